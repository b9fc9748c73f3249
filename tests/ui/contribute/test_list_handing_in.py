"""Handing a list in, and publishing it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.exchange.list_import import ImportedRow
from placebased.exchange.list_publishing import HandedIn
from placebased.ui.contribute.list_handing_in import describe_handed_in, stay_out_html
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of
from tests.support.list_page import by_label, checked, opened


@pytest.fixture
def read(pages: Pages, city_folder: Path, store: Store) -> AppTest:
    """Return the page with every row checked, on an empty store."""
    assert store.events() == []
    return checked(opened(pages, city_folder))


def button(app: AppTest, start: str) -> str:
    """Return the label of the button that starts so; empty if there is none."""
    return next((b.label for b in app.button if b.label.startswith(start)), "")


def test_nothing_is_kept_until_it_is_handed_in(read: AppTest) -> None:
    """A visitor cannot publish."""
    assert store_cache.store().events() == []
    assert (button(read, "Publish"), button(read, "Save")) == ("", "")
    assert button(read, "Hand in") == "Hand in 2 listings"


@pytest.mark.parametrize(
    ("kept", "waiting", "says"),
    [
        ((), (), "Nothing was handed in: all of it is listed already"),
        ((4,), (), "1 of its listings say something new. Receipt 4:"),
        (
            (4, 5),
            (2,),
            "2 of its listings say something new. 1 of its listings wait already in the same words",
        ),
        (
            (),
            (3, 2),
            "wait already in the same words, and were not handed in twice. Receipts 2 to 3:",
        ),
    ],
)
def test_what_waits_already_is_told_from_what_is_new(
    kept: tuple[int, ...], waiting: tuple[int, ...], says: str
) -> None:
    """With the receipts under which both can be asked for."""
    events = [
        tuple(Event("asset", "a", "propose", "x", "partner", number=n) for n in numbers)
        for numbers in (kept, waiting)
    ]
    assert says in describe_handed_in(HandedIn(*events), "Warm spaces")


def test_a_visitor_hands_the_list_in(read: AppTest) -> None:
    """Its good rows wait for an editor together, and nothing is on the map yet."""
    read.text_input(key="list_name").set_value("Warm spaces").run()
    read.text_input(key="list_who").set_value("Row Trust").run()
    next(b for b in read.button if b.label.startswith("Hand in")).click().run()
    events = store_cache.store().events()
    assert [(event.act, event.wish, event.who) for event in events] == [("propose", "add", "Row Trust")] * 2
    assert len({event.at for event in events}) == 1
    assert "2 of its listings say something new" in read.info[0].value
    assert "Corner Larder" not in set(place_cache.atlas("").assets["name"])


def test_a_wrong_address_is_said(read: AppTest) -> None:
    """And nothing is kept."""
    read.text_input(key="list_name").set_value("Warm spaces").run()
    read.text_input(key="list_contact").set_value("nobody").run()
    next(b for b in read.button if b.label.startswith("Hand in")).click().run()
    assert "Nothing was handed in" in read.info[0].value
    assert store_cache.store().events() == []


def test_an_editor_publishes_and_saves_the_recipe(read: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published, the rows are on the map; the recipe reads the next list of the same columns."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = read.run()
    app.text_input(key="list_name").set_value("Warm spaces").run()
    next(b for b in app.button if b.label.startswith("Save")).click().run()
    assert next(b for b in app.button if b.label.startswith("Publish")).disabled
    app.date_input(key="list_day").set_value(date(2026, 2, 1)).run()
    next(b for b in app.button if b.label.startswith("Publish")).click().run()
    assert set(place_cache.atlas("").assets["last_confirmed"].tail(2)) == {""}
    assert {"Corner Larder", "Thursday Club"} <= set(place_cache.atlas("").assets["name"])
    assert by_label(app, "Recipe") == "Warm spaces"
    assert by_label(app, "Kind of these places") == "larder"


def test_a_button_left_over_publishes_nothing(read: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """When editing ends while the page is open, pressing publish keeps nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(sign_in, "editor", lambda: Editor("Ed"))
        app = read.run()
        app.text_input(key="list_name").set_value("Warm spaces").run()
        app.date_input(key="list_day").set_value(date(2026, 2, 1)).run()
    next(b for b in app.button if b.label.startswith("Publish")).click().run()
    assert store_cache.store().events() == []


def test_each_row_that_stays_out_is_named() -> None:
    """With its line and why; a long list is folded."""
    lost = ImportedRow(4, "x", {"name": "Lost <Hall>"}, ("No place.",), ())
    shown = stay_out_html([(lost, "No place.")])
    assert "1 row stays out" in shown
    assert "Line 4: Lost &lt;Hall&gt;. No place." in shown
    assert "<details open" in shown
    assert "<details open" not in stay_out_html([(lost, "No place.")] * 11)


def test_a_list_has_one_receipt(read: AppTest) -> None:
    """Its link leads to what became of every row."""
    read.text_input(key="list_name").set_value("Warm spaces").run()
    next(b for b in read.button if b.label.startswith("Hand in")).click().run()
    assert f"./receipt?of={store_cache.store().events()[0].id}" in html_of(read)
