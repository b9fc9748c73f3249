"""Every page of the explorer, registered once: its file, title, address, and what it may ask of a reader.

The menu, links between pages and the lists of pages that tests walk through are all taken from
:data:`PAGES`. Another page is one row here and one thin file in ``pages/``.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import streamlit as st

from placebased.locations import PAGES as FOLDER


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """One page as navigation lists it.

    Parameters
    ----------
    name
        Name of its file in ``pages/`` without ``.py``, which is its address too.
    title
        What the menu and the window call it.
    icon
        An emoji or ``:material/…:`` in front of the title; empty for none.
    group
        Entry of the menu that it stands under, which leads to the first page under it; empty for a page that
        is linked from the foot.
    within
        What the menu calls it among the pages of its entry; its title if empty.
    address_holds
        What the parameters of its address are: a selection (:mod:`placebased.views.link`) or a question
        (:mod:`placebased.finding.question_link`).
    for_editors
        Whether it shows visitors nothing but how to sign in.
    keeps
        Whether it is there to keep something in the store, so that it says beforehand when nothing can be.
    """

    name: str
    title: str
    icon: str = ""
    group: str = ""
    within: str = ""
    address_holds: Literal["selection", "question"] = "selection"
    for_editors: bool = False
    keeps: bool = False

    @property
    def file(self) -> Path:
        """The script that draws it."""
        return FOLDER / f"{self.name}.py"

    @property
    def address(self) -> str:
        """Its path below the explorer's own address; empty for the first page."""
        return "" if self is PAGES[0] else self.name

    def as_streamlit(self) -> st.Page:
        """Return the page as Streamlit navigates to it; each run marks its own as the one that is open."""
        return copy(_as_streamlit(self))


@cache
def _as_streamlit(page: RegisteredPage) -> st.Page:
    """Return a page as Streamlit describes it, looked up on disk once: every run has sixteen of them."""
    first = page is PAGES[0]
    return st.Page(
        page.file, title=page.title, icon=page.icon or None, url_path=page.address or None, default=first
    )


PAGES = (
    RegisteredPage("explore", "Explore", group="Explore", within="Map"),
    RegisteredPage("own", "Own place", group="Explore"),
    RegisteredPage("figures", "Own figures", group="Explore"),
    RegisteredPage("find", "Find", group="Find", address_holds="question"),
    RegisteredPage("teams", "Teams", group="Teams"),
    RegisteredPage("index", "Your index", group="Weigh and decide"),
    RegisteredPage("compare", "Compare", group="Weigh and decide"),
    RegisteredPage("decide", "What if", group="Weigh and decide"),
    RegisteredPage("draw", "Drawing board", group="Weigh and decide"),
    RegisteredPage("profile", "Place on a page", group="Meet"),
    RegisteredPage("workshop", "Workshop", group="Meet", keeps=True),
    RegisteredPage("tell", "Tell us", group="Contribute", keeps=True),
    RegisteredPage("lists", "Bring your list", group="Contribute", keeps=True),
    RegisteredPage("changes", "What changed", group="Contribute"),
    RegisteredPage("about", "About the data"),
    RegisteredPage("editors", "Editors", for_editors=True, keeps=True),
)
"""The pages, entry by entry of the menu in the order in which people work; the first has the explorer's own
address."""


def page(name: str) -> RegisteredPage:
    """Return one page.

    Parameters
    ----------
    name
        Name of its file without ``.py``.

    Raises
    ------
    KeyError
        If no page has that name.
    """
    return {each.name: each for each in PAGES}[name]


def page_at(address: str) -> RegisteredPage:
    """Return the page that has an address; the first page where none has.

    Parameters
    ----------
    address
        Path below the explorer's own address, as Streamlit's ``url_path``.
    """
    return next((each for each in PAGES if each.address == address), PAGES[0])


def is_page(link: str) -> bool:
    """Return whether an address leads to a page that there is.

    Parameters
    ----------
    link
        An address, whole or below the explorer's own.
    """
    path = link.partition("?")[0].partition("#")[0]
    return path.rpartition("/")[2] in {each.address for each in PAGES}


def grouped_pages() -> dict[str, list[RegisteredPage]]:
    """Return the pages by the entry of the menu that they stand under.

    Returns
    -------
    dict
        Entries in the order of their first page; under ``""`` what the foot links.
    """
    groups: dict[str, list[RegisteredPage]] = {}
    for each in PAGES:
        groups.setdefault(each.group, []).append(each)
    return groups
