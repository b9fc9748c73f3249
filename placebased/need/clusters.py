"""Where small areas with high or low figures lie together, those just beyond the line counted in."""

from __future__ import annotations

import pandas as pd

from placebased import phrases
from placebased.methods import spatial_clusters
from placebased.methods.spatial_clusters import ClusterResult, Method
from placebased.need import aggregation, area_figures, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, PartRule

STANDARDISED = "Shares are put on one footing for how many people stand behind them (Assunção and Reis 1999)."
"""What is said of local Moran on shares and rates."""

NAMED = 6
"""How many areas that are left out a sentence names."""


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


def left_out(atlas: Atlas, indicator: Indicator) -> list[str]:
    """Return the names of the small areas in which clusters are not looked for, because they have no figure.

    Parameters
    ----------
    atlas
        The place.
    indicator
        An indicator published for small areas.

    Returns
    -------
    list of str
        In the order of the alphabet; empty where every area has one.
    """
    values = area_figures.figures(atlas, indicator.id, "lsoa")["value"]
    return sorted(atlas.name("lsoa", str(code)) for code in values.index[values.isna()])


def describe_left_out(atlas: Atlas, indicator: Indicator) -> str:
    """Say how many small areas are left out, why, and of those beyond the line which have no figure.

    Parameters
    ----------
    atlas
        The place.
    indicator
        An indicator published for small areas.

    Returns
    -------
    str
        Sentences; empty where every area has a figure.
    """
    many, names = atlas.place.words["lsoa"]["many"], left_out(atlas, indicator)
    there, known = len(_beside(atlas)), len(figures_beyond(atlas, indicator))
    said = []
    if names:
        rule = wording.describe_rule(atlas.part_rules.get(indicator.numerator, PartRule()))
        listed = phrases.join_list(names, most=NAMED)
        said.append(f"Left out are {len(names)} {many} without a figure: {listed}. {rule}".strip())
        said.append("Their neighbours are judged without them.")
    if known and known < there:
        said.append(f"Of the {there} {many} just beyond the line {there - known} have no figure either.")
    return " ".join(said)


def _beside(atlas: Atlas) -> dict[str, list[str]]:
    named = atlas.around["beside"]
    return {str(code): str(codes).split(";") for code, codes in named[named != ""].items()}
