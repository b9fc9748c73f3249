"""Where a sensitive place is leaves the store once an editor marks it: the one change of what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions.backups import restore
from placebased.contributions.events import Event, Values
from placebased.contributions.store import EVENTS, Store, copy_without_addresses, engine_of, migrate

DOOR = {"address": "12 Rose Road", "postcode": "M14 5TQ", "lon": "-2.2", "lat": "53.4"}


def said(act: str, subject: str = "new-1", **values: str) -> Event:
    """Return an event of an entry."""
    role = "editor" if act == "set" else "partner"
    return Event("asset", subject, act, "Ann", role, values)  # type: ignore[arg-type]


def kept(store: Store, subject: str = "new-1") -> list[Values]:
    """Return the values of every event of an entry."""
    return [event.values for event in store.events(subject=subject)]


def test_what_was_said_before_goes_with_the_mark(open_store: Callable[[], Store]) -> None:
    """Address, postcode and point are empty in every event of it, other entries keep theirs."""
    store = open_store()
    store.append(said("propose", name="Rosewood, M14 5TQ", **DOOR), said("set", "new-2", name="Hall", **DOOR))
    store.append(said("set", name="Rosewood", sensitive="yes"))
    assert kept(store)[0] == {"name": "Rosewood", **dict.fromkeys(DOOR, "")}
    assert kept(store, "new-2") == [{"name": "Hall", **DOOR}]
    store.append(said("set", **DOOR))
    assert kept(store)[-1] == dict.fromkeys(DOOR, "")


def test_a_marked_proposal_is_never_written_with_its_place(open_store: Callable[[], Store]) -> None:
    """It has none from the start, and takes nothing from what others said: an editor has not set it yet."""
    store = open_store()
    store.append(said("set", name="Hall", **DOOR))
    store.append(said("propose", name="Refuge", sensitive="yes", **DOOR))
    assert kept(store) == [
        {"name": "Hall", **DOOR},
        {"name": "Refuge", "sensitive": "yes", **dict.fromkeys(DOOR, "")},
    ]


def test_who_takes_the_mark_back_may_say_where_it_is(open_store: Callable[[], Store]) -> None:
    """The last word of an editor counts."""
    store = open_store()
    store.append(said("set", name="Refuge Coffee", sensitive="yes"))
    store.append(said("set", sensitive="no"))
    store.append(said("set", **DOOR))
    assert kept(store)[-1] == DOOR


def test_events_are_guarded_as_before(open_store: Callable[[], Store]) -> None:
    """After places were taken out, the database refuses every change again."""
    store = open_store()
    store.append(said("set", name="Rosewood", **DOOR))
    store.append(said("set", sensitive="yes"))
    for act in (sa.update(EVENTS).values(note="x"), sa.delete(EVENTS)):
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"), store._engine.begin() as connection:
            connection.execute(act)
    store.append(said("set", phone="0161 496 0000"))
    assert len(kept(store)) == 3


OLD = (
    said("propose", name="Rosewood Women’s Refuge, M14 5TQ", category="hall", **DOOR),
    said("set", **DOOR),
    said("set", "new-2", name="Hall", **DOOR),
    said("set", "new-3", name="Rosewood", category="refuge", **DOOR),
    Event("team", "t1", "set", "Ann", "editor", {"team": "Domestic abuse team", "base_postcode": "M14 5TQ"}),
)


def written_before(store: Store) -> None:
    """Put events into a store as the form before had them, and go back to that form."""
    with store._engine.begin() as connection:
        rows = [
            {c.name: getattr(event, c.name) for c in EVENTS.columns}
            | {"values": json.dumps(dict(event.values)), "number": k + 1, "note": "It is at M14 5TQ"}
            for k, event in enumerate(OLD)
        ]
        connection.execute(sa.insert(EVENTS), rows)
        for later in ("workshop_presence", "workshop_acts", "workshop_answers", "workshops", "store_form"):
            connection.execute(sa.text(f"DROP TABLE {later}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))


def test_what_was_kept_before_is_mended(open_store: Callable[[], Store]) -> None:
    """Opened by this version, a store of the one before has no place of a sensitive entry or team in it."""
    store = open_store()
    written_before(store)
    store.close()
    mended = open_store()
    empty = dict.fromkeys(DOOR, "")
    assert kept(mended) == [
        {"name": "Rosewood Women’s Refuge", "category": "hall", "sensitive": "yes", **empty},
        empty,
    ]
    assert kept(mended, "new-2") == [{"name": "Hall", **DOOR}]
    assert kept(mended, "new-3") == [{"name": "Rosewood", "category": "refuge", "sensitive": "yes", **empty}]
    assert kept(mended, "t1") == [{"team": "Domestic abuse team", "base_postcode": ""}]
    assert [event.note for event in mended.events(subject="new-1")] == ["It is at", "It is at"]
    with pytest.raises(sa.exc.DBAPIError, match="only ever added"), mended._engine.begin() as connection:
        connection.execute(sa.delete(EVENTS))


def test_a_backup_of_before_is_mended_as_it_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No byte of the file that is put back says where the place is; the backup itself stays as it was."""
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "kept"))
    before, backup = tmp_path / "before.sqlite", tmp_path / "backup.sqlite"
    engine = engine_of(sa.make_url(f"sqlite:///{before}"))
    migrate(engine, "0002")
    with engine.begin() as connection:
        rows = [
            {c.name: getattr(event, c.name) for c in EVENTS.columns}
            | {"values": json.dumps(dict(event.values)), "number": k + 1}
            for k, event in enumerate(OLD[:2])
        ]
        connection.execute(sa.insert(EVENTS), rows)
    engine.dispose()
    copy_without_addresses(before, backup)
    assert b"Rose Road" in backup.read_bytes()
    restore(backup)
    written = b"".join(file.read_bytes() for file in (tmp_path / "kept").iterdir())
    assert b"Rosewood" in written
    assert b"Rose Road" not in written
    assert b"M14 5TQ" not in written
