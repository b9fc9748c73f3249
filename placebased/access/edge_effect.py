"""The edge effect: what figures of access owe to sites and people beyond the boundary of the place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
import shapely.geometry

from placebased import phrases
from placebased.access import catchments
from placebased.access.catchments import DemandPoints, Numbers
from placebased.access.supply import Supply
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees
from placebased.travel import floating_catchment
from placebased.travel.floating_catchment import CatchmentPairs, CatchmentResult


@dataclass(frozen=True)
class EdgeEffect:
    """The edge effect: how much the figures owe to sites and people outside the boundary.

    Attributes
    ----------
    sites
        Sites outside the boundary that residents of the place can reach.
    share
        Share of the capacity reaching residents that stands outside, 0 to 1.
    most_affected, change
        Name of the area whose rate changes most without sites and people outside, and its relative change.
    """

    sites: int
    share: float
    most_affected: str
    change: float

    def describe(self, place: str) -> str:
        """Describe the edge effect.

        Parameters
        ----------
        place
            Name of the place.

        Returns
        -------
        str
            One or two sentences.
        """
        if not self.sites:
            return f"Nothing counted here stands beyond the line of {place}."
        side = "fall" if self.change < 0 else "rise"
        count = f"{phrases.plural(self.sites, 'site', 'sites')} beyond the line of {place}"
        return (
            f"{count} {'is' if self.sites == 1 else 'are'} within reach of its residents and counted: "
            f"{100 * self.share:.0f}% of what reaches them comes from there. If everything ended at the "
            f"line, sites and people, {self.most_affected} would change most: its figure would {side} by "
            f"{100 * abs(self.change):.0f}%."
        )


def edge_effect(
    atlas: Atlas,
    supply: Supply,
    pairs: CatchmentPairs,
    *,
    weights: pd.Series,
    decay: str,
    sharing: str = "all",
) -> EdgeEffect:
    """Return the edge effect: how the figures differ from those of a world that ends at the boundary.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    supply
        The sites, inside and outside the boundary.
    pairs
        What :func:`placebased.access.catchments.reachable_pairs` returns.
    weights
        How much each resident counts; index: LSOA code.
    decay
        How much less a site counts the farther it is (distance decay).
    sharing
        How people who can reach several sites are counted.

    Returns
    -------
    EdgeEffect
        All noughts where no site stands outside.
    """
    demand = catchments.demand_points(atlas)
    if supply.points is None or supply.inside.all():
        return EdgeEffect(0, 0.0, "", 0.0)
    whole = catchments.floating_catchments(
        demand, pairs, weights=weights, amount=supply.amount, decay=decay, sharing=sharing
    )
    inner = weights.reindex(demand.codes).to_numpy(dtype=float)
    weight = inner * demand.people[: demand.inside_count]
    # What residents take from each site: their demand within its catchment times the site's ratio.
    taken = (weight @ pairs.matrices(decay, sharing)[1][: demand.inside_count]) * whole.ratio
    alone = _without_outside(demand, supply, pairs, weight=weight, by=(decay, sharing))
    change = _relative_change(atlas, inner, whole, alone)
    most = str(change.abs().idxmax()) if len(change) else ""
    total = float(taken.sum())
    return EdgeEffect(
        sites=int(((taken > 0) & ~supply.inside).sum()),
        share=float(taken[~supply.inside].sum()) / total if total > 0 else 0.0,
        most_affected=most,
        change=float(change[most]) if most else 0.0,
    )


def _relative_change(
    atlas: Atlas, weights: Numbers, whole: CatchmentResult, alone: CatchmentResult
) -> pd.Series:
    """Return by how much the rate of each neighbourhood differs without sites and people outside."""
    with_all, inside = (
        catchments.area_sums(atlas, weights, each, "neighbourhood")[1] for each in (whole, alone)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        change = pd.Series(inside / with_all - 1, index=atlas.areas["neighbourhood"]["name"])
    return change.replace([np.inf, -np.inf], np.nan).dropna()


def _without_outside(
    demand: DemandPoints, supply: Supply, pairs: CatchmentPairs, *, weight: Numbers, by: tuple[str, str]
) -> CatchmentResult:
    weighted = np.concatenate([weight, np.zeros(len(demand.people) - demand.inside_count)])
    return floating_catchment.two_step_floating_catchment(
        pairs, weighted, np.where(supply.inside, supply.amount, 0.0), by[0], sharing=by[1]
    )


@lru_cache(maxsize=8)
def describe_outside(atlas: Atlas) -> str:
    """Describe how people outside the boundary are counted.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    str
        Sentences; cached.
    """
    demand = catchments.demand_points(atlas)
    outside = demand.outside
    if not len(outside):
        return f"People beyond the line of {atlas.place.name} are not counted: this data has none of them."
    line = atlas.measured["ward"].geometry.union_all()
    far = float(shapely.distance(shapely.points(outside), line).max()) / 1000
    names = phrases.join_list(_districts(atlas, outside))
    people = phrases.number(float(round(demand.people[demand.inside_count :].sum(), -3)))
    return (
        f"About {people} people beyond the line share what is near them. They live in {len(outside)} small "
        f"areas up to {far:.0f} km from it{f', in {names}' if names else ''}. Each of those counts at one "
        "point and as average need. This data has no figures of need for them."
    )


def _districts(atlas: Atlas, outside: Numbers) -> list[str]:
    """Return the districts some points lie in, those of most points first, and “elsewhere” for the rest."""
    points = np.asarray(shapely.points(np.column_stack(points_to_degrees(outside[:, 0], outside[:, 1]))))
    shapes = {
        str(each["properties"]["name"]): shapely.geometry.shape(each["geometry"])
        for each in atlas.background["features"]
        if each["properties"]["kind"] == "district" and not each["properties"]["home"]
    }
    inside = {name: int(shapely.contains(shape, points).sum()) for name, shape in shapes.items()}
    named = sorted((name for name, count in inside.items() if count), key=lambda name: (-inside[name], name))
    return [*named, *(["elsewhere"] if named and sum(inside.values()) < len(points) else [])]
