"""Where small areas with high or low figures lie together, those just beyond the line counted in."""

from __future__ import annotations

import pandas as pd

from placebased.methods import spatial_clusters
from placebased.methods.spatial_clusters import ClusterResult, Method
from placebased.need import aggregation, area_figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator

STANDARDISED = "Shares are put on one footing for how many people stand behind them (Assunção and Reis 1999)."
"""What is said of local Moran on shares and rates."""


def is_standardised(indicator: Indicator, method: Method) -> bool:
    """Return whether clusters are looked for in rates standardised by empirical Bayes.

    Parameters
    ----------
    indicator
        The indicator.
    method
        Statistic with which to look.

    Returns
    -------
    bool
        True for local Moran on shares and rates; not where a small area is in something or not.
    """
    return method == "moran" and indicator.kind in {"share", "rate"} and not indicator.member_of


def find(atlas: Atlas, indicator_id: str, method: Method) -> ClusterResult:
    """Return where small areas with high or low figures lie together.

    Parameters
    ----------
    atlas
        The place: its areas, indicators and what lies just beyond its line.
    indicator_id
        An id of ``atlas.indicators`` with figures for small areas.
    method
        Statistic with which to look.

    Returns
    -------
    ClusterResult
        Kind and p-value of every small area of the place.

    Raises
    ------
    NotTestableError
        When clusters cannot be looked for in these figures.
    """
    indicator = atlas.indicators[indicator_id]
    table = area_figures.figures(atlas, indicator_id, "lsoa")[["value", "numerator", "denominator"]]
    beyond = figures_beyond(atlas, indicator)
    every = pd.concat([table, beyond])
    values = every["value"]
    if is_standardised(indicator, method):
        known = every.dropna()
        known = known[known["denominator"] > 0]
        standard = spatial_clusters.standardised_rates(known["numerator"], known["denominator"])
        values = standard.reindex(every.index)
    return spatial_clusters.find_clusters(
        values[table.index],
        atlas.measured["lsoa"],
        method=method,
        modelled=indicator.status == "modelled",
        beyond=(values[beyond.index], _beside(atlas)) if len(beyond) else None,
    )


def figures_beyond(atlas: Atlas, indicator: Indicator) -> pd.DataFrame:
    """Return the figures of small areas beyond the line that lie beside the place.

    Parameters
    ----------
    atlas
        The place.
    indicator
        An indicator published for small areas.

    Returns
    -------
    pandas.DataFrame
        Index: code. ``value``, ``numerator`` and ``denominator``; only areas whose parts are all known.
    """
    rows = atlas.need_around
    mine = rows[rows["part"].isin(indicator.parts)]
    parts = mine.set_index(["code", "part"])["value"].unstack()  # noqa: PD010 - one column a part
    if not set(indicator.parts) <= set(parts.columns):
        return pd.DataFrame(columns=["value", "numerator", "denominator"], dtype=float)
    parts = parts.dropna()
    alone = pd.Series(parts.index, index=parts.index)
    return aggregation.roll_up(indicator, parts, alone)[["value", "numerator", "denominator"]]


def _beside(atlas: Atlas) -> dict[str, list[str]]:
    named = atlas.around["beside"]
    return {str(code): str(codes).split(";") for code, codes in named[named != ""].items()}
