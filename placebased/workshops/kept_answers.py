"""What phones said, as it is kept: one row a scene and device, or several where a device says several things.

What people say in their own words waits until a facilitator has read it. What a facilitator then does with it
(show, hide, merge, part again) changes how it is shown and never what was said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from placebased.errors import WorkshopError
from placebased.workshops.answer_queue import Counted, SentAnswer
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_tables import ANSWERS

GROUP = "group"
"""Scene under which a device keeps its table or role."""

SHOWN, WAITING, HIDDEN = "shown", "waiting", "hidden"
"""Whether the room is shown an answer; one that waits was not read yet, one that is hidden was."""

KEYED = "keyed-"
"""How the mark of what was keyed in from paper begins; marks of phones are hexadecimal, so none begins so."""

REACTION = "on-"
"""How the item begins of what a device says on somebody else's answer; the mark of that answer follows."""

MOST_DEVICES, LONGEST_ANSWER = 1_000, 2_000
MOST_ITEMS, MOST_REACTIONS = 10, 400
"""Things that one device may say at one scene, and answers of others that it may say something on."""

CLOSED = "This question is closed, so nothing was changed."
CHANGED = "This was changed or is gone. Look at the list again."

Reading = Literal["show", "hide", "merge", "part"]
"""What a facilitator does with what somebody said; whatever was done can be taken back by another one."""

