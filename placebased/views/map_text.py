"""The sentences that say what the map says, for those who cannot see it and those who read it out."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.need import aggregation, area_figures, conditions, differences, membership, standing, wording
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.views.age_text import describe_age
from placebased.views.comparator_text import describe_comparators
from placebased.views.selection import Selection


def areas_inside(atlas: Atlas, selection: Selection) -> pd.Index:
    """Return the areas of the selected level that lie in the chosen area; all, if it is not a larger one.

    An area counts as inside if most of its people (by whole small areas) are counted in the chosen one.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    pandas.Index
        Area codes, in the order of the pack.
    """
    every = atlas.areas[selection.level].index
    if not selection.area or LEVELS.index(level_of(selection)) <= LEVELS.index(selection.level):
        return every
    inside = containment.containing_areas(atlas, selection.level, level_of(selection))
    return every[inside.eq(selection.area_code).to_numpy()]


def level_of(selection: Selection) -> Level:
    """Return the level of the chosen area.

    Parameters
    ----------
    selection
        What the reader chose to see; an area is chosen.
    """
    return next(level for level in LEVELS if level == selection.area_level)


def level_option(atlas: Atlas, need: str, level: Level) -> str:
    """Return what a size of area is called where one is chosen; one that has no figure says so.

    Parameters
    ----------
    atlas
        The place.
    need
        Id of the indicator that is shown; empty or unknown for none.
    level
        The size of area.
    """
    indicator = atlas.indicators.get(need)
    lacking = indicator is not None and aggregation.why_unavailable(indicator, level)
    many = atlas.place.words[level]["many"]
    return f"{many[:1].upper()}{many[1:]}{' (no figure)' if lacking else ''}"


def title(atlas: Atlas, selection: Selection) -> str:
    """Return the heading of the view: what is shown and by which areas.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        A phrase.
    """
    one = atlas.place.words[selection.level]["one"]
    shown = atlas.indicators[selection.need].label if selection.need else atlas.place.name
    return f"{shown}, by {one}"


def describe_need(atlas: Atlas, selection: Selection) -> str:
    """Describe the fill of the map, or why there is none.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        Two or three sentences; empty where no need is selected.
    """
    if not selection.need:
        return ""
    every = len(areas_inside(atlas, selection)) == len(atlas.areas[selection.level])
    within = "" if every else selection.area
    return _describe_fill(atlas, Selection(need=selection.need, level=selection.level, area=within))


@lru_cache(maxsize=1024)
def _describe_fill(atlas: Atlas, selection: Selection) -> str:
    """Describe the fill; of what is chosen only a larger area makes a difference, in which areas lie."""
    indicator = atlas.indicators[selection.need]
    if reason := aggregation.why_unavailable(indicator, selection.level):
        return f"Not available by {atlas.place.words[selection.level]['one']}. {reason}"
    values = area_figures.figures(atlas, indicator.id, selection.level)["value"]
    chosen = values.reindex(areas_inside(atlas, selection))
    said = (
        _describe_whole(atlas, indicator),
        _describe_range(atlas, selection, chosen),
        conditions.why_not(indicator, "ranking"),
    )
    return " ".join(part for part in said if part)


def _describe_whole(atlas: Atlas, indicator: Indicator) -> str:
    if aggregation.why_unavailable(indicator, "city"):
        return ""
    row = area_figures.figure_of(atlas, indicator.id, "city", atlas.place.city_code)
    value = wording.describe_value(indicator, row, unit=wording.unit_after(indicator))
    return f"{atlas.place.name}: {value}. {wording.describe_coverage(atlas, indicator, row)}".strip()


def _describe_range(atlas: Atlas, selection: Selection, values: pd.Series) -> str:
    indicator = atlas.indicators[selection.need]
    known = wording.as_shown(values.dropna(), indicator)
    where, words = _where(atlas, selection), atlas.place.words[selection.level]
    if known.empty:
        return f"{where}, no {words['many']} have a figure."
    counted = phrases.plural(len(known), words["one"], words["many"])
    texts = wording.figure_texts(atlas, indicator, selection.level)
    lowest, highest = (texts[str(code)] for code in (known.idxmin(), known.idxmax()))
    lost = _describe_lost(atlas, indicator, selection.level, values)
    if membership.is_yes_or_no(indicator, selection.level):
        return f"{where}, {membership.describe_areas(atlas, indicator, known)}{lost}"
    if float(known.min()) == float(known.max()):
        each = "" if len(known) == 1 else "each "
        return f"{where}, {counted}: {each}{lowest}.{lost}"
    end = standing.describe_end(atlas, indicator, selection.level, values)
    return f"{where}, {counted} range from {lowest} to {highest}. {end}".strip() + lost


def _describe_lost(atlas: Atlas, indicator: Indicator, level: Level, values: pd.Series) -> str:
    """Return for how many areas only a range is known, and for how many nothing is, after a space each."""
    without = values.index[values.isna()]
    lowest = area_figures.figures(atlas, indicator.id, level)["lowest"]
    ranged = int(lowest.reindex(without).notna().sum())
    missing = len(without) - ranged
    only = f" For {ranged} only a range is known." if ranged else ""
    return only + (f" No data for {missing}." if missing else "")


def _where(atlas: Atlas, selection: Selection) -> str:
    if len(areas_inside(atlas, selection)) == len(atlas.areas[selection.level]):
        return f"Across the {atlas.place.words['city']['one']}"
    return f"Within {atlas.name(level_of(selection), selection.area_code)}"


def describe_chosen_area(atlas: Atlas, selection: Selection) -> str:
    """Describe how the chosen area stands on the selected need.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        Sentences, one idea each; empty if nothing is chosen.
    """
    if not (selection.area and selection.need):
        return ""
    level, indicator = level_of(selection), atlas.indicators[selection.need]
    name = atlas.name(level, selection.area_code)
    if reason := aggregation.why_unavailable(indicator, level):
        return f"{name}: not available by {atlas.place.words[level]['one']}. {reason}"
    row = area_figures.figure_of(atlas, indicator.id, level, selection.area_code)
    if math.isnan(row["value"]):
        return f"{name}: no figure. {wording.describe_missing(atlas, indicator, row)}"
    if membership.is_yes_or_no(indicator, level):
        return membership.describe_area(indicator, name, float(row["value"]))
    place_in = standing.describe_standing(atlas, indicator, level, selection.area_code)
    whole = level == "city"
    sure = [] if whole else differences.describe_in_sentences(atlas, indicator, level, selection.area_code)
    value = wording.describe_value(indicator, row, unit=wording.unit_after(indicator))
    coverage = "" if whole else wording.describe_coverage(atlas, indicator, row, with_rule=False)
    said = [f"{name}: {value}.", place_in, *sure, coverage]
    return " ".join(part for part in said if part)


def describe(atlas: Atlas, selection: Selection) -> list[str]:
    """Describe everything that the map shows, most important first.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    list of str
        Paragraphs; none is empty.
    """
    return [paragraph for text in PARAGRAPHS if (paragraph := text(atlas, selection))]


@lru_cache(maxsize=1024)
def describe_overlays(atlas: Atlas, selection: Selection) -> str:
    """Describe which assets and teams are on the map, counted in the chosen area or in the whole place.

    Cached.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        Sentences; empty where there are none.
    """
    level: Level = level_of(selection) if selection.area else "city"
    code = selection.area_code or atlas.place.city_code
    parts = [_describe_assets(atlas, selection, level, code), _describe_teams(atlas, selection, level, code)]
    return " ".join(part for part in parts if part)


def _describe_assets(atlas: Atlas, selection: Selection, level: Level, code: str) -> str:
    counts = area_figures.asset_counts(atlas, level).loc[code].to_dict()
    chosen = [atlas.categories[c] for c in selection.assets]
    there = [c.counted(int(counts[c.id])) for c in chosen if counts[c.id]]
    absent = [phrases.in_sentence(c.plural) for c in chosen if not counts[c.id]]
    recent = " confirmed within a year" if selection.fresh else ""
    has = f"{atlas.name(level, code)} has {phrases.join_list(there)}{recent}." if there else ""
    lacks = f"None listed there{recent}: {phrases.join_list(absent)}." if absent else ""
    return " ".join(part for part in (has, lacks) if part)


def _describe_teams(atlas: Atlas, selection: Selection, level: Level, code: str) -> str:
    if not selection.teams:
        return ""
    count = area_figures.team_counts(atlas, level, selection.teams).to_dict()[code]
    teams = phrases.plural(count, "team is", "teams are")
    return f"Of the kinds of team shown, {teams} known to work there."


PARAGRAPHS: tuple[Callable[[Atlas, Selection], str], ...] = (
    describe_need,
    describe_chosen_area,
    describe_age,
    describe_comparators,
    describe_overlays,
)
"""What is said beside the map, in order; each returns empty text where it has nothing to say."""
