"""A neighbourhood records that it differs on purpose: the form, the editor, its page and the city's view."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.local_differences.proposals import LINES
from placebased.place.agreed import Area
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.kinds.local_difference_view import VIEW
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of
from tests.ui.kinds.test_joint_decision_view import press, said

RS: Area = ("neighbourhood", "RS")
WORDS = {"instead": "A shared team", "why": "Few people", "since": "April 2026", "review": "April 2027"}


def with_a_standard(folder: Path) -> None:
    """Give the made-up city one standard."""
    row = {
        "id": "s1",
        "label": "Own team",
        "kind": "reablement",
        "rule": "own",
        "value": "1",
        "source": "A page",
    }
    pd.DataFrame([row | {"confidence": "stated"}]).to_csv(folder / "standards.csv", index=False)


@pytest.mark.usefixtures("store")
def test_a_difference_is_entered_accepted_and_shown(
    pages: Pages, own_city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its page and, counted apart, among the standards of the city; a ward is not offered."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    with_a_standard(own_city)
    app = pages.open(own_city, "tell.py", area="neighbourhood:RS")
    press(app, VIEW.invitation)
    boxes = LineBoxes(place_cache.atlas(""), RS, LINES, "")
    assert not any("(ward)" in each for each in app.selectbox(key="tell_field_place").options)
    press(app, "Send")
    assert "Choose the standard." in said(app)
    app.selectbox(key=boxes.key("standard")).set_value("s1")
    for name in ("since", "review"):
        app.text_input(key=boxes.key(name)).set_value(WORDS[name])
    for name in ("instead", "why"):
        app.text_area(key=boxes.key(name)).set_value(WORDS[name])
    app.text_input(key="tell_who").set_value("Row Trust").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    pages.open(own_city, "editors.py").button(key="accept_1").click().run()
    page = html_of(pages.open(own_city, "profile.py", area="neighbourhood:RS"))
    assert "Where Riverside differs from a city standard on purpose" in page
    assert '<th scope="row">Own team</th><td>A shared team</td><td>Few people</td>' in page
    city = html_of(pages.open(own_city, "teams.py", part="standards"))
    assert "Differing on purpose" in city
    assert "A shared team" in city


def test_without_standards_there_is_nothing_to_differ_from(pages: Pages, city_folder: Path) -> None:
    """The form says so and asks for nothing."""
    app = press(pages.open(city_folder, "tell.py", area="neighbourhood:RS"), VIEW.invitation)
    assert not app.text_area
    assert "no list of city standards" in app.info[0].value
