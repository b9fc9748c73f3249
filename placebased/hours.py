"""Opening hours in OSM syntax: is this text one, and what does it say.

The parsing is done by ``opening-hours-py``; this module adds what a reader needs and nothing else.
"""

from __future__ import annotations

from functools import lru_cache

from opening_hours import validate


@lru_cache(maxsize=4096)
def parses(text: str) -> bool:
    """Return whether ``text`` is opening hours in OSM syntax; an empty text is not.

    >>> parses("Mo-Fr 09:00-17:00"), parses("Mon-Fri 9-5"), parses("")
    (True, False, False)
    """
    return bool(text) and bool(validate(text))
