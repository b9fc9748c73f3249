"""Find: what is near, offers that, is open then, for whom, and how fresh the word about it is."""

import streamlit as st

from placebased.finding import search
from placebased.finding.question_text import read_question
from placebased.hours import opening_hours
from placebased.ui.find import confirm_first as confirm_first_view
from placebased.ui.find import downloads as find_downloads
from placebased.ui.find import find_map, question_form, results, strengths_panel
from placebased.ui.find import signposts as signposts_view
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import find_cache, place_cache
from placebased.ui.widgets import notices

atlas, directory = place_cache.atlas(selection_state.neighbourhoods()), find_cache.directory()
now = opening_hours.now()
typed = question_state.asked()
read = read_question(atlas, directory, typed, now)
asked, start = read.question, find_cache.origin(selection_state.neighbourhoods(), typed.near)
origin = find_cache.origin(selection_state.neighbourhoods(), asked.near)

question_form.draw_question_form(atlas, directory, start, now)
signposts_view.draw_signposts(atlas, typed.words)
answer, hidden = search.find(directory, asked, origin, now, said=read.said), find_cache.sheltered()
unplaced = search.find_anywhere(hidden, asked, now)

if selection_state.selection().present:
    st.html(results.wall_html(directory, answer))
found, view = st.columns([5, 6])
with found, st.container(key="panel"):
    results.draw_results(directory, answer, now, unplaced=(hidden, unplaced))
with view, st.container(key="map_place"):
    find_map.draw_map_section(atlas, directory, answer)
with st.container(key="below"):
    find_downloads.draw_downloads(atlas, directory, answer, now, unplaced=(hidden, unplaced))
    notices.draw_walking_warning(find_cache.walking()[1])
    strengths_panel.draw_strengths(atlas, asked, origin)
    confirm_first_view.draw_worklist(atlas, directory, asked.kinds)
