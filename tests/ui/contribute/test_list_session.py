"""What a visit knows of its list, and forgets with it."""

from __future__ import annotations

import streamlit as st

from placebased.exchange.list_import import ImportedRow
from placebased.exchange.table_reader import Uploaded
from placebased.ui.contribute import list_session

LIST = Uploaded(("Name",), (("A",),), (2,), ())
ROW = ImportedRow(2, "x", {"name": "A"}, (), ())


def test_another_list_takes_everything_with_it() -> None:
    """Corrections and rows are of one upload."""
    list_session.keep("one", LIST)
    list_session.correct(2, {"name": "B"})
    list_session.correct(2, {"phone": "1"})
    list_session.keep_rows("asked", [ROW])
    assert list_session.corrections() == {2: {"name": "B", "phone": "1"}}
    assert list_session.rows("asked") == [ROW]
    assert list_session.rows("otherwise") == []
    assert list_session.were_read()
    assert list_session.keep("two", LIST) == ("two", LIST)
    assert list_session.read() == ("two", LIST)
    assert (list_session.corrections(), list_session.were_read()) == ({}, False)
    list_session.forget()
    assert list_session.read() is None
    st.session_state.clear()


def test_a_sentence_is_told_once() -> None:
    """Then it is gone."""
    list_session.tell("Done.", "a1")
    assert (list_session.pop_told(), list_session.pop_told()) == (("Done.", "a1"), ("", ""))
