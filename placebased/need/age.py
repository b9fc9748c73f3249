"""What stands beside a figure that age drives: the same with age taken out, or how old people are.

Which figures age drives is in the catalogue (``age_driven``). Where a publisher gives a standardised figure
it stands beside the crude one; where the pack has rates by age a ratio is worked out; where it has none, that
is said.
"""

from __future__ import annotations

import math
from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.methods.standardisation import indirectly_standardised
from placebased.need import aggregation, area_figures, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

NO_RATES = "The figure is crude: no rates by age are loaded."


def published(atlas: Atlas, indicator_id: str, code: str) -> float:
    """Return the figure with age taken out that a publisher gives for an area.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.
    code
        Code of the area.

    Returns
    -------
    float
        In the indicator's unit; NaN where none is published.
    """
    table = atlas.standardised
    found = table["value"][(table["indicator"] == indicator_id) & (table["code"] == code)]
    return float(found.iloc[0]) if len(found) else float("nan")


@lru_cache(maxsize=64)
def standardised_ratio(atlas: Atlas, indicator_id: str, level: Level) -> pd.DataFrame | None:
    """Return the ratio of what was counted to what the rates by age of the pack would give.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the areas.

    Returns
    -------
    pandas.DataFrame or None
        As :func:`placebased.methods.standardisation.indirectly_standardised` gives it (index: area code);
        ``None`` where the pack has no rates for the indicator, or it is not counted in small areas.
    """
    indicator, table = atlas.indicators[indicator_id], atlas.age_rates
    rates = table[table["indicator"] == indicator_id].set_index("part")["rate"].astype(float)
    if rates.empty or indicator.geography != "lsoa" or aggregation.why_unavailable(indicator, level):
        return None
    people = atlas.parts["lsoa"][list(rates.index)].groupby(atlas.rungs[level]).sum(min_count=1)
    order = atlas.areas[level].index
    observed = area_figures.figures(atlas, indicator_id, level)["numerator"]
    return indirectly_standardised(observed, people.reindex(order), rates)


def describe(atlas: Atlas, indicator_id: str, level: Level, code: str) -> str:
    """Say what stands beside the figure of an area because age drives it.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    str
        Sentences; empty where age does not drive the figure.
    """
    indicator = atlas.indicators[indicator_id]
    if not indicator.age_driven:
        return ""
    said = [
        _published(atlas, indicator, code),
        _counterpart(atlas, indicator, level, code),
        _ratio(atlas, indicator, level, code),
        _older(atlas, indicator, level, code),
    ]
    return " ".join(["Age plays a part in this figure.", *filter(None, said)])


def _published(atlas: Atlas, indicator: Indicator, code: str) -> str:
    value = published(atlas, indicator.id, code)
    if math.isnan(value):
        return ""
    note = str(atlas.standardised.set_index(["indicator", "code"])["note"][indicator.id, code])
    return f"With age taken out it is {wording.format_figure(value, indicator)}. {note}"


def _counterpart(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Return the figure of the indicator that is the same with age taken out, for this area."""
    if not indicator.standardised:
        return ""
    other = atlas.indicators[indicator.standardised]
    return f"Beside it, age taken out by its publisher: {_pair(atlas, other, level, code)}."


def _ratio(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    table = standardised_ratio(atlas, indicator.id, level)
    if table is None:
        return NO_RATES
    row = {str(name): float(table[name].to_dict()[code]) for name in table}
    standard = str(atlas.age_rates["standard"][atlas.age_rates["indicator"] == indicator.id].iloc[0])
    ends = phrases.number_range(row["low"], row["high"])
    return (
        f"Given the ages of its people, {phrases.number(row['expected'])} would be expected by the rates of "
        f"{standard}: the standardised ratio is {phrases.number(row['ratio'])} (95% interval {ends})."
    )


def _older(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    return f"{_pair(atlas, atlas.indicators[indicator.age_driven], level, code)}."


def _pair(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Return an indicator of an area, with the whole place's beside it."""
    if aggregation.why_unavailable(indicator, level):
        return f"{phrases.in_sentence(indicator.label)}, not available for this area"
    value = float(area_figures.figures(atlas, indicator.id, level)["value"].to_dict()[code])
    said = f"{phrases.in_sentence(indicator.label)} {wording.format_figure(value, indicator)}"
    if level == "city":
        return said[:1].upper() + said[1:]
    whole = wording.format_figure(area_figures.city_figure(atlas, indicator.id), indicator)
    return f"{said[:1].upper()}{said[1:]} here, {whole} in {atlas.place.name}"


def beside(atlas: Atlas, indicator: Indicator) -> list[Indicator]:
    """Return the indicators that stand beside one in tables and downloads because age drives it.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    list of Indicator
        The same with age taken out, then the share of older people; empty where age does not drive it.
    """
    named = (indicator.standardised, indicator.age_driven) if indicator.age_driven else ()
    return [atlas.indicators[each] for each in named if each]
