"""“Take this view”: a view of the app as a slide, a page, a picture or a file, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from placebased.reports.writers.view_formats import VIEW_FORMATS
from placebased.ui.widgets import made_files
from placebased.ui.widgets.made_files import Prepare

LABEL = "Take this view"
KEY = "take_view"


def draw_take(prepare: Prepare, address: Callable[[], str]) -> None:
    """Draw the button that opens the choice of forms.

    Parameters
    ----------
    prepare
        Reads what the page looks at, once the choice is opened.
    address
        Finds the address that leads back to it.
    """
    made_files.draw_choice(prepare, address, forms=VIEW_FORMATS, label=LABEL, key=KEY, width="stretch")
