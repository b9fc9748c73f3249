"""About the data: where every figure comes from, how it is made, and what is not known."""

from placebased.ui.about import sections
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())

# Another section of the page is another row of the table there.
sections.draw_sections(atlas)
