"""The page of a reader's own figures: bring a table or a saved file, check it, use it, save it."""

from __future__ import annotations

import streamlit as st

from placebased import worker
from placebased.custom_indicators import checking, reading
from placebased.custom_indicators.checking import CheckedTable
from placebased.custom_indicators.columns import Columns, one_row_a_person
from placebased.custom_indicators.matching import known_areas
from placebased.custom_indicators.reading import OwnColumns
from placebased.custom_indicators.table import CustomTable, Description, unit_of
from placebased.errors import ListError
from placebased.exchange import table_reader
from placebased.need import wording
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import MARK
from placebased.ui import markup
from placebased.ui.custom_indicator.form import PLACEHOLDER
from placebased.ui.markup import bullets, plain_label, text
from placebased.ui.runtime import custom_indicator_state, pages, selection_state
from placebased.ui.widgets import downloads

ENDINGS = sorted({each.removeprefix(".") for each in (*table_reader.ENDINGS, ".json")})

LARGEST_FILE_MB = 10
SHOWN = 50

_READ, _SAID, _CHECKED = "own_figure_read", "own_figure_said", "own_figure_checked"
_TURN, _SHEET = "own_figure_turn", "own_figure_sheet"

SHOWING = ("explore", "compare", "index")
"""Pages that show a figure of one's own like any other."""


def draw_opening(atlas: Atlas) -> None:
    """Draw the title, what the page takes, and what becomes of it.

    Parameters
    ----------
    atlas
        The place.
    """
    words = atlas.place.words
    levels = ", ".join(words[level]["one"] for level in ("lsoa", "msoa", "ward", "neighbourhood"))
    said = [
        f"Bring a table of your own about {atlas.place.name}. It has one row for each {levels} or postcode.",
        "Counts with their base are best: they add up, and percentages are worked out from them.",
        f"It is used in this visit only, and marked “{MARK}” wherever it stands. Nobody else sees it.",
        "Only areas and numbers are read. Names of people and all else are left out.",
    ]
    st.html(markup.page_heading("Figures of your own", said))
    if custom_indicator_state.asked():
        st.info("The link that you opened shows a figure of somebody's own. Bring its file here to see it.")
    if said := st.session_state.pop(_SAID, ()):
        st.info(plain_label(" ".join(said)))


def draw_in_use(atlas: Atlas) -> None:
    """Draw the figures that this visit brought, where to see them, and how to save or forget them.

    Parameters
    ----------
    atlas
        The place, with them.
    """
    brought = custom_indicator_state.tables()
    if not brought:
        return
    st.subheader("In use in this visit")
    for table in brought:
        with st.container(border=True):
            st.html(markup.paragraph(f"{table.label}: {describe_table(atlas, table)}"))
            with st.container(horizontal=True):
                _draw_buttons(table)
    with st.container(horizontal=True):
        for name in SHOWING:
            page = pages.page(name)
            st.page_link(page.as_streamlit(), label=f"See it on {page.title}")


def describe_table(atlas: Atlas, table: CustomTable) -> str:
    """Return what a figure is, when and by whom it was made, and for how many areas it is known.

    Parameters
    ----------
    atlas
        The place.
    table
        The figure.
    """
    known = sum(row[1] is not None for row in table.rows)
    many = atlas.place.words[table.level]["many"]
    other = "" if table.id in atlas.indicators else " Its neighbourhoods are not those in use now."
    said = table.description
    made = ", ".join(filter(None, (said.period, said.made_by))) or "date and maker not stated"
    return f"{unit_of(said)}; {made}; known for {known} of {len(table.rows)} {many}.{other}"


def rows_of(atlas: Atlas, table: CustomTable) -> tuple[list[str], list[list[str]]]:
    """Return a figure as a table, one row an area by name: headings, and cells as they are read.

    Parameters
    ----------
    atlas
        The place, with the figure where its areas are in use.
    table
        The figure.
    """
    words = atlas.place.words[table.level]
    headers = [words["one"].capitalize(), unit_of(table.description).capitalize()]
    if table.id not in atlas.indicators:
        return headers, []
    texts = wording.figure_texts(atlas, atlas.indicators[table.id], table.level)
    names = atlas.areas[table.level]["name"].sort_values()
    return headers, [[str(name), str(texts[str(code)])] for code, name in names.items()]


def _draw_buttons(table: CustomTable) -> None:
    if selection_state.selection().need != table.id:
        st.button("Choose this one", key=f"own_show_{table.id}", on_click=_show, args=(table,))
    st.download_button(
        "Save as a file", table.to_json(), "own-figure.json", "application/json",
        key=f"own_save_{table.id}", on_click="ignore",
        help="Bring the file here again, or send it with a link: figures of your own are never in a link.",
    )  # fmt: skip
    st.button("Take it out", key=f"own_out_{table.id}", on_click=_take_out, args=(table.id,))


