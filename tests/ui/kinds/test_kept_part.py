"""The list of kept scenarios and of what is looked at again, and the way to propose another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from placebased.contributions.kept_scenarios.proposals import LINES
from placebased.place.agreed import Agreed, Area, KeptScenario, Signature
from placebased.place.atlas import Atlas
from placebased.place.review_dates import Review
from placebased.ui.kinds import kept_part
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages

RS: Area = ("neighbourhood", "RS")


def kept(view: str, review: str = "") -> KeptScenario:
    """Return a scenario that somebody keeps."""
    return KeptScenario("Try", view, "", review, Signature("Row", "2026-11-21"))


def test_a_row_says_what_it_does_or_why_that_is_not_known(city: Atlas) -> None:
    """One of older data says so; one of nothing that is here says that."""
    row = kept_part.row_of(city, RS, kept("decide?scenario=assets:chemist~old~~d.a1"))
    assert row[:2] == ("Try", "Riverside")
    assert row[2].startswith("This scenario closes 1. There are 2 chemists today and 1 after it.")
    assert "made on other data" in row[2]
    assert row[3:] == ("not stated", "not stated", "Row, 21 November 2026")
    assert "can be placed" in kept_part.row_of(city, RS, kept("decide?scenario=assets:moon"))[2]


def test_what_is_due_is_said_and_what_cannot_be_read_never_is(city: Atlas) -> None:
    """On its day it is due."""
    today = date(2027, 4, 1)
    atlas = replace(city, agreed=Agreed(scenarios={RS: (kept("decide?scenario=a", "April 2027"),)}))
    assert kept_part.due_line(atlas, today).startswith("Due to be looked at again is 1: “Try”.")
    assert kept_part.due_line(atlas, date(2027, 3, 31)) == ""
    row = kept_part.review_row(city, Review(RS, "decision", "Open", "some day", None), today)
    assert row == ("some day", "the day cannot be read", "Open", "Riverside", "Decision")


def test_the_form_opens_with_the_scenario_in_view(pages: Pages, city_folder: Path) -> None:
    """Its link and its name; today has nothing to keep."""
    today = pages.open(city_folder, "decide.py", scenario="assets:chemist", area="neighbourhood:RS")
    today.button(key="keep_scenario").click().run()
    assert today.warning[0].value.startswith("Change something first")
    app = pages.open(city_folder, "decide.py", scenario="assets:chemist~~Less~d.a1", area="neighbourhood:RS")
    app.button(key="keep_scenario").click().run()
    boxes = LineBoxes(place_cache.atlas(""), RS, LINES, "")
    assert app.session_state[boxes.key("scenario_name")] == "Less"
    assert app.session_state[boxes.key("view")].startswith("decide?")
