from __future__ import annotations

from pathlib import Path

import numpy as np

from placebased.hours.week import OFF, ON, READ, UNSTATED
from placebased.reports.document import DataTable, Gap
from placebased.reports.profile import cover
from tests.support.profiles import riverside


def day(**spans: tuple[int, int, int]) -> np.ndarray:
    """Return a day on which nobody is on but in the spans given as state, first and last hour."""
    states = np.full(24, OFF, dtype=np.int8)
    for state, first, last in spans.values():
        states[first:last] = state
    return states


def test_a_day_is_told_in_a_cell() -> None:
    """When somebody is on, what was only read, and what is not stated stay apart."""
    assert cover.describe_day(day(a=(ON, 9, 17))) == "9am to 5pm"
    assert cover.describe_day(day(a=(ON, 9, 12), b=(ON, 13, 24))) == "9am to midday, 1pm to midnight"
    assert cover.describe_day(day(a=(READ, 9, 17))) == "9am to 5pm (as we read it)"
    assert cover.describe_day(day(a=(UNSTATED, 0, 24))) == "not stated"
    assert cover.describe_day(day()) == "nobody"
    assert cover.describe_day(day(a=(ON, 0, 24))) == "all day"


def test_teams_have_the_date_of_their_word(city_folder: Path) -> None:
    """The team that states hours has its week; kinds of which nothing is stated are named."""
    blocks = cover.section(riverside(city_folder)).blocks
    teams, week, silent = blocks[:3]
    assert isinstance(teams, DataTable)
    assert isinstance(week, DataTable)
    assert [each.name for each in teams.columns][-1] == "As of"
    assert week.rows[0][1] == "8am to 6pm"
    assert silent == Gap("Hours not stated: reablement.")
