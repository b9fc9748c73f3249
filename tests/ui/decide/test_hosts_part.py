"""Looking across assets on the page What if."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.decide import hosts_part
from placebased.views.selection import Selection
from tests.scenarios.test_hosts import found_in
from tests.support.city_fixtures import Pages, html_of

HEAD = "id,label,hosts,joins,beside,hours,note\n"
ROOM = "room,A room,larder;library,chemist,older_count,Mo-Su 08:00-20:00,Ask first.\n"


def test_a_link_opens_the_list_in_its_place(pages: Pages, own_city: Path) -> None:
    """The fold is open, above the tables; the neighbourhood's building says what is not stated."""
    (own_city / "response_kinds.csv").write_text(HEAD + ROOM, encoding="utf-8")
    query = {"scenario": "assets-cchemist", "host": "room", "area": "neighbourhood:HS"}
    app = pages.open(own_city, "decide.py", **query)
    html = html_of(app)
    assert "Buildings in Hillside that could host this: A room" in html
    assert '<th scope="row">1. Hilltop Library</th><td>library</td><td>not stated</td>' in html
    assert "Ask first." in html
    assert html.index("Buildings in Hillside") < html.index("Who gains and who loses, by")


def test_a_building_of_the_list_gets_a_site(pages: Pages, own_city: Path) -> None:
    """It is chosen by key and added to the scenario in the link; nothing chosen is a sentence."""
    (own_city / "response_kinds.csv").write_text(HEAD + ROOM, encoding="utf-8")
    query = {"scenario": "assets-cchemist", "host": "room", "area": "neighbourhood:HS"}
    app = pages.open(own_city, "decide.py", **query)
    app.button(key="decide_hosts_add").click().run()
    assert "Choose a building of the list first" in app.warning[0].value
    app.selectbox(key="decide_hosts_chosen").set_value("a5")
    app.button(key="decide_hosts_add").click().run()
    assert str(app.query_params["scenario"]).strip("[]'").endswith("~a.a5")


def test_what_is_added_for_it_is_said_to_count_as_what_is_placed(pages: Pages, own_city: Path) -> None:
    """A health centre among practices is one more practice: beside the button, and once it is there."""
    (own_city / "response_kinds.csv").write_text(HEAD + ROOM, encoding="utf-8")
    said = "“A room”: what is added for it is counted here as a chemist."
    app = pages.open(own_city, "decide.py", scenario="assets-cchemist", host="room")
    assert html_of(app).count(said) == 1
    app = pages.open(own_city, "decide.py", scenario="assets-cchemist~~~a.a5", host="room")
    assert html_of(app).count(said) == 2
    assert said not in html_of(pages.open(own_city, "decide.py", scenario="assets-cchemist~~~a.a5"))


def test_a_building_in_which_one_is_already_opens_longer(pages: Pages, own_city: Path) -> None:
    """Nobody ends at a sentence that it is there already; that is said beside what was done."""
    (own_city / "response_kinds.csv").write_text(
        HEAD + ROOM.replace("library", "chemist", 1), encoding="utf-8"
    )
    app = pages.open(own_city, "decide.py", scenario="assets-cchemist", host="room")
    app.selectbox(key="decide_hosts_chosen").set_value("a1")
    app.button(key="decide_hosts_add").click().run()
    assert "is there already, so it opens longer instead" in app.warning[0].value
    assert "~h.a1." in str(app.query_params["scenario"])


def test_each_building_of_the_list_has_its_number_on_the_map(city: Atlas) -> None:
    """At the point of its first listing; the map shows the people whom it is for."""
    found = found_in(city)
    sites = hosts_part.numbered_sites(city, found)
    assert [each.sign for each in sites] == ["1", "2", "3", "4"]
    assert [row[0] for row in hosts_part.shown_table(city, found)[2]] == [each.label for each in sites]
    assert len({(each.lon, each.lat) for each in sites}) == 4


def test_the_file_has_figures(city: Atlas) -> None:
    """Hours and people as numbers, unrounded to ten; hours that nobody states stay empty."""
    frame = hosts_part.frame(found_in(city))
    assert frame.iloc[:, 8].tolist() == [90.0, 80.0, 50.0, 10.0]
    assert frame.iloc[:, 4].isna().tolist() == [True, True, True, False]


@pytest.mark.parametrize(("area", "level"), [("ward:W1", "ward"), ("ward:gone", "city"), ("", "city")])
def test_it_is_looked_for_in_the_place_that_is_looked_at(city: Atlas, area: str, level: str) -> None:
    """The whole where none is chosen, or what is chosen is gone."""
    assert hosts_part.place_of(city, Selection(area=area))[0] == level
