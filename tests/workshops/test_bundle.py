"""A record as a file that opens again."""

from __future__ import annotations

import json

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
    for each in broken:
        with pytest.raises(WorkshopError, match=r"(cannot|can) be read"):
            bundle.parse_record(json.dumps(each).encode())
    with pytest.raises(WorkshopError, match="larger than 5 MB"):
        bundle.read_file(b" " * 5_000_001)
