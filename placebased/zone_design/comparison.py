"""What moved between two partitions of the same small areas: which of them, and how many people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.zone_design.partition import NONE, Partition

NOWHERE = "in none"
"""What people call the zone of small areas that are in none."""


@dataclass(frozen=True)
class ZoneMove:
    """Small areas that went from one zone to another.

    Attributes
    ----------
    before, after
        Names of the zones; :data:`NOWHERE` for none.
    areas
        Codes, in the order of the place.
    people
        Residents of them.
    """

    before: str
    after: str
    areas: tuple[str, ...]
    people: float


def matched(before: Partition, after: Partition, people: pd.Series) -> dict[str, str]:
    """Return which zone of a partition is which of another: those that keep the most people together.

    Parameters
    ----------
    before, after
        Partitions of the same small areas.
    people
        Residents; index: small areas.

    Returns
    -------
    dict of str to str
        Key in ``before`` by key in ``after``; a zone without a counterpart that shares anybody is left out.
        Pairs of one name are preferred where people do not tell.
    """
    from scipy.optimize import linear_sum_assignment

    old, new = list(before.names), list(after.names)
    shared = pd.crosstab(
        pd.Series(before.owners, dtype=str),
        pd.Series(after.owners, dtype=str),
        values=people.reindex(before.areas).fillna(0.0).to_numpy(),
        aggfunc="sum",
    )
    table = shared.reindex(index=old, columns=new).fillna(0.0).to_numpy()
    same_name = np.array([[before.names[one] == after.names[other] for other in new] for one in old])
    rows, columns = linear_sum_assignment(-(table + 0.5 * same_name.reshape(table.shape)))
    pairs = zip(rows, columns, strict=True)
    return {new[column]: old[row] for row, column in pairs if table[row, column] > 0}


def moves(before: Partition, after: Partition, people: pd.Series) -> list[ZoneMove]:
    """Return what moved from one partition to another, the most people first.

    Parameters
    ----------
    before, after
        Partitions of the same small areas.
    people
        Residents; index: small areas.

    Returns
    -------
    list of ZoneMove
        Small areas that stayed in the zone that is the same by :func:`matched` are in none of them.
    """
    same = {**matched(before, after, people), NONE: NONE}
    gone: dict[tuple[str, str], list[str]] = {}
    for code, old, new in zip(before.areas, before.owners, after.owners, strict=True):
        if same.get(new) != old:
            gone.setdefault((old, new), []).append(code)
    found = [
        ZoneMove(
            before.names.get(old, NOWHERE),
            after.names.get(new, NOWHERE),
            tuple(codes),
            float(people.reindex(codes).fillna(0.0).sum()),
        )
        for (old, new), codes in gone.items()
    ]
    return sorted(found, key=lambda move: (-move.people, move.before, move.after))


def describe(found: list[ZoneMove], *, one: str, many: str) -> str:
    """Return in a sentence how much moved between two partitions.

    Parameters
    ----------
    found
        What :func:`moves` returns.
    one, many
        Words of the small areas.
    """
    count = sum(len(move.areas) for move in found)
    if not count:
        return "Both put the same places together."
    people = phrases.number(sum(move.people for move in found))
    return f"{phrases.plural(count, one, many)} moved, with {people} residents."
