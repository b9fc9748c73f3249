"""Every page of the explorer, registered once: its file, title, address, and what it may ask of a reader.

Navigation, links between pages and the lists of pages that tests walk through are all taken from
:data:`PAGES`. Another page is one row here and one thin file in ``pages/``.
"""

from __future__ import annotations

from dataclasses import dataclass
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
        What navigation and the window call it.
    icon
        An emoji or ``:material/…:`` in front of the title; empty for none.
    group
        Heading that navigation puts the page under; empty for a page of its own.
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
        """Return the page as Streamlit navigates to it."""
        first = self is PAGES[0]
        icon = self.icon or None
        return st.Page(self.file, title=self.title, icon=icon, url_path=self.address or None, default=first)


PAGES = (
    RegisteredPage("explore", "Explore"),
    RegisteredPage("find", "Find", address_holds="question"),
    RegisteredPage("teams", "Teams"),
    RegisteredPage("index", "Your index"),
    RegisteredPage("compare", "Compare"),
    RegisteredPage("own", "Own place"),
    RegisteredPage("figures", "Own figures"),
    RegisteredPage("tell", "Tell us", keeps=True),
    RegisteredPage("lists", "Bring your list", keeps=True),
    RegisteredPage("changes", "What changed"),
    RegisteredPage("editors", "Editors", for_editors=True, keeps=True),
    RegisteredPage("about", "About the data"),
)
"""The pages, in the order of navigation; the first has the explorer's own address."""


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


def grouped_pages() -> dict[str, list[RegisteredPage]]:
    """Return the pages by the group that navigation puts them under.

    Returns
    -------
    dict
        Groups in the order of their first page; pages under ``""`` stand alone.
    """
    groups: dict[str, list[RegisteredPage]] = {}
    for each in PAGES:
        groups.setdefault(each.group, []).append(each)
    return groups
