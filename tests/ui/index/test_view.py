"""What the page of one's own index says of an answer, before anything is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placebased.mapping.explore_map import map_files
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.ui.index import view as index_view
from placebased.ui.index import weights as weight_sliders
from placebased.views.selection import Selection

SELECTION = Selection(level="ward")


@pytest.fixture(scope="module")
def worked(real: Atlas) -> tuple[IndexInputs, OwnIndexResult | None]:
    """Return the answer to the points to start from, by ward."""
    return index_view.compute_index(real, SELECTION, weight_sliders.weighting(real, SELECTION))


def test_what_is_taken_away_says_how_it_was_made(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """Weights, scale, draws, seed, sources and the version of the data stand in every file."""
    _, answer = worked
    assert answer is not None
    table = index_view.export_table(real, answer)
    notes = table.origin()
    assert "seed 1" in notes["Ranges"]
    assert notes["Data version"] == real.version
    assert "Licence" in notes
    assert (table.has_shapes, len(table.frame)) == (True, len(answer.table))
    assert notes["Weights out of 100"].count(";") == len(answer.shares) - 1


def test_the_map_shows_the_index_in_place_of_an_indicator(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """The label, the fill and the legend are those of the index; without an answer words stand there."""
    files = map_files(real, [], date(2026, 1, 1))
    shown = index_view.map_message(real, SELECTION, worked[1], files, dark=False, go="")
    assert shown.need is not None
    assert shown.need.title in shown.label
    empty = index_view.map_message(real, SELECTION, None, files, dark=False, go="")
    assert empty.need is None
    assert "Nothing is shown" in empty.notice


def test_only_a_score_can_be_followed_while_a_slider_moves(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """The browser is told the weights and their sliders; bands need draws, and nothing needs nothing."""
    weighed = weight_sliders.weighting(real, SELECTION)
    blend = index_view.preview_blend(real, worked[1], weighed)
    assert blend is not None
    assert blend.boxes == {domain: f"slide_{domain}" for domain in real.domains}
    assert blend.weights == weighed.points
    files = map_files(real, [], date(2026, 1, 1))
    shown = {
        show: index_view.map_message(
            real, replace(SELECTION, show=show), worked[1], files, dark=False, go="", blend=blend
        ).blend
        for show in ("score", "band", "top")
    }
    assert shown == {"score": blend, "band": None, "top": None}
    assert index_view.preview_blend(real, None, weighed) is None
