"""About the data: where every figure comes from, how it is made, and what is not known."""

from placebased.ui.about import data_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
data_view.opening(atlas)
data_view.needs_section(atlas)
data_view.assets_section(atlas)
data_view.teams_section(atlas)
data_view.sources_section(atlas)
data_view.tables_section(atlas)
data_view.texts_section()
