"""Signposts for people in a crisis."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.finding.signposts import crisis_needs, signposts_for
from placebased.place.atlas import Atlas

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("I feel suicidal", ("mental health",)),
        ("my husband hits me", ("abuse",)),
        ("my husband hurts me", ("abuse",)),
        ("my girlfriend keeps hurting me", ("abuse",)),
        ("Women’s refuge near M14", ("abuse",)),
        ("homeless tonight", ("homeless",)),
        ("no food today", ("food",)),
        ("can't feed my two kids", ("food",)),
        ("kicked out, want to die", ("mental health", "homeless")),
        ("refugee advice", ()),
        ("substance abuse", ()),
        ("food bank open today", ()),
        ("pharmacy", ()),
        ("", ()),
    ],
)
def test_words_of_crisis_are_told(real: Atlas, text: str, needs: tuple[str, ...]) -> None:
    """Everyday questions are not; words that only look alike are not."""
    assert crisis_needs(real, text) == needs


def test_each_number_stands_with_its_page_and_its_age(real: Atlas) -> None:
    """What is older than a year, or of no known date, says so."""
    found = {each.id: each for each in signposts_for(real, ("mental health",), TODAY)}
    listed = real.signposts.set_index("id")
    assert {name: each.number for name, each in found.items()} == {
        name: listed.at[name, "number"] for name in found
    }
    assert found["samaritans"].dial == "116123"
    assert found["shout"].dial == ""
    assert found["samaritans"].standing == "Its page is of 2022: check the number there first."
    assert not any(each.confirmed for each in found.values())
    assert all(each.web.startswith("https://") for each in found.values())


def test_hours_that_are_not_stated_say_so(real: Atlas) -> None:
    """An empty cell is no promise."""
    hours = {each.id: each.hours for each in signposts_for(real, ("abuse",), TODAY)}
    assert hours["manchester-women-s-aid"] == "not stated"
    assert hours["national-domestic-abuse-helpline-refuge"] == "24 hours"


def test_a_page_of_this_year_is_confirmed(real: Atlas) -> None:
    """Within twelve months of its date a number stands without a warning."""
    found = {each.id: each for each in signposts_for(real, ("abuse",), date(2025, 8, 1))}
    assert found["childline"].confirmed
    assert found["childline"].standing == ""


def test_a_need_that_nobody_is_listed_for_has_none(real: Atlas) -> None:
    """No number is made up."""
    assert signposts_for(real, ("food",), TODAY) == ()
