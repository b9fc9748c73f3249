"""What a place has, group by group, beside what the other places of its level have.

How many, per 1,000 people, and how many people can walk to one. Nothing here ranks places; a place is set
beside the others, and what counts is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets import table as asset_table
from placebased.assets.directory import YES, Directory
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.travel import walking
from placebased.travel.residents import Residents

GroupReach = dict[str, NDArray[np.bool_]]
"""By group of assets: whether people at each point where they live can walk to one of it."""

REACH_MINUTES = 15
"""Walk within which something counts as in reach."""


@dataclass(frozen=True)
class Strength:
    """What a place has of one group of assets.

    Attributes
    ----------
    count
        Listings inside the place.
    per_thousand
        The same for each 1,000 residents.
    more_than, others
        How many of the other places of the level have fewer for each 1,000 residents, and how many others
        there are.
    reach
        Share of residents (0 to 1) with at least one within :data:`REACH_MINUTES`, inside the line or not.
    reach_city
        The same for the whole city.
    """

    group: str
    count: int
    per_thousand: float
    more_than: int
    others: int
    reach: float
    reach_city: float


def counted_listings(directory: Directory, *, fresh: bool) -> NDArray[np.bool_]:
    """Return which listings count.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    fresh
        Whether only listings confirmed within a year count.

    Returns
    -------
    numpy.ndarray
        One entry a listing, in the order of the directory.
    """
    return directory.fresh == YES if fresh else np.ones(len(directory), dtype=bool)


def reach_by_group(directory: Directory, homes: Residents, *, fresh: bool) -> GroupReach:
    """Return for each group of assets who can walk to one of it within :data:`REACH_MINUTES`.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    homes
        Where residents live, as points with people.
    fresh
        Whether only listings confirmed within a year count.

    Returns
    -------
    GroupReach
        By group in the pack's order, one entry a point of ``homes``.
    """
    groups = directory.listings["category"].map({c.id: c.group for c in directory.categories.values()})
    counted = counted_listings(directory, fresh=fresh)
    limit = REACH_MINUTES * walking.METRES_PER_MINUTE
    every = dict.fromkeys(c.group for c in directory.categories.values())
    return {
        group: walking.nearest(
            homes.points, directory.points[counted & (groups == group).to_numpy()], network=directory.network
        )
        <= limit
        for group in every
    }


def strengths(
    atlas: Atlas,
    directory: Directory,
    level: Level,
    code: str,
    *,
    homes: Residents,
    reach: GroupReach,
    fresh: bool = False,
) -> tuple[Strength, ...]:
    """Return what one area has, group by group, beside the other areas of its level.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.
    homes, reach
        From :func:`placebased.travel.residents.residents_of` and :func:`reach_by_group` (made once, for
        the same ``fresh``).
    fresh
        Whether only listings confirmed within a year count.

    Returns
    -------
    tuple of Strength
        One entry a group of assets, in the pack's order.

    Raises
    ------
    UnknownAreaError
        When there is no such area.
    """
    atlas.name(level, code)
    counted = directory.listings[counted_listings(directory, fresh=fresh)]
    by_kind = asset_table.count_by_area(atlas, counted, level)
    return tuple(
        _strength(atlas, group, _of_group(directory, by_kind, group), level, code, homes, yes)
        for group, yes in reach.items()
    )


def _of_group(directory: Directory, by_kind: pd.DataFrame, group: str) -> pd.Series:
    kinds = [c.id for c in directory.categories.values() if c.group == group and c.id in by_kind]
    return by_kind[kinds].sum(axis=1)


def _strength(  # noqa: PLR0917 - one row of the table needs them all
    atlas: Atlas,
    group: str,
    counts: pd.Series,
    level: Level,
    code: str,
    homes: Residents,
    yes: NDArray[np.bool_],
) -> Strength:
    rate = counts / atlas.areas[level]["people"] * 1000
    others = rate.drop(code)
    share = homes.share_by_area(yes, atlas.rungs[level])
    return Strength(
        group=group,
        count=int(counts[code]),
        per_thousand=float(rate[code]),
        more_than=int((others < rate[code]).sum()),
        others=len(others),
        reach=float(share.get(code, float("nan"))),
        reach_city=float((homes.people * yes).sum() / homes.people.sum()),
    )


def local_names(atlas: Atlas, level: Level, code: str) -> tuple[str, ...]:
    """Return what else people call an area, from the table that partners edit.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.

    Returns
    -------
    tuple of str
        Names, each once; never the one that the list of neighbourhoods in use has itself.
    """
    columns = (atlas.aliases[name].tolist() for name in ("level", "code", "alias"))
    names = (alias for at, each, alias in zip(*columns, strict=True) if (at, each) == (level, code))
    own = atlas.name(level, code).casefold()
    return tuple(name for name in dict.fromkeys(names) if name.casefold() != own)
