"""Steps of the projector view: where each leads, and what is none."""

from __future__ import annotations

import pytest
import streamlit as st

from placebased.need import aggregation, wording
from placebased.place.atlas import Atlas
from placebased.ui.runtime import pages, projector_state, scene_state, selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.views.scenes import Scene
from placebased.views.selection import Selection


@pytest.fixture(autouse=True)
def session(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session of its own that looks at the made-up city from a wall."""
    monkeypatch.setattr(place_cache, "atlas", lambda _id: city)
    monkeypatch.setattr(st, "session_state", {"selection": Selection(need="alone_share", present=True)})


def told(city: Atlas) -> dict[str, object]:
    """Return what the browser is told on the first page."""
    return projector_state.told(city, pages.page("explore"))


def test_the_browser_is_told_the_needs_of_the_level_in_the_order_of_the_box(city: Atlas) -> None:
    """Those alone that have figures there, with the words of the box; none outside the projector view."""
    needs = projector_state.needs_in_order(city, "lsoa")
    assert told(city)["needs"] == needs
    ordered = [each.id for each in wording.in_groups(city)]
    assert [need for need, _ in needs] == [
        each for each in ordered if not aggregation.why_unavailable(city.indicators[each], "lsoa")
    ]
    assert 0 < len(needs) < len(ordered)
    assert dict(needs)["alone_share"] == wording.option_label(city.indicators["alone_share"])
    selection_state.change(present=False)
    assert told(city)["needs"] == []


def test_a_step_says_where_it_leads_and_is_answered_by_its_number(city: Atlas) -> None:
    """To a need, a level, a scene; overlays go and come back as they were."""
    other = next(need for need, _ in projector_state.needs_in_order(city, "lsoa") if need != "alone_share")
    projector_state.take({"kind": "need", "to": other, "n": 3})
    assert (selection_state.selection().need, told(city)["step"]) == (other, 3)
    projector_state.take({"kind": "level", "to": "ward", "n": 4})
    assert selection_state.selection().level == "ward"
    scene_state.put((Scene("A", "?level=neighbourhood"),))
    projector_state.take({"kind": "scene", "to": 0, "n": 5})
    assert selection_state.selection().level == "neighbourhood"
    assert told(city)["step"] == 5


def test_steps_that_were_not_heard_come_with_the_next_and_count_once(city: Atlas) -> None:
    """One that was carried out already is not again."""
    level = {"kind": "level", "to": "ward", "n": 1}
    assets = {"kind": "overlay", "to": "assets", "n": 2}
    projector_state.take({**assets, "also": [level]})
    selection = selection_state.selection()
    assert (selection.level, selection.assets) == ("ward", tuple(city.categories))
    projector_state.take({"kind": "level", "to": "lsoa", "n": 3, "also": [assets, None, {"n": "4"}]})
    assert selection_state.selection().assets == tuple(city.categories)


def test_overlays_go_and_come_back_as_they_were(city: Atlas) -> None:
    """Where nothing was chosen before, all kinds come."""
    kinds = tuple(city.categories)
    projector_state.take({"kind": "overlay", "to": "assets", "n": 1})
    assert selection_state.selection().assets == kinds
    selection_state.change(assets=kinds[:1])
    for n, shown in ((2, ()), (3, kinds[:1])):
        projector_state.take({"kind": "overlay", "to": "assets", "n": n})
        assert selection_state.selection().assets == shown


@pytest.mark.parametrize(
    "step",
    [None, 5, {}, {"kind": "need", "to": 5, "n": 1}, {"kind": "need", "to": "no such", "n": 1},
     {"kind": "level", "to": "city", "n": 1}, {"kind": "overlay", "to": "present", "n": 1},
     {"kind": "scene", "to": 3, "n": 1}, {"kind": "need", "to": "x", "n": "1"}],
)  # fmt: skip
def test_what_is_no_step_changes_nothing(step: object) -> None:
    """A browser may send anything."""
    before = selection_state.selection()
    projector_state.take(step)
    assert selection_state.selection() == before
