"""The list of kept scenarios and of what is looked at again, and the way to propose another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.place.agreed import Agreed, Area, KeptScenario, Signature
from placebased.place.atlas import Atlas
from placebased.ui.kinds import kept_part
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages

RS: Area = ("neighbourhood", "RS")


def test_what_is_due_is_said(city: Atlas) -> None:
    """On its day, and not before."""
    kept = KeptScenario("Try", "decide?scenario=a", "", "April 2027", Signature("Row", "2026-11-21"))
    atlas = replace(city, agreed=Agreed(scenarios={RS: (kept,)}))
    assert kept_part.due_line(atlas, date(2027, 4, 1)).startswith("Due to be looked at again is 1: “Try”.")
    assert kept_part.due_line(atlas, date(2027, 3, 31)) == ""


def test_the_form_opens_with_the_scenario_in_view(pages: Pages, city_folder: Path) -> None:
    """Its link and its name; today has nothing to keep."""
    today = pages.open(city_folder, "decide.py", scenario="assets:chemist", area="neighbourhood:RS")
    today.button(key="keep_scenario").click().run()
    assert today.warning[0].value.startswith("Change something first")
    app = pages.open(city_folder, "decide.py", scenario="assets:chemist~~Less~d.a1", area="neighbourhood:RS")
    app.button(key="keep_scenario").click().run()
    boxes = LineBoxes(place_cache.atlas(""), RS, SCENARIOS.lines, "")
    assert app.session_state[boxes.key("scenario_name")] == "Less"
    assert app.session_state[boxes.key("view")].startswith("decide?")
