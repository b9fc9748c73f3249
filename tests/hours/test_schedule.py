from __future__ import annotations

import pytest

from placebased.hours.clock_times import UnclearError
from placebased.hours.grammar import Rule
from placebased.hours.lexicon import HOLIDAYS
from placebased.hours.schedule import BREAK_UNCLEAR, TWO_MEANINGS, as_osm, schedule_of

MONDAY, WEEK = ((0, 0),), tuple((day, 0) for day in range(5))
MORNING, AFTERNOON, OFFICE, NIGHT = ((600, 720),), ((840, 960),), ((540, 1020),), ((1200, 120),)


def osm(*rules: Rule) -> str:
    """Return rules in OSM syntax."""
    return as_osm(schedule_of(rules))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((Rule(MONDAY, MORNING), Rule(MONDAY, AFTERNOON)), "Mo 10:00-12:00,14:00-16:00"),
        ((Rule(WEEK, OFFICE), Rule(((2, 0),), ((540, 780),))), "Mo-Tu,Th-Fr 09:00-17:00; We 09:00-13:00"),
        (
            (Rule(WEEK, OFFICE), Rule(((2, 0),), ((1080, 1200),))),
            "Mo-Tu,Th-Fr 09:00-17:00; We 09:00-17:00,18:00-20:00",
        ),
        ((Rule(((4, 0),), NIGHT), Rule(((5, 0),), MORNING)), "Fr 20:00-02:00, Sa 10:00-12:00"),
        ((Rule(((4, 0),), NIGHT), Rule(((HOLIDAYS, 0),), (), "closed")), "Fr 20:00-02:00; PH off"),
        ((Rule(MONDAY, OFFICE), Rule(MONDAY, ((720, 780),), "break")), "Mo 09:00-12:00,13:00-17:00"),
        ((Rule(((5, 0), (6, 0), (0, 0)), MORNING),), "Mo,Sa-Su 10:00-12:00"),
        ((Rule(((4, 1), (4, -1)), MORNING),), "Fr[1,-1] 10:00-12:00"),
        ((Rule(tuple((day, 0) for day in range(8)), ((0, 1440),)),), "24/7"),
        ((Rule(MONDAY, MORNING), Rule(((0, -1),), (), "closed")), "Mo 10:00-12:00; Mo[-1] off"),
    ],
)
def test_rules_make_a_week_in_osm_syntax(rules: tuple[Rule, ...], expected: str) -> None:
    """Sessions stand side by side, a day of its own replaces, and a night is not cut off by the next day."""
    assert osm(*rules) == expected


@pytest.mark.parametrize(
    ("rules", "question"),
    [
        ((Rule(MONDAY, OFFICE), Rule(MONDAY, MORNING)), TWO_MEANINGS),
        ((Rule(WEEK, OFFICE), Rule(MONDAY, MORNING)), TWO_MEANINGS),
        ((Rule(MONDAY, OFFICE), Rule(((0, 1),), AFTERNOON)), TWO_MEANINGS),
        ((Rule(MONDAY, MORNING), Rule(MONDAY, ((840, 900),), "break")), BREAK_UNCLEAR),
        ((Rule(MONDAY, (), "closed"),), "they do not say from when to when"),
    ],
)
def test_rules_that_contradict_each_other_are_asked(rules: tuple[Rule, ...], question: str) -> None:
    """Hours that overlap, a break outside them, and a week that never opens have no one meaning."""
    with pytest.raises(UnclearError, match=question):
        osm(*rules)
