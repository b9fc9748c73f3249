"""Explore: need, assets and teams laid over each other on one map."""

import streamlit as st

from placebased.mapping import explore_map
from placebased.ui import markup
from placebased.ui.explore import door, panels
from placebased.ui.explore import downloads as explore_downloads
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import heading_cache, map_cache, place_cache
from placebased.ui.widgets import controls, live_map
from placebased.views import map_text

atlas = selection_state.place()
selection, today = selection_state.selection(), place_cache.today()
heading = st.container(key="map_words")
view, panel = st.columns([7, 3])

# What is sent first is drawn first: the map does not wait for the rest of the page.
with view, st.container(key="map_place"):
    fills = map_cache.fills(selection, selection_state.box_of("need"))
    sheet = None if atlas.is_custom(selection.need) else fills
    levels = map_cache.levels(atlas, selection, selection_state.box_of("level")) if sheet else None
    headings = heading_cache.headings(atlas, selection)
    going, files = selection_state.going(), map_cache.files(today)
    message = explore_map.map_message(
        atlas, selection, files, go=going, sheet=sheet, levels=levels, headings=headings
    )
    live_map.draw_map(message, key="map", present=selection.present, on_pick=selection_state.picked)

controls.draw_sidebar(atlas)
said, place = map_text.describe(atlas, selection), map_text.describe_chosen_area(atlas, selection)
heading.html(markup.page_heading(map_text.title(atlas, selection), said, place=place))
with panel:
    door.draw_door(atlas)
    panels.draw_panels(atlas, selection, today)
with st.container(key="below"):
    explore_downloads.draw_below_the_map(atlas, selection)
