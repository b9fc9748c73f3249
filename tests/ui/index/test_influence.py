"""What the page says of influence, doubles and other ways, before anything is drawn."""

from __future__ import annotations

import pytest

from placebased.need import index_sensitivity
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.ui.index import influence
from placebased.ui.index import view as index_view
from placebased.ui.index import weights as weight_sliders
from placebased.views.selection import Selection

SELECTION = Selection(level="ward")


@pytest.fixture(scope="module")
def worked(real: Atlas, empty_caches: None) -> tuple[IndexInputs, OwnIndexResult]:  # noqa: ARG001
    """Return the answer to the points to start from, by ward."""
    given, answer = index_view.compute_index(real, SELECTION, weight_sliders.weighting(real, SELECTION))
    assert answer is not None
    return given, answer


def test_influence_stands_beside_points(real: Atlas, worked: tuple[IndexInputs, OwnIndexResult]) -> None:
    """A row a domain, and the measure by its name."""
    shown = influence.influence_html(real, index_sensitivity.influence(worked[1]))
    assert shown.count("<tr>") == len(real.domains) + 1
    assert "first-order effect" in shown


def test_doubles_are_listed_with_where_they_count(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult]
) -> None:
    """At most ten pairs; without any it says so."""
    pairs = index_sensitivity.overlaps(real, worked[0])
    shown = influence.overlaps_html(real, pairs)
    assert shown.count("<tr>") == min(influence.PAIRS, len(pairs)) + 1
    assert "No two figures" in influence.overlaps_html(real, pairs.head(0))


def test_other_ways_have_a_row_each(real: Atlas, worked: tuple[IndexInputs, OwnIndexResult]) -> None:
    """With the number of areas that change band."""
    given, answer = worked
    weighed = weight_sliders.weighting(real, SELECTION)
    tried = index_sensitivity.alternatives(real, given, weighed, answer)
    shown = influence.alternatives_html("wards", tried)
    assert shown.count("<tr>") == len(tried) + 1
    assert "Change band" in shown


def test_every_table_can_be_taken_away_with_how_it_was_made(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult]
) -> None:
    """Names in place of ids, and the weights stand in the file."""
    given, answer = worked
    weighed = weight_sliders.weighting(real, SELECTION)
    frames = influence.export_frames(
        real,
        index_sensitivity.influence(answer),
        index_sensitivity.overlaps(real, given),
        index_sensitivity.alternatives(real, given, weighed, answer),
    )
    assert [len(frame) > 3 for frame in frames.values()] == [True] * 3
    table = influence.export_table(real, answer, "influence", frames["influence"])
    assert table.origin()["Weights out of 100"]
    labels = {each.label for each in real.indicators.values()}
    assert set(frames["figures alike"]["Figure"]) <= labels
