"""Teams: who covers whom, when, and where capacity runs short of need."""

import streamlit as st

from placebased.ui import cache, controls, covering, registering, registerpage, results, state

atlas = cache.atlas(state.neighbourhoods())
held = registering.held(atlas)
selection, today = state.selection(), cache.today()
network, trouble = cache.walking()
dark = st.context.theme.type == "dark"
shown = covering.view(atlas, held, selection, today, dark=dark, network=network)
heading, control = st.columns([5, 1])
choice = st.container()

# What is sent first is drawn first: the map does not wait for the rest of the page.
if selection.part != "register":
    view, panel = st.columns([7, 3])
    with view, st.container(key="map_place"):
        files = cache.files(today)
        covering.live_map(atlas, held, selection, shown, today=today, files=files, network=network)

covering.sidebar(atlas, held, today)
heading.html(covering.title(shown))
with control:
    controls.present_button()
with choice:
    covering.parts()
    registering.notice(atlas, held)
if selection.part == "register":
    registerpage.section(atlas, held)
else:
    with panel, st.container(key="panel"):
        covering.panel(atlas, selection, shown)
    covering.below(atlas, selection, shown)
    results.walking_warning(trouble)
