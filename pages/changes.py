"""What changed: added, confirmed, changed and closed this month, and what waits to be confirmed."""

from __future__ import annotations

from placebased.ui import cache, changing, state

# The same is served to newsreaders at /news.atom, by placebased/ui/feeding.py.
atlas = cache.atlas(state.neighbourhoods())

changing.page(atlas)
