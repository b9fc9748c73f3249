"""The typesetter and its typefaces, which are optional: documents and pictures of maps need them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

FONTS = ("font_source_sans_pro", "fontpkg_noto_sans_arabic")
"""The packages that carry the typefaces: the one of all text, and one for Arabic and Urdu."""


def fonts() -> list[Path]:
    """Return the folders of the typefaces, as the typesetter wants them; empty unless all are there."""
    found = [importlib.util.find_spec(package) for package in FONTS]
    places = [
        Path(place) / "files" for each in found if each for place in each.submodule_search_locations or ()
    ]
    return places if all(found) else []


def can_typeset() -> bool:
    """Return whether the typesetter and its typefaces are installed."""
    return importlib.util.find_spec("typst") is not None and bool(fonts())
