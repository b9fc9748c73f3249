"""The figures of a reader's own that a session holds: for this visit, and for nobody else.

They are kept in the session alone. No cache that visits share is keyed by them, no file of the map holds them
(their fill is sent in the map's message), and they end with the visit.
"""

from __future__ import annotations

import streamlit as st

from placebased.custom_indicators.table import CustomTable, indicator_of
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import PREFIX, with_indicators

MOST = 5
"""Figures of one's own that a visit may hold."""

_KEPT, _PLACES, _ASKED = "own_figures", "own_figure_places", "own_figure_asked"

_PLACES_KEPT = 2
"""Places of a session that are kept with its figures: everything, and only what is recent."""


def tables() -> tuple[CustomTable, ...]:
    """Return the figures that this session brought, in the order in which it did."""
    kept: tuple[CustomTable, ...] = st.session_state.get(_KEPT, ())
    return kept


def bring(table: CustomTable) -> bool:
    """Keep a figure for this visit.

    Parameters
    ----------
    table
        Checked and discreet.

    Returns
    -------
    bool
        Whether there is room for it; one that is here already takes none.
    """
    others = tuple(each for each in tables() if each.id != table.id)
    if len(others) >= MOST:
        return False
    _keep((*others, table))
    return True


def take_out(ident: str) -> None:
    """Forget a figure.

    Parameters
    ----------
    ident
        Its id.
    """
    _keep(tuple(each for each in tables() if each.id != ident))


def _keep(kept: tuple[CustomTable, ...]) -> None:
    st.session_state[_KEPT] = kept
    st.session_state.pop(_PLACES, None)


def beside(atlas: Atlas) -> Atlas:
    """Return a place with this session's own figures beside the published ones.

    Parameters
    ----------
    atlas
        The place as all visits share it.

    Returns
    -------
    Atlas
        The same object where the session has none; else one of its own, the same as long as nothing changes,
        so that what is worked out from it is kept.
    """
    if not tables():
        return atlas
    places: list[tuple[Atlas, Atlas]] = st.session_state.setdefault(_PLACES, [])
    for published, made in places:
        if published is atlas:
            return made
    made = with_indicators(atlas, [indicator_of(each) for each in tables()])
    st.session_state[_PLACES] = [*places, (atlas, made)][-_PLACES_KEPT:]
    return made


def ask(ident: str, atlas: Atlas) -> None:
    """Remember the figure of somebody's own that a link asks for and this session has not.

    Parameters
    ----------
    ident
        What the link names; anything that is no such figure is passed over.
    atlas
        The place, with the session's own figures.
    """
    if ident.startswith(PREFIX) and ident not in atlas.indicators:
        st.session_state[_ASKED] = ident


def asked() -> str:
    """Return the id of the figure that a link asked for and that was not brought yet; empty for none."""
    ident = str(st.session_state.get(_ASKED, ""))
    return "" if ident in {each.id for each in tables()} else ident
