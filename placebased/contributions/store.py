"""Where events are kept for good: SQLite beside the app, or PostgreSQL where a database URL names one.

Events are only ever added, and the database itself refuses to change or remove one. :meth:`Store.append`
returns after the data is on disk, so what was acknowledged survives a pulled plug. Two things are not kept
for good: a partner's e-mail address, which has a table of its own and goes with the decision, and where a
place is that shelters people at risk (:mod:`placebased.contributions.withholding`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event as hooks
from sqlalchemy.exc import SQLAlchemyError

from placebased import phrases, settings
from placebased.contributions.change_listener import ChangeListener, can_listen, notify
from placebased.contributions.deadline import deadline
from placebased.contributions.events import Answer, Event, answered_first
from placebased.contributions.store_faults import GONE, NEWER, READ_ONLY, as_store_error, damaged
from placebased.contributions.withholding import withhold_kept, withhold_new
from placebased.errors import AnsweredError, StoreError
from placebased.locations import MIGRATIONS, store_folder

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

FILE = "contributions.sqlite"
BUSY_MS = 15_000
BATCH = 2_000
LONGEST_JSON = 200_000
"""Characters of one event's values that the store takes."""

CONNECT_SECONDS, STATEMENT_SECONDS, ANSWER_SECONDS = 4, 15, 20
"""How long PostgreSQL may take to take a call, to carry out a statement, and to send anything at all."""

WHOLE_SECONDS = 30
"""How long it may take for everything that is read, or kept, at once; then the line is cut."""

LOG_SECONDS = 5.0
"""How long whoever still reads is waited for, before SQLite's log is emptied."""

RECYCLE_SECONDS = 1_800
"""Age at which a connection to PostgreSQL is made anew: proxies and firewalls drop old ones silently."""

_FAULTS = (SQLAlchemyError, sqlite3.Error, OSError, ImportError, UnicodeError, json.JSONDecodeError)
_ONE_WRITER = 7_220_481  # PostgreSQL's advisory lock that puts all appends in one order

