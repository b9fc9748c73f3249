"""What a visit knows of the list that was brought: the list, what was corrected, what its rows came to."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from placebased.exchange.list_import import ImportedRow
from placebased.exchange.table_reader import Uploaded

_READ, _LINES, _CORRECTED, _TOLD = "list_read", "list_lines", "list_corrected", "list_said"

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
    return mark, uploaded


def forget() -> None:
    """Forget the list, its corrections and its rows."""
    for key in (_READ, _LINES, _CORRECTED):
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
