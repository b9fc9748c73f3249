"""A record of a workshop that was opened again: all that is in it, to read and to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from placebased.need import conditions
from placebased.place.atlas import Atlas
from placebased.reports.writers.registry import DocumentFormat, format_of
from placebased.ui.profile import blocks
from placebased.ui.profile.blocks import BlockLook
from placebased.ui.record.scene_maps import scene_maps
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import made_files
from placebased.ui.widgets.made_files import TakenView
from placebased.ui.workshop.view import READ, REOPENED
from placebased.workshops import record_document
from placebased.workshops.record import RoomRecord
from placebased.workshops.record_document import HandedOut

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
    for section in record_document.document(read, handed_out(read)).sections:  # what moved stands above
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
    return TakenView("workshop-record", lambda: record_document.document(read, handed_out(read, moved=moved)))


def handed_out(read: RoomRecord, *, base: str = "", moved: Sequence[str] = ()) -> HandedOut:
    """Return what a record is handed out with today: the maps of its views, and what has moved.

    Parameters
    ----------
    read
        The record.
    base
        Address of the explorer; that of this visit if empty.
    moved
        Sentences on what has moved.
    """
    today = place_cache.today()
    atlas = place_cache.atlas("")
    maps = scene_maps(atlas, map_cache.files(today), read)
    return HandedOut(today, base or _own_address(), maps, moved, _asked(atlas, read.ground.domains))


def _asked(atlas: Atlas, domains: Sequence[str]) -> tuple[str, ...]:
    """Return what publishers ask of those who use the figures under some domains."""
    known = [atlas.domains[each] for each in domains if each in atlas.domains]
    members = dict.fromkeys(member for domain in known for member, _ in domain.members)
    return tuple(conditions.told(atlas.indicators[each] for each in members if each in atlas.indicators))


def _own_address() -> str:
    """Return the address of the explorer as this visitor has it; empty outside a visit."""
    return (st.context.url or "").partition("?")[0].rpartition("/")[0]
