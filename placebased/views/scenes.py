"""Scenes: views of the explorer, each with a title, in the order in which a room is shown them.

A scene is a title and the link of a view, so it holds what a link holds and nothing else. A list of scenes is
written into one link while it is short, and into a file (JSON) however long it is.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from placebased import phrases
from placebased.errors import SceneError, WorkError
from placebased.worker import WorkerLimits, run_within

MOST = 60
"""Scenes of one list."""

LONGEST_TITLE = 120
"""Characters of a title."""

LONGEST_LINK = 6000
"""Characters of the link of one view: a place that somebody drew takes most of them."""

LONGEST_SHARED = 2000
"""Characters of an address with all scenes in it: some programs cut off what is longer."""

HOST = 80
"""Characters of such an address that are left for the name of the explorer's host."""

LARGEST_FILE = 1_000_000
"""Bytes of a file of scenes."""

FILE_KIND = "placebased scenes"
"""What a file of scenes calls itself."""

READING = WorkerLimits(seconds=5.0)
"""What reading a file of scenes may take."""

NOT_HELD = (
    "A scene holds what its link holds: the page, what is chosen on it, where the maps look. It does not "
    "hold a figure of your own, a register of teams that you brought, or what is folded open on the page."
)
"""What is said where scenes are kept."""

UNREADABLE_LINK = (
    "The scenes in this link cannot be read, so none are shown. Ask for the link again, or for the file."
)

_UNREADABLE = (
    "This file holds no scenes that can be read. Bring a file that was saved here with “Save as a file”."
)
_ADDRESS = re.compile(r"[a-z_]{0,30}")
_VIEW = re.compile(r"[\w=&./-]{0,400}")


@dataclass(frozen=True, slots=True)
class Scene:
    """One view with a title.

    Parameters
    ----------
    title
        What it is called; one line.
    link
        Address of the view below the explorer's own: ``page?parameters#where the maps look``.
    """

    title: str
    link: str

    @property
    def page(self) -> str:
        """Address of its page; empty for the first page."""
        return urlsplit(self.link).path

    @property
    def query(self) -> dict[str, str]:
        """Parameters of its link."""
        return dict(parse_qsl(urlsplit(self.link).query, keep_blank_values=True))

    @property
    def view(self) -> str:
        """Where its maps look, as the address writes it after ``#``; empty for the whole place."""
        return urlsplit(self.link).fragment


def scene_of(title: str, page: str, query: Mapping[str, str], view: str = "") -> Scene:
    """Return a scene of a view.

    Parameters
    ----------
    title
        What it is called; shortened, and on one line.
    page
        Address of its page.
    query
        Parameters of its link. Whether the projector view is on is no part of a scene.
    view
        Where its maps look, as the address writes it after ``#``.

    Returns
    -------
    Scene
        The scene.

    Raises
    ------
    SceneError
        If its link is none of this explorer, or too long.
    """
    kept = urlencode({name: value for name, value in query.items() if name not in {"present", "scenes"}})
    link = page + (f"?{kept}" if kept else "") + (f"#{view}" if view else "")
    return _checked(title, link)


def _checked(title: object, link: object) -> Scene:
    """Return a scene that is sound: its link leads into this explorer, and nothing is too long."""
    if not (isinstance(title, str) and isinstance(link, str)):
        raise SceneError(_UNREADABLE)
    if len(link) > LONGEST_LINK:
        raise SceneError(f"A scene's link has {len(link)} characters; {LONGEST_LINK} are the most.")
    if not link.isprintable() or "\\" in link:
        raise SceneError(_UNREADABLE)
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise SceneError(_UNREADABLE) from error
    own = not (parts.scheme or parts.netloc) and _ADDRESS.fullmatch(parts.path)
    if not own or not _VIEW.fullmatch(parts.fragment):
        raise SceneError(_UNREADABLE)
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())
    return Scene(said[:LONGEST_TITLE] or "Scene", link)


