"""A set of neighbourhoods: which wards make up which neighbourhood, and which locality that belongs to.

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

    @classmethod
    def of(cls, rows: pd.DataFrame, *, label: str, source: str, note: str = "") -> NeighbourhoodSet:
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

        Returns
        -------
        NeighbourhoodSet
            Its ``id`` is the same whenever rows, label, source and note are.

        Raises
        ------
        NeighbourhoodSetError
            With every fault of the rows themselves. Whether they fit a place is found out when the set is
            handed to its atlas.
        """
        typed, faults = contract.membership(source).check(_completed(rows, label))
        wards = typed.sort_values("ward").set_index("ward", drop=False).rename_axis(None)
        faults += faults_within(source, wards)
        if faults:
            raise NeighbourhoodSetError(label, faults)
        return cls(_content_id(wards, label, source, note), label, note, source, wards)

    @cached_property
    def names(self) -> dict[Level, pd.Series]:
        """Names of its areas, for ``neighbourhood`` and ``locality`` (which is called by its code).

        The index of each is ``code``, in the order of the names.
        """
        named = self.wards.drop_duplicates("neighbourhood").set_index("neighbourhood")["neighbourhood_name"]
        codes = sorted(map(str, self.wards["locality"].unique()))
        localities = pd.Series(codes, index=codes, dtype=str)
        return {
            "neighbourhood": named.sort_values().rename_axis("code"),
            "locality": localities.rename_axis("code"),
        }

    def misfits(self, wards: pd.Index) -> list[Fault]:
        """Return why the set does not fit a place.

        Parameters
        ----------
        wards
            Codes of all wards of the place.

        Returns
        -------
        list of Fault
            Wards of the place that the set leaves out, and wards in it that the place does not have.
        """
        lacking = sorted(map(str, wards.difference(self.wards.index)))
        unknown = sorted(map(str, self.wards.index.difference(wards)))
        rules = (
            (lacking, "leaves out wards of the place", "Put every ward into a neighbourhood"),
            (unknown, "names wards that the place does not have", "Take them out, or correct their codes"),
        )
        return [fault(self.source, what, remedy, rows=rows) for rows, what, remedy in rules if rows]


def faults_within(file: str, wards: pd.DataFrame) -> list[Fault]:
    """Return what contradicts itself in a list of neighbourhoods.

    Parameters
    ----------
    file
        What the faults call the list.
    wards
        Columns ``neighbourhood``, ``neighbourhood_name`` and ``locality``, one row a ward.

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


def _content_id(wards: pd.DataFrame, label: str, source: str, note: str) -> str:
    rows = wards.itertuples(index=False, name=None)
    text = "\n".join("\0".join(map(str, values)) for values in ((label, source, note), *rows))
    return f"set-{hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]}"
