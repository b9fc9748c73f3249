"""What limits of classes can be set for, and where those that were set are used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.methods.class_breaks import ClassRequest
from placebased.methods.composite_index import SCALES
from placebased.place.atlas import Atlas
from placebased.views import class_scales
from placebased.views.link import decode, encode, first_selection
from placebased.views.selection import Selection


def test_limits_of_every_scale_come_back_from_a_link(real: Atlas) -> None:
    """Of a need, an index, a series, its change, a capacity by people and by people weighted."""
    first, series, category = first_selection(real), next(iter(real.series)), next(iter(real.categories))
    scales = [
        first.need,
        *map(class_scales.index_scale, SCALES),
        *(class_scales.series_scale(series, change=change) for change in (False, True)),
        *(class_scales.capacity_scale(f"hours:{category}", weighted=each) for each in (False, True)),
        class_scales.capacity_scale("team:night nursing:nurses", weighted=False),
    ]
    for scale in scales:
        chosen = replace(first, classes="own", limits=f"{scale}:2, 4")
        found = decode(encode(chosen, first), real)
        assert (found.selection.limits_of(scale), found.dropped) == ("2, 4", ())
    assert len(set(scales)) == len(scales)


@pytest.mark.parametrize(
    "scale", ["index:furlongs", "series:gone", "change:", "capacity:hours:gone", "weighted:x", "own:figure"]
)
def test_what_is_not_in_the_data_has_no_limits(city: Atlas, scale: str) -> None:
    """The link opens with the usual classes, and says why."""
    found = decode({"classes": "own", "limits": f"{scale}:2, 4"}, city)
    assert found.selection.limits == ""
    assert "not in this data" in found.dropped[0]


def test_limits_are_used_on_their_own_scale_alone() -> None:
    """Rounded as figures are shown; on another scale the usual classes hold, which is noted."""
    chosen = Selection(classes="own", limits="index:spread:20, 40.6")
    assert class_scales.find_request(chosen, "index:spread", 0) == ClassRequest("own", (20.0, 41.0))
    assert class_scales.find_request(chosen, "index:percentile", 0) == ClassRequest(not_fitting=True)
    assert class_scales.find_request(replace(chosen, limits=""), "index:spread", 0) == ClassRequest()
    assert class_scales.find_request(replace(chosen, classes="equal"), "x", 0) == ClassRequest("equal")
