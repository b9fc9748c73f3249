"""What changed: added, confirmed, changed and closed this month, and what waits to be confirmed."""

from __future__ import annotations

from placebased.ui.changes import view as changes_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

# The same is served to newsreaders at /news.atom, by placebased/ui/app/feed_routes.py.
atlas = place_cache.atlas(selection_state.neighbourhoods())

changes_view.page(atlas)
