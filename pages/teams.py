"""Teams: who covers whom, when, and where capacity runs short of need."""

import streamlit as st

from placebased.ui import cache, controls, covering, mapview, registering, results, state

atlas = cache.atlas(state.neighbourhoods())
held = registering.held(atlas)
today = cache.today()
covering.sidebar(atlas, held, today)
selection = state.selection()
dark = st.context.theme.type == "dark"
shown = covering.view(atlas, held, selection, today, dark=dark, network=cache.walking()[0])

heading, control = st.columns([5, 1])
heading.html(covering.title(shown))
with control:
    controls.present_button()
covering.parts()
registering.notice(held)

if selection.part == "register":
    registering.section(atlas, held)
else:
    view, panel = st.columns([7, 3])
    with view, st.container(key="map_place"):
        message = covering.message(atlas, selection, shown, cache.files(today), go=state.going())
        mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)
    with panel, st.container(key="panel"):
        covering.panel(atlas, selection, shown)
    covering.below(atlas, selection, shown)
    results.walking_warning(cache.walking()[1])
