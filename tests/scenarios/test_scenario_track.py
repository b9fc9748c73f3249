"""Undo and redo as steps along what was tried."""

from __future__ import annotations

from placebased.scenarios.scenario import Drop, Scenario
from placebased.scenarios.scenario_track import MOST_STEPS, ScenarioTrack

TODAY = Scenario("assets:chemist")
ONE, TWO = TODAY.with_change(Drop("a1")), TODAY.with_change(Drop("a2"))


def test_steps_lead_back_and_on() -> None:
    """Two steps, both taken back, one made again."""
    track = ScenarioTrack(TODAY).step(ONE).step(TWO)
    back = track.undo().undo()
    assert (back.now, back.before) == (TODAY, ())
    assert back.undo() == back
    assert back.redo().now == ONE
    assert back.redo().redo() == track
    assert track.redo() == track


def test_a_new_step_forgets_what_was_taken_back() -> None:
    """As everywhere else where things are undone."""
    track = ScenarioTrack(TODAY).step(ONE).undo().step(TWO)
    assert (track.now, track.after) == (TWO, ())


def test_what_is_the_same_is_no_step() -> None:
    """Nor is another title."""
    track = ScenarioTrack(TODAY)
    assert track.step(TODAY) is track
    assert track.renamed("Mine").before == ()
    assert track.renamed("Mine").now.title == "Mine"


def test_what_was_just_opened_can_be_taken_back() -> None:
    """A link keeps its changes in their order, so that undo works after the page is loaded again."""
    track = ScenarioTrack.opened(ONE.with_change(Drop("a2")))
    assert track.undo().now == ONE
    assert track.undo().undo().now == TODAY
    assert ScenarioTrack.opened(TODAY).before == ()


def test_steps_are_bounded() -> None:
    """A session does not grow without end."""
    track = ScenarioTrack(TODAY)
    for number in range(MOST_STEPS + 20):
        track = track.step(Scenario("assets:chemist", str(number)))
    assert len(track.before) == MOST_STEPS
