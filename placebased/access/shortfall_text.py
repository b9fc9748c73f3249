"""The shortfall in words: every figure in a sentence is a figure of its table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from placebased import phrases
from placebased.access.catchments import RATE_PER
from placebased.access.edge_effect import describe_outside
from placebased.access.shortfall import (
    Shortfall,
    areas_not_stated,
    below_in_every_way,
    below_in_some_ways,
    sensitivity_reaches,
)
from placebased.access.supply import SupplyOption
from placebased.assets import table as asset_table
from placebased.place.atlas import Atlas
from placebased.travel.floating_catchment import DECAYS, SHARINGS, sensitivity_decays

_LEAST_AMOUNT = 0.05
"""Amounts below this are said as nothing."""

MOST_NAMED = 4
"""Areas that are named in sentences."""


def describe_unit(shortfall: Shortfall) -> str:
    """Describe what is counted, e.g. ``"open hours a week of pharmacies"``.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    str
        A phrase that stands after a figure.
    """
    return f"{shortfall.option.unit} of {phrases.in_sentence(shortfall.option.label)}"


def describe_denominator(shortfall: Shortfall) -> str:
    """Describe whom rates are per.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    str
        ``"people"``, or ``"need-weighted people"`` where they do not all count alike.
    """
    return "people" if shortfall.weights.is_uniform else "need-weighted people"


def rate_decimals(shortfall: Shortfall) -> int:
    """Return the decimals that give the rate of the whole place three significant figures.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    int
        0, 1 or 2.
    """
    city = float(shortfall.table["city"].iloc[0])
    return 0 if city >= 100 else 1 if city >= 10 else 2  # noqa: PLR2004 - three figures


def _describe_not_stated(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Return the areas that are left out because what there is for them is not known, in one sentence."""
    names = shortfall.table.loc[areas_not_stated(shortfall), "name"].tolist()
    if not names:
        return []
    many = atlas.place.words[shortfall.level]["many"]
    said = phrases.join_list(names, most=MOST_NAMED)
    those = f"{len(names)} of {len(shortfall.table)} {many} are not compared: {said}."
    return [f"{those} How many {shortfall.option.unit} there are for them is not known."]


