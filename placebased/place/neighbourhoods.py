"""A set of neighbourhoods: which wards make up which neighbourhood, and which locality that belongs to.

One that cuts wards says it of small areas instead.

A set is a value. The pack lists some; others may be drawn or read from a file, and are handed to
:meth:`placebased.place.atlas.Atlas.with_neighbourhoods` in the same way.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from placebased.errors import Fault, NeighbourhoodSetError, fault
from placebased.place import contract
from placebased.place.geography import Level
from placebased.place.tables.areas import MEMBERSHIP

_HASH_LENGTH = 16


@dataclass(frozen=True, eq=False)
class NeighbourhoodSet:
    """One way of grouping all wards of a place into neighbourhoods, and these into localities.

    Attributes
    ----------
    id
        Name in links and caches: what the pack calls a set of its own; for any other, a hash of its content,
        so that two sets never share one.
    label
        What people call it.
    note
        What a reader should know about it.
    source
        Where it comes from: a file, or words such as “drawn here”.
    wards
        Index: ward code. Columns as :data:`placebased.place.tables.areas.MEMBERSHIP` has them;
        not written to.
    """

    id: str
    label: str
    note: str
    source: str
    wards: pd.DataFrame
    small_areas: pd.DataFrame | None = None

    @classmethod
    def of(
        cls,
        rows: pd.DataFrame,
        *,
        label: str,
        source: str,
        note: str = "",
        small_areas: pd.DataFrame | None = None,
    ) -> NeighbourhoodSet:
        """Return a set that is not one of the pack's own.

        Parameters
        ----------
        rows
            One row a ward in any order, all text: ``ward``, ``neighbourhood``, ``neighbourhood_name`` and
            ``locality``; other columns of the contract where they are known.
        label
            What people call it.
        source
            Where it comes from.
        note
            What a reader should know about it.
        small_areas
            Where it cuts wards: as in :class:`NeighbourhoodSet`.

        Returns
        -------
        NeighbourhoodSet
            Its ``id`` is the same whenever all that it is made of is.

        Raises
        ------
        NeighbourhoodSetError
            With every fault of the rows themselves. Whether they fit a place is found out when the set is
            handed to its atlas.
        """
        typed, faults = contract.membership(source).check(_completed(rows, label))
        wards = typed.sort_values("ward").set_index("ward", drop=False).rename_axis(None)
        faults += faults_within(source, wards if small_areas is None else small_areas)
        if faults:
            raise NeighbourhoodSetError(label, faults)
        content = _content_id((wards, small_areas), label, source, note)
        return cls(content, label, note, source, wards, small_areas)

    @cached_property
    def names(self) -> dict[Level, pd.Series]:
        """Names of its areas, for ``neighbourhood`` and ``locality`` (which is called by its code).

        The index of each is ``code``, in the order of the names.
        """
        rows = self.wards if self.small_areas is None else self.small_areas
        named = rows.drop_duplicates("neighbourhood").set_index("neighbourhood")["neighbourhood_name"]
        codes = sorted(map(str, rows["locality"].unique()))
        localities = pd.Series(codes, index=codes, dtype=str)
        return {
            "neighbourhood": named.sort_values().rename_axis("code"),
            "locality": localities.rename_axis("code"),
        }

    def misfits(self, wards: pd.Index, small_areas: pd.Index) -> list[Fault]:
        """Return why the set does not fit a place.

        Parameters
        ----------
        wards, small_areas
            Codes of all wards, and of all small areas, of the place.

        Returns
        -------
        list of Fault
            Areas of the place that the set leaves out, and areas in it that the place does not have.
        """
        found = _misfits(self.source, "ward", self.wards.index, wards)
        if self.small_areas is not None:
            found += _misfits(self.source, "small area", self.small_areas.index, small_areas)
        return found


def _misfits(source: str, one: str, own: pd.Index, there: pd.Index) -> list[Fault]:
    rules = (
        (
            there.difference(own),
            f"leaves out {one}s of the place",
            f"Put every {one} into a neighbourhood",
        ),
        (
            own.difference(there),
            f"names {one}s that the place does not have",
            "Take them out, or correct their codes",
        ),
    )
    return [
        fault(source, what, remedy, rows=sorted(map(str, rows))) for rows, what, remedy in rules if len(rows)
    ]


def faults_within(file: str, wards: pd.DataFrame) -> list[Fault]:
    """Return what contradicts itself in a list of neighbourhoods.

    Parameters
    ----------
    file
        What the faults call the list.
    wards
        Columns ``neighbourhood``, ``neighbourhood_name`` and ``locality``, one row a ward or a small area.

    Returns
    -------
    list of Fault
        Neighbourhoods that have several names, or lie in several localities.
    """
    rules = (
        (
            "neighbourhood_name",
            "gives a neighbourhood more than one name",
            "Give it the same name in every row",
        ),
        (
            "locality",
            "puts a neighbourhood into more than one locality",
            "Put all its wards into the same one",
        ),
    )
    found = []
    for column, what, remedy in rules:
        different = wards.groupby("neighbourhood")[column].nunique()
        if rows := [str(code) for code in different.index[different > 1]]:
            found.append(fault(file, what, remedy, rows=rows))
    return found


def _completed(rows: pd.DataFrame, label: str) -> pd.DataFrame:
    """Return the rows with every column of the contract; a set that does not say its list is its own."""
    names = [column.name for column in MEMBERSHIP.columns]
    text = {name: rows[name].fillna("").astype(str) if name in rows else "" for name in names}
    frame = pd.DataFrame(text, index=rows.index).reset_index(drop=True)
    return frame.assign(vintage=frame["vintage"].where(frame["vintage"] != "", label))


def _content_id(tables: tuple[pd.DataFrame | None, ...], label: str, source: str, note: str) -> str:
    rows = [
        row
        for table in tables
        if table is not None
        for row in (table if "ward" in table else table.reset_index()).itertuples(index=False, name=None)
    ]
    text = "\n".join("\0".join(map(str, values)) for values in ((label, source, note), *rows))
    return f"set-{hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]}"
