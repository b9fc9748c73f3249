"""A scene that somebody in the room asks for: a place on the map, by its name."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from placebased.errors import WorkshopError
from placebased.place.gazetteer import Finder, Hit
from placebased.workshops import run_of_show
from placebased.workshops.run_of_show import ShowScene

LONGEST_NAME = 100
"""Characters of a name that are looked for."""

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
        If nothing on the map is called so.
    """
    name = run_of_show.line(named, LONGEST_NAME)
    found = next((hit for hit in finder.find(name) if hit.kind in CHOSEN_BY), None) if name else None
    if found is None:
        raise WorkshopError(f"Nothing on the map is called “{name}”. Try an area, a place or a postcode.")
    return run_of_show.scene_from({"way": "view", "question": found.label, "link": _link(found, shown)})


def _link(found: Hit, shown: ShowScene | None) -> str:
    parts = urlsplit(shown.link if shown else "")
    kept = {} if parts.path else dict(parse_qsl(parts.query))  # Explore has no name in an address
    query = {name: value for name, value in kept.items() if name not in CHOSEN_BY.values()}
    return "?" + urlencode({**query, CHOSEN_BY[found.kind]: found.target})
