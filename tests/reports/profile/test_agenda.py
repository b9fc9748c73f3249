from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placebased.place.loading import ProfileFigures
from placebased.reports.document import BlankTable, Gap
from placebased.reports.profile import agenda
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_six_lines_wait_for_priorities(city_folder: Path) -> None:
    """A plan on a page has six priorities, who leads and by when."""
    (plan,) = agenda.priorities(riverside(city_folder)).blocks
    assert isinstance(plan, BlankTable)
    assert plan.rows == ("1", "2", "3", "4", "5", "6")
    assert plan.columns[-1] == "By when"


def test_no_pledge_is_made_up(city_folder: Path) -> None:
    """Where nothing was decided, that is what stands there."""
    (block,) = agenda.pledges(riverside(city_folder)).blocks
    assert block == Gap("No decision or pledge for Riverside is recorded here yet.")


def test_outcomes_have_the_domains_that_are_named(city_folder: Path) -> None:
    """Each domain that the pack names has empty lines; a pack that names none says so."""
    area = riverside(city_folder)
    assert agenda.outcomes(area).blocks == (Gap("The pack names no domains of outcomes."),)
    chosen = ProfileFigures(outcome_domains=("Person",), outcome_note="One of five.")
    atlas = replace(area.atlas, place=replace(area.atlas.place, profile=chosen))
    named = ProfiledArea(replace(city_inputs(city_folder), atlas=atlas), "neighbourhood", "RS")
    (table,) = agenda.outcomes(named).blocks
    assert isinstance(table, BlankTable)
    assert set(table.rows) == {"Person"}
    assert table.note.startswith("One of five. The partnership enters")
