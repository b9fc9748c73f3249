"""The walk to a site that a room names, from each of its neighbourhoods."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placebased.finding.origin import origin_of
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Hit
from placebased.ui.drawing_board import view, walks_part
from tests.support.city_fixtures import Pages, html_of


def test_a_site_is_named_and_every_neighbourhood_has_its_walk(
    pages: Pages, city: Atlas, city_folder: Path
) -> None:
    """By its postcode; a name that is not known is said."""
    app, postcode = pages.open(city_folder, "draw.py"), str(city.postcodes.index[0])
    app.text_input(key="draft_site").set_value(postcode.lower()).run()
    shown = html_of(app)
    assert f"To {postcode}, the walk is shortest from" in shown
    assert f"Walk to {postcode}" in shown
    app.text_input(key="draft_site").set_value("no such place").run()
    assert "The place “no such place” is not in this data." in html_of(app)
    assert not app.exception


def test_a_name_that_means_several_is_asked_about(pages: Pages, city_folder: Path) -> None:
    """Each is offered with what it is; nothing is taken for meant."""
    app = pages.open(city_folder, "draw.py")
    app.text_input(key="draft_site").set_value("r").run()
    boxes = [box for box in app.selectbox if box.label == "Which one?"]
    assert len(boxes) == 1
    assert len(boxes[0].options) > 1
    assert f"Walk to {boxes[0].options[0].partition(',')[0]}" in html_of(app)


def test_a_listing_without_a_door_is_no_site(city: Atlas) -> None:
    """One that is placed by the middle of the area that it serves would make walks to where nobody stands."""
    name = str(city.assets["name"].iloc[0])
    hit = Hit("asset", name, "", str(city.assets.index[0]))
    assert walks_part._origin(city, hit) is not None
    served = city.assets.assign(placed_by="the middle of its area, not a base").astype({"placed_by": str})
    assert walks_part._origin(replace(city, assets=served), hit) is None
    assert walks_part._origin(city, replace(hit, target="nobody")) is None


def test_where_the_middle_of_an_area_stands_for_a_site_that_is_said(
    pages: Pages, city: Atlas, city_folder: Path
) -> None:
    """A name of an area is no door."""
    code, name = str(city.areas["ward"].index[0]), str(city.areas["ward"]["name"].iloc[0])
    app = pages.open(city_folder, "draw.py")
    app.text_input(key="draft_site").set_value(name).run()
    origin = origin_of(city, f"ward:{code}")
    assert origin is not None
    assert origin.note
    assert origin.note in html_of(app)


def test_an_empty_board_has_no_walk_and_says_so(pages: Pages, city: Atlas, city_folder: Path) -> None:
    """Neither to a middle nor to a site."""
    app, postcode = pages.open(city_folder, "draw.py"), str(city.postcodes.index[0])
    app.selectbox(key="draft_start").set_value(view.NOTHING)
    app.button(key="draft_begin").click().run()
    app.toggle(key=walks_part._WALKS).set_value(True)
    app.text_input(key="draft_site").set_value(postcode).run()
    assert not app.exception
    assert html_of(app).count("Nobody is in a neighbourhood yet, so there is no walk to measure.") == 2
