"""Two places side by side, places like this one, and one figure set against another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.methods import bivariate, difference_intervals, nearest_neighbours
from placebased.methods.bivariate import BivariateClasses
from placebased.methods.nearest_neighbours import Neighbour
from placebased.need import aggregation, area_figures, conditions, differences, membership, wording
from placebased.need import intervals as figure_intervals
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.place.published_cache import published_cache
from placebased.place.team_stage import is_there

ASSET_PREFIX = "assets:"
"""What stands before a category where it is set against a need."""

PER_RESIDENTS = 10_000
"""Supply is given for this many residents."""

SAID_AT_ONCE = 8
"""Kinds of asset that one sentence names with their counts."""

NAMED = 6

ALIKE = "cannot be told apart"

YES_OR_NO = "a yes and a no, not a rate"
"""What is said where of two places one is in something that the other is not in."""

BOTH_OR_NEITHER = "the same of both"
"""What is said where both are in it, or neither is."""

IN_OR_NOT = frozenset({YES_OR_NO, BOTH_OR_NEITHER})
"""What is said in place of a difference where no rate is compared."""

MIN_AREAS_FOR_NINE = 20
"""Areas that a two-way map needs to be cut in three by three; fewer are cut in two by two."""

MARGIN = 1.08
"""How much larger than the places the boxes round them are."""

Area = tuple[Level, str]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class NeedGap:
    """One need of two places: their figures, and whether the difference is beyond chance.

    Attributes
    ----------
    gap
        First less second, in standard deviations of the areas of the first one's level, more need above 0.
    words
        Which is higher, or that they cannot be told apart, or that no interval is stated.
    size
        How large the difference is, as ``"a small difference"``; empty where it has no measure.
    """

    indicator: Indicator
    first: float
    second: float
    gap: float
    words: str
    size: str = ""


# --- two places ----------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def need_gaps(atlas: Atlas, first: Area, second: Area) -> tuple[NeedGap, ...]:
    """Return every need that both places have a figure for, the largest difference first.

    Counts and context are left out: a larger place has more of everything. So is what its publisher asks not
    to compare (:mod:`placebased.need.conditions`). What a place is in or is not in is no rate that differs
    and stands last. Of all the differences that are
    called beyond chance about one in twenty is expected to be chance. Kept and shared.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    tuple[NeedGap, ...]
        One row a need, by descending absolute gap.
    """
    listed = [
        indicator
        for indicator in atlas.indicators.values()
        if not (indicator.polarity == "context" or indicator.kind == "count")
        and conditions.allows(indicator, "ranking")
        and not any(aggregation.why_unavailable(indicator, level) for level, _ in (first, second))
    ]
    rates = [i for i in listed if not any(membership.is_yes_or_no(i, each) for each, _ in (first, second))]
    ordered = sorted(_gaps(atlas, rates, first, second), key=lambda row: -abs(row.gap))
    return (*ordered, *_memberships(atlas, [i for i in listed if i not in rates], first, second))


def _memberships(atlas: Atlas, listed: list[Indicator], first: Area, second: Area) -> list[NeedGap]:
    """Return what two places are in or are not in, what one of them alone is in first."""
    rows = []
    for indicator in listed:
        pair = [
            float(area_figures.figure_of(atlas, indicator.id, *place)["value"]) for place in (first, second)
        ]
        if not any(map(math.isnan, pair)):
            same = (pair[0] > 0) == (pair[1] > 0)
            rows.append(NeedGap(indicator, pair[0], pair[1], 0.0, BOTH_OR_NEITHER if same else YES_OR_NO))
    return sorted(rows, key=lambda row: row.words != YES_OR_NO)


def _gaps(atlas: Atlas, listed: list[Indicator], first: Area, second: Area) -> list[NeedGap]:
    """Return the needs of which both places have a figure, false discoveries held among all of them."""
    tables = {
        level: {i.id: figure_intervals.confidence_interval(atlas, i, level) for i in listed}
        for level in {first[0], second[0]}
    }
    ends = [
        pd.DataFrame(
            [[tables[level][i.id].at[code, end] for end in ("value", "low", "high")] for i in listed],
            columns=["value", "low", "high"],
            index=[i.id for i in listed],
            dtype=float,
        )
        for level, code in (first, second)
    ]
    chance = difference_intervals.p_values(difference_intervals.difference_interval(*ends))
    real = difference_intervals.discoveries(chance)
    return [
        _need_gap(indicator, tables[first[0]][indicator.id]["value"], pair, (p, found))
        for indicator, *pair, p, found in zip(
            listed, ends[0]["value"], ends[1]["value"], chance, real, strict=True
        )
        if not any(map(math.isnan, pair))
    ]


def _need_gap(
    indicator: Indicator, level: pd.Series, pair: list[float], judged: tuple[float, bool]
) -> NeedGap:
    """Return one need of two places, from its figures of the level, both figures, and p-value and finding."""
    spread = float(level.std(ddof=0)) or 1.0
    sign = 1 if indicator.polarity == "more_need" else -1
    if math.isnan(judged[0]):
        words = "no interval is stated"
    else:
        words = ("higher" if pair[0] > pair[1] else "lower") if judged[1] else ALIKE
    size = differences.describe_size(indicator, pair[0], pair[1])
    return NeedGap(indicator, pair[0], pair[1], sign * (pair[0] - pair[1]) / spread, words, size)


def asset_counts(atlas: Atlas, first: Area, second: Area) -> pd.DataFrame:
    """Return how many assets of each category both places have (index: category; ``first``, ``second``).

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    pandas.DataFrame
        Index: category. Columns ``first`` and ``second``.
    """
    counts = [area_figures.asset_counts(atlas, level).loc[code] for level, code in (first, second)]
    return pd.DataFrame({"first": counts[0], "second": counts[1]})


def teams_only_in(atlas: Atlas, first: Area, second: Area) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the teams known to work in the first place and not in the second, and the other way round.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    tuple[tuple[str, ...], tuple[str, ...]]
        Names of the teams of the first place alone, and of the second alone, sorted.
    """
    there = [set(_covering_teams(atlas, level, code)) for level, code in (first, second)]
    names = atlas.teams["team"]
    only = (there[0] - there[1], there[1] - there[0])
    return tuple(sorted(str(names[t]) for t in only[0])), tuple(sorted(str(names[t]) for t in only[1]))