def describe(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Describe the rate of the whole place and the areas furthest below it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    list of str
        Sentences, most important first.
    """
    silent = _describe_not_stated(atlas, shortfall)
    if silent and shortfall.table["rate"].isna().all():
        return silent
    if shortfall.table["rate"].isna().all() or not shortfall.table["capacity"].sum():
        return [f"Nothing counted here reaches anybody: no {describe_unit(shortfall)} is stated."]
    many = atlas.place.words[shortfall.level]["many"]
    whom = describe_denominator(shortfall)
    by = (
        ""
        if whom == "people"
        else f" People are weighted by {phrases.in_sentence(shortfall.weights.label)}."
        f" {shortfall.weights.meaning}"
    )
    city = _format_rate(shortfall, float(shortfall.table["city"].iloc[0]))
    every, shared = phrases.number(RATE_PER), SHARINGS[shortfall.sharing].short
    within = f" Counted within {shortfall.minutes} minutes on foot, {shortfall.basis}. {shared}".rstrip()
    reach = within if shortfall.on_foot else ""
    known = len(shortfall.table) - int(areas_not_stated(shortfall).sum())
    those = f"{known} {many} for which it is stated" if silent else f"{known} {many}"
    opening = (
        f"{'Where it is stated, ' if silent else ''}{atlas.place.name} {_has(shortfall)} {city} "
        f"{describe_unit(shortfall)} for every {every} {whom}.{reach}{by}"
    )
    return [f"{opening} {_describe_below(shortfall, those)}", *silent, *_describe_first(shortfall)]


def _describe_below(shortfall: Shortfall, those: str) -> str:
    """Return how many areas have less in every way of counting, and of how many it depends on the way."""
    sure, open_ = len(below_in_every_way(shortfall)), len(below_in_some_ways(shortfall))
    first = f"{sure} of {those} {'has' if sure == 1 else 'have'} less in every way of counting."
    return f"{first} For {open_} it depends on how it is counted." if open_ else first


def _describe_first(shortfall: Shortfall) -> list[str]:
    """Return the first areas in sentences: below in every way, then below as it is counted here."""
    open_ = below_in_some_ways(shortfall)
    codes = [*below_in_every_way(shortfall).index, *open_.index[open_["short"] > 0]]
    return [describe_area(shortfall, str(code)) for code in codes[:MOST_NAMED]]


def _has(shortfall: Shortfall) -> str:
    """Return “has”, or what can be said where it is not stated that everything of the kind is listed."""
    return "has" if shortfall.option.complete == "complete" else "is known to have"


def _format_rate(shortfall: Shortfall, value: float) -> str:
    return phrases.number(value, rate_decimals(shortfall))


def format_amount(value: float) -> str:
    """Format an amount to three significant figures; more would claim precision that it has not.

    Parameters
    ----------
    value
        An amount; NaN for none.

    Returns
    -------
    str
        The number as text, or “no data”.

    Examples
    --------
    >>> format_amount(29_276.4), format_amount(412.6), format_amount(7.25), format_amount(0.0)
    ('29,300', '413', '7.2', '0')
    """
    if not value >= _LEAST_AMOUNT:
        return phrases.NO_DATA if np.isnan(value) else "0"
    most = 0 if value >= 10 else 1  # noqa: PLR2004 - tenths of small amounts
    return phrases.number(round(value, min(most, 2 - math.floor(math.log10(value)))), most)


def describe_area(shortfall: Shortfall, code: str) -> str:
    """Describe one area's rate against the whole place's, what would close the gap, and how sure that is.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.
    code
        Code of an area of the level.

    Returns
    -------
    str
        Sentences, one idea each: what the area has, what the place has, what would bring it level, and
        between which amounts that lies.
    """
    row = {str(name): value for name, value in shortfall.table.loc[code].to_dict().items()}
    if np.isnan(row["rate"]):
        return f"{row['name']}: {phrases.NOT_STATED if row['weighted'] else phrases.NO_DATA}."
    rate, city = _format_rate(shortfall, row["rate"]), _format_rate(shortfall, row["city"])
    every = phrases.number(RATE_PER)
    pair = (
        f"{row['name']} {_has(shortfall)} {rate} {shortfall.option.unit} for every {every} "
        f"{describe_denominator(shortfall)}. The city {_has(shortfall)} {city}."
    )
    ways = round(float(row["ways_short"]) * shortfall.ways)
    some = f"all {shortfall.ways}" if ways == shortfall.ways else f"{ways} of {shortfall.ways}"
    below = f"It is below the city in {some} ways of counting"
    if row["short"] <= 0 and not ways:
        return f"{pair} It is not short in any way of counting."
    if row["short"] <= 0:
        most = format_amount(row["short_high"])
        return f"{pair} It is not short as counted here. {below}, by up to {most} {shortfall.option.unit}."
    return f"{pair} {_describe_gap(shortfall, row)} {below}.{_describe_fresh(shortfall, row)}"


def describe_several(shortfall: Shortfall, codes: Sequence[str]) -> str:
    """Describe how many of several areas have less than the whole place, and of how many it depends.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.
    codes
        Codes of areas of the level.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    sure, open_ = (
        int(each.index.isin(codes).sum())
        for each in (below_in_every_way(shortfall), below_in_some_ways(shortfall))
    )
    first = f"{sure or 'none'} {'have' if sure > 1 else 'has'} less than the city in every way of counting"
    return f"{first}, and for {open_} it depends" if open_ else first


def _describe_gap(shortfall: Shortfall, row: Mapping[str, float]) -> str:
    """Return what would bring an area level, whom that would serve, and between which amounts it lies."""
    short, low, high = (format_amount(row[end]) for end in ("short", "short_low", "short_high"))
    return (
        f"To be level it would need about {short} more {shortfall.option.unit}. "
        f"At the city's rate {format_amount(row['people_short'])} people have as much. "
        f"Counted in other ways it would need {low} to {high}."
    )


def _describe_fresh(shortfall: Shortfall, row: Mapping[str, float]) -> str:
    """Return both rates counting only the past year, where that is another answer; with a space before."""
    if not 0 < shortfall.fresh < shortfall.stated:
        return ""
    here, city = (_format_rate(shortfall, row[end]) for end in ("fresh_rate", "fresh_city"))
    return f" Counting only the past year, it has {here} and the city {city}."


def describe_recent(shortfall: Shortfall) -> str:
    """Describe what remains if only listings confirmed within a year are counted.

    Parameters
    ----------
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    str
        One or two sentences.
    """
    if not shortfall.fresh:
        return (
            f"None of the {shortfall.stated} was confirmed, or dated by its source, within the past year. "
            "Every figure here rests on older word."
        )
    if shortfall.fresh == shortfall.stated:
        return f"All {shortfall.stated} were confirmed, or dated by their source, within the past year."
    least = shortfall.table.sort_values("fresh_rate").iloc[0].to_dict()
    return (
        f"{shortfall.fresh} of {shortfall.stated} were confirmed, or dated by their source, within the past "
        f"year. Counting only those, the city has {_format_rate(shortfall, least['fresh_city'])}. "
        f"{least['name']} has least: {_format_rate(shortfall, least['fresh_rate'])}."
    )


def _describe_lower_bound(shortfall: Shortfall, lacking: int) -> str:
    left_out = f"{lacking} of {shortfall.total} do not state an amount"
    if shortfall.on_foot:
        return f"{left_out} and are left out. So the figures are the least there is."
    return (
        f"{left_out}. Where only they work nothing is compared. Where others work too, the figures are the "
        "least there is."
    )


def _describe_known(option: SupplyOption) -> list[str]:
    """Return what is not known of the supply itself: whether all is listed, still there, or to come."""
    said = []
    if option.complete != "complete":
        said.append("Nobody states that all of the kind are listed. The figures are of those known.")
    if option.unsure:
        which = f"{option.unsure} of the {option.stated}"
        said.append(f"Counted, because there when the source spoke, and not known today: {which}.")
    if option.coming:
        said.append(f"Planned when their sources spoke, and not counted: {option.coming}.")
    return said


def _describe_hours(atlas: Atlas, option: SupplyOption) -> list[str]:
    """Return how old the opening hours are that are counted; nothing where something else is."""
    what, _, category = option.id.partition(":")
    rows = atlas.assets[atlas.assets["category"] == category]
    said = asset_table.describe_hours_dates(rows) if what == "hours" else ""
    return [said] if said else []


def describe_method(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Describe how the figures are calculated and what they leave out.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    shortfall
        What :func:`placebased.access.shortfall.assess` returns.

    Returns
    -------
    list of str
        Sentences.
    """
    lacking = shortfall.total - shortfall.stated
    row = DECAYS[shortfall.decay]
    shared = SHARINGS[shortfall.sharing]
    reach = (
        f"Within {shortfall.minutes} minutes on foot. {row.label}: {phrases.in_sentence(row.description)} "
        f"{shared.description} The people of a small area are spread evenly over its postcodes."
    )
    by_area = "Each team's capacity is shared by all in the area it covers."
    said = [reach, shortfall.walking] if shortfall.on_foot else [by_area]
    said += _describe_hours(atlas, shortfall.option)
    if lacking:
        said.append(_describe_lower_bound(shortfall, lacking))
    said += _describe_known(shortfall.option)
    if shortfall.unreached >= 1:
        said.append(
            f"{format_amount(shortfall.unreached)} {shortfall.option.unit} are where nobody counted here can "
            "walk to."
        )
    if shortfall.weights.unknown:
        lacking_need = phrases.plural(shortfall.weights.unknown, "small area", "small areas")
        said.append(f"{lacking_need.capitalize()} without a figure of need: counted as average.")
    if shortfall.weights.middles:
        held_back = phrases.plural(shortfall.weights.middles, "small area", "small areas")
        said.append(
            f"{held_back} where the count is held back as small: taken in the middle of what it can be."
        )
    said += [shortfall.edge.describe(atlas.place.name), describe_outside(atlas)] if shortfall.on_foot else []
    minutes = phrases.join_list([str(each) for each in sensitivity_reaches(shortfall.minutes)])
    tried = (
        f"They try reaches of {minutes} minutes and {len(sensitivity_decays(shortfall.decay))} ways in which "
        "what is far counts less. They count people at every place that they can reach, then once in all, "
        "then with what is far worth less. "
        if shortfall.on_foot
        else ""
    )
    chosen = "by the index that all start from" if shortfall.weights.is_uniform else "as chosen"
    said.append(
        f"There are {shortfall.ways} ways of counting. {tried}They count need not at all, {chosen}, and "
        "twice as strongly. They count with old listings and without, where there are some. "
        "The range that is given is the least and the most of them all."
    )
    return said
