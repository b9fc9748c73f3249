"""The run of show: what a workshop asks and shows, in order, as a value and as a file.

A scene shows a view of the explorer, asks a question, or both. What people may answer with is its *way*.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from placebased import phrases
from placebased.errors import SceneError, WorkError, WorkshopError
from placebased.place.geography import LEVELS, Level
from placebased.views.scenes import scene_of
from placebased.worker import WorkerLimits, run_within

Way = Literal["view", "split", "choose", "rank", "agree", "words", "pins"]

WAYS: Mapping[Way, str] = {
    "view": "Look at a view",
    "split": "Split 100 points",
    "choose": "Choose one",
    "rank": "Put in order",
    "agree": "Agree or not",
    "words": "Say it in words",
    "pins": "Put pins on the map",
}
"""What a scene may ask for, and what facilitators call it."""

AGREEMENT = ("Agree strongly", "Agree", "Neither", "Disagree", "Disagree strongly")
"""What people choose from where they are asked whether they agree."""

WITH_OPTIONS: tuple[Way, ...] = ("choose", "rank")
"""Ways that need options of their own."""

MOST_SCENES, MOST_OPTIONS, MOST_GROUPS = 40, 8, 12
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_NOTE = 160, 80, 1_000
LONGEST_SECONDS, LONGEST_TYPED = 3_600, 100_000
LARGEST_FILE = 200_000
"""Bytes of a file of a run of show."""

FILE_KIND = "placebased workshop"
"""What such a file calls itself."""

READING = WorkerLimits(seconds=5.0)
"""What reading one may take."""

_IDENT = re.compile(r"[A-Za-z0-9]{1,16}")

_UNREADABLE = (
    "This file holds no workshop that can be read. Bring one that was saved here with “Save as a file”."
)


@dataclass(frozen=True, slots=True)
class ShowScene:
    """One step of a workshop.

    Attributes
    ----------
    id
        What its answers are kept under; unique within the run.
    way
        What people answer with; ``view`` asks nothing.
    question
        What stands on the wall and over the phone's answer; one line.
    options
        What is chosen from, or put in order.
    link
        Address of a view below the explorer's own, shown on the wall; empty for none.
    seconds
        How long it is meant to take; 0 for no time.
    note
        For facilitators alone.
    as_they_come
        Of pins: whether the room is shown each at once, rather than once a facilitator has read it.
    beside
        Address of a second view that the wall shows beside the first, as the best plan beside the room's own;
        empty for none.
    """

    id: str
    way: Way
    question: str
    options: tuple[str, ...] = ()
    link: str = ""
    seconds: int = 0
    note: str = ""
    as_they_come: bool = False
    beside: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What is chosen from: its own options, or the steps of agreement."""
        return AGREEMENT if self.way == "agree" else self.options

    @property
    def asks(self) -> bool:
        """Whether it asks anything."""
        return self.way != "view"

    @property
    def in_own_words(self) -> bool:
        """Whether people answer it in words of their own, which facilitators read."""
        return self.way in {"words", "pins"}

    @property
    def read_first(self) -> bool:
        """Whether the room is shown an answer only once a facilitator has read it."""
        return self.in_own_words and not self.as_they_come


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """A workshop as it is prepared.

    Attributes
    ----------
    title
        What it is called.
    level
        Level of the areas that the room weighs, e.g. ``"neighbourhood"``.
    scenes
        Its scenes in their order.
    groups
        Tables or roles that people may say they belong to.
    rehearsal
        Whether its people are simulated, which wall, controls and record then say.
    areas
        Codes of the areas that the room weighs; all of the level if empty.
    """

    title: str
    level: Level
    scenes: tuple[ShowScene, ...]
    groups: tuple[str, ...] = ()
    rehearsal: bool = False
    areas: tuple[str, ...] = ()

    def scene(self, ident: str) -> ShowScene | None:
        """Return the scene with an id; ``None`` where there is none.

        Parameters
        ----------
        ident
            Id of a scene.
        """
        return next((each for each in self.scenes if each.id == ident), None)

    def with_scene(self, scene: ShowScene, at: int) -> RunOfShow:
        """Return the run with one more scene.

        Parameters
        ----------
        scene
            The scene.
        at
            Where it is to stand, from 0.

        Raises
        ------
        WorkshopError
            If there are too many.
        """
        _require(len(self.scenes) < MOST_SCENES, f"{MOST_SCENES} scenes are the most. Start a new workshop.")
        return replace(self, scenes=(*self.scenes[:at], scene, *self.scenes[at:]))