def _covering_teams(atlas: Atlas, level: Level, code: str) -> list[str]:
    extents = area_figures.team_extents(atlas, level, code).reindex(atlas.teams.index[is_there(atlas.teams)])
    return [str(team) for team, extent in extents.items() if extent in {"whole", "part"}]


def describe(atlas: Atlas, first: Area, second: Area) -> list[str]:
    """Describe what each place has that the other lacks, and where their needs differ beyond chance.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    list[str]
        Whole sentences.
    """
    names = atlas.name(*first), atlas.name(*second)
    counts = asset_counts(atlas, first, second)
    said = [
        _describe_assets(atlas, counts["first"], counts["second"], names),
        _describe_assets(atlas, counts["second"], counts["first"], names[::-1]),
    ]
    rows = [row for row in need_gaps(atlas, first, second) if row.words in {"higher", "lower"}]
    more = [phrases.in_sentence(row.indicator.label) for row in rows if row.gap > 0]
    less = [phrases.in_sentence(row.indicator.label) for row in rows if row.gap < 0]
    for name, other, labels in ((names[0], names[1], more), (names[1], names[0], less)):
        if labels:
            said.append(f"{name} has more need than {other}, by more than chance, in: {_some(labels)}.")
    return said


def _describe_assets(atlas: Atlas, mine: pd.Series, theirs: pd.Series, names: tuple[str, ...]) -> str:
    only = mine[(mine > 0) & (theirs == 0)]
    words = [atlas.categories[str(c)].counted(int(n)) for c, n in only.items()]
    if not words:
        return f"Every kind of place that is listed in {names[0]} is listed in {names[1]} too."
    return phrases.say_list(f"Listed in {names[0]} and not in {names[1]}", words, most=SAID_AT_ONCE)


