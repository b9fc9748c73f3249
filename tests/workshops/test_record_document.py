"""The record of a workshop as a document."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from placebased.contributions.store import Store
from placebased.reports.document import DataTable, Gap, Paragraph, Picture, shown
from placebased.reports.writers import registry
from placebased.workshops import view_figures
from placebased.workshops.record import RoomRecord, record_of
from placebased.workshops.record_document import HandedOut, document
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import FIGURES, answered

TODAY = HandedOut(date(2026, 12, 1), "http://10.0.0.1/city/")


@pytest.fixture
def record(store: Store) -> RoomRecord:
    """Return the record of a workshop that was asked everything."""
    rooms = WorkshopStore(store)
    return record_of(rooms, answered(rooms).id)


def test_the_document_says_what_was_decided_and_on_what_it_rested(record: RoomRecord) -> None:
    """With dissent, pledges and who to ask; what was not said is not stated."""
    made = document(record, TODAY)
    table = next(block for block in made.blocks if isinstance(block, DataTable))
    first, second = ([shown(cell) for cell in row] for row in table.rows)
    assert first == ["1. Begin with Ash", "The lead", "May", "Two", "Us"]
    assert second[1:] == ["not stated"] * 4
    said = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert [each for each in said if "Decision 1" in each and " at “What counts?”. Data version v1." in each]
    assert made.data_version == "v1"


def test_the_document_has_maps_tables_and_what_is_not_shown(record: RoomRecord) -> None:
    """Two maps with their legends; figures of the tables are those of the wall."""
    made = document(
        record, replace(TODAY, moved=("1 of 2 decisions rested on figures that have since moved.",))
    )
    assert sum(isinstance(block, Picture) for block in made.blocks) == 2
    gaps = [b.text for b in made.blocks if isinstance(b, Gap)]
    assert [each.partition(" answered")[0] for each in gaps] == ["Fewer than 5"] * 2
    areas = next(block for block in made.blocks if isinstance(block, DataTable) and "maps" in block.title)
    assert [shown(cell) for cell in areas.rows[0]] == ["1  Ash", "8", "45%"]
    said = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert "11 phones took part and 4 questions were asked." in said
    assert "1 of 2 decisions rested on figures that have since moved." in said
    assert not [each for each in said if "rehearsal" in each]
    rehearsed = document(replace(record, run=replace(record.run, rehearsal=True)), TODAY)
    assert [b.text for b in rehearsed.blocks if isinstance(b, Paragraph) and "simulated" in b.text]


def test_it_is_written_in_every_form_that_is_offered(record: RoomRecord) -> None:
    """A document and slides with pictures in them, a workbook and a plain table."""
    made = document(record, TODAY)
    for name in ("docx", "pptx"):
        form = registry.format_of(name)
        assert form is not None
        with zipfile.ZipFile(BytesIO(form.write(made))) as held:
            assert len([each for each in held.namelist() if "/media/" in each]) >= 2
    table = registry.format_of("csv")
    assert table is not None
    assert "Begin with Ash" in table.write(made).decode("utf-8-sig")


def test_a_room_that_decided_nothing_says_so(store: Store) -> None:
    """In place of an empty table."""
    rooms = WorkshopStore(store)
    made = rooms.make(*_made_of(answered(rooms).id, rooms))
    said = [b.text for b in document(record_of(rooms, made.id), TODAY).blocks if isinstance(b, Gap)]
    assert said[0] == "No decision was written down."


def _made_of(ident: str, rooms: WorkshopStore) -> tuple:  # type: ignore[type-arg]
    return rooms.state(ident).run, rooms.ground(ident)


def test_a_decision_names_the_data_that_its_view_showed(record: RoomRecord) -> None:
    """A view shows the data of its own day, which may be newer than what the room stands on."""
    rested = view_figures.to_json(replace(FIGURES, data_version="v9"))
    decided = (replace(record.decisions[0], rested=rested), record.decisions[1])
    made = document(replace(record, decisions=decided), TODAY)
    said = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert [" Data version v9." in each for each in said if each.startswith("Decision ")] == [True, False]


def test_a_scene_has_its_times_its_whole_address_its_map_and_its_dissent(record: RoomRecord) -> None:
    """The address is one to open elsewhere; without a known one it is told below the explorer's own."""
    maps = {"look": (Paragraph("A map"),)}
    made = document(record, replace(TODAY, maps=maps))
    said = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert said.index("A map") == said.index("Shown: http://10.0.0.1/city/index?level=ward") + 1
    assert [each for each in said if each.startswith("Look at a view. Opened ") and ", closed " in each]
    assert [each for each in said if each.startswith("Put in order. Opened ") and "not closed yet" in each]
    assert "Dissent: 2 said “Wait”." in said
    assert [each for each in said if each.startswith("Dissent: What divides the room: ")]
    bare = document(record, replace(TODAY, base=""))
    assert "Shown: ./index?level=ward" in [b.text for b in bare.blocks if isinstance(b, Paragraph)]
