"""Your own index: say what matters here, see what follows, and how sure it is."""

import streamlit as st

from placebased.ui import cache, controls, indexing, mapview, state, weights

atlas = cache.atlas(state.neighbourhoods())
weights.sidebar(atlas)
selection = state.selection()
weighed = weights.weighting(atlas, selection)
given, answer = indexing.found(atlas, selection, weighed)

heading, control = st.columns([5, 1], vertical_alignment="center")
heading.html(indexing.headline(atlas, selection, answer))
with control:
    controls.present_button()
weights.complaints(weighed)

view, panel = st.columns([7, 3])
files = cache.files(cache.today())
dark = st.context.theme.type == "dark"
with view:
    blend = indexing.blend(atlas, answer, weighed)
    message = indexing.message(atlas, selection, answer, files, dark=dark, go=state.going(), blend=blend)
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)
if answer is not None:
    with panel:
        indexing.panel(atlas, selection, answer)
    indexing.table_section(atlas, selection, answer, given)
    indexing.method_note(atlas, answer, given)
