"""The profile of a place of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas.fitting import CustomArea
from placebased.place.atlas import Atlas
from placebased.reports import custom_area_profile as own
from placebased.reports.document import Chart, DataTable, Document, Figure, Gap, Paragraph, Picture, shown
from placebased.reports.writers.registry import FORMATS, DocumentFormat
from tests.support.profiles import city_inputs

TWO = CustomArea("Two squares", ("S1", "S2"))


@pytest.fixture(scope="module")
def profile(city_folder: Path) -> Document:
    """Return the profile of two small areas of the made-up city."""
    return own.custom_area_profile(city_inputs(city_folder), TWO)


def test_its_parts_come_in_the_order_of_every_profile(profile: Document) -> None:
    """A part that is not worked out for such a place says so."""
    assert [section.key for section in profile.sections] == [
        *("opening", "where", "has", "residents", "needs", "change", "cover", "short"),
        *("priorities", "outcomes", "questions", "figures"),
    ]
    gaps = [block.text for block in profile.blocks if isinstance(block, Gap)]
    assert any("over time" in each for each in gaps)


def test_its_figures_are_those_after_disclosure_control(profile: Document, city_folder: Path) -> None:
    """Each cell is what the page of such places shows: 25 of 150 households is 16.7 %."""
    rows = [row for b in profile.blocks if isinstance(b, DataTable) for row in b.rows]
    lines = custom_figures.figures(city_inputs(city_folder).atlas, TWO.codes)
    told = {line.indicator.label: line.value for line in lines}
    found = {str(row[0]).rpartition(" (")[0]: row[1] for row in rows}
    assert len(found) == len(told)
    for label, value in told.items():
        cell = found[label]
        assert isinstance(cell, Figure)
        assert cell.value == pytest.approx(value, nan_ok=True)
    assert any(shown(cell).startswith("16.7%") for cell in found.values())


def test_what_is_hidden_is_said(city_folder: Path) -> None:
    """Of one small area with few people each hidden figure is named as hidden, and counted in words."""
    inputs = city_inputs(city_folder)
    few = CustomArea("One square", ("S1",))
    lines = custom_figures.figures(inputs.atlas, few.codes)
    hidden = [each for each in lines if own._is_hidden(each)]
    assert hidden
    document = own.custom_area_profile(inputs, few, pictures=False)
    assert own.describe_hidden(lines).startswith(f"{len(hidden)} figure")
    assert "fewer than 8 people" in own.describe_hidden(lines)
    cells = [shown(row[1]) for b in document.blocks if isinstance(b, DataTable) for row in b.rows]
    assert cells.count("hidden") == len(hidden)
    assert own.describe_hidden([each for each in lines if each not in hidden]) == (
        "No figure of this place had to be hidden."
    )


def test_every_figure_has_its_source_and_every_picture_its_words(profile: Document) -> None:
    """As in any profile."""
    named = {s for b in profile.blocks if isinstance(b, DataTable | Chart) for s in b.sources}
    assert named
    assert named <= {source.id for source in profile.sources}
    assert [b.alternative for b in profile.blocks if isinstance(b, Picture)] == [
        "Map of Two squares: 2 small areas, marked as inside."
    ]


def test_it_is_drawn_among_areas_of_its_size_and_has_room_for_outcomes(real: Atlas) -> None:
    """What stands out is a strip with its words; the pack's domains have lines to fill in."""
    place = CustomArea("Our patch", tuple(map(str, real.areas["lsoa"].index[10:20])))
    lines = custom_figures.figures(real, place.codes)
    chart, said, *_ = list(own._needs(real, place, lines))[1:]
    first = next(each for each in lines if each.words.startswith(own.BEYOND_CHANCE))
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.title) == ("strip", first.indicator.label)
    mark = next(each for each in chart.series if each.role == "area")
    assert (mark.name, mark.figures[0].value) == ("Our patch", first.value)
    assert isinstance(said, Paragraph)
    assert said.text.endswith(f"It is {first.words}.")
    charts = [each for each in own._needs(real, place, lines) if isinstance(each, Chart)]
    assert 0 < len(charts) <= own.MOST_STRIPS
    assert set(own._outcomes(real, place).rows) == set(real.place.profile.outcome_domains)


@pytest.mark.parametrize("form", FORMATS, ids=lambda each: each.name)
def test_every_format_can_be_made_of_it(profile: Document, form: DocumentFormat) -> None:
    """With a link it has the square too."""
    assert len(form.write(replace(profile, link="https://example.org/own"))) > 1_000
