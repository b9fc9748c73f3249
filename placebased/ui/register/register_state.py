"""The register a session looks at: what it brought or typed, else the one that stands for everybody.

What a person brings or types holds for their session alone until it is published.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import KIND
from placebased.errors import Fault
from placebased.place.atlas import Atlas
from placebased.teams import register as team_register
from placebased.teams.register import Register
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import store_cache

_ROWS, _LINES, _HELD, _FAULTS = "register_rows", "register_lines", "register_held", "register_faults"
_LOOKED, _SEEN, _EDITION = "register_looked", "register_seen", "register_edition"
_ORIGIN = "register_origin"


def register_in_view(atlas: Atlas) -> Register:
    """Return the register this session looks at: what it brought, else what stands for everybody.

    Parameters
    ----------
    atlas
        The place.
    """
    rows = st.session_state.get(_ROWS)
    if rows is None:
        st.session_state[_LOOKED] = last_decision()
        return common_register(atlas)
    kept: tuple[str, Register] | None = st.session_state.get(_HELD)
    if kept is None or kept[0] != atlas.neighbourhoods.id:
        found, wrong = _read(rows, atlas, st.session_state.get(_LINES))
        st.session_state[_FAULTS], st.session_state[_ORIGIN] = wrong, ""
        kept = (atlas.neighbourhoods.id, found or common_register(atlas))
        st.session_state[_HELD] = kept
    return kept[1]


def _read(
    rows: pd.DataFrame, atlas: Atlas, lines: Sequence[int] | None
) -> tuple[Register | None, list[Fault]]:
    return team_register.read(rows, atlas, lines=lines, previous=common_register(atlas))


def common_register(atlas: Atlas) -> Register:
    """Return the register that everybody sees, as it was last read.

    Parameters
    ----------
    atlas
        The place.
    """
    return published_register.common(store_cache.last_read(), atlas)


def published_faults(atlas: Atlas) -> tuple[Fault, ...]:
    """Return why what editors published does not stand here; empty where it does, or nothing was.

    Parameters
    ----------
    atlas
        The place.
    """
    return published_register.unfit(store_cache.last_read(), atlas)


def last_decision() -> int:
    """Return the number of the last decision about teams; 0 where there is none."""
    return store_cache.last_read().last_number(KIND, decided=True)


def last_decision_seen() -> int:
    """Return the number of the last decision this session had seen when it began to change the register."""
    return int(st.session_state.get(_SEEN, last_decision()))


def take_register(
    rows: pd.DataFrame, atlas: Atlas, lines: Sequence[int] | None = None, *, origin: str = ""
) -> bool:
    """Take a whole register for this session if nothing is wrong with it; keep every fault otherwise.

    Parameters
    ----------
    atlas
        The place.
    rows, lines
        See :func:`placebased.teams.register.read`.
    origin
        Part of the page it comes from, where its faults are to be told.

    Returns
    -------
    bool
        Whether it was taken.
    """
    found, wrong = _read(rows, atlas, lines)
    st.session_state[_FAULTS], st.session_state[_ORIGIN] = wrong, origin
    if found is None:
        return False
    if _ROWS not in st.session_state:
        st.session_state[_SEEN] = st.session_state.get(_LOOKED, last_decision())
    st.session_state[_ROWS], st.session_state[_LINES] = rows, lines
    st.session_state[_HELD] = (atlas.neighbourhoods.id, found)
    st.session_state[_EDITION] = edition() + 1
    return True


def edition() -> int:
    """Return how often this session's register was replaced: a table to edit begins anew with each."""
    return int(st.session_state.get(_EDITION, 0))


def faults_of(origin: str = "") -> list[Fault]:
    """Return what was wrong with the last register that was to be taken, if it came from there.

    Parameters
    ----------
    origin
        Part of the page that the register was to be taken from.
    """
    found: list[Fault] = st.session_state.get(_FAULTS, [])
    return found if st.session_state.get(_ORIGIN, "") == origin else []


def keep_fault(fault: Fault, *, origin: str) -> None:
    """Keep what is wrong with a register that could not even be read.

    Parameters
    ----------
    fault
        What is wrong, with the remedy.
    origin
        Part of the page that the register was to be taken from.
    """
    st.session_state[_FAULTS], st.session_state[_ORIGIN] = [fault], origin


def drop_register() -> None:
    """Go back to the register that stands for everybody."""
    for key in (_ROWS, _LINES, _HELD, _FAULTS, _SEEN):
        st.session_state.pop(key, None)
    st.session_state[_EDITION] = edition() + 1


def draw_notice(atlas: Atlas, register: Register) -> None:
    """Say, where it is so, that what is shown was brought by this session, or lacks what was published.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    if why := published_faults(atlas):
        said = " ".join(f"The register {each.what} ({'; '.join(each.rows)}). {each.remedy}." for each in why)
        st.warning(
            "What editors published cannot be laid over the teams that came with this data, so only those "
            f"that came with it are shown. {markup.plain_label(said)}"
        )
    if register.uploaded:
        with st.container(key="own_register"):
            st.info(
                "You are looking at the register you brought or changed. It is yours alone until an editor "
                "publishes it."
            )
            st.button("Back to the common register", on_click=_go_back, key="drop_register")


def _go_back() -> None:
    """Go back to the common register, and let go of hours that were tried."""
    drop_register()
    selection_state.change(tried=())
