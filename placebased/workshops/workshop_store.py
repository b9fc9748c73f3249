"""Where workshops are kept, beside contributions: the one clock and the one count of a room.

An answer is on disk before it is said to count. It is kept under workshop, scene and device, so that what a
phone sends twice counts once. Every change by a facilitator names the version that they saw; a second one who
saw the same is told what the first did, and changes nothing. Unlike events, all of it can be deleted.

Where a room stands is read in :mod:`~.standing_rooms`; what facilitators do is kept in :mod:`~.led_rooms`,
and what phones say in :mod:`~.answered_rooms`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from placebased.errors import WorkshopError
from placebased.workshops import room_ground, run_of_show
from placebased.workshops.answered_rooms import AnsweredRooms
from placebased.workshops.led_rooms import LedRooms
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import RunOfShow
from placebased.workshops.standing_rooms import hashed
from placebased.workshops.workshop_tables import ACTS, ANSWERS, WORKSHOPS

CODE_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
"""What codes are made of: nothing that is read as something else, and no vowels, so no words."""

CODE_LENGTH = 5
MOST_WORKSHOPS = 500


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


class WorkshopStore(LedRooms, AnsweredRooms):
    """The workshops of one database: made, found, led, answered and deleted.

    Parameters
    ----------
    store
        The store that contributions are kept in.
    clock
        Returns seconds since 1970, UTC; for tests.
    """

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
            "key_hash": hashed(made.key),
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


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