def scene_from(row: Mapping[str, Any], *, ident: str = "") -> ShowScene:
    """Return a scene from plain values, checked.

    Parameters
    ----------
    row
        ``way`` and ``question``; ``options``, ``link``, ``seconds``, ``note``, ``as_they_come`` and
        ``beside`` where given.
    ident
        Id of the scene; a new one if empty.

    Raises
    ------
    WorkshopError
        If something of it cannot be used, in words for whoever wrote it.
    """
    way = next((each for each in WAYS if each == row.get("way")), None)
    if way is None:
        raise WorkshopError(f"“{str(row.get('way'))[:40]}” is no way to answer. Choose one of those offered.")
    question = whole_line(row.get("question"), LONGEST_QUESTION, "The question")
    _require(bool(question), "A scene needs a question or a title.")
    options = _lines(row.get("options", ()), LONGEST_OPTION, "An option") if way in WITH_OPTIONS else ()
    needs = way not in WITH_OPTIONS or 2 <= len(options) <= MOST_OPTIONS  # noqa: PLR2004 - a choice
    _require(needs, f"“{question}” needs 2 to {MOST_OPTIONS} different options, one a line.")
    link = _link(row.get("link", ""))
    _require(bool(link) or way != "view", f"“{question}” needs the address of a view to show.")
    seconds = row.get("seconds", 0)
    _require(
        isinstance(seconds, int) and 0 <= seconds <= LONGEST_SECONDS,
        f"The time of “{question}” is to be a whole number of seconds, at most {LONGEST_SECONDS}.",
    )
    note = str(row.get("note", ""))
    _require(len(note) <= LONGEST_NOTE, f"The note of “{question}” may have {LONGEST_NOTE} characters.")
    at_once = way == "pins" and row.get("as_they_come") is True
    beside = _link(row.get("beside", ""))
    _require(bool(link) or not beside, f"“{question}” has a second view and no first one. Give the first.")
    made = ShowScene(ident or secrets.token_hex(4), way, question, options, link, seconds, note, at_once)
    return replace(made, beside=beside)


def groups_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Return tables or roles from the lines that name them, each once.

    Parameters
    ----------
    lines
        What was typed.
    """
    return _lines(lines, LONGEST_OPTION, "A table or role")[:MOST_GROUPS]


def renamed(run: RunOfShow, title: str, groups: tuple[str, ...]) -> RunOfShow:
    """Return a run under another title and with other groups; an empty one leaves what there was.

    Parameters
    ----------
    run
        The run of show.
    title
        Its new title.
    groups
        Its new tables or roles.
    """
    return replace(run, title=title or run.title, groups=groups or run.groups)


def line(given: object, most: int) -> str:
    """Return what somebody typed as one line that can be shown.

    Parameters
    ----------
    given
        What was typed; what is no text is left out of account.
    most
        Characters that are kept.
    """
    text = given if isinstance(given, str) else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:most]


def whole_line(given: object, most: int, what: str) -> str:
    """Return what somebody typed as one line, and refuse what is too long: nothing is cut off unsaid.

    Parameters
    ----------
    given
        What was typed; what is no text is left out of account.
    most
        Characters that it may have.
    what
        What it is, as the beginning of a sentence.

    Raises
    ------
    WorkshopError
        If it is longer, with how much longer.
    """
    found = line(given, most + LONGEST_TYPED)
    if len(found) <= most:
        return found
    over = phrases.plural(len(found) - most, "character", "characters")
    raise WorkshopError(f"{what} is {over} too long, so nothing was kept. Use {most} at most.")


def _lines(given: object, most: int, what: str) -> tuple[str, ...]:
    listed = given if isinstance(given, Sequence) and not isinstance(given, str) else ()
    return tuple(dict.fromkeys(filter(None, (whole_line(each, most, what) for each in listed))))


def _link(given: object) -> str:
    """Return the address of a view below the explorer's own, however much of it was copied."""
    if not isinstance(given, str) or not given.strip():
        return ""
    try:
        parts = urlsplit(given.strip())
        page = parts.path.rpartition("/")[2]
        return scene_of("", page, dict(parse_qsl(parts.query, keep_blank_values=True)), parts.fragment).link
    except (ValueError, SceneError) as error:
        raise WorkshopError(
            "This is no address of a view here. Copy it from the browser's own line."
        ) from error


