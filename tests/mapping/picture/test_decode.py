"""What the files of the live map are when they are read back."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from placebased.mapping.files import MapFiles
from placebased.mapping.picture import decode
from placebased.mapping.picture.decode import Lines
from placebased.place.atlas import Atlas


def test_the_plane_is_that_of_web_maps() -> None:
    """Greenwich on the equator is the middle; the edge of the world in latitude is 85.0511 degrees."""
    found = decode.world([(0, 0), (180, 85.0511287798), (-180, -85.0511287798)])
    assert found == pytest.approx(np.array([[0.5, 0.5], [1, 0], [0, 1]]), abs=1e-9)


def test_areas_come_back_as_they_were_drawn(real: Atlas, real_files: MapFiles) -> None:
    """Same codes, and the same outlines to a step of the file, worked out from the pack's shapes."""
    areas = decode.areas(real_files.files["ward"])
    assert list(areas.codes) == real.areas["ward"].index.tolist()
    drawn = real.drawn["ward"].geometry.reindex(list(areas.codes))
    own = shapely.transform(np.asarray(drawn.array), decode.world)
    back = [decode.polygon(areas.lines([k]).each()) for k in range(len(areas.codes))]
    apart = shapely.area(shapely.symmetric_difference(shapely.make_valid(own), back)) / shapely.area(own)
    assert apart.max() < 0.002


def test_the_outline_of_several_areas_has_no_line_between_them(real_files: MapFiles) -> None:
    """The wards of the whole place, joined, cover what the wards cover and are one or few rings."""
    areas = decode.areas(real_files.files["ward"])
    joined = areas.outline(areas.codes)
    assert len(joined.each()) < 4
    alone = [decode.polygon(areas.lines([k]).each()) for k in range(len(areas.codes))]
    whole = shapely.area(decode.polygon(joined.each()))
    assert whole == pytest.approx(shapely.area(alone).sum(), rel=1e-3)
    assert len(areas.outline(["nowhere"]).each()) == 0


def test_an_asset_without_a_point_has_none_here_either(real: Atlas, real_files: MapFiles) -> None:
    """What has no point in the pack is not a number, and nothing else is."""
    assets = decode.assets(real_files.files["assets"], real_files.files["asset-names"])
    assert assets.ids == tuple(real.assets.index)
    assert (np.isnan(assets.at).any(axis=1) == real.assets["lon"].isna().to_numpy()).all()


def test_the_rest_is_read_back_too(real_files: MapFiles) -> None:
    """The place itself among the districts, roads among the ground, teams with their areas."""
    around = decode.background(real_files.files["background"])
    assert [each.home for each in around.districts].count(True) == 1
    assert {"main", "water"} <= set(decode.ground(real_files.files["ground"]))
    assert {"key", "label", "level", "codes", "group"} <= set(decode.teams(real_files.files["teams"])[0])
    assert decode.file_at(real_files, real_files.url("ward")) is real_files.files["ward"]
    assert decode.file_at(real_files, "pack/0/ward.json") is None


def test_a_line_is_cut_where_it_runs_along_the_edge() -> None:
    """The side of the pack's window is no border."""
    ring = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.5), (0.0, 1.0)])
    parts = decode._cut(ring, np.array([0.0, 0.0, 1.0, 1.0]))
    assert [part.tolist() for part in parts] == [[[1.0, 1.0], [0.5, 0.5], [0.0, 1.0]]]
    assert Lines.of([]).boxes.shape == (0, 4)
