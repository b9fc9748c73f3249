from __future__ import annotations

from pathlib import Path

from placebased.reports.document import DataTable, Gap, Paragraph, shown
from placebased.reports.profile import short
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_the_sentence_and_the_table_say_the_same(city_folder: Path) -> None:
    """40 hours a week for 2,700 people are 14.81 for 1,000, as sentence and table have it."""
    said, table = short.section(riverside(city_folder)).blocks[:2]
    assert isinstance(said, Paragraph)
    assert isinstance(table, DataTable)
    cells = [shown(cell) for cell in table.rows[0]]
    assert cells[:3] == ["Chemists, open hours a week", "14.81", "8.89"]
    assert all(cell in said.text for cell in cells[1:3])


def test_the_whole_place_has_no_supply_beside_it(city_folder: Path) -> None:
    """Nothing larger is at hand that the city could be set against."""
    (block,) = short.section(ProfiledArea(city_inputs(city_folder), "city", "C1")).blocks
    assert isinstance(block, Gap)


def test_one_answer_serves_every_area(city_folder: Path) -> None:
    """All areas of a level are worked out at once and kept."""
    inputs = city_inputs(city_folder)
    assert short.assessed(inputs, "ward") is short.assessed(inputs, "ward")
