"""The grammar of opening hours as people write them: tokens → days and times → rules.

::

    text      = { separator | rule | exception | "monthly" }
    rule      = days ["-"] hours | hours days | "closed" days | days ["-"] "closed"
    exception = "except" days [hours] | "including" holidays | "closed" span
    days      = item { ["and"] item } ["monthly"] [ "except" days ]
    item      = ordinal { ["and"] ordinal } day | day [ "-" day ] | set of days | holidays
    hours     = "all day" | span { ["and"] span }
    span      = [part of the day [","]] time "-" time [part of the day] | "between" time ("and" | "-") time

A text is either written days first or hours first, all of it. A parser of its own, without a library: every
choice has a question to ask where it fails, which the messages of a generated parser (such as lark's, MIT) do
not give, and each rule above is one method.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from placebased.hours.clock_times import (
    END_BEFORE_START,
    EVENING,
    HALF_DAY,
    HOUR,
    KEPT,
    MIDNIGHT,
    NOON,
    TWELVE,
    Context,
    DayPart,
    Minutes,
    UnclearError,
    WrittenTime,
    ask,
    settle,
)
from placebased.hours.lexicon import EVERY_DAY, FORTNIGHTLY, HOLIDAYS, Kind, Token

NO_DAYS = f"{KEPT}they do not say on which days."
NO_HOURS = f"{KEPT}they do not say from when to when."
NO_END = f"{KEPT}they do not say when it ends."
DAYS_UNCLEAR = f"{KEPT}it is not clear which days are meant."
ORDER_UNCLEAR = f"{KEPT}it is not clear which times belong to which days."
BREAK_OF_WHICH = f"{KEPT}it is not clear on which days the break is."
WEEKS_UNCLEAR = f"{KEPT}it is not clear which weeks of the month are meant."

Day = tuple[int, int]
"""A day of the week (0 is Monday, :data:`~placebased.hours.lexicon.HOLIDAYS` bank holidays), and which of a
month it is: 0 for each of them, -1 for the last."""

MANY_DAYS = 5
"""So many days with one span are as likely open all day as only in the evening: “daily 7–11pm”."""

EVENING_START = 18 * HOUR
"""A bare hour from which on a start may also be in the morning: nobody opens at five."""

LATE = 21 * HOUR
"""A place that is open from the morning until later may close at midnight on another day."""

LATE_START = 21 * HOUR
"""A bare hour from which on a start is doubted on any day: “Sat 10–11pm” is rather open from the morning."""

EARLY_START = 11 * HOUR
"""Places that open before it and close after midnight do so on most days of the week, as gyms do."""

_OF_DAYS: frozenset[Kind] = frozenset({"day", "days", "holidays", "ordinal", "every"})

Effect = Literal["add", "replace", "closed", "break"]
"""What a rule does to what stands before it; a break is cut out of the hours of the day."""


@dataclass(frozen=True)
class Rule:
    """Days with their hours.

    Attributes
    ----------
    days
        The days, in the order in which they are named.
    spans
        Their hours; none where they are closed.
    effect
        What it does to what stands before it.
    """

    days: tuple[Day, ...]
    spans: tuple[Minutes, ...]
    effect: Effect = "add"


def parse(tokens: Sequence[Token]) -> list[Rule]:
    """Return the rules that a text states.

    Parameters
    ----------
    tokens
        What :func:`placebased.hours.lexicon.tokens` returns.

    Returns
    -------
    list of Rule
        In their order; at least one.

    Raises
    ------
    UnclearError
        With a question, where the text has no meaning or more than one.
    """
    tokens = list(_with_exceptions(tokens))
    kinds = {token.kind for token in tokens}
    if "fortnight" in kinds:
        raise UnclearError(FORTNIGHTLY)
    if "late" in kinds:
        raise UnclearError(NO_END)
    if "vague" in kinds:
        raise UnclearError(NO_HOURS)
    if not kinds & {"day", "days", "holidays", "all day"}:
        raise UnclearError(NO_DAYS if kinds & {"time"} else NO_HOURS)
    if not kinds & {"time", "all day", "closed"}:
        raise UnclearError(NO_HOURS)
    times = [token.time for token in tokens if token.time]
    night = "night" in kinds or any("night" in token.text for token in tokens)
    late_days = any(day in {4, 5, 6} for token in tokens for day in token.days)
    context = Context(clock_24=any(t.proves_24 for t in times), night=night, late_days=late_days)
    return _Parser([token for token in tokens if token.kind != "night"], context).text()


def _with_exceptions(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, “bar” as an exception where days follow it: “every day bar Sundays”."""
    for k, token in enumerate(tokens):
        is_exception = token.text == "bar" and k and tokens[k + 1 : k + 2] and tokens[k + 1].kind in _OF_DAYS
        yield Token("except", token.text) if is_exception else token


