"""What names stand on a picture."""

from __future__ import annotations

from dataclasses import replace

from placebased.mapping.layers import ClassRow, Drawn, Marker
from placebased.mapping.picture import names
from placebased.mapping.picture.canvas import fit
from placebased.mapping.picture.scene import PictureScene


def with_message(scene: PictureScene, **changes: object) -> PictureScene:
    """Return a scene whose message differs in something."""
    return replace(scene, message=replace(scene.message, **changes))  # type: ignore[arg-type]


def test_every_ward_is_named_by_its_short_name(wards: PictureScene) -> None:
    """And must be there, unless teams have their names in the same places."""
    view = fit(wards.home.tolist(), 600, 600)
    found = {name.text: name for name in names.names(replace(wards, teams=()), view)}
    assert set(wards.areas.labels) <= set(found)
    assert all(found[label].must for label in wards.areas.labels)
    assert not any(name.must for name in names.names(wards, view))


def test_the_chosen_area_has_a_name_of_its_own(wards: PictureScene) -> None:
    """Once, larger, and before all others."""
    chosen = with_message(wards, picked=wards.areas.codes[3], picked_level="")
    found = names.names(chosen, fit(wards.home.tolist(), 600, 600))
    (own,) = [name for name in found if name.text == wards.areas.labels[3]]
    assert own.fixed
    assert own.size > 13


def test_what_the_legend_names_is_named_and_the_rest_need_not_be(wards: PictureScene) -> None:
    """Two places set beside each other are classes of their own; of the others it speaks as of one."""
    first, second = wards.areas.names[3], wards.areas.names[5]
    classes = ["2"] * len(wards.areas.names)
    classes[3], classes[5] = "0", "1"
    rows = tuple(ClassRow(colour="#000000", label=label) for label in (first, second, "others"))
    need = wards.message.need
    assert need is not None
    compared = with_message(wards, need=replace(need, rows=rows, classes="".join(classes)), picked="")
    found = names.names(replace(compared, teams=()), fit(wards.home.tolist(), 600, 600))
    assert {name.text for name in found if name.fixed} == {wards.areas.labels[3], wards.areas.labels[5]}
    assert not any(name.must for name in found)


def test_neighbours_are_named_clear_of_the_place(wards: PictureScene) -> None:
    """In spaced capitals; the place itself is not among them."""
    view = fit(wards.home.tolist(), 900, 600)
    found = [name for name in names.names(wards, view) if name.spaced]
    assert len(found) > 3
    background = wards.background
    assert background is not None
    home = {each.name for each in background.districts if each.home}
    assert not home & {name.text for name in found}


def test_drawn_areas_and_a_searched_place_are_named(wards: PictureScene) -> None:
    """A drawn area without a name is not."""
    west, south, east, north = wards.message.home
    ring = [(west, south), (east, south), (east, north), (west, south)]
    drawn = (Drawn(label="Ours", rings=[ring]), Drawn(label="", rings=[ring]))
    marked = with_message(wards, drawn=drawn, marker=Marker(lon=west, lat=south, label="M1 1AA"))
    found = [name.text for name in names.names(marked, fit(wards.home.tolist(), 600, 600))]
    assert found.count("Ours") == found.count("M1 1AA") == 1
    assert "" not in found


def test_sides_are_those_of_the_place(wards: PictureScene) -> None:
    """At a height where it is, and none above it."""
    view = fit(wards.home.tolist(), 600, 600)
    found = names.sides(wards.areas, view, 290, 310)
    assert found is not None
    assert 0 <= found[0] < found[1] <= 600
    assert names.sides(wards.areas, view, -90, -80) is None
