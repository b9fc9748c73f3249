"""Pledges added up: exactly, unit by unit, and nothing that is not stated as nought."""

from __future__ import annotations

import math

import pytest

from placebased.place import pledges
from placebased.place.agreed import Pledge
from placebased.place.pledges import UnitTotal

BEDS = Pledge("Council", "rooms", "", 38.0, "beds", is_given=True)
HOURS = Pledge("Row Trust", "time", "", 4.0, "hours a week", is_given=False)
SILENT = Pledge("Row Trust", "staff", "", math.nan, "", is_given=False)


def money(amount: float, unit: str = "pounds", *, given: bool = False) -> Pledge:
    """Return a pledge of money."""
    return Pledge("Council", "money", "", amount, unit, is_given=given)


def test_what_is_given_and_what_is_open_make_what_was_pledged() -> None:
    """0.10 and 0.20 are 0.30; pounds and POUNDS are one unit, hours are another."""
    found = pledges.totals([money(0.1), money(0.2, "POUNDS"), money(500.0, given=True), HOURS, SILENT])
    assert found == (
        UnitTotal("pounds", 500.3, 500.0, 0.3, 2),
        UnitTotal("hours a week", 4.0, 0.0, 4.0, 1),
    )


def test_a_pledge_without_an_amount_is_counted_and_not_nought() -> None:
    """It is in no total, is open, and is said."""
    assert pledges.without_amount([BEDS, SILENT]) == (SILENT,)
    assert pledges.open_pledges([BEDS, HOURS, SILENT]) == (HOURS, SILENT)
    assert pledges.describe([BEDS, SILENT]) == "Pledged: 38 beds, all given. 1 pledge states no amount."
    assert pledges.describe_amount(SILENT) == "not stated"


def test_a_part_that_is_open_is_said() -> None:
    """Of 700.50 pounds, 200.50 are open; without pledges, nobody has pledged."""
    said = pledges.describe([money(500.0, given=True), money(200.5)])
    assert said == "Pledged: 700.50 pounds, of which 200.50 open."
    assert pledges.describe([]) == "Nobody has pledged anything yet."


@pytest.mark.parametrize("text", ["£5", "5 or 6", "1,00", "-3", "1e3", "٣", "12.345", "9" * 14])
def test_what_is_no_plain_amount_is_refused(text: str) -> None:
    """Signs, words, other digits, three decimals and numbers beyond all use."""
    with pytest.raises(ValueError, match=r"plain|beyond"):
        pledges.read_amount(text)


def test_nothing_written_is_no_amount() -> None:
    """Not nought."""
    assert math.isnan(pledges.read_amount(" "))
