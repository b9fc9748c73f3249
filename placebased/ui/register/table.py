"""The register as a table: to take away, to bring as a file, to type into; and every fault of it by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from placebased import phrases, worker
from placebased.errors import Fault, ListError
from placebased.exchange import table_reader, table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.exchange.table_reader import Uploaded
from placebased.place.atlas import Atlas
from placebased.place.tables.teams import BASES, ROOMS
from placebased.teams import register as team_register
from placebased.teams.basis import BASIS_COLUMNS
from placebased.teams.drawn_areas import COUNTED_BY, DRAWN
from placebased.teams.register import LABELS, LEVELS, Register
from placebased.ui import markup
from placebased.ui.register import register_state
from placebased.ui.widgets import downloads

LONGEST_CELL = 200_000
"""Characters of a cell of a register: a drawn shape is long."""

TABLE, FILE = "table", "file"
"""Parts of the page that a register comes from."""

_TYPES = ["csv", "xlsx", "ods"]
_FIRST = 1  # number of the first row of the table one types into
_HELP = {
    "level": "What its area is made of; drawn for a shape on the map, none where it is not stated",
    "covers": "Names or codes of areas, joined by “;”. For a drawn area: " + ", ".join(COUNTED_BY),
    "shape": "GeoJSON or WKT. Easier: draw it on the map further down",
    "hours": "As in Mon-Fri 8am-6pm or Mo-Fr 08:00-18:00; through the night, Mo-Su 20:00-24:00,00:00-08:00",
    "hours_text": "The source's own words, where they cannot be written as hours",
    "phone": "The team's own number, and no private person's",
    "capacity": "A number, with what is counted beside it",
    "capacity_unit": "Whole-time equivalents, places, visits a week or hours a week",
    "as_of": "When this was so, as a date",
    "wte": "Staff in post, as whole-time equivalents",
    "caseload": "How many people the team looks after at one time",
    "staffing_as_of": "When staff and caseload were so: 2026, 2026-11 or 2026-11-29",
    "room": f"Room for more people now: {', '.join(ROOMS)}",
    "room_as_of": "The day on which that was said, such as 2026-11-29",
    "hours_basis": f"How the hours are known: {', '.join(BASES)}",
    "hours_gap": "For hours that were read: what their source leaves open, such as: days not stated",
    "hours_as_of": "Date of what is said of the hours",
    "covers_basis": f"How the area is known: {', '.join(BASES)}",
    "referral_basis": f"How what is said of referral is known: {', '.join(BASES)}",
    "team_basis": f"How it is known that there is this team: {', '.join(BASES)}",
}


_CHOICES = {
    "room": ROOMS,
    **dict.fromkeys(BASIS_COLUMNS.values(), BASES),
}
_MOST_CHANGED = (
    *("team", "kind", "hours", "hours_basis", "capacity", "capacity_unit"),
    *("wte", "caseload", "staffing_as_of", "room", "room_as_of", "level", "covers", "shape"),
)
_ORDER = (*_MOST_CHANGED, *(name for name in LABELS if name not in _MOST_CHANGED))
_WIDTHS = {"team": 420, "kind": 220, "hours": 150, "capacity": 105, "capacity_unit": 130, "level": 110}


def draw_editable_table(atlas: Atlas, register: Register) -> None:
    """Draw the register as a table to type into; it is checked as a whole when it is taken.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    st.subheader("Edit it here")
    st.caption(
        "Double-click a cell and type; the last row is for a new team. Nothing is changed for anybody else "
        "until it is published."
    )
    rows = editable_table(atlas, register)
    with st.form("register_form", border=False):
        typed = st.data_editor(
            rows,
            num_rows="dynamic",
            hide_index=False,
            height=420,
            key=f"register_edit_{register_state.edition()}",
            column_config=_columns(),
            column_order=_ORDER,
        )
        taken = st.form_submit_button("Check and use it in this session", type="primary")
    if taken and _take(typed, atlas):
        st.rerun()
    draw_faults(TABLE)


