"""A sheet of paper for a table in the room."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from placebased.mapping import explore_map
from placebased.place.atlas import Atlas
from placebased.workshops import paper_sheet, room_ground
from placebased.workshops.ready_made import ready_made

DAY = date(2026, 11, 30)


def test_a_sheet_has_its_map_its_numbers_and_every_question(real: Atlas) -> None:
    """On one page of A3 that a screen reader can read; its map has each number, and no other figure."""
    run, ground = ready_made("Ours", "neighbourhood"), room_ground.ground_of(real, "neighbourhood", DAY)
    files, code = explore_map.map_files(real, [], DAY), ground.codes[0]
    drawn = paper_sheet.paper_map(real, files, "neighbourhood", code)
    sheet = paper_sheet.paper_sheet(run, ground, code, drawn)
    assert [each.title for each in sheet.questions] == [each.question for each in run.scenes if each.asks]
    assert sheet.questions[0].options == ground.labels
    assert sheet.questions[3].lines
    assert sheet.map.count(">30</text>") == 1
    assert all(f"{number} {name}" in sheet.alt for number, name, _ in sheet.places)
    body = paper_sheet.pdf(sheet)
    held = PdfReader(BytesIO(body))
    assert len(held.pages) == 1
    assert [round(float(each) / 72 * 25.4) for each in held.pages[0].mediabox[2:]] == [420, 297]
    assert "/StructTreeRoot" in held.root_object


@pytest.mark.parametrize("way", ["split", "rank", "choose", "agree", "words", "pins"])
def test_every_way_to_answer_says_what_to_do_on_paper(way: str) -> None:
    """In words of its own."""
    assert paper_sheet.ASKED[way].endswith(".")
