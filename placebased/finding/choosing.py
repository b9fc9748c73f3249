"""Which listing somebody means: by its name, or by the postcode, the street or the place that it is near."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process, utils

from placebased.finding.origin import Origin, origin_of
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import GOOD_ENOUGH, Finder
from placebased.place.postcodes import read_postcode
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import GIVEN, describe_delivery
from placebased.place.withheld import SERVES

MOST = 40
"""Listings that are offered at most."""

_STREETS = {"rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "dr": "drive", "ln": "lane"}
_STREETS |= {"sq": "square", "cres": "crescent", "cl": "close", "gdns": "gardens", "pl": "place"}
_STREETS |= {word: word for word in (*_STREETS.values(), "way", "grove", "terrace", "walk", "row", "parade")}
"""Words in which the names of streets end, short or long."""


@dataclass(frozen=True)
class Choice:
    """A listing that may be meant.

    Attributes
    ----------
    id
        Which listing.
    name
        As it is listed; or what kind it is, where it has no name.
    note
        Its kind, and where it is or whom it serves.
    """

    id: str
    name: str
    note: str


@dataclass(frozen=True)
class Choices:
    """What a text offers.

    Attributes
    ----------
    offered
        The best, or the nearest, first.
    near
        What they are near to, in words; empty where they are offered by their names.
    note
        What is to be said of that, as a sentence.
    begins
        What a new listing there would have of its own: its postcode, or the street of its address.
    """

    offered: tuple[Choice, ...] = ()
    near: str = ""
    note: str = ""
    begins: tuple[tuple[str, str], ...] = ()

    @property
    def near_in_words(self) -> str:
        """How what is offered was chosen, as a sentence.

        Returns
        -------
        str
            Empty where it is offered by its name.
        """
        if not self.near:
            return ""
        is_street = dict(self.begins).get("address")
        return f"Listed in {self.near}:" if is_street else f"Listed near {self.near}, the nearest first:"


def choices(atlas: Atlas, finder: Finder, text: str) -> Choices:
    """Return the listings that a text may mean.

    A postcode, or a part of one, offers what is nearest to it. Names come next, of services without a place
    too; where no listing is called so, a place of that name offers what is near its middle, and a street what
    has it in its address.

    Parameters
    ----------
    atlas
        The place as it is shown.
    finder
        Its places by name.
    text
        What somebody typed.
    """
    if not text.strip():
        return Choices()
    typed = read_postcode(text, atlas)
    if typed.standing != "none":
        origin = origin_of(atlas, text)
        if origin is None:
            return Choices(note=typed.note)
        begins = (("postcode", typed.postcode),) if typed.standing in {"listed", "unlisted"} else ()
        return _near(atlas, origin, begins)
    named, area = called(atlas, finder, text), _area(finder, text)
    street = _street(atlas, text)
    if area and not _is_called_so(named, text):
        middle = origin_of(atlas, area)
        return _near(atlas, middle) if middle else Choices(named)
    if street and not _is_called_so(named, text):
        return street
    return Choices(named)


def called(atlas: Atlas, finder: Finder, text: str, *, most: int = MOST) -> tuple[Choice, ...]:
    """Return the listings whose names have a text in them, or are like it, services without a place too.

    Parameters
    ----------
    atlas
        The place as it is shown.
    finder
        Its places by name.
    text
        What somebody typed.
    most
        How many at most.
    """
    hidden = atlas.unplaced
    names = [utils.default_process(str(name)) for name in hidden["name"]]
    query = utils.default_process(text)
    inside = [k for k, name in enumerate(names) if query and all(word in name for word in query.split())]
    like = process.extract(query, names, scorer=fuzz.WRatio, limit=most, score_cutoff=GOOD_ENOUGH)
    others = [k for _, _, k in like if k not in inside]
    listed = [hit.target for hit in finder.find(text, most=most) if hit.kind == "asset"]
    offered = [*_choices(atlas, hidden.index[inside]), *_choices(atlas, listed)]
    return tuple([*offered, *_choices(atlas, hidden.index[others])][:most])


def sure_choice(text: str, offered: Iterable[Choice]) -> Choice | None:
    """Return the one listing that has exactly the name that was typed; ``None`` where none or several have.

    Parameters
    ----------
    text
        What somebody typed.
    offered
        What it offers.
    """
    said = utils.default_process(text)
    found = [each for each in offered if said and utils.default_process(each.name) == said]
    return found[0] if len(found) == 1 else None


def _is_called_so(named: Iterable[Choice], text: str) -> bool:
    said = utils.default_process(text)
    return any(utils.default_process(each.name) == said for each in named)


def _area(finder: Finder, text: str) -> str:
    """Return the area that has exactly a name, as ``level:code``; empty where none has."""
    said = utils.default_process(text)
    hits = (hit for hit in finder.find(text) if hit.kind == "area")
    return next((hit.target for hit in hits if utils.default_process(hit.label) == said), "")


def _near(atlas: Atlas, origin: Origin, begins: tuple[tuple[str, str], ...] = ()) -> Choices:
    """Return what is nearest, without map furniture such as bus stops."""
    assets = _without_furniture(atlas)
    away = np.hypot(
        assets["east"].to_numpy(float) - origin.east, assets["north"].to_numpy(float) - origin.north
    )
    nearest = pd.Series(away, index=assets.index).sort_values(kind="stable")[:MOST]
    offered = _choices(atlas, nearest.index, [f"about {_rounded(far)} away" for far in nearest])
    return Choices(tuple(offered), origin.label, origin.note, begins)


def _rounded(metres: float) -> str:
    """Return a distance as people say it.

    >>> _rounded(84), _rounded(1_260)
    ('80 m', '1.3 km')
    """
    far = math.floor(metres / 10 + 0.5) * 10
    return f"{far} m" if far < 1_000 else f"{metres / 1_000:.1f} km"  # noqa: PLR2004 - a kilometre


def _street(atlas: Atlas, text: str) -> Choices | None:
    """Return what has a street in its address, if a text is the name of one, and anything has."""
    *name, last = utils.default_process(text).split() or [""]
    if not name or last not in _STREETS:
        return None
    assets = _without_furniture(atlas)
    addresses = [_in_full(each) for each in assets["address"]]
    whole = _in_full(text)
    found = assets[[whole in each for each in addresses]]
    if found.empty:
        return None
    offered = _choices(atlas, found.sort_values(["address", "name"]).index[:MOST])
    return Choices(tuple(offered), f"“{text.strip()}”", begins=(("address", text.strip()),))


def _in_full(text: object) -> str:
    """Return an address or a street in small letters, words such as “Rd” in full, with a blank around it.

    >>> _in_full("12 Claremont Rd., Moss Side")
    ' 12 claremont road moss side '
    """
    words = utils.default_process(str(text)).split()
    return f" {' '.join(_STREETS.get(word, word) for word in words)} "


def _without_furniture(atlas: Atlas) -> pd.DataFrame:
    furniture = [each.id for each in all_categories(atlas).values() if each.furniture]
    return atlas.assets[~atlas.assets["category"].isin(furniture)]


def _choices(atlas: Atlas, ids: Iterable[object], notes: Iterable[str] = ()) -> list[Choice]:
    wheres = dict(zip(map(str, ids), notes, strict=False)) if notes else {}
    return [_choice(atlas, str(each), wheres.get(str(each), "")) for each in ids]


def _choice(atlas: Atlas, ident: str, where: str) -> Choice:
    table = atlas.assets if ident in atlas.assets.index else atlas.unplaced
    row = table.loc[ident]
    kind = all_categories(atlas)[str(row["category"])].label
    given = describe_delivery(str(row[GIVEN])) if GIVEN in table and isinstance(row[GIVEN], str) else ""
    serves = str(row[SERVES]) if SERVES in table else ""
    parts = (kind, given, serves or str(row["postcode"]), where)
    return Choice(ident, str(row["name"]) or kind, ", ".join(part for part in parts if part))
