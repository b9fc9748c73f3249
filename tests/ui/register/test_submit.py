"""Handing in a register: proposed by anybody, published by editors, and what it changes shown first."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import published_register
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.contribute import proposal_form
from placebased.ui.register import submit as register_submit
from placebased.ui.runtime import contribution_limit, sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def place(pages: Pages, city_folder: Path) -> Atlas:
    """Return the made-up city as the app has it."""
    pages.use(city_folder)
    return place_cache.atlas("")


def brought(pages: Pages, folder: Path, place: Atlas, **fields: str) -> AppTest:
    """Return the register's part of the page where the wardens were changed."""
    app = pages.open(folder, "teams.py", part="register")
    rows = register.export_table(register.pack_register(place))
    for name, value in fields.items():
        rows.loc[rows["id"] == "t5", name] = value
    app.session_state["register_rows"] = rows
    return app.run()


def hours(store: Store, place: Atlas) -> str:
    """Return the wardens' hours as everybody sees them."""
    return str(published_register.common(store, place).teams.at["t5", "hours"])


def test_anybody_sends_it_to_the_editors(
    pages: Pages, city_folder: Path, store: Store, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an account: what differs is shown, sent with the organisation's name, and waits."""
    monkeypatch.setattr(sign_in, "editor", lambda: None)
    app = brought(pages, city_folder, place, hours="24/7")
    assert "What you would change: 1 team differs" in html_of(app)
    assert not [each for each in app.button if each.key == "publish_register"]
    app.text_input(key="register_who").set_value("Row Trust").run()
    app.button(key="send_register").click().run()
    assert not app.exception
    (waits,) = queue(store, place)
    assert (waits.event.who, waits.event.role, waits.after) == ("Row Trust", "partner", {"hours": "24/7"})
    assert "receipt number 1" in app.info[1].value
    assert hours(store, place) == ""
    assert proposal_form.became(1) == "It is waiting for an editor."


def test_an_editor_publishes_for_everybody(
    pages: Pages, city_folder: Path, store: Store, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one press everybody has it, the session looks at the common register, and history says who."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    app = brought(pages, city_folder, place, hours="24/7")
    app.text_input(key="register_note").set_value("the new rota").run()
    app.button(key="publish_register").click().run()
    assert not app.exception
    assert hours(store, place) == "24/7"
    (said,) = (each.value for each in app.info)
    assert "1 team changed for everybody" in said
    assert "the new rota" in html_of(app)
    other = pages.open(city_folder, "teams.py", part="register")
    assert "Ada" in html_of(other)


def test_an_editor_may_send_it_to_the_list_too(
    pages: Pages, city_folder: Path, store: Store, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that another editor decides: it waits under the editor's own name."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    app = brought(pages, city_folder, place, hours="24/7")
    app.button(key="send_register").click().run()
    (waits,) = queue(store, place)
    assert (waits.event.who, waits.event.role) == ("Ada", "editor")
    assert hours(store, place) == ""


def test_whoever_is_signed_out_by_then_publishes_nothing(
    pages: Pages, city_folder: Path, store: Store, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button of a page that was drawn for an editor decides nothing once nobody is signed in."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    app = brought(pages, city_folder, place, hours="24/7")
    monkeypatch.setattr(sign_in, "editor", lambda: None)
    app.button(key="publish_register").click().run()
    assert "not signed in" in app.info[1].value
    assert store.events() == []


@pytest.mark.usefixtures("store")
def test_a_robot_and_a_flood_are_kept_out(
    pages: Pages, city_folder: Path, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who fills the field nobody sees, or sends too often, is answered and not kept."""
    monkeypatch.setattr(sign_in, "editor", lambda: None)
    app = brought(pages, city_folder, place, hours="24/7")
    app.text_input(key="register_trap").set_value("buy now").run()
    app.button(key="send_register").click().run()
    assert "Thank you" in app.info[1].value
    app.text_input(key="register_trap").set_value("").run()
    monkeypatch.setattr(contribution_limit, "bounded", lambda *_: "Please go on later.")
    app.button(key="send_register").click().run()
    assert "Please go on later" in app.info[1].value
    assert store_cache.store().events() == []


@pytest.mark.usefixtures("store")
def test_a_register_that_changes_nothing_is_said(pages: Pages, city_folder: Path, place: Atlas) -> None:
    """What was brought is the same as what stands: there is nothing to send."""
    app = brought(pages, city_folder, place)
    assert not [each for each in app.button if each.key == "send_register"]
    assert any("same as the common register" in each.value for each in app.caption)


def test_without_a_store_changes_are_against_what_came_with_the_place(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at what one would change makes no file."""
    monkeypatch.setattr(store_cache, "nothing_saved", lambda: True)
    rows = register.export_table(register.pack_register(city))
    rows.loc[rows["id"] == "t5", "hours"] = "24/7"
    held, _ = register.read(rows, city)
    assert held is not None
    assert register_submit.changes_to_common(city, held) == {"t5": {"hours": "24/7"}}
