"""Undo and redo as steps along what was tried: what a track of scenarios has beyond any other."""

from __future__ import annotations

from placebased.scenarios.scenario import Drop, Scenario
from placebased.scenarios.scenario_track import ScenarioTrack

TODAY = Scenario("assets:chemist")
ONE = TODAY.with_change(Drop("a1"))


def test_another_title_is_no_step() -> None:
    """What is tried stays the same; a step and undo lead there and back."""
    track = ScenarioTrack(TODAY)
    assert track.renamed("Mine").before == ()
    assert track.renamed("Mine").now.title == "Mine"
    assert track.step(ONE).undo().now == TODAY


def test_what_was_just_opened_can_be_taken_back() -> None:
    """A link keeps its changes in their order, so that undo works after the page is loaded again."""
    track = ScenarioTrack.opened(ONE.with_change(Drop("a2")))
    assert track.undo().now == ONE
    assert track.undo().undo().now == TODAY
    assert ScenarioTrack.opened(TODAY).before == ()
