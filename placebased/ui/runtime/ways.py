"""Links within the explorer, followed within the visit.

The browser says which link of the page's own markup was clicked, or a callback names one; the next run goes
there before it draws anything. Followed by the browser it would open a new visit, without what this one
brought.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from placebased.ui.runtime import pages

_WAY = "way_to_go"

MOST_PARAMETERS = 100
"""Parameters of a link that are read."""


def href(page: str, query: dict[str, str] | None = None) -> str:
    """Return the address of a page relative to the explorer's own.

    Parameters
    ----------
    page
        Name of the page.
    query
        Parameters of its address.
    """
    asked = urlencode(query or {})
    return f"./{pages.page(page).address}{'?' if asked else ''}{asked}"


def with_query(page: str, query: str) -> str:
    """Return the address of a page with parameters that are written already.

    Parameters
    ----------
    page
        Name of the page.
    query
        Its parameters as somebody wrote them: ``need=hardship&level=ward``.
    """
    return href(page, dict(parse_qsl(query, max_num_fields=MOST_PARAMETERS)))


def go(way: str) -> None:
    """Let the next run go where a link leads.

    Parameters
    ----------
    way
        The link, relative to the explorer's own address.
    """
    st.session_state[_WAY] = way


def follow() -> None:
    """Go where a link leads, if one was clicked or named; nothing is drawn then."""
    way = read(st.session_state.pop(_WAY, ""))
    if way is not None:
        page, query = way
        st.switch_page(page.as_streamlit(), query_params=query)


def read(way: str) -> tuple[pages.RegisteredPage, dict[str, str]] | None:
    """Return the page and the parameters of a link within the explorer.

    Parameters
    ----------
    way
        The link as the browser sent it. Only the name of the page and the parameters are taken from it.

    Returns
    -------
    tuple of RegisteredPage and dict, or None
        ``None`` for what is no link, or has more parameters than any link of the explorer.
    """
    try:
        parts = urlsplit(way)
        query = dict(parse_qsl(parts.query, max_num_fields=MOST_PARAMETERS))
    except ValueError:
        return None
    return (pages.page_at(parts.path.removeprefix("./").strip("/")), query) if way else None
