"""What phones and sheets of paper say: on disk before it is said to count, once a scene and device."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import kept_answers, keyed_sheets
from placebased.workshops.answer_queue import AnswerQueue, Counted, SentAnswer
from placebased.workshops.kept_answers import KEYED, LONGEST_ANSWER, KeptAnswer, Reading
from placebased.workshops.keyed_sheets import KeyedSheet
from placebased.workshops.standing_rooms import StandingRooms, bounded
from placebased.workshops.workshop_tables import ACTS, ANSWERS, WORKSHOPS

FORGET_SECONDS = 600.0
"""How long after its end a workshop can be taken up again; then the marks of its devices are erased."""

_BEAT = (
    sa.update(WORKSHOPS)
    .where(WORKSHOPS.c.id == sa.bindparam("ident"))
    .values(beat=WORKSHOPS.c.beat + sa.bindparam("by"))
)
"""What every answer asks for, put together once."""


class AnsweredRooms(StandingRooms):
    """Workshops as they are answered; what a phone sends twice counts once.

    Parameters
    ----------
    store, clock
        As of :class:`StandingRooms`.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        super().__init__(store, clock)
        self._salts: dict[str, str] = {}
        self._queue = AnswerQueue(self._keep_all)

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

    def _device(self, connection: sa.Connection, ident: str, mark: str) -> str:
        """Return what a device is kept as: a hash that says nothing anywhere else."""
        salt = self._salts.get(ident)
        if salt is None:
            salt = str(connection.scalar(sa.select(WORKSHOPS.c.salt).where(WORKSHOPS.c.id == ident)) or "")
            if not salt:
                return ""  # no device is known any more
            bounded(self._salts)[ident] = salt
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
