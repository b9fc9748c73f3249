"""Services that nobody goes to: given by phone, online, at home or on the street, with the area they serve.

They have no point here, so they stand in no table from which maps, counts and distances are made. A place
beyond the map that serves people on it is one of them: its address is words.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from placebased.place.sensitive_places import serves
from placebased.place.withheld import SERVES

GIVEN = "given"
"""Field of an entry: how a service is given, a key of :data:`WAYS`; empty where people go to it."""

BEYOND = "beyond"
WAYS: Mapping[str, str] = {
    "phone": "By phone or message",
    "online": "Online",
    "home": "It comes to you",
    "outreach": "Out and about, at no fixed place",
    BEYOND: "At a place beyond this map",
}
"""Ways to give a service, each in words."""

AT_A_PLACE = "At a place that people go to"
"""How every other service is given, in words."""

_POINT = ("lon", "lat", "east", "north")
_WHERE = ("address", "postcode")


def describe_delivery(way: str) -> str:
    """Return in words how a service is given; empty where people go to it.

    Parameters
    ----------
    way
        A key of :data:`WAYS`, or anything else.
    """
    return WAYS.get(way, "")


def none_of(assets: pd.DataFrame) -> pd.DataFrame:
    """Return a table of services without a place that has none yet.

    Parameters
    ----------
    assets
        Whose columns it has.

    Returns
    -------
    pandas.DataFrame
        No rows; the columns of ``assets``, :data:`GIVEN` and ``serves``.
    """
    return assets.iloc[:0].assign(**{SERVES: "", GIVEN: ""})


def without_point(listings: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return services without a place as they are shown: with whom they serve, without any point.

    Parameters
    ----------
    listings
        The columns of ``assets.csv``, :data:`GIVEN`, and ``serves`` as the name of an area or empty.
    place
        Name of the whole place.

    Returns
    -------
    pandas.DataFrame
        Same index; points are NaN, and ``serves`` is a phrase such as ``"serves all Manchester"``. Only what
        lies beyond the map keeps its address and postcode.
    """
    shown = listings.assign(lsoa="", placed_by="", inside=False, **dict.fromkeys(_POINT, float("nan")))
    kept = shown[GIVEN] == BEYOND
    for name in _WHERE:
        shown[name] = shown[name].where(kept, "")
    return shown.assign(**{SERVES: [serves({SERVES: str(area)}, place) for area in shown[SERVES]]})
