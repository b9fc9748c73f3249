"""The page that takes somebody's own list: the upload, read once, and the choice of a sheet.

The upload stays in the visitor's session. What its columns mean is asked in ``list_columns``, what its rows
came to is shown and corrected in ``list_rows``, and it is handed in or published in ``list_handing_in``.
"""

from __future__ import annotations

import streamlit as st

from placebased import worker
from placebased.errors import ListError
from placebased.exchange.files.bounds import MOST_ROWS
from placebased.exchange.list_import import read_list
from placebased.exchange.table_reader import ENDINGS, READING, Uploaded
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.contribute import list_session
from placebased.ui.markup import plain_label
from placebased.ui.widgets import receipt_link


def opening(atlas: Atlas) -> None:
    """Draw the title and what the page takes.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    said = [
        f"Bring your own list of places and services in and around {atlas.place.name}, with any columns.",
        f"Spreadsheets, text, tables of web pages and map files can be read, up to {MOST_ROWS:,} rows.",
        "You see what was understood, row by row, and can put it right.",
        "Nobody else sees it, and nothing is kept, until you hand it in.",
    ]
    st.html(markup.page_heading("Bring your list", said))
    told, token = list_session.pop_told()
    if told:
        st.info(plain_label(told))
    if token:
        st.html(receipt_link.receipt_link_html(token))


def upload() -> Uploaded | None:
    """Draw the upload and return the list, read once and kept in this session only."""
    worker.warm(READING)
    chosen = st.file_uploader("Your list", type=[ending[1:] for ending in ENDINGS], key="list_file")
    known = list_session.read()
    if chosen is None:
        if known and known[0].startswith("feed "):
            return known[1]
        list_session.forget()
        return None
    mark = str(chosen.file_id)
    if known is None or known[0].partition("\n")[0] != mark:
        known = _read(mark, chosen.name, chosen.getvalue())
    if known and known[1].sheets:
        sheets = list(known[1].sheets)
        sheet = st.selectbox("Sheet or layer", sheets, sheets.index(known[1].sheet), key=f"list_sheet_{mark}")
        if sheet != known[1].sheet:
            known = _read(mark, chosen.name, chosen.getvalue(), sheet)
    return known[1] if known else None


def _read(mark: str, name: str, body: bytes, sheet: str = "") -> tuple[str, Uploaded] | None:
    """Read a file, or say why not; what a session knew of another file is forgotten."""
    list_session.forget()
    try:
        return list_session.keep(f"{mark}\n{sheet}", read_list(name, body, sheet))
    except ListError as error:
        st.error(plain_label(error.why))
        return None
