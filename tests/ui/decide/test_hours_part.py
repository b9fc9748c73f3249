"""Open hours against people on the page: in words, in tables, and in every small area to take away."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide import hours_part
from placebased.ui.decide.answer import answer_for

OPTIONS = AccessOptions(10.0)


def test_hours_are_set_against_people(city: Atlas, real: Atlas) -> None:
    """Where half state them; else that is said, and there is neither a table nor a column."""
    chemists = answer_for(city, Scenario("assets:chemist"), None, 10.0, whom="")
    assert "hours a week are short today" in hours_part.hours_lines(city, chemists, OPTIONS)[0]
    ((_, heads, rows),) = hours_part.hours_tables(city, chemists, OPTIONS)
    assert heads[1:] == ["People", "Hours today", "Hours after", "Short today", "Short after"]
    assert sorted(row[0] for row in rows) == ["Hillside", "Riverside"]
    small = hours_part.columns(city, chemists, OPTIONS)
    assert small["Hours short today"].tolist() == pytest.approx(small["Hours short after"].tolist())
    dentists = answer_for(real, Scenario("assets:dentist"), None, 10.0, whom="")
    assert hours_part.hours_lines(real, dentists, OPTIONS)[0].startswith("Fewer than half of the sites")
    assert hours_part.hours_tables(real, dentists, OPTIONS) == []
    assert hours_part.columns(real, dentists, OPTIONS) == {}
