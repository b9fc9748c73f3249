"""A partition: every small area of a place in exactly one named zone, or plainly in none.

A value that never changes: each act returns another one. People call a zone a neighbourhood. *Zone design* is
the term of geography for putting small areas together (Openshaw 1977; Cockings and others 2011).
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from placebased.errors import ZoningError

NONE = ""
"""Key of no zone: where a small area belongs that is in none."""

KEYS = string.ascii_uppercase + string.ascii_lowercase
"""Keys of zones, in the order in which they are given out."""

LONGEST_NAME = 60
LONGEST_TITLE = 80
UNTITLED = "Our draft"
UNNAMED = "Neighbourhood"


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone: a letter that never changes, and what people call it."""

    key: str
    name: str


@dataclass(frozen=True)
class Partition:
    """The small areas of a place, and the zone that each is in.

    Attributes
    ----------
    areas
        Codes of all small areas, in the order of the place.
    zones
        In the order in which they are listed; a zone may be empty.
    owners
        Key of the zone of each small area, in the order of ``areas``; :data:`NONE` for none.
    title
        What the whole is called.
    """

    areas: tuple[str, ...]
    zones: tuple[Zone, ...]
    owners: tuple[str, ...]
    title: str = UNTITLED

    @classmethod
    def of(cls, owner: pd.Series, names: Mapping[str, str] | None = None, *, title: str) -> Partition:
        """Return the partition that puts together small areas of one owner.

        Parameters
        ----------
        owner
            Index: all small areas, in the order of the place. Any text, e.g. the code of a ward; missing or
            empty for none.
        names
            What each owner is called; owners that are not there are called by their text.
        title
            What the whole is called.

        Raises
        ------
        ZoningError
            When there are more owners than :data:`KEYS`.
        """
        text = owner.fillna(NONE).astype(str)
        called = {each: (names or {}).get(each, each) for each in dict.fromkeys(text) if each}
        ordered = sorted(called, key=lambda each: called[each])
        if len(ordered) > len(KEYS):
            raise ZoningError(
                f"There are {len(ordered)} neighbourhoods in this. A draft has {len(KEYS)} at most."
            )
        key = dict(zip(ordered, KEYS, strict=False))
        zones: tuple[Zone, ...] = ()
        for each in ordered:
            zones = (*zones, Zone(key[each], distinct_name(called[each], [zone.name for zone in zones])))
        return cls(
            tuple(map(str, owner.index)),
            zones,
            tuple(key.get(each, NONE) for each in text),
            clean_title(title),
        )

    # --- asking ----------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each zone by its key, in order."""
        return {zone.key: zone.name for zone in self.zones}

    @cached_property
    def owner(self) -> pd.Series:
        """Key of the zone of each small area (index: its code); not written to."""
        return pd.Series(self.owners, index=list(self.areas), dtype=str)

    def members(self, key: str) -> tuple[str, ...]:
        """Return the small areas of a zone, in the order of the place.

        Parameters
        ----------
        key
            Of the zone; :data:`NONE` for those in none.
        """
        return tuple(code for code, own in zip(self.areas, self.owners, strict=True) if own == key)

    def sums(self, values: pd.Series) -> pd.Series:
        """Return what each zone has of something that adds up.

        Parameters
        ----------
        values
            Index: small areas. A figure that is missing counts as nothing.

        Returns
        -------
        pandas.Series
            Index: keys of all zones in order, then :data:`NONE`; together they are the whole place.
        """
        found = values.reindex(self.owner.index).fillna(0.0).groupby(self.owner.to_numpy()).sum()
        return found.reindex([*self.names, NONE], fill_value=0.0)

    # --- acting ----------------------------------------------------------------------------------------

    def assign(self, codes: Iterable[str], key: str) -> Partition:
        """Return the partition with small areas in a zone, out of whichever they were in.

        Parameters
        ----------
        codes
            Small areas; one that the place does not have is left out of account.
        key
            Of the zone; :data:`NONE` for none.

        Raises
        ------
        ZoningError
            When there is no such zone.
        """
        if key != NONE:
            self._require(key)
        moved = frozenset(codes)
        owners = tuple(
            key if code in moved else own for code, own in zip(self.areas, self.owners, strict=True)
        )
        return self if owners == self.owners else replace(self, owners=owners)

    def with_zone(self, name: str = "") -> tuple[Partition, str]:
        """Return the partition with one more zone, still empty, and its key.

        Parameters
        ----------
        name
            What it is called; a number if empty.

        Raises
        ------
        ZoningError
            When all keys are given out.
        """
        free = next((key for key in KEYS if key not in self.names), NONE)
        if not free:
            raise ZoningError(f"A draft has {len(KEYS)} neighbourhoods at most. Merge two first.")
        called = distinct_name(name or f"{UNNAMED} {len(self.zones) + 1}", self.names.values())
        return replace(self, zones=(*self.zones, Zone(free, called))), free

    def renamed(self, key: str, name: str) -> Partition:
        """Return the partition with another name for a zone; two never have the same.

        Parameters
        ----------
        key
            Of the zone.
        name
            What it is called; one that is empty leaves it as it is.

        Raises
        ------
        ZoningError
            When there is no such zone.
        """
        self._require(key)
        others = [zone.name for zone in self.zones if zone.key != key]
        called = distinct_name(name, others) if clean_name(name) else self.names[key]
        zones = tuple(Zone(key, called) if zone.key == key else zone for zone in self.zones)
        return replace(self, zones=zones)

    def merged(self, key: str, into: str) -> Partition:
        """Return the partition with all of one zone in another, which keeps its name.

        Parameters
        ----------
        key
            Of the zone that goes; its small areas stay together.
        into
            Of the zone that takes them; :data:`NONE` leaves them in none.

        Raises
        ------
        ZoningError
            When there is no such zone, or both are the same.
        """
        self._require(key)
        if key == into:
            raise ZoningError("Choose two different neighbourhoods to merge.")
        joined = self.assign(self.members(key), into)
        return replace(joined, zones=tuple(zone for zone in self.zones if zone.key != key))

    def split_off(self, codes: Collection[str], name: str = "") -> tuple[Partition, str]:
        """Return the partition with small areas as a zone of their own, and its key.

        Parameters
        ----------
        codes
            Small areas of the place.
        name
            What the new zone is called; a number if empty.

        Raises
        ------
        ZoningError
            When none is given, or all keys are given out.
        """
        if not set(codes) & set(self.areas):
            raise ZoningError("Choose what is split off first.")
        wider, key = self.with_zone(name)
        return wider.assign(codes, key), key

    def retitled(self, title: str) -> Partition:
        """Return the partition with another title.

        Parameters
        ----------
        title
            What the whole is called.
        """
        return replace(self, title=clean_title(title))

    def without_empty(self) -> Partition:
        """Return the partition without zones that have no small area."""
        used = set(self.owners)
        return replace(self, zones=tuple(zone for zone in self.zones if zone.key in used))

    def _require(self, key: str) -> None:
        if key not in self.names:
            raise ZoningError("This neighbourhood is no longer in the draft. Choose another.")


def clean_name(name: str) -> str:
    """Return a name of a zone as it is kept: one line, printable, of a bounded length.

    Parameters
    ----------
    name
        Any text.
    """
    return _one_line(name)[:LONGEST_NAME].strip()


def clean_title(title: str) -> str:
    """Return a title as it is kept: one line, printable, of a bounded length, never empty.

    Parameters
    ----------
    title
        Any text.
    """
    return _one_line(title)[:LONGEST_TITLE].strip() or UNTITLED


def _one_line(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.encode("utf-8", errors="ignore").decode("utf-8").split())


def distinct_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that no other zone has, with a number where it would be the same.

    >>> distinct_name("Hillside", ["Hillside"])
    'Hillside (2)'

    Parameters
    ----------
    name
        What it would be called.
    taken
        Names of the other zones.
    """
    there = {each.casefold() for each in taken}
    plain, number = clean_name(name) or UNNAMED, 2
    found = plain
    while found.casefold() in there:
        end = f" ({number})"
        found, number = f"{plain[: LONGEST_NAME - len(end)]}{end}", number + 1
    return found
