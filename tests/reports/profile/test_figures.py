from __future__ import annotations

import math
from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.reports.document import DataTable, Figure, shown
from placebased.reports.profile import figures
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_a_row_sets_a_figure_beside_others(city_folder: Path) -> None:
    """Alone: 350 of 1,350 households are 25.9 %; the city's 470 of 1,950 are 24.1 %."""
    area = riverside(city_folder)
    row = figures.row_of(area, area.atlas.indicators["alone_share"])
    assert [shown(cell) for cell in row] == [
        "Older people living alone (% of households)",
        "25.9%",
        "not known",
        "24.1%",
        "2021",
    ]
    assert isinstance(row[1], Figure)
    assert math.isclose(row[1].value, 100 * 350 / 1350)


def test_counts_of_larger_places_are_not_compared(city_folder: Path) -> None:
    """A city has more of everything than its parts: that is said in place of its count."""
    area = riverside(city_folder)
    assert figures.beside_cells(area, area.atlas.indicators["older_count"]) == [figures.NOT_COMPARED]


def test_a_small_area_stands_beside_its_neighbourhood(city_folder: Path) -> None:
    """A smaller area has its neighbourhood's figure beside it, under its name."""
    area = ProfiledArea(city_inputs(city_folder), "lsoa", "S1")
    assert [each.name for each in figures.beside_columns(area)] == ["Riverside", "Threeby"]
    assert figures.neighbourhood_of(area) == "RS"


def test_a_figure_that_does_not_exist_says_so(city: Atlas) -> None:
    """What is published for other areas alone is no figure, and no nought."""
    cell = figures.figure_cell(city, city.indicators["carers"], "neighbourhood", "RS")
    assert cell.shown == "no figure"
    assert math.isnan(cell.value)


def test_every_figure_of_the_level_stands_in_a_table(city_folder: Path) -> None:
    """Group by group, each once: nine of the eleven indicators exist for areas of this size."""
    area = riverside(city_folder)
    tables = [block for block in figures.section(area).blocks if isinstance(block, DataTable)]
    labels = [shown(row[0]) for table in tables for row in table.rows]
    assert len(labels) == len(set(labels)) == 9
    assert all(len(table.columns) == len(row) for table in tables for row in table.rows)


def test_age_is_said_where_it_drives(city_folder: Path) -> None:
    """No figure of the made-up city is driven by age, so nothing is said of it."""
    area = riverside(city_folder)
    assert figures.describe_age(area, area.atlas.indicators["alone_share"]) == ""
    assert not figures.has_alike(area)
