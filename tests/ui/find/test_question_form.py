"""The question on top of the Find page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from placebased.finding.question import Question
from placebased.hours import moments
from placebased.ui.find import question_form
from tests.support.city_fixtures import PACK, Pages, box_of, html_of, link_of
from tests.support.finding_page import open_find, question_of


def test_each_box_writes_its_own_part_of_the_link(pages: Pages, city_folder: Path) -> None:
    """Distance, words, kinds and the conditions each end up in the address."""
    app = open_find(pages, city_folder, near="ZZ1 1AB")
    app.selectbox("ask_distance").select((30, "min")).run()
    app.text_input("ask_words").set_value("larder").run()
    app.multiselect("ask_kinds").select("larder").run()
    app.checkbox("ask_step_free").check().run()
    app.checkbox("ask_fresh").check().run()
    assert link_of(app) == {
        "near": "ZZ1 1AB",
        "within": "30min",
        "words": "larder",
        "kinds": "larder",
        "step_free": "1",
        "fresh": "1",
    }
    app.checkbox("ask_fresh").uncheck().run()
    assert "fresh" not in link_of(app)


def test_cost_is_asked_in_the_form(pages: Pages, city_folder: Path) -> None:
    """Another amount than those that are offered is shown where a link asks for it; terms are the place's."""
    app = open_find(pages, city_folder, near="ZZ1 1AB", cost="7")
    assert app.selectbox(box_of(app, "ask_cost")).value == "7"
    assert "At most £7" in app.selectbox(box_of(app, "ask_cost")).options
    app.selectbox(box_of(app, "ask_cost")).select("free").run()
    assert link_of(app)["cost"] == "free"
    assert "ask_terms" not in {each.key for each in app.multiselect}


def test_the_boxes_show_what_a_link_asks(pages: Pages, city_folder: Path) -> None:
    """A distance that is not on the list is offered because the link asks for it."""
    app = open_find(pages, city_folder, near="ZZ1 1AB", within="1234m", words="bread")
    assert app.selectbox(box_of(app, "ask_distance")).value == (1234, "m")
    assert "1,234 m on foot" in app.selectbox(box_of(app, "ask_distance")).options
    assert app.text_input(box_of(app, "ask_words")).value == "bread"


def test_the_city_clock_turns_through_the_week(pages: Pages, city_folder: Path) -> None:
    """Asking at an hour brings day and clock; Tuesday at 7pm stands in the link."""
    app = open_find(pages, city_folder, kinds="chemist")
    assert not app.select_slider
    app.radio("ask_open").set_value(question_form.HOUR).run()
    app.selectbox("ask_day").select(1).run()
    app.select_slider("ask_hour").set_value(19).run()
    assert question_of(app).when == "tue-19:00"
    app.radio("ask_open").set_value(question_form.NOW).run()
    assert link_of(app)["when"] == "now"
    app.radio("ask_open").set_value(question_form.ANY).run()
    assert "when" not in link_of(app)


def test_the_clock_shows_the_hour_asked_about() -> None:
    """Monday midnight is hour 0 and Sunday 11pm is the last; without an hour it is the present one."""
    now = datetime(2025, 7, 2, 10, 30, tzinfo=moments.ZONE)
    assert question_form.clock_hour(Question(when="mon-00:00"), now) == 0
    assert question_form.clock_hour(Question(when="sun-23:00"), now) == 167
    assert question_form.clock_hour(Question(), now) == 58


def test_distances_read_as_words() -> None:
    """Minutes, metres and any distance each have their words."""
    words = [question_form._distance(each) for each in ((15, "min"), (2000, "m"), (0, "min"))]
    assert words == ["15 minutes’ walk", "2,000 m on foot", "Any distance"]


def test_a_way_without_steps_is_asked_where_streets_are_known(pages: Pages, city_folder: Path) -> None:
    """The shipped pack knows steps: the box writes the link; a pack without streets has no such box."""
    app = open_find(pages, PACK, near="M9 4AB", kinds="pharmacy")
    app.checkbox("ask_no_steps").check().run()
    assert link_of(app)["no_steps"] == "1"
    assert "by ways without steps" in html_of(app)
    assert "as of 6 August 2021 (© OpenStreetMap contributors)" in html_of(app)
    boxes = open_find(pages, city_folder, near="ZZ1 1AB").checkbox
    assert [each.label for each in boxes if each.label == "By ways without steps"] == []
