"""What each neighbourhood of a draft has, added up from small areas in the blink of an eye."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.loading import PeopleBand
from placebased.zone_design.ground import BARRIERS, DraftGround
from placebased.zone_design.partition import NONE, Partition

SMALL_SLICE = 0.005
"""Share of the people of a ward up to which it is not said to be cut."""


@dataclass(frozen=True, eq=False)
class ZoneFigures:
    """What a draft does.

    Attributes
    ----------
    table
        Index: keys of all zones in order, then :data:`~placebased.zone_design.partition.NONE`. Columns:
        ``name``, ``areas`` (how many), ``people``, ``parts`` (that do not touch), ``need`` (mean of the
        score, weighted by people), ``spread`` (its standard deviation inside), ``fifth`` (people in the most
        deprived fifth), ``listings``, ``practices``, ``patients``, metres inside along each kind of barrier.
    kinds
        How many listings of each kind; same index, one column a kind.
    wards, middle_areas
        By code of those that are cut: the people in each zone; index: zones.
    communities
        By name of each community of residents that is cut: the people in each zone; index: zones.
    teams
        By name and kind of each team that would work in more than one zone: their keys.
    between
        Share (0 to 1) of the variance of need between small areas that lies between zones; NaN if unknown.
    """

    table: pd.DataFrame
    kinds: pd.DataFrame
    wards: dict[str, pd.Series]
    middle_areas: dict[str, pd.Series]
    communities: dict[str, pd.Series]
    teams: dict[tuple[str, str], tuple[str, ...]]
    between: float

    @property
    def zones(self) -> pd.DataFrame:
        """The rows of zones that have any small area."""
        return self.table[(self.table["areas"] > 0) & (self.table.index != NONE)]


def figures(partition: Partition, ground: DraftGround) -> ZoneFigures:
    """Return what a draft does.

    Parameters
    ----------
    partition
        The draft.
    ground
        The place by small area, in the order of the draft.
    """
    rows = pd.Index([*partition.names, NONE])
    people, owner = ground.people, partition.owner
    table = pd.DataFrame({"name": [*partition.names.values(), "In none"]}, index=rows)
    table["areas"] = owner.value_counts().reindex(rows, fill_value=0)
    table["people"] = partition.sums(people)
    table["parts"] = [len(ground.borders.parts(partition.members(key))) for key in rows]
    table["need"], table["spread"] = _mean_and_spread(ground.need, people, owner, rows)
    table["fifth"] = partition.sums(people.where(ground.fifth, 0.0))
    kinds = ground.listings.groupby(owner.to_numpy()).sum().reindex(rows, fill_value=0)
    table["listings"] = kinds.sum(axis=1)
    practices = ground.practices.groupby(ground.practices["lsoa"].map(owner))["patients"]
    table["practices"] = practices.size().reindex(rows, fill_value=0)
    table["patients"] = practices.sum(min_count=1).reindex(rows)
    barriers = _inside(partition, ground)
    return ZoneFigures(
        table=table.join(barriers),
        kinds=kinds,
        wards=_cut(ground.larger["ward"], people, owner),
        middle_areas=_cut(ground.larger["msoa"], people, owner),
        communities=_cut_communities(ground.communities, people, owner),
        teams=_shared_teams(partition, ground),
        between=share_between(ground.need, people, owner),
    )


def _mean_and_spread(
    score: pd.Series, people: pd.Series, owner: pd.Series, rows: pd.Index
) -> tuple[pd.Series, pd.Series]:
    weight = people.where(score.notna(), 0.0)
    zone = owner.to_numpy()
    whole = weight.groupby(zone).sum()
    mean = (weight * score.fillna(0.0)).groupby(zone).sum() / whole.where(whole > 0)
    apart = (score - owner.map(mean)) ** 2
    variance = (weight * apart.fillna(0.0)).groupby(zone).sum() / whole.where(whole > 0)
    return mean.reindex(rows), (variance**0.5).reindex(rows)


def share_between(score: pd.Series, people: pd.Series, owner: pd.Series) -> float:
    """Return the share of the variance of a score between small areas that lies between zones.

    Parameters
    ----------
    score
        A score; index: small areas.
    people
        Their residents, by which they are weighted.
    owner
        Key of the zone of each; those in none are left out.

    Returns
    -------
    float
        Correlation ratio (eta squared), 0 to 1; NaN where nothing differs.
    """
    kept = score.notna() & (owner != NONE) & (people > 0)
    value, weight, zone = score[kept], people[kept], owner[kept].to_numpy()
    if not len(value):
        return float("nan")
    mean = float(np.average(value, weights=weight))
    total = float((weight * (value - mean) ** 2).sum())
    sums = weight.groupby(zone).sum()
    means = (weight * value).groupby(zone).sum() / sums
    return float((sums * (means - mean) ** 2).sum()) / total if total > 0 else float("nan")


def _cut(larger: pd.Series, people: pd.Series, owner: pd.Series) -> dict[str, pd.Series]:
    """Return the larger areas whose people are in more than one zone, with the people in each."""
    sums = people.groupby([larger.to_numpy(), owner.to_numpy()]).sum()
    found = {}
    for code, each in sums.groupby(level=0):
        held = each.droplevel(0)
        held = held[held > SMALL_SLICE * held.sum()]
        if len(held) > 1:
            found[str(code)] = held.sort_values(ascending=False)
    return found


def _cut_communities(
    communities: dict[str, frozenset[str]], people: pd.Series, owner: pd.Series
) -> dict[str, pd.Series]:
    """Return the communities of residents that are in more than one zone, with the people in each."""
    found = {}
    for name, codes in communities.items():
        own = owner[owner.index.isin(codes)]
        held = people.reindex(own.index).groupby(own.to_numpy()).sum()
        if len(held) > 1:
            found[name] = held.sort_values(ascending=False)
    return found


def _shared_teams(partition: Partition, ground: DraftGround) -> dict[tuple[str, str], tuple[str, ...]]:
    zone = dict(zip(partition.areas, partition.owners, strict=True))
    found = {}
    for team, reach in ground.teams.items():
        keys = {zone[code] for code in reach if code in zone} - {NONE}
        if len(keys) > 1:
            found[team] = tuple(key for key in partition.names if key in keys)
    return found


def _inside(partition: Partition, ground: DraftGround) -> pd.DataFrame:
    """Return the metres of borders inside each zone that run along each kind of barrier."""
    owners = np.array(partition.owners, dtype=object)
    first, second = owners[ground.borders.first], owners[ground.borders.second]
    inside = (first == second) & (first != NONE)
    sums: pd.DataFrame = ground.barriers[inside].groupby(first[inside]).sum()
    return sums.reindex(index=[*partition.names, NONE], columns=list(BARRIERS)).fillna(0.0)


def stand(people: float, band: PeopleBand | None) -> str:
    """Return where a number of people stands against a band: ``below``, ``inside``, ``above``, or nothing.

    Parameters
    ----------
    people
        Residents.
    band
        What is meant; ``None`` where nobody says.
    """
    if band is None:
        return ""
    if people < band.least:
        return "below"
    return "above" if people > band.most else "inside"


@dataclass(frozen=True)
class ZoneWalk:
    """The walk to the middle of a zone: the small area that its people would walk least to.

    Attributes
    ----------
    middle
        Code of that small area.
    usual, longest
        Mean metres on foot, weighted by people, and those from the small area that is furthest.
    """

    middle: str
    usual: float
    longest: float


def walks_to(partition: Partition, people: pd.Series, metres: NDArray[np.float64]) -> dict[str, ZoneWalk]:
    """Return the walk from each zone that has people to one point.

    Parameters
    ----------
    partition
        The draft.
    people
        Residents; index: small areas in the order of the draft.
    metres
        Metres on foot to the point from each small area, in that order, shape ``(n,)``; infinite where there
        is no way.

    Returns
    -------
    dict of str to ZoneWalk
        By key of the zone; its middle is empty, as the point may lie in none.
    """
    owners, weight, found = np.array(partition.owners, dtype=object), people.to_numpy(dtype=float), {}
    for key in partition.names:
        rows = np.flatnonzero((owners == key) & (weight > 0))
        if len(rows):
            usual = float(weight[rows] @ metres[rows] / weight[rows].sum())
            found[key] = ZoneWalk("", usual, float(metres[rows].max()))
    return found


def walks_to_middles(
    partition: Partition, people: pd.Series, walks: NDArray[np.float64]
) -> dict[str, ZoneWalk]:
    """Return the walk to the middle of each zone that has people.

    Parameters
    ----------
    partition
        The draft.
    people
        Residents; index: small areas in the order of the draft.
    walks
        Metres on foot between small areas, in that order, shape ``(n, n)``.

    Returns
    -------
    dict of str to ZoneWalk
        By key of the zone. The middle is its 1-median among its own small areas.
    """
    owners, weight, found = np.array(partition.owners, dtype=object), people.to_numpy(dtype=float), {}
    for key in partition.names:
        rows = np.flatnonzero(owners == key)
        if not len(rows) or weight[rows].sum() <= 0:
            continue
        inside = walks[np.ix_(rows, rows)]
        means = weight[rows] @ inside / weight[rows].sum()
        best = int(means.argmin())
        found[key] = ZoneWalk(partition.areas[rows[best]], float(means[best]), float(inside[:, best].max()))
    return found
