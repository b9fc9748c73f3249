"""The walk to a site that a room names, from each of its neighbourhoods."""

from __future__ import annotations

from pathlib import Path

from placebased.place.atlas import Atlas
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
