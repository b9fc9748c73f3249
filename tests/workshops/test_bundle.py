"""A record as a file that opens again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import bundle, view_figures
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import FIGURES, answered


def test_a_record_comes_back_from_its_file(store: Store) -> None:
    """Whole: questions, answers, decisions and what they rested on."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    body = bundle.to_bytes(record)
    assert bundle.parse_record(body) == record
    held = json.loads(body)
    broken: list[object] = [
        [],
        held | {"kind": "a letter"},
        held | {"scenes": [{"id": "nothing"}]},
        held | {"decisions": [1]},
        held | {"ground": {}},
        held | {"ground": held["ground"] | {"raw": [[1], [1, 2]]}},
        {name: value for name, value in held.items() if name != "devices"},
    ]
    points, chosen = (_place(held, way) for way in ("split", "choose"))
    first_points: list[str | int] = ["scenes", points, "answers", 0]
    first_chosen: list[str | int] = ["scenes", chosen, "answers", 0]
    wrong: list[tuple[list[str | int], object]] = [
        (["made_at"], 1e300), (["made_at"], float("nan")), (["made_at"], -1.0), (["devices"], True),
        (["ground", "outlines", 0], 'M0 0"/><script>'), (["ground", "names", 0], None),
        (["ground", "middles", 0], [0]), (["ground", "high"], 0), (["ground", "labels"], []),
        ([*first_points, "value"], {"home": "100"}), ([*first_points, "value"], {"else": 100}),
        ([*first_points, "value"], {"home": 1}), ([*first_points, "value"], [1]),
        ([*first_chosen, "value"], 99), ([*first_chosen, "value"], "1"),
        ([*first_chosen, "mark"], "<b>"), ([*first_chosen, "is_late"], 1),
        (["scenes", chosen, "count"], 1), (["scenes", chosen, "opened"], 1e18), (["decisions", 0, "at"], "x"),
    ]  # fmt: skip
    broken += [_spoiled(body, path, value) for path, value in wrong]
    for each in broken:
        with pytest.raises(WorkshopError, match=r"(cannot|can) be read"):
            bundle.parse_record(json.dumps(each).encode())
    with pytest.raises(WorkshopError, match="larger than 5 MB"):
        bundle.read_file(b" " * 5_000_001)


def _place(held: dict[str, Any], way: str) -> int:
    """Return the place of the first scene that is answered in a way."""
    return next(k for k, each in enumerate(held["run"]["scenes"]) if each["way"] == way)


def _spoiled(body: bytes, path: list[str | int], value: object) -> object:
    """Return a record with one value changed."""
    held = place = json.loads(body)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return held


def test_a_file_of_before_opens_and_what_a_view_showed_comes_back(store: Store) -> None:
    """Older files have answers without marks, and no closing times; figures of views keep to their types."""
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    rested = view_figures.to_json(FIGURES)
    seen = replace(record, decisions=(replace(record.decisions[0], rested=rested), *record.decisions[1:]))
    body = bundle.to_bytes(seen)
    assert bundle.parse_record(body) == seen
    held = json.loads(body)
    for value in ({"link": "?"}, held["decisions"][0]["rested"] | {"values": [1, 2]}, "text"):
        with pytest.raises(WorkshopError, match="can be read"):
            bundle.parse_record(json.dumps(_spoiled(body, ["decisions", 0, "rested"], value)).encode())
    for scene in held["scenes"]:
        scene["values"] = [each["value"] for each in scene.pop("answers")]
        del scene["closed"], scene["dissent"]
    for decision in held["decisions"]:
        del decision["rested"]
    old = bundle.parse_record(json.dumps(held).encode())
    assert [each.values for each in old.scenes] == [each.values for each in record.scenes]
    assert old.decisions == record.decisions
