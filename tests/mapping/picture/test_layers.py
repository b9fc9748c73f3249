"""Fills, ground and lines of a picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from placebased import design
from placebased.mapping.picture import layers
from placebased.mapping.picture.canvas import Viewport, fit
from placebased.mapping.picture.decode import Lines
from placebased.mapping.picture.scene import PictureScene


def view_of(scene: PictureScene) -> Viewport:
    """Return the view of the whole place."""
    return fit(scene.home.tolist(), 600, 600)


def test_every_class_has_its_own_fill(wards: PictureScene) -> None:
    """The colours of the legend, and the hatch where there is no figure."""
    need = wards.message.need
    assert need is not None
    holed = replace(need, classes="-" + need.classes[1:], values=())
    drawn = layers.fills(wards.areas, holed, view_of(wards), "m")
    assert len(drawn) == len(set(holed.classes))
    assert 'fill="url(#m-none)"' in "".join(drawn)
    assert all(row.colour in "".join(drawn) for k, row in enumerate(need.rows) if str(k) in holed.classes)
    assert 'id="m-none"' in layers.patterns(holed, "m")


def test_what_was_only_read_is_hatched_in_its_colour(wards: PictureScene) -> None:
    """And strokes tell classes apart where they were asked for, none on the lowest."""
    need = wards.message.need
    assert need is not None
    read = replace(need, rows=(replace(need.rows[0], hatched=True), *need.rows[1:]))
    assert layers.fill_of(read, "0", "m") == "url(#m-0)"
    assert need.rows[0].colour in layers.patterns(read, "m")
    told = replace(need, patterns=True)
    assert [layers.fill_of(told, sign, "m") for sign in "01"] == [need.rows[0].colour, "url(#m-1)"]
    assert 'id="m-1"' in layers.patterns(told, "m")


def test_over_fills_the_ground_is_thin_and_can_be_seen_through(wards: PictureScene) -> None:
    """Parks are not filled over fills, whose colours they would change."""
    view = view_of(wards)
    plain = "".join(layers.ground(wards.ground, {}, view, over=False))
    over = "".join(layers.ground(wards.ground, {}, view, over=True))
    park = design.colour("park")
    assert park in plain
    assert park not in over
    assert "stroke-opacity" in over


def test_streets_come_from_near_only(wards: PictureScene) -> None:
    """Below they would be a haze."""
    streets = {"street": Lines.of([np.array([(0.5, 0.5), (0.5001, 0.5)])])}
    far, near = Viewport(256 * 2.0**12, 0, 0, 2**22, 2**22), Viewport(256 * 2.0**14, 0, 0, 2**23, 2**23)
    assert layers.ground({}, streets, far, over=False) == []
    assert len(layers.ground({}, streets, near, over=False)) == 1
    assert wards.streets


def test_the_surroundings_are_dimmed_only_where_the_place_is_known(wards: PictureScene) -> None:
    """Half covered, with the place itself left out."""
    view = view_of(wards)
    home = layers.home_data(wards.background, view)
    drawn = "".join(layers.dimmed(wards.ground, home, view, "m"))
    assert 'clip-rule="evenodd"' in drawn
    assert home in drawn
    assert layers.dimmed(wards.ground, "", view, "m") == []


def test_text_is_black_or_white_by_contrast() -> None:
    """Black on pale, white on dark."""
    assert layers.text_on("#ffffff") == design.colour("black")
    assert layers.text_on("#000000") == design.colour("white")


def test_teams_that_share_an_area_have_bands_inside_one_another() -> None:
    """Each group in its own colour and dashes, the outermost widest."""
    drawn = layers.team_lines("M0 0l9 9z", [0, 1])
    inks = design.palette("teams")
    assert [inks[0] in each for each in drawn] == [False, True, False, False]
    assert inks[1] in drawn[-1]
    assert "stroke-dasharray" in drawn[-1]


def test_rivers_are_drawn_where_the_ground_has_none(wards: PictureScene) -> None:
    """And district lines always."""
    view = view_of(wards)
    assert wards.background is not None
    background = replace(wards.background, rivers=Lines.of([wards.areas.rings.each()[0]]))
    water = design.colour("water")
    assert water in "".join(layers.around(background, view, water=True))
    assert water not in "".join(layers.around(background, view, water=False))
    assert design.colour("district") in "".join(layers.around(background, view, water=False))
