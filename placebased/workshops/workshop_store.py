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
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from placebased.contributions.store import Store, metadata
from placebased.errors import MovedOnError, StoreError, WorkshopError
from placebased.workshops import room_ground, run_of_show
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import RunOfShow, ShowScene

Stage = Literal["waiting", "open", "closed", "ended"]
"""Before the first scene; a scene that takes answers; one that takes no more; the workshop is over."""

GROUP = "group"
"""Scene under which a device keeps its table or role."""

CODE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
"""What codes are made of: nothing that is read as something else, and no vowels, so no words."""

SHOWN, WAITING = "shown", "waiting"
"""Whether the room is shown an answer."""

CODE_LENGTH = 5
MOST_WORKSHOPS, MOST_DEVICES, LONGEST_ANSWER = 500, 1_000, 2_000

WORKSHOPS = sa.Table(
    "workshops",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(12), nullable=False, unique=True),
    sa.Column("key_hash", sa.String(64), nullable=False),
    sa.Column("salt", sa.String(32), nullable=False),
    sa.Column("run", sa.Text, nullable=False),
    sa.Column("ground", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("beat", sa.BigInteger, nullable=False),
    sa.Column("scene", sa.String(16), nullable=False),
    sa.Column("stage", sa.String(10), nullable=False),
    sa.Column("opened_at", sa.Float, nullable=False),
    sa.Column("address", sa.String(120), nullable=False),
    sa.Column("made_at", sa.Float, nullable=False),
)
ANSWERS = sa.Table(
    "workshop_answers",
    metadata,
    sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id"), primary_key=True),
    sa.Column("scene", sa.String(16), primary_key=True),
    sa.Column("device", sa.String(32), primary_key=True),
    sa.Column("item", sa.String(32), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("turn", sa.BigInteger, nullable=False),
    sa.Column("late", sa.Integer, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("merged", sa.String(32), nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)
ACTS = sa.Table(
    "workshop_acts",
    metadata,
    sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("act", sa.String(12), nullable=False),
    sa.Column("scene", sa.String(16), nullable=False),
    sa.Column("values", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)
_STATE = [
    WORKSHOPS.c[name]
    for name in ("id", "code", "run", "version", "beat", "scene", "stage", "opened_at", "address", "made_at")
]


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


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is kept.

    Attributes
    ----------
    device
        Mark of the device within this workshop.
    value
        What was answered.
    late
        Whether it came after its scene had closed.
    at
        When it was kept: seconds since 1970, UTC.
    turn
        Number that the device gave it.
    state
        Whether the room is shown it: words wait until a facilitator has read them.
    """

    device: str
    value: Any
    late: bool
    at: float
    turn: int = 0
    state: str = SHOWN


@dataclass(frozen=True, slots=True)
class FacilitatorAct:
    """Something that a facilitator did.

    Attributes
    ----------
    version
        Number of the change.
    act
        Name of the act.
    scene
        Id of the scene that was shown after it.
    at
        When: seconds since 1970, UTC.
    """

    version: int
    act: str
    scene: str
    at: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a room decided, as a facilitator wrote it down.

    Attributes
    ----------
    what
        The decision.
    who, until
        Who does it, and by when; empty where it was not said.
    dissent
        Who sees it otherwise, or how many; empty where it was not said.
    ask
        Who to ask about it; empty where it was not said.
    scene
        Id of the scene that was shown.
    at
        When it was written down: seconds since 1970, UTC.
    """

    what: str
    who: str = ""
    until: str = ""
    dissent: str = ""
    ask: str = ""
    scene: str = ""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer on its way into the store.

    Attributes
    ----------
    workshop, scene
        Ids of both.
    mark
        Random mark of the device.
    value
        The answer, as JSON.
    turn
        Number that the device gave it; 0 where it counts nothing.
    """

    workshop: str
    scene: str
    mark: str
    value: str
    turn: int


class AnswerQueue:
    """Answers that come at once, kept together: a disk takes as long for forty as for one.

    Whoever comes while others are being kept waits for them, and then keeps all that came meanwhile.

    Parameters
    ----------
    keep_all
        Keeps some answers and returns of each what became of it; raises where none was kept.
    """

    def __init__(
        self, keep_all: Callable[[Sequence[SentAnswer]], Sequence[RoomState | WorkshopError]]
    ) -> None:
        self._keep_all = keep_all
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._waiting: list[tuple[SentAnswer, Future[RoomState]]] = []

    def keep(self, sent: SentAnswer) -> RoomState:
        """Keep an answer, and return where its workshop then stands.

        Parameters
        ----------
        sent
            The answer.

        Raises
        ------
        WorkshopError
            If it is not taken.
        StoreError
            When it was not kept.
        """
        kept: Future[RoomState] = Future()
        with self._lock:
            self._waiting.append((sent, kept))
        with self._turn:
            if not kept.done():
                self._keep_waiting()
        return kept.result()

    def _keep_waiting(self) -> None:
        with self._lock:
            taken, self._waiting = sorted(self._waiting, key=lambda each: each[0].workshop), []
        try:
            became = self._keep_all([sent for sent, _ in taken])
            for (_, kept), one in zip(taken, became, strict=True):
                if isinstance(one, WorkshopError):
                    kept.set_exception(one)
                else:
                    kept.set_result(one)
        finally:  # whatever happens, nobody waits for ever
            for _, kept in taken:
                if not kept.done():
                    kept.set_exception(StoreError("keep", "it could not be kept just now; try again"))


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

    def find_code(self, code: str) -> str:
        """Return the id of the workshop that people join with a code; empty where there is none.

        Parameters
        ----------
        code
            As somebody typed it.
        """
        asked = "".join(code.upper().split())[:12]
        with self._store.reading() as connection:
            return str(connection.scalar(sa.select(WORKSHOPS.c.id).where(WORKSHOPS.c.code == asked)) or "")

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
        self._store.empty_log()
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
        run = self._run(row.id, row.version, row.run)
        ident, code, _text, *rest = row
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
        return self.change(ident, version, act, lambda state: _moved(state, act, self._clock()))

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
        told = {name: getattr(decision, name) for name in DECIDED}
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
                raise MovedOnError(
                    tuple(_describe(each, state.run) for each in _acts(connection, ident, version))
                )
            values = {**work_out(state), **columns}
            if not values:
                return state
            fresh = {"version": version + 1, "beat": state.beat + 1, **values}
            connection.execute(sa.update(WORKSHOPS).where(WORKSHOPS.c.id == ident).values(**fresh))
            done = {"workshop": ident, "version": version + 1, "act": act, "at": self._clock()}
            done |= {"scene": values.get("scene", state.scene), "values": json.dumps(told or {})}
            connection.execute(sa.insert(ACTS), done)
            return self._state(connection, ident)

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
            return _acts(connection, ident, after)

    # --- what phones send ------------------------------------------------------------------------

    def answer(self, ident: str, scene: str, mark: str, value: object, *, turn: int = 0) -> RoomState:
        """Keep a device's answer to a scene in place of its earlier one; once this returns, it is on disk.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene, or :data:`GROUP`.
        mark
            Random mark of the device.
        value
            The answer, as plain values.
        turn
            Number that the device gave it: of two that come in the wrong order the higher one stays. 0 where
            the device counts nothing.

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
        return self._queue.keep(SentAnswer(ident, scene, mark, text, turn))

    def _keep_all(self, sent: Sequence[SentAnswer]) -> list[RoomState | WorkshopError]:
        """Keep answers that came at the same time, all on disk at once; say of each what became of it."""
        became: list[RoomState | WorkshopError] = []
        with self._writing() as connection:
            for each in sent:
                try:
                    became.append(self._keep(connection, each))
                except WorkshopError as error:  # it was refused before anything was written
                    became.append(error)
        return became

    def _keep(self, connection: sa.Connection, sent: SentAnswer) -> RoomState:
        state = self._state(connection, sent.workshop, hold=True)
        device = self._device(connection, sent.workshop, sent.mark)
        key = {"workshop": sent.workshop, "scene": sent.scene, "device": device}
        earlier = connection.execute(_EARLIER, key).first()
        late = _lateness(state, sent.scene, known=earlier is not None)
        if earlier and (0 < sent.turn <= earlier.turn or (not sent.turn and sent.value == earlier.value)):
            return state  # it was sent again, or overtaken on the way
        if earlier is None:
            _require_room(connection, sent.workshop, device)
        turn = sent.turn or (earlier.turn + 1 if earlier else 1)
        scene = state.run.scene(sent.scene)
        stands = WAITING if scene is not None and scene.way == "words" else SHOWN  # also what was changed
        row = {**key, "item": "", "value": sent.value, "turn": turn, "late": int(late), "state": stands}
        put = _put_statement(connection.dialect.name)
        connection.execute(put, {**row, "merged": "", "at": self._clock()})
        connection.execute(_BEAT, {"ident": sent.workshop})
        return replace(state, beat=state.beat + 1)

    def answers(self, ident: str, scene: str) -> tuple[KeptAnswer, ...]:
        """Return every device's answer to a scene, in the order of their marks, which is none.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene.
        """
        query = _KEPT.where(ANSWERS.c.workshop == ident, ANSWERS.c.scene == scene).order_by(ANSWERS.c.device)
        with self._store.reading() as connection:
            return tuple(map(_kept, connection.execute(query)))

    def show_words(self, ident: str, scene: str, token: str, *, shown: bool) -> None:
        """Let the room see what somebody wrote, or take it off the wall again.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene.
        token
            What :func:`token_of` says of the answer.
        shown
            Whether it is to be seen.

        Raises
        ------
        WorkshopError
            If nobody has written that.
        """
        with self._writing() as connection:
            self._state(connection, ident, hold=True)
            query = _KEPT.where(ANSWERS.c.workshop == ident, ANSWERS.c.scene == scene)
            kept = [_kept(row) for row in connection.execute(query)]
            found = next((each for each in kept if token_of(scene, each) == token), None)
            if found is None:
                raise WorkshopError("These words were changed or are gone. Look at the list again.")
            stands = SHOWN if shown else WAITING
            connection.execute(
                sa.update(ANSWERS).where(*_key(ident, scene, found.device)).values(state=stands)
            )
            connection.execute(_BEAT, {"ident": ident})

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
            row = connection.execute(_KEPT.where(*_key(ident, scene, device))).first()
        return None if row is None else _kept(row)

    def count(self, ident: str, scene: str = "") -> int:
        """Return how many devices answered a scene, or anything at all.

        Parameters
        ----------
        ident
            Id of the workshop.
        scene
            Id of the scene; empty for any.
        """
        query = sa.select(sa.func.count(sa.distinct(ANSWERS.c.device))).where(ANSWERS.c.workshop == ident)
        with self._store.reading() as connection:
            return int(connection.scalar(query.where(ANSWERS.c.scene == scene) if scene else query) or 0)

    def _device(self, connection: sa.Connection, ident: str, mark: str) -> str:
        """Return what a device is kept as: a hash that says nothing anywhere else."""
        salt = self._salts.get(ident)
        if salt is None:
            salt = str(connection.scalar(sa.select(WORKSHOPS.c.salt).where(WORKSHOPS.c.id == ident)) or "")
            _bounded(self._salts)[ident] = salt
        return hmac.new(salt.encode(), mark.encode(), hashlib.sha256).hexdigest()[:32]

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._one_writer, self._store.writing() as connection:
            yield connection


DECIDED = ("what", "who", "until", "dissent", "ask")
"""What a facilitator writes down of a decision."""

LONGEST_DECISION = 400
"""Characters of each part of a decision."""

_STATE_READ = sa.select(*_STATE).where(WORKSHOPS.c.id == sa.bindparam("ident"))
_STATE_HELD = _STATE_READ.with_for_update()
_BEAT = sa.update(WORKSHOPS).where(WORKSHOPS.c.id == sa.bindparam("ident")).values(beat=WORKSHOPS.c.beat + 1)
_EARLIER = sa.select(ANSWERS.c.turn, ANSWERS.c.value).where(
    *(ANSWERS.c[name] == sa.bindparam(name) for name in ("workshop", "scene", "device")), ANSWERS.c.item == ""
)
"""What every answer asks for, put together once."""

_KEPT = sa.select(*(ANSWERS.c[name] for name in ("device", "value", "late", "at", "turn", "state")))


def _kept(row: Any) -> KeptAnswer:  # noqa: ANN401 - a row of SQLAlchemy
    return KeptAnswer(row.device, json.loads(row.value), bool(row.late), row.at, row.turn, row.state)


def token_of(scene: str, kept: KeptAnswer) -> str:
    """Return what a facilitator's page calls an answer in words: it tells no device, and changes with them.

    Parameters
    ----------
    scene
        Id of the scene.
    kept
        The answer.
    """
    return hashlib.sha256(f"{scene}\n{kept.device}\n{kept.value}".encode()).hexdigest()[:20]


GONE = "There is no such workshop, or it was deleted."
CLOSED = "This question is closed, so nothing was changed."


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _moved(state: RoomState, act: str, now: float) -> dict[str, Any]:
    """Return the columns that a step changes; none where it leads nowhere."""
    scenes, at = state.run.scenes, state.at
    if act == "end":
        return {} if state.stage == "ended" else {"stage": "ended"}
    if act in {"close", "open"}:
        wanted = "closed" if act == "close" else "open"
        there = state.shown is not None and state.stage != wanted
        return {"stage": wanted} if there else {}
    to = at if state.stage == "ended" and act == "back" else at + {"next": 1, "back": -1}.get(act, 0)
    if to >= len(scenes) or (to == at and state.stage != "ended"):
        return {}
    if to < 0:
        return {"scene": "", "stage": "waiting"} if state.stage != "waiting" else {}
    return {"scene": scenes[to].id, "stage": "open", "opened_at": now}


def _lateness(state: RoomState, scene: str, *, known: bool) -> bool:
    """Return whether an answer is late; a first one may come late, a change of one is refused then."""
    if state.stage == "ended":
        raise WorkshopError("The workshop is over, so nothing was changed.")
    if scene == GROUP:
        return False
    places = [each.id for each in state.run.scenes]
    if scene not in places or places.index(scene) > state.at:
        raise WorkshopError(CLOSED)
    late = not (state.scene == scene and state.stage == "open")
    if late and known:
        raise WorkshopError(CLOSED)
    return late


def _require_room(connection: sa.Connection, ident: str, device: str) -> None:
    devices = sa.select(ANSWERS.c.device).where(ANSWERS.c.workshop == ident).distinct()
    there = connection.scalar(sa.select(sa.func.count()).select_from(devices.subquery())) or 0
    known = connection.scalar(
        sa.select(ANSWERS.c.device).where(ANSWERS.c.workshop == ident, ANSWERS.c.device == device).limit(1)
    )
    if there >= MOST_DEVICES and known is None:
        raise WorkshopError(f"{MOST_DEVICES} phones take part, the most there is room for.")


def _key(ident: str, scene: str, device: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        ANSWERS.c.workshop == ident,
        ANSWERS.c.scene == scene,
        ANSWERS.c.device == device,
        ANSWERS.c.item == "",
    )


@cache
def _put_statement(dialect: str) -> sa.Insert:
    """Return the statement that keeps an answer in place of the earlier one, made once a database."""
    stated: Any = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(ANSWERS)
    changed = {name: stated.excluded[name] for name in ("value", "turn", "late", "state", "at")}
    found: sa.Insert = stated.on_conflict_do_update(index_elements=list(ANSWERS.primary_key), set_=changed)
    return found


def _bounded(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what is remembered of workshops, emptied where it has grown large."""
    if len(kept) >= MOST_WORKSHOPS:
        kept.clear()
    return kept


def _acts(connection: sa.Connection, ident: str, after: int) -> tuple[FacilitatorAct, ...]:
    query = sa.select(ACTS.c.version, ACTS.c.act, ACTS.c.scene, ACTS.c.at)
    query = query.where(ACTS.c.workshop == ident, ACTS.c.version > after).order_by(ACTS.c.version)
    return tuple(FacilitatorAct(*row) for row in connection.execute(query))


_DID = {
    "next": "The next scene was opened",
    "back": "The scene before was opened",
    "close": "The question was closed",
    "open": "The question was opened again",
    "end": "The workshop was ended",
    "add": "A scene was added",
    "edit": "The run of show was changed",
    "address": "Another address was chosen",
    "decide": "A decision was written down",
    "key": "The facilitators' link was changed",
}


def _describe(done: FacilitatorAct, run: RunOfShow) -> str:
    scene = run.scene(done.scene)
    at = f": “{scene.question}”" if scene else ""
    return f"{_DID.get(done.act, done.act)}{at}."
