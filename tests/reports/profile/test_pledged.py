"""Decisions, pledges and differences on purpose in the profile of a place."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from placebased.need.comparison import Area
from placebased.place.agreed import Agreed, LocalDifference, Pledge, SharedDecision, Signature
from placebased.place.atlas import Atlas
from placebased.reports.document import Bullets, DataTable, Gap, Paragraph
from placebased.reports.profile import pledged
from placebased.reports.profile.agenda import NOT_READ
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, inputs_for, riverside
from tests.support.readability import hard_to_read

SIGNED = Signature("Row Trust", "2026-11-21")
PLACE: Area = ("neighbourhood", "RS")
BEDS = Pledge("Council", "rooms", "The old hall", 2.0, "rooms", is_given=True)
HOURS = Pledge("Row Trust", "time", "", 4.0, "hours a week", is_given=False)
SILENT = Pledge("Hill Surgery", "staff", "", math.nan, "", is_given=False)
HALL = SharedDecision(
    "Nowhere to meet", "Open the hall", "", (BEDS, HOURS, SILENT), "", view="explore?level=ward",
    data_version="abc", source="", signed=SIGNED,
)  # fmt: skip


def agreed(folder: Path, said: Agreed) -> ProfiledArea:
    """Return Riverside with what was agreed of it, seen by somebody who asked the store."""
    inputs = city_inputs(folder)
    atlas = replace(inputs.atlas, agreed=said)
    told = replace(
        inputs, atlas=atlas, asked_store=True, link=lambda *_: "https://x.example/a/profile?area=b"
    )
    return ProfiledArea(told, *PLACE)


def test_no_pledge_is_made_up(city_folder: Path) -> None:
    """Where nothing was decided that is said; where nobody asked, nothing says that there is nothing."""
    (none,) = pledged.section(agreed(city_folder, Agreed())).blocks
    assert none == Gap("No decision or pledge for Riverside is recorded here yet.")
    (unread,) = pledged.section(riverside(city_folder)).blocks
    assert unread == Gap(NOT_READ)


def test_a_decision_stands_with_its_pledges_and_what_is_open(city_folder: Path) -> None:
    """Heard, decided, who gives what, sums by unit, open ones by name, the view and the data."""
    blocks = pledged.section(agreed(city_folder, Agreed(decisions={PLACE: (HALL,)}))).blocks
    lead, sums, steps, given, units, still = blocks
    assert lead == Paragraph("Decided for Riverside: “Open the hall”.")
    sentence = replace(HALL, decided="Open the hall.")
    assert pledged.section(agreed(city_folder, Agreed(decisions={PLACE: (sentence,)}))).blocks[0] == lead
    assert sums == Paragraph(
        "Pledged: 2 rooms, all given. Pledged: 4 hours a week, all open. 1 pledge states no amount."
    )
    assert isinstance(steps, DataTable)
    assert steps.title == "1. Open the hall"
    assert steps.rows == (
        ("Heard", "Nowhere to meet"),
        ("Decided", "Open the hall"),
        ("When", "not stated"),
        (
            "Found",
            (
                "Council gives rooms: The old hall, 2 rooms; Row Trust promises time: 4 hours a week; "
                "Hill Surgery promises staff"
            ),
        ),
        ("Result", "not stated"),
        ("Looked at then", "data version abc; view https://x.example/a/explore?level=ward"),
        ("Signed", "Row Trust, 21 November 2026"),
    )
    assert isinstance(given, DataTable)
    assert given.rows[0] == ("1", "Council", "Rooms: The old hall", "2 rooms", "given")
    assert isinstance(units, DataTable)
    assert [[getattr(cell, "value", cell) for cell in row] for row in units.rows] == [
        ["rooms", 2.0, 2.0, 0.0],
        ["hours a week", 4.0, 0.0, 4.0],
    ]
    assert isinstance(still, Bullets)
    assert still.items == (
        "Row Trust promises time: 4 hours a week (decision 1)",
        "Hill Surgery promises staff (decision 1)",
    )
    long = replace(HALL, view=f"explore?area={'x' * 400}")
    told = pledged.section(agreed(city_folder, Agreed(decisions={PLACE: (long,)}))).blocks[2]
    assert isinstance(told, DataTable)
    assert "xxx" not in str(told.rows)


def test_a_difference_on_purpose_stands_with_its_reason(city_folder: Path) -> None:
    """Also where no decision is recorded; what it has shown is not stated where nobody said so."""
    said = LocalDifference("s1", "A shared team", "Few people", "2026", "2027", "", SIGNED)
    none, table = pledged.section(agreed(city_folder, Agreed(differences={PLACE: (said,)}))).blocks
    assert isinstance(none, Gap)
    assert isinstance(table, DataTable)
    assert table.rows[0][1:6] == ("A shared team", "Few people", "2026", "2027", "not stated")


def test_the_worked_example_stands_apart_on_the_page_of_the_whole_place(real: Atlas) -> None:
    """It says that it is an example from public sources, is in no sum, and is on no smaller place's page."""
    inputs = replace(inputs_for(real), asked_store=True)
    city = ProfiledArea(inputs, "city", str(real.areas["city"].index[0]))
    none, example, given = pledged.section(city).blocks
    assert isinstance(none, Gap)
    assert isinstance(example, DataTable)
    assert example.title.startswith(f"{pledged.EXAMPLE}: ")
    said_of = {str(step): str(words) for step, words in example.rows}
    assert said_of["Can be read in"].startswith("manchester.gov.uk")
    assert said_of["Signed"] == "by nobody here"
    assert isinstance(given, DataTable)
    assert given.rows[0][3] == "38 beds"
    ward = ProfiledArea(inputs, "ward", str(real.areas["ward"].index[0]))
    assert len(pledged.section(ward).blocks) == 1
    for said in (pledged.EXAMPLE_NOTE, none.text):
        assert list(hard_to_read(real, said)) == []
