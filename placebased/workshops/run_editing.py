"""Changes of a run of show: a scene added, changed, moved or dropped, another title, other groups.

What was answered stays what it is: a scene that has answers is not dropped and keeps its way and its options.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from placebased.errors import WorkshopError
from placebased.workshops import run_of_show
from placebased.workshops.run_of_show import LONGEST_QUESTION, RunOfShow, ShowScene, scene_from

MOVES = {"up": -1, "down": 1}
"""Steps by which a scene is moved, by their names."""

NO_SCENE = "There is no such scene any more. Look at the list again."


@dataclass(frozen=True, slots=True)
class HeldScenes:
    """Scenes that are held as they are.

    Attributes
    ----------
    shown
        Id of the scene that the room looks at; empty for none.
    answered
        Ids of the scenes that have answers.
    """

    shown: str = ""
    answered: Collection[str] = frozenset()


def with_heading(run: RunOfShow, title: str, groups: tuple[str, ...]) -> RunOfShow:
    """Return a run under another title and with exactly these groups.

    Parameters
    ----------
    run
        The run of show.
    title
        Its new title; an empty one leaves what there was.
    groups
        Its tables or roles; none for none.
    """
    return replace(
        run, title=run_of_show.whole_line(title, LONGEST_QUESTION, "The title") or run.title, groups=groups
    )


def with_changed(run: RunOfShow, ident: str, row: Mapping[str, Any], held: HeldScenes) -> RunOfShow:
    """Return a run with one scene changed.

    Parameters
    ----------
    run
        The run of show.
    ident
        Id of the scene.
    row
        As for :func:`~placebased.workshops.run_of_show.scene_from`.
    held
        What stays as it is.

    Raises
    ------
    WorkshopError
        If there is no such scene, something of it cannot be used, or it would change what was answered.
    """
    before, after = _scene(run, ident), scene_from(row, ident=ident)
    if ident in held.answered and (before.way, before.options) != (after.way, after.options):
        raise WorkshopError(
            f"“{before.question}” has answers, so how people answer stays as it is. Add a new scene instead."
        )
    return replace(run, scenes=tuple(after if each.id == ident else each for each in run.scenes))


def with_moved(run: RunOfShow, ident: str, step: str) -> RunOfShow:
    """Return a run with one scene a place further up or down; at an end it stays.

    Parameters
    ----------
    run
        The run of show.
    ident
        Id of the scene.
    step
        One of :data:`MOVES`.

    Raises
    ------
    WorkshopError
        If there is no such scene.
    """
    scene = _scene(run, ident)
    others = [each for each in run.scenes if each.id != ident]
    others.insert(max(run.scenes.index(scene) + MOVES[step], 0), scene)
    return replace(run, scenes=tuple(others))


def without(run: RunOfShow, ident: str, held: HeldScenes) -> RunOfShow:
    """Return a run without one scene.

    Parameters
    ----------
    run
        The run of show.
    ident
        Id of the scene.
    held
        What stays as it is.

    Raises
    ------
    WorkshopError
        If there is no such scene, it has answers, the room looks at it, or it is the last one.
    """
    scene = _scene(run, ident)
    if ident in held.answered:
        raise WorkshopError(
            f"“{scene.question}” has answers, so it stays. Delete the workshop to delete them."
        )
    if ident == held.shown:
        raise WorkshopError(f"The room looks at “{scene.question}”. Go on first, then drop it.")
    if len(run.scenes) == 1:
        raise WorkshopError("A workshop needs a scene. Add another one first.")
    return replace(run, scenes=tuple(each for each in run.scenes if each.id != ident))


def _scene(run: RunOfShow, ident: str) -> ShowScene:
    found = run.scene(ident)
    if found is None:
        raise WorkshopError(NO_SCENE)
    return found
