from __future__ import annotations

import os
import random
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from placebased.contributions.events import Event, state_of
from placebased.contributions.store import (
    CONTACTS,
    EVENTS,
    LONGEST_JSON,
    VISITS,
    Store,
    copy_without_addresses,
    engine_of,
    migrate,
    nothing_kept,
    store_url,
)
from placebased.errors import AnsweredError, StoreError
from tests.support import plug, postgres
from tests.support.counts import count

ROOT = Path(__file__).resolve().parents[2]
KILLS = count(60, 400)
"""How often the test pulls the plug."""


def said(subject: str = "a1", **fields: object) -> Event:
    """Return an event about an asset."""
    return replace(Event("asset", subject, "set", "Ann", "editor"), **fields)  # type: ignore[arg-type]


def test_what_was_kept_is_there_when_opened_again(open_store: Callable[[], Store]) -> None:
    """Every field of an event comes back as it was given, in the order of the numbers."""
    store = open_store()
    first, second = store.append(
        said(values={"name": "Zoë’s “café”\n🧭", "phone": ""}, note="= 'x' --", wish="add"), said("a2")
    )
    assert (first.number, second.number) == (1, 2)
    assert open_store().events("asset") == [first, second]


def test_only_what_was_asked_for_comes_back(open_store: Callable[[], Store]) -> None:
    """Events can be asked for by kind, by subject and from a number on."""
    store = open_store()
    one, two, three = store.append(said("a1"), said("t1", kind="team"), said("a2"))
    assert store.events() == [one, two, three]
    assert store.events("asset") == [one, three]
    assert store.events("asset", subject="a2") == [three]
    assert store.events("asset", after=1) == [three]


def test_saying_it_twice_counts_once(open_store: Callable[[], Store]) -> None:
    """An event that is sent again, as after a lost answer, gets the number it has."""
    store, event = open_store(), said()
    first = store.append(event)
    assert store.append(event) == first
    assert len(store.events()) == 1


def test_all_or_none(open_store: Callable[[], Store]) -> None:
    """When one event of several cannot be kept, none is."""
    store = open_store()
    with pytest.raises(StoreError, match="characters"):
        store.append(said(), said("a2", values={"offers": "x" * LONGEST_JSON}))
    with pytest.raises(StoreError):
        store.append(said(), said(who=None))
    assert store.events() == []


def test_the_database_itself_refuses_to_forget(open_store: Callable[[], Store]) -> None:
    """Neither change nor removal of an event gets past the database, whoever asks."""
    store = open_store()
    store.append(said())
    for statement in (sa.update(EVENTS).values(who="Eve"), sa.delete(EVENTS)):
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"), store._engine.begin() as connection:
            connection.execute(statement)
    assert [event.who for event in store.events()] == ["Ann"]


def test_no_event_can_be_put_in_the_place_of_another(open_store: Callable[[], Store]) -> None:
    """Neither REPLACE nor an insert that updates on conflict gets past the database."""
    store = open_store()
    (event,) = store.append(said(id="one"))
    row = {column.name: getattr(event, column.name) for column in EVENTS.columns} | {"values": "{}"}
    for other, column in (({"who": "Eve", "id": "two"}, "number"), ({"who": "Eve", "number": 7}, "id")):
        statement: sa.Insert = sa.insert(EVENTS).prefix_with("OR REPLACE").values(row | other)
        if store.url.get_backend_name() != "sqlite":
            merging = postgresql.insert(EVENTS).values(row | other)
            statement = merging.on_conflict_do_update(index_elements=[column], set_={"who": "Eve"})
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"), store._engine.begin() as connection:
            connection.execute(statement)
    assert [(each.number, each.who) for each in store.events()] == [(1, "Ann")]