READINGS: tuple[Reading, ...] = get_args(Reading)


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
    item
        Which of several things that the device said at the scene; empty where it says one.
    merged
        :attr:`ref` of the answer that stands for it too; empty for none.
    """

    device: str
    value: Any
    late: bool
    at: float
    turn: int = 0
    state: str = SHOWN
    item: str = ""
    merged: str = ""

    @property
    def ref(self) -> str:
        """What others call it by: it tells no device, and stays the same when the answer changes."""
        return hashlib.sha256(f"{self.device}\n{self.item}".encode()).hexdigest()[:16]

    @property
    def is_keyed(self) -> bool:
        """Whether it was keyed in from a sheet of paper."""
        return self.device.startswith(KEYED)

    @property
    def is_shown(self) -> bool:
        """Whether it stands on the wall by itself."""
        return self.state == SHOWN and not self.merged


def token_of(scene: str, kept: KeptAnswer) -> str:
    """Return what a facilitator's page calls an answer: it tells no device, and changes with what was said.

    Parameters
    ----------
    scene
        Id of the scene.
    kept
        The answer.
    """
    said = json.dumps(kept.value, sort_keys=True)
    return hashlib.sha256(f"{scene}\n{kept.ref}\n{said}".encode()).hexdigest()[:20]


# --- reading -----------------------------------------------------------------------------------------

_COLUMNS = ("device", "value", "late", "at", "turn", "state", "item", "merged")
_KEPT = sa.select(*(ANSWERS.c[name] for name in _COLUMNS))


def _kept(row: Any) -> KeptAnswer:  # noqa: ANN401 - a row of SQLAlchemy
    device, value, late, *rest = row
    return KeptAnswer(device, json.loads(value), bool(late), *rest)


def answers_to(
    connection: sa.Connection, ident: str, scene: str, device: str = "", *, items: bool = False
) -> tuple[KeptAnswer, ...]:
    """Return answers to a scene, in the order of their devices' marks, which is none.

    Parameters
    ----------
    connection
        To the store.
    ident, scene
        Ids of the workshop and of the scene.
    device
        Only those of a device; empty for all.
    items
        Whether what devices say several of is asked for, rather than the one answer of each.
    """
    query = _KEPT.where(*_at(ident, scene))
    query = query.where(ANSWERS.c.item != "" if items else ANSWERS.c.item == "")
    query = query.where(ANSWERS.c.device == device) if device else query
    return tuple(map(_kept, connection.execute(query.order_by(ANSWERS.c.device, ANSWERS.c.item))))


# --- keeping -----------------------------------------------------------------------------------------

_KEY = ("workshop", "scene", "device", "item")
_EARLIER = sa.select(*(ANSWERS.c[name] for name in ("turn", "value", "state", "at", "late"))).where(
    *(ANSWERS.c[name] == sa.bindparam(name) for name in _KEY)
)
"""What every answer asks for, put together once."""


def keep_answer(
    connection: sa.Connection, state: RoomState, sent: SentAnswer, *, device: str, now: float
) -> Counted:
    """Keep an answer in place of the earlier one; return what became of it.

    The beat rises where what is shown may have changed.

    Parameters
    ----------
    connection
        To the store, within a transaction.
    state
        Where the workshop stands.
    sent
        The answer.
    device
        Mark of the device within the workshop.
    now
        The present moment: seconds since 1970, UTC.

    Raises
    ------
    WorkshopError
        If it is not taken; nothing was written then.
    """
    key = dict(zip(_KEY, (sent.workshop, sent.scene, device, sent.item), strict=True))
    earlier = connection.execute(_EARLIER, key).first()
    late = _lateness(state, sent.scene, known=earlier is not None)
    if earlier is not None:
        if 0 < sent.turn <= earlier.turn or (not sent.turn and sent.value == earlier.value):
            return Counted(state, earlier.at, bool(earlier.late))  # sent again, or overtaken on the way
        if sent.value == earlier.value:  # what was read stays read
            connection.execute(sa.update(ANSWERS).where(*_is(key)).values(turn=sent.turn))
            return Counted(state, earlier.at, bool(earlier.late))
    else:
        _require_room(connection, sent, device)
    turn = sent.turn or (earlier.turn + 1 if earlier else 1)
    stands = _standing(state, sent, earlier.state if earlier else "")
    row = {**key, "value": sent.value, "turn": turn, "late": int(late), "state": stands}
    connection.execute(_put_statement(connection.dialect.name), {**row, "merged": "", "at": now})
    if earlier is not None and _in_own_words(state, sent):  # what it stood for, it stands for no more
        ref = KeptAnswer(device, None, late, now, item=sent.item).ref
        merged = (*_at(sent.workshop, sent.scene), ANSWERS.c.merged == ref)
        connection.execute(sa.update(ANSWERS).where(*merged).values(merged=""))
    return Counted(replace(state, beat=state.beat + 1), now, late)


def _in_own_words(state: RoomState, sent: SentAnswer) -> bool:
    scene = state.run.scene(sent.scene)
    return scene is not None and scene.in_own_words and not sent.item.startswith(REACTION)


def _standing(state: RoomState, sent: SentAnswer, earlier: str) -> str:
    """Return whether the room is shown an answer at once; what was hidden and then changed is read again."""
    if not _in_own_words(state, sent):
        return SHOWN
    scene = state.run.scene(sent.scene)
    read_first = scene is None or scene.read_first or earlier in {WAITING, HIDDEN}
    return WAITING if read_first else SHOWN


def _lateness(state: RoomState, scene: str, *, known: bool) -> bool:
    """Return whether an answer is late; a first one may come late, a change of one is refused then."""
    if state.stage == "ended" or state.over:
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


def _require_room(connection: sa.Connection, sent: SentAnswer, device: str) -> None:
    """Refuse one phone too many, and one thing too many of a phone."""
    of_workshop = ANSWERS.c.workshop == sent.workshop
    devices = sa.select(ANSWERS.c.device).where(of_workshop).distinct()
    there = connection.scalar(sa.select(sa.func.count()).select_from(devices.subquery())) or 0
    known = connection.scalar(devices.where(ANSWERS.c.device == device).limit(1))
    if there >= MOST_DEVICES and known is None:
        raise WorkshopError(f"{MOST_DEVICES} phones take part, the most there is room for.")
    if sent.item:
        on = sent.item.startswith(REACTION)
        mine = sa.select(ANSWERS.c.item).where(of_workshop, ANSWERS.c.scene == sent.scene)
        items = connection.scalars(mine.where(ANSWERS.c.device == device, ANSWERS.c.item != "")).all()
        if sum(each.startswith(REACTION) == on for each in items) >= (MOST_REACTIONS if on else MOST_ITEMS):
            raise WorkshopError(f"One phone may have {MOST_ITEMS} here. Change one that you have.")


def _at(ident: str, scene: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (ANSWERS.c.workshop == ident, ANSWERS.c.scene == scene)


def _is(key: Mapping[str, str]) -> list[sa.ColumnElement[bool]]:
    return [ANSWERS.c[name] == value for name, value in key.items()]


@cache
def _put_statement(dialect: str) -> sa.Insert:
    """Return the statement that keeps an answer in place of the earlier one, made once a database."""
    stated: Any = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(ANSWERS)
    names = ("value", "turn", "late", "state", "merged", "at")
    changed = {name: stated.excluded[name] for name in names}
    found: sa.Insert = stated.on_conflict_do_update(index_elements=list(ANSWERS.primary_key), set_=changed)
    return found


# --- what facilitators do with it --------------------------------------------------------------------


def read_answer(
    connection: sa.Connection, ident: str, scene: str, *, token: str, reading: Reading, into: str = ""
) -> None:
    """Do with an answer what a facilitator who has read it asks for.

    Parameters
    ----------
    connection
        To the store, within a transaction.
    ident, scene
        Ids of the workshop and of the scene.
    token
        What :func:`token_of` says of the answer.
    reading
        What to do.
    into
        To merge: token of the answer that is to stand for it too.

    Raises
    ------
    WorkshopError
        If nobody says that any more.
    """
    query = _KEPT.where(*_at(ident, scene))
    kept = {token_of(scene, each): each for each in map(_kept, connection.execute(query))}
    found, goal = kept.get(token), kept.get(into)
    if found is None or (reading == "merge" and goal is None):
        raise WorkshopError(CHANGED)
    columns = {
        "show": {"state": SHOWN, "merged": ""},
        "hide": {"state": HIDDEN, "merged": ""},
        "part": {"merged": ""},
    }
    if reading == "merge" and goal is not None:
        _merge(connection, _at(ident, scene), found, goal)
        return
    key = zip(_KEY, (ident, scene, found.device, found.item), strict=True)
    connection.execute(sa.update(ANSWERS).where(*_is(dict(key))).values(**columns[reading]))


def _merge(
    connection: sa.Connection, here: tuple[sa.ColumnElement[bool], ...], found: KeptAnswer, goal: KeptAnswer
) -> None:
    """Let an answer, with all that it stands for, be told of by another."""
    to = goal.merged or goal.ref
    if to == found.ref:
        raise WorkshopError("Both say the same already. Part them first.")
    itself = (ANSWERS.c.device == found.device) & (ANSWERS.c.item == found.item)
    those = sa.update(ANSWERS).where(*here, itself | (ANSWERS.c.merged == found.ref))
    connection.execute(those.values(merged=to))
