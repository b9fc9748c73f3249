"""Ways to split one zone into several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from placebased.errors import ZoningError
from placebased.zone_design.ground import DraftGround
from placebased.zone_design.partition import Partition

Splitter = Callable[[tuple[str, ...], DraftGround], list[tuple[str, ...]]]


@dataclass(frozen=True)
class Way:
    """One way to split a zone: its name, its words, and what returns the pieces, the one that stays first."""

    name: str
    label: str
    pieces: Splitter


def halves(members: tuple[str, ...], ground: DraftGround) -> list[tuple[str, ...]]:
    """Return two halves of about the same number of people, cut across the longer side.

    Parameters
    ----------
    members
        Small areas of one zone.
    ground
        The place by small area.
    """
    rows = [ground.borders.areas.index(code) for code in members]
    points = shapely.get_coordinates(ground.middles[rows])
    apart = points - points.mean(axis=0)
    along = apart @ np.linalg.svd(apart, full_matrices=False)[2][0]
    order = np.argsort(along)
    reached = np.cumsum(ground.people.reindex(members).to_numpy()[order])
    first = int(np.searchsorted(reached, reached[-1] / 2)) + 1
    cut = min(max(first, 1), len(members) - 1)
    return [tuple(members[k] for k in sorted(half)) for half in (order[:cut], order[cut:])]


def parts(members: tuple[str, ...], ground: DraftGround) -> list[tuple[str, ...]]:
    """Return the parts that do not touch each other.

    Parameters
    ----------
    members
        Small areas of one zone.
    ground
        The place by small area.
    """
    return ground.borders.parts(members)


def wards(members: tuple[str, ...], ground: DraftGround) -> list[tuple[str, ...]]:
    """Return the small areas of each ward.

    Parameters
    ----------
    members
        Small areas of one zone.
    ground
        The place by small area.
    """
    owner = ground.larger["ward"].reindex(list(members))
    found = [tuple(map(str, each.index)) for _, each in owner.groupby(owner)]
    return sorted(found, key=lambda each: (-len(each), each))


WAYS = (
    Way("halves", "into two of about as many people", halves),
    Way("parts", "into the parts that do not touch", parts),
    Way("wards", "into its wards", wards),
)


def split(partition: Partition, key: str, way: str, ground: DraftGround) -> Partition:
    """Return a partition with one zone split; the first piece keeps its name.

    Parameters
    ----------
    partition
        The draft.
    key
        Of the zone.
    way
        Name of one of :data:`WAYS`.
    ground
        The place by small area.

    Raises
    ------
    ZoningError
        When there is nothing to split.
    """
    members = partition.members(key)
    if len(members) < 2:  # noqa: PLR2004 - one cannot be split
        raise ZoningError("It has fewer than two small areas, so it cannot be split.")
    pieces = next(each for each in WAYS if each.name == way).pieces(members, ground)
    if len(pieces) < 2:  # noqa: PLR2004 - as it was
        raise ZoningError("It is in one piece that way already. Choose another way to split it.")
    for number, piece in enumerate(pieces[1:], start=2):
        partition, _ = partition.split_off(piece, f"{partition.names[key]} {number}")
    return partition
