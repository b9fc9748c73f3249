"""Small maps at one scale."""

from __future__ import annotations

import re

import pytest
import shapely

from placebased.mapping import need_fills
from placebased.mapping.picture import small_maps
from placebased.mapping.picture.decode import Lines, world
from placebased.mapping.picture.small_maps import SmallMapShapes
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def square(west: float, south: float, side: float) -> Lines:
    """Return a square in degrees as the rings of an area."""
    return small_maps.rings_of(shapely.box(west, south, west + side, south + side))


def test_every_ring_of_a_shape_is_there_without_the_point_that_closes_it() -> None:
    """Holes too, and every part of a shape of several."""
    holed = shapely.Polygon([(0, 0), (3, 0), (3, 3), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    both = shapely.MultiPolygon([holed, shapely.box(5, 0, 6, 1)])
    rings = small_maps.rings_of(both).each()
    assert [len(ring) for ring in rings] == [4, 4, 4]
    assert rings[0][0].tolist() == pytest.approx(world([(0, 0)])[0].tolist())


def test_all_are_whole_at_one_scale_each_in_the_middle() -> None:
    """The largest place decides; a smaller one keeps more ground round it."""
    large, small = (SmallMapShapes("", (), square(0, 0, side)) for side in (2.0, 0.5))
    views = small_maps.views_at_one_scale([large.box, small.box])
    assert views[0].k == views[1].k
    drawn = [view.place(each.outline.points) for view, each in zip(views, (large, small), strict=True)]
    assert all(points.min() >= small_maps.MARGIN - 1e-6 for points in drawn)
    middle = [(points.min(axis=0) + points.max(axis=0)) / 2 for points in drawn]
    assert [each.tolist() for each in middle] == [
        pytest.approx([small_maps.WIDTH / 2, small_maps.HEIGHT / 2])
    ] * 2
    assert (drawn[0].max(axis=0) - drawn[0].min(axis=0)).max() == pytest.approx(
        min(small_maps.WIDTH, small_maps.HEIGHT) - 2 * small_maps.MARGIN, rel=1e-3
    )
    assert small_maps.views_at_one_scale([]) == []


def test_what_reaches_over_the_line_is_whole_too() -> None:
    """The box of a map holds its areas and its line."""
    shapes = SmallMapShapes("0", (square(0, 0, 3),), square(1, 1, 1))
    assert shapes.box.tolist() == pytest.approx(square(0, 0, 3).boxes[0].tolist())


def test_each_class_has_the_colour_of_the_theme(city: Atlas) -> None:
    """What has no figure is hatched; the place has its line."""
    need = need_fills.need_layer(city, Selection(need="alone_share", level="lsoa"))
    assert need is not None
    shapes = SmallMapShapes("0-", (square(0, 0, 1), square(1, 0, 1)), square(0, 0, 2))
    (view,) = small_maps.views_at_one_scale([shapes.box])
    for dark in (False, True):
        drawn = small_maps.draw(need, shapes, view, dark=dark)
        fills = re.findall(r'<path d="M[^"]+" fill="([^"]+)" fill-rule', drawn)
        assert fills == ["url(#m-none)", need.rows[0].dark if dark else need.rows[0].colour]
        assert drawn.count('fill="none" stroke="') >= 3
        assert re.match(r'<svg .*viewBox="0 0 260 230"', drawn)
