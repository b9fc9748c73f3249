"""Drawing where a team works: looked at first, counted in words, then the team's area on every map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.store import Store
from placebased.mapping import explore_map
from placebased.place.atlas import Atlas
from placebased.teams import drawn_areas, register
from placebased.ui.register import draw_area
from placebased.ui.teams import parts
from placebased.ui.teams import views as team_views
from placebased.views.selection import Selection
from tests.support.city import drawn_box
from tests.support.city_fixtures import Pages, html_of

WIDE = drawn_box(0, 0, 1600, 1000)


@pytest.fixture
def app(pages: Pages, city_folder: Path, store: Store) -> AppTest:  # noqa: ARG001
    """Return the register's part of the page with the wardens chosen to be drawn for."""
    page = pages.open(city_folder, "teams.py", part="register")
    return page.selectbox(key="draw_team").select("t5").run()


def drawn(app: AppTest, shape: str) -> AppTest:
    """Draw a shape, as the map does."""
    app.session_state["draw_given"] = shape
    return app.run()


def test_a_shape_is_looked_at_before_it_is_taken(app: AppTest) -> None:
    """Who it counts and how well that fits is said; the team's area is as it was until it is taken."""
    assert any("South Row 3" in each.value and "Middle Row 3" in each.value for each in app.caption)
    page = html_of(drawn(app, WIDE))
    assert "Counted: 2 small areas with about 300 people" in page
    assert "about 73% live inside the shape" in page
    assert "60%" in page
    assert "register_rows" not in app.session_state


def test_a_taken_shape_is_the_teams_area(app: AppTest) -> None:
    """After one press the register of the session has the shape, and says what it would change."""
    drawn(app, WIDE).button(key="draw_take").click().run()
    assert not app.exception
    page = html_of(app)
    assert "Drawn now" in page
    assert "a shape of 4 corners" in page
    rows = app.session_state["register_rows"]
    row = rows[rows["id"] == "t5"].iloc[0]
    assert (row["level"], row["covers"]) == ("drawn", "middle inside")


def test_another_rule_counts_others(app: AppTest) -> None:
    """By its middle a rectangle of 100 m counts nobody, which is said; by any part inside, one small area."""
    drawn(app, drawn_box(0, 0, 100, 100))
    assert "catches nobody" in app.error[0].value
    app.radio(key="draw_rule").set_value("any part inside").run()
    assert "Counted: 1 small area" in html_of(app)


def test_pasted_text_is_looked_at_too(app: AppTest) -> None:
    """What is no shape is refused in words, and nothing is taken."""
    app.text_area(key="draw_text").set_value("somewhere north").run()
    app.button(key="draw_look").click().run()
    assert "cannot be read as a shape" in app.error[0].value
    app.text_area(key="draw_text").set_value(WIDE).run()
    app.button(key="draw_look").click().run()
    assert "Counted: 2 small areas" in html_of(app)


def test_a_place_of_ones_own_becomes_a_list(pages: Pages, city_folder: Path, store: Store) -> None:  # noqa: ARG001
    """It is small areas, and that is what the team gets: no drawn shape is made up."""
    app = pages.open(city_folder, "teams.py", part="register", own="Our patch~!S1.!S2")
    app.selectbox(key="draw_team").select("t5").run()
    app.button(key="draw_own").click().run()
    rows = app.session_state["register_rows"]
    row = rows[rows["id"] == "t5"].iloc[0]
    assert (row["level"], row["covers"], row["shape"]) == ("lsoa", "S1;S2", "")


def test_the_map_one_draws_on_shows_shape_and_count(city: Atlas) -> None:
    """S1 and S2 are filled as counted; the outline is the shape itself."""
    area = drawn_areas.read_catchment(WIDE, city)
    files = explore_map.map_files(city, [], date(2026, 11, 16))
    message = draw_area.map_message(city, Selection(), area, files, name="Wardens")
    assert message.need is not None
    assert message.need.classes == "110000000"
    assert len(message.drawn) == 1
    empty = draw_area.map_message(city, Selection(), None, files, name="Wardens")
    assert empty.drawn == ()


def test_a_drawn_team_is_outlined_where_its_kind_is_asked_about(city: Atlas) -> None:
    """In the grid and the week of its kind its shape is on the map by name; elsewhere not."""
    row = {"team": "Nights", "kind": "nursing", "level": "drawn", "shape": WIDE, "capacity": "3"}
    held, _ = register.read(pd.DataFrame([row | {"capacity_unit": "visits a week"}]), city)
    assert held is not None
    assert [each.label for each in draw_area.outlines_of_kind(held, "nursing")] == ["Nights"]
    files, day = explore_map.map_files(city, [], date(2026, 11, 16)), date(2026, 11, 16)
    for asked, count in (
        (Selection(part="grid"), 1),
        (Selection(part="week", service="team:nursing"), 1),
        (Selection(part="capacity", supply="team:nursing:visits a week"), 0),  # withheld: hours are shown
        (Selection(part="week", service="assets:chemist"), 0),
    ):
        shown = parts.view_in_part(parts.PartRequest(city, held, asked, day, dark=False))
        message = team_views.map_message(city, asked, shown, files, register=held, go="")
        assert len(message.drawn) == count
        assert message.need is not None
        assert ("Dashed" in message.need.note) == bool(count)
