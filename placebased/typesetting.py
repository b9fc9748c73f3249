"""The typesetter and its typeface, which are optional: lists on paper and pictures of maps need them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

FONTS = "font_source_sans_pro"
"""The package that carries the typeface."""


def fonts() -> list[Path]:
    """Return the folder of the typeface, in a list as the typesetter wants it; empty if it is not there."""
    found = importlib.util.find_spec(FONTS)
    places = found.submodule_search_locations if found else None
    return [Path(place) / "files" for place in places or ()]


def can_typeset() -> bool:
    """Return whether the typesetter and its typeface are installed."""
    return importlib.util.find_spec("typst") is not None and bool(fonts())
