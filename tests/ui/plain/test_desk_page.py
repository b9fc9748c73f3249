"""The facilitators' page of a workshop."""

from __future__ import annotations

from dataclasses import replace

from placebased.contributions.store import Store
from placebased.ui.plain import desk_page
from placebased.ui.plain.desk_page import DeskView, JoinAddress
from placebased.ui.plain.wall_page import RoomNow
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import SCENES, mark, opened, points


def view(store: Store, scene: str, **more: object) -> DeskView:
    """Return what facilitators see at a scene."""
    rooms = WorkshopStore(store)
    made = opened(rooms, scene)
    if scene == "points":
        rooms.answer(made.id, "points", mark(1), points(home=100))
    ways = [
        JoinAddress("http://10.0.0.1:8501", "wlan0", None),
        JoinAddress("http://10.0.0.2:8501", "eth0", 1.2),
    ]
    now = RoomNow(rooms, rooms.state(made.id), 2, ways[0].join)
    return DeskView(now, ways, listens=True, **more)  # type: ignore[arg-type]


def test_it_says_where_the_room_is_and_who_is_there(store: Store) -> None:
    """With the scenes in order, the one that is shown marked."""
    page = desk_page.desk_page(view(store, "points"))
    assert "Scene 2 of 5: “What counts?”" in page
    assert "1 answered." in page
    assert "2 phones are here." in page
    assert page.count('aria-current="step"') == 1
    assert all(f'value="{act}"' in page for act in desk_page.STEPS)
    assert page.count(f'name="version" value="{2}"') == 7


def test_notes_are_shown_to_facilitators(store: Store) -> None:
    """They never stand on the wall."""
    assert SCENES[0].note in desk_page.desk_page(view(store, "look"))


def test_addresses_say_whether_a_phone_came_by_them(store: Store) -> None:
    """The chosen one is marked; a server that hears itself alone is told so."""
    shown = view(store, "")
    page = desk_page.desk_page(shown)
    assert 'value="http://10.0.0.1:8501" checked' in page
    assert "(eth0). A phone came by it 1 second ago." in page
    assert "(wlan0). No phone has come by it yet." in page
    assert desk_page.NOT_SEEN not in page
    assert desk_page.NOT_SEEN in desk_page.desk_page(DeskView(shown.now, (), listens=False))


def test_what_was_done_is_said_and_a_new_secret_shown_once(store: Store) -> None:
    """As text."""
    page = desk_page.desk_page(view(store, "", said=("Done <it>.",), key="k1"))
    assert "Done &lt;it&gt;." in page
    assert "&amp;k=k1" in page
    assert "&amp;k=" not in desk_page.desk_page(view(store, ""))


def test_a_workshop_that_is_over_offers_its_record(store: Store) -> None:
    """At the top of the page, where whoever rehearses finds it."""
    shown = view(store, "points")
    rooms, ident = shown.now.rooms, shown.now.state.id
    assert "The record" not in desk_page.desk_html(shown.now)
    assert "<p>No phones are here." in desk_page.desk_html(replace(shown.now, here=0))
    ended = replace(shown.now, state=rooms.move(ident, shown.now.state.version, "end"))
    assert ">The record</h2>" in desk_page.desk_html(ended)
    assert f'href="./desk-file?w={ident}&amp;form=docx"' in desk_page.desk_html(ended)
