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
def worked(
    real: Atlas,
    empty_caches: None,  # noqa: ARG001 - other modules have kept other packs
) -> tuple[IndexInputs, OwnIndexResult | None]:
    """Return the answer to the points to start from, by ward."""
    return index_view.compute_index(real, SELECTION, weight_sliders.weighting(real, SELECTION))


def test_what_is_taken_away_says_how_it_was_made(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """Weights, scale, what ranges hold, sources and the version of the data stand in every file."""
    _, answer = worked
    assert answer is not None
    table = index_view.export_table(real, answer)
    notes = table.origin()
    assert "for all together" in notes["Ranges"]
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


def test_a_chosen_locality_dims_what_lies_outside(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """The legend counts the eleven wards of North alone."""
    files = map_files(real, [], date(2026, 1, 1))
    chosen = replace(SELECTION, area="locality:North")
    shown = index_view.map_message(real, chosen, worked[1], files, dark=False, go="")
    assert shown.inside is not None
    assert (len(shown.inside), shown.inside_name) == (11, "North")


def test_only_a_score_can_be_followed_while_a_slider_moves(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """The browser is told weights and sliders; bands it cannot work out, and nothing needs nothing."""
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


def test_the_browser_is_sent_the_limits_that_are_kept(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """With them it sorts by itself, and by every rule."""
    weighed = weight_sliders.weighting(real, SELECTION)
    kept = replace(SELECTION, classes="own", limits="index:percentile:20, 40")
    sent = {
        selection: index_view.preview_blend(real, worked[1], weighed, index_view.class_request(selection))
        for selection in (kept, replace(kept, scale="spread"), replace(kept, classes="equal"))
    }
    told = [(blend.starts, blend.rule) for blend in sent.values() if blend]
    assert told == [((20.0, 40.0), ""), ((), ""), ((), "equal")]
    files = map_files(real, [], date(2026, 1, 1))
    shown = index_view.map_message(real, kept, worked[1], files, dark=False, go="").need
    assert shown is not None
    assert [row.label for row in shown.rows] == ["19 or less", "20 to 39", "40 or more"]


def test_the_sentence_begins_with_the_chosen_place(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """Its score and its place stand before everything else; another level's area changes nothing."""
    assert worked[1] is not None
    last = str(worked[1].table.index[-1])
    said = index_view.heading_html(real, replace(SELECTION, area=f"ward:{last}"), worked[1])
    assert said.index("has a score of ") < said.index("Out of every 100 points")
    other = index_view.heading_html(real, replace(SELECTION, area=f"city:{real.place.city_code}"), worked[1])
    assert "has a score of " not in other


def test_a_wall_says_which_areas_share_the_top_band(
    real: Atlas, worked: tuple[IndexInputs, OwnIndexResult | None]
) -> None:
    """The one sentence that it has room for is what was found, not what the points are on."""
    assert worked[1] is not None
    drawn = index_view.heading_html(real, replace(SELECTION, area=""), worked[1])
    on_the_wall = drawn[drawn.index("pb-of-place") :]
    assert "the top band" in on_the_wall[: on_the_wall.index("</p>")]
    assert drawn.count("pb-of-place") == 1


def test_without_a_known_error_no_range_is_drawn_or_listed(real: Atlas) -> None:
    """Bars have no whisker and the table says why; the map shows scores, whatever was asked for."""
    given = index_view.compute_index(real, SELECTION, weight_sliders.weighting(real, SELECTION))[0]
    shares = given.unknown_shares()
    silent = Selection(level="ward", show="band", points=(f"{shares.index[shares == 1][0]}:100",))
    _, bare = index_view.compute_index(real, silent, weight_sliders.weighting(real, silent))
    assert bare is not None
    notes = index_view.provenance(real, bare)
    assert "no error is known" in notes["Ranges"]
    files = map_files(real, [], date(2026, 1, 1))
    shown = index_view.map_message(real, silent, bare, files, dark=False, go="")
    assert shown.need is not None
    assert "there are no bands" in shown.need.note
    assumed = replace(silent, off="25")
    _, held = index_view.compute_index(real, assumed, weight_sliders.weighting(real, assumed))
    assert held is not None
    assert "assumed to be 25%" in index_view.provenance(real, held)["Ranges"]
    banded = index_view.map_message(real, assumed, held, files, dark=False, go="")
    assert banded.need is not None
    assert banded.need.title == "Bands of your index"
