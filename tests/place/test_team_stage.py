"""What is there, to come or past, by the first words of its status."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.team_stage import describe_coming, is_there, is_unsure, stage


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("", "there"),
        ("running at the date of the source", "there"),
        ("opened in November 2017; today not known", "there"),
        ("open: planned for the end of 2015, in use by October 2017", "there"),
        ("Past: a pilot from February 2018", "past"),
        ("planned for the end of 2020; today not known", "to come"),
        (" about to open at the date of the source; first residents were due in April 2021", "to come"),
        ("being built in November 2024, due in 2026", "to come"),
    ],
)
def test_the_first_words_decide(status: str, wanted: str) -> None:
    """What was once planned and is open is there; what was about to open is not."""
    assert stage(status) == wanted


def test_past_and_to_come_are_not_there() -> None:
    """One answer a row, in the order of the rows."""
    teams = pd.DataFrame({"status": ["running", "past: ended", "planned for 2027", ""]})
    assert is_there(teams).tolist() == [True, False, False, True]


def test_what_is_not_known_today_is_told_apart() -> None:
    """It was there when its source spoke, and whether it still is nobody says."""
    teams = pd.DataFrame({"status": ["running", "opened in November 2017; today not known", ""]})
    assert is_unsure(teams).tolist() == [False, True, False]
    assert is_there(teams).all()


def test_what_was_to_come_says_when_it_was_heard_of() -> None:
    """Each date once, in the register's words; nothing is taken to be still to come."""
    said = describe_coming(["Mar 2021", "Mar 2021", " "])
    assert said == "to come when last heard of (Mar 2021; date not stated)"
