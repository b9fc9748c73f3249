"""Changes by keyboard: every kind, step back and on, names, and a file that opens again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Drop, Scenario, Spot
from placebased.ui.decide import sites
from placebased.ui.decide.answer import answer_for
from tests.support.city_fixtures import Pages, html_of, link_of


@pytest.fixture
def app(pages: Pages, city_folder: Path) -> AppTest:
    """Return the page with the chemists of today."""
    return pages.open(city_folder, "decide.py", scenario="assets:chemist")


def do(app: AppTest, what: str, **fields: Any) -> AppTest:  # noqa: ANN401 - what a widget holds
    """Fill the form of one change and press its button."""
    app.radio(key="decide_what").set_value(what).run()
    for key, value in fields.items():
        kind = (
            app.selectbox
            if key in {"where", "site"}
            else app.number_input
            if key == "amount"
            else app.text_input
        )
        kind(key=f"decide_{key}").set_value(value)
    app.button(key="decide_do").click().run()
    assert not app.exception
    return app


def test_every_change_can_be_made_by_keyboard(app: AppTest) -> None:
    """Add, move, resize, hours, close; each is in the words, in the list and in the link."""
    do(app, "add", where="a3", hours="Sundays 6pm to 10pm")
    assert "This scenario adds 1." in html_of(app)
    do(app, "move", site="a2", where="a5")
    do(app, "resize", site="a1", amount=40.0)
    do(app, "re-hour", site="a1", hours="9am to 5pm daily")
    do(app, "drop", site="new-1")
    assert "moves 1, resizes 1 and changes the hours of 1" in html_of(app)
    assert "~a.a3..Su" in link_of(app)["scenario"]
    assert link_of(app)["scenario"].endswith("~d.new--1")
    for _ in range(5):
        app.button(key="decide_undo").click().run()
    assert app.button(key="decide_undo").disabled
    assert "Today " in html_of(app)
    app.button(key="decide_redo").click().run()
    assert "This scenario adds 1." in html_of(app)
    app.button(key="decide_today").click().run()
    assert "This scenario" not in html_of(app)


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("add", {}, "Choose a building first."),
        ("drop", {}, "Choose a site first."),
        ("resize", {"site": "a1"}, "Say how much it holds."),
        ("re-hour", {"site": "a1", "hours": "when it suits"}, "These hours cannot be read."),
    ],
)
def test_what_is_missing_is_said(app: AppTest, what: str, fields: dict[str, Any], said: str) -> None:
    """Nothing changes."""
    do(app, what, **fields)
    assert said in app.warning[0].value.replace("\\", "")
    assert "This scenario" not in html_of(app)


def test_names_are_kept_and_opened(app: AppTest) -> None:
    """Two scenarios in one visit, the first opened again."""
    do(app, "drop", site="a1")
    app.text_input(key="decide_title").set_value("Without one").run()
    app.button(key="decide_keep").click().run()
    app.button(key="decide_today").click().run()
    app.selectbox(key="decide_kept").set_value("Without one")
    app.button(key="decide_open").click().run()
    assert "What if: Without one (Chemists)" in html_of(app)
    assert "scenarios" in link_of(app)
    app.selectbox(key="decide_kept").set_value("Without one")
    app.button(key="decide_forget").click().run()
    assert "scenarios" not in link_of(app)


def test_a_kept_scenario_of_nothing_that_is_here_changes_nothing(pages: Pages, city_folder: Path) -> None:
    """It is refused in words, and what was tried stays in view."""
    asked = {"scenario": "assets:chemist~~~d.a1", "scenarios": "assets:moon~~Moon"}
    app = pages.open(city_folder, "decide.py", **asked)
    app.selectbox(key="decide_kept").set_value("Moon")
    app.button(key="decide_open").click().run()
    assert app.warning[0].value.endswith("What you were trying is as it was\\.")
    assert "This scenario closes 1." in html_of(app)


def test_the_table_has_what_changes_first(city: Atlas) -> None:
    """What is not stated says so."""
    scenario = Scenario("assets:chemist", changes=(Drop("a2"), Add(Spot("a3"))))
    caption, headers, rows = sites.site_rows(answer_for(city, scenario, None, 15.0, whom="").sites)
    assert caption == "Sites today and after: Chemists"
    assert headers[:3] == ["Site", "What happens", "Where"]
    assert [row[1] for row in rows] == ["closed", "added", "kept"]
    assert rows[1][3:] == ["Birch Larder", "not stated", "not stated"]


def test_the_file_of_sites_says_which_scenario_it_is_of(city: Atlas) -> None:
    """Title, changes and the data on which it was made."""
    answer = answer_for(city, Scenario("assets:chemist", "Fewer", (Drop("a2"),), "old"), None, 15.0, whom="")
    taken = sites.export_table(city, answer)
    assert taken.notes["Scenario"] == "Fewer"
    assert taken.notes["What it changes"].endswith(": closed.")
    assert taken.notes["Made on data version"] == "old"
    assert len(taken.frame) == 2
