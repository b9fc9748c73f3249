"""Lighter cuts of the typefaces that Streamlit's front end brings along.

Its icons are one typeface of 4,300 pictures, of which its scripts can name under a hundred; its letters
have alphabets that the explorer's own words do not use. Together they were a third of what a phone fetched.
A letter that is cut away is drawn in the reader's own typeface.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ICONS, LETTERS = "MaterialSymbols-*.woff2", "SourceSans*.woff2"
"""How the files of the pictures and of the letters are called, in the folder of the fonts."""

ALPHABET = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF))
"""Code points kept of the letters: Latin with all its accents, punctuation, arrows and signs."""

_NAMED = re.compile(r":material/([a-z0-9_]+):")
_SPELLED = "abcdefghijklmnopqrstuvwxyz0123456789_"


def cut(front_end: Path, code: Collection[Path]) -> dict[str, bytes]:
    """Return lighter cuts of the typefaces, by the name of the file each can stand in for.

    It takes some seconds of the processor, and is for a child process.

    Parameters
    ----------
    front_end
        Folder of Streamlit's front end, with ``js`` and ``media``.
    code
        Folders of Python modules that may name an icon.

    Returns
    -------
    dict of str to bytes
        WOFF2 files; names are relative to the folder.
    """
    scripts = (path for path in (front_end / "js").glob("*.js"))
    modules = (path for folder in code for path in folder.rglob("*.py"))
    names = icon_names(path.read_text(encoding="utf-8") for each in (scripts, modules) for path in each)
    media = front_end / "media"
    icons = {f"media/{path.name}": cut_icons(path.read_bytes(), names) for path in media.glob(ICONS)}
    letters = {f"media/{path.name}": cut_letters(path.read_bytes()) for path in media.glob(LETTERS)}
    return icons | letters


def icon_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the icons that scripts and modules write out, which are all that can be shown.

    Parameters
    ----------
    texts
        Source code, in which an icon is written with ``:material/`` before its name and ``:`` after it.
    """
    return frozenset(name for each in texts for name in _NAMED.findall(each))


def cut_icons(font: bytes, names: Collection[str]) -> bytes:
    """Return a typeface of icons with some of them.

    An icon is a ligature of the letters of its name. The closure of the letters under all ligatures would
    be the whole typeface, so it is not followed.

    Parameters
    ----------
    font
        A WOFF2 file.
    names
        The icons to keep; those that the typeface does not have are passed over.

    Returns
    -------
    bytes
        A WOFF2 file.
    """
    face = TTFont(io.BytesIO(font))
    letters = {glyph for code, glyph in face.getBestCmap().items() if chr(code) in _SPELLED}
    pictures = {glyph for name, glyph in _ligatures(face) if name in names}
    options = subset.Options(layout_closure=False, layout_features=["*"], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=letters | pictures)
    return _written(face, cutter)


def cut_letters(font: bytes) -> bytes:
    """Return a typeface with the letters of ``ALPHABET``, all its weights and its usual features.

    Parameters
    ----------
    font
        A WOFF2 file.

    Returns
    -------
    bytes
        A WOFF2 file.
    """
    face = TTFont(io.BytesIO(font))
    cutter = subset.Subsetter(subset.Options(hinting=False))
    cutter.populate(unicodes=[code for first, last in ALPHABET for code in range(first, last + 1)])
    return _written(face, cutter)


def _ligatures(face: TTFont) -> Iterator[tuple[str, str]]:
    """Yield the name that each ligature is spelled by, in small letters, and its glyph."""
    spelled: dict[str, str] = {}
    for code, glyph in face.getBestCmap().items():
        spelled.setdefault(glyph, chr(code).lower())
    for lookup in face["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, found in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for each in found:
                    parts = (first, *each.Component)
                    yield "".join(spelled.get(glyph, "?") for glyph in parts), each.LigGlyph


def _written(face: TTFont, cutter: subset.Subsetter) -> bytes:
    cutter.subset(face)
    face.flavor = "woff2"
    kept = io.BytesIO()
    face.save(kept)
    return kept.getvalue()
