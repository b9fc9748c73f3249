"""How the page of a place is taken away: as a document to print, to edit or to show, or as its figures."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from urllib.parse import urlencode, urlsplit

import streamlit as st

from placebased import worker
from placebased.place.atlas import Atlas
from placebased.reports.document import Document
from placebased.reports.look import Look, of_setting
from placebased.reports.writers.registry import FORMATS, DocumentFormat
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import downloads
from placebased.ui.widgets.downloads import FileChoice

LOG = logging.getLogger(__name__)

LABEL = "Take this page away"

WRITING = worker.WorkerLimits(seconds=60.0)
"""What writing one file may take, in a process of its own: other visitors do not wait for it."""

AT_ONCE = frozenset({"xlsx", "csv"})
"""Formats that are written in a moment; a workbook needs a file meanwhile, which a child may not have."""


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
    link = address(st.context.url or "", selection_state.parameters(atlas))
    choices = tuple(
        FileChoice(
            each.name, each.label, f"{name}{each.ending}", each.media_type, partial(write, each, make, link)
        )
        for each in FORMATS
    )
    downloads.offer_files(choices, label=LABEL, key="profile")


@lru_cache(maxsize=1)
def organisation_look() -> Look:
    """Return the look of the organisation that serves the app, read once; what it could not use is logged."""
    look = of_setting()
    for note in look.notes:
        LOG.warning(note)
    return look


def address(url: str, parameters: dict[str, str]) -> str:
    """Return the whole address of what is looked at, which leads back to it from paper.

    Parameters
    ----------
    url
        Address of the page as the browser has it; empty where it is not known.
    parameters
        Those of the link to what is looked at.

    Returns
    -------
    str
        Empty where no address leads there.
    """
    parts = urlsplit(url)
    return parts._replace(query=urlencode(parameters), fragment="").geturl() if parts.netloc else ""


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
    if form.name in AT_ONCE:
        return form.write(document)
    return worker.run_within(WRITING, form.write, document)
