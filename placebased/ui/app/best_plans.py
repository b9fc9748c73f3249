"""The best plans beside the scenarios of a workshop: looked for as soon as its wall stands, one by one."""

from __future__ import annotations

from functools import cache, partial

from placebased.ui.decide.best import room_plan
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.worked_out import WorkedOut
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import MOST_SCENES, ShowScene

KEPT = 2 * MOST_SCENES
"""Plans that one server keeps, of all its workshops."""


@cache
def _found() -> WorkedOut[BesideChoice]:
    return WorkedOut(KEPT, room_plan.FAILED)


def beside(state: RoomState) -> BesideChoice | None:
    """Return the best plan beside the scenario that a wall shows; ``None`` where none belongs there.

    Those of the scenes to come are looked for as well, so that no room waits for them.

    Parameters
    ----------
    state
        Where the workshop stands.
    """
    found = {each.id: _best_of(each) for each in state.run.scenes if _has_best(each)}
    return found.get(state.shown.id) if state.shown is not None else None


def drawings(state: RoomState, ident: str) -> tuple[str, ...]:
    """Return the maps of a scene of a workshop, once the best plan is found.

    Parameters
    ----------
    state
        Where the workshop stands.
    ident
        Id of the scene.
    """
    scene = state.run.scene(ident)
    return _best_of(scene).drawings if scene is not None and _has_best(scene) else ()


def _has_best(scene: ShowScene) -> bool:
    """Return whether the best plan belongs beside a scene; a view that its facilitator chose comes first."""
    return bool(scene.link) and not scene.beside and room_plan.is_scenario(scene.link)


def _best_of(scene: ShowScene) -> BesideChoice:
    return _found().get(scene.link, partial(_worked_out, scene.link)) or room_plan.LOOKING


def _worked_out(link: str) -> BesideChoice:
    return room_plan.best_beside(place_cache.atlas(""), link)
