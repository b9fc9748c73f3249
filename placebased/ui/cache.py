"""Everything that is kept between runs, and nothing else.

What is kept is shared by all sessions and read only. Keys are short texts; no frame and no map object is
ever a key or a copy.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from placebased import composite
from placebased.atlas import Atlas, open_lists
from placebased.composite import Material
from placebased.geography import Level
from placebased.loading import pack_folder
from placebased.mapdata import MapFiles
from placebased.picture import map_files
from placebased.search import Finder
from placebased.ui.routes import publish


@st.cache_resource(show_spinner="Opening the place pack")
def _lists() -> dict[str, Atlas]:
    return open_lists(pack_folder())


def atlas(neighbourhoods: str) -> Atlas:
    """Return the place with one of its neighbourhood lists (by id; empty for the pack's own choice).

    Raises
    ------
    PackError
        When the pack has faults; nothing is kept then, so that a mended pack opens on the next try.
    """
    lists = _lists()
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def finder(neighbourhoods: str) -> Finder:
    """Return the search over the place with one of its neighbourhood lists."""
    return _finder(atlas(neighbourhoods).neighbourhoods.id)


@st.cache_resource(show_spinner=False)
def _finder(neighbourhoods: str) -> Finder:
    return Finder(atlas(neighbourhoods))


@st.cache_resource(max_entries=24, show_spinner=False)
def material(neighbourhoods: str, level: Level) -> Material:
    """Return the domains of need at a level, before any weighing, of the place with one of its lists."""
    return composite.material(atlas(neighbourhoods), level)


@st.cache_resource(max_entries=2, show_spinner=False)
def files(today: date) -> MapFiles:
    """Return the map files of the place; they depend on the day, as listings grow stale."""
    first, *others = _lists().values()
    return publish(map_files(first, others, today))


def today() -> date:
    """Return the day by which the age of listings is told."""
    return datetime.now(tz=ZoneInfo("Europe/London")).date()
