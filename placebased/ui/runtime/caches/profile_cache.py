"""Profiles of places, as documents: each is put together once, whoever asks for it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased.custom_areas import link_code
from placebased.place.geography import Level
from placebased.reports.custom_area_profile import custom_area_profile
from placebased.reports.document import Document, Picture
from placebased.reports.place_profile import place_profile
from placebased.reports.profile import has
from placebased.reports.profile.inputs import ProfiledArea, ProfileInputs
from placebased.teams.register import pack_register
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache, store_cache

DOCUMENTS_KEPT = 200
"""Profiles that are kept for all visitors together, some hundred kB each."""

PICTURES_KEPT = 60
"""Maps that are kept, as large again."""


def document(neighbourhoods: str, level: Level, code: str) -> Document:
    """Return the profile of a place as its page shows it: without pictures, which take longest.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    level, code
        The place.

    Raises
    ------
    UnknownAreaError
        When there is no such area.
    """
    return _document(_made_of(neighbourhoods), level, code)


def _made_of(neighbourhoods: str) -> tuple[str, int, date]:
    """Return what a profile is made of: list of neighbourhoods, number of the last decision, and day."""
    own = place_cache.atlas(neighbourhoods).neighbourhoods.id
    return own, store_cache.stamp(), place_cache.today()


@st.cache_resource(max_entries=DOCUMENTS_KEPT, show_spinner="Putting the page together")
def _document(made_of: tuple[str, int, date], level: Level, code: str) -> Document:
    return place_profile(_inputs(*made_of), level, code, pictures=False)


def on_paper(neighbourhoods: str, level: Level, code: str) -> Document:
    """Return the profile of a place as it is taken away, with its pictures.

    Parameters
    ----------
    neighbourhoods, level, code
        As for :func:`document`.
    """
    return _on_paper(_made_of(neighbourhoods), level, code)


@st.cache_resource(max_entries=PICTURES_KEPT, show_spinner=False)
def _on_paper(made_of: tuple[str, int, date], level: Level, code: str) -> Document:
    return place_profile(_inputs(*made_of), level, code)


def custom_area(neighbourhoods: str, code: str) -> Document:
    """Return the profile of a place of one's own, with its map: on its page and where it is taken away.

    Parameters
    ----------
    neighbourhoods
        As for :func:`document`.
    code
        The place as a link has it.

    Raises
    ------
    CustomAreaError
        When none of its small areas exists.
    """
    return _custom_area(_made_of(neighbourhoods), code)


@st.cache_resource(max_entries=PICTURES_KEPT, show_spinner="Putting the page together")
def _custom_area(made_of: tuple[str, int, date], code: str) -> Document:
    made_from = _inputs(*made_of)
    place, _ = link_code.decode(code, made_from.atlas.rungs.index)
    return custom_area_profile(made_from, place)


def assets_map(neighbourhoods: str, level: Level, code: str) -> Picture | None:
    """Return the map of what is listed in a place; ``None`` where nothing is.

    Parameters
    ----------
    neighbourhoods, level, code
        As for :func:`document`.
    """
    return _assets_map(_made_of(neighbourhoods), level, code)


@st.cache_resource(max_entries=PICTURES_KEPT, show_spinner=False)
def _assets_map(made_of: tuple[str, int, date], level: Level, code: str) -> Picture | None:
    area = ProfiledArea(_inputs(*made_of), level, code)
    return has.assets_map(area, for_page=True) if area.shown.asset_counts else None


def inputs(neighbourhoods: str) -> ProfileInputs:
    """Return what profiles are made from.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    return _inputs(*_made_of(neighbourhoods))


@st.cache_resource(max_entries=4, show_spinner=False)
def _inputs(neighbourhoods: str, number: int, day: date) -> ProfileInputs:
    atlas = place_cache.overlaid_place(neighbourhoods, number)
    return ProfileInputs(
        atlas=atlas,
        directory=find_cache.directory(),
        register=pack_register(atlas),
        homes=find_cache.homes(),
        reach=find_cache.reach(fresh=False),
        files=map_cache.files(day),
        today=day,
    )
