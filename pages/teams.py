"""Teams: who covers whom, when, and where capacity runs short of need."""

import streamlit as st

from placebased.ui import cache, controls, covering, mapview, registering, registerpage, results, state

atlas = cache.atlas(state.neighbourhoods())
held = registering.held(atlas)
selection, today = state.selection(), cache.today()
dark = st.context.theme.type == "dark"
shown = covering.view(atlas, held, selection, today, dark=dark, network=cache.walking()[0])
heading, control = st.columns([5, 1])
choice = st.container()

# What is sent first is drawn first: the map does not wait for the rest of the page.
if selection.part != "register":
    view, panel = st.columns([7, 3])
    with view, st.container(key="map_place"):
        ahead = coversheet.fills(atlas, held, selection, today, cache.walking()[0])
        message = covering.message(
            atlas, selection, shown, cache.files(today), held=held, go=state.going(), ahead=ahead
        )
        mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)

covering.sidebar(atlas, held, today)
heading.html(covering.title(shown))
with control:
    controls.present_button()
with choice:
    covering.parts()
    registering.notice(held)
if selection.part == "register":
    registerpage.section(atlas, held)
else:
    with panel, st.container(key="panel"):
        covering.panel(atlas, selection, shown)
    covering.below(atlas, selection, shown)
    results.walking_warning(cache.walking()[1])
