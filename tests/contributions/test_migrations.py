"""One version beside the next: what a migration may change, and that both keep and read at the same time.

A database is first widened by a version (expand): tables, columns that may stay empty, indexes. Only a later
one takes away what the version before it no longer uses (contract). So the one before goes on working while
the processes of the app are started anew one after the other, and after going back to it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions import store as store_module
from placebased.contributions.events import Event
from placebased.contributions.store import Store, engine_of, migrate, scripts
from placebased.errors import StoreError
from placebased.locations import MIGRATIONS
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import mark, opened, points

FIRST_SHARED = "0005"
"""The first revision that says beside which versions it works."""

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, oldest = "{next}", "{head}", "{oldest}"


def upgrade():
    op.add_column("events", sa.Column("mood", sa.String(20), nullable=True))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
"""


def shared_revisions() -> list[str]:
    """Return every revision that says beside which versions it works."""
    return sorted(each.revision for each in scripts().walk_revisions() if each.revision >= FIRST_SHARED)


def said(subject: str) -> Event:
    """Return something to keep."""
    return Event("asset", subject, "propose", "Ann", "partner", {"name": "Hall"})


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stores that are opened from now on be of the version that has these migrations."""
    monkeypatch.setattr(store_module, "MIGRATIONS", folder)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """Return the migrations of the version before: all but the newest."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "before")
    newest = scripts().get_revision("head")
    (folder / "versions" / Path(newest.path).name).unlink()
    return folder


@pytest.fixture
def after(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that gives the migrations of a version to come, which names the oldest beside it."""

    def made(oldest: str) -> Path:
        folder, head = shutil.copytree(MIGRATIONS, tmp_path / "after"), scripts().get_current_head()
        text = NEXT.format(next="0999", head=head, oldest=oldest)
        (folder / "versions" / "r0999_later.py").write_text(text, encoding="utf-8")
        return folder

    return made


def work_side_by_side(old: Store, new: Store) -> None:
    """Let both keep events and answers of one workshop, and read what the other kept."""
    first, second = (WorkshopStore(each) for each in (old, new))
    made = opened(first)
    for k in range(4):
        store, rooms = ((old, first), (new, second))[k % 2]
        store.append(said(f"s{k}"))
        rooms.answer(made.id, "points", mark(k), points(home=100))
    second.move(made.id, second.state(made.id).version, "next")
    assert first.state(made.id).scene == "next"
    for store, rooms in ((old, first), (new, second)):
        assert [each.subject for each in store.events()] == ["s0", "s1", "s2", "s3"]
        assert rooms.count(made.id, "points") == 4
    first.delete(made.id)
    assert second.joined(made.code) is None


def test_the_version_before_works_beside_this_one(
    open_store: Callable[[], Store], before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its processes go on while this one's first brings the database up to date."""
    use(before, monkeypatch)
    old = open_store()
    use(MIGRATIONS, monkeypatch)
    work_side_by_side(old, open_store())


def test_this_version_works_beside_the_next_also_when_it_is_started_again(
    open_store: Callable[[], Store], after: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a crash between the two, or after going back; the database is left as the next one made it."""
    use(after(str(scripts().get_current_head())), monkeypatch)
    new = open_store()
    use(MIGRATIONS, monkeypatch)
    work_side_by_side(open_store(), new)
    with new.reading() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0999"


def test_beside_a_version_that_took_something_away_this_one_does_not_start(
    open_store: Callable[[], Store], after: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and touches nothing."""
    use(after("0999"), monkeypatch)
    open_store()
    use(MIGRATIONS, monkeypatch)
    with pytest.raises(StoreError, match="newer version"):
        open_store()


@pytest.mark.parametrize("revision", shared_revisions())
def test_a_migration_keeps_the_version_before_working(revision: str, tmp_path: Path) -> None:
    """It names that one at least, and only adds what whoever does not know of it may leave out."""
    script = scripts().get_revision(revision)
    oldest = str(script.module.oldest)
    assert oldest <= str(script.down_revision)
    there, now = (form_at(each, tmp_path / f"{each}.sqlite") for each in (oldest, revision))
    for table, columns in there.items():
        assert table in now, f"{revision} takes away {table}, which {oldest} uses"
        gone = {name for name in columns if now[table].get(name) != columns[name]}
        assert gone == set(), f"{revision} takes away or changes what {oldest} uses in {table}"
        strict = [name for name in now[table].keys() - columns.keys() if now[table][name].must_be_given]
        assert strict == [], f"{oldest} gives no {strict} of {table}"


class Column:
    """What of a column matters to whoever writes it."""

    def __init__(self, told: dict[str, object]) -> None:
        self.kind, self.nullable = str(told["type"]), bool(told["nullable"])
        self.must_be_given = not self.nullable and told["default"] is None

    def __eq__(self, other: object) -> bool:
        """Return whether it is of the same kind, and may be empty where the other may."""
        return isinstance(other, Column) and (self.kind, self.nullable) == (other.kind, other.nullable)

    __hash__ = None  # type: ignore[assignment]


def form_at(revision: str, file: Path) -> dict[str, dict[str, Column]]:
    """Return the columns of every table of a revision."""
    engine = engine_of(sa.make_url(f"sqlite:///{file}"))
    migrate(engine, revision)
    there = sa.inspect(engine)
    found = {
        table: {each["name"]: Column(dict(each)) for each in there.get_columns(table)}
        for table in there.get_table_names()
    }
    engine.dispose()
    return found
