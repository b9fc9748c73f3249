"""The page that takes somebody's own list: guess, show, change, check by row, and only then publish.

The upload stays in the visitor's session. Only an editor can publish it or keep its recipe.
"""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import streamlit as st

from placebased import worker
from placebased.contributions.assets.entry import LABELS
from placebased.contributions.editors import Editor
from placebased.errors import ContributionError, FeedError, ListError, StoreError
from placebased.exchange.column_mapping import NAMES, Mapped, guess
from placebased.exchange.list_import import ImportedRow, read_list, read_rows
from placebased.exchange.list_publishing import publish_list, recipes, save_recipe
from placebased.exchange.open_referral.feed_list import as_list
from placebased.exchange.open_referral.feed_reader import pages
from placebased.exchange.table_reader import MOST_ROWS, READING, Uploaded
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import contributions_cache, store_cache
from placebased.ui.widgets import downloads

ENDINGS = ["csv", "tsv", "txt", "xlsx", "xls", "xlsb", "xlsm", "ods", "json", "geojson"]

MOST_SECONDS = 240.0
"""How long one list may be read for."""

SHOWN = 50
STEP = 500  # rows between two movements of the progress bar
_READ, _LINES, _SAID, _FEED = "list_read", "list_lines", "list_said", "list_feed"
_NOT = "Not in this list"


