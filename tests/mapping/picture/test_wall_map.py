"""A map alone for a wall, and the classes that stand beside it."""

from __future__ import annotations

from dataclasses import replace

from placebased.mapping.files import MapFiles
from placebased.mapping.layers import PlannedSite
from placebased.mapping.picture import wall_map
from placebased.mapping.picture.scene import PictureScene


def test_a_new_site_lies_over_the_names_and_nothing_is_read_of_the_legend(
    wards: PictureScene, real_files: MapFiles
) -> None:
    """The wall writes the classes itself, so that they can be read."""
    west, south, east, north = wards.message.home
    site = PlannedSite(lon=(west + east) / 2, lat=(south + north) / 2, label="New", sign="+")
    found = wall_map.draw(replace(wards.message, sites=(site,)), real_files)
    need = wards.message.need
    assert need is not None
    assert need.title not in found
    assert found.rindex(">+</text>") > found.rindex(wards.areas.labels[0].split()[0])


def test_each_class_has_its_square_and_its_words(wards: PictureScene) -> None:
    """A hatched one carries its hatch with it, under a name of its own."""
    need = wards.message.need
    assert need is not None
    found = wall_map.classes(replace(need, patterns=True), "m")
    assert [each.label for each in found] == [row.label for row in need.rows]
    assert 'fill="url(#m1-1)"' in found[1].swatch
    assert 'id="m1-1"' in found[1].swatch
