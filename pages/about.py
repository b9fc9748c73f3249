"""About the data: where every figure comes from, how it is made, and what is not known."""

from placebased.ui.about import data_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
data_view.draw_opening(atlas)
data_view.draw_needs(atlas)
data_view.draw_assets(atlas)
data_view.draw_teams(atlas)
data_view.draw_sources(atlas)
data_view.draw_tables(atlas)
data_view.draw_texts()
