"""The profile beside the map: what a place has, what it needs, and what nobody stated."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.need import comparators, most_deprived_fifth
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.place.not_loaded import describe_no_team
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.widgets import source_note
from placebased.ui.widgets import value_strip as strip_html
from placebased.views import area_profile, place_lines, value_strip
from placebased.views.area_profile import AreaProfile, TeamSummary
from placebased.views.selection import Selection

ONLY_RECENT = "Only what was confirmed, or dated by its source, within a year is counted here."
TEAMS_SHOWN = 4
SAID_AT_ONCE = 8
"""Kinds of place that one sentence names."""


def draw_place_profile(atlas: Atlas, selection: Selection, today: date) -> None:
    """Draw the profile of the chosen place, or of the whole city.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    """
    if selection.fresh:
        st.html(paragraph(ONLY_RECENT, cls="pb-note"))
    level: Level = next((each for each in LEVELS if each == selection.area_level), "city")
    profile = area_profile.profile_of(atlas, level, selection.area_code or atlas.place.city_code, today)
    st.html(profile_html(atlas, profile, near=selection.near, fresh=selection.fresh))
    fold = st.expander(ALL_OF_IT, key="all_of_it", on_change="rerun")
    # It is four times what is read at once, and travels once somebody opens it.
    fold.html(all_of_it_html(atlas, profile, fresh=selection.fresh) if fold.open else FETCHED)


ALL_OF_IT = "All of it: what is here, teams, what stands out, what is not known"
"""What stands on the fold with the rest of a profile; it stays open from place to place."""

FETCHED = paragraph("Being fetched …", cls="pb-note")
"""What the fold holds until it was opened and its words are there."""


def all_of_it_html(atlas: Atlas, shown: AreaProfile, *, fresh: bool = False) -> str:
    """Return all that a profile says beyond its first lines as HTML: strengths first.

    Parameters
    ----------
    atlas
        The place.
    shown
        The profile.
    fresh
        Whether only what was confirmed within a year counts.
    """
    parts = (
        _has(atlas, shown, fresh=fresh),
        _teams(atlas, shown.teams),
        _needs(atlas, shown),
        _not_stated(shown),
    )
    return section("".join(parts))


def section(inner: str) -> str:
    """Return a part of a profile in the style of all of them.

    Parameters
    ----------
    inner
        HTML of the part.
    """
    return element("section", inner, cls="pb-profile")


def profile_html(atlas: Atlas, shown: AreaProfile, *, near: str = "", fresh: bool = False) -> str:
    """Return what a profile says at once as HTML: which place it is, and the place in five lines.

    Parameters
    ----------
    atlas
        The place.
    shown
        The profile.
    near
        Postcode that was searched for and lies here; empty for none.
    fresh
        Whether only what was confirmed within a year counts.
    """
    return section(
        "".join(
            (
                heading(shown.name),
                paragraph(f"{near} is here." if near else ""),
                paragraph(_where(atlas, shown)),
                paragraph(_deprivation(atlas, shown)),
                _first_lines(atlas, shown, fresh=fresh),
                paragraph(shown.fit, cls="pb-note"),
            )
        )
    )


def _deprivation(atlas: Atlas, shown: AreaProfile) -> str:
    """Return how much of the place is among the most deprived fifth; empty where the first line says it."""
    if place_lines.most_standing_out(shown) is None:
        return ""
    return most_deprived_fifth.describe(atlas, shown.level, shown.code)


def _first_lines(atlas: Atlas, shown: AreaProfile, *, fresh: bool) -> str:
    """Return the place in five lines, with the strip of what stands out most under the first."""
    first, *others = (
        element("dt", text(line.label)) + element("dd", text(line.said))
        for line in place_lines.first_lines(atlas, shown, fresh=fresh)
    )
    most = place_lines.most_standing_out(shown)
    strip = element("dd", _strip(atlas, shown, most.indicator)) if most else ""
    return element("dl", "".join((first, strip, *others)), cls="pb-lines")


def _strip(atlas: Atlas, shown: AreaProfile, indicator: Indicator) -> str:
    strip = value_strip.strip_of(atlas, indicator, shown.level, shown.code)
    return strip_html.value_strip_html(strip, label=indicator.label) if strip else ""


def _not_stated(shown: AreaProfile) -> str:
    if not shown.not_stated:
        return ""
    said = bullets(text(sentence) for sentence in shown.not_stated)
    return heading("What is not stated", level=3) + said


def _where(atlas: Atlas, shown: AreaProfile) -> str:
    people = f"{phrases.number(shown.people)} residents when last counted."
    if shown.level == "city":
        return people
    one = atlas.place.words[shown.level]["one"]
    above = _above(atlas, shown)
    wards = f" Wards: {shown.wards}." if shown.wards else ""
    return f"{one[:1].upper()}{one[1:]}{above}. {people}{wards}"


def _above(atlas: Atlas, shown: AreaProfile) -> str:
    """Return the names of the larger areas a place lies in, nearest first."""
    small = atlas.small_areas(shown.level, shown.code)
    names = []
    for level in LEVELS[LEVELS.index(shown.level) + 1 :]:
        owners = atlas.rungs.loc[small, level].unique()
        if level not in {"msoa", "city"} and len(owners) == 1:
            names.append(_called(atlas, level, str(owners[0])))
    return f" in {', '.join(names)}" if names else ""


def _called(atlas: Atlas, level: Level, code: str) -> str:
    name = atlas.name(level, code)
    return f"{name} {atlas.place.words[level]['one']}" if level in {"ward", "locality"} else name


def _has(atlas: Atlas, shown: AreaProfile, *, fresh: bool) -> str:
    rows = [
        element("strong", text(group))
        + ": "
        + text(phrases.join_list([place_lines.describe_holding(h) for h in holdings]))
        for group, holdings in shown.asset_counts.items()
    ]
    absent = [phrases.in_sentence(plural) for plural in shown.absent]
    known = "confirmed within a year" if fresh else "listed"
    lacking = phrases.say_list(f"None {known} inside", absent, most=SAID_AT_ONCE)
    not_loaded = atlas.not_loaded.describe_kinds(atlas.unlisted_categories, most=SAID_AT_ONCE)
    said = (lacking, not_loaded, _old(shown))
    notes = "".join(paragraph(each, cls="pb-note") for each in said)
    return heading("What is here", level=3) + bullets(rows) + notes


def _old(shown: AreaProfile) -> str:
    """Return how many of the listings are stale, once for all of them."""
    every = [holding for holdings in shown.asset_counts.values() for holding in holdings]
    old, count = sum(h.stale for h in every), sum(h.count for h in every)
    if not old:
        return ""
    which = f"{phrases.number(old)} of {phrases.number(count)} listings of all kinds here"
    return (
        f"{which} are more than {asset_table.STALE_AFTER_YEARS:.0f} years old: check before you send anyone."
    )


def _teams(atlas: Atlas, teams: tuple[TeamSummary, ...]) -> str:
    there, gone = ([team for team in teams if team.there is wanted] for wanted in (True, False))
    if not there:
        none = paragraph(describe_no_team(atlas.teams))
        return heading("Teams that cover it", level=3) + none + _not_there(gone)
    local = place_lines.local_first(there)
    first, rest = local[:TEAMS_SHOWN], local[TEAMS_SHOWN:]
    more = element(
        "summary", text(f"{len(rest)} more, from the locality or the {atlas.place.words['city']['one']}")
    ) + bullets(map(_team, rest))
    folded = element("details", more) if rest else ""
    shown = bullets(map(_team, first)) + folded
    unsure = sum(team.unsure for team in there)
    count = f"{len(there)}, {unsure} of them not known today" if unsure else f"{len(there)}"
    return heading(f"Teams that cover it ({count})", level=3) + shown + _not_there(gone)


def _not_there(teams: list[TeamSummary]) -> str:
    """Return the teams that are past, or were to come when last heard of, folded: they cover nobody today."""
    if not teams:
        return ""
    summary = element("summary", text(f"{len(teams)} past, or to come when last heard of"))
    return element("details", summary + bullets(map(_team, teams)))


def _team(team: TeamSummary) -> str:
    part = ", part of it" if team.extent == "part" else ""
    seen = f"As of {team.as_of}: {team.status}."
    says = f"{team.organisation}. Covers: {team.level}{part}. Hours: {team.hours}. {team.staffing} {seen}"
    says += f" {team.readings}" if team.readings else ""
    return element("strong", text(team.team)) + "<br>" + element("span", text(says), cls="pb-note")


def _needs(atlas: Atlas, shown: AreaProfile) -> str:
    if not shown.standouts:
        return ""
    rows = [
        element("strong", text(each.indicator.label))
        + "<br>"
        + text(" ".join(said for said in (each.sentence, each.place_in, each.chance) if said))
        + _caveat(each.indicator.status)
        + _strip(atlas, shown, each.indicator)
        + _beside(atlas, shown, each.indicator)
        for each in shown.standouts
    ]
    intro = (
        f"The {len(rows)} needs that differ most from {atlas.place.name} as a whole, taking both directions."
    )
    sources = source_note.source_html(atlas, [each.indicator.id for each in shown.standouts])
    return heading("What stands out", level=3) + paragraph(intro, cls="pb-note") + bullets(rows) + sources


def _beside(atlas: Atlas, shown: AreaProfile, indicator: Indicator) -> str:
    said = comparators.describe(atlas, indicator.id, shown.level, shown.code)
    return "<br>" + element("span", text(said), cls="pb-note") if said else ""


def _caveat(status: str) -> str:
    return element("span", " Modelled, not counted.", cls="pb-note") if status == "modelled" else ""
