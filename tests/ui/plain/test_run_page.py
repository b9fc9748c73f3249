"""The page on which a run of show is edited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.ui.plain import run_page
from placebased.ui.plain.run_page import RunView, scene_row
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import RUN, opened


def test_every_scene_can_be_changed_and_what_was_refused_is_not_lost(store: Store) -> None:
    """Its boxes hold what it is; what was typed in vain stands there again, and the form is open."""
    rooms = WorkshopStore(store)
    state = rooms.state(opened(rooms).id)
    page = run_page.run_page(RunView(state, {"points": 3}))
    assert "1. Look &lt;here&gt; (look at a view)" in page
    assert "2. What counts? (split 100 points, 1 min, 3 answers) ← now" in page
    assert 'value="Look &lt;here&gt;"' in page
    assert ">Begin\nWait</textarea>" in page
    assert "5 scenes, 1 minute in all." in page
    assert "<details open>" not in page
    typed = {"scene": "next", "question": 'Typed "in vain"', "way": "rank", "options": "A"}
    refused = run_page.run_page(RunView(state, {}, ("Somebody was first.",), typed))
    assert refused.count("<details open>") == 1
    assert "Typed &quot;in vain&quot;" in refused
    assert '<option value="rank" selected>' in refused


def test_a_time_that_was_left_alone_stays() -> None:
    """The box shows whole minutes, and half a minute more is not lost by saving another word."""
    scene = replace(RUN.scenes[1], seconds=90)
    assert [scene_row({"minutes": given}, scene)["seconds"] for given in ("1", "2", "", "x")] == [
        90,
        120,
        0,
        0,
    ]
    assert scene_row({"minutes": ""}, replace(scene, seconds=30))["seconds"] == 30


def test_a_view_of_no_page_is_refused_while_it_is_prepared() -> None:
    """On the wall it would open the first page with a box over it."""
    for link in ("explore?need=x", "http://here/nothing", "desk?w=1"):
        with pytest.raises(WorkshopError, match="leads to no page here"):
            scene_row({"link": link})
    with pytest.raises(WorkshopError, match="leads to no page here"):
        scene_row({"link": "?need=x", "beside": "explore"})
    whole = "http://here:8501/decide?scenario=a#1/2/3"
    assert scene_row({"link": whole, "beside": " "})["link"] == whole
