"""Makes at start what the first visitor of a page would otherwise wait for: in a thread, one by one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread

from placebased import settings
from placebased.access import shortfall, weekly_cover
from placebased.access.shortfall import CatchmentOptions, ShortfallQuery
from placebased.errors import PlaceBasedError
from placebased.place.geography import LEVELS
from placebased.teams.register import pack_register
from placebased.ui.runtime import streamlit_files
from placebased.ui.runtime.caches import find_cache, heading_cache, map_cache, place_cache, profile_cache
from placebased.views import link

_LOG = logging.getLogger(__name__)

THREAD = "warming"
"""Name of the thread."""

_CONTEXT_LOG = "streamlit.runtime.scriptrunner_utils.script_run_context"

START_SECONDS = 2.0
"""How long the server has to itself first, to give its first answers."""

ANSWERING = "AnyIO worker"
"""How the names of threads begin in which addresses outside Streamlit are answered."""

BREATH_SECONDS = 0.1
"""Pause after each thing, in which visitors go first."""


def start() -> Thread | None:
    """Begin in a thread of its own, which ends by itself.

    Returns
    -------
    threading.Thread or None
        The thread; ``None`` where it is switched off.
    """
    if settings.WARM.read() == "off":
        return None
    expect_no_page()
    thread = Thread(target=_warm_later, daemon=True, name=THREAD)
    thread.start()
    return thread


def _is_no_page(record: logging.LogRecord) -> bool:
    """Pass over what is made ahead, and the light page and the feed, which are answered in such threads."""
    return not str(record.threadName).startswith((THREAD, ANSWERING))


def expect_no_page() -> None:
    """Keep Streamlit from warning that what is made ahead draws no page, which is so."""
    logging.getLogger(_CONTEXT_LOG).addFilter(_is_no_page)  # the same one is there once


def _warm_later() -> None:
    time.sleep(START_SECONDS)
    try:
        for make in steps():
            make()
            time.sleep(BREATH_SECONDS)
    except PlaceBasedError:  # a page says in words what is wrong with the pack
        _LOG.info("nothing is made ahead, because the place cannot be opened", exc_info=True)


def steps() -> Iterator[Callable[[], object]]:
    """Return what is made ahead, what most visitors need first.

    Yields
    ------
    callable
        Makes one thing that is kept, and may take a second.

    Raises
    ------
    PackError
        When the pack has faults.
    """
    yield streamlit_files.lighten_fonts
    yield find_cache.sheltered
    yield find_cache.directory
    yield lambda: find_cache.directory().words.find("libary")  # a slip: the words of English are read too
    place, today = place_cache.atlas(""), place_cache.today()
    yield partial(map_cache.files, today)
    for level in LEVELS:
        yield partial(map_cache.sheet, "", level)
    yield partial(heading_cache.make, place_cache.pack(""), link.decode({}, place).selection.level)
    network = find_cache.walking()[0]
    if network is not None:
        yield network.prepare
    yield partial(find_cache.reach, fresh=False)
    register = pack_register(place)
    query = ShortfallQuery(catchment=CatchmentOptions(network=network))
    yield partial(shortfall.shortfall_for, place, register, query, today)
    for service in weekly_cover.services(place, register):
        yield partial(weekly_cover.cover_by_area, place, register, service.id, today, network=network)
    first = str(place.areas["neighbourhood"].sort_values("name").index[0])
    yield partial(profile_cache.document, "", "neighbourhood", first)
