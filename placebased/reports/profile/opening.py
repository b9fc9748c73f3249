"""The paragraph that opens a profile: plain words from figures by rules, strengths first.

It ranks nothing and blames nobody. Every number in it stands in a table of the same profile.
"""

from __future__ import annotations

from collections.abc import Iterable

from placebased import phrases
from placebased.assets.strengths import REACH_MINUTES
from placebased.need import area_figures, differences, funnels, intervals, wording
from placebased.reports.profile import figures
from placebased.reports.profile.inputs import ProfiledArea, strengths_of
from placebased.views.area_profile import CategoryCount, Standout
from placebased.views.place_lines import describe_holding

STRENGTHS = 2
"""How many groups of assets it names."""

MOST = 0.5
"""Share of people who must reach a group of assets for it to be named."""

NAMED_KINDS = 3
"""How many kinds of asset it counts."""

LEAST_MORE = 0.05
"""By how much more of the people than in the whole place must reach a group for that to be a strength."""

STANDING_OUT = 2
"""How many figures it names that truly stand out."""

ABOUT = "about "
"""What stands before a figure that is an estimate."""

ESTIMATED = (
    "“About” marks an estimate: some of its counts are not known. "
    "They can make it as low or as high as the brackets say."
)
"""What is said of estimates; not that they lie within: rounded counts may move them a little further."""

PUBLISHED_RANGE = "The brackets hold the range that is published with a figure."

SLIGHT = "very small"
"""Size of a difference that stands out to nobody, however sure it is."""


def describe(area: ProfiledArea) -> tuple[str, ...]:
    """Return the opening of a profile.

    Parameters
    ----------
    area
        The place.

    Returns
    -------
    tuple of str
        Paragraphs: what it is and has, then what stands out and how sure that is.
    """
    first = [_people(area), _has(area), *_reach(area)]
    second = _standing_out(area)
    return tuple(" ".join(part for part in said if part) for said in (first, second) if any(said))


def _people(area: ProfiledArea) -> str:
    return f"{phrases.number(area.shown.people)} people live in {area.name}."


def _has(area: ProfiledArea) -> str:
    return describe_held(kinds[0] for kinds in area.shown.asset_counts.values())


def describe_held(held: Iterable[CategoryCount]) -> str:
    """Return what a place has, by one kind of each group; empty where nothing is listed.

    Parameters
    ----------
    held
        The first kind of each group that the place has any of; street furniture is not told.
    """
    told = [each for each in held if not each.category.furniture]
    if not told:
        return ""
    said = phrases.join_list([describe_holding(each) for each in told[:NAMED_KINDS]])
    return f"It has {said}{', among others' if len(told) > NAMED_KINDS else ''}."


def _reach(area: ProfiledArea) -> list[str]:
    """Return the groups of assets that more people can walk to than in the whole place.

    A group with kinds that are never placed is left out: how many reach what shelters people is not known,
    and a home with care is nothing that neighbours walk to.
    """
    if area.is_whole:
        return []
    whole = area.atlas.place.name
    unplaced = {kind.group for kind in area.atlas.sensitive_categories.values()}
    better = [
        each
        for each in strengths_of(area)
        if each.group not in unplaced and each.reach - each.reach_city >= LEAST_MORE and each.reach >= MOST
    ]
    chosen = sorted(better, key=lambda each: each.reach_city - each.reach)[:STRENGTHS]
    return [
        f"{phrases.percent(each.reach).capitalize()} live within {REACH_MINUTES} minutes on foot of a place "
        f"under “{each.group}”. In {whole} it is {phrases.percent(each.reach_city)}."
        for each in chosen
    ]


def beyond_chance(area: ProfiledArea) -> list[Standout]:
    """Return the figures that differ from the whole place beyond chance, the furthest first.

    Parameters
    ----------
    area
        The place.
    """
    found = []
    for each in area.shown.standouts:
        table = intervals.confidence_interval(area.atlas, each.indicator, area.level)
        if str(table["verdict"].loc[area.code]) in {"higher", "lower"}:
            found.append(each)
    return sorted(found, key=lambda each: -abs(each.gap))


def _standing_out(area: ProfiledArea) -> list[str]:
    """Return what stands out: what is unusual at its level, else what differs most; and how sure."""
    if area.is_whole:
        return []
    atlas, whole = area.atlas, area.atlas.place.name
    differing = [each for each in beyond_chance(area) if not _is_slight(area, each)]
    unusual = [each for each in differing if not _is_usual(area, each)]
    chosen = (unusual or differing)[:STANDING_OUT]
    if not chosen:
        return [describe_none(whole)]
    one, many = len(chosen) == 1, atlas.place.words[area.level]["many"]
    this, both = ("This figure", "It") if one else ("These two figures", "Both")
    stands, differs, lies = ("stands", "differs", "is") if one else ("stand", "differ", "are")
    opening = f"{this} {stands} out." if unusual else f"{this} {differs} most from {whole}."
    sure = [describe_surety(len(chosen), whole)]
    usual = [] if unusual else [f"{both} {lies} within what is usual among {many}."]
    said = [_beside_the_whole(area, each) for each in chosen]
    return [opening, *said, *sure, *usual, *describe_brackets(" ".join(said))]


def describe_brackets(said: str) -> list[str]:
    """Return what the brackets behind figures mean: those of an estimate, and those of a published range.

    Parameters
    ----------
    said
        Sentences with figures as :func:`~placebased.need.wording.format_row` writes them.

    Returns
    -------
    list of str
        One entry a kind of brackets; empty where there are none.
    """
    estimated = said.count(f": {ABOUT}")
    published = said.count(" (") > estimated
    return [*([ESTIMATED] if estimated else []), *([PUBLISHED_RANGE] if published else [])]


def describe_none(whole: str) -> str:
    """Return that nothing stands out.

    Parameters
    ----------
    whole
        Name of what a place is set beside.
    """
    return f"Of the figures whose range is known, none differs much from {whole}'s."


def describe_surety(count: int, whole: str) -> str:
    """Return how sure it is that one figure, or both of two, differ.

    Parameters
    ----------
    count
        How many are told.
    whole
        Name of what a place is set beside.
    """
    both = "It differs" if count == 1 else "Both differ"
    return f"{both} from {whole} by more than chance would make."


def _beside_the_whole(area: ProfiledArea, each: Standout) -> str:
    atlas, unit = area.atlas, wording.unit_after(each.indicator)
    here = figures.figure_cell(atlas, each.indicator, area.level, area.code)
    whole = figures.figure_cell(atlas, each.indicator, "city", atlas.place.city_code)
    return f"{each.indicator.label}: {here.shown}{unit}. In {atlas.place.name}: {whole.shown}."


def _is_slight(area: ProfiledArea, each: Standout) -> bool:
    """Return whether a difference is of the least size; not where its size has no measure."""
    here = area_figures.figure_of(area.atlas, each.indicator.id, area.level, area.code)["value"]
    whole = area_figures.city_figure(area.atlas, each.indicator.id)
    found = differences.effect_size(each.indicator, float(here), whole)
    return found is not None and found[0] == SLIGHT


def _is_usual(area: ProfiledArea, each: Standout) -> bool:
    """Return whether a figure is within what is usual at its level; not where that is unknown."""
    if funnels.why_no_funnel(area.atlas, each.indicator, area.level):
        return False
    found = funnels.funnel(area.atlas, each.indicator.id, area.level)
    return str(found.at[area.code, "position"]) == "within"
