"""The paragraph that opens a profile: plain words from figures by rules, strengths first.

It ranks nothing and blames nobody. Every number in it stands in a table of the same profile.
"""

from __future__ import annotations

from placebased import phrases
from placebased.assets.strengths import REACH_MINUTES, Strength
from placebased.need import intervals, wording
from placebased.reports.profile import figures
from placebased.reports.profile.inputs import ProfiledArea, strengths_of
from placebased.views.area_profile import Standout
from placebased.views.place_lines import describe_holding

STRENGTHS = 2
"""How many groups of assets it names."""

MOST = 0.5
"""Share of people who must reach a group of assets for it to be named."""

NAMED_KINDS = 3
"""How many kinds of asset it counts."""

STANDING_OUT = 2
"""How many figures it names that truly stand out."""


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
    held = [
        each
        for kinds in area.shown.asset_counts.values()
        for each in kinds[:1]
        if not each.category.furniture
    ]
    if not held:
        return ""
    said = phrases.join_list([describe_holding(each) for each in held[:NAMED_KINDS]])
    return f"It has {said}{', among others' if len(held) > NAMED_KINDS else ''}."


def _reach(area: ProfiledArea) -> list[str]:
    """Return the groups of assets that more people can walk to than in the whole place."""
    if area.is_whole:
        return []
    whole = area.atlas.place.name
    better = [each for each in strengths_of(area) if _as_shown(each) > 0 and each.reach >= MOST]
    chosen = sorted(better, key=lambda each: each.reach_city - each.reach)[:STRENGTHS]
    return [
        f"{phrases.percent(each.reach).capitalize()} live within {REACH_MINUTES} minutes on foot of a place "
        f"under “{each.group}”. In {whole} it is {phrases.percent(each.reach_city)}."
        for each in chosen
    ]


def _as_shown(each: Strength) -> float:
    """Return by how much more people reach a group here; 0 where both read alike."""
    same = phrases.percent(each.reach) == phrases.percent(each.reach_city)
    return 0.0 if same else each.reach - each.reach_city


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
    if area.is_whole:
        return []
    atlas, chosen = area.atlas, beyond_chance(area)[:STANDING_OUT]
    if not chosen:
        return ["No figure with a known error stands out from the whole place."]
    opening = "One figure stands out." if len(chosen) == 1 else "Two figures stand out."
    said = []
    for each in chosen:
        here = figures.figure_cell(atlas, each.indicator, area.level, area.code)
        whole = figures.figure_cell(atlas, each.indicator, "city", atlas.place.city_code)
        unit = wording.unit_after(each.indicator)
        said.append(f"{each.indicator.label}: {here.shown}{unit}. In {atlas.place.name}: {whole.shown}.")
    sure = "It differs" if len(chosen) == 1 else "Both differ"
    return [opening, *said, f"{sure} from {atlas.place.name} by more than chance would make."]
