"""Undo and redo as steps along what was tried."""

from __future__ import annotations

from placebased.undo import MOST_STEPS, UndoTrack


def test_steps_lead_back_and_on() -> None:
    """Two steps, both taken back, one made again."""
    track = UndoTrack("today").step("one").step("two")
    back = track.undo().undo()
    assert (back.now, back.before) == ("today", ())
    assert back.undo() == back
    assert back.redo().now == "one"
    assert back.redo().redo() == track
    assert track.redo() == track


def test_a_new_step_forgets_what_was_taken_back() -> None:
    """As everywhere else where things are undone; what is the same is no step."""
    track = UndoTrack("today").step("one").undo().step("two")
    assert (track.now, track.after) == ("two", ())
    assert track.step("two") is track


def test_steps_are_bounded() -> None:
    """A session does not grow without end."""
    track = UndoTrack(0)
    for number in range(MOST_STEPS + 20):
        track = track.step(number + 1)
    assert len(track.before) == MOST_STEPS
