"""Streamlit's own front end as it is served here: its page taken apart, its files compressed once.

Streamlit compresses nothing under ``/static``, to spare the processor of a server; its scripts are then
three quarters of what a phone waits for. Their names hold a hash of their content, so each is compressed
once, when it is first asked for, and kept by browsers for good.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import streamlit

from placebased import worker
from placebased.errors import WorkError
from placebased.locations import CODE
from placebased.mapping.files import MapFile
from placebased.ui.runtime import web_fonts

_LOG = logging.getLogger(__name__)

FOLDER = Path(streamlit.__file__).parent / "static"
"""Where the package keeps its front end."""

KEPT = 256
"""How many of its files are kept compressed; a visitor of every page asks for some 90."""

CUTTING = worker.WorkerLimits(seconds=120.0)
"""What cutting its typefaces may take; on a machine with nothing else to do it takes five seconds."""

FIRST_PARTS = ("Html", "BidiComponent", "Button", "TextInput", "Selectbox", "Checkbox", "Radio")
"""What the first run of nearly every page draws, by the names of their scripts before the first dot.

Streamlit asks for each only once the run names it, and then for what it imports: two more trips to the server
and back, after the two that it takes to ask for the run.
"""

_lighter: dict[str, MapFile] = {}
"""Lighter files in the place of its own, by address; empty until they are made."""

_LATE = re.compile(
    r'\s*(?:<script type="module"[^>]*\bsrc="\./static/[^>]*></script>'
    r'|<link rel="(?:modulepreload|stylesheet)"[^>]*\bhref="\./static/[^>]*>)'
)
_FONT = re.compile(r'href="(\./static/media/[^"]+\.woff2)"')
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
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


def part_links(late: str, names: Sequence[str] = FIRST_PARTS) -> str:
    """Return links that fetch the scripts of parts of a page, and all that these import.

    Parameters
    ----------
    late
        The tags that fetch and start Streamlit's scripts: what they fetch is not asked for twice.
    names
        Names of the scripts before their first dot; one that another release does not have is left out.
    """
    found: dict[str, None] = {}
    wanted = [path for name in names for path in _paths() if path.startswith(f"js/{name}.")]
    while wanted:
        path = wanted.pop(0)
        if path not in found and path not in late:
            found[path] = None
            wanted += [
                f"js/{name}" for name in _IMPORTED.findall((FOLDER / "static" / path).read_text("utf-8"))
            ]
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/{path}">' for path in found)


@cache
def _paths() -> dict[str, Path]:
    """Return the files under ``/static`` by their address there; what is not in it is not served."""
    root = FOLDER / "static"
    return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}


def lighten_fonts() -> None:
    """Make lighter cuts of its typefaces, in a child process; from then on they are served in their place.

    Where that does not come to an end, the whole typefaces are served as before.
    """
    code = (Path(streamlit.__file__).parent, CODE)
    try:
        made = worker.run_within(CUTTING, web_fonts.cut, FOLDER / "static", code)
    except WorkError:
        _LOG.warning("the typefaces could not be cut; the whole ones are served", exc_info=True)
        return
    _lighter.update({name: MapFile.of(body) for name, body in made.items()})


def read_file(name: str) -> MapFile | None:
    """Return one of Streamlit's files, with the same compressed; of a typeface the lighter cut, if made.

    Parameters
    ----------
    name
        Address below ``/static/``.

    Returns
    -------
    MapFile or None
        Its content; ``None`` where there is no such file.
    """
    return _lighter.get(name) or _read(name)


@lru_cache(maxsize=KEPT)
def _read(name: str) -> MapFile | None:
    path = _paths().get(name)
    if path is None:
        return None
    body = path.read_bytes()
    return MapFile.of(options_first(body) if name.startswith(BOX) else body)


BOX = "js/Selectbox."
"""What the name of the script of choice boxes begins with."""

_OFFERED_FIRST = (
    (re.compile(rb"\b(\w+)\?\[\1,\.\.\.(\w+)\]:\2\b"), rb"\1?[...\2,\1]:\2"),
    (
        re.compile(rb"\bif\((\w+)\)return (\w+);(?=let \w+=(\w+)\.find\(\w+=>\w+\.isCreatable!==!0&&)"),
        rb"if(\1&&\3.length<2)return \2;",
    ),
)


def options_first(script: bytes) -> bytes:
    """Let a choice box offer its own options before the word that was typed, which is looked up.

    Streamlit offers the word first and takes it on Enter, even where an option begins with it; it has no
    setting for that. A script of another release, in which those places are not found, stays as it is.

    Parameters
    ----------
    script
        The script of choice boxes.

    Returns
    -------
    bytes
        The same, with the word as the last of what is offered, taken on Enter where nothing else is.
    """
    changed = script
    for pattern, instead in _OFFERED_FIRST:
        changed, found = pattern.subn(instead, changed)
        if found != 1:
            return script
    return changed
