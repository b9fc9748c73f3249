"""The wall of a workshop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from placebased.contributions.store import Store
from placebased.ui.decide.best import room_plan
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.plain import wall_page
from placebased.ui.plain.wall_page import RoomNow
from placebased.workshops.kept_answers import GROUP, token_of
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark, opened, points


def at(store: Store, scene: str, answers: Sequence[object]) -> RoomNow:
    """Return a workshop at a scene that some phones answered; the first five sit at one table."""
    rooms = WorkshopStore(store)
    made = opened(rooms, scene)
    for k, value in enumerate(answers):
        rooms.answer(made.id, scene, mark(k), value)
        if k < 5:
            rooms.answer(made.id, GROUP, mark(k), "Table 1")
    return RoomNow(rooms, rooms.state(made.id), len(answers) + 1, "http://10.0.0.1:8501")


def test_points_draw_both_maps_and_say_what_divides(store: Store) -> None:
    """With the count, the points of the room, and those of a table that is large enough."""
    votes = [*[points(home=100)] * 6, *[points(older=100)] * 4]
    page = wall_page.wall_html(at(store, "points", votes))
    assert page.count("<svg") == 2
    assert "10 of 11 answered" in page
    assert "What divides you: Ash is in it for 40% of you." in page
    assert "The room: home 100; growing older 0; safe place 0." in page
    assert "Table 1 (5): home 100; growing older 0." in page  # the two that count most to it


@pytest.mark.parametrize(
    ("scene", "answer", "said"),
    [
        ("next", 1, "5 · 100%"),
        ("agree", 0, "5 · 100%"),
        ("order", [2, 1, 0], "first for 5"),
    ],
)
def test_what_was_said_is_shown_from_five_on(store: Store, scene: str, answer: object, said: str) -> None:
    """Four are counted, and not shown; what there is to answer stands there before."""
    four = wall_page.wall_html(at(store, scene, [answer] * 4))
    assert wall_page.WAITS_FOR_FIVE in four
    assert "4 of 5 answered" in four
    assert said not in four
    show = at(store, scene, []).state.shown
    assert show is not None
    assert all(f"<li>{each}</li>" in four for each in show.choices)
    five = wall_page.wall_html(at(store, scene, [answer] * 5))
    assert said in five
    assert "<meter" not in five  # browsers draw it in green, as if an answer were a good one


def test_two_views_are_shown_beside_each_other(store: Store) -> None:
    """Each as its projector view, with a title of its own."""
    now = at(store, "look", [])
    run = replace(now.state.run, scenes=(replace(now.state.run.scenes[0], beside="decide?x=1"),))
    page = wall_page.wall_html(replace(now, state=replace(now.state, run=run)))
    assert page.count("<iframe") == 2
    assert 'src="./decide?x=1&amp;present=1"' in page
    assert 'title="Look &lt;here&gt;, the second view"' in page


def test_the_best_plan_stands_beside_a_scenario_in_words_and_on_maps(store: Store) -> None:
    """While it is looked for the room's own view stands there; it gives way to both maps."""
    now = at(store, "look", [])
    waits = wall_page.wall_html(replace(now, best=room_plan.LOOKING))
    assert "being looked for" in waits
    assert waits.count("<iframe") == 1
    drawn = BesideChoice(("Best sites found: A.",), "decide?x=1", ("<svg/>", "<svg/>"))
    page = wall_page.wall_html(replace(now, best=drawn))
    assert "Best sites found: A." in page
    assert (page.count("<iframe"), page.count("<img ")) == (0, 2)


def test_a_wall_of_words_shows_the_newest_that_have_room(store: Store) -> None:
    """How many are left out is said; one that is too long for any wall is shown all the same."""
    rooms = WorkshopStore(store)
    made = opened(rooms, "look")
    rooms.add_scene(made.id, rooms.state(made.id).version, ShowScene("free", "words", "What else?"))
    rooms.move(made.id, rooms.state(made.id).version, "next")
    for k in range(60):
        rooms.answer(made.id, "free", mark(k), f"Word number {k:02}", turn=k)
    for said in rooms.answers(made.id, "free"):
        rooms.read(made.id, "free", token_of("free", said), reading="show")
    page = wall_page.wall_html(RoomNow(rooms, rooms.state(made.id), 60, ""))
    assert page.count("<li>") == wall_page.MOST_ROWS
    assert "Word number 59" in page
    assert f"{60 - wall_page.MOST_ROWS} earlier ones are on the controls." in page
    assert wall_page._newest([(1, "x" * 5_000), (0, "y")]) == (["x" * 5_000], 1)


def test_a_view_is_shown_as_its_projector_view(store: Store) -> None:
    """In a frame of this explorer, with its question as words."""
    page = wall_page.wall_html(at(store, "look", []))
    assert 'src="./index?level=ward&amp;present=1"' in page
    assert "Look &lt;here&gt;" in page


def test_before_and_after_there_are_code_and_thanks(store: Store) -> None:
    """The square has the address that phones are sent to."""
    rooms = WorkshopStore(store)
    made = opened(rooms, "")
    now = RoomNow(rooms, rooms.state(made.id), 1, "http://10.0.0.1:8501")
    page = wall_page.wall_page(now)
    assert made.code in page
    assert "10.0.0.1:8501/room" in page
    assert "1 phone is here" in page
    assert now.link == f"http://10.0.0.1:8501/room?c={made.code}"
    rooms.move(made.id, 0, "end")
    assert "Thank you" in wall_page.wall_html(RoomNow(rooms, rooms.state(made.id), 0, ""))
    assert "A &lt;" in wall_page.refused_page("A <")


def test_of_many_tables_the_largest_are_shown_with_what_counts_most_to_them(store: Store) -> None:
    """The others are in the record, which is said; a long name is cut where it says so."""
    rooms = WorkshopStore(store)
    tables = tuple(f"Table number {k} beside the door" for k in range(6))
    made = rooms.make(replace(RUN, groups=tables), GROUND)
    for _ in range(2):
        rooms.move(made.id, rooms.state(made.id).version, "next")
    for k in range(31):
        rooms.answer(made.id, "points", mark(k), points(home=60, older=40))
        rooms.answer(made.id, GROUP, mark(k), tables[k % 6])
    page = wall_page.wall_html(RoomNow(rooms, rooms.state(made.id), 31, ""))
    assert page.count("(5): home 60; growing older 40.") == wall_page.MOST_APART - 1
    assert "(6): home 60" in page  # the largest
    assert "2 more are in the record." in page
    assert tables[0] not in page
