"""What if: add, close or move something, see at once who gains and who loses, and keep it in the link."""

import streamlit as st

from placebased.errors import ScenarioError
from placebased.ui.decide import access_part, hosts_part, results, sites
from placebased.ui.decide import answer as scenario_answer
from placebased.ui.decide import view as decide_view
from placebased.ui.decide.best import panel as best_panel
from placebased.ui.kinds import decided_part
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
decide_view.draw_sidebar(atlas, scenario_state.track(atlas).now)
try:
    answer, options = scenario_answer.current(atlas)
except ScenarioError as error:
    scenario_state.say(str(error))
    decide_view.draw_notes(None)
    st.stop()

decide_view.draw_notes(answer)
view, panel = st.columns([7, 3])
with view, st.container(key="map_place"):
    decide_view.draw_map(atlas, answer)
with panel, st.container(key="panel"):
    decide_view.draw_panel(answer, counting=hosts_part.counting_line(atlas, selection_state.selection().host))
with st.container(key="below"):
    hosts_part.draw(atlas, early=True)
    sites.draw_changes(atlas, answer)
    results.draw_tables(atlas, answer, options)
    sites.draw_table(atlas, answer)
    access_part.draw(atlas, answer, options)
    best_panel.draw_best(atlas, answer, options)
    results.draw_folds(atlas, answer, options)
    hosts_part.draw(atlas, early=False)
    sites.draw_keeping(atlas, answer)
    decide_view.draw_beside(atlas, answer)
    decided_part.draw(atlas, "decide", hosts_part.place_of(atlas, selection_state.selection()))
