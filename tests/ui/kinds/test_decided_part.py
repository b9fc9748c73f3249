"""Every decision of partners on one page, and the button that keeps another."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.joint_decisions.fields import LINES
from placebased.place.agreed import Area
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of

RS: Area = ("neighbourhood", "RS")


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
