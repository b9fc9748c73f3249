"""What a room stands on."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest

from placebased.errors import WorkshopError
from placebased.methods import composite_index
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import own_index
from placebased.place.atlas import Atlas
from placebased.workshops import room_ground
from tests.support.rooms import GROUND


def test_it_comes_back_as_it_was_kept() -> None:
    """Every number and every name."""
    assert room_ground.from_json(room_ground.to_json(GROUND)) == GROUND
    later = json.loads(room_ground.to_json(GROUND)) | {"more": [1]}  # a version beside this one wrote it
    assert room_ground.from_json(json.dumps(later)) == GROUND
    with pytest.raises(WorkshopError, match="cannot be read"):
        room_ground.from_json('{"place": "A"}')


def test_it_is_the_index_of_the_place(real: Atlas) -> None:
    """A room that weighs as Your index does gets its scores; areas are drawn where they lie, north on top."""
    ground = room_ground.ground_of(real, "neighbourhood", date(2026, 11, 30))
    inputs = own_index.index_inputs(real, "neighbourhood")
    points = own_index.start_points(real)
    shares = np.array([points[d] for d in ground.domains]) / 100
    weighting = composite_index.read_weighting(points, own_index.domain_labels(real))
    doubt = Doubt(spread="little")
    found = own_index.compute_index(inputs, weighting, scale="percentile", mean="arithmetic", doubt=doubt)
    assert found is not None
    mine = dict(zip(ground.codes, ground.scores() @ shares, strict=True))
    assert [mine[str(code)] for code in found.table.index] == pytest.approx(found.table["score"].tolist())
    assert (ground.data_version, ground.made) == (real.version, "2026-11-30")
    assert all(each for each in ground.sources)
    heights = [y for _, y in ground.middles]
    shapes = real.drawn["neighbourhood"].geometry.representative_point().y
    assert ground.codes[int(np.argmin(heights))] == str(shapes.idxmax())
    assert len(room_ground.to_json(ground)) < 20_000


def test_too_few_areas_are_refused(real: Atlas) -> None:
    """Of three localities all are among the first five."""
    with pytest.raises(WorkshopError, match="not enough localities"):
        room_ground.ground_of(real, "locality", date(2026, 11, 30))
    few = list(real.areas["ward"].index[:5])
    with pytest.raises(WorkshopError, match="6 areas or more"):
        room_ground.ground_of(real, "ward", date(2026, 11, 30), few)
