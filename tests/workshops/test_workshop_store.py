"""Where workshops are kept: one clock and one count, in both databases."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import MovedOnError, WorkshopError
from placebased.workshops import kept_answers, workshop_store
from placebased.workshops.kept_answers import GROUP
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark, opened, points

Open = Callable[[], Store]


@pytest.fixture
def rooms(store: Store) -> WorkshopStore:
    """Return the workshops of an empty store."""
    return WorkshopStore(store, clock=lambda: 1000.0)


def test_a_workshop_is_found_by_its_code_and_led_by_its_key_alone(open_store: Open) -> None:
    """Also by another process that opens the same store."""
    made = WorkshopStore(open_store()).make(RUN, GROUND)
    other = WorkshopStore(open_store())
    assert other.joined(f" {made.code.lower()} ") == other.state(made.id)
    assert other.joined("ZZZZZ1") is None
    assert [other.may_lead(made.id, key) for key in (made.key, made.code, "", made.key[:-1])] == [True] + [
        False
    ] * 3
    assert not other.may_lead("nothing", made.key)
    assert (other.state(made.id).run, other.ground(made.id)) == (RUN, GROUND)
    assert (other.state(made.id).stage, other.state(made.id).at) == ("waiting", -1)


def test_what_is_sent_twice_counts_once_and_can_be_changed(open_store: Open) -> None:
    """By device and scene; of two that come in the wrong order the later one stays."""
    rooms = WorkshopStore(open_store())
    made = opened(rooms)
    first = rooms.answer(made.id, "points", mark(1), points(home=100), turn=5)
    again = rooms.answer(made.id, "points", mark(1), points(home=100), turn=5)
    assert (again.state.beat, again.at) == (first.state.beat, first.at)
    rooms.answer(made.id, "points", mark(1), points(older=100), turn=9)
    rooms.answer(made.id, "points", mark(1), points(place=100), turn=7)  # overtaken on the way
    rooms.answer(made.id, "points", mark(2), points(home=100), turn=1)
    for turn, value in ((3, points(home=100)), (2, points(place=100))):  # the same again, and one before it
        rooms.answer(made.id, "points", mark(2), value, turn=turn)
    kept = WorkshopStore(open_store()).answers(made.id, "points")
    assert sorted(each.value["older"] for each in kept) == [0, 100]
    assert (rooms.count(made.id, "points"), rooms.count(made.id)) == (2, 2)
    own = rooms.answer_of(made.id, "points", mark(1))
    assert own is not None
    assert own.value == points(older=100)
    assert rooms.answer_of(made.id, "points", mark(3)) is None


def test_a_device_is_kept_as_nothing_that_leads_back_to_it(rooms: WorkshopStore) -> None:
    """The same phone in two workshops has nothing in common there."""
    kept = []
    for made in (opened(rooms), opened(rooms)):
        rooms.answer(made.id, "points", mark(1), points(home=100))
        kept += [each.device for each in rooms.answers(made.id, "points")]
    assert len({*kept, mark(1)}) == 3


def test_two_facilitators_cannot_overwrite_each_other(open_store: Open) -> None:
    """The later one is told what was done, and changes nothing; a double press steps once."""
    one, other = WorkshopStore(open_store()), WorkshopStore(open_store())
    made = one.make(RUN, GROUND)
    one.move(made.id, 0, "next")
    with pytest.raises(MovedOnError) as caught:
        other.move(made.id, 0, "next")
    assert caught.value.since == ("The next scene was opened: “Look <here>”.",)
    assert other.state(made.id).scene == "look"
    assert [(each.version, each.act, each.scene) for each in other.acts(made.id)] == [(1, "next", "look")]


@pytest.mark.parametrize(
    ("acts", "scene", "stage"),
    [
        (["next"], "look", "open"),
        (["next", "next", "close"], "points", "closed"),
        (["next", "next", "close", "open"], "points", "open"),
        (["next", "back"], "", "waiting"),
        (["next"] * 9, "agree", "open"),
        (["next", "end"], "look", "ended"),
        (["next", "next", "end", "back"], "points", "open"),
        (["back", "close", "open"], "", "waiting"),
    ],
)
def test_steps_lead_through_the_run_and_no_further(
    rooms: WorkshopStore, acts: list[str], scene: str, stage: str
) -> None:
    """A step that leads nowhere changes nothing, not even the version."""
    made = rooms.make(RUN, GROUND)
    for act in acts:
        rooms.move(made.id, rooms.state(made.id).version, act)
    state = rooms.state(made.id)
    assert (state.scene, state.stage) == (scene, stage)
    assert state.version == len(rooms.acts(made.id)) <= len(acts)
    assert (state.shown is None) == (stage in {"waiting", "ended"})


def test_a_first_answer_may_come_late_and_a_change_may_not(rooms: WorkshopStore) -> None:
    """A phone that lost its network loses nothing; nobody changes what was closed, or sees ahead."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.move(made.id, rooms.state(made.id).version, "next")
    rooms.answer(made.id, "points", mark(2), points(older=100))
    assert sorted(each.late for each in rooms.answers(made.id, "points")) == [False, True]
    for scene in ("points", "order", "nothing"):
        with pytest.raises(WorkshopError, match="closed"):
            rooms.answer(made.id, scene, mark(1), points(older=100))
    rooms.answer(made.id, GROUP, mark(1), "Table 1")
    rooms.move(made.id, rooms.state(made.id).version, "end")
    with pytest.raises(WorkshopError, match="is over"):
        rooms.answer(made.id, "next", mark(1), 0)