def _some(labels: list[str]) -> str:
    return phrases.join_list(labels, most=NAMED)


# --- two places on two maps ------------------------------------------------------------------------------


def finest_level(indicator: Indicator, level: Level) -> Level:
    """Return the level that shows most inside a place: the smallest areas that have the figure.

    Parameters
    ----------
    indicator
        The indicator.
    level
        That of the place; no larger areas are taken.

    Returns
    -------
    Level
        The smallest areas that have the figure; ``level`` itself where none has.
    """
    up_to = LEVELS[: LEVELS.index(level) + 1]
    return next((each for each in up_to if not aggregation.why_unavailable(indicator, each)), level)


def areas_within(atlas: Atlas, area: Area, level: Level) -> list[str]:
    """Return the codes of the areas of a level that a place is made of, whole or in part.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    area
        Level and code of the place.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    list[str]
        Codes of areas of ``level`` that share a small area with the place.
    """
    small = atlas.small_areas(*area)
    return [str(code) for code in atlas.rungs.loc[small, level].dropna().unique()]


def containing_area(atlas: Atlas, area: Area, level: Level) -> str:
    """Return the area of a larger level in which most people of a place are counted; empty if none.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    area
        Level and code of the place.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        A code; empty if there is none.
    """
    code = containment.containing_areas(atlas, area[0], level).get(area[1])
    return "" if pd.isna(code) else str(code)


def bounding_boxes(atlas: Atlas, first: Area, second: Area) -> tuple[Box, Box]:
    """Return a box round each place: each in the middle of its own, both of one size.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    tuple of two boxes
        West, south, east, north in degrees (EPSG:4326), as large as the wider and the taller need.
    """
    ends = [atlas.drawn[level].geometry.loc[code].bounds for level, code in (first, second)]
    wide = MARGIN * max(east - west for west, _, east, _ in ends) / 2
    tall = MARGIN * max(north - south for _, south, _, north in ends) / 2
    middles = [((west + east) / 2, (south + north) / 2) for west, south, east, north in ends]
    one, other = [(x - wide, y - tall, x + wide, y + tall) for x, y in middles]
    return one, other


def describe_need(atlas: Atlas, indicator: Indicator, first: Area, second: Area) -> str:
    """Describe one need of two places and of the whole, and whether the two differ beyond chance.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    first
        Level and code of the first place.
    second
        Level and code of the second place.

    Returns
    -------
    str
        One paragraph.
    """
    row = next((each for each in need_gaps(atlas, first, second) if each.indicator is indicator), None)
    figures = [area_figures.figure_of(atlas, indicator.id, level, code) for level, code in (first, second)]
    shown = [wording.format_row(indicator, row) for row in figures]
    names = atlas.name(*first), atlas.name(*second)
    whole_row = area_figures.figure_of(atlas, indicator.id, "city", atlas.place.city_code)
    city = wording.format_row(indicator, whole_row)
    whole = "" if indicator.kind == "count" else f" ({atlas.place.name}: {city})"
    said = f"{indicator.label}: {shown[0]} in {names[0]}, {shown[1]} in {names[1]}{whole}."
    if any(math.isnan(row["value"]) for row in figures):
        return f"{said} Without both figures nothing can be said of the difference."
    if indicator.kind == "count":
        return f"{said} These are numbers: a larger place has more of everything."
    if reason := conditions.why_not(indicator, "ranking"):
        return f"{said} {reason}"
    if membership.is_yes_or_no(indicator, first[0]) and first[0] == second[0]:
        pair = figures[0]["value"], figures[1]["value"]
        here = f"{atlas.place.name}: {city}{wording.unit_after(indicator)}."
        return f"{membership.describe_pair(indicator, names, pair)} {here}"
    row = row or _gaps(atlas, [indicator], first, second)[0]
    known = [_describe_known(atlas, indicator, *pair) for pair in zip(figures, names, strict=True)]
    return " ".join(filter(None, (said, _describe_difference(row, names), *known)))


