"""What “Take this view” takes on each page: a table, one row a page; another page is another row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.ui.compare import taken as compare
from placebased.ui.custom_area import taken as custom_area
from placebased.ui.custom_indicator import taken as custom_indicator
from placebased.ui.decide import taken as decide
from placebased.ui.drawing_board import taken as drawing_board
from placebased.ui.explore import taken as explore
from placebased.ui.find import taken as find
from placebased.ui.index import taken as index
from placebased.ui.runtime import scene_state, view_address
from placebased.ui.runtime.pages import RegisteredPage
from placebased.ui.teams import taken as teams
from placebased.ui.widgets import take_view
from placebased.ui.widgets.made_files import Prepare

TAKEN: Mapping[str, Prepare] = MappingProxyType(
    {
        "explore": explore.prepare,
        "own": custom_area.prepare,
        "figures": custom_indicator.prepare,
        "find": find.prepare,
        "teams": teams.prepare,
        "index": index.prepare,
        "compare": compare.prepare,
        "decide": decide.prepare,
        "draw": drawing_board.prepare,
    }
)
"""By the name of the page."""


def drawer(page: RegisteredPage, atlas: Atlas) -> Callable[[], None] | None:
    """Return what draws the button that takes the view of a page; ``None`` where it shows no evidence.

    Parameters
    ----------
    page
        The page that is open.
    atlas
        The place.
    """
    prepare = TAKEN.get(page.name)

    def address() -> str:
        return view_address.address(st.context.url or "", scene_state.owner_of(page).parameters(atlas))

    return partial(take_view.draw_take, prepare, address) if prepare else None
