"""What is typed from a sheet of paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.errors import WorkshopError
from placebased.workshops.numbered_places import NumberedPlace
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.sheet_answers import SheetGround, read_sheet
from tests.support.rooms import GROUND, RUN

PLACE = NumberedPlace(4, "The library", "Library", 0.0, 0.0, 400_100.0, 299_800.0)
SHEET = SheetGround(GROUND, 2, (PLACE,))
ASKED = replace(
    RUN, scenes=(*RUN.scenes, ShowScene("said", "words", "What else?"), ShowScene("pin", "pins", "Where?"))
)


def test_every_way_to_answer_is_read_from_a_sheet() -> None:
    """Dots one by one, points and an order as one answer, a line each, and pins by the number of a place."""
    typed = {
        "points.points_home": "60", "points.points_older": "40", "next.dots_0": "2", "next.dots_1": " 1 ",
        "order.order_1": "1", "order.order_0": "2", "agree.dots_4": "1", "said.lines": "One\n\n  Two <b> ",
        "pin.place_1": "4", "pin.kind_1": "idea", "pin.said_1": "Open late", "sheet": "3",
    }  # fmt: skip
    assert read_sheet(ASKED, SHEET, typed) == {
        "points": [{"home": 60, "older": 40, "place": 0}],
        "next": [0, 0, 1],
        "order": [[1, 0]],
        "agree": [4],
        "said": ["One", "Two <b>"],
        "pin": [
            {"kind": "idea", "text": "Open late", "where": "The library", "area": 2, "x": 10.0, "y": 20.0},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "Nothing was typed"),
        ({"next.dots_0": "many"}, "“How now.”: “many” is no number of dots"),
        ({"next.dots_0": "201"}, "may have 200 dots"),
        ({"order.order_0": "1", "order.order_1": "1"}, "What first.*same place"),
        ({"said.lines": "x\n" * 31}, "may have 30 lines"),
        ({"said.lines": "short\n" + "x" * 203}, "A line is 3 characters too long"),
        (
            {"pin.place_0": "4", "pin.kind_0": "idea", "pin.said_0": "x" * 141},
            "Pin 1 is 1 character too long",
        ),
        ({"pin.said_0": "Words alone"}, "“Words alone” has no place. Type the number"),
        ({"pin.place_0": "9", "pin.said_0": "Nowhere"}, "no place number 9"),
        ({"pin.place_0": "4", "pin.kind_0": "idea"}, "needs a kind and a few words"),
        ({"pin.place_0": "4", "pin.kind_0": "blame", "pin.said_0": "x"}, "needs a kind"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_question(typed: dict[str, str], why: str) -> None:
    """So that whoever keys in finds the line."""
    with pytest.raises(WorkshopError, match=why):
        read_sheet(ASKED, SHEET, typed)
