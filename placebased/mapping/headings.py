"""The words over the map ahead of the page, so that they follow what is chosen as quickly as the map does.

They are what the page says for the same selection (:mod:`placebased.views.map_text`). What depends on more
than need, level and area (assets, teams) is not among them.
"""

from __future__ import annotations

from collections.abc import Callable

from placebased.mapping.files import json_file
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.views import map_text
from placebased.views.selection import Selection


def need_headings(atlas: Atlas, level: Level, breathe: Callable[[], None] = lambda: None) -> bytes:
    """Return what is said over the map of each need while no place is chosen.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.
    breathe
        Called after each need: what is made beside visitors lets them go first.

    Returns
    -------
    bytes
        JSON: by id of the indicator a list of the title and each paragraph.
    """
    said = {}
    for need in atlas.indicators:
        said[need] = _heading(atlas, Selection(need=need, level=level))
        breathe()
    return json_file(said)


def place_heading(atlas: Atlas, level: Level, need: str, code: str) -> bytes:
    """Return what is said over the map of a need while one of its areas is chosen.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.
    need
        Id of the indicator.
    code
        Code of the area.

    Returns
    -------
    bytes
        JSON: ``said``, a list of the title, a paragraph on all areas, one on this area alone, and the others.
    """
    return json_file({"said": _heading(atlas, Selection(need=need, level=level, area=f"{level}:{code}"))})


def _heading(atlas: Atlas, selection: Selection) -> list[str]:
    return [map_text.title(atlas, selection), *map_text.describe(atlas, selection)]
