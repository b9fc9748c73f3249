"""Small maps on one sheet, as one picture."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import shapely

from placebased.mapping import need_fills
from placebased.mapping.layers import NeedLayer
from placebased.mapping.picture import small_map_sheet, small_maps
from placebased.mapping.picture.small_map_sheet import SmallMapCard
from placebased.mapping.picture.small_maps import SmallMapShapes
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def wards(city: Atlas) -> NeedLayer:
    """Return a fill in which every area has a figure."""
    need = need_fills.need_layer(city, Selection(need="alone_share", level="ward"))
    assert need is not None
    return need


def cards(count: int) -> list[SmallMapCard]:
    """Return maps of one square each."""
    ring = small_maps.rings_of(shapely.box(0, 0, 1, 1))
    shapes = SmallMapShapes("0", (ring,), ring)
    (view,) = small_maps.views_at_one_scale([shapes.box])
    return [SmallMapCard(f"Place <{k}>", f"{k}.0%", shapes, view) for k in range(count)]


def test_classes_have_their_words_and_areas_without_a_figure_theirs(city: Atlas) -> None:
    """Only where there are such."""
    need = wards(city)
    assert list(small_map_sheet.class_names(need).values()) == [row.label for row in need.rows]
    holed = replace(need, classes=f"-{need.classes[1:]}", values=())
    assert list(small_map_sheet.class_names(holed).items())[-1] == ("-", "No data")
    ranged = replace(holed, ranges={0: "1 to 2"})
    assert list(small_map_sheet.class_names(ranged).items())[-1] == ("~", "Only a range is known")


def test_a_sheet_is_a_little_wider_than_high_and_has_every_map(city: Atlas) -> None:
    """Twelve stand in four columns; names are text; nothing lies outside."""
    need = wards(city)
    drawn, width, height = small_map_sheet.draw(need, cards(12))
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
    assert width == 4 * (small_maps.WIDTH + small_map_sheet.GAP) + small_map_sheet.GAP
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [each for each in words if each and each.startswith("Place")] == [
        f"Place <{k}>" for k in range(12)
    ]
    assert [row.label for row in need.rows if row.label not in words] == []
    downs = [float(y) for y in re.findall(r'transform="translate\(20 ([\d.]+)\)"', drawn)]
    assert len(downs) == 3
    assert max(downs) + small_maps.HEIGHT < height
