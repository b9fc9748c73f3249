"""What the script of drafts is told of a form, and what the app takes back from it."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.kinds import draft
from placebased.ui.runtime import selection_state
from placebased.ui.widgets.kept_draft import read_draft
from tests.support.city_fixtures import Pages

KEY = "ab" * 16


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label and run."""
    return next(button for button in app.button if button.label == label).click().run()


def give(atlas: Atlas, told: dict[str, object]) -> None:
    """Give back what a script sent, if it is a draft."""
    if found := read_draft(told):
        draft.take_back(atlas, found)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session's memory, empty, and what was chosen in it."""
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    monkeypatch.setattr(selection_state, "change", held.update)
    return held


def test_a_draft_opens_its_form_again(state: dict[str, object], city: Atlas) -> None:
    """Its texts, its choices as far as they are there, and its key; never an e-mail address."""
    fields = {
        "tell_field__name": "Line",
        "tell_field__category": "larder",
        "tell_field__given": "pigeon",
        "tell_field__email": "a@b.example",
        "tell_contact": "a@b.example",
        "editor": "yes",
    }
    give(city, {"form": "add", "key": KEY, "fields": fields})
    kept = {"tell_field__name": "Line", "tell_field__category": "larder"}
    assert state == {"tell_mode": "add", "asset": "", "tell_key": KEY, **kept}


def test_a_draft_of_a_listing_chooses_it(state: dict[str, object], city: Atlas) -> None:
    """One that is no longer there opens nothing; listings of a claim are those that are there."""
    give(city, {"form": "asset:a3", "key": "x", "fields": {"tell_wish": "correct"}})
    assert state == {"tell_mode": "", "asset": "a3", "tell_wish": "correct"}
    state.clear()
    give(city, {"form": "asset:gone", "key": KEY, "fields": {}})
    assert state == {}
    give(city, {"form": "steward", "key": KEY, "fields": {draft.LISTINGS: "a1 gone a3"}})
    assert state[draft.LISTINGS] == ("a1", "a3")


@pytest.mark.parametrize("form", ["list:1", "editors", "team:gone"])
def test_a_draft_of_another_page_opens_nothing(state: dict[str, object], real: Atlas, form: str) -> None:
    """Nor does one of a team that is on no register."""
    give(real, {"form": form, "key": KEY, "fields": {"tell_who": "Row Trust"}})
    assert state == {}


def test_nothing_of_people_at_risk_is_to_be_kept(state: dict[str, object], real: Atlas) -> None:
    """Neither by its words nor by its kind, nor in the words of a crisis."""
    assert draft._may_be_kept(real, "add")
    for key, value in (
        ("tell_field_note", "a women's refuge"),
        ("tell_field__category", "refuge"),
        ("tell_field__offers", "help with suicide"),
    ):
        state.clear()
        state[key] = value
        assert not draft._may_be_kept(real, "add"), key


def test_a_form_has_one_key_until_it_is_left(pages: Pages, city_folder: Path, store: Store) -> None:
    """What is sent has it, the script is told so, and the next form has another."""
    app = press(pages.open(city_folder, "tell.py"), "It is not listed: add it")
    key = app.session_state[draft.KEY]
    app.text_input(key="tell_field__name").set_value("Corner Larder").run()
    app.selectbox(key="tell_field__category").set_value("larder").run()
    app.text_input(key="tell_field__postcode").set_value("ZZ1 1AA").run()
    press(app, "Send")
    assert len(store.events()) == 1
    assert app.session_state[draft.SENT] == key
    press(app, "Tell us something else")
    press(app, "It is not listed: add it")
    assert app.session_state[draft.KEY] != key
