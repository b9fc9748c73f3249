"""The Teams page, run without a browser: every part, the link, an edited register, and its faults."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from placebased.views.selection import PARTS
from tests.support.city_fixtures import PACK, Pages, html_of, link_of

ROW = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "HS"}


THERE = ROW | {"team": "Day Nurses", "covers": "RS"}


def bring(app: AppTest, *rows: dict[str, str]) -> AppTest:
    """Give the session a register of its own, as an upload does, and run the page again."""
    app.session_state["register_rows"] = pd.DataFrame(list(rows)).fillna("").astype(str)
    return app.run()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_on_the_shipped_place(pages: Pages, part: str) -> None:
    """One heading, no error, and the part is in the link unless it is the first."""
    app = pages.open(PACK, "teams.py", part=part)
    assert not app.exception
    assert html_of(app).count("<h1") == 1
    assert link_of(app).get("part", "grid") == part


def test_asking_for_the_week_and_an_hour_changes_the_link(pages: Pages, city_folder: Path) -> None:
    """Sunday at seven in the evening is hour 163."""
    app = pages.open(city_folder, "teams.py", part="week")
    app.selectbox(key="choose_day").select(6).run()
    app.select_slider(key="choose_clock").set_value(19).run()
    assert link_of(app)["hour"] == "163"
    assert "Sunday 7pm" in html_of(app)


def test_a_register_of_ones_own_changes_the_grid_and_can_be_dropped(pages: Pages, city_folder: Path) -> None:
    """One brought team is all there is, until the common register is taken back."""
    app = bring(pages.open(city_folder, "teams.py"), ROW)
    assert "night nursing" in html_of(app)
    assert "Riverside Team" not in html_of(app)
    assert app.info[0].value.startswith("You are looking at the register you brought")
    app.button(key="drop_register").click().run()
    assert "night nursing" not in html_of(app)


def test_hours_that_are_entered_count_at_once(pages: Pages, city_folder: Path) -> None:
    """Nurses from ten to six in Hillside put 40% of the people under cover at three in the morning."""
    night = ROW | {"hours": "22:00-24:00,00:00-06:00"}
    app = bring(pages.open(city_folder, "teams.py", part="week", hour="27"), night)
    assert "40% are known to have somebody on" in html_of(app)


def test_capacity_that_is_entered_is_set_against_need(pages: Pages, city_folder: Path) -> None:
    """Six whole-time equivalents in Hillside and 2.7 in Riverside, which has more people, leave it short."""
    unit = {"capacity_unit": "whole-time equivalents"}
    own, other = ROW | unit | {"capacity": "6"}, THERE | unit | {"capacity": "2.7"}
    supply = "team:night nursing:whole-time equivalents"
    app = bring(pages.open(city_folder, "teams.py", part="capacity", supply=supply), own, other)
    assert (
        "Riverside is known to have 1.00 whole-time equivalents for every 1,000 people. The city is known to "
        in html_of(app)
    )


def test_how_far_people_walk_is_asked_only_where_they_walk(pages: Pages, city_folder: Path) -> None:
    """Chemists can be near or far; nurses come, so the decay and the minutes cannot be turned."""
    own = ROW | {"capacity": "6", "capacity_unit": "nurses"}
    other = own | {"team": "Day Nurses", "covers": "RS"}
    for supply, comes in (("hours:chemist", False), ("team:night nursing:nurses", True)):
        app = bring(pages.open(city_folder, "teams.py", part="capacity", supply=supply), own, other)
        decay = next(box for box in app.selectbox if box.label == "What is far counts")
        minutes = next(box for box in app.select_slider if box.label == "Minutes on foot, at most")
        assert (decay.disabled, minutes.disabled) == (comes, comes)


def test_a_bad_register_changes_nothing_and_names_its_rows(pages: Pages, city_folder: Path) -> None:
    """Two faults in one row are both told, and the common register stays."""
    app = pages.open(city_folder, "teams.py", part="register")
    app = bring(app, ROW | {"covers": "Atlantis", "hours": "17:00-09:00"})
    said = html_of(app)
    assert "hours end before they start" in said
    assert "covers an area that does not exist" in said
    assert "row 2" in said
    assert not app.info


def test_what_each_team_states_stands_below_the_register(pages: Pages, city_folder: Path) -> None:
    """Nurses that state their staff and their room carry both dates; the city's own teams state nothing."""
    own = ROW | {"wte": "6.5", "caseload": "65", "staffing_as_of": "2026-10", "room": "some"}
    app = bring(pages.open(city_folder, "teams.py", part="register"), own | {"room_as_of": "2026-11-27"})
    said = html_of(app)
    assert "Staff in post: 6.5 whole-time equivalents (October 2026)." in said
    assert "Room now: some (27 November 2026)." in said
    assert "1 state whole-time equivalents, 1 state a caseload, 1 state whether there is room now" in said


def test_staff_in_post_are_set_against_need(pages: Pages, city_folder: Path) -> None:
    """Their column is capacity as a stated one is, and its load is given for each of them."""
    own = ROW | {"wte": "6", "caseload": "60", "staffing_as_of": "2026-10"}
    other = THERE | {"wte": "2.7", "caseload": "27", "staffing_as_of": "2026-10"}
    supply = "team:night nursing:whole-time equivalents"
    app = bring(pages.open(city_folder, "teams.py", part="capacity", supply=supply), own, other)
    said = html_of(app)
    assert (
        "Riverside is known to have 1.00 whole-time equivalents for every 1,000 people. The city is known to "
        in said
    )
    assert "people on the caseload" in said
    boxes = [each for box in app.selectbox if box.label == "Capacity" for each in box.options]
    assert "Night nursing: whole-time equivalents (2 of 2 state it)" in boxes


def test_streets_steps_and_sharing_are_chosen_and_said(pages: Pages) -> None:
    """Along streets at first; the boxes change the link, and the sentences follow."""
    app = pages.open(PACK, "teams.py", part="capacity", supply="hours:pharmacy", level="neighbourhood")
    assert "within 20 minutes on foot, along streets and paths. " in html_of(app)
    next(box for box in app.toggle if box.label == "By ways without steps").set_value(True).run()
    boxes = (box for box in app.selectbox if box.label == "People who can reach several places count")
    next(boxes).select("divided").run()
    assert (link_of(app)["no_steps"], link_of(app)["sharing"]) == ("1", "divided")
    said = html_of(app)
    assert "along streets and paths without steps. Each person counts once, however many places they" in said
    assert "(© OpenStreetMap contributors)" in said
    assert "go round the steps that are mapped" in said


def test_steps_are_asked_only_where_a_network_knows_them(pages: Pages, city_folder: Path) -> None:
    """A pack without streets has no such switch, and says that distances are assumed."""
    app = pages.open(city_folder, "teams.py", part="capacity", supply="hours:chemist")
    assert [box.label for box in app.toggle if box.label == "By ways without steps"] == []
    assert "by the straight line times an assumed factor" in html_of(app)