def draw_upload(atlas: Atlas) -> OwnColumns | None:
    """Draw the upload; return a table that is still to be confirmed.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    OwnColumns or None
        ``None`` while there is none, or where a saved figure was brought, which is in use at once.
    """
    worker.warm(table_reader.READING)
    turn = st.session_state.setdefault(_TURN, 0)
    chosen = st.file_uploader(
        "Your table, or a figure saved here", type=ENDINGS, key=f"own_figure_file_{turn}",
        max_upload_size=LARGEST_FILE_MB,
    )  # fmt: skip
    if chosen is None:
        st.session_state.pop(_READ, None)
        return None
    sheet = str(st.session_state.get(f"{_SHEET}_{chosen.file_id}", ""))
    known = st.session_state.get(_READ)
    if known is None or known[0] != (chosen.file_id, sheet):
        try:
            found = reading.read_file(chosen.name, chosen.getvalue(), known_areas(atlas), sheet=sheet)
        except ListError as error:
            _draw_sheets(chosen.file_id, known)
            st.error(plain_label(error.why))
            return None
        known = ((chosen.file_id, sheet), found)
        st.session_state[_READ] = known
    read: OwnColumns | CustomTable = known[1]
    _draw_sheets(chosen.file_id, known)
    if isinstance(read, OwnColumns):
        return read
    _open_saved(atlas, read)
    return None


def _draw_sheets(file: str, known: tuple[tuple[str, str], OwnColumns | CustomTable] | None) -> None:
    """Draw which sheet is read, of those that the last reading of the same file found."""
    if known is None or known[0][0] != file or isinstance(known[1], CustomTable) or not known[1].sheets:
        return
    read = known[1]
    st.selectbox("Sheet", read.sheets, read.sheets.index(read.sheet), key=f"{_SHEET}_{file}")


def _open_saved(atlas: Atlas, table: CustomTable) -> None:
    """Use a figure that was saved, and say what of it no longer fits."""
    try:
        checked = checking.refit(atlas, table)
    except ListError as error:
        st.error(plain_label(error.why))
        return
    asked = custom_indicator_state.asked()
    _use(checked)
    if asked and asked != checked.table.id:
        st.session_state[_SAID] += ("It is another figure than the one that the link shows.",)
    st.rerun()


def draw_check(atlas: Atlas, read: OwnColumns, columns: Columns, description: Description) -> None:
    """Draw what the table came to, row by row where something was left out, and the button that uses it.

    Parameters
    ----------
    atlas
        The place.
    read
        The reader's table.
    columns, description
        What the reader says of it.
    """
    _draw_warnings(atlas, read)
    try:
        checked = _checked(atlas, read, columns, description)
    except ListError as error:
        st.error(plain_label(error.why))
        return
    st.subheader("What it came to")
    st.html(bullets(map(text, checked.said)))
    if checked.remarks:
        with st.expander(f"Rows that were left out: {len(checked.remarks):,}"):
            _draw_remarks(atlas, checked)
    st.button(
        "Use it in this visit", type="primary", key="own_figure_use", on_click=_use, args=(checked,),
        disabled=description.title == PLACEHOLDER,
        help="Say first what the figures are of." if description.title == PLACEHOLDER else None,
    )  # fmt: skip


def _draw_remarks(atlas: Atlas, checked: CheckedTable) -> None:
    rows = [(f"Line {number}", cell, said) for number, cell, said in checked.remarks]
    more = f" (the first {SHOWN} of {len(rows):,})" if len(rows) > SHOWN else ""
    headers, caption = ["Where", "Area", "Why"], "Rows that were left out"
    st.html(markup.table(f"{caption}{more}", headers, rows[:SHOWN]))
    downloads.offer_shown(atlas, caption, headers, rows, key="own_left_out")


def _draw_warnings(atlas: Atlas, read: OwnColumns) -> None:
    for note in read.notes:
        st.caption(plain_label(note))
    if read.left_out:
        st.caption(
            plain_label(f"Left out, because they are no area and no number: {', '.join(read.left_out)}.")
        )
    if one_row_a_person(read, len(atlas.areas["lsoa"])):
        st.warning(
            "This looks like one row a person. Only the counts are used, and small ones are hidden; still, a "
            "table that is counted by area already is safer to bring."
        )


def _checked(atlas: Atlas, read: OwnColumns, columns: Columns, description: Description) -> CheckedTable:
    asked = (atlas.neighbourhoods.id, read.columns, read.lines, columns, description)
    known = st.session_state.get(_CHECKED)
    if known is None or known[0] != asked or known[1] is not read:
        known = (asked, read, checking.check(atlas, read, columns, description))
        st.session_state[_CHECKED] = known
    checked: CheckedTable = known[2]
    return checked


def _use(checked: CheckedTable) -> None:
    """Keep a figure for this visit and choose it, and forget the table that it was made from."""
    table = checked.table
    if not custom_indicator_state.bring(table):
        most = custom_indicator_state.MOST
        st.session_state[_SAID] = (f"A visit can hold {most} figures of your own; take one out first.",)
        return
    selection_state.change(need=table.id, level=table.level)
    for key in (_READ, _CHECKED):
        st.session_state.pop(key, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state[_SAID] = (f"In use: {table.label}.", *checked.said)


def _show(table: CustomTable) -> None:
    selection_state.change(need=table.id, level=table.level)
    st.session_state[_SAID] = (f"Chosen: {table.label}.",)


def _take_out(ident: str) -> None:
    custom_indicator_state.take_out(ident)
