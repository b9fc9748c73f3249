"""Where workshops are kept, beside contributions: the one clock and the one count of a room.

An answer is on disk before it is said to count. It is kept under workshop, scene and device, so that what a
phone sends twice counts once. Every change by a facilitator names the version that they saw; a second one who
saw the same is told what the first did, and changes nothing. Unlike events, all of it can be deleted.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import MovedOnError, WorkshopError
from placebased.workshops import facilitator_acts, kept_answers, keyed_sheets, room_ground, run_of_show
from placebased.workshops.answer_queue import AnswerQueue, Counted, SentAnswer
from placebased.workshops.facilitator_acts import DECIDED, Decision, FacilitatorAct
from placebased.workshops.kept_answers import KEYED, LONGEST_ANSWER, KeptAnswer, Reading
from placebased.workshops.keyed_sheets import KeyedSheet
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.room_state import RoomState, step_columns
from placebased.workshops.run_of_show import RunOfShow, ShowScene
from placebased.workshops.workshop_tables import ACTS, ANSWERS, WORKSHOPS

CODE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
"""What codes are made of: nothing that is read as something else, and no vowels, so no words."""

CODE_LENGTH = 5
MOST_WORKSHOPS = 500

FORGET_SECONDS = 600.0
"""How long after its end a workshop can be taken up again; then the marks of its devices are erased."""

GONE = "There is no such workshop, or it was deleted."

_STATE: list[sa.ColumnElement[Any]] = [
    WORKSHOPS.c[name]
    for name in ("id", "code", "run", "version", "beat", "scene", "stage", "opened_at", "address", "made_at")
]
_STATE.append((WORKSHOPS.c.salt == "").label("over"))


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """A workshop that was just made: the only moment at which its key is known.

    Attributes
    ----------
    id, code
        As of :class:`RoomState`.
    key
        The secret that leads it; only a hash of it is kept.
    """

    id: str
    code: str
    key: str


class WorkshopStore:
    """The workshops of one database.

    Parameters
    ----------
    store
        The store that contributions are kept in.
    clock
        Returns seconds since 1970, UTC; for tests.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock
        self._one_writer = threading.Lock()  # SQLite's own waiting is by guesses at a time; this has an order
        self._runs: dict[tuple[str, int], RunOfShow] = {}
        self._grounds: dict[str, RoomGround] = {}
        self._salts: dict[str, str] = {}
        self._glances: dict[str, tuple[float, RoomState | None]] = {}
        self._queue = AnswerQueue(self._keep_all)

    def now(self) -> float:
        """Return the time by this store's clock: seconds since 1970, UTC."""
        return self._clock()

    # --- making, finding, deleting ---------------------------------------------------------------

    def make(self, run: RunOfShow, ground: RoomGround) -> NewWorkshop:
        """Keep a new workshop, and return it with its key.

        Parameters
        ----------
        run
            Its run of show.
        ground
            What it stands on.

        Raises
        ------
        WorkshopError
            If as many are kept already as there is room for.
        StoreError
            When nothing was kept.
        """
        made = NewWorkshop(secrets.token_hex(8), _new_code(), secrets.token_urlsafe(24))
        row = {
            "id": made.id,
            "code": made.code,
            "key_hash": _hashed(made.key),
            "salt": secrets.token_hex(16),
            "run": run_of_show.to_json(run),
            "ground": room_ground.to_json(ground),
            "version": 0,
            "beat": 0,
            "scene": "",
            "stage": "waiting",
            "opened_at": 0.0,
            "address": "",
            "made_at": self._clock(),
        }
        with self._writing() as connection:
            count = connection.scalar(sa.select(sa.func.count()).select_from(WORKSHOPS)) or 0
            if count >= MOST_WORKSHOPS:
                raise WorkshopError(
                    f"{MOST_WORKSHOPS} workshops are kept here, the most. Delete old ones first."
                )
            connection.execute(sa.insert(WORKSHOPS), row)
        return made

    def joined(self, code: str, *, within: float = 0.0) -> RoomState | None:
        """Return where the workshop stands that people join with a code; ``None`` where there is none.

        Parameters
        ----------
        code
            As somebody typed it.
        within
            Seconds that what is returned may be old, where only another server changed it: what changed
            through this store is seen at once, but for how many answered.
        """
        asked = "".join(code.upper().split())[:12]
        now, (at, state) = time.monotonic(), self._glances.get(asked, (0.0, None))
        if state is not None and now - at < within:
            return state
        with self._store.reading() as connection:
            row = connection.execute(_STATE_OF_CODE, {"code": asked}).first()
        if row is None:
            return None
        found = self._standing(row)
        _bounded(self._glances)[asked] = (now, found)
        return found

    def may_lead(self, ident: str, key: str) -> bool:
        """Return whether a key leads a workshop.

        Parameters
        ----------
        ident
            Id of the workshop.
        key
            What was handed in.
        """
        with self._store.reading() as connection:
            kept = connection.scalar(sa.select(WORKSHOPS.c.key_hash).where(WORKSHOPS.c.id == ident))
        return bool(kept) and hmac.compare_digest(str(kept), _hashed(key))

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
        self.change(ident, version, "key", key_hash=_hashed(key))
        return key

    def delete(self, ident: str) -> None:
        """Delete a workshop with every answer and act, from the database's own log too.

        Parameters
        ----------
        ident
            Id of the workshop.
        """
        with self._writing() as connection:
            for table in (ANSWERS, ACTS):
                connection.execute(sa.delete(table).where(table.c.workshop == ident))
            connection.execute(sa.delete(WORKSHOPS).where(WORKSHOPS.c.id == ident))
        self._store.empty_log((ANSWERS, ACTS, WORKSHOPS))
        self._glances.clear()
        for kept in (self._grounds, self._salts):
            kept.pop(ident, None)

    # --- where it stands -------------------------------------------------------------------------

    def state(self, ident: str) -> RoomState:
        """Return where a workshop stands.

        Parameters
        ----------
        ident
            Id of the workshop.

        Raises
        ------
        WorkshopError
            If there is none with that id.
        """
        with self._store.reading() as connection:
            return self._state(connection, ident)

    def _state(self, connection: sa.Connection, ident: str, *, hold: bool = False) -> RoomState:
        row = connection.execute(_STATE_HELD if hold else _STATE_READ, {"ident": ident}).first()
        if row is None:
            raise WorkshopError(GONE)
        return self._standing(row)

    def _standing(self, row: Any) -> RoomState:  # noqa: ANN401 - a row of SQLAlchemy
        run = self._run(row.id, row.version, row.run)
        ident, code, _text, *rest = row
        rest[-1] = bool(rest[-1])
        return RoomState(ident, code, run, *rest)

    def _run(self, ident: str, version: int, text: str) -> RunOfShow:
        kept = self._runs.get((ident, version))
        if kept is None:
            if len(self._runs) >= MOST_WORKSHOPS:
                self._runs.clear()
            kept = self._runs[ident, version] = run_of_show.parse_run(text.encode())
        return kept

    def ground(self, ident: str) -> RoomGround:
        """Return what a workshop stands on, which never changes.

        Parameters
        ----------
        ident
            Id of the workshop.

        Raises
        ------
        WorkshopError
            If there is none with that id.
        """
        if ident not in self._grounds:
            with self._store.reading() as connection:
                text = connection.scalar(sa.select(WORKSHOPS.c.ground).where(WORKSHOPS.c.id == ident))
            if text is None:
                raise WorkshopError(GONE)
            if len(self._grounds) >= MOST_WORKSHOPS // 10:
                self._grounds.clear()
            self._grounds[ident] = room_ground.from_json(str(text))
        return self._grounds[ident]

    # --- what facilitators do --------------------------------------------------------------------

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

    # --- what phones send ------------------------------------------------------------------------

    def answer(
        self, ident: str, scene: str, mark: str, value: object, *, turn: int = 0, item: str = ""
    ) -> Counted:
        """Keep a device's answer to a scene in place of its earlier one; once this returns, it is on disk.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene, or :data:`~.kept_answers.GROUP`.
        mark
            Random mark of the device.
        value
            The answer, as plain values.
        turn
            Number that the device gave it: of two that come in the wrong order the higher one stays. 0 where
            the device counts nothing.
        item
            Which of several things that the device says at the scene; empty where it says one.

        Raises
        ------
        WorkshopError
            If the scene takes no answers any more, or too many devices take part.
        StoreError
            When it was not kept.
        """
        text = json.dumps(value, separators=(",", ":"))
        if len(text) > LONGEST_ANSWER:
            raise WorkshopError("This answer is too long. Make it shorter.")
        return self._queue.keep(SentAnswer(ident, scene, mark, text, turn, item))

    def _keep_all(self, sent: Sequence[SentAnswer]) -> list[Counted | WorkshopError]:
        """Keep answers that came at the same time, all on disk at once; say of each what became of it."""
        became: list[Counted | WorkshopError] = []
        with self._writing() as connection:
            for ident, those in groupby(sent, key=lambda each: each.workshop):
                became += self._keep_those(connection, ident, those)
        return became

    def _keep_those(
        self, connection: sa.Connection, ident: str, sent: Iterable[SentAnswer]
    ) -> Iterator[Counted | WorkshopError]:
        """Keep answers to one workshop, read once; its beat rises by as many as changed anything."""
        try:
            state = now = self._state(connection, ident, hold=True)
        except WorkshopError as error:
            yield from (error for _ in sent)
            return
        for each in sent:
            device = self._device(connection, ident, each.mark)
            try:
                counted = kept_answers.keep_answer(connection, now, each, device=device, now=self._clock())
            except WorkshopError as error:  # it was refused before anything was written
                yield error
                continue
            now = counted.state
            yield counted
        if now.beat > state.beat:
            connection.execute(_BEAT, {"ident": ident, "by": now.beat - state.beat})

    def answers(self, ident: str, scene: str, *, items: bool = False) -> tuple[KeptAnswer, ...]:
        """Return every device's answer to a scene, in the order of their marks, which is none.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene.
        items
            Whether what devices say several of is asked for (pins, and what is said on them), rather than the
            one answer of each.
        """
        with self._store.reading() as connection:
            return kept_answers.answers_to(connection, ident, scene, items=items)

    def read(self, ident: str, scene: str, token: str, *, reading: Reading, into: str = "") -> None:
        """Show the room what somebody said, hide it, merge it into what another one said, or part both again.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene.
        token
            What :func:`~.kept_answers.token_of` says of the answer.
        reading
            What to do.
        into
            To merge: token of the answer that is to stand for both.

        Raises
        ------
        WorkshopError
            If nobody says that any more.
        """
        with self._writing() as connection:
            self._state(connection, ident, hold=True)
            kept_answers.read_answer(connection, ident, scene, token=token, reading=reading, into=into)
            connection.execute(_BEAT, {"ident": ident, "by": 1})

    def answer_of(self, ident: str, scene: str, mark: str) -> KeptAnswer | None:
        """Return a device's own answer to a scene; ``None`` where it gave none.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene.
        mark
            Random mark of the device.
        """
        with self._store.reading() as connection:
            device = self._device(connection, ident, mark)
            found = kept_answers.answers_to(connection, ident, scene, device) if device else ()
            return next(iter(found), None)

    def device_of(self, ident: str, mark: str) -> str:
        """Return what a device is kept as within a workshop.

        Parameters
        ----------
        ident
            Id of the workshop.
        mark
            Random mark of the device.
        """
        with self._store.reading() as connection:
            return self._device(connection, ident, mark)

    def count(self, ident: str, scene: str = "", *, keyed: bool | None = None) -> int:
        """Return how many answered a scene, or anything at all: phones, and answers from paper.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene; empty for any.
        keyed
            Whether to count only what was keyed in from paper, or only phones; all if not given.
        """
        query = sa.select(sa.func.count(sa.distinct(ANSWERS.c.device))).where(ANSWERS.c.workshop == ident)
        query = query.where(ANSWERS.c.scene == scene) if scene else query
        if keyed is not None:
            from_paper = ANSWERS.c.device.startswith(KEYED, autoescape=True)
            query = query.where(from_paper if keyed else ~from_paper)
        with self._store.reading() as connection:
            return int(connection.scalar(query) or 0)

    # --- what is keyed in from paper -------------------------------------------------------------

    def key_in(
        self, ident: str, number: int, given: Mapping[str, Sequence[Any]], *, again: bool = False
    ) -> None:
        """Keep what stands on a sheet of paper; it counts once, also after the workshop is over.

        Parameters
        ----------
        ident
            Id of the workshop.
        number
            Of the sheet.
        given
            Answers by the id of the scene, as plain values.
        again
            Whether it is to stand in place of what was keyed in under the same number.

        Raises
        ------
        WorkshopError
            If that number was keyed in already; nothing was changed then.
        """
        with self._writing() as connection:
            self._state(connection, ident, hold=True)
            known = any(each.number == number for each in keyed_sheets.sheets_of(connection, ident))
            if known and not again:
                raise WorkshopError(
                    f"Sheet {number} was keyed in already, so nothing was changed. Tick “In its place”, or "
                    "give this one another number."
                )
            keyed_sheets.keep_sheet(connection, ident, number, given, now=self._clock())
            connection.execute(_BEAT, {"ident": ident, "by": 1})

    def take_out(self, ident: str, number: int) -> None:
        """Undo what was keyed in from a sheet.

        Parameters
        ----------
        ident
            Id of the workshop.
        number
            Of the sheet.

        Raises
        ------
        WorkshopError
            If no such sheet was keyed in.
        """
        with self._writing() as connection:
            self._state(connection, ident, hold=True)
            if not keyed_sheets.drop_sheet(connection, ident, number):
                raise WorkshopError(f"No sheet {number} was keyed in.")
            connection.execute(_BEAT, {"ident": ident, "by": 1})

    def sheets(self, ident: str) -> tuple[KeyedSheet, ...]:
        """Return the sheets that were keyed in, by their numbers.

        Parameters
        ----------
        ident
            Id of the workshop.
        """
        with self._store.reading() as connection:
            return keyed_sheets.sheets_of(connection, ident)

    # ---------------------------------------------------------------------------------------------

    def _device(self, connection: sa.Connection, ident: str, mark: str) -> str:
        """Return what a device is kept as: a hash that says nothing anywhere else."""
        salt = self._salts.get(ident)
        if salt is None:
            salt = str(connection.scalar(sa.select(WORKSHOPS.c.salt).where(WORKSHOPS.c.id == ident)) or "")
            if not salt:
                return ""  # no device is known any more
            _bounded(self._salts)[ident] = salt
        return hmac.new(salt.encode(), mark.encode(), hashlib.sha256).hexdigest()[:32]

    def forget_devices(self) -> None:
        """Erase what leads from phones to their answers, of workshops that ended :data:`FORGET_SECONDS` ago.

        The answers stay, and nobody can tell any more which phone gave them.

        Raises
        ------
        StoreError
            When nothing was erased.
        """
        ended = sa.select(ACTS.c.workshop).where(ACTS.c.act == "end").group_by(ACTS.c.workshop)
        ended = ended.having(sa.func.max(ACTS.c.at) <= self._clock() - FORGET_SECONDS)
        due = (WORKSHOPS.c.stage == "ended", WORKSHOPS.c.salt != "", WORKSHOPS.c.id.in_(ended))
        with self._store.reading() as connection:
            found = connection.scalars(sa.select(WORKSHOPS.c.id).where(*due)).all()
        if not found:
            return
        with self._writing() as connection:
            gone = sa.update(WORKSHOPS).where(*due)
            connection.execute(gone.values(salt="", beat=WORKSHOPS.c.beat + 1))
        self._store.empty_log((WORKSHOPS,))
        self._glances.clear()
        for ident in found:
            self._salts.pop(ident, None)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._one_writer, self._store.writing() as connection:
            yield connection


_STATE_READ = sa.select(*_STATE).where(WORKSHOPS.c.id == sa.bindparam("ident"))
_STATE_OF_CODE = sa.select(*_STATE).where(WORKSHOPS.c.code == sa.bindparam("code"))
_STATE_HELD = _STATE_READ.with_for_update()
_BEAT = (
    sa.update(WORKSHOPS)
    .where(WORKSHOPS.c.id == sa.bindparam("ident"))
    .values(beat=WORKSHOPS.c.beat + sa.bindparam("by"))
)
"""What every answer asks for, put together once."""


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _bounded(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what is remembered of workshops, emptied where it has grown large."""
    if len(kept) >= MOST_WORKSHOPS:
        kept.clear()
    return kept
