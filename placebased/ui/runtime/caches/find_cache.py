"""What answers about places near: the directory, where people live, and what is within their walk."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from placebased.assets import strengths
from placebased.assets.directory import Directory, build_directory
from placebased.assets.strengths import GroupReach, Strength
from placebased.contributions.assets import confirm_first
from placebased.errors import NetworkFileError
from placebased.finding.origin import Origin, origin_of
from placebased.place.loading import pack_folder
from placebased.travel.network import NETWORK_FILE, Network, elsewhere_fault, read_network
from placebased.travel.residents import Residents, residents_of
from placebased.ui.runtime.caches import place_cache, store_cache


def directory() -> Directory:
    """Return every listing of the place, prepared to be asked."""
    return _directory(store_cache.stamp(), place_cache.today())


@st.cache_resource(max_entries=3, show_spinner=False)
def _directory(number: int, day: date) -> Directory:
    place = place_cache.overlaid_place("", number)
    return build_directory(place, day, network=walking()[0])


def sheltered() -> Directory:
    """Return the sensitive places, which are on no map, prepared to be asked."""
    return _sheltered(store_cache.stamp(), place_cache.today())


@st.cache_resource(max_entries=3, show_spinner=False)
def _sheltered(number: int, day: date) -> Directory:
    return build_directory(place_cache.overlaid_place("", number), day, sheltered=True)


def origin(neighbourhoods: str, near: str) -> Origin | None:
    """Return the point that a question asks near to; ``None`` if it means none.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    near
        What to be near to, as the question has it: a postcode, an area or a point.
    """
    return _origin(place_cache.atlas(neighbourhoods).neighbourhoods.id, near)


@st.cache_resource(max_entries=2000, show_spinner=False)
def _origin(neighbourhoods: str, near: str) -> Origin | None:
    # kept because turning metres into degrees is prepared anew, slowly, in each run's own thread
    return origin_of(place_cache.atlas(neighbourhoods), near)


def walking(*, no_steps: bool = False) -> tuple[Network | None, str]:
    """Return the pack's walking network, if it has one, and what is wrong with it, if something is.

    Parameters
    ----------
    no_steps
        Whether to leave flights of steps out of it.
    """
    network, trouble = _walking()
    return network.step_free if network is not None and no_steps else network, trouble


@st.cache_resource(show_spinner=False)
def _walking() -> tuple[Network | None, str]:
    try:
        network = read_network(pack_folder() / NETWORK_FILE)
    except NetworkFileError as error:
        return None, str(error)
    if network is not None and (problem := elsewhere_fault(network, homes().points)):
        return None, str(NetworkFileError(NETWORK_FILE, problem))
    return network, ""


@st.cache_resource(show_spinner=False)
def homes() -> Residents:
    """Return where the residents of the place live."""
    return residents_of(place_cache.atlas(""))


def reach(*, fresh: bool) -> GroupReach:
    """Return for each group of assets whether people can walk to one of it, counting all or fresh ones.

    Parameters
    ----------
    fresh
        Whether to leave out what was not confirmed within a year.
    """
    return _reach(store_cache.stamp(), place_cache.today(), fresh)


@st.cache_resource(max_entries=4, show_spinner="Measuring what is within a walk")
def _reach(number: int, day: date, fresh: bool) -> GroupReach:  # noqa: FBT001 - part of the key
    return strengths.reach_by_group(_directory(number, day), homes(), fresh=fresh)


def strengths_of(neighbourhoods: str, code: str, *, fresh: bool) -> tuple[Strength, ...]:
    """Return what one neighbourhood has beside the others, counting all listings or fresh ones.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    code
        Code of the neighbourhood.
    fresh
        Whether to leave out what was not confirmed within a year.
    """
    return _strengths_of(
        (store_cache.stamp(), place_cache.today(), fresh),
        place_cache.atlas(neighbourhoods).neighbourhoods.id,
        code,
    )


@st.cache_resource(max_entries=200, show_spinner=False)
def _strengths_of(counted: tuple[int, date, bool], neighbourhoods: str, code: str) -> tuple[Strength, ...]:
    number, day, fresh = counted
    place, held = place_cache.atlas(neighbourhoods), _directory(number, day)
    walks = _reach(number, day, fresh)
    return strengths.strengths(place, held, "neighbourhood", code, homes=homes(), reach=walks, fresh=fresh)


def old_listings(need: str) -> pd.DataFrame:
    """Return the listings to confirm first, weighed by a need.

    Parameters
    ----------
    need
        Id of an indicator.
    """
    return _old_listings(store_cache.stamp(), place_cache.today(), need)


@st.cache_resource(max_entries=8, show_spinner="Working out whom each listing matters to")
def _old_listings(number: int, day: date, need: str) -> pd.DataFrame:
    return confirm_first.worklist(place_cache.atlas(""), _directory(number, day), homes(), need)
