"""About the data: where every figure comes from, how it is made, and what is not known."""

from placebased.ui import about, cache, state

atlas = cache.atlas(state.neighbourhoods())
about.opening(atlas)
about.needs_section(atlas)
about.assets_section(atlas)
about.teams_section(atlas)
about.sources_section(atlas)
about.tables_section(atlas)
about.texts_section()
