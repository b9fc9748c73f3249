"""The words over the map that the browser shows by itself: where it finds them.

Those of every need are one file of a level. Wording all of them takes a second, so no page waits for it: what
is not made is begun in a thread, and the next message has its address. Those of a place are worked out when
the browser asks, which it does while somebody points at it.
"""

from __future__ import annotations

import hashlib
import time
from functools import partial
from threading import Thread

from placebased import settings
from placebased.mapping.files import MapFile, MapFiles
from placebased.mapping.headings import need_headings
from placebased.mapping.layers import HeadingFiles
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.code_version import code_version
from placebased.ui.runtime.kept_last import KeptLast
from placebased.ui.runtime.routes import publish
from placebased.views.selection import Selection

PLACES = "heading"
"""Where the words of places are answered for."""

BREATH_SECONDS = 0.005
"""Pause after the words of each need, in which visitors go first."""

Asked = tuple[Atlas, Level]
"""A place as published, and a level."""

LEVELS_KEPT = 24
"""How many levels of places, as they were published, have their words kept: those of two packs."""

_made: KeptLast[Asked, MapFile] = KeptLast(LEVELS_KEPT)
_asked: KeptLast[Asked, bool] = KeptLast(LEVELS_KEPT)


def headings(atlas: Atlas, selection: Selection) -> HeadingFiles | None:
    """Return where the words over the map are of what may be chosen next.

    Parameters
    ----------
    atlas
        The place, with a reader's own figures if there are any.
    selection
        What is shown.

    Returns
    -------
    HeadingFiles or None
        ``None`` where they are not made yet, or nothing is to be made ahead: of a set of neighbourhoods that
        was handed in, and of a reader's own figures, which have no address.
    """
    published, level = place_cache.pack(selection.neighbourhoods), selection.level
    own_set = published.neighbourhoods.id
    unknown = selection.need not in published.indicators or atlas.is_custom(selection.need)
    if settings.WARM.read() == "off" or unknown or not published.place.lists(own_set):
        return None
    if (published, level) not in _asked:
        _asked.put((published, level), True)
        Thread(target=partial(make, published, level), daemon=True, name="headings").start()
    made = _made.get((published, level))
    if made is None:
        return None
    return HeadingFiles(
        needs=MapFiles({"headings": made}).url("headings"),
        places=f"{PLACES}/{version(published, level)}/{own_set}/{level}/",
        counted=bool(selection.assets or selection.teams),
    )


def make(published: Atlas, level: Level) -> None:
    """Make the words of every need of a level, and let the app answer for them.

    Parameters
    ----------
    published
        The place as its pack has it.
    level
        Level of the areas.
    """
    _asked.put((published, level), True)
    file = MapFile.of(need_headings(published, level, partial(time.sleep, BREATH_SECONDS)))
    publish(MapFiles({"headings": file}), lasting=True)
    _made.put((published, level), file)


def version(published: Atlas, level: Level) -> str:
    """Return a word that changes with what is said of places, for their address: by the code and the figures.

    Parameters
    ----------
    published
        The place as its pack has it.
    level
        Level of the areas.

    Returns
    -------
    str
        Twelve hexadecimal digits; empty while the words of the level are not made.
    """
    made = _made.get((published, level))
    return hashlib.sha256(f"{made.version}{code_version()}".encode()).hexdigest()[:12] if made else ""