def _describe_known(atlas: Atlas, indicator: Indicator, row: wording.Row, name: str) -> str:
    """Describe for how many of its areas a mean is known; a figure that lies in a range has said so."""
    if not row["known"] < row["of"] or row["lowest"] < row["highest"]:
        return ""
    many = atlas.place.words[indicator.geography]["many"]
    return f"In {name} it is known for {row['known']:.0f} of {row['of']:.0f} {many}."


def _describe_difference(row: NeedGap, names: tuple[str, str]) -> str:
    if row.words in {"higher", "lower"}:
        size = f" That is {row.size}." if row.size else ""
        return f"It is {row.words} in {names[0]} by more than chance.{size}"
    if row.words == ALIKE:
        return "The difference is within what chance alone would do."
    return "No interval is stated. So nobody can say whether chance alone would do as much."


# --- places like this one ----------------------------------------------------------------------------------


@published_cache(maxsize=64)
def similarity_measures(atlas: Atlas, level: Level) -> pd.DataFrame:
    """Return the measures on which places of a level are alike or not, those of neighbouring districts too.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: code. One column a measure (an indicator's id). Wards of neighbouring districts come along
        where the level is that of wards. Empty where the pack names no measures.
    """
    named = list(dict.fromkeys(atlas.peers["measure"]))
    own = pd.DataFrame(
        {m: area_figures.figures(atlas, m, level)["value"] for m in named if m in atlas.indicators}
    )
    return pd.concat([own, _peers(atlas, own.columns)]) if level == "ward" else own


def _peers(atlas: Atlas, named: pd.Index) -> pd.DataFrame:
    rows = atlas.peers[atlas.peers["measure"].isin(named)].reset_index(drop=True)
    scale = rows["measure"].map({str(m): atlas.indicators[str(m)].scale for m in named}).astype(float)
    value = scale * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    return rows.assign(value=value).set_index(["code", "measure"])["value"].unstack()[list(named)]  # noqa: PD010


@published_cache(maxsize=4096)
def similar_areas(atlas: Atlas, level: Level, code: str) -> tuple[Neighbour, ...]:
    """Return the places most like one; none where it lacks a measure or the pack names no measures.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    tuple[Neighbour, ...]
        Most similar first.
    """
    table = similarity_measures(atlas, level)
    if table.empty or code not in table.dropna().index:
        return ()
    return nearest_neighbours.nearest(table, code)


def peer_name(atlas: Atlas, level: Level, code: str) -> str:
    """Return what people call a place, with its district where it lies in another one.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    str
        A name; areas of other districts carry the district in brackets.
    """
    if code in atlas.areas[level].index:
        return atlas.name(level, code)
    row = atlas.peers.loc[[code]].iloc[0]
    return f"{row['name']} ({row['district']})"


# --- one figure against another ----------------------------------------------------------------------------


def figure_values(atlas: Atlas, name: str, level: Level) -> pd.Series:
    """Return a need, or a supply per 10,000 residents, for every area of a level.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.Series
        Index: area code. In the indicator's unit, or assets per 10,000 residents; NaN for none.
    """
    if not name.startswith(ASSET_PREFIX):
        return area_figures.figures(atlas, name, level)["value"]
    counts = area_figures.asset_counts(atlas, level)[name.removeprefix(ASSET_PREFIX)]
    people = atlas.areas[level]["people"]
    return PER_RESIDENTS * counts / people.where(people > 0)