def opening(atlas: Atlas) -> None:
    """Draw the title and what the page takes.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    said = [
        f"Bring your own list of places and services in and around {atlas.place.name}, with any columns.",
        f"CSV, Excel, OpenDocument or GeoJSON, up to {MOST_ROWS:,} rows.",
        "It stays in this visit: nobody else sees it, and nothing is kept unless an editor publishes it.",
    ]
    st.html(markup.page_heading("Bring your list", said))
    if told := st.session_state.pop(_SAID, ""):
        st.info(plain_label(told))


def upload() -> Uploaded | None:
    """Draw the upload and return the list, read once and kept in this session only."""
    worker.warm(READING)
    chosen = st.file_uploader(
        "Your list",
        type=["csv", "tsv", "txt", "xlsx", "xls", "xlsb", "xlsm", "ods", "json", "geojson"],
        key="list_file",
    )
    known = st.session_state.get(_READ)
    if chosen is None and known and known[0].startswith("feed "):
        fetched: Uploaded = known[1]
        return fetched
    if chosen is None:
        st.session_state.pop(_READ, None)
        st.session_state.pop(_LINES, None)
        return None
    if known and known[0] == chosen.file_id:
        read: Uploaded = known[1]
        return read
    try:
        read = read_list(chosen.name, chosen.getvalue())
    except ListError as error:
        st.error(plain_label(error.why))
        return None
    st.session_state[_READ] = (chosen.file_id, read)
    st.session_state.pop(_LINES, None)
    return read


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
    st.session_state[_READ] = (f"feed {address} {store_cache.stamp()}", as_list(got))
    st.session_state.pop(_LINES, None)
    st.rerun()


def mapping(atlas: Atlas, read: Uploaded) -> tuple[Mapped, str]:
    """Draw what was guessed of the columns, to be changed, and the kind; return both.

    Parameters
    ----------
    atlas
        The place as it is shown.
    read
        A list as it was read.
    """
    for note in read.notes:
        st.caption(plain_label(note))
    recipe = _recipe(read)
    start = recipe or guess(read.columns, read.rows)
    kinds = {c.id: c.label for c in atlas.categories.values()}
    first = start.get("kind", next(iter(kinds)))
    st.subheader("Which column is which")
    st.caption(f"{len(read.rows):,} rows. This is a guess: change what is not right.")
    mapped: Mapped = {}
    boxes = st.columns(2)
    for k, field in enumerate(NAMES):
        options = [_NOT, *read.columns]
        found = start.get(field, _NOT)
        label = LABELS.get(field, field)
        key = f"list_column_{field}_{hash((read.columns, tuple(sorted(start.items()))))}"
        index = options.index(found) if found in options else 0
        column = boxes[k % 2].selectbox(label, options, index, key=key, format_func=str)
        if column != _NOT:
            mapped[field] = column
    kind = st.selectbox(
        "Kind of those rows that do not say theirs",
        list(kinds),
        list(kinds).index(first) if first in kinds else 0,
        format_func=lambda ident: kinds[ident],
    )
    return mapped, kind


def _recipe(read: Uploaded) -> Mapped:
    """Draw the choice of a saved recipe whose columns this list has; return what it says."""
    known = recipes(store_cache.last_read())
    fitting = {
        name: recipe
        for name, recipe in known.items()
        if {column for field, column in recipe.items() if field in NAMES} <= set(read.columns)
    }
    if not fitting:
        return {}
    chosen = st.selectbox(
        "Recipe", ["None: guess", *fitting], 1, help="Saved from an earlier list like this."
    )
    return fitting.get(chosen, {})


def check(atlas: Atlas, read: Uploaded, mapped: Mapped, kind: str) -> list[ImportedRow]:
    """Draw the button that reads every row, with progress; a click on anything else stops it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    read
        A list as it was read.
    mapped
        Column of the list by field.
    kind
        Category of those rows that do not say theirs.

    Returns
    -------
    list of ImportedRow
        The rows in the order of the list; empty until they have been read.
    """
    asked = (st.session_state[_READ][0], tuple(sorted(mapped.items())), kind, store_cache.stamp())
    known = st.session_state.get(_LINES)
    if known and known[0] == asked:
        kept: list[ImportedRow] = known[1]
        return kept
    if not st.button("Check every row", type="primary"):
        return []
    found = _read_all(atlas, read, mapped, kind)
    if found:
        st.session_state[_LINES] = (asked, found)
        st.rerun()
    return found


def _read_all(atlas: Atlas, read: Uploaded, mapped: Mapped, kind: str) -> list[ImportedRow]:
    bar, began = st.progress(0.0, "Reading …"), time.monotonic()
    st.button("Stop")
    found: list[ImportedRow] = []
    for line in read_rows(read, mapped, kind=kind, atlas=atlas, neighbours=contributions_cache.neighbours()):
        found.append(line)
        if len(found) % STEP == 0:
            bar.progress(len(found) / len(read.rows), f"{len(found):,} of {len(read.rows):,} rows")
            if time.monotonic() - began > MOST_SECONDS:
                st.error("This takes too long; the list was not read to its end. Split it and try again.")
                return []
    bar.empty()
    return found


def report(atlas: Atlas, found: list[ImportedRow]) -> None:
    """Draw what every row came to: those that cannot be kept first, each with its line and reason.

    Parameters
    ----------
    atlas
        The place as it is shown.
    found
        What every row came to.
    """
    if not found:
        return
    wrong = [line for line in found if line.wrong]
    same = [line for line in found if line.same and not line.wrong]
    words = [line for line in found if line.notes and not line.wrong]
    st.subheader("What the rows came to")
    st.write(
        f"{len(found) - len(wrong):,} of {len(found):,} rows can be used; {len(wrong):,} cannot. "
        f"{len(same):,} seem to be listed already. {len(words):,} have something kept as words or left out."
    )
    tables = (
        _table("Rows that cannot be used", wrong, [" ".join(line.wrong) for line in wrong]),
        _table("Listed already", same, [_same(atlas, line) for line in same]),
        _table("Kept as words, or left out", words, [" ".join(line.notes) for line in words]),
    )
    if any(tables):
        st.html("".join(tables))
    downloads.offer(
        lambda: downloads.export_of(atlas, "Remarks on a list", remarks(atlas, found)),
        name="remarks",
        key="remarks",
        what="every remark, row by row",
    )


def _table(caption: str, some: list[ImportedRow], says: list[str]) -> str:
    if not some:
        return ""
    rows = [
        (f"Line {line.number}", line.values.get("name", "—"), said)
        for line, said in zip(some[:SHOWN], says, strict=False)
    ]
    more = f" (the first {SHOWN} of {len(some):,})" if len(some) > SHOWN else ""
    return markup.table(caption + more, ["Where", "Name", "What"], rows)


def _same(atlas: Atlas, line: ImportedRow) -> str:
    if line.same is None:
        return ""
    name = str(atlas.assets.at[line.same.id, "name"]) or "without a name"
    return f"“{name}”: {line.same.why}"


def remarks(atlas: Atlas, found: list[ImportedRow]) -> pd.DataFrame:
    """Return what was found in every row of a list, one row a row.

    Parameters
    ----------
    atlas
        The place, whose listings the rows may repeat.
    found
        What every row came to.
    """
    return pd.DataFrame(
        {
            "line": [line.number for line in found],
            "name": [line.values.get("name", "") for line in found],
            "cannot be used because": [" ".join(line.wrong) for line in found],
            "kept as words or left out": [" ".join(line.notes) for line in found],
            "listed already as": [_same(atlas, line) for line in found],
        }
    )


def publishing(atlas: Atlas, mapped: Mapped, kind: str, found: list[ImportedRow]) -> None:
    """Draw the buttons that keep something, for editors; for everybody else, who can.

    Parameters
    ----------
    atlas
        The place as it is shown.
    mapped
        Column of the list by field.
    kind
        Category of those rows that do not say theirs.
    found
        What every row came to.
    """
    good = [line for line in found if not line.wrong]
    if not good:
        return
    st.subheader("Publish")
    if sign_in.editor() is None:
        st.info("Only an editor can publish a list. Sign in on the page Editors, or send your list to one.")
        return
    name = st.text_input(
        "Name of this list", key="list_name", max_chars=80, placeholder="Warm spaces, winter"
    )
    join = st.toggle("Add to those that are listed already what they lack", value=True, key="list_join")
    st.button(
        f"Publish {len(good):,} rows",
        type="primary",
        disabled=not name.strip(),
        on_click=_publish,
        args=(atlas, good, name, join),
    )
    st.button(
        "Save how it was read as a recipe",
        disabled=not name.strip(),
        on_click=_save,
        args=(name, mapped, kind),
    )


def _publish(atlas: Atlas, good: list[ImportedRow], name: str, join: bool) -> None:  # noqa: FBT001 - a callback
    who = sign_in.editor() or Editor("")
    rows = [(line.id, line.values, line.same.id if line.same else "") for line in good]
    try:
        kept = publish_list(store_cache.store(), who, rows, name=name, join=join, atlas=atlas)
    except (ContributionError, StoreError) as error:
        st.session_state[_SAID] = f"Nothing was published. {error}"
        return
    store_cache.decided()
    st.session_state[_SAID] = f"Published “{name}”: {kept:,} entries are on the map now."


def _save(name: str, mapped: Mapped, kind: str) -> None:
    try:
        save_recipe(store_cache.store(), sign_in.editor() or Editor(""), name, {**mapped, "kind": kind})
    except (ContributionError, StoreError) as error:
        st.session_state[_SAID] = f"Nothing was saved. {error}"
        return
    st.session_state[_SAID] = f"The recipe “{name}” is saved; next month's list is read with it."
