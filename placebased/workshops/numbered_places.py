"""The places of an area that a sheet of paper shows by number, so that people can point at them in ink."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from placebased.place.atlas import Atlas
from placebased.place.geography import Level

MOST = 30
"""Places of one sheet: their numbers can be read, and told apart, across a table."""


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """A place with its number.

    Attributes
    ----------
    number
        From 1.
    name, kind
        What it is called, and what kind of place it is.
    lon, lat
        Where it is, in degrees (EPSG:4326).
    east, north
        The same in metres (EPSG:27700).
    """

    number: int
    name: str
    kind: str
    lon: float
    lat: float
    east: float
    north: float


def numbered_places(atlas: Atlas, level: Level, code: str) -> tuple[NumberedPlace, ...]:
    """Return places of an area by number, the same for the same data: some of every kind, by kind and name.

    What every street has (bus stops) is left out, and so is what shelters people at risk: it has no point.

    Parameters
    ----------
    atlas
        The place.
    level, code
        The area.

    Returns
    -------
    tuple of NumberedPlace
        At most :data:`MOST`.
    """
    shape = atlas.drawn[level].geometry.loc[code]
    places = atlas.assets
    kinds = [each.id for each in atlas.categories.values() if not each.furniture]
    inside = shapely.contains_xy(shape, places["lon"].to_numpy(), places["lat"].to_numpy())
    here = places[inside & places["category"].isin(kinds)].sort_values(["name", "id"])
    kind, turn = here["category"].map(kinds.index), here.groupby("category").cumcount()
    ordered = here.assign(kind=kind, turn=turn).sort_values(["turn", "kind"], kind="stable").head(MOST)
    ordered = ordered.sort_values(["kind", "turn"], kind="stable")
    names = ("name", "category", "lon", "lat", "east", "north")
    rows = ordered[list(names)].itertuples(index=False)
    return tuple(
        NumberedPlace(number, str(name), atlas.categories[category].label, *map(float, point))
        for number, (name, category, *point) in enumerate(rows, 1)
    )
