"""Sheets of paper, keyed in: what stands on one is kept as answers that say so.

A sheet has a number, written on it by hand. What is keyed in under a number counts once, and can be taken out
again. Whoever filled it in is nobody here: its answers stand under the number of the sheet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from placebased.workshops.kept_answers import KEYED, SHOWN
from placebased.workshops.workshop_tables import ANSWERS

MOST_SHEETS = 999
MOST_DOTS = 200
"""Answers of one sheet to one question."""


@dataclass(frozen=True, slots=True)
class KeyedSheet:
    """A sheet as it was keyed in.

    Attributes
    ----------
    number
        Of the sheet.
    counts
        How many answers it has, by the id of the scene.
    at
        When it was keyed in last: seconds since 1970, UTC.
    """

    number: int
    counts: Mapping[str, int]
    at: float


def device_of_sheet(number: int, place: int = 0) -> str:
    """Return what an answer of a sheet is kept under, in place of the mark of a device.

    Parameters
    ----------
    number
        Of the sheet.
    place
        Which of its answers to a question it is, from 0.
    """
    return f"{_start(number)}{place:03d}"


def _start(number: int) -> str:
    return f"{KEYED}{number:04d}-"


def _of_sheet(ident: str, number: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (ANSWERS.c.workshop == ident, ANSWERS.c.device.startswith(_start(number), autoescape=True))


def keep_sheet(
    connection: sa.Connection, ident: str, number: int, given: Mapping[str, Sequence[Any]], *, now: float
) -> None:
    """Keep what stands on a sheet in place of what was keyed in under its number before.

    Parameters
    ----------
    connection
        To the store, within a transaction.
    ident
        Id of the workshop.
    number
        Of the sheet.
    given
        Answers by the id of the scene, as plain values.
    now
        The present moment: seconds since 1970, UTC.
    """
    drop_sheet(connection, ident, number)
    fixed = {"workshop": ident, "turn": 1, "late": 0, "state": SHOWN, "merged": "", "at": now}
    rows = [
        {
            **fixed,
            "scene": scene,
            "value": json.dumps(value, separators=(",", ":")),
            **_where(number, k, value),
        }
        for scene, values in given.items()
        for k, value in enumerate(values)
    ]
    if rows:
        connection.execute(sa.insert(ANSWERS), rows)


def _where(number: int, place: int, value: object) -> dict[str, str]:
    is_pin = isinstance(value, dict) and "kind" in value
    return {"device": device_of_sheet(number, place), "item": str(place) if is_pin else ""}


def drop_sheet(connection: sa.Connection, ident: str, number: int) -> int:
    """Take out what was keyed in under a number; return how many answers that were.

    Parameters
    ----------
    connection
        To the store, within a transaction.
    ident
        Id of the workshop.
    number
        Of the sheet.
    """
    return connection.execute(sa.delete(ANSWERS).where(*_of_sheet(ident, number))).rowcount


def sheets_of(connection: sa.Connection, ident: str) -> tuple[KeyedSheet, ...]:
    """Return the sheets that were keyed in, by their numbers.

    Parameters
    ----------
    connection
        To the store.
    ident
        Id of the workshop.
    """
    query = sa.select(ANSWERS.c.device, ANSWERS.c.scene, ANSWERS.c.at).where(
        ANSWERS.c.workshop == ident, ANSWERS.c.device.startswith(KEYED, autoescape=True)
    )
    counts: dict[int, dict[str, int]] = {}
    moments: dict[int, float] = {}
    for device, scene, at in connection.execute(query):
        number = int(device.removeprefix(KEYED).partition("-")[0])
        held = counts.setdefault(number, {})
        held[scene] = held.get(scene, 0) + 1
        moments[number] = max(at, moments.get(number, 0.0))
    return tuple(KeyedSheet(number, counts[number], moments[number]) for number in sorted(counts))