def editable_table(atlas: Atlas, register: Register) -> pd.DataFrame:
    """Return the register with areas by name rather than code, its rows numbered from one.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    rows = team_register.export_table(register)
    named = [team_register.describe_value(atlas, "covers", str(covers)) for covers in rows["covers"]]
    drawn = rows["level"] == DRAWN
    rows["covers"] = rows["covers"].where(drawn, pd.Series(named, index=rows.index))
    for name in rows.columns[[pd.api.types.is_numeric_dtype(dtype) for dtype in rows.dtypes]]:
        rows[name] = _written(rows[name])  # the editor takes text alone, and a register may state no number
    return rows.set_index(pd.RangeIndex(_FIRST, len(rows) + _FIRST, name="Row"))


def _written(values: pd.Series) -> pd.Series:
    """Return numbers as they are typed: whole ones without a point, nothing where none is stated."""
    texts = ["" if pd.isna(each) else str(int(each) if each == int(each) else each) for each in values]
    return pd.Series(texts, index=values.index, dtype=str)


def _take(typed: pd.DataFrame, atlas: Atlas) -> bool:
    rows, lines = filled_rows(typed)
    return register_state.take_register(rows, atlas, lines, origin=TABLE)


def filled_rows(typed: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """Return the rows in which something stands, as text, and the number that each has in the table.

    Parameters
    ----------
    typed
        The table as it was typed; index as in the editor.
    """
    rows = typed.fillna("").astype(str)
    there = rows[(rows.drop(columns="id", errors="ignore") != "").any(axis=1)]
    return there.reset_index(drop=True), [int(row) for row in there.index]


def _columns() -> dict[str, Any]:
    config: dict[str, Any] = {
        name: st.column_config.TextColumn(
            label, help=_HELP.get(name), pinned=name == "team", width=_WIDTHS.get(name, "medium")
        )
        for name, label in LABELS.items()
    }
    config["level"] = st.column_config.SelectboxColumn(
        "Level", help=_HELP["level"], options=list(LEVELS), width=_WIDTHS["level"]
    )
    for name, options in _CHOICES.items():  # a box to choose from would show “None” where nothing is stated
        allowed = f"^({'|'.join(options)})?$"
        config[name] = st.column_config.TextColumn(LABELS[name], help=_HELP[name], validate=allowed)
    config["shape"] = st.column_config.TextColumn("Drawn area", help=_HELP["shape"], width=110)
    config["id"] = None  # kept, so that a renamed team stays the team it was
    return config


def draw_download(atlas: Atlas, register: Register) -> None:
    """Draw the download of the register, which is the template too.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    st.subheader("Take it away, fill it in")
    st.caption(
        "One row a team. Only team, kind and level must be filled in; covers takes names or codes of areas, "
        f"joined by “;”. The levels are {', '.join(LEVELS)}. The level “drawn” takes a shape, as GeoJSON or "
        "WKT, with the longitude first. Hours are written as in 'Mon-Fri 8am-6pm'. What is not known stays "
        "empty and is shown as not stated. Leave the ids as they are: a renamed team is known by them."
    )
    downloads.offer(
        lambda: export_table(atlas, register), name="team-register", key="register", what="the register"
    )


def export_table(atlas: Atlas, register: Register) -> ExportTable:
    """Return the register to be taken away: its own columns alone, because it is sent back when filled in.

    Parameters
    ----------
    register
        The register of teams that is looked at.
    atlas
        The place.
    now
        The register as it stands in this session.
    """
    made = downloads.export_of(
        atlas,
        "Register of teams",
        team_register.export_table(register),
        sources=table_sources.of_files(atlas, "teams.csv"),
        units={name: _HELP[name] for name in LABELS if name in _HELP},
    )
    return replace(made, plain_rows=True)


def draw_upload(atlas: Atlas) -> None:
    """Draw the upload; a file with any fault changes nothing.

    Parameters
    ----------
    atlas
        The place.
    """
    worker.warm(table_reader.READING)
    st.subheader("Bring your register")
    sent = st.file_uploader(
        "A table with the same columns (CSV or a spreadsheet)", type=_TYPES, key="register_file"
    )
    if sent is not None:
        _take_file(sent, atlas)
    draw_faults(FILE)


def _take_file(sent: UploadedFile, atlas: Atlas) -> None:
    if st.session_state.get("register_sent") == sent.file_id:
        return
    st.session_state["register_sent"] = sent.file_id
    try:
        found = read_upload(sent.name, sent.getvalue())
    except ListError as error:
        register_state.keep_fault(
            Fault(sent.name[:80], str(error), "Save it as CSV and try again"), origin=FILE
        )
        return
    rows = pd.DataFrame(found.rows, columns=list(found.columns))
    if register_state.take_register(rows, atlas, found.lines, origin=FILE):
        st.rerun()


def read_upload(name: str, content: bytes) -> Uploaded:
    """Return an uploaded register as text, with where each row stands in its file.

    Parameters
    ----------
    name
        Name of the file.
    content
        The file as it was sent.

    Raises
    ------
    ListError
        When it cannot be read.
    """
    return table_reader.read_upload(name, content, longest=LONGEST_CELL)


def draw_faults(origin: str) -> None:
    """Draw every fault of what was to be taken from a part of the page, with its rows.

    Parameters
    ----------
    origin
        Part of the page that the register was to be taken from.
    """
    found = register_state.faults_of(origin)
    if found:
        st.error(f"{phrases.plural(len(found), 'thing needs', 'things need')} mending. Nothing was changed.")
        rows = [
            (f.what, "; ".join(f.rows) + (f"; and {f.more} more" if f.more else ""), f.remedy) for f in found
        ]
        st.html(markup.table("What is wrong", ["What", "Where", "What to do"], rows))
