from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placebased.place.agreed import Agreed, Area, OutcomeMeasure, Priority, Signature
from placebased.place.atlas import Atlas
from placebased.place.loading import ProfileFigures
from placebased.reports.document import BlankTable, DataTable, Gap, Paragraph
from placebased.reports.profile import agenda
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, inputs_for, riverside
from tests.support.readability import hard_to_read

SIGNED = Signature("Row Trust", "2026-11-21")
PLACE: Area = ("neighbourhood", "RS")


def agreed(folder: Path, said: Agreed, domains: tuple[str, ...] = ("Person",)) -> ProfiledArea:
    """Return Riverside with what was agreed of it, seen by somebody who asked the store."""
    inputs = city_inputs(folder)
    chosen = ProfileFigures(
        outcome_domains=domains, outcome_note="One of five.", outcome_source="Source: a page."
    )
    atlas = replace(inputs.atlas, place=replace(inputs.atlas.place, profile=chosen), agreed=said)
    return ProfiledArea(replace(inputs, atlas=atlas, asked_store=True), "neighbourhood", "RS")


def test_six_lines_wait_for_priorities(city_folder: Path) -> None:
    """A plan on a page has six priorities, why each, who leads and who signs, and room for each."""
    (plan,) = agenda.priorities(agreed(city_folder, Agreed())).blocks
    assert isinstance(plan, BlankTable)
    assert plan.rows == ("1", "2", "3", "4", "5", "6")
    assert plan.columns == (
        "", "What we will do", "Why", "Who leads", "Signed",
    )  # fmt: skip
    assert plan.note.startswith("No priorities are written here yet. There is room to write by hand.")


def test_where_the_store_was_not_asked_that_is_said(city_folder: Path) -> None:
    """What is in it is not known then, so that nothing says that there is nothing."""
    for block in (*agenda.priorities(riverside(city_folder)).blocks,):
        assert isinstance(block, BlankTable)
        assert block.note.startswith(agenda.NOT_READ)


def test_written_priorities_stand_with_their_authors(city_folder: Path) -> None:
    """Each with its number, reason, lead, name and day; the lines that are left have room."""
    said = (
        Priority(1, "Warm rooms", "Many live alone", "", SIGNED),
        Priority(4, "Walks", "", "GPs", SIGNED._replace(note="changed by Ed")),
    )
    table, room = agenda.priorities(agreed(city_folder, Agreed(priorities={PLACE: said}))).blocks
    assert isinstance(table, DataTable)
    assert table.rows == (
        ("1", "Warm rooms", "Many live alone", "not stated", "Row Trust, 21 November 2026"),
        ("4", "Walks", "not stated", "GPs", "Row Trust, 21 November 2026 (changed by Ed)"),
    )
    assert isinstance(room, BlankTable)
    assert room.rows == ("2", "3", "5", "6")
    every = tuple(Priority(k, "Walks", "", "", SIGNED) for k in range(1, 7))
    assert len(agenda.priorities(agreed(city_folder, Agreed(priorities={PLACE: every}))).blocks) == 1


def test_words_of_another_place_are_not_shown(city_folder: Path) -> None:
    """What the ward agreed is the ward's."""
    said = Agreed(priorities={("ward", "W1"): (Priority(1, "Walks", "", "", SIGNED),)})
    assert isinstance(agenda.priorities(agreed(city_folder, said)).blocks[0], BlankTable)


def test_what_is_said_can_be_read_aloud(real: Atlas) -> None:
    """Every sentence around the empty sections and the written ones, in the place that ships."""
    inputs = replace(inputs_for(real), asked_store=True)
    code = str(real.areas["neighbourhood"].index[0])
    for asked in (True, False):
        area = ProfiledArea(replace(inputs, asked_store=asked), "neighbourhood", code)
        for section in (agenda.priorities(area), agenda.outcomes(area)):
            for block in section.blocks:
                said = block.text if isinstance(block, Paragraph) else getattr(block, "note", "")
                assert list(hard_to_read(real, said)) == []
    assert list(hard_to_read(real, agenda.AS_GIVEN)) == []


def test_outcomes_have_the_domains_that_are_named(city_folder: Path) -> None:
    """Each domain that the pack names has empty lines and its source; a pack without says so."""
    open_room, none = agenda.outcomes(riverside(city_folder)).blocks
    assert isinstance(open_room, BlankTable)
    assert set(open_room.rows) == {agenda.ANY_DOMAIN}
    assert none == Gap("The pack names no domains of outcomes.")
    table, source = agenda.outcomes(agreed(city_folder, Agreed())).blocks
    assert isinstance(table, BlankTable)
    assert set(table.rows) == {"Person"}
    assert table.note.startswith("No measures are written here yet. There is room")
    assert source == Paragraph(
        "One of five. Source: a page. Only the partnership enters measures.", is_aside=True
    )


def test_entered_measures_stand_under_their_domain(city_folder: Path) -> None:
    """Nothing is filled in that nobody stated; a domain without a measure keeps its room."""
    falls = OutcomeMeasure("Person", "Falls", "", "9", "", "2029", SIGNED)
    area = agreed(city_folder, Agreed(outcomes={PLACE: (falls,)}), ("Person", "Place"))
    table, room, _ = agenda.outcomes(area).blocks
    assert isinstance(table, DataTable)
    assert table.rows == (
        ("Falls", "Person", "not stated", "9", "not stated", "2029", "Row Trust, 21 November 2026"),
    )
    assert isinstance(room, BlankTable)
    assert room.rows == ("Place",) * 3
