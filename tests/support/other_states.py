"""Random states of what says something without being a page of the menu, and what is wrong there.

The light page for a phone, what the map of What if is told once a site was dragged, and what a record says
of figures that have changed since. :mod:`tests.support.page_states` opens them with the pages.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from placebased.errors import PlaceBasedError
from placebased.hours import moments
from placebased.need import area_figures, conditions
from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.scenario_sites import sites_today
from placebased.ui.decide import moved_site
from placebased.ui.plain import near
from placebased.workshops import view_figures
from placebased.workshops.view_figures import ViewFigures
from tests.support import readability

Query = Mapping[str, str]

FIRST_MOMENT = datetime(2026, 11, 23, tzinfo=moments.ZONE)
"""A Monday; the light page is asked at any hour of the week that follows."""

SIDEWAYS = 9_000
"""Metres from the middle of the city that a site is dragged at most."""

MIDDLE = (384_500, 395_500)
"""About the middle of the city, in metres (EPSG:27700)."""


def light_page(atlas: Atlas, query: Query, chance: random.Random) -> Iterator[str]:
    """Yield the paragraphs of the light page at some hour.

    Parameters
    ----------
    atlas
        The place.
    query
        Parameters of the link.
    chance
        Where chance comes from.
    """
    del atlas
    when = FIRST_MOMENT + timedelta(hours=chance.randrange(7 * 24))
    yield from readability.blocks_of(near.near_html(query, when))


def dragged_site(atlas: Atlas, query: Query, chance: random.Random) -> Iterator[str]:
    """Yield every text that the map is told once one of the sites stands elsewhere.

    Parameters
    ----------
    atlas
        The place.
    query
        Parameters of the link.
    chance
        Where chance comes from.
    """
    subject = query.get("scenario", "").partition("~")[0] or next(iter(placed_subjects(atlas)))
    try:
        sites = list(map(str, sites_today(atlas, subject.replace("assets-c", "assets:")).index))
    except (PlaceBasedError, KeyError):
        sites = []
    east, north = (middle + chance.randrange(-SIDEWAYS, SIDEWAYS) for middle in MIDDLE)
    lon, lat = point_to_degrees(east, north)
    asked = {
        **query,
        "site": chance.choice([*sites, "new-1", "gone"]),
        "lon": str(lon),
        "lat": str(lat),
    }
    try:
        told = moved_site.after_move(asked)
    except PlaceBasedError as error:  # the page says it
        yield str(error)
        return
    yield from _texts(told)


def _texts(told: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(told, str):
        yield told
    elif isinstance(told, float) and told != told:  # noqa: PLR0124 - not a number
        yield "nan"
    elif isinstance(told, Mapping):
        for each in told.values():
            yield from _texts(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from _texts(each)


def changed_since(atlas: Atlas, query: Query, chance: random.Random) -> Iterator[str]:
    """Yield what a record says of a view whose figures are other than they were; a broken rule stands in it.

    Parameters
    ----------
    atlas
        The place.
    query
        Parameters of the link.
    chance
        Where chance comes from.
    """
    path = chance.choice(["", "compare", "profile", "index", "find"])
    now = view_figures.figures_of(atlas, f"{path}?{urlencode(query)}")
    if now is None:
        return
    then = replace(now, values=tuple(_earlier(value, chance) for value in now.values))
    said = view_figures.describe_move(then, now)
    yield said
    yield from why_not_so(atlas, now, said)


def _earlier(value: float | None, chance: random.Random) -> float | None:
    if chance.random() < 0.1:
        return None
    return value if value is None or chance.random() < 0.5 else round(value * chance.uniform(0.8, 1.2), 6)


_FIGURE_TOLD = re.compile(r"Most in (.+): (about )?[\d.,−]+\S* then, (about )?[\d.,−]+\S* now")


def why_not_so(atlas: Atlas, now: ViewFigures, said: str) -> Iterator[str]:
    """Yield what a record says of changed figures that its data cannot bear.

    Parameters
    ----------
    atlas
        The place.
    now
        What the view shows.
    said
        What is said.
    """
    indicator = atlas.indicators.get(now.figure)
    if indicator is None:
        return
    if not conditions.allows(indicator, "trend") and (" moved" in said or "Most in" in said):
        yield f"BROKEN: follows over time what may not be followed: {said}"
    told = _FIGURE_TOLD.search(said)
    if not told:
        return
    for level in atlas.areas:
        names = dict(zip(now.codes, now.names, strict=True))
        if set(names) == set(map(str, atlas.areas[level].index)):
            table = area_figures.figures(atlas, indicator.id, level)
            code = next(code for code, name in names.items() if name == told[1])
            if bool(table["estimated"].to_dict()[code]) != bool(told[2] and told[3]):
                yield f"BROKEN: an estimate that is not called one, or the other way round: {said}"


OTHERS: Mapping[str, Callable[[Atlas, Query, random.Random], Iterator[str]]] = {
    "near": light_page,
    "moved": dragged_site,
    "record": changed_since,
}
"""What is opened besides the pages, by its name."""
