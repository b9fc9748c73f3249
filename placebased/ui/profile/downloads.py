"""How the page of a place is taken away: as a document to print, to edit or to show, or as its figures."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.reports.document import Document
from placebased.reports.writers.registry import FORMATS
from placebased.ui.runtime import selection_state, view_address
from placebased.ui.widgets import made_files
from placebased.ui.widgets.made_files import TakenView

LABEL = "Take this page away"
KEY = "take_profile"


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
    made_files.draw_choice(
        lambda: TakenView(name, make),
        lambda: view_address.address(st.context.url or "", selection_state.parameters(atlas)),
        forms=FORMATS,
        label=LABEL,
        key=KEY,
    )
