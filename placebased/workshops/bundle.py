"""A record as a file that opens again: to read it elsewhere, and to see later which figures have moved."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from placebased.errors import WorkError, WorkshopError
from placebased.worker import WorkerLimits, run_within
from placebased.workshops import room_ground, run_of_show
from placebased.workshops.record import AskedScene, RoomRecord
from placebased.workshops.workshop_store import DECIDED, Decision

FILE_KIND = "placebased workshop record"
LARGEST_FILE = 5_000_000
"""Bytes of a record as a file."""

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
        "scenes": [
            {
                "id": each.scene.id,
                "opened": each.opened,
                "count": each.count,
                "late": each.late,
                "values": list(each.values),
                "said": list(each.said),
            }
            for each in record.scenes
        ],
        "decisions": [asdict(each) for each in record.decisions],
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
        ground = room_ground.from_json(json.dumps(held["ground"]))
        scenes = tuple(_scene(run, row) for row in held["scenes"])
        decisions = tuple(_decision(row) for row in held["decisions"])
        record = RoomRecord(run, ground, float(held["made_at"]), int(held["devices"]), scenes, decisions)
        ground.scores()  # whole, or no record
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise WorkshopError(_UNREADABLE) from error
    return record


def _scene(run: run_of_show.RunOfShow, row: dict[str, Any]) -> AskedScene:
    scene = run.scene(row["id"])
    if scene is None:
        raise WorkshopError(_UNREADABLE)
    said = tuple(run_of_show.line(each, 500) for each in row["said"])
    values = tuple(each for each in row["values"] if isinstance(each, dict | list | int))
    return AskedScene(scene, float(row["opened"]), int(row["count"]), int(row["late"]), values, said)


def _decision(row: dict[str, Any]) -> Decision:
    told = {name: run_of_show.line(row[name], 400) for name in (*DECIDED, "scene")}
    return Decision(**told, at=float(row["at"]))
