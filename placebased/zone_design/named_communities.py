"""Communities that residents name, as evidence for lines: which small areas each means.

Communities may overlap, and nobody has to live in one. They are what people said, not a count.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomAreaError
from placebased.place.agreed import NamedCommunity
from placebased.place.atlas import Atlas
from placebased.zone_design.partition import distinct_name


@dataclass(frozen=True, slots=True)
class Community:
    """A named community of a place.

    Attributes
    ----------
    name
        What residents call it; two of the same name are told apart by a number.
    codes
        Its small areas, sorted; a pin has one.
    said
        What was said of it, by whom.
    """

    name: str
    codes: tuple[str, ...]
    said: NamedCommunity


def standing(atlas: Atlas) -> list[Community]:
    """Return the communities that residents name, in the order in which they were accepted.

    Parameters
    ----------
    atlas
        The place with what was contributed. One whose small areas the place no longer has is left out.
    """
    found: list[Community] = []
    for each in (named for held in atlas.agreed.communities.values() for named in held):
        try:
            outline, _ = link_code.decode(each.outline, atlas.rungs.index)
        except CustomAreaError:
            continue
        name = distinct_name(each.name, [other.name for other in found])
        found.append(Community(name, tuple(outline.codes), each))
    return found


def outlines(atlas: Atlas) -> gpd.GeoSeries:
    """Return the outline of each community that residents name; index: its name.

    Parameters
    ----------
    atlas
        The place with what was contributed.
    """
    drawn = atlas.drawn["lsoa"]
    shapes = {each.name: drawn.reindex(list(each.codes)).geometry.union_all() for each in standing(atlas)}
    return gpd.GeoSeries(shapes, crs=drawn.crs)
