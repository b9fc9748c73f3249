"""What was typed beside a list comes back with the same list, and with no other."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from placebased.exchange.table_reader import Uploaded
from placebased.ui.contribute import list_draft, list_session
from placebased.ui.widgets.kept_draft import Draft

KEY = "ab" * 16


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Uploaded:
    """Return a list of one row that a visit has just brought."""
    monkeypatch.setattr(st, "session_state", {})
    return list_session.keep("f1", Uploaded(("Name",), (("Hub",), ("Row",)), (2, 3), ()))[1]


def draft(form: str = "", **fields: str) -> Draft:
    """Return a draft of the list that is open, or of another."""
    return Draft(form or f"list:{list_session.content()}", KEY, fields)


def test_name_date_sender_and_what_was_put_right_come_back(read: Uploaded) -> None:
    """With how the list was to be read, and the key that it had."""
    fields = {
        "list_name": "Warm spaces",
        "list_who": "Row Trust",
        "list_day": "2026-11-01",
        "list_line": "3",
        "list_put_right": '{"3": {"name": "Row Hall"}, "9": {"name": "gone"}}',
        "list_plan": '{"name": "Name", "kind": "hall"}',
        "list_contact": "a@b.example",
    }
    list_draft.take_back(draft(**fields), read)
    held = st.session_state
    assert (held["list_name"], held["list_who"], held["list_day"]) == (
        "Warm spaces",
        "Row Trust",
        date(2026, 11, 1),
    )
    assert list_session.corrections() == {3: {"name": "Row Hall"}}
    assert list_session.plan_kept() == {"name": "Name", "kind": "hall"}
    assert (list_session.pop_wanted_line(), list_session.form_key()) == (3, KEY)
    assert "list_contact" not in held


def test_the_same_list_has_the_same_mark_whenever_it_is_brought(read: Uploaded) -> None:
    """Another has another, and its draft stays where it is."""
    first = list_session.content()
    list_session.keep("f2", read)
    assert list_session.content() == first
    list_draft.take_back(draft("list:other", list_name="Another"), read)
    assert "list_name" not in st.session_state
    list_session.keep("f3", Uploaded(("Name",), (("Else",),), (2,), ()))
    assert list_session.content() != first


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"3": 1}', '{"x": {"name": "a"}}', '{"3": {"id": "a"}}'])
def test_whatever_a_browser_sends_as_corrections_ends_well(text: str) -> None:
    """What is none corrects nothing."""
    assert list_draft.put_right(text) == {}


def test_what_was_handed_in_is_no_draft_any_more(read: Uploaded) -> None:
    """The key goes with it, and the boxes hold what they held when it was sent."""
    key = list_session.form_key()
    list_session.correct(2, {"name": "Hub House"})
    list_session.sent(key, {"list_name": "Warm spaces"})
    assert list_session.key_sent() == key != list_session.form_key()
    assert list_session.handed_in() == ({"list_name": "Warm spaces"}, {2: {"name": "Hub House"}})
    list_session.keep("f2", read)
    assert list_session.handed_in() == ({}, {})
