"""Find: what is near, offers that, is open then, for whom, and how fresh the word about it is."""

import streamlit as st

from placebased.finding import search
from placebased.hours import opening_hours
from placebased.ui.find import confirm_first as confirm_first_view
from placebased.ui.find import downloads as find_downloads
from placebased.ui.find import find_map, question_form, results, strengths_panel
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import find_cache, place_cache
from placebased.ui.widgets import notices

atlas, directory = place_cache.atlas(selection_state.neighbourhoods()), find_cache.directory()
now = opening_hours.now()
asked = question_state.asked()
origin = find_cache.origin(selection_state.neighbourhoods(), asked.near)

question_form.question_form(atlas, directory, origin, now)
answer = search.find(directory, asked, origin, now)

found, view = st.columns([5, 6])
with found, st.container(key="panel"):
    results.result_list(directory, answer, now)
with view, st.container(key="map_place"):
    find_map.map_section(atlas, directory, answer)
with st.container(key="below"):
    find_downloads.hand_over(atlas, directory, answer, now)
    notices.walking_warning(find_cache.walking()[1])
    strengths_panel.strengths_section(atlas, asked, origin)
    confirm_first_view.worklist_section(atlas, directory, asked.kinds)
