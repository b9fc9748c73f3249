"""How the page of a place is taken away: as a document to print, to edit or to show, or as its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.reports.document import Document
from placebased.reports.writers.registry import FORMATS, DocumentFormat, write_apart
from placebased.ui.runtime import selection_state, view_address
from placebased.ui.runtime.organisation_look import organisation_look
from placebased.ui.widgets import downloads
from placebased.ui.widgets.downloads import FileChoice

LABEL = "Take this page away"


def draw_downloads(atlas: Atlas, make: Callable[[], Document], *, name: str) -> None:
    """Draw the button that opens the choice of files; each is made once it is pressed.

    Parameters
    ----------
    atlas
        The place.
    make
        Makes the document, with its pictures, once somebody asks for a file of it.
    name
        Name of the files, without what they end with.
    """
    link = view_address.address(st.context.url or "", selection_state.parameters(atlas))
    choices = tuple(
        FileChoice(
            each.name, each.label, f"{name}{each.ending}", each.media_type, partial(write, each, make, link)
        )
        for each in FORMATS
    )
    downloads.offer_files(choices, label=LABEL, key="profile")


def write(form: DocumentFormat, make: Callable[[], Document], link: str) -> bytes:
    """Return a document as a file, written in a process of its own unless that is done in a moment.

    Parameters
    ----------
    form
        The format.
    make
        Makes the document.
    link
        Address that leads back to the page; empty for none.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    WorkError
        When it took too long, or too many files are being made.
    """
    document = replace(make(), link=link, look=organisation_look())
    return write_apart(form, document)
