"""Take out of what is kept where a sensitive place is: the one thing about events that is ever changed.

An entry is marked as a place that shelters people at risk once an editor has set that. From then on nothing
kept of it may say where it is, not even what was said before. Everything else of its events stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from placebased.place.withheld import FLAG, YES, withhold, without_address

_AT_ONCE = 500
_MARKED = f'%"{FLAG}":%'
_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"


def nowhere(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of events that says nothing of where its subject is.

    Parameters
    ----------
    row
        Columns of the table of events, ``values`` as JSON text.

    Returns
    -------
    dict
        The same row where there was nothing to take out.
    """
    values = json.loads(row["values"])
    kept = {name: value for name, value in withhold(values).items() if name in values}
    written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return {**row, "values": written, "note": without_address(row["note"])}


def withhold_new(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows to be added, without the places of those that are marked as sensitive themselves.

    Parameters
    ----------
    rows
        As :func:`nowhere` takes them.

    Returns
    -------
    list of dict
        In their order.
    """
    return [nowhere(row) if _flag(row) == YES else row for row in rows]


def _flag(row: Mapping[str, Any]) -> str:
    return str(json.loads(row["values"]).get(FLAG, ""))


def withhold_kept(connection: sa.Connection, events: sa.Table, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Take the places out of everything kept of the subjects that are marked, within a transaction.

    Parameters
    ----------
    connection
        With a transaction in which the new rows were added.
    events
        The table of events.
    rows
        The rows that were added; what is about other subjects is not looked at.

    Returns
    -------
    bool
        Whether something was taken out.
    """
    changed = [
        each
        for kind in sorted({str(row["kind"]) for row in rows})
        for each in _to_change(connection, events, kind, rows)
    ]
    if changed:
        with unguarded(connection):
            for row in changed:
                fresh = sa.update(events).where(events.c.number == row["number"])
                connection.execute(fresh.values({"values": row["values"], "note": row["note"]}))
    return bool(changed)


def _to_change(
    connection: sa.Connection, events: sa.Table, kind: str, rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the events of one kind from which a place is still to be taken out, as they are to be."""
    subjects = sorted({str(row["subject"]) for row in rows if row["kind"] == kind})
    mine = events.c.kind == kind
    marked = [each for part in _parts(subjects) for each in _marked(connection, events, mine, part)]
    return [each for part in _parts(marked) for each in _changed(connection, events, mine, part)]


def _parts(subjects: Sequence[str]) -> Iterator[Sequence[str]]:
    return (subjects[start : start + _AT_ONCE] for start in range(0, len(subjects), _AT_ONCE))


def _marked(
    connection: sa.Connection, events: sa.Table, mine: sa.ColumnElement[bool], subjects: Sequence[str]
) -> list[str]:
    """Return the subjects of which the last word that holds says that they are sensitive."""
    query = sa.select(events.c.subject, events.c["values"]).where(
        mine,
        events.c.subject.in_(subjects),
        events.c.act == "set",
        events.c["values"].like(_MARKED),
    )
    rows = connection.execute(query.order_by(events.c.number))
    last = {str(subject): _flag({"values": values}) for subject, values in rows}
    return [subject for subject, said in last.items() if said == YES]


def _changed(
    connection: sa.Connection, events: sa.Table, mine: sa.ColumnElement[bool], subjects: Sequence[str]
) -> Iterator[dict[str, Any]]:
    query = sa.select(events.c.number, events.c["values"], events.c.note)
    for row in connection.execute(query.where(mine, events.c.subject.in_(subjects))):
        kept = {"number": row.number, "values": row[1], "note": row.note}
        if (fresh := nowhere(kept)) != kept and json.loads(fresh["values"]) != json.loads(row[1]):
            yield fresh


@contextmanager
def unguarded(connection: sa.Connection) -> Iterator[None]:
    """Lift what guards events against change, until the block ends; the transaction hides it from others.

    Parameters
    ----------
    connection
        With a transaction: if it fails, the guards are as they were.

    Yields
    ------
    None
        While events can be changed.
    """
    if connection.dialect.name == "sqlite":
        guards = connection.exec_driver_sql(_GUARDS).all()
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        for _, wording in guards:
            connection.exec_driver_sql(wording)
    else:
        connection.exec_driver_sql("ALTER TABLE events DISABLE TRIGGER events_stay")
        yield
        connection.exec_driver_sql("ALTER TABLE events ENABLE TRIGGER events_stay")
