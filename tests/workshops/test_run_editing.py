"""Changes of a run of show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.errors import WorkshopError
from placebased.workshops import run_editing
from placebased.workshops.run_editing import HeldScenes
from tests.support.rooms import RUN

ANSWERED = HeldScenes("order", {"next"})


def _ids(run: object) -> list[str]:
    return [each.id for each in run.scenes]  # type: ignore[attr-defined]


def _row(ident: str, **changed: object) -> dict[str, object]:
    scene = RUN.scene(ident)
    assert scene is not None
    names = ("way", "question", "options", "link", "seconds", "note")
    return {name: getattr(scene, name) for name in names} | changed


def test_scenes_are_moved_dropped_and_changed() -> None:
    """Each by its id; at an end it stays, and what was answered keeps its words and time."""
    assert _ids(run_editing.with_moved(RUN, "next", "up")) == ["look", "next", "points", "order", "agree"]
    assert _ids(run_editing.with_moved(RUN, "look", "up")) == _ids(RUN)
    assert _ids(run_editing.with_moved(RUN, "agree", "down")) == _ids(RUN)
    assert _ids(run_editing.without(RUN, "points", ANSWERED)) == ["look", "next", "order", "agree"]
    longer = run_editing.with_changed(RUN, "next", _row("next", question="And now?", seconds=120), ANSWERED)
    assert longer.scenes[2] == replace(RUN.scenes[2], question="And now?", seconds=120)
    other = run_editing.with_changed(RUN, "agree", _row("agree", way="words"), ANSWERED)
    assert (other.scenes[4].id, other.scenes[4].way) == ("agree", "words")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: run_editing.with_changed(RUN, "next", _row("next", way="rank"), ANSWERED), "has answers"),
        (
            lambda: run_editing.with_changed(RUN, "next", _row("next", options=["A", "B"]), ANSWERED),
            "as it is",
        ),
        (lambda: run_editing.without(RUN, "next", ANSWERED), "so it stays"),
        (lambda: run_editing.without(RUN, "order", ANSWERED), "room looks at"),
        (lambda: run_editing.without(replace(RUN, scenes=RUN.scenes[:1]), "look", ANSWERED), "needs a scene"),
        (lambda: run_editing.with_moved(RUN, "none", "up"), "no such scene"),
    ],
)
def test_what_was_answered_stays(change: object, why: str) -> None:
    """It is said why, and what to do instead."""
    with pytest.raises(WorkshopError, match=why):
        change()  # type: ignore[operator]


def test_a_title_left_empty_stays_and_groups_can_be_taken_away() -> None:
    """Tables are those of the list, none for none."""
    changed = run_editing.with_heading(RUN, " ", ())
    assert (changed.title, changed.groups) == (RUN.title, ())
