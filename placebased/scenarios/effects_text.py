"""What a scenario changes, in sentences that can be read aloud."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.access.catchments import area_rows
from placebased.methods.siting.plausible_draws import PlanDraws
from placebased.place.atlas import Atlas
from placebased.scenarios import effects as effect
from placebased.scenarios.effects import (
    LEAST,
    LEAST_SHOWN,
    MOST,
    Effects,
    WalkGap,
    counts_of,
    largest_remainder,
)
from placebased.scenarios.open_then import OpenThen, describe_open_then, describe_when
from placebased.scenarios.placed_subject import PlacedSubject
from placebased.scenarios.plan_check import PlanCheck
from placebased.scenarios.scenario_access import NO_ROOM, OUT, SERVED, HoursAccess, Served
from placebased.scenarios.scenario_doubt import DRAWS, ScenarioDoubt
from placebased.scenarios.scenario_sites import (
    ADDED,
    DROPPED,
    KEPT,
    MOVED,
    PLACED,
    REHOURED,
    RESIZED,
    ScenarioSites,
)
from placebased.scenarios.whom import EVERYBODY, label_of, noun_of
from placebased.travel.walking import METRES_PER_MINUTE

Numbers = NDArray[np.float64]

_SAID_CHANGES = {
    ADDED: "adds",
    DROPPED: "closes",
    MOVED: "moves",
    PLACED: "gives a place to",
    RESIZED: "resizes",
    REHOURED: "changes the hours of",
}
"""What a scenario does to sites of each status, in the order in which it is said."""


def describe(
    atlas: Atlas, sites: ScenarioSites, effects: Effects, whom: str, *, then: OpenThen | None = None
) -> list[str]:
    """Say what a scenario comes to: who gains, who loses, and between whom the gap opens or closes.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    effects
        What the scenario changes.
    whom
        Whom it is counted for: an id of :mod:`placebased.scenarios.whom`.
    then
        The sites that are counted where they must be open at an hour; ``None`` where all are.

    Returns
    -------
    list of str
        Sentences, the most important first.
    """
    subject, noun = sites.subject, noun_of(atlas, whom)
    group = f"Counted here: {label_of(atlas, whom)}." if whom != EVERYBODY else ""
    hours = _at_any_hour(sites) if then is None else describe_open_then(sites, then)
    careful = [*_unplaced(sites), *_of_plan(sites), *_of_teams(subject), *_known_in_part(atlas, subject)]
    counted, hours = ([], hours) if then is None else (hours[:1], hours[1:])
    careful = [*hours, *careful] if counted else [*careful, *hours]
    if not sites.table["status"].ne(KEPT).any():
        said = [group, *counted, describe_today(sites, effects, noun, then), *careful]
        return [each for each in said if each]
    said = [
        describe_changes(sites),
        group,
        *counted,
        *_within(effects, subject, noun, then),
        *_minutes(effects, noun),
    ]
    said += [_worst(atlas, effects, noun), *describe_gap(effect.gap_of(atlas, effects))]
    return [each for each in (*said, *careful) if each]


def describe_today(sites: ScenarioSites, effects: Effects, noun: str, then: OpenThen | None = None) -> str:
    """Return how near the sites of today are.

    Parameters
    ----------
    sites, effects
        As for :func:`describe`.
    noun
        What those who are counted are called: ``"people"``.
    then
        As for :func:`describe`.
    """
    subject, total = sites.subject, effects.total
    if not effects.has_today and then is not None:
        return f"Today no {subject.one} says it is open {describe_when(then.hour)}, so no walk is known."
    if not effects.has_today:
        return f"Where {subject.many} are today is not stated, so no walk to one is known."
    near, every = round(total["within_today"]), round(total["people"])
    mean = phrases.number(total["minutes_today"] / total["people"], 1)
    share = phrases.percent(near / every)
    known = " whose place is stated" if sites.unplaced_today() else ""
    return (
        f"Today {phrases.number(near)} of {phrases.number(every)} {noun} ({share}) live within "
        f"{effects.minutes:g} minutes on foot of {with_article(subject.one)}{known}. "
        f"To the nearest one the mean walk is {mean} minutes."
    )


def with_article(noun: str) -> str:
    """Return a noun with its article.

    >>> with_article("library"), with_article("integrated team base")
    ('a library', 'an integrated team base')

    Parameters
    ----------
    noun
        A noun in the singular.
    """
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def describe_changes(sites: ScenarioSites) -> str:
    """Return how many sites a scenario adds, closes and alters.

    Parameters
    ----------
    sites
        The sites of today and after.
    """
    words = [str(each).split(", ") for each in sites.table["status"]]
    counts = {word: sum(word in each for each in words) for word in _SAID_CHANGES}
    done = [f"{_SAID_CHANGES[word]} {count}" for word, count in counts.items() if count]
    one, many = sites.subject.one, sites.subject.many
    there, after = (int(sites.table[name].sum()) for name in ("was_there", "stays"))
    now = f"There are {phrases.plural(there, one, many)} today and {phrases.number(after)} after it"
    return f"This scenario {phrases.join_list(done)}. {now}." if done else f"{now}."


def _within(effects: Effects, subject: PlacedSubject, noun: str, then: OpenThen | None) -> list[str]:
    count, walk = counts_of(effects), f"{effects.minutes:g} minutes on foot of {with_article(subject.one)}"
    if not effects.has_after and then is not None:
        return [f"After it no {subject.one} says it is open {describe_when(then.hour)}."]
    if not effects.has_after:
        return [f"After it no {subject.one} has a stated place, so no walk is known."]
    if not effects.has_today:
        there = phrases.number(count["within_after"])
        today = "Today is not known." if then is None else f"Today no {subject.one} says it is open then."
        return [f"After it {there} {noun} live within {walk}. {today}"]
    gained, lost = count["gained"], count["lost"]
    said = f"{phrases.number(gained)} {noun} come within {walk}"
    said += f", and {phrases.number(lost)} no longer are." if lost else ". Nobody loses that."
    if not gained:
        said = f"{phrases.number(lost)} {noun} no longer live within {walk}. Nobody gains that."
    near = {when: count[f"within_{when}"] for when in ("today", "after")}
    share = {when: phrases.percent(there / max(1, count["people"])) for when, there in near.items()}
    whole = (
        f"In all {phrases.number(near['after'])} {noun} ({share['after']}) then live that near; "
        f"today {phrases.number(near['today'])} ({share['today']}) do."
    )
    return [said if gained or lost else f"As many live within {walk} as today.", whole]


def _minutes(effects: Effects, noun: str) -> list[str]:
    total, count = effects.total, counts_of(effects)
    if not (effects.has_today and effects.has_after):
        return []
    mean = {
        when: phrases.number(total[f"minutes_{when}"] / total["people"], 1) for when in ("today", "after")
    }
    moved = [
        f"shorter for {phrases.number(count['closer'])} {noun}" if count["closer"] else "",
        f"longer for {phrases.number(count['farther'])}" if count["farther"] else "",
    ]
    said = " and ".join(each for each in moved if each)
    average = f"On average it is {mean['after']} minutes; today it is {mean['today']}."
    return [f"The walk gets {said}. {average}" if said else "Nobody's walk to the nearest one changes."]


def _worst(atlas: Atlas, effects: Effects, noun: str) -> str:
    hit = effect.worst_hit(atlas, effects) if effects.has_today and effects.has_after else None
    if hit is None or hit.empty:
        return ""
    said = [
        f"{row['name']} ({phrases.number(round(row['people']))} {noun}), from {_minute(row['today'])} to "
        f"{_minute(row['after'])} minutes."
        for row in hit.to_dict("records")
    ]
    first = "The walk grows most here"
    return f"{first}: {said[0]} {' '.join(f'Then {each}' for each in said[1:])}".strip()


def _minute(value: float) -> str:
    return phrases.number(value, 1)


def describe_gap(gap: WalkGap | None) -> list[str]:
    """Return how far the most deprived fifth is from the least deprived, today and after.

    Parameters
    ----------
    gap
        The gap; ``None`` where it cannot be told.
    """
    if gap is None:
        return []
    said = [
        f"In the {name} deprived fifth the mean walk is {_minute(then)} minutes; today it is {_minute(now)}."
        for name, now, then in zip(("most", "least"), gap.today, gap.after, strict=True)
    ]
    before, after = (ends[0] - ends[1] for ends in (gap.today, gap.after))
    return [*said, f"So the most deprived fifth walks {_side(after)}. Today it walks {_side(before)}."]


def _side(minutes: float) -> str:
    if abs(minutes) < LEAST_SHOWN:
        return "as far as the least"
    return f"{_minute(abs(minutes))} minutes {'more' if minutes > 0 else 'less'} than the least"


def _unplaced(sites: ScenarioSites) -> list[str]:
    today, after = sites.unplaced_today(), sites.unplaced_after()
    if not today:
        return []
    every = int(sites.table["was_there"].sum())
    said = f"Of {every} today, {phrases.number(today)} state no place, so nobody's walk to them is counted."
    return [f"{said} After it {phrases.number(after)} do not." if after != today else said]


def _of_plan(sites: ScenarioSites) -> list[str]:
    """Say how many of those planned have a place, and how many are left to be placed."""
    subject = sites.subject
    if subject.planned is None:
        return []
    placed = float(sites.table.loc[sites.table["stays"].astype(bool), "amount"].sum())
    left = max(0.0, subject.planned - placed)
    planned, rest = phrases.number(subject.planned), phrases.number(left) if left else "none"
    there = f"{phrases.number(placed)} have a place"
    return [f"Of {planned} {subject.unit} planned, {there}, and {rest} are left to place."]


def _at_any_hour(sites: ScenarioSites) -> list[str]:
    """Say that hours play no part in a walk, where any site states some: who reads of a walk may think so."""
    stated = bool(sites.table["hours_today"].ne("").any() or sites.table["hours"].ne("").any())
    said = f"The walk is to the nearest {sites.subject.one}, whether it is open then or not."
    return [said] if stated else []


def _of_teams(subject: PlacedSubject) -> list[str]:
    if subject.sort != "team":
        return []
    return ["Teams come to people as well. The walk is to the nearest base, whichever team it is of."]


def _known_in_part(atlas: Atlas, subject: PlacedSubject) -> list[str]:
    if subject.sort != "assets":
        return []
    if subject.name in atlas.unlisted_categories:
        return [f"No list of {subject.many} is in the sources, so there may be some today."]
    if atlas.categories[subject.name].complete == "part":
        return ["Only part of what there is is listed, so some walks are shorter than said."]
    return []


def describe_doubt(atlas: Atlas, doubt: ScenarioDoubt) -> str:
    """Return how often a scenario is better than today, how much worse it is at most, and when.

    Parameters
    ----------
    atlas
        The place.
    doubt
        The scenario beside today under every draw.
    """
    where = _heavier(atlas, doubt.heavier)
    return describe_draws(doubt.draws, "nobody walks further", where)


def describe_draws(draws: PlanDraws, never_worse: str, where: str = "") -> str:
    """Return how often a scenario is better than today in draws, and how much worse it is at most.

    Parameters
    ----------
    draws
        The scenario beside today under every draw.
    never_worse
        Why it cannot be worse, where it cannot.
    where
        Places that count more where it is worse; empty to name none.
    """
    tried = f"{phrases.number(DRAWS)} plausible weightings and distances"
    if not (draws.better or draws.worse):
        return f"In all {tried} it is as good as today."
    if draws.is_never_worse:
        held = f"Better than today in {phrases.number(draws.better)} of {tried}."
        return f"{held} It cannot be worse, by construction: {never_worse}."
    if not draws.worse:
        said = f"Better than today in {phrases.number(draws.better)} of {tried}"
        return f"{said}, and worse in none of them. Others could differ."
    most = phrases.percent(draws.largest_loss)
    rest = "the rest" if draws.better + draws.worse == DRAWS else phrases.number(draws.worse)
    worse = f"in {rest} worse by at most {most}"
    better = phrases.number(draws.better) if draws.better else "none"
    head = f"Better than today in {better} of {tried}; {worse}."
    return f"{head} Those put more weight on {where}." if where and draws.better else head


def _heavier(atlas: Atlas, heavier: Numbers) -> str:
    """Return the two neighbourhoods that count most above their usual share where a scenario is worse."""
    by = area_rows(atlas, "neighbourhood")
    names = atlas.areas["neighbourhood"]["name"]
    shares = np.bincount(by, heavier, len(names))
    order = np.argsort(-shares, kind="stable")[:2]
    return phrases.join_list([str(names.iloc[row]) for row in order if shares[row] > 0])


def describe_served(after: Served, today: Served | None, noun: str) -> list[str]:
    """Say how many people are served, find no room, or are out of reach.

    Parameters
    ----------
    after, today
        Whom the sites can take after the scenario, and today; ``None`` where that cannot be said of today.
    noun
        What those who are counted are called: ``"people"``.

    Returns
    -------
    list of str
        Sentences.
    """
    sums = after.table.sum()
    served, full, out = largest_remainder([float(sums[name]) for name in (SERVED, NO_ROOM, OUT)])
    said = [
        f"After it {phrases.number(served)} {noun} are served.",
        f"{phrases.number(full)} are in reach but there is no capacity.",
        f"{phrases.number(out)} are out of reach.",
    ]
    if today is not None:
        said.append(f"Today {phrases.number(round(float(today.table[SERVED].sum())))} are served.")
    return said


def describe_hours(atlas: Atlas, hours: HoursAccess) -> list[str]:
    """Return how open hours stand against people, today and after.

    Parameters
    ----------
    atlas
        The place.
    hours
        Open hours against need.
    """
    today, after = float(hours.today["short"].sum()), float(hours.after["short"].sum())
    short = f"{phrases.number(today)} hours a week are short today, and {phrases.number(after)} after it."
    how = f"Short is what would bring each neighbourhood up to the rate of {atlas.place.name} today."
    silent = f" Sites that state no hours are not counted: {hours.silent}." if hours.silent else ""
    change = (hours.after["rate"] - hours.today["rate"]).rename("change")
    ends = hours.today.assign(change=change).sort_values("change", kind="stable")
    moves = [
        f"{word} are {row['name']}, by {phrases.number(abs(row['change']), 1)} hours for 1,000 people."
        for word, row in (("Most hours gained", ends.iloc[-1]), ("Most hours lost", ends.iloc[0]))
        if (row["change"] > LEAST_SHOWN if word.endswith("gained") else row["change"] < -LEAST_SHOWN)
    ]
    fifths = _hours_of_fifths(atlas, hours)
    return [short, how + silent, *[each.replace(" are ", " in ", 1) for each in moves], *fifths]


def _hours_of_fifths(atlas: Atlas, hours: HoursAccess) -> list[str]:
    fifth = effect.fifth_of(atlas)
    if fifth is None:
        return []
    ends = hours.by(fifth).reindex([MOST, LEAST]).to_dict("records")
    return [
        f"In the {name} deprived fifth {_short(row['short_after'])}; today {_short(row['short_today'])}."
        for name, row in zip(("most", "least"), ends, strict=True)
    ]


def _short(hours: float) -> str:
    whole = round(hours)
    return f"{phrases.plural(whole, 'hour is', 'hours are')} short" if whole else "no hours are short"


def describe_check(check: PlanCheck, when: str) -> str:
    """Return what the mean walk comes to by small areas and by postcodes, and the error of aggregation.

    Parameters
    ----------
    check
        Both means.
    when
        ``"Today"`` or ``"After it"``.
    """
    area, postcode = (
        phrases.number(each / METRES_PER_MINUTE, 2) for each in (check.by_area, check.by_postcode)
    )
    return (
        f"{when} the mean walk is {postcode} minutes by postcodes. If all of a small area go to one site, "
        f"it is {area}. That is {phrases.percent(check.error)} more."
    )


FIFTHS = {MOST: "Most deprived fifth", 2: "Second", 3: "Third", 4: "Fourth", LEAST: "Least deprived fifth"}
"""What fifths of deprivation are called in tables."""
