"""What a visit knows of the list that was brought: the list, what was corrected, what its rows came to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import streamlit as st

from placebased.exchange.list_import import ImportedRow
from placebased.exchange.table_reader import Uploaded
from placebased.ui.widgets import kept_draft

_READ, _LINES, _CORRECTED, _TOLD = "list_read", "list_lines", "list_corrected", "list_said"
_CONTENT, _KEY, _SENT, _HANDED_IN = "list_content", "list_key", "list_sent", "list_handed_in"
_DRAWN, _PLAN, _WANTED = "list_drawn", "list_plan_kept", "list_line_wanted"

Lines = tuple[object, list[ImportedRow]]
"""What was asked when rows were read, and what they came to."""


def read() -> tuple[str, Uploaded] | None:
    """Return the mark of the upload and the list; None before there is one."""
    known: tuple[str, Uploaded] | None = st.session_state.get(_READ)
    return known


def keep(mark: str, uploaded: Uploaded) -> tuple[str, Uploaded]:
    """Keep a list for this visit, forget all about another, and return what is kept.

    Parameters
    ----------
    mark
        Tells uploads apart.
    uploaded
        The list.

    Returns
    -------
    tuple
        Mark and list.
    """
    forget()
    st.session_state[_READ] = (mark, uploaded)
    whole = repr((uploaded.sheet, uploaded.columns, uploaded.rows)).encode(errors="replace")
    st.session_state[_CONTENT] = hashlib.blake2b(whole, digest_size=8).hexdigest()
    return mark, uploaded


def forget() -> None:
    """Forget the list, its corrections and its rows."""
    for key in (_READ, _LINES, _CORRECTED, _CONTENT, _KEY, _HANDED_IN, _DRAWN, _PLAN, _WANTED):
        st.session_state.pop(key, None)


def corrections() -> dict[int, dict[str, str]]:
    """Return what was corrected so far, by line and by field."""
    found: dict[int, dict[str, str]] = st.session_state.get(_CORRECTED, {})
    return found


def correct(line: int, values: Mapping[str, str]) -> None:
    """Keep what was corrected in one row, besides what was corrected in it before.

    Parameters
    ----------
    line
        Its line in the file.
    values
        By field of an entry.
    """
    known = corrections()
    st.session_state[_CORRECTED] = {**known, line: {**known.get(line, {}), **values}}


def rows(asked: object) -> list[ImportedRow]:
    """Return what the rows came to, if they were read as they are asked for now; else none.

    Parameters
    ----------
    asked
        What the reading rests on.
    """
    known: Lines | None = st.session_state.get(_LINES)
    return known[1] if known and known[0] == asked else []


def were_read() -> bool:
    """Return whether rows of this list were read before, however they were asked for."""
    return _LINES in st.session_state


def keep_rows(asked: object, found: list[ImportedRow]) -> None:
    """Keep what the rows came to.

    Parameters
    ----------
    asked
        What the reading rests on.
    found
        The rows.
    """
    st.session_state[_LINES] = (asked, found)


def tell(sentence: str, token: str = "") -> None:
    """Leave a sentence that the page says once, the next time that it is drawn.

    Parameters
    ----------
    sentence
        What was done, or why not.
    token
        Receipt of what was handed in, if something was.
    """
    st.session_state[_TOLD] = (sentence, token)


def pop_told() -> tuple[str, str]:
    """Return the sentence that was left and the receipt, once; else empty texts."""
    sentence, token = st.session_state.pop(_TOLD, ("", ""))
    return str(sentence), str(token)


def content() -> str:
    """Return a mark of what stands in the list, the same whenever it is brought; empty for none."""
    return str(st.session_state.get(_CONTENT, ""))


def form_key() -> str:
    """Return the key of this handing in: what is handed in twice with it is there once."""
    return kept_draft.form_key(_KEY)


def take_key(key: str) -> None:
    """Go on with the key that a draft was kept with.

    Parameters
    ----------
    key
        32 hexadecimal digits.
    """
    st.session_state[_KEY] = key


def key_sent() -> str:
    """Return the key of what was handed in last; empty for nothing."""
    return str(st.session_state.get(_SENT, ""))


def sent(key: str, texts: Mapping[str, str]) -> None:
    """Say that the list was handed in: its draft goes, and what is typed from now on is of another.

    Parameters
    ----------
    key
        Key of the form as it was drawn.
    texts
        What stands in the boxes beside it.
    """
    st.session_state[_SENT] = key
    if st.session_state.get(_KEY) == key:  # else this is a second tap
        del st.session_state[_KEY]
    st.session_state[_HANDED_IN] = (dict(texts), corrections())


def handed_in() -> tuple[dict[str, str], dict[int, dict[str, str]]]:
    """Return what stood in the boxes and what was corrected when the list was handed in; else nothing."""
    known: tuple[dict[str, str], dict[int, dict[str, str]]] = st.session_state.get(_HANDED_IN, ({}, {}))
    return known


def draw_before(before: Mapping[str, str]) -> None:
    """Keep what the boxes of a correction hold before anybody types.

    Parameters
    ----------
    before
        By the key of the box.
    """
    st.session_state[_DRAWN] = dict(before)


def drawn() -> dict[str, str]:
    """Return what :func:`draw_before` kept."""
    known: dict[str, str] = st.session_state.get(_DRAWN, {})
    return known


def keep_plan(plan: Mapping[str, str]) -> None:
    """Keep how a draft says that the list is to be read.

    Parameters
    ----------
    plan
        As it is kept in a recipe.
    """
    st.session_state[_PLAN] = dict(plan)


def plan_kept() -> dict[str, str]:
    """Return how a draft said that the list is to be read; empty where none did."""
    known: dict[str, str] = st.session_state.get(_PLAN, {})
    return known


def want_line(line: int) -> None:
    """Let the form that corrects a row begin with one.

    Parameters
    ----------
    line
        Its line in the file.
    """
    st.session_state[_WANTED] = line


def pop_wanted_line() -> int | None:
    """Return the line to begin with, once."""
    line = st.session_state.pop(_WANTED, None)
    return line if isinstance(line, int) else None
