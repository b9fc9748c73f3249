"""A scene that somebody in the room asks for: a place on the map, by its name."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from placebased import phrases
from placebased.errors import WorkshopError
from placebased.place.gazetteer import Finder, Hit
from placebased.workshops import run_of_show
from placebased.workshops.run_of_show import ShowScene

LONGEST_NAME = 100
"""Characters of a name that are looked for."""

MOST_OFFERED = 4
"""Names that are asked back."""

CHOSEN_BY = {"area": "area", "asset": "asset", "postcode": "near"}
"""Parameter of an address that chooses what was found, by its kind."""


def place_scene(finder: Finder, named: str, shown: ShowScene | None) -> ShowScene:
    """Return a scene that shows a place, on the map that the room looks at where that is one.

    Parameters
    ----------
    finder
        The search over the names of the place.
    named
        What was asked for: an area, a place, or a postcode.
    shown
        The scene that is shown; its need and its layers stay.

    Raises
    ------
    WorkshopError
        If nothing on the map is called so, or several things are; it names them.
    """
    name = run_of_show.whole_line(named, LONGEST_NAME, "The name of the place")
    hits = [hit for hit in finder.find(name) if hit.kind in CHOSEN_BY] if name else []
    found = _meant(hits, name)
    if found is None:
        raise WorkshopError(_asked_back(name, hits))
    return run_of_show.scene_from({"way": "view", "question": found.label, "link": _link(found, shown)})


def _meant(hits: Sequence[Hit], name: str) -> Hit | None:
    """Return what was named; ``None`` where that is not clear: a whole room looks at what is shown."""
    called = [hit for hit in hits if hit.is_called(name)]
    if called:
        return called[0]
    meant = [hit for hit in hits if hit.is_meant_by(name)]
    return meant[0] if len(meant) == 1 else None


def _asked_back(name: str, hits: Sequence[Hit]) -> str:
    labels = list(dict.fromkeys(hit.label for hit in hits))[:MOST_OFFERED]
    if not labels:
        return f"Nothing on the map is called “{name}”. Try an area, a place or a postcode."
    return f"“{name}” is no whole name on the map. Type one of these: {phrases.join_list(labels)}."


def _link(found: Hit, shown: ShowScene | None) -> str:
    parts = urlsplit(shown.link if shown else "")
    kept = {} if parts.path else dict(parse_qsl(parts.query))  # Explore has no name in an address
    query = {name: value for name, value in kept.items() if name not in CHOSEN_BY.values()}
    return "?" + urlencode({**query, CHOSEN_BY[found.kind]: found.target})
