"""Which listings are new, are no longer listed, say something else or stand elsewhere, matched by their key.

A listing that is not in a newer list has not therefore closed: it is “no longer listed”. Where a kind's list
is from another publisher than before, its keys are others too; then nothing is said of single listings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from placebased.place.atlas import Atlas

What = Literal["new", "no longer listed", "moved", "changed"]

MOVED_M = 100.0
"""Metres from which on a point has moved: centres of postcodes shift by less from one edition to the next."""

FIELDS: Mapping[str, str] = {
    "name": "name",
    "organisation": "organisation",
    "address": "address",
    "postcode": "postcode",
    "phone": "telephone",
    "email": "email",
    "website": "website",
    "opening_hours": "opening hours",
    "access_notes": "access",
    "eligibility": "who it is for",
}
"""Columns that are compared, and what each is called."""

_TOLD_APART = 0.5
"""Share of the smaller list that must be in both, by key, where the publisher is another one."""


@dataclass(frozen=True, slots=True)
class FieldMove:
    """A field of a listing that says something else.

    Attributes
    ----------
    column
        Its column: a key of :data:`FIELDS`.
    before, after
        What it said and says; empty where nothing was or is stated.
    """

    column: str
    before: str
    after: str

    def __str__(self) -> str:
        label = FIELDS[self.column]
        if not self.before:
            return f"{label}: now stated as “{self.after}”"
        if not self.after:
            return f"{label}: no longer stated (“{self.before}” before)"
        return f"{label}: “{self.before}” before, “{self.after}” now"


@dataclass(frozen=True, slots=True)
class ListingMove:
    """One listing that is not as it was.

    Attributes
    ----------
    what
        What became of it.
    key, key_before
        Its id in the newer pack and in the older one; empty where it is in one alone.
    name, kind, ward
        What it is called, the name of its kind and of the ward it stands in; as they are in the newer pack,
        or were. The ward is empty outside the place.
    address
        Its address and postcode, as far as they are stated.
    fields
        What says something else.
    metres
        How far its point moved; 0 where it did not, or by less than :data:`MOVED_M`.
    """

    what: What
    key: str
    key_before: str
    name: str
    kind: str
    ward: str
    address: str = ""
    fields: tuple[FieldMove, ...] = ()
    metres: float = 0.0

    @property
    def details(self) -> tuple[str, ...]:
        """What it said and says, and how far it moved, in words."""
        far = f"its point is {self.metres:,.0f} metres from where it was"
        return (*([far] if self.metres else []), *map(str, self.fields))


@dataclass(frozen=True, slots=True)
class KindMove:
    """A kind of place, counted.

    Attributes
    ----------
    kind
        Its name.
    before, after
        How many were and are listed.
    dated_before, dated_after
        Of when its lists were and are, each day once.
    why_not
        Why single listings cannot be told apart; empty where they can.
    """

    kind: str
    before: int
    after: int
    dated_before: tuple[str, ...]
    dated_after: tuple[str, ...]
    why_not: str = ""


def compare_listings(before: Atlas, after: Atlas) -> tuple[tuple[KindMove, ...], tuple[ListingMove, ...]]:
    """Return every kind with its counts, and every listing that is not as it was.

    Parameters
    ----------
    before, after
        Two packs of one place.

    Returns
    -------
    tuple
        Kinds by name; listings by kind, then by what became of them, then by name.
    """
    old, new = _listed(before), _listed(after)
    kinds, moves = [], []
    for category in sorted(set(old["category"]) | set(new["category"])):
        then, now = old[old["category"] == category], new[new["category"] == category]
        pairs = _pairs(then, now)
        kind = _kind(category, before, after)
        why = _why_not(_publishers(before, then), _publishers(after, now), few=_few(then, now, pairs))
        kinds.append(KindMove(kind, len(then), len(now), _days(then), _days(now), why))
        if not why:
            moves += _moves(kind, then, now, pairs)
    order = {"new": 0, "no longer listed": 1, "moved": 2, "changed": 3}
    moves.sort(key=lambda each: (each.kind, order[each.what], each.name.casefold(), each.key))
    return tuple(sorted(kinds, key=lambda each: each.kind)), tuple(moves)


def _listed(atlas: Atlas) -> pd.DataFrame:
    """Return every listing, also those without a point, with the name of its ward."""
    frame = pd.concat([atlas.assets, atlas.unplaced])
    wards = atlas.areas["ward"]["name"]
    return frame.assign(ward_name=frame["ward"].map(wards).fillna(""))


def _kind(category: str, before: Atlas, after: Atlas) -> str:
    known = after.categories.get(category) or before.categories.get(category)
    return known.plural if known else category


def _days(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted({str(day) for day in rows["source_date"]} - {""}))


def _pairs(then: pd.DataFrame, now: pd.DataFrame) -> dict[str, str]:
    """Return the older key by the newer: the same, else the one of the same name at the same postcode."""
    pairs = {key: key for key in now.index if key in then.index}
    rest_then, rest_now = then.drop(index=list(pairs)), now.drop(index=list(pairs))
    known = _known_once(rest_then)
    found = {key: known[told] for told, key in _known_once(rest_now).items() if told in known}
    return pairs | found


def _known_once(rows: pd.DataFrame) -> dict[tuple[str, str], str]:
    told = zip(rows["name"].map(_plain), rows["postcode"].map(_plain), rows.index, strict=True)
    known: dict[tuple[str, str], list[str]] = {}
    for name, postcode, key in told:
        known.setdefault((name, postcode), []).append(str(key))
    return {told: keys[0] for told, keys in known.items() if all(told) and len(keys) == 1}


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", str(text).casefold())


def _few(then: pd.DataFrame, now: pd.DataFrame, pairs: Mapping[str, str]) -> bool:
    """Return whether two lists have less in common than two editions of one list would."""
    return len(pairs) < _TOLD_APART * min(len(then), len(now))


def _why_not(theirs: set[str], ours: set[str], *, few: bool) -> str:
    if not (theirs and ours and few) or theirs & ours:
        return ""
    now, then = " and ".join(sorted(ours)), " and ".join(sorted(theirs))
    return (
        f"Its list now comes from {now}; before it came from {then}. "
        "Their keys are others, so single listings cannot be told apart."
    )


def _publishers(atlas: Atlas, rows: pd.DataFrame) -> set[str]:
    return {atlas.sources[key].publisher for key in set(rows["source"]) if key in atlas.sources}


def _moves(kind: str, then: pd.DataFrame, now: pd.DataFrame, pairs: Mapping[str, str]) -> list[ListingMove]:
    known = set(pairs.values())
    came = [_move("new", kind, row, key=row["id"]) for row in _records(now) if row["id"] not in pairs]
    went = [
        _move("no longer listed", kind, row, before=row["id"])
        for row in _records(then)
        if row["id"] not in known
    ]
    both = list(pairs.items())
    rows_then = _records(then.loc[[old for _, old in both]])
    rows_now = _records(now.loc[[new for new, _ in both]])
    stayed = (
        _stayed(_move("changed", kind, is_now, key=new, before=old), was, is_now)
        for (new, old), was, is_now in zip(both, rows_then, rows_now, strict=True)
    )
    return [*came, *went, *(each for each in stayed if each.fields or each.metres)]


_Row = Mapping[Hashable, Any]


def _records(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return rows.assign(id=rows.index.astype(str)).to_dict("records")


def _move(what: What, kind: str, row: _Row, *, key: object = "", before: object = "") -> ListingMove:
    address = ", ".join(filter(None, (_tidy(row["address"]), _tidy(row["postcode"]))))
    return ListingMove(what, str(key), str(before), str(row["name"]), kind, str(row["ward_name"]), address)


def _stayed(move: ListingMove, then: _Row, now: _Row) -> ListingMove:
    """Return how a listing that is in both is other than it was."""
    pairs = {column: (_tidy(then[column]), _tidy(now[column])) for column in FIELDS}
    said = tuple(FieldMove(column, old, new) for column, (old, new) in pairs.items() if old != new)
    far = math.hypot(now["east"] - then["east"], now["north"] - then["north"])
    metres = round(far) if far >= MOVED_M else 0
    return replace(move, what="moved" if metres else "changed", fields=said, metres=metres)


def _tidy(value: Any) -> str:  # noqa: ANN401 - a cell
    return "" if pd.isna(value) else " ".join(str(value).split())