def figure_texts(atlas: Atlas, name: str, level: Level, *, ranges: bool = False) -> pd.Series:
    """Return the figures of :func:`figure_values` as they stand in tables whose headings give the unit.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.
    level
        Level of the areas, e.g. ``"ward"``.
    ranges
        Whether the range of a figure that is known only in part is given too, and where that is all that is
        known.

    Returns
    -------
    pandas.Series
        Index: area code; e.g. ``"12.3"``, ``"about 11.6"`` or ``"about 11.6 (10.7 to 12.5)"``.
    """
    values, places = figure_values(atlas, name, level), decimals(atlas, name)
    if name.startswith(ASSET_PREFIX):
        return values.map(lambda value: phrases.number(value, places))
    indicator, rows = atlas.indicators[name], area_figures.figures(atlas, name, level).to_dict("records")
    cells = [_cell(indicator, {str(key): each for key, each in row.items()}, ranges=ranges) for row in rows]
    return pd.Series(cells, index=values.index, dtype=object)


def _cell(indicator: Indicator, row: wording.Row, *, ranges: bool) -> str:
    shown = phrases.number(row["value"], indicator.decimals)
    between = wording.describe_range(indicator, row) if ranges else ""
    told = between and (row["estimated"] or shown == phrases.NO_DATA)
    figure = wording.as_far_as_known(shown, indicator, row)
    return f"{figure} ({between})" if told else figure


def figure_reach(atlas: Atlas, name: str, level: Level) -> pd.DataFrame:
    """Return between what each figure lies: its 95 % interval, or the range that withheld counts leave.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``low`` and ``high`` in the figure's unit; NaN where neither is known, which is not
        the same as no error.
    """
    if name.startswith(ASSET_PREFIX):
        return pd.DataFrame({"low": math.nan, "high": math.nan}, index=atlas.areas[level].index)
    found = figure_intervals.confidence_interval(atlas, atlas.indicators[name], level)
    rows = area_figures.figures(atlas, name, level)
    between = rows[["lowest", "highest"]].where(rows["lowest"] < rows["highest"])
    return pd.DataFrame(
        {"low": found["low"].fillna(between["lowest"]), "high": found["high"].fillna(between["highest"])}
    )


def figure_label(atlas: Atlas, name: str) -> str:
    """Return what a figure is called.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.

    Returns
    -------
    str
        A label without unit.
    """
    if not name.startswith(ASSET_PREFIX):
        return atlas.indicators[name].label
    return f"{atlas.categories[name.removeprefix(ASSET_PREFIX)].plural} per {PER_RESIDENTS:,} people"


def axis_label(atlas: Atlas, name: str) -> str:
    """Return what a figure is called with its unit, as it stands along an axis or over a column.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.

    Returns
    -------
    str
        A label with the unit in brackets.
    """
    unit = "" if name.startswith(ASSET_PREFIX) else f" ({atlas.indicators[name].unit})"
    return figure_label(atlas, name) + unit


def decimals(atlas: Atlas, name: str) -> int:
    """Return how many decimals of a figure are shown.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.

    Returns
    -------
    int
        Number of decimals.
    """
    return 1 if name.startswith(ASSET_PREFIX) else atlas.indicators[name].decimals


def why_unavailable(atlas: Atlas, name: str, level: Level) -> str:
    """Return why a figure cannot be set against another at a level; empty if it can.

    Classes of two figures put areas in order, which a publisher may ask not to be done.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    name
        An indicator's id, or ``assets:`` and a category.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        A sentence; empty if it can be shown.
    """
    if name.startswith(ASSET_PREFIX):
        return ""
    indicator = atlas.indicators[name]
    if reason := aggregation.why_unavailable(indicator, level) or conditions.why_not(indicator, "ranking"):
        return reason
    if membership.is_yes_or_no(indicator, level):
        one = atlas.place.words[level]["one"]
        return f"For one {one} “{indicator.label}” is a yes or a no. Choose larger areas."
    return ""