def _require(holds: bool, why: str) -> None:  # noqa: FBT001 - read as a sentence
    if not holds:
        raise WorkshopError(why)


# --- as a file ---------------------------------------------------------------------------------------


def to_json(run: RunOfShow) -> str:
    """Return a run of show as JSON that people can read and change.

    Parameters
    ----------
    run
        The run of show.
    """
    scenes = [
        {
            "id": each.id,
            "way": each.way,
            "question": each.question,
            "options": list(each.options),
            "link": each.link,
            "seconds": each.seconds,
            "note": each.note,
            "as_they_come": each.as_they_come,
            "beside": each.beside,
        }
        for each in run.scenes
    ]
    held = {
        "kind": FILE_KIND,
        "title": run.title,
        "level": run.level,
        "groups": list(run.groups),
        "rehearsal": run.rehearsal,
        "areas": list(run.areas),
        "scenes": scenes,
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def read_file(body: bytes) -> RunOfShow:
    """Return the run of show of a file, read in a child process.

    Parameters
    ----------
    body
        The file.

    Raises
    ------
    WorkshopError
        If it is none, in words for whoever brought it.
    """
    _require(
        len(body) <= LARGEST_FILE, f"This file is larger than {LARGEST_FILE // 1000} kB. A workshop's is not."
    )
    try:
        return run_within(READING, parse_run, body)
    except WorkError as error:
        raise WorkshopError(_UNREADABLE) from error


def parse_run(body: bytes) -> RunOfShow:
    """Return a run of show from JSON; what :func:`read_file` runs in a child.

    Parameters
    ----------
    body
        The file, or what was kept.

    Raises
    ------
    WorkshopError
        If it is none.
    """
    try:
        held: Any = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WorkshopError(_UNREADABLE) from error
    rows = held.get("scenes") if isinstance(held, dict) and held.get("kind") == FILE_KIND else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WorkshopError(_UNREADABLE)
    _require(
        1 <= len(rows) <= MOST_SCENES, f"A workshop has 1 to {MOST_SCENES} scenes; this one {len(rows)}."
    )
    level = held.get("level")
    _require(level in LEVELS, f"“{str(level)[:40]}” is no size of area.")
    scenes = tuple(scene_from(row, ident=_ident(row)) for row in rows)
    _require(len({each.id for each in scenes}) == len(scenes), "Two scenes of this file have the same id.")
    title = whole_line(held.get("title"), LONGEST_QUESTION, "The title") or "Workshop"
    groups = groups_of(held.get("groups", ()))
    areas = _lines(held.get("areas", ()), LONGEST_OPTION, "The code of an area")
    return RunOfShow(title, level, scenes, groups, held.get("rehearsal") is True, areas)


def _ident(row: Mapping[str, Any]) -> str:
    given = row.get("id")
    return given if isinstance(given, str) and _IDENT.fullmatch(given) else ""
