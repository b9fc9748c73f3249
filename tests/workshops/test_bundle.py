"""A record as a file that opens again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import bundle
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import answered


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
    wrong: list[tuple[list[str | int], object]] = [
        (["made_at"], 1e300), (["made_at"], float("nan")), (["made_at"], -1.0), (["devices"], True),
        (["ground", "outlines", 0], 'M0 0"/><script>'), (["ground", "names", 0], None),
        (["ground", "middles", 0], [0]), (["ground", "high"], 0), (["ground", "labels"], []),
        (["scenes", points, "values", 0], {"home": "100"}), (["scenes", points, "values", 0], {"else": 100}),
        (["scenes", points, "values", 0], {"home": 1}), (["scenes", points, "values", 0], [1]),
        (["scenes", chosen, "values", 0], 99), (["scenes", chosen, "values", 0], "1"),
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