class _Parser:
    """Reads tokens from left to right; every method reads one rule of the grammar."""

    def __init__(self, tokens: Sequence[Token], context: Context) -> None:
        self.tokens, self.context, self.at = tokens, context, 0
        content = (
            t.kind for t in tokens if t.kind in {"day", "days", "holidays", "ordinal", "time", "all day"}
        )
        self.hours_first = next(content, "day") in {"time", "all day"}
        self.rules: list[Rule] = []
        self.loosely_monthly = False
        self.since_break = 0
        self.bare_evenings: set[Minutes] = set()
        self.bare_twelves: set[Minutes] = set()
        self.side_by_side: list[tuple[Day, ...]] = []

    def sees(self, *kinds: Kind, ahead: int = 0) -> bool:
        """Return whether the next token, or one further on, is of one of these kinds."""
        at = self.at + ahead
        return 0 <= at < len(self.tokens) and self.tokens[at].kind in kinds

    def take(self, *kinds: Kind) -> Token | None:
        """Return the next token and step over it where it is of one of these kinds."""
        if not self.sees(*kinds):
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *kinds: Kind) -> bool:
        """Step over all tokens of these kinds, and return whether there were any."""
        before = self.at
        while self.take(*kinds):
            pass
        return self.at > before

    def text(self) -> list[Rule]:
        """Return every rule of the text, once nothing in it is left to doubt."""
        while True:
            before = self.at
            self.skip("and", "break", "monthly", "colon")
            self.loosely_monthly |= any(t.kind == "monthly" for t in self.tokens[before : self.at])
            if self.at >= len(self.tokens):
                break
            if self.is_slashed(before) and self.slash_follows():
                raise UnclearError(ORDER_UNCLEAR)  # “Mon 10-12 / Tue / Wed 2-4”
            self.rule()
        if self.loosely_monthly and any(not nth for rule in self.rules if rule.spans for _, nth in rule.days):
            raise UnclearError(WEEKS_UNCLEAR)  # “Monthly: Tuesdays 1-3, first Friday 10-12”
        self.require_clear_halves()
        self.require_no_lost_times()
        return self.rules

    def rule(self) -> None:
        """Read one rule: days with hours, what is closed, an exception, or holidays that are meant too."""
        if self.take("closed"):
            self.closed()
        elif self.take("except"):
            self.exception()
        elif self.take("including"):
            self.including()
        elif self.hours_first:
            self.hours_then_days()
        else:
            self.days_then_hours()

    def is_slashed(self, start: int) -> bool:
        """Return whether a stroke stands among the tokens read since a place."""
        return any(token.text == "/" for token in self.tokens[start : self.at])

    def slash_follows(self) -> bool:
        """Return whether a stroke joins the days that come next."""
        at = self.at
        while at < len(self.tokens) and self.tokens[at].kind == "day":
            at += 1
        return self.at < at < len(self.tokens) and self.tokens[at].text == "/"

    def require_clear_halves(self) -> None:
        """Ask where other hours or many days make a usual reading doubtful.

        “Daily 7–11pm” may open in the morning, and “Fri 11–12” close at midnight where other days end late.
        """
        for rule in self.rules:
            for start, end in rule.spans:
                is_doubted = len(rule.days) >= MANY_DAYS or start >= LATE_START
                if is_doubted and (start, end) in self.bare_evenings:
                    ask(HALF_DAY, (start - NOON, end), (start, end))
                if len(rule.days) < MANY_DAYS and self.may_end_after_noon(start, end):
                    ask(END_BEFORE_START, (start, end + NOON), (start, end))
        spans = [span for rule in self.rules for span in rule.spans]
        are_long = any(start < NOON + HOUR and not start < end < LATE for start, end in spans)
        for start, end in self.bare_twelves if are_long else ():
            ask(TWELVE, (start, end), (start, end + NOON))

    def require_no_lost_times(self) -> None:
        """Ask where days side by side may be one whose times were lost: “Mon 9-5 Tue 9-5 Wed Thu 9-5”.

        Where every other day has times of its own, and all stand in the order of the week as in a table, a
        day without times may be closed.
        """
        named = [day for rule in self.rules if rule.effect != "break" for day, _ in rule.days]
        if any(later <= earlier for earlier, later in pairwise(named)):
            return
        others = [rule for rule in self.rules if rule.spans and rule.days not in self.side_by_side]
        are_apart = all(len(rule.days) == 1 for rule in others)
        for rule in self.rules:
            is_loose = rule.spans and rule.days in self.side_by_side
            same = any(len(other.days) == 1 and other.spans == rule.spans for other in others)
            if is_loose and (same or (are_apart and len(others) > 1)):
                raise UnclearError(DAYS_UNCLEAR)

    def may_end_after_noon(self, start: int, end: int) -> bool:
        """Return whether a night on few days may be a slip for pm: “Thu 6pm–8am”, “Fri 7am–1am”."""
        runs_on = end <= start < end + NOON
        return runs_on and not self.context.night and (start >= EVENING * HOUR or start < EARLY_START)

    def days_then_hours(self) -> None:
        """Read “Mon–Fri 9–5”, “Sat closed”, or further hours of the days before."""
        if not self.sees_days():
            self.more_hours()
            return
        days = self.days()
        before = self.at
        self.skip("break", "dash", "and", "colon")
        if any(t.kind == "dash" and t.text != "-" for t in self.tokens[before : self.at]):
            raise UnclearError(DAYS_UNCLEAR)  # “Mon to 9-5”
        if self.take("closed"):
            self.rules.append(Rule(days, (), "closed"))
            return
        if self.at >= len(self.tokens):
            raise UnclearError(NO_HOURS)
        start = self.at
        spans = self.hours()
        was_joined = any(token.kind == "and" for token in self.tokens[start : self.at])
        if was_joined and self.sees_days():
            raise UnclearError(ORDER_UNCLEAR)  # “Mon 9-12, 1-3 Tue …”
        self.rules.append(Rule(days, spans))

    def more_hours(self) -> None:
        """Read hours behind a separator that are of the days before: “Mon, 9–12; 1–5”."""
        if not self.rules or self.rules[-1].effect != "add" or not self.sees("time", "between"):
            raise UnclearError(ORDER_UNCLEAR if self.rules else NO_DAYS)
        self.rules.append(Rule(self.rules[-1].days, self.hours()))
        if self.sees_days():
            raise UnclearError(ORDER_UNCLEAR)

    def hours_then_days(self) -> None:
        """Read “9–5 Mon–Fri” as texts write it that name hours first throughout."""
        all_day = self.tokens[self.at] if self.sees("all day") else None
        spans = self.hours()
        self.skip("dash", "and")
        if all_day and self.at >= len(self.tokens) and not self.rules:
            self.rules.append(Rule(tuple((day, 0) for day in all_day.days), spans))
            return
        if not self.sees_days():
            raise UnclearError(ORDER_UNCLEAR if self.rules else NO_DAYS)
        days = self.days()
        self.skip("colon")
        if self.sees("time", "between", "all day"):
            raise UnclearError(ORDER_UNCLEAR)  # “9-5 Mon-Fri, Sat 10-1”
        self.rules.append(Rule(days, spans))

    def closed(self) -> None:
        """Read what is closed: days, or a break in the hours before."""
        self.skip("dash")
        if self.sees_days():
            self.rules.append(Rule(self.closed_days(), (), "closed"))
        elif self.sees("time", "between") and self.rules and not self.hours_first:
            if len({(rule.days, rule.effect) for rule in self.rules[self.since_break :]}) > 1:
                raise UnclearError(BREAK_OF_WHICH)  # “Mon-Thu 9-5, Fri 9-4, closed 12-1”
            self.rules.append(Rule(self.rules[-1].days, self.hours(), "break"))
            self.since_break = len(self.rules)
        else:
            raise UnclearError(ORDER_UNCLEAR)

    def closed_days(self) -> tuple[Day, ...]:
        """Read days without an exception: “closed Mondays except bank holidays” may open then."""
        start = self.at
        days = self.days()
        ahead = int(self.sees("and", "break"))
        has_exception = any(token.kind == "except" for token in self.tokens[start : self.at])
        if has_exception or self.sees("except", "including", ahead=ahead):
            raise UnclearError(DAYS_UNCLEAR)
        return days

    def exception(self) -> None:
        """Read what follows “except”: days that are closed, or that have hours of their own."""
        self.skip("and")
        if not self.rules or not self.sees_days():
            raise UnclearError(ORDER_UNCLEAR)
        start = self.at
        days = self.days()
        is_list = any(token.kind == "and" for token in self.tokens[start : self.at])
        self.skip("colon")
        if self.sees("time", "between") and not self.hours_first:
            if not {day for day, _ in days} <= {day for rule in self.rules for day, _ in rule.days}:
                raise UnclearError(DAYS_UNCLEAR)  # “Mon 10-12 not Tue 2-4”
            if is_list:
                raise UnclearError(ORDER_UNCLEAR)  # “except Sun, Sat 9-1”
            self.rules.append(Rule(days, self.hours(), "replace"))
        else:
            self.rules.append(Rule(days, (), "closed"))

    def including(self) -> None:
        """Read “including bank holidays” behind all weekdays, whose hours holidays then share."""
        if not self.rules or self.rules[-1].effect != "add" or not self.take("holidays"):
            raise UnclearError(DAYS_UNCLEAR)
        last = self.rules.pop()
        _require_all_weekdays(last.days)
        self.rules.append(Rule((*last.days, (HOLIDAYS, 0)), last.spans))

    def sees_days(self, ahead: int = 0) -> bool:
        """Return whether days come next, “every” before them or not."""
        while self.sees("every", ahead=ahead):
            ahead += 1
        return self.sees("day", "days", "holidays", "ordinal", ahead=ahead)

    def days(self) -> tuple[Day, ...]:
        """Read days as they are listed, up to what is not of them; ask where they may mean two things."""
        found = self.item()
        is_lone_pair = is_loose = False
        while True:
            of_these = self.sees("colon") and self.sees("ordinal", "every", ahead=1)
            self.at += of_these  # “Friday: the last Friday”
            joined = self.sees("and", "including")
            if not self.sees_days(ahead=int(joined)):
                break
            is_loose |= not joined or self.tokens[self.at].text == ","
            more = self.further_item(found)
            if of_these and not {day for day, _ in more} <= {day for day, _ in found}:
                raise UnclearError(DAYS_UNCLEAR)  # “Monday: first Thursday”
            is_lone_pair = not joined and _may_be_ends(found, more)
            found = _joined(found, more)
        if is_lone_pair:
            raise UnclearError(DAYS_UNCLEAR)  # “Mon Fri 9-5”
        self.side_by_side += [found] if is_loose else []
        if self.skip("monthly") and not all(nth for _, nth in found):
            raise UnclearError(WEEKS_UNCLEAR)
        if self.sees("except") and not self.hours_first and not self.rules_follow_exception():
            self.take("except")
            found = self.without(found, self.days())
        return found

    def further_item(self, found: tuple[Day, ...]) -> tuple[Day, ...]:
        """Read an item behind others, with the word or sign that joins it to them."""
        if self.take("including"):
            _require_all_weekdays(found)
        self.take("and")
        if self.tokens[self.at - 1].kind == "holidays":
            raise UnclearError(DAYS_UNCLEAR)  # “bank holiday Mondays”
        return self.item()

    def rules_follow_exception(self) -> bool:
        """Return whether “except” begins a rule of its own, since hours stand before it."""
        return self.at > 0 and self.tokens[self.at - 1].kind in {"time", "part", "all day"}

    def without(self, days: tuple[Day, ...], left_out: tuple[Day, ...]) -> tuple[Day, ...]:
        """Return days without those that an exception takes out; holidays among them are closed."""
        if (HOLIDAYS, 0) in left_out:
            self.rules.append(Rule(((HOLIDAYS, 0),), (), "closed"))
            left_out = tuple(day for day in left_out if day != (HOLIDAYS, 0))
        if not set(left_out) < set(days):
            raise UnclearError(DAYS_UNCLEAR)
        return tuple(day for day in days if day not in left_out)

    def item(self) -> tuple[Day, ...]:
        """Read one item of a list of days: a day, a run of days, holidays, or a day of the month."""
        every = self.skip("every")
        if self.sees("ordinal"):
            return self.days_of_month(every=every)
        token = self.take("day", "days", "holidays")
        if token is None:
            raise UnclearError(DAYS_UNCLEAR)
        days = token.days
        if token.kind == "day" and self.sees("dash") and self.sees("day", ahead=1):
            self.take("dash")
            days = _range(days[0], self.tokens[self.at].days[0])
            if len(days) == 1:
                raise UnclearError(DAYS_UNCLEAR)  # “Mon-Mon”
            self.at += 1
        if self.sees("dash") and self.sees_days(ahead=1):
            raise UnclearError(DAYS_UNCLEAR)
        return tuple((day, 0) for day in days)

    def days_of_month(self, *, every: bool) -> tuple[Day, ...]:
        """Read “first and third Monday”; a day that shares an ordinal only perhaps is asked about."""
        weeks = []
        while token := self.take("ordinal"):
            weeks.append(token.number)
            if self.sees("ordinal"):
                raise UnclearError(WEEKS_UNCLEAR)  # “second last Friday”
            if self.sees("and") and self.sees("ordinal", ahead=1):
                self.take("and")
        if every and not self.says_monthly() and any(week > 1 for week in weeks):
            raise UnclearError(FORTNIGHTLY)  # “every second Tuesday”
        day = self.take("day")
        joined = self.sees("and")
        is_range = self.sees("dash") and self.sees_days(ahead=1)
        if day is None or is_range or self.sees("day", "days", ahead=int(joined)):
            raise UnclearError(WEEKS_UNCLEAR)
        return tuple((day.days[0], week) for week in weeks)

    def says_monthly(self) -> bool:
        """Return whether “every second Tuesday” is said to be of the month, before the next rule."""
        if self.loosely_monthly:
            return True
        timed = False
        for token in self.tokens[self.at :]:
            timed = timed or token.kind == "time"
            if token.kind == "break" or (timed and token.kind in {"day", "days", "ordinal"}):
                return False
            if token.kind == "monthly":
                return True
        return False

    def hours(self) -> tuple[Minutes, ...]:
        """Read one or more sessions of the same days."""
        if self.take("all day"):
            return ((0, MIDNIGHT),)
        spans = [self.span()]
        while True:
            joined = self.sees("and")
            starts = self.sees("time", "between", "part", ahead=int(joined))
            if not starts:
                break
            self.at += joined
            spans.append(self.span())
        if self.sees("and") and self.sees("dash", ahead=1) and not self.sees("time", ahead=2):
            self.at += 2  # a form's second session that was left empty: “13:00 - 14:00 / -”
        if self.sees("dash"):
            raise UnclearError(ORDER_UNCLEAR)
        return tuple(spans)

    def span(self) -> Minutes:
        """Read one session, and settle which half of the day its bare numbers mean."""
        named = self.take("part")
        is_named_first = self.sees("and", "colon") and self.tokens[self.at].text in {",", ":"}
        self.at += bool(named and is_named_first and self.sees("time", "between", ahead=1))
        if named and self.sees("day", "days", "holidays", "break"):
            raise UnclearError(NO_HOURS)
        between = self.take("between") is not None
        start = self.time()
        if not (self.take("dash") or (between and self.take("and"))):
            raise UnclearError(NO_END)
        end = self.time()
        if not named and not self.sees("time", ahead=1):
            named = self.take("part")
        part: DayPart = named.part if named else ""
        context = replace(self.context, before_afternoon=self.afternoon_follows())
        span = settle(start, end, context, part)
        if not part:
            self.note_doubt(start, end, span)
        return span

    def afternoon_follows(self) -> bool:
        """Return whether a session of the same days comes next, after noon on a 24-hour clock."""
        at = self.at + self.sees("and")
        time = self.tokens[at].time if at < len(self.tokens) else None
        return time is not None and time.proves_24 and time.hour > 0

    def note_doubt(self, start: WrittenTime, end: WrittenTime, span: Minutes) -> None:
        """Remember a span whose meaning its days, or other spans, may make doubtful."""
        is_bare = not start.half and not start.proves_24
        if is_bare and end.half and span[0] >= EVENING_START and not self.context.night:
            self.bare_evenings.add(span)
        is_noon = NOON <= span[1] < NOON + HOUR and not end.half
        if is_noon and not self.context.clock_24 and not end.padded:
            self.bare_twelves.add(span)

    def time(self) -> WrittenTime:
        """Read one time of day."""
        token = self.take("time")
        if token is None or token.time is None:
            raise UnclearError(NO_HOURS)
        return token.time


