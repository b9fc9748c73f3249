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


def test_what_was_taken_back_can_be_made_again_once_opened_anew() -> None:
    """The end of redo is all that has to be kept; what does not follow on is left alone."""
    both = ONE.with_change(Drop("a2"))
    track = ScenarioTrack.opened(both).undo().undo()
    assert track.ahead == both
    opened = ScenarioTrack.opened(track.now, track.ahead)
    assert (opened.redo().now, opened.redo().redo().now) == (ONE, both)
    assert ScenarioTrack.opened(both, ONE).after == ()
    assert ScenarioTrack.opened(ONE, TODAY.with_change(Drop("a2"))).after == ()
    assert ScenarioTrack.opened(TODAY).ahead is None
