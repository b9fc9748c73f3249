"""A record of a workshop that was opened again: all that is in it, to read and to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from placebased.reports.writers.registry import DocumentFormat, format_of
from placebased.ui.profile import blocks
from placebased.ui.profile.blocks import BlockLook
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import made_files
from placebased.ui.widgets.made_files import TakenView
from placebased.ui.workshop.view import READ, REOPENED
from placebased.workshops import record
from placebased.workshops.record import RoomRecord

FORMS: tuple[DocumentFormat, ...] = tuple(
    form for name in ("docx", "pptx", "pdf", "csv") if (form := format_of(name))
)
"""What a record that was opened again can be taken as."""


def draw_record() -> None:
    """Draw the record that was opened again; nothing where none was."""
    read: RoomRecord | None = st.session_state.get(READ)
    if read is None:
        return
    _title, *moved = st.session_state[REOPENED]
    view = taken(read, moved)
    made_files.draw_choice(lambda: view, lambda: "", forms=FORMS, label="Take it away", key="record_take")
    for section in record.document(read, place_cache.today()).sections:
        st.html(blocks.section_html(section, BlockLook()))


def taken(read: RoomRecord, moved: Sequence[str]) -> TakenView:
    """Return a record on its way out, with what has moved since.

    Parameters
    ----------
    read
        The record.
    moved
        Sentences on what has moved.
    """
    return TakenView("workshop-record", lambda: record.document(read, place_cache.today(), moved=moved))
