"""Find: what is near, offers that, is open then, for whom, and how fresh the word about it is."""

import streamlit as st

from placebased import finding, hours
from placebased.ui import (
    askform,
    asking,
    cache,
    confirming,
    findmap,
    handing,
    results,
    state,
    strengths_panel,
)

atlas, directory, now = cache.atlas(state.neighbourhoods()), cache.directory(), hours.now()
asked = asking.asked()
origin = cache.origin(state.neighbourhoods(), asked.near)

askform.question_form(atlas, directory, origin, now)
answer = finding.find(directory, asked, origin, now)

found, view = st.columns([5, 6])
with found, st.container(key="panel"):
    results.result_list(directory, answer, now)
with view, st.container(key="map_place"):
    findmap.map_section(atlas, directory, answer)
with st.container(key="below"):
    handing.hand_over(atlas, directory, answer, now)
    results.walking_warning(cache.walking()[1])
    strengths_panel.strengths_section(atlas, asked, origin)
    confirming.worklist_section(atlas, directory, asked.kinds)
