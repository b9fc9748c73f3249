"""A week made of rules as people write them, and the same in OSM syntax.

People add where OSM replaces: “Mon 10–12, Mon 2–4” is two sessions of one day. A day that is named again with
hours that overlap is another matter: “Mon–Fri 9–5, Wed 9–1” gives Wednesday its own, any other is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from placebased.hours import osm_rules
from placebased.hours.clock_times import KEPT, MIDNIGHT, Minutes, UnclearError
from placebased.hours.grammar import NO_HOURS, Day, Rule
from placebased.hours.lexicon import HOLIDAYS

TWO_MEANINGS = f"{KEPT}the same day has hours that overlap."
BREAK_UNCLEAR = f"{KEPT}the break does not lie within the hours."

DAY_CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")

Spans = tuple[Minutes, ...]
Schedule = dict[Day, Spans]
"""The sessions of each day that is named; none where it is said to be closed."""


def schedule_of(rules: Iterable[Rule]) -> Schedule:
    """Return the sessions of every day that rules name.

    Parameters
    ----------
    rules
        What :func:`placebased.hours.grammar.parse` returns.

    Returns
    -------
    Schedule
        By day of the week and week of the month.

    Raises
    ------
    UnclearError
        With a question, where rules contradict each other, or none opens.
    """
    made: Schedule = {}
    since: dict[Day, int] = {}
    for rule in sorted(rules, key=lambda each: each.effect == "closed"):  # whatever is said closed stays so
        for day in rule.days:
            made[day] = _after(rule, made.get(day), wider=since.get(day, 0) > len(rule.days))
            since[day] = len(rule.days)
    if not any(made.values()):
        raise UnclearError(NO_HOURS)
    _require_one_meaning(made)
    return made


def _after(rule: Rule, before: Spans | None, *, wider: bool) -> Spans:
    """Return the sessions of a day after one more rule."""
    if rule.effect == "closed" or (rule.effect == "replace" and before is not None):
        return rule.spans
    if rule.effect == "break":
        return _without(before or (), rule.spans)
    if before is None:
        return _ordered(rule.spans)
    if wider and len(before) == len(rule.spans) == 1 and _overlap((*before, *rule.spans)):
        (s1, e1), (s2, e2) = before[0], rule.spans[0]
        if s1 == s2 or e1 == e2:
            return rule.spans
    return _ordered((*before, *rule.spans))


def _without(before: Spans, breaks: Spans) -> Spans:
    found = list(before)
    for start, end in breaks:
        around = [(s, e) for s, e in found if s < start < end < e]
        if not around:
            raise UnclearError(BREAK_UNCLEAR)
        found.remove(around[0])
        found += [(around[0][0], start), (end, around[0][1])]
    return tuple(sorted(found))


def _ordered(spans: Spans) -> Spans:
    if _overlap(spans):
        raise UnclearError(TWO_MEANINGS)
    return tuple(sorted(spans))


def _overlap(spans: Spans) -> bool:
    lasting = sorted((s, e if e > s else e + MIDNIGHT) for s, e in spans)
    return any(one[1] > two[0] for one, two in pairwise(lasting))


def _require_one_meaning(made: Schedule) -> None:
    """Ask where a day of the month has other hours than the same day of every week."""
    weekly = {day for (day, week), spans in made.items() if not week and spans}
    if any(week and spans and day in weekly for (day, week), spans in made.items()):
        raise UnclearError(TWO_MEANINGS)


def as_osm(made: Schedule) -> str:
    """Return a schedule in OSM syntax.

    >>> as_osm({(0, 0): ((540, 1020),), (1, 0): ((540, 1020),), (5, 1): ((600, 720),)})
    'Mo-Tu 09:00-17:00; Sa[1] 10:00-12:00'

    Parameters
    ----------
    made
        By day of the week and week of the month.

    Returns
    -------
    str
        Rules joined by “;”, or by “,” where a night must not be cut off by the day after it.
    """
    if all(made.get((day, 0)) == ((0, MIDNIGHT),) for day in range(8)):
        return "24/7"
    nights = any(e <= s for spans in made.values() for s, e in spans)
    rules = _rules({day: spans for day, spans in made.items() if spans})
    closed = _rules({d: spans for d, spans in made.items() if not spans and (not nights or d[0] == HOLIDAYS)})
    return osm_rules.holidays_replace("; ".join([*([", ".join(rules)] if nights else rules), *closed]))


def _rules(made: Schedule) -> list[str]:
    days_of: dict[Spans, list[Day]] = {}
    for day in sorted(made, key=lambda each: (each[1] != 0, each)):
        days_of.setdefault(made[day], []).append(day)
    return [f"{_days(days)} {_times(spans)}" for spans, days in days_of.items()]


def _times(spans: Spans) -> str:
    return ",".join(f"{_clock(s)}-{_clock(e)}" for s, e in spans) or "off"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(days: Sequence[Day]) -> str:
    """Return days in OSM syntax: runs of the week, bank holidays, then days of the month."""
    runs: list[list[int]] = []
    for day, week in days:
        if not week and runs and day == runs[-1][-1] + 1 and day != HOLIDAYS:
            runs[-1].append(day)
        elif not week:
            runs.append([day])
    weekly = [DAY_CODES[run[0]] + (f"-{DAY_CODES[run[-1]]}" if run[1:] else "") for run in runs]
    weeks: dict[int, list[int]] = {}
    for day, week in days:
        if week:
            weeks.setdefault(day, []).append(week)
    return ",".join(
        [
            *weekly,
            *(f"{DAY_CODES[d]}[{','.join(map(str, _first_to_last(held)))}]" for d, held in weeks.items()),
        ]
    )


def _first_to_last(weeks: Iterable[int]) -> list[int]:
    return sorted(weeks, key=lambda week: (week < 0, week))
