"""Where a workshop stands, and where its steps lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from placebased.workshops.run_of_show import RunOfShow, ShowScene

Stage = Literal["waiting", "open", "closed", "ended"]
"""Before the first scene; a scene that takes answers; one that takes no more; the workshop is over."""


@dataclass(frozen=True, slots=True)
class RoomState:
    """Where a workshop stands.

    Attributes
    ----------
    id, code
        Of the workshop: the one it is kept under, and the one people type.
    run
        Its run of show, with the scenes that were added since.
    version
        Number of the last change by a facilitator.
    beat
        Rises with every answer and every change: what was drawn at one beat holds until the next.
    scene
        Id of the scene that is shown; empty before the first.
    stage
        Whether it takes answers.
    opened_at
        When the scene was opened: seconds since 1970, UTC, on the clock of the server that opened it.
    address
        Address that phones are sent to; empty where none was chosen.
    made_at
        When the workshop was made, in the same seconds.
    over
        Whether the marks of its devices were erased: nothing can be answered any more.
    """

    id: str
    code: str
    run: RunOfShow
    version: int
    beat: int
    scene: str
    stage: Stage
    opened_at: float
    address: str
    made_at: float
    over: bool = False

    @property
    def shown(self) -> ShowScene | None:
        """The scene that is shown; ``None`` before the first and after the last."""
        return self.run.scene(self.scene) if self.stage in {"open", "closed"} else None

    @property
    def at(self) -> int:
        """Place of the scene in the run, from 0; -1 before the first."""
        return next((k for k, each in enumerate(self.run.scenes) if each.id == self.scene), -1)

    @property
    def token(self) -> str:
        """Tells this state from every other one of the workshop."""
        return f"{self.version}.{self.beat}"


def step_columns(state: RoomState, act: str, now: float) -> dict[str, Any]:
    """Return the columns of a workshop's row that a step changes; none where it leads nowhere.

    Parameters
    ----------
    state
        Where the workshop stands.
    act
        ``next``, ``back``, ``close``, ``open`` or ``end``.
    now
        The present moment: seconds since 1970, UTC.
    """
    scenes, at = state.run.scenes, state.at
    if act == "end":
        return {} if state.stage == "ended" else {"stage": "ended"}
    if act in {"close", "open"}:
        return _turned(state, act)
    to = at if state.stage == "ended" and act == "back" else at + {"next": 1, "back": -1}.get(act, 0)
    if to >= len(scenes) or (to == at and state.stage != "ended"):
        return {}
    if to < 0:
        return {"scene": "", "stage": "waiting"} if state.stage != "waiting" else {}
    stage: Stage = "closed" if state.over else "open"  # it can be looked at still, and answered no more
    return {"scene": scenes[to].id, "stage": stage, "opened_at": now}


def _turned(state: RoomState, act: str) -> dict[str, Any]:
    wanted: Stage = "closed" if act == "close" else "open"
    there = state.shown is not None and state.stage != wanted and not (state.over and wanted == "open")
    return {"stage": wanted} if there else {}
