"""Confirm these first: old listings in the order in which a telephone call would matter most.

A listing matters as many people as can walk to it, each counted by how much need there is where they live
(twice the city's figure counts twice), shared among the listings of the same kind that they can walk to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets.directory import YES, Directory
from placebased.assets.strengths import REACH_MINUTES
from placebased.need import area_figures, weights
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.travel import walking
from placebased.travel.residents import Residents

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def usable(atlas: Atlas, indicator: Indicator) -> bool:
    """Return whether people can be weighed by an indicator: a share by small area, more meaning more need.

    Parameters
    ----------
    atlas
        The place as it is shown.
    indicator
        An indicator of the pack.
    """
    return (
        indicator.polarity == "more_need"
        and indicator.geography == "lsoa"
        and indicator.kind in {"share", "rate"}
        and weights.has_true_zero(atlas, indicator)
    )


def need_ratio(atlas: Atlas, indicator_id: str) -> pd.Series:
    """Return need in each small area as a multiple of the city's figure (index LSOA; 1 where not known).

    Where a small count is withheld the middle of what it can be is taken.

    Parameters
    ----------
    atlas
        The place as it is shown.
    indicator_id
        Id of an indicator.
    """
    figures = area_figures.figures_or_middles(atlas, indicator_id, "lsoa")
    city = area_figures.city_figure(atlas, indicator_id)
    ratio = figures / city if city else figures * np.nan
    return ratio.fillna(1.0)


def worklist(atlas: Atlas, directory: Directory, homes: Residents, indicator_id: str) -> pd.DataFrame:
    """Return the listings inside the place that nobody confirmed within a year, most pressing first.

    Parameters
    ----------
    atlas
        The place as it is shown.
    directory
        Every listing of the place.
    homes
        Where residents live.
    indicator_id
        The need to weigh people by; one that is :func:`usable`.

    Returns
    -------
    pandas.DataFrame
        Index: position of the listing. ``people`` (who can walk to it), ``need`` (their need as a multiple
        of the city's), ``alike`` (listings of its kind within the same walk, itself among them) and
        ``matters`` (people × need ÷ alike).
    """
    near = _near_old_listings(directory, homes)
    weighed = near.people @ need_ratio(atlas, indicator_id).reindex(near.areas).to_numpy()
    table = pd.DataFrame({"people": near.people.sum(axis=1), "alike": near.alike}, index=near.rows)
    people = table["people"].to_numpy()
    table["need"] = np.divide(weighed, people, out=np.ones(len(people)), where=people > 0)
    table["matters"] = weighed / table["alike"]
    return table.sort_values("matters", ascending=False, kind="stable")


@dataclass(frozen=True, eq=False)
class _NearOldListings:
    """Who and what is within the walk of each old listing inside the place.

    Attributes
    ----------
    rows
        Positions of the listings in the directory.
    areas
        LSOA codes.
    people
        Residents of each small area within reach of each listing, shape ``(rows, areas)``.
    alike
        Listings of its kind within reach, itself among them.
    """

    rows: NDArray[np.intp]
    areas: pd.Index
    people: csr_array
    alike: NDArray[np.float64]


@lru_cache(maxsize=2)
def _near_old_listings(directory: Directory, homes: Residents) -> _NearOldListings:
    """Return what does not depend on the need: kept, because every walk has to be found for it."""
    from scipy.sparse import csr_array

    inside = directory.listings["inside"].to_numpy(dtype=bool)
    rows = np.flatnonzero((directory.fresh != YES) & inside)
    there = np.concatenate([homes.points, directory.points])
    limit = REACH_MINUTES * walking.METRES_PER_MINUTE
    near = walking.reach_matrix(directory.points[rows], there, limit, network=directory.network)
    area, codes = pd.factorize(homes.lsoa)
    by_area = csr_array((homes.people, (np.arange(len(area)), area)), shape=(len(area), max(len(codes), 1)))
    kinds = pd.factorize(directory.listings["category"])[0]
    listing, other = near[:, len(homes.points) :].nonzero()
    same = kinds[rows[listing]] == kinds[other]
    return _NearOldListings(
        rows=rows,
        areas=pd.Index(codes),
        people=csr_array(near[:, : len(homes.points)] @ by_area),
        alike=np.maximum(np.bincount(listing[same], minlength=len(rows)), 1).astype(np.float64),
    )
