"""Teams: who covers whom, when, and where capacity runs short of need."""

import streamlit as st

from placebased.ui.register import register_state
from placebased.ui.register import section as register_section
from placebased.ui.runtime import cache, selection_state
from placebased.ui.teams import views as team_views
from placebased.ui.widgets import controls, notices

atlas = cache.atlas(selection_state.neighbourhoods())
held = register_state.held(atlas)
selection, today = selection_state.selection(), cache.today()
network, trouble = cache.walking()
dark = st.context.theme.type == "dark"
shown = team_views.view(atlas, held, selection, today, dark=dark, network=network)
heading, control = st.columns([5, 1])
choice = st.container()

# What is sent first is drawn first: the map does not wait for the rest of the page.
if selection.part != "register":
    view, panel = st.columns([7, 3])
    with view, st.container(key="map_place"):
        files = cache.files(today)
        team_views.live_map(atlas, held, selection, shown, today=today, files=files, network=network)

team_views.sidebar(atlas, held, today)
heading.html(team_views.title(shown))
with control:
    controls.present_button()
with choice:
    team_views.parts()
    register_state.notice(atlas, held)
if selection.part == "register":
    register_section.section(atlas, held)
else:
    with panel, st.container(key="panel"):
        team_views.panel(atlas, selection, shown)
    team_views.below(atlas, selection, shown)
    notices.walking_warning(trouble)
