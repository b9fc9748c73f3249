"""Every decision of partners on one page, and the button that keeps another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.joint_decisions.fields import LINES
from placebased.place.agreed import Agreed, Area, Pledge, SharedDecision, Signature
from placebased.place.atlas import Atlas
from placebased.ui.kinds import decided_part
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of

RS: Area = ("neighbourhood", "RS")


def test_each_decision_is_a_row_with_its_pledges(city: Atlas) -> None:
    """Of every place; what came of it is not stated until somebody says so."""
    given = (Pledge("Council", "rooms", "", 2.0, "rooms", is_given=True),)
    said = SharedDecision(
        "",
        "Open the hall",
        "",
        given,
        "",
        view="",
        data_version="",
        source="",
        signed=Signature("Row", "2026-11-21"),
    )
    atlas = replace(city, agreed=Agreed(decisions={RS: (said,), ("ward", "W1"): (said,)}))
    first, second = decided_part.rows(atlas)
    assert first[1:] == (
        "Open the hall",
        "not stated",
        "Pledged: 2 rooms, all given.",
        "Row, 21 November 2026",
    )
    assert (first[0], second[0]) == ("Riverside", city.name("ward", "W1"))


def test_the_page_keeps_a_decision_on_its_view(pages: Pages, city_folder: Path) -> None:
    """The form opens with the link of the page and the place that is looked at."""
    app = pages.open(city_folder, "decide.py", scenario="assets-cchemist", area="neighbourhood:RS")
    assert "No decision is recorded here yet." in html_of(app)
    app.button(key="keep_decision").click().run()
    view = app.session_state[LineBoxes(place_cache.atlas(""), RS, LINES, "").key("view")]
    assert kept_view.parts(view)[0] == "decide"
    assert dict(parse_qsl(kept_view.parts(view)[1])) == {
        "scenario": "assets-cchemist",
        "area": "neighbourhood:RS",
    }