metadata = sa.MetaData()
EVENTS = sa.Table(
    "events",
    metadata,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("id", sa.String(32), nullable=False, unique=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("subject", sa.String(200), nullable=False),
    sa.Column("act", sa.String(10), nullable=False),
    sa.Column("who", sa.String(200), nullable=False),
    sa.Column("role", sa.String(10), nullable=False),
    sa.Column("values", sa.Text, nullable=False),
    sa.Column("about", sa.BigInteger, nullable=False),
    sa.Column("base", sa.BigInteger, nullable=False),
    sa.Column("wish", sa.String(20), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("data_version", sa.String(60), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Index("events_by_subject", "kind", "subject", "number"),
    sa.Index("events_by_act", "kind", "act", "number"),
)
CONTACTS = sa.Table(
    "contacts",
    metadata,
    sa.Column("number", sa.BigInteger, sa.ForeignKey("events.number"), primary_key=True),
    sa.Column("email", sa.String(254), nullable=False),
)
VISITS = sa.Table(
    "visits",
    metadata,
    sa.Column("number", sa.BigInteger, sa.ForeignKey("events.number"), primary_key=True),
    sa.Column("visit", sa.String(32), nullable=False),
)
FORM = sa.Table("store_form", metadata, sa.Column("oldest", sa.String(32), primary_key=True))
"""One row: the oldest revision whose code goes on working with the database as it is now."""

_COLUMNS = [column for column in EVENTS.columns if column.name != "number"]


def store_url() -> str:
    """Return the database URL in use: ``$PLACE_STORE_URL``, else SQLite in ``$PLACE_STORE`` or ``store/``.

    A URL in ``$PLACE_STORE`` is taken as one: a folder called so would be made unseen.
    """
    named = settings.STORE.read()
    if url := settings.STORE_URL.read() or (named if "://" in named else ""):
        return url
    folder = Path(named) if named else store_folder()
    return f"sqlite:///{folder.absolute() / FILE}"


def nothing_kept(url: str) -> bool:
    """Return whether the store is a SQLite file that is not there yet, so that reading need not make it.

    Parameters
    ----------
    url
        Database URL.

    Raises
    ------
    StoreError
        When the URL is none.
    """
    try:
        parsed = sa.make_url(url)
    except SQLAlchemyError as error:
        raise as_store_error("open", error) from error
    return parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists()


class Store:
    """One database of events.

    Parameters
    ----------
    url
        A database URL of SQLAlchemy. For SQLite its folder is made.

    Attributes
    ----------
    read_only
        Whether it can be read alone, as a file on a read-only file system: whatever is to be kept is refused.

    Raises
    ------
    StoreError
        When the database cannot be opened or brought up to date.
    """

    def __init__(self, url: str) -> None:
        self._lock: Lock | None = None
        self._listener: ChangeListener | None = None
        self.read_only = False
        try:
            self.url = sa.make_url(url)
            self._open()
        except BlockingIOError as error:
            raise StoreError("open", "a backup is being put back just now; try again in a minute") from error
        except _FAULTS as error:
            self._let_go()
            raise as_store_error("open", error) from error
        except StoreError:
            self._let_go()
            raise

    def _open(self) -> None:
        if self._is_sqlite and self.url.database:
            file = Path(self.url.database).resolve()
            self.read_only = file.exists() and not _writable(file)
            if not self.read_only:
                file.parent.mkdir(parents=True, exist_ok=True)
                self._lock = Lock(file)
            _refuse_damaged(file, read_only=self.read_only)
        self._engine = engine_of(self.url, read_only=self.read_only)
        try:
            if self.read_only:
                revision_of(self._engine)  # one from a newer version is refused
            else:
                migrate(self._engine)
        except Exception:
            self._engine.dispose()
            raise

    def _let_go(self) -> None:
        """Let others restore into the file, once this store is closed or could not be opened."""
        if self._lock is not None:
            self._lock.close()

    @property
    def _is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def is_shared(self) -> bool:
        """Whether several processes of the app may use it, as they may PostgreSQL."""
        return not self._is_sqlite

    def append(self, *events: Event, contact: str = "", visit: str = "") -> tuple[Event, ...]:
        """Add events, all or none, and return them with their numbers once they are safely on disk.

        Parameters
        ----------
        events
            One whose id is there already is not added again: the one that is there is returned.
        contact
            E-mail address kept, apart, with the first event until its proposal is decided.
        visit
            Random mark of the visit that proposes, kept, apart, with every event until it is decided, so that
            editors can turn down at once what one sender sent.

        Raises
        ------
        AnsweredError
            When somebody has decided on the same proposal, or taken back the same event, before; nothing
            is kept then. Looking and adding are one transaction, so two people at once cannot both do it.
        StoreError
            When nothing was kept.
        """
        rows = withhold_new([_row(event) for event in events])
        _require_text((contact, visit, *_texts(rows)))
        self._require_writable()
        try:
            with self._engine.begin() as connection, _in_time(connection):
                self._queue_up(connection)
                known = _known(connection, [event.id for event in events])
                fresh = [row for row in rows if row["id"] not in known]
                first = (connection.scalar(sa.select(sa.func.max(EVENTS.c.number))) or 0) + 1
                for k, row in enumerate(fresh):
                    row["number"] = first + k
                _refuse_second_answers(connection, fresh)
                for start in range(0, len(fresh), BATCH):
                    connection.execute(sa.insert(EVENTS), fresh[start : start + BATCH])
                numbers = known | {row["id"]: int(row["number"]) for row in fresh}
                if fresh:
                    _keep_apart(connection, fresh, contact=contact[:254], visit=visit)
                dropped = _drop_apart(connection, [e.about for e in events if e.act in {"set", "refuse"}])
                dropped |= withhold_kept(connection, EVENTS, fresh)
                if fresh:
                    notify(connection)
            if dropped:
                self.empty_log()
        except _FAULTS as error:
            raise as_store_error("keep", error) from error
        return tuple(replace(event, number=numbers[event.id]) for event in events)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Return, for a while, a connection whose changes are all on disk at its end, or none of them.

        For what is kept beside events and, unlike them, changes and goes.

        Raises
        ------
        StoreError
            When nothing was kept.
        """
        self._require_writable()
        try:
            with self._engine.begin() as connection, _in_time(connection):
                yield connection
        except _FAULTS as error:
            raise as_store_error("keep", error) from error

    def _require_writable(self) -> None:
        """Refuse to keep anything where it would not last: in a file to be read alone, or one taken away."""
        if self.read_only:
            raise StoreError("keep", READ_ONLY)
        if self._is_sqlite and self.url.database and not Path(self.url.database).exists():
            raise StoreError("keep", GONE)  # the open file would take it, and be no more once it is closed

    def empty_log(self, tables: Sequence[sa.Table] = ()) -> None:
        """Leave nothing of what was deleted where the database keeps it beside what is there.

        SQLite's log is folded into its file, once nobody reads from before. PostgreSQL writes tables anew;
        its own log has what was deleted until it is written over.

        Parameters
        ----------
        tables
            From which something was deleted.
        """
        if self._is_sqlite and self.url.database:
            with (
                closing(sqlite3.connect(self.url.database, timeout=LOG_SECONDS)) as connection,
                suppress(sqlite3.Error),
            ):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif not self._is_sqlite:
            with suppress(*_FAULTS), self._engine.connect() as line:
                alone = line.execution_options(isolation_level="AUTOCOMMIT")
                with _in_time(alone):
                    for table in tables:
                        alone.exec_driver_sql(f'VACUUM FULL "{table.name}"')

    def _queue_up(self, connection: sa.Connection) -> None:
        """Let one writer add at a time, so that numbers become visible in their order."""
        if not self._is_sqlite:  # SQLite's own BEGIN IMMEDIATE has done it
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_WRITER})

    def events(self, kind: str = "", *, subject: str = "", after: int = 0) -> list[Event]:
        """Return events in their order.

        Parameters
        ----------
        kind, subject
            Only these; empty for all.
        after
            Only events with a higher number.
        """
        query = sa.select(EVENTS).where(EVENTS.c.number > after).order_by(EVENTS.c.number)
        query = query.where(EVENTS.c.kind == kind) if kind else query
        query = query.where(EVENTS.c.subject == subject) if subject else query
        with self.reading() as connection:
            return [_event(row) for row in connection.execute(query)]

    def find(self, ident: str) -> Event | None:
        """Return the event with an id; ``None`` where there is none.

        Parameters
        ----------
        ident
            As its author made it.
        """
        with self.reading() as connection:
            row = connection.execute(sa.select(EVENTS).where(EVENTS.c.id == ident)).first()
        return None if row is None else _event(row)

    def last_number(self, kind: str, *, decided: bool = False) -> int:
        """Return the number of a kind's last event; 0 if there is none.

        Parameters
        ----------
        kind
            Name of the kind of contribution.
        decided
            Whether to leave out proposals and refusals, which change no state.
        """
        query = sa.select(sa.func.max(EVENTS.c.number)).where(EVENTS.c.kind == kind)
        query = query.where(EVENTS.c.act.in_(("set", "undo"))) if decided else query
        with self.reading() as connection:
            return int(connection.scalar(query) or 0)

    def contacts(self) -> dict[int, str]:
        """Return the e-mail addresses left for editors, by the number of the proposal."""
        with self.reading() as connection:
            return {int(number): str(email) for number, email in connection.execute(sa.select(CONTACTS))}

    def visits(self) -> dict[int, str]:
        """Return the random marks of the visits that proposed, by the number of a proposal that waits."""
        if self.read_only:  # it may be of a form that has none
            return {}
        with self.reading() as connection:
            return {int(number): str(visit) for number, visit in connection.execute(sa.select(VISITS))}

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Return, for a while, a connection to read with.

        Raises
        ------
        StoreError
            When it cannot be read.
        """
        try:
            with self._engine.connect().execution_options(reading=True) as connection, _in_time(connection):
                yield connection
        except _FAULTS as error:
            raise as_store_error("read", error) from error

    def back_up(self, folder: Path) -> Path:
        """Write a copy of a SQLite store while it is in use, without e-mail addresses; return its path.

        Parameters
        ----------
        folder
            Where to write it; it is made if it is not there.

        Raises
        ------
        StoreError
            When it cannot be written, or the store is PostgreSQL, which has ``pg_dump`` for this.
        """
        if not self._is_sqlite or not self.url.database:
            raise StoreError("back up", "this store is PostgreSQL: use pg_dump, its own online backup")
        target = folder / f"contributions-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite"
        part = target.with_suffix(".part")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for stale in folder.glob("contributions-*.part"):
                stale.unlink(missing_ok=True)
            copy_without_addresses(Path(self.url.database), part)
            part.replace(target)
        except (OSError, sqlite3.Error) as error:
            raise as_store_error("back up", error) from error
        return target

    def listen(self, hear: Callable[[], None]) -> bool:
        """Be told, until the store is closed, whenever a process has added events; return whether it can be.

        Parameters
        ----------
        hear
            Called in a thread of its own.
        """
        if not can_listen(self._engine):
            return False
        self._listener = ChangeListener(self._engine, hear)
        self._listener.start()
        return True

    def close(self) -> None:
        """Let go of every connection."""
        if self._listener is not None:
            self._listener.stop()
        self._engine.dispose()
        self._let_go()


class Lock:
    """The lock beside a SQLite store, held until it is closed, forgotten, or its process ends.

    Windows has no lock that several may share; there the system itself refuses to replace an open file.

    Parameters
    ----------
    database
        The store's file.
    alone
        Whether nobody else may hold it. Every open store holds it together with the others.

    Raises
    ------
    OSError
        When somebody else holds it.
    """

    def __init__(self, database: Path, *, alone: bool = False) -> None:
        held = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
        self.close = weakref.finalize(self, os.close, held)
        try:
            _take(held, alone=alone)
        except OSError:
            self.close()
            raise


def _take(held: int, *, alone: bool) -> None:
    """Take an open file's lock, shared or alone, or raise :class:`OSError` at once."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(held, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def copy_without_addresses(source: Path, target: Path) -> None:
    """Copy a SQLite store that may be in use, and leave no byte of an e-mail address in the copy.

    Parameters
    ----------
    source
        File to copy.
    target
        File to write.
    """
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there, pages=1_000)
        there.isolation_level = None
        there.execute("PRAGMA journal_mode=DELETE")
        there.execute("PRAGMA secure_delete=ON")
        for table in {"contacts", "visits"} & _tables(there):
            there.execute(f"DELETE FROM {table}")  # noqa: S608 - one of the two names above
        there.execute("VACUUM")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {
        str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }


def _writable(file: Path) -> bool:
    """Return whether a file, and with it SQLite's log beside it, can be written to."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in (file, file.parent))


def _to_read(file: Path) -> sqlite3.Connection:
    """Open a file that cannot be written to.

    SQLite reads a log only where it may write beside it. Without a log, which a store that was closed has
    none of, the file is read as one that nobody changes.
    """
    log = file.with_name(f"{file.name}-wal")
    fixed = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return sqlite3.connect(
        f"{file.as_uri()}?mode=ro{fixed}", uri=True, timeout=BUSY_MS / 1000, check_same_thread=False
    )


def _refuse_damaged(database: Path, *, read_only: bool) -> None:
    """Look the file over before it is used, and say what to do when it is not whole."""
    if not database.exists():
        return
    opened = _to_read(database) if read_only else sqlite3.connect(database, timeout=BUSY_MS / 1000)
    with closing(opened) as connection:
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.OperationalError:
            raise  # busy, or not readable: no damage
        except sqlite3.DatabaseError as error:
            raise damaged("open") from error
    if found != ("ok",):
        raise damaged("open")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def scripts() -> ScriptDirectory:
    """Return every revision of the database's form."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def revision_of(engine: sa.Engine) -> str:
    """Return which revision of its form a database has; empty where it has none yet.

    Parameters
    ----------
    engine
        Engine of the database.

    Returns
    -------
    str
        The newest revision that this version knows, where a newer version has brought the database up to
        date and says that this one goes on working with it: both are there while one takes the other's place.

    Raises
    ------
    StoreError
        When it is of a newer version beside which this one cannot work.
    """
    from alembic.migration import MigrationContext

    with engine.connect().execution_options(reading=True) as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
        known = {script.revision for script in scripts().walk_revisions()}
        if known.issuperset(heads):
            return next(iter(heads), "")
        own = scripts().get_current_head() or ""
        if not _is_shared_with(connection, own):
            raise StoreError("open", NEWER)
        return own


def _is_shared_with(connection: sa.Connection, revision: str) -> bool:
    """Return whether the database says that the code of a revision goes on working with it."""
    if not sa.inspect(connection).has_table(FORM.name):
        return False
    oldest = connection.scalar(sa.select(sa.func.max(FORM.c.oldest)))
    return oldest is not None and str(oldest) <= revision


def migrate(engine: sa.Engine, to: str = "") -> None:
    """Bring a database to the present form, or to that of a revision; one that has it is left as it is.

    Parameters
    ----------
    engine
        Engine of the database.
    to
        A revision; the newest if empty.
    """
    from alembic import command

    wanted = to or scripts().get_current_head() or "head"
    if revision_of(engine) == wanted:
        return
    config = _config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_WRITER})
        config.attributes["connection"] = connection
        command.upgrade(config, wanted)
        _say_whom_it_is_shared_with(connection, wanted)


def _say_whom_it_is_shared_with(connection: sa.Connection, revision: str) -> None:
    """Keep in the database the oldest revision whose code goes on working, as the migrations name it."""
    oldest: str | None = getattr(scripts().get_revision(revision).module, "oldest", None)
    if oldest is not None:
        connection.execute(sa.delete(FORM))
        connection.execute(sa.insert(FORM), {"oldest": oldest})


def engine_of(url: sa.URL, *, read_only: bool = False) -> sa.Engine:
    """Return the engine of a database, with what makes SQLite safe, and PostgreSQL answer in time.

    Parameters
    ----------
    url
        Database URL.
    read_only
        Whether it is a SQLite file that cannot be written to.
    """
    if url.get_backend_name() != "sqlite":
        return _postgres(url)
    if read_only:
        file = Path(url.database or "").resolve()
        return sa.create_engine("sqlite://", creator=lambda: _to_read(file), poolclass=sa.pool.QueuePool)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    hooks.listen(engine, "connect", _set_up)
    hooks.listen(engine, "begin", _begin)
    return engine


def _postgres(url: sa.URL) -> sa.Engine:
    """Return an engine that tries each connection before it uses it, and waits for nothing long."""
    limit = {"pg8000": "timeout"}.get(url.get_driver_name(), "connect_timeout")
    engine = sa.create_engine(
        url,
        connect_args={limit: CONNECT_SECONDS},
        pool_recycle=RECYCLE_SECONDS,
        pool_timeout=ANSWER_SECONDS,
    )
    hooks.listen(engine, "connect", _bound)
    hooks.listen(engine, "checkout", _try)
    return engine


def _try(connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Have every connection made anew where this one no longer stands, as after a restart of the database.

    The pool's own trial lets the errors of a line that was cut through, as they are none of the driver's.
    """
    try:
        with deadline(connection, CONNECT_SECONDS):
            cursor = connection.cursor()
            cursor.execute("SELECT 1")
            cursor.close()
            connection.rollback()
    except Exception as error:
        raise sa.exc.InvalidatePoolError from error


def _bound(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Let PostgreSQL itself break off what takes too long, and the line what never comes."""
    with deadline(connection, CONNECT_SECONDS):
        cursor = connection.cursor()
        cursor.execute(f"SET statement_timeout = '{STATEMENT_SECONDS}s'")
        # where the line is lost, the database must not hold everybody else's turn for a writer who is gone
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{WHOLE_SECONDS}s'")
        cursor.close()
        connection.commit()
    if line := getattr(connection, "_usock", None):  # pg8000 goes on with the limit of the call otherwise
        line.settimeout(ANSWER_SECONDS)


@contextmanager
def _in_time(connection: sa.Connection) -> Iterator[None]:
    """Bound a whole transaction on PostgreSQL; on SQLite a wait ends by itself, and no line can be silent."""
    if connection.dialect.name == "sqlite":
        yield
        return
    with deadline(connection.connection.dbapi_connection, WHOLE_SECONDS):
        yield


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Make SQLite safe: every commit on disk, readers beside a writer, references that hold."""
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: sa.Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _row(event: Event) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: getattr(event, c.name) for c in _COLUMNS if c.name != "values"}
    row["values"] = json.dumps(dict(event.values), ensure_ascii=False, separators=(",", ":"))
    if len(row["values"]) > LONGEST_JSON:
        raise StoreError("keep", f"one contribution holds more than {LONGEST_JSON:,} characters")
    return row


def _event(row: Any) -> Event:  # noqa: ANN401 - a row of SQLAlchemy
    number, ident, kind, subject, act, who, role, values, about, base, wish, note, version, at = row
    return Event(
        kind, subject, act, who, role, json.loads(values), about, base, wish, note, version, ident, at, number
    )


def _known(connection: sa.Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), BATCH // 4):
        query = sa.select(EVENTS.c.id, EVENTS.c.number).where(
            EVENTS.c.id.in_(ids[start : start + BATCH // 4])
        )
        found |= {str(ident): int(number) for ident, number in connection.execute(query)}
    return found


def _refuse_second_answers(connection: sa.Connection, fresh: Sequence[dict[str, Any]]) -> None:
    """Refuse rows that answer what another event has answered, and still does."""
    answers = [Answer(*(row[name] for name in Answer._fields)) for row in fresh if row["about"]]
    if not answers:
        return
    kinds = {row["kind"] for row in fresh if row["about"]}
    columns = [EVENTS.c[name] for name in Answer._fields]
    query = sa.select(*columns).where(EVENTS.c.kind.in_(kinds), EVENTS.c.about > 0).order_by(EVENTS.c.number)
    if earlier := answered_first([Answer(*row) for row in connection.execute(query)], answers):
        raise AnsweredError(earlier.act, earlier.who, phrases.describe_moment(earlier.at))


def _keep_apart(
    connection: sa.Connection, fresh: Sequence[dict[str, Any]], *, contact: str, visit: str
) -> None:
    """Keep an address with the first of some new events, and the mark of a visit with each."""
    if contact:
        connection.execute(sa.insert(CONTACTS), {"number": fresh[0]["number"], "email": contact})
    if visit:
        connection.execute(sa.insert(VISITS), [{"number": row["number"], "visit": visit} for row in fresh])


def _require_text(texts: Iterable[str]) -> None:
    """Refuse NUL, which PostgreSQL cannot keep and which ends a text for many programs that read SQLite."""
    if any("\0" in text for text in texts):
        raise StoreError("keep", "a text holds a character that no text can hold")


def _texts(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    return (value for row in rows for value in row.values() if isinstance(value, str))


def _drop_apart(connection: sa.Connection, decided: Sequence[int]) -> bool:
    """Delete the addresses and marks of decided proposals; return whether there were addresses."""
    dropped = False
    if numbers := sorted({number for number in decided if number}):
        for start in range(0, len(numbers), BATCH // 4):
            part = numbers[start : start + BATCH // 4]
            done = connection.execute(sa.delete(CONTACTS).where(CONTACTS.c.number.in_(part)))
            dropped = dropped or done.rowcount > 0
            connection.execute(sa.delete(VISITS).where(VISITS.c.number.in_(part)))
    return dropped
