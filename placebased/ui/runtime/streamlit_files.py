"""Streamlit's own front end as it is served here: its page taken apart, its files compressed once.

Streamlit compresses nothing under ``/static``, to spare the processor of a server; its scripts are then
three quarters of what a phone waits for. Their names hold a hash of their content, so each is compressed
once, when it is first asked for, and kept by browsers for good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import streamlit

from placebased.mapping.files import MapFile

FOLDER = Path(streamlit.__file__).parent / "static"
"""Where the package keeps its front end."""

KEPT = 256
"""How many of its files are kept compressed; a visitor of every page asks for some 90."""

_LATE = re.compile(
    r'\s*(?:<script type="module"[^>]*\bsrc="\./static/[^>]*></script>'
    r'|<link rel="(?:modulepreload|stylesheet)"[^>]*\bhref="\./static/[^>]*>)'
)
_FONT = re.compile(r'href="(\./static/media/[^"]+\.woff2)"')
_TITLE = re.compile(r"<title>[^<]*</title>")


@dataclass(frozen=True, slots=True)
class PageParts:
    """Streamlit's page, taken apart so that something else can be shown before its scripts start.

    Parameters
    ----------
    before, after
        What stands before the end of its head without the scripts, and from there on.
    late
        The tags that fetch and start its scripts and style.
    font
        Address of the typeface, relative to the page; empty where the page names none.
    """

    before: str
    after: str
    late: str
    font: str


@cache
def index_page() -> bytes:
    """Return Streamlit's page, which every address of the app answers with unless it has one of its own."""
    return (FOLDER / "index.html").read_bytes()


def take_apart(page: str, *, title: str) -> PageParts:
    """Part a page from the tags that start its scripts.

    Parameters
    ----------
    page
        HTML of Streamlit's page.
    title
        What the window is called until the page itself says so; plain text, escaped by the caller.

    Returns
    -------
    PageParts
        The parts, which together are the page with another title.

    Raises
    ------
    ValueError
        Where the page has no script or no head: another release of Streamlit, which needs another look.
    """
    late = "".join(_LATE.findall(page))
    head, end, rest = _LATE.sub("", page).partition("</head>")
    if "<script" not in late or not end:
        raise ValueError("Streamlit's page has no script of its own that could wait")
    font = _FONT.search(head)
    before = _TITLE.sub(lambda _: f"<title>{title}</title>", head)
    return PageParts(before=before, after=end + rest, late=late.strip(), font=font[1] if font else "")


@cache
def _paths() -> dict[str, Path]:
    """Return the files under ``/static`` by their address there; what is not in it is not served."""
    root = FOLDER / "static"
    return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}


@lru_cache(maxsize=KEPT)
def read_file(name: str) -> MapFile | None:
    """Return one of Streamlit's files, with the same compressed.

    Parameters
    ----------
    name
        Address below ``/static/``.

    Returns
    -------
    MapFile or None
        Its content; ``None`` where there is no such file.
    """
    path = _paths().get(name)
    return None if path is None else MapFile.of(path.read_bytes())
