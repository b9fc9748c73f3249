"""A record as a file that opens again: to read it elsewhere, and to see later which figures have moved."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from placebased.errors import WorkError, WorkshopError
from placebased.methods.composite_index import BUDGET
from placebased.worker import WorkerLimits, run_within
from placebased.workshops import recorded_pins, room_ground, run_of_show, view_figures
from placebased.workshops.answers import LONGEST_WORDS
from placebased.workshops.facilitator_acts import DECIDED, Decision
from placebased.workshops.record import MARK_LENGTH, AskedScene, RecordedAnswer, RoomRecord
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import ShowScene, line
from placebased.workshops.stated_types import typed

FILE_KIND = "placebased workshop record"
LARGEST_FILE = 5_000_000
"""Bytes of a record as a file."""

LONGEST_SENTENCE = 1_000
READING = WorkerLimits(seconds=10.0)
_UNREADABLE = "This file holds no record of a workshop that can be read. Bring the one that was saved here."


def to_bytes(record: RoomRecord) -> bytes:
    """Return a record as a file.

    Parameters
    ----------
    record
        The record.
    """
    held = {
        "kind": FILE_KIND,
        "run": json.loads(run_of_show.to_json(record.run)),
        "ground": json.loads(room_ground.to_json(record.ground)),
        "made_at": record.made_at,
        "devices": record.devices,
        "sheets": record.sheets,
        "scenes": [
            {
                "id": each.scene.id,
                "opened": each.opened,
                "closed": each.closed,
                "count": each.count,
                "late": each.late,
                "keyed": each.keyed,
                "answers": [asdict(answer) for answer in each.answers],
                "said": list(each.said),
                "dissent": list(each.dissent),
            }
            for each in record.scenes
        ],
        "decisions": [_decision_row(each) for each in record.decisions],
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def read_file(body: bytes) -> RoomRecord:
    """Return the record of a file, read in a child process.

    Parameters
    ----------
    body
        The file.

    Raises
    ------
    WorkshopError
        If it is none.
    """
    if len(body) > LARGEST_FILE:
        raise WorkshopError(f"This file is larger than {LARGEST_FILE // 1_000_000} MB. A record is not.")
    try:
        return run_within(READING, parse_record, body)
    except WorkError as error:
        raise WorkshopError(_UNREADABLE) from error


def parse_record(body: bytes) -> RoomRecord:
    """Return a record from JSON; what :func:`read_file` runs in a child.

    Parameters
    ----------
    body
        The file.

    Raises
    ------
    WorkshopError
        If it is none.
    """
    try:
        held: Any = json.loads(body.decode("utf-8-sig"))
        if held["kind"] != FILE_KIND:
            raise WorkshopError(_UNREADABLE)
        run = run_of_show.parse_run(json.dumps(held["run"]).encode())
        ground = _ground(held["ground"])
        scenes = tuple(_scene(run, ground, row) for row in held["scenes"])
        decisions = tuple(_decision(row) for row in held["decisions"])
        made_at, devices = typed(float, held["made_at"]), typed(int, held["devices"])
        sheets = typed(int, held.get("sheets", 0))
        record = RoomRecord(run, ground, _moment(made_at), devices, scenes, decisions, sheets)
    except _WRONG as error:
        raise WorkshopError(_UNREADABLE) from error
    return record


_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)
_MARK = re.compile(f"[0-9a-f]{{{MARK_LENGTH}}}|")
_OUTLINE = re.compile(r"[MLz0-9 .-]*")
"""What the outline of an area is written with."""


def _ground(held: object) -> RoomGround:
    """Return what a room stood on, if all of it fits together."""
    ground: RoomGround = typed(RoomGround, held)
    areas, domains = len(ground.codes), len(ground.domains)
    of_areas = (ground.names, ground.shorts, ground.raw, ground.outlines, ground.middles)
    fits = (
        areas > 0
        and {len(each) for each in of_areas} == {areas}
        and domains == len(ground.labels) == len(set(ground.domains)) > 0
        and all(len(row) == domains for row in ground.raw)
        and all(map(_OUTLINE.fullmatch, ground.outlines))
        and min(ground.high, ground.unit) > 0
    )
    _require(fits)
    return ground


def _as_now(row: dict[str, Any]) -> dict[str, Any]:
    """Return a scene of an older file, which had answers without marks, as it is written now."""
    if "answers" in row:
        return row
    answers = [{"value": value, "mark": "", "is_late": False, "is_keyed": False} for value in row["values"]]
    return {"closed": 0.0, "dissent": [], "keyed": 0, **row, "answers": answers}


def _scene(run: run_of_show.RunOfShow, ground: RoomGround, given: dict[str, Any]) -> AskedScene:
    row = _as_now(given)
    scene = run.scene(row["id"])
    if scene is None:
        raise WorkshopError(_UNREADABLE)
    said, dissent = (_sentences(row[name]) for name in ("said", "dissent"))
    answers = tuple(_answer(scene, ground, each) for each in row["answers"])
    count, late, keyed = (typed(int, row[name]) for name in ("count", "late", "keyed"))
    _require(len(answers) <= count and min(late, keyed) >= 0)
    opened, closed = (_moment(typed(float, row[name])) for name in ("opened", "closed"))
    return AskedScene(scene, opened, closed, count, late, keyed, answers, said, dissent)


def _sentences(given: Any) -> tuple[str, ...]:  # noqa: ANN401 - what JSON gave
    return tuple(run_of_show.line(each, LONGEST_SENTENCE) for each in given)


def _answer(scene: ShowScene, ground: RoomGround, row: dict[str, Any]) -> RecordedAnswer:
    mark, is_late, is_keyed = row["mark"], row["is_late"], row["is_keyed"]
    _require(_answers(scene, ground, row["value"]) and {type(is_late), type(is_keyed)} == {bool})
    _require(isinstance(mark, str) and bool(_MARK.fullmatch(mark)))
    return RecordedAnswer(row["value"], mark, is_late, is_keyed)


def _answers(scene: ShowScene, ground: RoomGround, value: object) -> bool:
    """Return whether a value is an answer to a scene, as phones give them."""
    if scene.way == "split":
        given = value if isinstance(value, dict) else {}
        points = [typed(int, each) for each in given.values()]
        return set(given) <= set(ground.domains) and sum(points) == BUDGET and min(points) >= 0
    if scene.way == "rank":
        places = typed(tuple[int, ...], value)
        return 0 < len(places) == len(set(places)) and set(places) <= set(range(len(scene.options)))
    if scene.way == "pins":
        return bool(recorded_pins.pin_from(value, ground))
    if scene.way == "words":
        return bool(value) and line(value, LONGEST_WORDS) == value
    return scene.asks and typed(int, value) in range(len(scene.choices))


def _decision_row(decision: Decision) -> dict[str, Any]:
    return asdict(decision) | {"rested": json.loads(decision.rested or "null")}


def _decision(row: dict[str, Any]) -> Decision:
    told = {name: run_of_show.line(row[name], 400) for name in (*DECIDED, "scene")}
    given = row.get("rested")
    rested = view_figures.to_json(None if given is None else view_figures.from_plain(given))
    return Decision(**told, at=_moment(typed(float, row["at"])), rested=rested)


def _moment(seconds: float) -> float:
    _require(seconds >= 0)
    return seconds


def _require(holds: bool) -> None:  # noqa: FBT001 - read as a sentence
    if not holds:
        raise WorkshopError(_UNREADABLE)