def _all_checked(pairs: object) -> tuple[Scene, ...]:
    if not isinstance(pairs, list) or not all(isinstance(each, list) and len(each) == 2 for each in pairs):  # noqa: PLR2004 - title and link
        raise SceneError(_UNREADABLE)
    if len(pairs) > MOST:
        raise SceneError(f"There are {phrases.number(len(pairs))} scenes; {MOST} are the most.")
    return tuple(_checked(title, link) for title, link in pairs)


# --- in a link ---------------------------------------------------------------------------------------


def encode(scenes: Sequence[Scene]) -> str:
    """Return a list of scenes as one word for a link.

    Parameters
    ----------
    scenes
        The scenes in their order.

    Returns
    -------
    str
        Compressed JSON in the letters of an address.
    """
    written = json.dumps([[each.title, each.link] for each in scenes], ensure_ascii=False)
    packed = zlib.compress(written.encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(word: str, *, longest: int = LONGEST_SHARED) -> tuple[Scene, ...]:
    """Return the scenes that a word of a link holds.

    Parameters
    ----------
    word
        What :func:`encode` returned, or what somebody made of it.
    longest
        Characters that are read.

    Returns
    -------
    tuple of Scene
        The scenes in their order.

    Raises
    ------
    SceneError
        If it holds none that can be read.
    """
    try:
        packed = base64.urlsafe_b64decode(word[:longest].encode("ascii") + b"==")
        unpacking = zlib.decompressobj()
        body = unpacking.decompress(packed, LARGEST_FILE)
        return _all_checked(json.loads(body if unpacking.eof else b""))  # what is cut off is none
    except (ValueError, RecursionError, zlib.error, SceneError) as error:
        raise SceneError(UNREADABLE_LINK) from error


def shared_link(scenes: Sequence[Scene]) -> str:
    """Return the link that opens the first scene and brings them all; empty where it would be too long.

    Parameters
    ----------
    scenes
        The scenes in their order; at least one.

    Returns
    -------
    str
        Address below the explorer's own.
    """
    first = scenes[0]
    query = urlencode({**first.query, "scenes": encode(scenes)})
    link = f"{first.page}?{query}" + (f"#{first.view}" if first.view else "")
    return link if len(link) + HOST <= LONGEST_SHARED else ""


# --- in a file ---------------------------------------------------------------------------------------


def to_json(scenes: Sequence[Scene]) -> bytes:
    """Return a list of scenes as a file.

    Parameters
    ----------
    scenes
        The scenes in their order.

    Returns
    -------
    bytes
        JSON (UTF-8) that people can read and change.
    """
    listed = [{"title": each.title, "link": each.link} for each in scenes]
    text = json.dumps({"kind": FILE_KIND, "scenes": listed}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read_file(body: bytes) -> tuple[Scene, ...]:
    """Read a file of scenes in a child process.

    Parameters
    ----------
    body
        The file.

    Returns
    -------
    tuple of Scene
        The scenes in their order.

    Raises
    ------
    SceneError
        If it is none, or too large, in words for whoever brought it.
    """
    if len(body) > LARGEST_FILE:
        raise SceneError(f"This file is larger than {LARGEST_FILE // 1_000_000} MB; a file of scenes is not.")
    try:
        return run_within(READING, parse_scenes, body)
    except WorkError as error:
        raise SceneError(_UNREADABLE) from error


def parse_scenes(body: bytes) -> tuple[Scene, ...]:
    """Read a file of scenes; what :func:`read_file` runs in a child.

    Parameters
    ----------
    body
        The file.

    Returns
    -------
    tuple of Scene
        The scenes in their order.

    Raises
    ------
    SceneError
        If it is no file of scenes, or has too many.
    """
    try:
        held: Any = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SceneError(_UNREADABLE) from error
    if (
        not isinstance(held, dict)
        or held.get("kind") != FILE_KIND
        or not isinstance(held.get("scenes"), list)
    ):
        raise SceneError(_UNREADABLE)
    rows = held["scenes"]
    if not all(isinstance(row, dict) for row in rows):
        raise SceneError(_UNREADABLE)
    return _all_checked([[row.get("title"), row.get("link")] for row in rows])
