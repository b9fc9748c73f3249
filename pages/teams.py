"""Teams: who covers whom, when, and where capacity runs short of need."""

import streamlit as st

from placebased.ui.register import register_state
from placebased.ui.register import section as register_section
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache
from placebased.ui.teams import parts, try_hours
from placebased.ui.teams import views as team_views
from placebased.ui.widgets import notices

atlas = place_cache.atlas(selection_state.neighbourhoods())
held = try_hours.register_in_view(atlas, selection_state.selection().tried)
if held.teams.empty:
    team_views.draw_no_teams(atlas, held)
else:
    selection, today = selection_state.selection(), place_cache.today()
    network, trouble = find_cache.walking(no_steps=selection.no_steps)
    dark = st.context.theme.type == "dark"
    ask = parts.PartRequest(atlas, held, selection, today, dark=dark, network=network)
    shown = parts.view_in_part(ask)
    words, choice = team_views.word_places(), st.container(key="part_choice")
    # What is sent first is drawn first: the map does not wait for the rest of the page.
    if selection.part != "register":
        view, panel = st.columns([7, 3])
        with view, st.container(key="map_place"):
            team_views.draw_live_map(ask, shown, map_cache.files(today))
    parts.draw_sidebar(atlas, held, today)
    team_views.draw_words(shown, *words)
    with choice:
        parts.draw_part_choice()
        register_state.draw_notice(atlas, held)
    if selection.part == "register":
        register_section.draw_register(atlas, held)
    else:
        with panel, st.container(key="panel"):
            team_views.draw_panel(atlas, selection, shown)
        notices.draw_walking_warning(trouble)
    team_views.draw_below(atlas, held, selection, shown)
