"""Drawing board: paint small areas into neighbourhoods, and see at once what each line does."""

import streamlit as st

from placebased.ui.drawing_board import acts, baseline_part, effects, onward, view
from placebased.ui.kinds import kept_drafts_part, named_communities_part
from placebased.ui.runtime import draft_state, selection_state
from placebased.ui.runtime.caches import draft_cache, place_cache
from placebased.zone_design.zone_figures import figures

atlas = place_cache.atlas(selection_state.neighbourhoods())
track = draft_state.track(atlas)
partition = track.now
ground = draft_cache.ground()
found = figures(partition, ground)
view.draw_sidebar(atlas, partition)
st.html(view.heading_html(atlas, partition, found))
view.draw_notes(atlas, partition)
board, panel = st.columns([7, 3])
with board, st.container(key="map_place"):
    view.draw_map(atlas, partition)
with panel, st.container(key="panel"):
    acts.draw_steps(atlas, track)
    acts.draw_standing(atlas, partition, found)
    acts.draw_chosen(atlas, partition)
with st.container(key="below"):
    acts.draw_by_name(atlas, partition)
    effects.draw_table(atlas, partition, found)
    effects.draw_sentences(atlas, partition, found, ground)
    named_communities_part.draw(atlas)
    effects.draw_moved(atlas, partition, ground)
    onward.draw_suggestions(atlas, partition, ground)
    onward.draw_use(atlas, partition)
    kept_drafts_part.draw(atlas)
    effects.draw_files(atlas, partition)
    baseline_part.draw(atlas, partition)
