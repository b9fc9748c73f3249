"""The place of somebody's own that the selection holds."""

from __future__ import annotations

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea, CustomAreaError
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def place_of(atlas: Atlas, selection: Selection) -> CustomArea | None:
    """Return the place that the selection holds; ``None`` if there is none yet.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the session looks at.
    """
    try:
        return link_code.decode(selection.own, atlas.rungs.index)[0] if selection.own else None
    except CustomAreaError:
        return None
