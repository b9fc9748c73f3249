from __future__ import annotations

import pytest

from placebased.hours.clock_times import UnclearError
from placebased.hours.grammar import (
    DAYS_UNCLEAR,
    NO_DAYS,
    NO_END,
    NO_HOURS,
    ORDER_UNCLEAR,
    WEEKS_UNCLEAR,
    Rule,
    parse,
)
from placebased.hours.lexicon import FORTNIGHTLY, HOLIDAYS, tokens

MORNING, DAY = ((600, 720),), ((540, 1020),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon 10-12", [Rule(((0, 0),), MORNING)]),
        ("10-12 Mon", [Rule(((0, 0),), MORNING)]),
        ("Sat to Mon 10-12", [Rule(((5, 0), (6, 0), (0, 0)), MORNING)]),
        ("Mon, Wed and Fri 10-12", [Rule(((0, 0), (2, 0), (4, 0)), MORNING)]),
        ("Mon 10-12, Tue closed", [Rule(((0, 0),), MORNING), Rule(((1, 0),), (), "closed")]),
        ("Mon 10-12; closed Tue", [Rule(((0, 0),), MORNING), Rule(((1, 0),), (), "closed")]),
        ("Mon 9-5 closed 12-1", [Rule(((0, 0),), DAY), Rule(((0, 0),), ((720, 780),), "break")]),
        ("1st and last Fri 10-12", [Rule(((4, 1), (4, -1)), MORNING)]),
        ("Fri: last Fri of the month 10-12", [Rule(((4, -1),), MORNING)]),
        ("Mon-Fri 9-5 incl bank holidays", [Rule((*((day, 0) for day in range(5)), (HOLIDAYS, 0)), DAY)]),
        ("Mon-Tue except Mon 10-12", [Rule(((1, 0),), MORNING)]),
        ("Mon 10-12 except bank holidays", [Rule(((0, 0),), MORNING), Rule(((HOLIDAYS, 0),), (), "closed")]),
        ("Mon-Tue 9-5, except Tue 10-12", [Rule(((0, 0), (1, 0)), DAY), Rule(((1, 0),), MORNING, "replace")]),
    ],
)
def test_rules_are_days_with_their_hours(text: str, expected: list[Rule]) -> None:
    """Days first or hours first, lists and runs, what is closed, exceptions and days of the month."""
    assert parse(tokens(text)) == expected


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("9-5", NO_DAYS),
        ("Mon", NO_HOURS),
        ("Mon from 9", NO_END),
        ("Mon 8pm till late", NO_END),
        ("alternate Mon 10-12", FORTNIGHTLY),
        ("every third Mon 10-12", FORTNIGHTLY),
        ("monthly Mon 10-12", WEEKS_UNCLEAR),
        ("first Mon and Tue 10-12", WEEKS_UNCLEAR),
        ("bank holiday Mon 10-12", DAYS_UNCLEAR),
        ("Mon-Wed-Fri 10-12", DAYS_UNCLEAR),
        ("9-5 Mon-Fri, Sat 10-1", ORDER_UNCLEAR),
        ("Mon 9-12, 1-3 Tue 10-12", ORDER_UNCLEAR),
        ("Mon 9am-12pm-3pm", ORDER_UNCLEAR),
    ],
)
def test_what_has_no_one_meaning_is_asked(text: str, question: str) -> None:
    """Every way to fail has its own question."""
    with pytest.raises(UnclearError) as asked:
        parse(tokens(text))
    assert str(asked.value) == question


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("Mon 9-5 Tue 9-5 Wed Thu 9-5 Fri 9-5", False),
        ("Mon 9-5, Tue 10-4, Wed, Thu 9-12", False),
        ("Mon Tue 9-5 Wed 9-12 Thu Fri 9-5", True),
        ("Mon 9-5, Wed & Thu 9-5, Fri 9-5", True),
        ("Mon, Tue, Thu 9-5; Wed 9-12; Fri 9-4", True),
    ],
)
def test_a_day_whose_times_were_lost_is_asked_about(text: str, is_clear: bool) -> None:
    """In a table that became a line, a day beside another may be one that is closed."""
    if is_clear:
        assert parse(tokens(text))
        return
    with pytest.raises(UnclearError, match="which days are meant"):
        parse(tokens(text))


def test_other_hours_are_of_days_that_were_named() -> None:
    """“Not Tue 2-4” beside Monday says when it is not open, or no longer."""
    assert parse(tokens("Mon-Tue 9-5 except Tue 10-12"))
    with pytest.raises(UnclearError, match="which days are meant"):
        parse(tokens("Mon 10-12 not Tue 2-4"))


@pytest.mark.parametrize("text", ["Mondays incl bank holidays 10-12", "Mon 10-12 inc bank holidays"])
def test_bank_holidays_of_some_days_are_asked_about(text: str) -> None:
    """A Monday that is one is meant, and not Good Friday."""
    with pytest.raises(UnclearError, match="which days are meant"):
        parse(tokens(text))
