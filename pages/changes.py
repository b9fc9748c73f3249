"""What changed: added, confirmed, changed and closed this month, and what waits to be confirmed."""

from __future__ import annotations

from placebased.ui.changes import view as changes_view
from placebased.ui.runtime import cache, selection_state

# The same is served to newsreaders at /news.atom, by placebased/ui/app/feed_routes.py.
atlas = cache.atlas(selection_state.neighbourhoods())

changes_view.page(atlas)