def bivariate_table(
    atlas: Atlas, first: str, second: str, level: Level
) -> tuple[pd.DataFrame, BivariateClasses]:
    """Return two figures of every area (columns ``first``, ``second``) and their classes.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Name of the first figure, see :func:`figure_values`.
    second
        Name of the second figure.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    tuple of pandas.DataFrame and BivariateClasses
        Index: area code, columns ``first`` and ``second``; and the class of each area.
    """
    table = pd.DataFrame(
        {"first": figure_values(atlas, first, level), "second": figure_values(atlas, second, level)}
    )
    places = decimals(atlas, first), decimals(atlas, second)
    classes = bivariate.MAX_CLASSES if len(table) >= MIN_AREAS_FOR_NINE else 2
    return table, bivariate.classify(table["first"], table["second"], decimals=places, classes=classes)


def describe_bivariate(atlas: Atlas, first: str, second: str, level: Level) -> str:
    """Describe how two figures go together, and which areas are high in the first and low in the second.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    first
        Name of the first figure, see :func:`figure_values`.
    second
        Name of the second figure.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        Two sentences, and one or two of each figure that small counts make an estimate of.
    """
    table, classified = bivariate_table(atlas, first, second, level)
    corner = str(classified.classes * (classified.classes - 1))
    codes = [str(c) for c, d in zip(table.index, classified.digits, strict=True) if d == corner]
    names = phrases.join_list([atlas.name(level, code) for code in codes], most=NAMED)
    size = bivariate.rank_correlation(table["first"], table["second"])
    many = atlas.place.words[level]["many"]
    together = f"Among {many}, {bivariate.describe_correlation(size)}."
    corner_said = f"High in the first and low in the second: {names or 'none'}."
    doubt = [
        _describe_estimates(atlas, name, level, edges)
        for name, edges in zip((first, second), classified.edges, strict=True)
    ]
    return " ".join([together, corner_said, *filter(None, doubt)])


def _describe_estimates(atlas: Atlas, name: str, level: Level, edges: Sequence[float]) -> str:
    """Return how many figures are estimates, and how many of them could be in another class."""
    if name.startswith(ASSET_PREFIX):
        return ""
    indicator, figures = atlas.indicators[name], area_figures.figures(atlas, name, level)
    partly = figures[figures["estimated"] & figures["value"].notna()]
    if partly.empty:
        return ""
    low, high = (
        np.searchsorted(np.asarray(edges), wording.as_shown(partly[end], indicator), side="right")
        for end in ("lowest", "highest")
    )
    crossing, words = int((low != high).sum()), atlas.place.words[level]
    counted = phrases.plural(len(partly), words["one"], words["many"])
    said = f"{indicator.label}: an estimate for {counted}, as small counts are held back."
    return f"{said} {crossing} of them could be in another class." if crossing else said


def describe_pair(atlas: Atlas, names: tuple[str, str], level: Level, code: str) -> str:
    """Describe where one area stands in two figures.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    names
        Names of both figures, see :func:`figure_values`.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    str
        One sentence.
    """
    table, found = bivariate_table(atlas, *names, level)
    place = table.index.get_loc(code)
    digit, name = found.digits[int(str(place))], atlas.name(level, code)
    if not digit.isdigit():
        return f"{name} has no figure in one of the two."
    first, second = bivariate.class_labels(found.classes)[int(digit)]
    shown = [figure_texts(atlas, each, level)[code] for each in names]
    return f"{name} is {first} in the first figure ({shown[0]}) and {second} in the second ({shown[1]})."


def describe_pairs(atlas: Atlas, names: tuple[str, str], level: Level, codes: Sequence[str]) -> str:
    """Describe how many of several areas are high in the first figure, and low in the second as well.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    names
        Names of both figures, see :func:`figure_values`.
    level
        Level of the areas.
    codes
        Codes of areas of that level.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    table, found = bivariate_table(atlas, *names, level)
    digits = pd.Series(list(found.digits), index=table.index).reindex(list(codes))
    top = found.classes * (found.classes - 1)
    high = int(digits.isin([str(top + k) for k in range(found.classes)]).sum())
    both = int((digits == str(top)).sum())
    first = f"{high or 'none'} {'are' if high > 1 else 'is'} high in the first figure"
    return f"{first}, and {both or 'none'} low in the second too"
