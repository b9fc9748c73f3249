"""What a figure is set beside: the country, the region, the whole place, and the places most like it.

Every page, table and download takes them from here. Those of the country and the region are in the pack
(``comparators.csv``), made of the same parts by the same formulas; those of places alike are added up here.
Where there is no figure that is said, with the reason; nothing is left blank.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import pandas as pd

from placebased import phrases
from placebased.need import aggregation, area_figures, comparison, conditions, membership, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.place.published_cache import published_cache

Kind = Literal["country", "region", "place", "alike"]

FEWEST_FOR_ALIKE = 10
"""Areas of a level there must be for some of them to be called alike: of three, two others are no choice."""

NOT_AT_HAND = "This data has no counts for it."

NO_FIGURE = "no figure"
"""What stands in a column of figures where there is none."""

PUBLISHED = "Published as it stands, not added up."

NOT_STATED = "It is not stated for this area."


@dataclass(frozen=True)
class Comparator:
    """One figure that another is set beside.

    Attributes
    ----------
    id
        Id in ``comparator_areas.csv``; for the whole place and for places alike the name of the kind.
    name
        What people call it.
    value
        In the indicator's unit; NaN where there is none. Where it is a count, places alike have their mean.
    numerator, denominator
        The parts behind it, added up; NaN where there are none.
    known, of
        How many areas were added up, and how many there are.
    lowest, highest
        Between which figures it lies where counts are withheld; both NaN where none is, or nothing bounds it.
    why_not
        Why there is no figure, a sentence; empty where there is one.
    members
        For places alike: their names, the most alike first.
    period
        When it was measured, where that is another time than that of the figure set beside it.
    """

    id: str
    name: str
    kind: Kind
    value: float
    numerator: float
    denominator: float
    known: int
    of: int
    lowest: float = math.nan
    highest: float = math.nan
    why_not: str = ""
    members: tuple[str, ...] = ()
    period: str = ""

    @property
    def named(self) -> str:
        """What people call it, with its own period where it has one."""
        return self.name + self.period_after

    @property
    def period_after(self) -> str:
        """Its own period in brackets, with a space before it; empty where it has none."""
        return f" ({self.period})" if self.period else ""


Parts = tuple[float, float, int, int, float, float]
"""Numerator, denominator, areas known, areas there are; lowest and highest figure, NaN where exact."""

_NONE: Parts = (math.nan, math.nan, 0, 0, math.nan, math.nan)


@published_cache(maxsize=16)
def parts_by_comparator(atlas: Atlas) -> dict[tuple[str, str], Parts]:
    """Return the parts of every comparator and indicator that the pack has.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of (str, str) to tuple
        By the ids of comparator and indicator: :data:`Parts`.
    """
    columns = ["comparator", "indicator", "numerator", "denominator", "known", "of", "lowest", "highest"]
    rows = atlas.comparators[columns].itertuples(index=False, name=None)
    return {
        (str(c), str(i)): (float(n), float(d), int(k), int(o), float(low), float(high))
        for c, i, n, d, k, o, low, high in rows
    }


def figure_of(indicator: Indicator, numerator: float, denominator: float) -> float:
    """Return the figure that two added-up parts make, as :func:`placebased.need.aggregation.roll_up` does.

    Parameters
    ----------
    indicator
        The indicator; its ``kind`` decides how.
    numerator
        The part above the line; for a score the sum of value times weight.
    denominator
        The part below the line; for a score the sum of weights.

    Returns
    -------
    float
        In the indicator's unit; NaN where a part is missing or the denominator is 0.
    """
    if indicator.kind == "count" or not (indicator.denominator or indicator.kind == "score"):
        return numerator
    scale = 1.0 if indicator.kind == "score" else indicator.scale
    return scale * numerator / denominator if denominator > 0 else math.nan


def wholes(atlas: Atlas, indicator_id: str) -> tuple[Comparator, ...]:
    """Return what any figure of an indicator is set beside outside the place: the country and the region.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.

    Returns
    -------
    tuple of Comparator
        In the order of the pack, one each whether there is a figure or not; none where the pack names none.
    """
    return _wholes(atlas.keeper_of(indicator_id), indicator_id)


@lru_cache(maxsize=512)
def _wholes(atlas: Atlas, indicator_id: str) -> tuple[Comparator, ...]:
    indicator, table = atlas.indicators[indicator_id], atlas.comparator_areas
    outer = table[table["within"] == ""][["id", "name", "kind"]].itertuples(index=False, name=None)
    found = parts_by_comparator(atlas)
    listed = [
        _comparator(indicator, (str(each), str(name), kind), found.get((str(each), indicator_id), _NONE))
        for each, name, kind in outer
    ]
    return tuple(_of_a_series(atlas, indicator, each) for each in listed)


def _of_a_series(atlas: Atlas, indicator: Indicator, each: Comparator) -> Comparator:
    """Return a comparator with its figure of the series that the indicator is set beside, if that has one.

    What does not add up (a life expectancy) is published for the whole place and the country on its own.
    """
    name, _, period = indicator.beside_series.partition(":")
    if not name:
        return each
    points = atlas.series_points.loc[[name]]
    row = points[(points["period"] == period) & (points["code"] == atlas.place.city_code)]
    column = {"place": "numerator", atlas.series[name].beside: "beside"}.get(
        "place" if each.kind == "place" else each.name, ""
    )
    if row.empty or not column:
        return each
    return replace(each, value=float(row[column].iloc[0]), period=period, why_not="")


def whole_names(atlas: Atlas) -> list[str]:
    """Return what the country and the region are called, as headings of columns.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of str
        In the order of :func:`wholes`; empty where the pack names none.
    """
    table = atlas.comparator_areas
    return [str(name) for name in table["name"][table["within"] == ""]]


def whole_cells(atlas: Atlas, indicator: Indicator) -> list[str]:
    """Return the figures of the country and the region as people read them, one under each heading.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    list of str
        As many as :func:`whole_names` gives; :data:`NO_FIGURE` where there is none.
    """
    return [
        NO_FIGURE if each.why_not else format_value(indicator, each) + each.period_after
        for each in wholes(atlas, indicator.id)
    ]


def format_value(indicator: Indicator, each: Comparator) -> str:
    """Format what a figure is set beside, which is about so much where counts in it are withheld.

    Parameters
    ----------
    indicator
        The indicator.
    each
        What it is set beside; it has a figure.

    Returns
    -------
    str
        E.g. ``"36.9%"``, or ``"about 36.9%"`` where both ends, as they are shown, differ.
    """
    figure = wording.format_figure(each.value, indicator)
    ends = {round(end, indicator.decimals) for end in (each.lowest, each.highest) if not math.isnan(end)}
    return f"about {figure}" if len(ends) > 1 else figure


def describe_wholes(atlas: Atlas, indicator: Indicator) -> str:
    """Return the figures of the country and the region in one line, for the end of a list's row.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    str
        E.g. ``"England 17.3%; Greater Manchester no figure"``; empty where the pack names none.
    """
    told = zip(whole_names(atlas), whole_cells(atlas, indicator), strict=True)
    return "; ".join(f"{name} {cell}" for name, cell in told)


def describe_none(atlas: Atlas, why: str) -> str:
    """Say that something of this place alone cannot be set beside the country and the region.

    Parameters
    ----------
    atlas
        The place.
    why
        Why, as a sentence.

    Returns
    -------
    str
        Two sentences; empty where the pack names nothing to set figures beside.
    """
    names = whole_names(atlas)
    return f"No figure for {_either(names)}. {why}" if names else ""


@lru_cache(maxsize=4096)
def comparators(atlas: Atlas, indicator_id: str, level: Level, code: str) -> tuple[Comparator, ...]:
    """Return everything that the figure of one area is set beside.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the area.
    code
        Code of the area; for the whole place there is neither the place nor places alike.

    Returns
    -------
    tuple of Comparator
        The country, the region, the whole place, and the places most like this one (where some can be
        named), in this order.
    """
    outer = wholes(atlas, indicator_id)
    if level == "city":
        place = _place(atlas, atlas.indicators[indicator_id])
        return (*outer, place) if place.period else outer
    inner = (_place(atlas, atlas.indicators[indicator_id]), alike(atlas, indicator_id, level, code))
    return (*outer, *(each for each in inner if each is not None))


def _place(atlas: Atlas, indicator: Indicator) -> Comparator:
    parts = _own(atlas, indicator, "city", atlas.place.city_code)
    return _of_a_series(atlas, indicator, _comparator(indicator, ("place", atlas.place.name, "place"), parts))


def alike(atlas: Atlas, indicator_id: str, level: Level, code: str) -> Comparator | None:
    """Return the figure of the places most like one, their parts added up.

    Wards of neighbouring districts are among them where the level is that of wards.

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
    Comparator or None
        ``None`` where no places alike can be named: few areas, or one whose measures are not all known.
    """
    if len(atlas.areas[level]) < FEWEST_FOR_ALIKE:
        return None
    near = [each.code for each in comparison.similar_areas(atlas, level, code)]
    if not near:
        return None
    indicator = atlas.indicators[indicator_id]
    parts = [_own_or_outside(atlas, indicator, level, each) for each in near]
    many = atlas.place.words[level]["many"]
    made = _comparator(
        indicator, ("alike", f"The {len(near)} {many} most like it", "alike"), _added(indicator, parts)
    )
    if not conditions.allows(indicator, "ranking"):
        # what may not be compared between areas much alike is not set beside them either
        return replace(made, value=float("nan"), why_not=indicator.conditions_why)
    known = sum(not math.isnan(each[0]) for each in parts)
    return replace(
        made,
        value=made.value / known if known and indicator.kind == "count" else made.value,
        why_not=made.why_not and (aggregation.why_unavailable(indicator, level) or made.why_not),
        members=_names_alike(atlas, level, code),
    )


@published_cache(maxsize=2048)
def _names_alike(atlas: Atlas, level: Level, code: str) -> tuple[str, ...]:
    return tuple(
        comparison.peer_name(atlas, level, each.code) for each in comparison.similar_areas(atlas, level, code)
    )


def _own_or_outside(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Parts:
    if code in atlas.areas[level].index:
        return _own(atlas, indicator, level, code)
    return parts_by_comparator(atlas).get((code, indicator.id), _NONE)


def _own(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Parts:
    return _parts_of_all(atlas, indicator, level)[code]


@lru_cache(maxsize=512)
def _parts_of_all(atlas: Atlas, indicator: Indicator, level: Level) -> dict[str, Parts]:
    """Return the parts of every area of a level, by code: most are asked for once an area that is like it."""
    table = area_figures.figures(atlas, indicator.id, level)
    columns = ["numerator", "denominator", "known", "of", "lowest", "highest", "estimated"]
    found = {}
    for code, top, base, known, of, *ends, estimated in table[columns].itertuples(name=None):
        counted = (0 if math.isnan(each) else int(each) for each in (known, of))
        found[str(code)] = (top, base, *counted, *(ends if estimated else (math.nan, math.nan)))
    return found


def _added(indicator: Indicator, rows: Iterable[Parts]) -> Parts:
    """Add parts up; rows without a numerator add to the areas there are alone."""
    listed = list(rows)
    there = [row for row in listed if not math.isnan(row[0])]
    of = sum(row[3] for row in listed)
    if not there:
        return (math.nan, math.nan, 0, of, math.nan, math.nan)
    top, base = sum(row[0] for row in there), sum(row[1] for row in there)
    ends = (math.nan, math.nan)
    if any(not math.isnan(row[4]) for row in there):
        sums = [sum(_part_at(indicator, row, end) for row in there) for end in (4, 5)]
        ends = (figure_of(indicator, sums[0], base), figure_of(indicator, sums[1], base))
    return (top, base, sum(row[2] for row in there), of, *ends)


def _part_at(indicator: Indicator, row: Parts, end: int) -> float:
    """Return the part above the line at one end of the range: itself where the figure is exact."""
    if math.isnan(row[end]):
        return row[0]
    unit = figure_of(indicator, 1.0, row[1])
    return row[end] / unit


def _comparator(indicator: Indicator, who: tuple[str, str, Kind], parts: Parts) -> Comparator:
    numerator, denominator, known, of, lowest, highest = parts
    value = math.nan if indicator.kind == "fixed" else figure_of(indicator, numerator, denominator)
    why = "" if not math.isnan(value) else _why_not(indicator)
    return Comparator(*who, value, numerator, denominator, known, of, lowest, highest, why)


def _why_not(indicator: Indicator) -> str:
    own = "It is a figure of your own." if indicator.status == "own" else ""
    return (indicator.kind == "fixed" and indicator.why_not_up) or own or NOT_AT_HAND


def describe(atlas: Atlas, indicator_id: str, level: Level, code: str) -> str:
    """Say what the figure of an area is set beside, with what has no figure and why.

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
        Sentences; empty where there is nothing to set it beside.
    """
    # the whole place has been said before, unless its figure is one of its own
    listed = [
        each for each in comparators(atlas, indicator_id, level, code) if each.kind != "place" or each.period
    ]
    return describe_listed(atlas.indicators[indicator_id], listed)


def describe_levels(atlas: Atlas) -> str:
    """Say for which sizes of area places alike are named, and for which there are too few to name any.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    str
        One or two sentences.
    """
    enough = {
        level: phrases.in_sentence(atlas.place.words[level]["many"])
        for level in LEVELS
        if level != "city" and len(atlas.areas[level]) >= FEWEST_FOR_ALIKE
    }
    others = [
        phrases.in_sentence(atlas.place.words[level]["many"])
        for level in LEVELS
        if level != "city" and level not in enough
    ]
    few = f" There are too few {phrases.join_list(others)} for that." if others else ""
    return f"The places most like it are named for {phrases.join_list(list(enough.values()))}.{few}"


def describe_listed(indicator: Indicator, listed: Iterable[Comparator]) -> str:
    """Say the figures of some comparators, then those that have none.

    Parameters
    ----------
    indicator
        The indicator.
    listed
        The comparators, in the order in which they are said.

    Returns
    -------
    str
        Sentences; empty for no comparators.
    """
    every = list(listed)
    known = [each for each in every if not each.why_not]
    means = [each for each in known if each.kind == "alike" and indicator.kind == "count"]
    told = [_told(indicator, each) for each in known if each not in means]
    lacking: dict[str, list[str]] = {}
    for each in every:
        if each.why_not:
            lacking.setdefault(each.why_not, []).append(_named(each))
    beside = [f"To compare: {phrases.join_list(told)}."] if told else []
    beside += [f"{_at_the_start(each)} have {format_value(indicator, each)} on average." for each in means]
    beside += [said for each in known if (said := _known(indicator, each))]
    none = [f"No figure for {_either(names)}. {why}" for why, names in lacking.items()]
    return " ".join([*beside, *none])


def _told(indicator: Indicator, each: Comparator) -> str:
    return f"{_named(each)} {format_value(indicator, each)}"


def _at_the_start(each: Comparator) -> str:
    """Return the name of a comparator as a sentence begins with it."""
    who = _named(each)
    return who[:1].upper() + who[1:]


def _known(indicator: Indicator, each: Comparator) -> str:
    """Return of how many areas a figure is known and between which figures it lies; empty where of all."""
    if not each.known < each.of:
        return ""
    begin = _at_the_start(each)
    if math.isnan(each.lowest):
        return f"{begin}: known for {each.known:,} of {each.of:,} areas."
    ends = [phrases.number(end, indicator.decimals) for end in (each.lowest, each.highest)]
    held_back = f"small counts are held back in {each.of - each.known:,} of {each.of:,} areas."
    if ends[0] == ends[1]:
        return f"{begin}: {held_back}"
    return f"{begin}: between {ends[0]} and {ends[1]}, as {held_back}"


def _named(each: Comparator) -> str:
    return phrases.in_sentence(each.name) if each.kind == "alike" else each.named


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


HEADERS = ("Set beside", "Figure", "Counted", "Of", "Areas known", "Lowest to highest", "What it is")
"""Headings of the table that :func:`table_rows` gives the rows of."""


def table_rows(atlas: Atlas, indicator_id: str, level: Level, code: str) -> list[list[str]]:
    """Return an area and everything it is set beside as rows of a table, cells as people read them.

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
    list of list of str
        One row each under :data:`HEADERS`, the area itself first. What has no figure says so.
    """
    indicator = atlas.indicators[indicator_id]
    itself = _itself(atlas, indicator, level, code)
    listed = (itself, *comparators(atlas, indicator_id, level, code))
    rows = [_cells(atlas, indicator, each) for each in listed]
    if membership.is_yes_or_no(indicator, level) and not itself.why_not:
        rows[0][1] = membership.cell(itself.value)
    return rows


def _itself(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Comparator:
    value = float(area_figures.figures(atlas, indicator.id, level)["value"].to_dict()[code])
    parts = _own(atlas, indicator, level, code)
    why = "" if not math.isnan(value) else aggregation.why_unavailable(indicator, level) or NOT_STATED
    return Comparator(code, atlas.name(level, code), "place", value, *parts, why)


def _cells(atlas: Atlas, indicator: Indicator, each: Comparator) -> list[str]:
    if each.why_not:
        return [each.named, NO_FIGURE, "", "", "", "", each.why_not]
    if indicator.kind == "fixed":
        return [each.named, wording.format_figure(each.value, indicator), *[""] * 4, PUBLISHED]
    counted = indicator.kind != "score"
    guessed = each.lowest < each.highest
    top = f"{'about ' * guessed}{phrases.number(each.numerator)}" if counted else "mean, weighted"
    base = phrases.number(each.denominator) if counted and not math.isnan(each.denominator) else ""
    known = f"{each.known:,} of {each.of:,}" if each.of else ""
    figure = format_value(indicator, each)
    ends = "all known" if each.known == each.of else "not stated"
    if not math.isnan(each.lowest):
        ends = phrases.number_range(each.lowest, each.highest, indicator.decimals)
    return [each.name, figure, top, base, known, ends, _what(atlas, each)]


def _what(atlas: Atlas, each: Comparator) -> str:
    if each.members and each.kind == "alike":
        return f"Added up: {phrases.join_list(each.members)}"
    notes = atlas.comparator_areas["note"]
    return str(notes[each.id]) if each.id in notes.index else ""


def columns(atlas: Atlas, indicator_id: str, level: Level, codes: Iterable[str]) -> pd.DataFrame:
    """Return what the figures of several areas are set beside, as columns of a table to take away.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the areas.
    codes
        Codes of the areas, in the order of the rows.

    Returns
    -------
    pandas.DataFrame
        Index: code. One column each, a figure or :data:`NO_FIGURE`. The country and the region are the same
        in every row; places alike are each area's own.
    """
    listed = list(codes)
    found: dict[str, list[object]] = {
        each.named: [_value_or_none(each)] * len(listed) for each in wholes(atlas, indicator_id)
    }
    near = [None if level == "city" else alike(atlas, indicator_id, level, code) for code in listed]
    if any(each is not None for each in near):
        many = atlas.place.words[level]["many"]
        mean = ", mean of them" if atlas.indicators[indicator_id].kind == "count" else ""
        found[f"{many[:1].upper()}{many[1:]} most like it{mean}"] = [_value_or_none(each) for each in near]
    return pd.DataFrame(found, index=listed)


def _value_or_none(each: Comparator | None) -> object:
    return NO_FIGURE if each is None or each.why_not else each.value
