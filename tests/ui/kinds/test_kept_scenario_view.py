"""A scenario is proposed from the page that it is tried on, accepted, and listed there for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.place.agreed import Area
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.kinds.kept_scenario_view import FORM
from placebased.ui.kinds.kept_view_way import WORDS
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of
from tests.ui.kinds.test_joint_decision_view import press, said

RS: Area = ("neighbourhood", "RS")


@pytest.mark.usefixtures("store")
def test_a_scenario_is_proposed_accepted_and_listed(
    pages: Pages, own_city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its name, what it does and the day on which it comes up again."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    app = press(pages.open(own_city, "tell.py", area="neighbourhood:RS"), FORM.invitation)
    boxes = LineBoxes(place_cache.atlas(""), RS, SCENARIOS.lines, "")
    press(app, "Send")
    assert "Say what the scenario is called." in said(app)
    app.text_input(key=boxes.key("scenario_name")).set_value("One less")
    app.text_input(key=boxes.key("view")).set_value("http://x.example/decide?scenario=assets:chemist~~~d.a1")
    app.text_input(key=boxes.key("review")).set_value("1 May 2020")
    app.text_input(key="tell_who").set_value("Row Trust").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    editors = pages.open(own_city, "editors.py")
    assert f'href="./decide?scenario=assets%3Achemist~~~d.a1" target="_self">{WORDS}' in html_of(editors)
    editors.button(key="accept_1").click().run()
    page = pages.open(own_city, "decide.py", scenario="assets:chemist")
    assert "This scenario closes 1. There are 2 chemists today and 1 after it." in html_of(page)
    assert "due now" in html_of(page)
    assert "“One less”" in page.info[0].value
