"""Find: what is near, offers that, is open then, for whom, and how fresh the word about it is."""

import streamlit as st

from placebased.hours import moments
from placebased.ui.find import confirm_first as confirm_first_view
from placebased.ui.find import downloads as find_downloads
from placebased.ui.find import find_map, question_form, results, strengths_panel
from placebased.ui.find import signposts as signposts_view
from placebased.ui.find.asking import ask
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import find_cache, place_cache
from placebased.ui.widgets import notices

listed, now, typed = selection_state.neighbourhoods(), moments.now(), question_state.asked()
atlas, start = place_cache.atlas(listed), find_cache.origin(listed, typed.near)
found = ask(atlas, typed, now, neighbourhoods=listed)
directory, answer, unplaced = found.directory, found.answer, (found.hidden, found.unplaced)

question_form.draw_question_form(atlas, directory, start, now)
signposts_view.draw_signposts(atlas, typed.words)

if selection_state.selection().present and (said := results.wall_html(directory, answer)):
    st.html(said)
left, view = st.columns([5, 6])
with left, st.container(key="panel"):
    results.draw_results(directory, answer, now, unplaced=unplaced)
with view, st.container(key="map_place"):
    find_map.draw_map_section(atlas, directory, answer)
with st.container(key="below"):
    find_downloads.draw_downloads(atlas, directory, answer, now, unplaced=unplaced)
    notices.draw_walking_warning(find_cache.walking()[1])
    strengths_panel.draw_strengths(atlas, found.question, found.origin)
    confirm_first_view.draw_worklist(atlas, directory, found.question.kinds)
