"""Where buses, trams or trains stop near where somebody is and near where they want to go.

Which line stops there is not in the data, so that nothing is said of a way between the two.
"""

from __future__ import annotations

import numpy as np

from placebased import phrases
from placebased.assets.directory import Directory
from placebased.finding.search import SearchResult

WITHIN_M = 500.0
"""Metres in a straight line within which a stop is near."""


def nearest_stop(directory: Directory, east: float, north: float) -> str:
    """Return the stop nearest to a point, by its name and kind.

    Parameters
    ----------
    directory
        Every listing of the place.
    east, north
        Metres, EPSG:27700.

    Returns
    -------
    str
        E.g. ``"Mill Lane (bus stop)"``; empty where none is within :data:`WITHIN_M`.
    """
    stops = directory.stops
    if not len(stops):
        return ""
    metres = np.hypot(*(directory.points[stops] - (east, north)).T)
    nearest = int(np.nanargmin(metres))
    if not metres[nearest] <= WITHIN_M:
        return ""
    record = directory.record(int(stops[nearest]))
    kind = phrases.in_sentence(directory.categories[record["category"]].label)
    name = str(record["name"])
    return name if kind in name.casefold() else f"{name} ({kind})"


def describe_stops(directory: Directory, result: SearchResult, row: int) -> str:
    """Describe the stops near where a question asks and near a listing.

    Parameters
    ----------
    directory
        Every listing of the place.
    result
        What :func:`placebased.finding.search.find` returns.
    row
        Position of the listing.

    Returns
    -------
    str
        Sentences; empty without an origin, or where no stop is near one of the two.
    """
    if result.origin is None:
        return ""
    here = nearest_stop(directory, result.origin.east, result.origin.north)
    there = nearest_stop(directory, *map(float, directory.points[row]))
    if not (here and there) or here == there:
        return ""
    return f"Stops: {here} near you; {there} near it. Which lines run there is not stated."
