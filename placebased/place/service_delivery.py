"""Services that nobody goes to: given by phone, online, at home or on the street, with the area they serve.

They have no point here, so they stand in no table from which maps, counts and distances are made. A place
beyond the map that serves people on it is one of them: its address is words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from placebased import phrases
from placebased.place.geography import Level
from placebased.place.sensitive_places import serves
from placebased.place.withheld import SERVES

if TYPE_CHECKING:
    from placebased.place.atlas import Atlas

GIVEN = "given"
"""Field of an entry: how a service is given, a key of :data:`WAYS`; empty where people go to it."""

BEYOND, UNSTATED = "beyond", "area"
WAYS: Mapping[str, str] = {
    "phone": "By phone or message",
    "online": "Online",
    "home": "It comes to you",
    "outreach": "Out and about, at no fixed place",
    UNSTATED: "In the area it serves; how is not stated",
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
    shown = listings.assign(
        lsoa="", ward="", placed_by="", inside=False, **dict.fromkeys(_POINT, float("nan"))
    )
    kept = shown[GIVEN] == BEYOND
    for name in _WHERE:
        shown[name] = shown[name].where(kept, "")
    return shown.assign(**{SERVES: [serves({SERVES: str(area)}, place) for area in shown[SERVES]]})


def area_served(atlas: Atlas, text: str) -> str | None:
    """Return areas that a text names, as they are called here; empty for the whole place.

    Parameters
    ----------
    atlas
        Has the names of its areas.
    text
        What a list or a feed says of whom a service serves.

    Returns
    -------
    str or None
        ``None`` where something in it is no area of the place.
    """
    known = {
        _plain(str(name)): str(name) for level in _LEVELS for name in atlas.areas[level]["name"].tolist()
    }
    whole = _plain(atlas.place.name)
    every = {"", whole, "all", f"all {whole}", f"all of {whole}", f"whole of {whole}", f"{whole} wide"}
    every |= {f"city of {whole}", f"across {whole}", "citywide", "city wide", "whole city", "all areas"}
    said = _plain(text)
    if said in every:
        return ""
    if said in known:
        return known[said]
    parts = [_plain(part) for part in _BETWEEN.split(text) if part.strip()]
    named = [known.get(part) for part in parts]
    return phrases.join_list([each for each in named if each]) if named and all(named) else None


_LEVELS: tuple[Level, ...] = ("ward", "neighbourhood", "locality")
_BETWEEN = re.compile(r"[,;/&+\n]|\band\b", re.IGNORECASE)


def _plain(text: str) -> str:
    words = re.sub(r"[^\w']+", " ", text.casefold()).split()
    kept = words[:-1] if len(words) > 1 and words[-1] in {"ward", "wards", "area", "neighbourhood"} else words
    return " ".join(word for k, word in enumerate(kept) if word != "the" or k)


def area_said(phrase: str, place: str) -> str:
    """Return the area in a phrase of whom is served, as :func:`without_point` makes it.

    Parameters
    ----------
    phrase
        Such as ``"serves Rusholme"``.
    place
        Name of the whole place.

    Returns
    -------
    str
        Empty for the whole place.
    """
    return "" if phrase == serves({}, place) else phrase.removeprefix("serves ")
