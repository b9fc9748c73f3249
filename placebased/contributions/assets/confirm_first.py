"""Confirm these first: old listings in the order in which a telephone call would matter most.

A listing matters as many people as can walk to it, each counted by how much need there is where they live
(twice the city's figure counts twice), shared among the listings of the same kind that they can walk to.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets.directory import YES, Directory
from placebased.assets.strengths import REACH_MINUTES
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.travel import walking
from placebased.travel.residents import Residents


def usable(indicator: Indicator) -> bool:
    """Return whether people can be weighed by an indicator: a share by small area, more meaning more need.

    Parameters
    ----------
    indicator
        An indicator of the pack.
    """
    return (
        indicator.polarity == "more_need"
        and indicator.geography == "lsoa"
        and indicator.kind in {"share", "rate"}
    )


def need_ratio(atlas: Atlas, indicator_id: str) -> pd.Series:
    """Return need in each small area as a multiple of the city's figure (index LSOA; 1 where not known).

    Parameters
    ----------
    atlas
        The place as it is shown.
    indicator_id
        Id of an indicator.
    """
    figures = area_figures.figures(atlas, indicator_id, "lsoa")["value"]
    city = area_figures.city_figure(atlas, indicator_id)
    ratio = figures / city if city else figures * np.nan
    return ratio.fillna(1.0)


def worklist(atlas: Atlas, directory: Directory, homes: Residents, indicator_id: str) -> pd.DataFrame:
    """Return the listings that nobody confirmed within a year, most pressing first.

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
    rows = np.flatnonzero(directory.fresh != YES)
    points = directory.points[rows]
    reach = REACH_MINUTES * walking.METRES_PER_MINUTE
    weighed = homes.people * need_ratio(atlas, indicator_id).reindex(homes.lsoa).to_numpy()
    found = walking.sum_within(
        points, homes.points, np.column_stack([homes.people, weighed]), reach, network=directory.network
    )
    table = pd.DataFrame({"people": found[:, 0], "alike": _alike(directory, rows, reach)}, index=rows)
    table["need"] = np.divide(found[:, 1], found[:, 0], out=np.ones(len(rows)), where=found[:, 0] > 0)
    table["matters"] = found[:, 1] / table["alike"]
    return table.sort_values("matters", ascending=False, kind="stable")


def _alike(directory: Directory, rows: NDArray[np.intp], reach: float) -> NDArray[np.float64]:
    kinds = directory.listings["category"].to_numpy()
    found = np.ones(len(rows))
    for kind in set(kinds[rows]):
        mine, same = np.flatnonzero(kinds[rows] == kind), kinds == kind
        ones = np.ones(int(same.sum()))
        there = directory.points[same]
        found[mine] = walking.sum_within(
            directory.points[rows[mine]], there, ones, reach, network=directory.network
        )
    return np.maximum(found, 1.0)