def test_scenes_can_be_added_while_it_runs(rooms: WorkshopStore) -> None:
    """The next step leads there; answers that were given stay where they are."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    state = rooms.add_scene(made.id, rooms.state(made.id).version, ShowScene("more", "agree", "And this?"))
    assert rooms.move(made.id, state.version, "next").scene == "more"
    assert rooms.count(made.id, "points") == 1
    assert (
        rooms.choose_address(made.id, state.version + 1, "http://10.0.0.1:1").address == "http://10.0.0.1:1"
    )


def test_a_changed_link_ends_the_old_one(rooms: WorkshopStore) -> None:
    """At once, and only for whoever saw the workshop as it is."""
    made = rooms.make(RUN, GROUND)
    key = rooms.new_key(made.id, 0)
    assert (rooms.may_lead(made.id, made.key), rooms.may_lead(made.id, key)) == (False, True)
    with pytest.raises(MovedOnError, match="link was changed"):
        rooms.new_key(made.id, 0)


def test_deleted_is_gone_from_the_file_and_its_log(rooms: WorkshopStore, tmp_path: Path) -> None:
    """No byte of an answer, a question or a code is left; other workshops stay."""
    made, other = opened(rooms), opened(rooms)
    rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
    rooms.delete(made.id)
    left = b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
    assert b"nobody else says" not in left
    assert made.code.encode() not in left
    assert rooms.joined(made.code, within=60) is None
    for ask in (rooms.state, rooms.ground):
        with pytest.raises(WorkshopError, match="no such workshop"):
            ask(made.id)
    assert rooms.state(other.id).code == other.code


def test_deleted_is_gone_from_the_log_though_somebody_still_reads(
    rooms: WorkshopStore, tmp_path: Path
) -> None:
    """A phone that reads at that moment keeps the log from being emptied: it is waited for."""
    made = opened(rooms)
    rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
    with closing(sqlite3.connect(next(tmp_path.glob("here.sqlite")), check_same_thread=False)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM workshop_answers").fetchone()
        done = threading.Timer(0.3, reading.rollback)
        done.start()
        rooms.delete(made.id)
        left = b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
        done.join()
    assert b"nobody else says" not in left


def test_deleted_is_gone_from_the_tables_of_a_database(postgres_url: str) -> None:
    """PostgreSQL leaves deleted rows in its files until they are written anew (its own log is no table)."""
    with closing(Store(postgres_url)) as store:
        rooms = WorkshopStore(store)
        made = opened(rooms)
        rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
        with store.reading() as connection:
            folder = Path(str(connection.execute(sa.text("SHOW data_directory")).scalar()))
        engine = sa.create_engine(store.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as line:
            line.execute(sa.text("CHECKPOINT"))
            there = [each for each in folder.glob("base/**/*") if each.is_file()]
            assert any(b"nobody else says" in each.read_bytes() for each in there)
            rooms.delete(made.id)
            line.execute(sa.text("CHECKPOINT"))
        there = [each for each in folder.glob("base/**/*") if each.is_file()]
        engine.dispose()
        assert not any(b"nobody else says" in each.read_bytes() for each in there)


def test_there_are_bounds(rooms: WorkshopStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """On workshops, phones and the length of an answer; who takes part already may go on."""
    monkeypatch.setattr(workshop_store, "MOST_WORKSHOPS", 1)
    monkeypatch.setattr(kept_answers, "MOST_DEVICES", 1)
    made = opened(rooms)
    with pytest.raises(WorkshopError, match="the most"):
        rooms.make(RUN, GROUND)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.answer(made.id, GROUP, mark(1), "Table 1")
    with pytest.raises(WorkshopError, match="1 phones take part"):
        rooms.answer(made.id, "points", mark(2), points(home=100))
    with pytest.raises(WorkshopError, match="too long"):
        rooms.answer(made.id, "points", mark(1), "x" * 2_001)


def test_many_phones_at_once_lose_nothing(open_store: Open) -> None:
    """Eight threads through two openings of the store, each phone sending everything twice."""
    both = [WorkshopStore(open_store()), WorkshopStore(open_store())]
    made = opened(both[0])

    def send(thread: int) -> None:
        for k in range(10):
            for rooms in both:
                rooms.answer(made.id, "points", mark(10 * thread + k), points(home=k + 1), turn=1)

    threads = [threading.Thread(target=send, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = both[1].answers(made.id, "points")
    assert len(kept) == both[0].count(made.id, "points") == 80
    assert sum(each.value["home"] for each in kept) == 8 * 55


def test_the_clock_is_the_stores(rooms: WorkshopStore) -> None:
    """The scene and the answer were kept at the time that the store says."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    assert rooms.state(made.id).opened_at == rooms.answers(made.id, "points")[0].at == rooms.now() == 1000.0


def test_a_workshop_that_is_over_knows_no_device_any_more(store: Store, tmp_path: Path) -> None:
    """Ten minutes after its end; until then it can be taken up again. Answers stay, the salt does not."""
    now = [1000.0]
    rooms = WorkshopStore(store, clock=lambda: now[0])
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.move(made.id, rooms.state(made.id).version, "end")
    with sqlite3.connect(tmp_path / "here.sqlite") as connection:
        ((salt,),) = connection.execute("SELECT salt FROM workshops")
    for later, over in ((599.0, False), (600.0, True)):
        now[0] = 1000.0 + later
        rooms.forget_devices()
        assert rooms.state(made.id).over == over
        assert (rooms.answer_of(made.id, "points", mark(1)) is None) == over
    assert salt.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
    assert rooms.count(made.id, "points") == 1
    state = rooms.move(made.id, rooms.state(made.id).version, "back")
    assert (state.scene, state.stage) == ("points", "closed")
    with pytest.raises(WorkshopError, match="is over"):
        rooms.answer(made.id, "points", mark(1), points(home=100))