def _range(first: int, last: int) -> tuple[int, ...]:
    """Return days from one to another, also round the end of the week."""
    return tuple(EVERY_DAY[(first + k) % 7] for k in range((last - first) % 7 + 1))


def _require_all_weekdays(days: tuple[Day, ...]) -> None:
    """Ask where bank holidays are included in some days only: on Good Friday no Monday's group meets."""
    if not {0, 1, 2, 3, 4} <= {day for day, nth in days if not nth}:
        raise UnclearError(DAYS_UNCLEAR)


def _may_be_ends(found: tuple[Day, ...], more: tuple[Day, ...]) -> bool:
    """Return whether two days side by side, such as “Mon Fri”, may be a run whose dash was lost."""
    (first, *others), (last, *rest) = found, more
    weekly = not others and not rest and not first[1] and not last[1] and HOLIDAYS not in {first[0], last[0]}
    return weekly and (last[0] - first[0]) % 7 > 1


def _joined(found: tuple[Day, ...], more: tuple[Day, ...]) -> tuple[Day, ...]:
    """Return both lists as one; “Friday: the last Friday” names its day twice and means the second."""
    restated = {day for day, week in more if week}
    kept = tuple(day for day in found if day[1] or day[0] not in restated)
    return (*kept, *(day for day in more if day not in kept))
