"""Cover of each small area hour by hour of the week: by teams, and by open assets within a walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.access.catchments import area_rows, demand_points, walks_to
from placebased.access.supply import LEAST_STATED, category_sites
from placebased.assets import table as asset_table
from placebased.hours import week
from placebased.hours.week import HOURS, NONE, OFF, ON, READ, UNSTATED, HourlyShares, Week
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.team_stage import is_unsure
from placebased.teams import basis, stated
from placebased.teams.register import Register, kinds_in_group
from placebased.travel import walking
from placebased.travel.network import Network

WALK_MINUTES = 15
"""How far an open asset may be on foot to count as cover."""

TEAM_WORDS = {
    ON: "somebody is on",
    READ: "read as on, not stated",
    UNSTATED: "hours or area not stated",
    OFF: "nobody is on",
    NONE: "no team known",
}
"""What the state of an hour is called for a kind of team."""

ASSET_WORDS = {
    ON: "one near is open",
    UNSTATED: "hours of those near not stated",
    OFF: "those near are closed",
    NONE: f"none listed within {WALK_MINUTES} minutes",
}
"""What the state of an hour is called for a category of assets."""

_Cover = tuple[tuple[frozenset[str], str, bool], ...]
"""Of each team the small areas it covers, its hours, and whether these were only read into a source."""


@dataclass(frozen=True)
class Service:
    """Something whose week can be shown: ``team:<kind>`` or ``assets:<category>``."""

    id: str
    label: str

    @property
    def on_foot(self) -> bool:
        """Whether people go to it; otherwise a team comes to them."""
        return self.id.startswith("assets:")

    @property
    def words(self) -> dict[int, str]:
        """What each state of an hour is called."""
        return ASSET_WORDS if self.on_foot else TEAM_WORDS


@lru_cache(maxsize=32)
def services(atlas: Atlas, register: Register) -> tuple[Service, ...]:
    """Return the services whose week can be shown: kinds of team, then categories of assets.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    tuple of Service
        Categories of which at least :data:`LEAST_STATED` of the assets state their hours.
    """
    teams = [
        Service(f"team:{kind}", f"{kind[:1].upper()}{kind[1:]}")
        for kind in kinds_in_group(atlas, register, "team")
    ]
    return (*teams, *_asset_services(atlas))


@lru_cache(maxsize=8)
def _asset_services(atlas: Atlas) -> tuple[Service, ...]:
    stated = atlas.assets["opening_hours"].ne("").groupby(atlas.assets["category"]).mean()
    return tuple(
        Service(f"assets:{c.id}", c.plural)
        for c in atlas.categories.values()
        if stated.get(c.id, 0.0) >= LEAST_STATED
    )


def describe_instead(atlas: Atlas, asked: str, shown: Service) -> list[str]:
    """Say that the week of what a link asks for cannot be shown, why, and what is shown instead.

    Parameters
    ----------
    atlas
        The place.
    asked
        Id of a service; empty for none.
    shown
        The service that is shown.

    Returns
    -------
    list of str
        One plain text, or none where it is shown.
    """
    if asked in {"", shown.id}:
        return []
    what, _, name = asked.partition(":")
    if what == "team":
        why = f"No team of this kind is in the register: {phrases.shorten(name)}."
    else:
        named = phrases.in_sentence(atlas.categories[name].plural)
        why = f"The week of {named} is not shown: too few of them state their hours."
    return [f"{why} Shown instead: {phrases.in_sentence(shown.label)}."]


def first_stated(services: Sequence[Service], register: Register) -> Service:
    """Return the service to open with: the first kind of team that states hours, so that a week is seen.

    Parameters
    ----------
    services
        What :func:`services` returns.
    register
        The teams, and whom each covers.

    Returns
    -------
    Service
        The first of all where nothing states hours.
    """
    there = register.there()
    known = there[stated.is_stated(there, "hours") & ~is_unsure(there)]
    kinds = {f"team:{kind}" for kind in known["kind"]}
    return next((each for each in services if each.id in kinds), services[0])


@dataclass(frozen=True, eq=False)
class Cover:
    """Who is on hour by hour for the people of each small area.

    Attributes
    ----------
    weeks
        The state that holds for most people of each small area, shape ``(small areas, 168)``.
    shares
        By state, the share of its people in it, same shape; ``None`` where all of an area are in one state.
    """

    weeks: Week
    shares: Mapping[int, NDArray[np.float32]] | None = None

    def share(self, answer: int) -> NDArray[np.float64]:
        """Return the share of the people of each small area in a state.

        Parameters
        ----------
        answer
            A state of an hour.

        Returns
        -------
        numpy.ndarray
            From 0 to 1, shape ``(small areas, 168)``.
        """
        found = self.weeks == answer if self.shares is None else self.shares[answer]
        return found.astype(np.float64)


def cover_by_area(
    atlas: Atlas, register: Register, service: str, today: date, *, network: Network | None = None
) -> Cover:
    """Return the state of each hour of a usual week for the people of each small area.

    Cached and shared. People are spread evenly over the postcodes of their small area.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    service
        Id of a :class:`Service`. Where a team of a kind may work anywhere (its area is not stated), nobody
        can be said to have none.
    today
        Any day of the week whose hours are read.
    network
        A walking network; without one the straight line tells which assets are near.

    Returns
    -------
    Cover
        Rows in the order of ``atlas.rungs``.
    """
    monday = week.usual_monday(today)
    what, _, name = service.partition(":")
    if what == "assets":
        return _asset_weeks(atlas, name, monday, network)
    return Cover(_team_weeks(atlas, _cover_by_kind(register).get(name, ()), monday))


@lru_cache(maxsize=16)
def _cover_by_kind(register: Register) -> dict[str, _Cover]:
    """Return for each kind of team whom its teams cover and when."""
    there = register.there()
    found: dict[str, list[tuple[frozenset[str], str, bool]]] = {}
    read = basis.is_read(there, "hours")
    # of one that may be gone it is not stated whether it is on
    hours = there["hours"].where(~is_unsure(there), "")
    for team, kind, text, reading in zip(there.index, there["kind"], hours, read, strict=True):
        found.setdefault(str(kind), []).append((register.reach[str(team)], str(text), bool(reading)))
    return {kind: tuple(teams) for kind, teams in found.items()}


@lru_cache(maxsize=256)
def _team_weeks(atlas: Atlas, teams: _Cover, monday: date) -> Week:
    """Return the week of one kind of team; kept by what its teams cover and when, whatever else changes."""
    weeks = [(week.week_as_read if read else week.week_of)(text, monday) for _, text, read in teams]
    found = week.weeks_of_areas([covered for covered, *_ in teams], weeks, demand_points(atlas).codes)
    roams = any(not covered for covered, *_ in teams)
    return np.where(found == NONE, UNSTATED, found).astype(np.int8) if roams else found


@lru_cache(maxsize=64)
def describe_readings(register: Register, service: str) -> tuple[str, ...]:
    """Describe the teams of a kind whose hours were only read into a source: what it says, and what is open.

    Cached and shared.

    Parameters
    ----------
    register
        The teams, and whom each covers.
    service
        Id of a :class:`Service`.

    Returns
    -------
    tuple of str
        A phrase a team, without full stop; empty for assets.
    """
    what, _, kind = service.partition(":")
    there = register.there()
    read = there[(there["kind"] == kind) & basis.is_read(there, "hours") & (there["hours"] != "")]
    if what != "team":
        return ()
    return tuple(f"{row['team']}: {basis.describe_hours(row)}" for row in read.to_dict("records"))


def cover_with_hours(atlas: Atlas, register: Register, today: date, *, team: str, text: str) -> Week:
    """Return the cover of a team's kind as it would be with other hours for that team.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    today
        Any day of the week whose hours are read.
    team
        Id of the team.
    text
        Its hours, in the syntax of OpenStreetMap.

    Returns
    -------
    Week
        Shape ``(small areas, 168)``, as of :attr:`Cover.weeks`.
    """
    there = register.there()
    mine = there[there["kind"] == register.teams.at[team, "kind"]]
    hours = mine["hours"].where(mine.index != team, text)
    read = basis.is_read(mine, "hours") & (mine.index != team)
    teams = tuple(
        (register.reach[str(t)], str(h), bool(r)) for t, h, r in zip(mine.index, hours, read, strict=True)
    )
    return _team_weeks(atlas, teams, week.usual_monday(today))


@lru_cache(maxsize=16)
def _asset_weeks(atlas: Atlas, category: str, monday: date, network: Network | None) -> Cover:
    texts = atlas.assets.loc[atlas.assets["category"] == category, "opening_hours"]
    demand = demand_points(atlas)
    found = walks_to(demand, category_sites(atlas, category), network)
    near = np.zeros((len(demand.homes), len(texts)), dtype=bool)
    reached = found.metres <= WALK_MINUTES * walking.METRES_PER_MINUTE
    near[found.homes[reached], found.sites[reached]] = True
    weeks = np.array([week.week_of(str(text), monday) for text in texts], dtype=np.int8)
    inside = demand.area < demand.inside_count
    at_home = week.weeks_within_reach(near[inside], weeks.reshape(len(texts), HOURS))
    return _cover_of_homes(at_home, demand.area[inside], demand.inside_count)


def _cover_of_homes(at_home: Week, area: NDArray[np.int64], size: int) -> Cover:
    """Return the cover of small areas whose people are spread evenly over homes that have a week each."""
    from scipy.sparse import csr_array

    share = 1.0 / np.bincount(area, minlength=size)[area]
    mean = csr_array((share, (area, np.arange(len(area)))), shape=(size, len(area)))
    shares = {answer: (mean @ (at_home == answer)).astype(np.float32) for answer in week.WORDS}
    most = np.stack(list(shares.values())).argmax(axis=0)
    return Cover(np.array(list(shares), dtype=np.int8)[most], shares)


def area_week(atlas: Atlas, cover: Cover, level: Level, code: str) -> Week:
    """Return the state of each hour in one area: the one that holds for most of its people.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    cover
        Who is on for the people of each small area.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.

    Returns
    -------
    Week
        Shape ``(168,)``.
    """
    return week_of_people(atlas, cover, area_rows(atlas, level) == atlas.areas[level].index.get_loc(code))


def week_of_people(atlas: Atlas, cover: Cover, inside: NDArray[np.bool_]) -> Week:
    """Return the state of each hour that holds for most people of some small areas.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    cover
        Who is on for the people of each small area.
    inside
        Which small areas are meant, in the order of ``atlas.rungs``.

    Returns
    -------
    Week
        Shape ``(168,)``.
    """
    demand = demand_points(atlas)
    weight = demand.people[: demand.inside_count][inside]
    answers = np.array(list(week.WORDS), dtype=np.int8)
    people = np.stack([weight @ cover.share(int(answer))[inside] for answer in answers])
    return np.asarray(answers[people.argmax(axis=0)], dtype=np.int8)


def people_shares(cover: Cover, people: pd.Series, weights: pd.Series) -> tuple[HourlyShares, HourlyShares]:
    """Return hour by hour the share of people, and of need-weighted people, in each state.

    Parameters
    ----------
    cover
        Who is on for the people of each small area, rows in the order of ``atlas.rungs``.
    people
        Residents of each small area, in the same order.
    weights
        How much each resident counts, in the same order.

    Returns
    -------
    tuple
        Shares of people, then of need-weighted people.
    """
    plain = people.to_numpy(dtype=float)
    shares = {answer: cover.share(answer) for answer in week.WORDS}
    both = (plain, plain * weights.to_numpy(dtype=float))
    return week.hourly_shares(shares, both[0]), week.hourly_shares(shares, both[1])


def by_area(atlas: Atlas, cover: Cover, level: Level) -> pd.DataFrame:
    """Return for every area the hours of the week in which the smallest share of people is covered.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    cover
        Who is on for the people of each small area, rows in the order of ``atlas.rungs``.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``hours_on``, ``hours_read`` and ``hours_unstated`` (hours of the week in
        which most people have somebody on, have so only as we read the source, and in which it is not stated
        for most); ``least`` (smallest share of people that has somebody on, of the hours in which it is
        stated for anybody; NaN where there are none) and ``when`` (those hours in words).
    """
    demand, names = demand_points(atlas), atlas.areas[level]["name"]
    weight = np.zeros((len(names), demand.inside_count))
    weight[area_rows(atlas, level), np.arange(demand.inside_count)] = demand.people[: demand.inside_count]
    people = weight.sum(axis=1)
    with np.errstate(invalid="ignore"):
        share, read, silent = (
            ((weight @ cover.share(a)) / people[:, None]).round(6) for a in (ON, READ, UNSTATED)
        )
    known = np.where(read + silent < 1, share, np.nan)
    low = pd.DataFrame(known).min(axis=1).to_numpy(dtype=float)
    table = pd.DataFrame(
        {
            "name": names,
            "hours_on": (share >= 0.5).sum(axis=1),  # noqa: PLR2004 - most people
            "hours_read": (read >= 0.5).sum(axis=1),  # noqa: PLR2004 - most people
            "hours_unstated": (silent >= 0.5).sum(axis=1),  # noqa: PLR2004 - most people
            "least": low,
            "when": [
                week.describe_hours(at)
                if (at := np.flatnonzero(row == least).tolist())
                else phrases.NOT_STATED
                for row, least in zip(known, low, strict=True)
            ],
        }
    )
    inhabited: pd.DataFrame = table[people > 0]
    return inhabited


def describe(
    atlas: Atlas,
    service: Service,
    hour: int,
    *,
    shares: tuple[HourlyShares, HourlyShares],
    by: str = "",
    network: Network | None = None,
    readings: Sequence[str] = (),
) -> list[str]:
    """Describe one hour and the week of a service.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    service
        The service.
    hour
        Hour of the week, 0 to 167, from Monday midnight.
    shares
        Shares of people and of need-weighted people, hour by hour.
    by
        What people are weighted by; empty where all count alike.
    network
        The walking network that reach was measured on; without one the straight line.
    readings
        What :func:`describe_readings` returns.

    Returns
    -------
    list of str
        Sentences.
    """
    plain, weighted = shares
    at = plain.at(hour)
    words = _describe_asset_shares(at, network) if service.on_foot else _describe_team_shares(at)
    says = " ".join(word for word in words if word)
    sentences = [f"This is {week.describe_hour(hour)}, for the people of {atlas.place.name}. {says}"]
    have = "have one open" if service.on_foot else "are known to have somebody on"
    nobody = "none is open near anybody" if service.on_foot else "nobody is known to be on"
    if by:
        sentences.append(
            f"Weighted by {phrases.in_sentence(by)}, {phrases.percent(weighted.at(hour)[ON])} {have}."
        )
    if plain.frame[ON].max() > 0:
        hours, low = week.least_covered(plain)
        then = f"{phrases.percent(low)} {have}" if low else nobody
        thinnest = f"The thinnest time is {week.describe_hours(hours)}. Then {then}."
        sentences.append("It is the same in every hour of the week." if len(hours) == HOURS else thinnest)
    else:
        sentences.append("At no time of the week do stated hours put anybody on.")
    if readings:
        sentences.append(f"We read these hours, nobody stated them. {'. '.join(readings)}.")
    return sentences


def describe_area(atlas: Atlas, service: Service, cover: Cover, *, hour: int, area: tuple[Level, str]) -> str:
    """Describe one hour of a service in one area, as it holds for most of its people.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    service
        The service.
    cover
        Who is on for the people of each small area.
    hour
        Hour of the week, 0 to 167, from Monday midnight.
    area
        Level and code of the area.

    Returns
    -------
    str
        A sentence.
    """
    answer = int(area_week(atlas, cover, *area)[hour])
    said = f"{atlas.name(*area)}, {week.describe_hour(hour)}: {service.words[answer]}"
    return f"{said}. That holds for most people there."


def describe_hours_dates(atlas: Atlas, service: Service) -> list[str]:
    """Describe how old the opening hours are that a service of assets rests on.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    service
        The service.

    Returns
    -------
    list of str
        One sentence; none for teams, whose hours carry their own dates.
    """
    what, _, category = service.id.partition(":")
    rows = atlas.assets[atlas.assets["category"] == category]
    said = asset_table.describe_hours_dates(rows) if what == "assets" else ""
    return [said] if said else []


def describe_walks(network: Network | None) -> str:
    """Describe where people are taken to live and how their walks are measured.

    Parameters
    ----------
    network
        The walking network that reach was measured on; without one the straight line.

    Returns
    -------
    str
        Sentences.
    """
    return (
        "The people of a small area are spread evenly over its postcodes. The map shows what holds for most "
        f"of them. {walking.describe_method(network)}"
    )


def _describe_team_shares(at: dict[int, float]) -> list[str]:
    return [
        "Nobody is known to be on." if not at[ON] else f"{_people(at[ON])} known to have somebody on.",
        f"For {phrases.percent(at[READ])} somebody is on only as we read the source." if at[READ] else "",
        f"For {_all(at[UNSTATED])} the hours or the area are not stated." if at[UNSTATED] else "",
        f"For {_all(at[OFF])} nobody is on." if at[OFF] else "",
        f"For {_all(at[NONE])} no team is known." if at[NONE] else "",
    ]


def _people(share: float) -> str:
    """Return how many people are something, as a sentence begins."""
    said = phrases.percent(share)
    return "All are" if said == "100%" else f"{said} are"


def _all(share: float) -> str:
    said = phrases.percent(share)
    return "all of them" if said == "100%" else said


def _describe_asset_shares(at: dict[int, float], network: Network | None) -> list[str]:
    return [
        f"{phrases.percent(at[ON])} have one open within {WALK_MINUTES} minutes on foot.",
        f"For {_all(at[UNSTATED])} the hours of those near are not stated." if at[UNSTATED] else "",
        f"For {_all(at[OFF])} those near are closed." if at[OFF] else "",
        f"{phrases.percent(at[NONE])} have none listed that near." if at[NONE] else "",
        f"Walks are {walking.distance_basis(network)}.",
    ]
