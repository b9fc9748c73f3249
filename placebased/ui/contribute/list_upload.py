"""The page that takes somebody's own list: the upload, read once, and the choice of a sheet.

The upload stays in the visitor's session. What its columns mean is asked in ``list_columns``, what its rows
came to is shown and corrected in ``list_rows``, and it is handed in or published in ``list_handing_in``.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from placebased import worker
from placebased.errors import FeedError, ListError
from placebased.exchange.files.bounds import MOST_ROWS
from placebased.exchange.list_import import read_list
from placebased.exchange.open_referral.feed_list import as_list
from placebased.exchange.open_referral.feed_reader import pages
from placebased.exchange.table_reader import ENDINGS, READING, Uploaded
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.contribute import list_session
from placebased.ui.markup import plain_label
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import store_cache

_FEED = "list_feed"


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
    if told := list_session.pop_told():
        st.info(plain_label(told))


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


def from_feed() -> None:
    """Draw, for editors, the import of another directory's feed; it goes on where it broke off."""
    if sign_in.editor() is None:
        return
    with st.expander("Or read another directory's Open Referral feed"):
        address = st.text_input("Address of the feed", key="feed_address", placeholder="https://…")
        known: tuple[str, int, tuple[dict[str, Any], ...]] = st.session_state.get(_FEED, ("", 1, ()))
        start, got = (known[1], known[2]) if known[0] == address else (1, ())
        label = f"Go on from page {start}" if start > 1 else "Read the feed"
        if st.button(label, disabled=not address.strip()):
            _fetch(address, start, got)


def _fetch(address: str, start: int, got: tuple[dict[str, Any], ...]) -> None:
    bar, number = st.progress(0.0, "Asking …"), start
    try:
        for page in pages(address, start=start):
            got, number = got + page.services, page.number + 1
            st.session_state[_FEED] = (address, number, got)
            bar.progress(min(1.0, page.number / page.of), f"Page {page.number:,} of {page.of:,}")
    except FeedError as error:
        st.session_state[_FEED] = (address, error.page, got)
        st.error(plain_label(f"{error.why} {len(got):,} services are here; press again to go on."))
        return
    st.session_state[_FEED] = (address, 1, ())
    list_session.keep(f"feed {address} {store_cache.stamp()}", as_list(got))
    st.rerun()