def test_not_even_over_a_connection_of_ones_own(tmp_path: Path) -> None:
    """The guard stands in the file: a program that knows nothing of the explorer is refused as well."""
    file = tmp_path / "here.sqlite"
    store = Store(f"sqlite:///{file}")
    store.append(said())
    with closing(sqlite3.connect(file)) as connection:
        row = connection.execute("SELECT * FROM events").fetchone()
        for word in ("INSERT OR REPLACE", "REPLACE"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(f"{word} INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
    store.close()


@pytest.mark.parametrize(
    ("note", "contact", "visit"), [("", "a\0@b.example", ""), ("", "", "x\0"), ("a\0b", "", "")]
)
def test_a_character_that_no_text_can_hold_is_refused(
    open_store: Callable[[], Store], note: str, contact: str, visit: str
) -> None:
    """NUL in an address, in a mark or in an event: nothing is kept, in either database."""
    store = open_store()
    with pytest.raises(StoreError, match="holds a character that no text can hold"):
        store.append(said(act="propose", note=note), contact=contact, visit=visit)
    assert (store.events(), store.contacts(), store.visits()) == ([], {}, {})


def test_the_mark_of_a_visit_goes_with_the_decision(open_store: Callable[[], Store]) -> None:
    """Every proposal of a visit has its mark until it is decided; one without a mark has none."""
    store = open_store()
    store.append(said(act="propose"), said("a2", act="propose"), visit="v1")
    store.append(said("a3", act="propose"))
    assert store.visits() == {1: "v1", 2: "v1"}
    store.append(said(act="refuse", about=1))
    assert store.visits() == {2: "v1"}


def test_a_store_of_the_first_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """What an earlier version kept is there, guarded and able to take marks; so is a copy of it."""
    file = tmp_path / "here.sqlite"
    engine = engine_of(sa.make_url(f"sqlite:///{file}"))
    migrate(engine, "0001")
    row = (1, "one", "asset", "a1", "propose", "P", "partner", "{}", 0, 0, "close", "", "", "2026-01-01")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
        connection.exec_driver_sql("INSERT INTO contacts VALUES (1, 'a@example.org')")
    engine.dispose()
    old = tmp_path / "old.sqlite"
    copy_without_addresses(file, old)
    for path, contacts in ((file, {1: "a@example.org"}), (old, {})):
        store = Store(f"sqlite:///{path}")
        assert [event.subject for event in store.events()] == ["a1"]
        assert (store.contacts(), store.visits()) == (contacts, {})
        store.append(said("a2", act="propose"), visit="v1")
        assert store.visits() == {2: "v1"}
        with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute("REPLACE INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
        store.close()


def test_a_copy_holds_no_mark_of_a_visit(tmp_path: Path) -> None:
    """Marks are as little kept in backups as addresses."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    store.append(said(act="propose"), visit="a-mark-of-a-visit")
    copy = store.back_up(tmp_path / "backups")
    store.close()
    assert b"a-mark-of-a-visit" not in copy.read_bytes()


def test_a_contact_goes_with_the_decision(open_store: Callable[[], Store]) -> None:
    """An address is kept apart from the event, for one proposal only, and deleted once that is decided."""
    store = open_store()
    asked, other = (store.append(said(act="propose"), contact=f"{k}@example.org")[0] for k in "ab")
    assert store.contacts() == {asked.number: "a@example.org", other.number: "b@example.org"}
    store.append(said(act="refuse", about=asked.number))
    assert store.contacts() == {other.number: "b@example.org"}
    with store._engine.connect().execution_options(reading=True) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(CONTACTS)) == 1
    assert all("example.org" not in repr(event) for event in store.events())


def test_the_last_number_tells_whether_anything_changed(open_store: Callable[[], Store]) -> None:
    """Proposals and refusals change no state; sets and undos do; other kinds are other matters."""
    store = open_store()
    assert store.last_number("asset") == 0
    store.append(said(), said(act="propose"), said("t1", kind="team"))
    assert (store.last_number("asset"), store.last_number("asset", decided=True)) == (2, 1)
    store.append(said(act="undo", about=1))
    assert store.last_number("asset", decided=True) == 4


def test_many_at_once_lose_nothing(open_store: Callable[[], Store]) -> None:
    """Eight people saying twenty things each at the same time: 160 events, numbered without a gap."""
    store = open_store()

    def talk(who: int) -> None:
        for k in range(20):
            store.append(said(f"a{k}", who=str(who), values={"name": f"{who}-{k}"}))

    with ThreadPoolExecutor(8) as people:
        list(people.map(talk, range(8)))
    events = store.events()
    assert [event.number for event in events] == list(range(1, 161))
    assert len({(event.who, event.subject) for event in events}) == 160


def test_two_editors_are_both_kept_and_the_conflict_shows(open_store: Callable[[], Store]) -> None:
    """Two who open the same record and both save: both changes are in its history, as a conflict."""
    ann, bob = open_store(), open_store()
    base = ann.append(said(values={"phone": "1"}))[0].number
    ann.append(said(values={"phone": "2"}, base=base))
    bob.append(said(values={"phone": "3"}, base=base, who="Bob"))
    record = state_of(ann.events("asset")).records["a1"]
    earlier, later = record.conflicts()["phone"]
    assert [(c.who, c.value) for c in (earlier, later)] == [("Ann", "2"), ("Bob", "3")]


def test_a_proposal_is_decided_once_and_the_later_editor_is_told(open_store: Callable[[], Store]) -> None:
    """Ann accepts what Bob refuses a moment later: nothing of Bob's is kept, and he is told who was first."""
    here, there = open_store(), open_store()
    (asked,) = here.append(Event("asset", "a1", "propose", "P", "partner", {"name": "N"}))
    (decided,) = here.append(Event("asset", "a1", "set", "Ann", "editor", {"name": "N"}, about=asked.number))
    with pytest.raises(AnsweredError, match="Ann accepted this before you") as told:
        there.append(Event("asset", "a1", "refuse", "Bob", "editor", about=asked.number))
    assert (told.value.who, told.value.act) == ("Ann", "set")
    assert [event.number for event in there.events()] == [asked.number, decided.number]


def test_of_many_editors_at_the_same_moment_one_decides(open_store: Callable[[], Store]) -> None:
    """Eight accept the same proposal at once: one decision is kept, and seven are told."""
    stores = [open_store() for _ in range(8)]
    (asked,) = stores[0].append(Event("team", "t1", "propose", "P", "partner"))

    def accepted(number: int) -> bool:
        try:
            decision = Event("team", "t1", "set", f"Editor {number}", "editor", about=asked.number)
            stores[number].append(decision)
        except AnsweredError:
            return False
        return True

    with ThreadPoolExecutor(8) as editors:
        assert sum(editors.map(accepted, range(8))) == 1
    assert [event.act for event in stores[0].events()] == ["propose", "set"]


def test_a_large_import_is_one_transaction(open_store: Callable[[], Store]) -> None:
    """Five thousand events go in together and come back in their order."""
    store = open_store()
    store.append(*(said(f"a{k}") for k in range(5_000)))
    assert [event.subject for event in store.events()] == [f"a{k}" for k in range(5_000)]


def test_a_backup_is_made_while_in_use(tmp_path: Path) -> None:
    """The copy opens as a store of its own with all that was acknowledged; the original goes on."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    store.append(said())
    copy = store.back_up(tmp_path / "backups")
    assert {path.suffix for path in (tmp_path / "backups").iterdir()} == {".sqlite"}
    store.append(said("a2"))
    restored = Store(f"sqlite:///{copy}")
    assert [event.subject for event in restored.events()] == ["a1"]
    assert len(store.events()) == 2
    store.close()
    restored.close()


def test_postgres_says_what_backs_it_up(postgres_url: str, tmp_path: Path) -> None:
    """Asked for a backup, a PostgreSQL store names the tool instead of making half a one."""
    store = Store(postgres_url)
    with pytest.raises(StoreError, match="pg_dump"):
        store.back_up(tmp_path)
    store.close()


def test_sqlite_is_set_to_be_safe(tmp_path: Path) -> None:
    """Write-ahead log, full synchronisation and foreign keys are on, on every connection."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    with store._engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 15_000]
    store.close()


def test_the_tables_are_those_the_migrations_make(open_store: Callable[[], Store]) -> None:
    """What the code believes the tables hold is what a fresh database has."""
    store = open_store()
    there = sa.inspect(store._engine)
    for table in (EVENTS, CONTACTS, VISITS):
        assert [c["name"] for c in there.get_columns(table.name)] == [c.name for c in table.columns]


def test_a_broken_file_is_explained(tmp_path: Path) -> None:
    """A file that is no database is a StoreError with words, not a traceback; nor is it overwritten."""
    file = tmp_path / "here.sqlite"
    file.write_bytes(b"This is no database at all. " * 100)
    with pytest.raises(StoreError, match="could not open"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes().startswith(b"This is no database")


def test_a_newer_form_is_explained(open_store: Callable[[], Store]) -> None:
    """After going back to a version beside which the newer does not work it says so, and touches nothing."""
    store = open_store()
    store.append(said())
    with store._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(sa.text("UPDATE store_form SET oldest = '9998'"))
    with pytest.raises(StoreError, match="written by a newer version of this explorer: start that version"):
        open_store()
    assert len(store.events()) == 1


@pytest.fixture
def read_only_file() -> Iterator[Path]:
    """Return a store of one event that the running user can read and cannot write to, nor beside it."""
    if sys.platform == "win32":
        pytest.skip("permissions of folders are another matter on Windows")
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder), Path(folder) / "here.sqlite"
        kept = Store(f"sqlite:///{file}")
        kept.append(said())
        kept.close()
        file.chmod(0o444)
        home.chmod(0o555)
        superuser = os.geteuid() == 0
        if superuser:  # whom no permission stops
            os.seteuid(65534)
        try:
            yield file
        finally:
            if superuser:
                os.seteuid(0)
            home.chmod(0o755)


def test_a_file_that_cannot_be_written_to_is_read(read_only_file: Path) -> None:
    """What is kept is read; what is new is refused in words; nothing is made beside the file."""
    before = sorted(path.name for path in read_only_file.parent.iterdir())
    store = Store(f"sqlite:///{read_only_file}")
    assert store.read_only
    assert [event.subject for event in store.events()] == ["a1"]
    assert store.last_number("asset", decided=True) == 1
    assert store.contacts() == {}
    with pytest.raises(StoreError, match="could not keep: it can only be read just now"):
        store.append(said("a2"))
    store.close()
    assert sorted(path.name for path in read_only_file.parent.iterdir()) == before


def test_a_file_taken_away_takes_nothing_more(tmp_path: Path) -> None:
    """SQLite would go on writing into the file that has no name any more: that is refused."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    store.append(said())
    (tmp_path / "here.sqlite").unlink()
    with pytest.raises(StoreError, match="not there any more"):
        store.append(said("a2"))
    store.close()


def test_values_that_cannot_be_read_are_a_fault_of_the_store(tmp_path: Path) -> None:
    """An event whose values are no JSON is told as every fault is."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    (event,) = store.append(said())
    row = (event.number + 1, "x", "asset", "a1", "set", "Ann", "editor", "{no JSON", 0, 0, "", "", "", "2026")
    with closing(sqlite3.connect(tmp_path / "here.sqlite")) as connection, connection:
        connection.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
    with pytest.raises(StoreError, match="could not read: the database reported a fault"):
        store.events()
    store.close()


def test_a_postgres_that_went_away_comes_back(postgres_url: str) -> None:
    """Every connection is cut off, as by a restart: the next look and the next event go through."""
    postgres.emptied(postgres_url)
    store, other = Store(postgres_url), sa.create_engine(postgres_url)
    store.append(said())
    with store._engine.connect() as connection:
        line = connection.connection.driver_connection
        ends = (line._sock, line._usock)  # type: ignore[union-attr]
    with other.connect() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        connection.execute(sa.text(f"{cut} AND usename = current_user"))
    assert [event.subject for event in store.events()] == ["a1"]
    assert store.append(said("a2"))[0].number == 2
    with store._engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "15s"
    assert store._engine.pool._recycle == 1_800
    other.dispose()
    store.close()
    for end in ends:  # the driver leaves those of a line that was cut to the collector
        with suppress(OSError):
            end.close()


def test_a_postgres_that_is_not_there_is_said_in_words() -> None:
    """Nobody answers at the port: no word of the driver, no host and no password is in what is said."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(StoreError) as told:
        Store(f"postgresql+pg8000://me:secret@127.0.0.1:{port}/postgres")
    assert str(told.value) == "The store of contributions could not open: the database cannot be reached."


def test_an_address_that_is_none_is_said_in_words() -> None:
    """A setting that is no address of a database stops no page with a traceback."""
    for ask in (nothing_kept, Store):
        with pytest.raises(StoreError, match="address of the database is not usable"):
            ask("no address")


def test_looking_makes_no_file(tmp_path: Path) -> None:
    """Whether there is anything can be asked without making a database."""
    url = f"sqlite:///{tmp_path / 'kept' / 'here.sqlite'}"
    assert nothing_kept(url)
    assert not (tmp_path / "kept").exists()
    Store(url).close()
    assert not nothing_kept(url)
    assert not nothing_kept("postgresql+pg8000://me@host/name")


def test_the_address_of_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A URL goes first, then a folder, then the folder beside the app."""
    monkeypatch.delenv("PLACE_STORE_URL", raising=False)
    monkeypatch.delenv("PLACE_STORE", raising=False)
    assert store_url() == f"sqlite:///{ROOT / 'store' / 'contributions.sqlite'}"
    monkeypatch.setenv("PLACE_STORE", str(tmp_path))
    assert store_url() == f"sqlite:///{tmp_path / 'contributions.sqlite'}"
    monkeypatch.setenv("PLACE_STORE_URL", "postgresql+pg8000://me@host/name")
    assert store_url() == "postgresql+pg8000://me@host/name"


def test_a_url_where_a_folder_is_asked_for_is_taken_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder called “sqlite:” is made where the server was started."""
    monkeypatch.delenv("PLACE_STORE_URL", raising=False)
    monkeypatch.setenv("PLACE_STORE", "sqlite:////srv/kept.sqlite")
    assert store_url() == "sqlite:////srv/kept.sqlite"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a fork server, which Windows has not")
def test_pulling_the_plug_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """A writer is killed at a random moment, time and again: all it was told is kept, nothing by halves."""
    url, moments = f"sqlite:///{tmp_path / 'here.sqlite'}", random.Random(20261121)  # noqa: S311
    Store(url).close()
    acknowledged = {
        f"{run}-{k}" for run in range(KILLS) for k in plug.run_and_kill(url, run, moments.uniform(0, 0.08))
    }
    store = Store(url)
    kept = [event.subject for event in store.events()]
    store.close()
    assert len(acknowledged) > KILLS / 2
    assert acknowledged <= {subject[:-2] for subject in kept}
    assert {s[:-2] for s in kept if s.endswith("a")} == {s[:-2] for s in kept if s.endswith("b")}
    assert len(kept) == len(set(kept))
    with closing(sqlite3.connect(tmp_path / "here.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
