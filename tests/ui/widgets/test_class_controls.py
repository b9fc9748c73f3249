"""Choosing the classes of the map, and keeping them."""

from __future__ import annotations

from pathlib import Path

from tests.support.city_fixtures import Pages, link_of


def test_a_rule_is_chosen_and_stands_in_the_link(pages: Pages, city_folder: Path) -> None:
    """The first choice is the usual one, which no link names."""
    app = pages.open(city_folder)
    assert link_of(app) == {}
    app.selectbox("choose_classes").set_value("equal").run()
    assert link_of(app) == {"classes": "equal"}


def test_classes_that_are_kept_stay_for_another_level(pages: Pages, city_folder: Path) -> None:
    """Their limits stand in the field, where they can be changed."""
    app = pages.open(city_folder)
    app.button("keep_classes").click().run()
    kept = {"classes": "own", "limits": "alone_share:20, 25, 30, 40"}
    assert link_of(app) == kept
    assert app.text_input("class_limits_alone_share").value == "20, 25, 30, 40"
    app.selectbox("choose_level").set_value("ward").run()
    assert link_of(app) == {**kept, "level": "ward"}


def test_limits_that_cannot_be_used_are_told_and_not_taken(pages: Pages, city_folder: Path) -> None:
    """The map keeps the limits that it had; right ones are taken."""
    app = pages.open(city_folder, classes="own", limits="alone_share:20")
    app.text_input("class_limits_alone_share").set_value("30, 10").run()
    assert "comes after" in app.warning[0].value
    assert link_of(app)["limits"] == "alone_share:20"
    app.text_input("class_limits_alone_share").set_value("10; 30").run()
    assert not app.warning
    assert link_of(app)["limits"] == "alone_share:10, 30"


def test_limits_of_another_need_do_not_hold(pages: Pages, city_folder: Path) -> None:
    """The usual classes do, and the page says so."""
    app = pages.open(city_folder, need="hardship", classes="own", limits="alone_share:20")
    assert any("usual classes hold" in each.value for each in app.caption)
    assert not app.exception


def test_classes_of_capacity_are_kept_in_the_same_way(pages: Pages, city_folder: Path) -> None:
    """The button is there although limits of a need were set: those are not used, and that is said."""
    app = pages.open(city_folder, "teams.py", part="capacity", classes="own", limits="alone_share:20")
    assert any("not used here" in each.value for each in app.caption)
    app.button("keep_classes").click().run()
    assert link_of(app)["limits"].startswith("capacity:hours:")
    assert not app.exception
