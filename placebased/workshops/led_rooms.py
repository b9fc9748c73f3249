"""What facilitators do: every change names the version that they saw, so that no two overwrite each other."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from placebased.errors import MovedOnError, WorkshopError
from placebased.workshops import facilitator_acts, run_of_show
from placebased.workshops.facilitator_acts import DECIDED, Decision, FacilitatorAct
from placebased.workshops.room_state import RoomState, step_columns
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.standing_rooms import StandingRooms, hashed
from placebased.workshops.workshop_tables import ACTS, WORKSHOPS


class LedRooms(StandingRooms):
    """Workshops as facilitators lead them: a second one who saw the same changes nothing, and is told why."""

    def new_key(self, ident: str, version: int) -> str:
        """Return another key for a workshop: every link that led it before leads it no more.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.

        Raises
        ------
        MovedOnError
            If somebody else was first.
        """
        key = secrets.token_urlsafe(24)
        self.change(ident, version, "key", key_hash=hashed(key))
        return key

    def move(self, ident: str, version: int, act: str) -> RoomState:
        """Take a step: ``next``, ``back``, ``close``, ``open`` or ``end``; return where it leads.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.
        act
            The step; one that leads nowhere changes nothing.

        Raises
        ------
        MovedOnError
            If somebody else was first.
        """
        return self.change(ident, version, act, lambda state: step_columns(state, act, self._clock()))

    def add_scene(self, ident: str, version: int, scene: ShowScene) -> RoomState:
        """Put a scene behind the one that is shown; return where the workshop stands then.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.
        scene
            The scene.

        Raises
        ------
        MovedOnError
            If somebody else was first.
        WorkshopError
            If there are too many scenes.
        """
        return self.change(
            ident,
            version,
            "add",
            lambda state: {"run": run_of_show.to_json(state.run.with_scene(scene, state.at + 1))},
        )

    def decide(self, ident: str, version: int, decision: Decision) -> RoomState:
        """Write a decision down; return where the workshop stands then.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.
        decision
            The decision; its scene and its time are those of this moment.

        Raises
        ------
        MovedOnError
            If somebody else was first.
        WorkshopError
            If it says nothing.
        """
        if not decision.what:
            raise WorkshopError("Nothing was written down. Say what was decided.")
        told = {name: getattr(decision, name) for name in (*DECIDED, "rested")}
        return self.change(ident, version, "decide", lambda state: {"stage": state.stage}, told=told)

    def decisions(self, ident: str) -> tuple[Decision, ...]:
        """Return what was decided, in order.

        Parameters
        ----------
        ident
            Id of the workshop.
        """
        query = sa.select(ACTS.c["values"], ACTS.c.scene, ACTS.c.at).order_by(ACTS.c.version)
        query = query.where(ACTS.c.workshop == ident, ACTS.c.act == "decide")
        with self._store.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(Decision(**json.loads(told), scene=scene, at=at) for told, scene, at in rows)

    def choose_address(self, ident: str, version: int, address: str) -> RoomState:
        """Choose the address that phones are sent to; return where the workshop stands then.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.
        address
            Scheme, host and port.

        Raises
        ------
        MovedOnError
            If somebody else was first.
        """
        return self.change(ident, version, "address", address=address[:120])

    def change(
        self,
        ident: str,
        version: int,
        act: str,
        work_out: Callable[[RoomState], Mapping[str, Any]] = lambda _state: {},
        *,
        told: Mapping[str, str] | None = None,
        **columns: Any,  # noqa: ANN401 - columns of different kinds
    ) -> RoomState:
        """Change a workshop unless another facilitator was first; return where it stands then.

        Parameters
        ----------
        ident
            Id of the workshop.
        version
            Number of the last change that the facilitator saw.
        act
            What it is called.
        work_out
            Returns the columns that change, from where the workshop stands; nothing to leave it as it is.
        told
            What is kept with the act; nothing if not given.
        columns
            Further columns that change.

        Raises
        ------
        MovedOnError
            If the workshop is at another version; it says what was done since.
        """
        with self._writing() as connection:
            state = self._state(connection, ident, hold=True)
            if state.version != version:
                since = facilitator_acts.acts_after(connection, ident, version)
                raise MovedOnError(tuple(facilitator_acts.describe_act(each, state.run) for each in since))
            values = {**work_out(state), **columns}
            if not values:
                return state
            fresh = {"version": version + 1, "beat": state.beat + 1, **values}
            connection.execute(sa.update(WORKSHOPS).where(WORKSHOPS.c.id == ident).values(**fresh))
            done = {"workshop": ident, "version": version + 1, "act": act, "at": self._clock()}
            done |= {"scene": values.get("scene", state.scene), "values": json.dumps(told or {})}
            connection.execute(sa.insert(ACTS), done)
            became = self._state(connection, ident)
        self._glances.clear()
        return became

    def acts(self, ident: str, after: int = 0) -> tuple[FacilitatorAct, ...]:
        """Return what facilitators did, in order.

        Parameters
        ----------
        ident
            Id of the workshop.
        after
            Only what has a higher number.
        """
        with self._store.reading() as connection:
            return facilitator_acts.acts_after(connection, ident, after)
