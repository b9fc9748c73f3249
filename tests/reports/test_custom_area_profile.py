"""The profile of a place of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas.fitting import CustomArea
from placebased.place.agreed import Agreed, Priority, Signature
from placebased.place.atlas import Atlas
from placebased.reports import custom_area_profile as own
from placebased.reports.document import (
    BlankTable,
    Bullets,
    Chart,
    DataTable,
    Document,
    Figure,
    Paragraph,
    Picture,
    shown,
)
from placebased.reports.profile import agenda, cover, opening, short
from placebased.reports.profile.inputs import ProfiledArea
from placebased.reports.writers.registry import FORMATS, DocumentFormat
from tests.support.profiles import city_inputs, inputs_for
from tests.support.readability import hard_to_read

TWO = CustomArea("Two squares", ("S1", "S2"))


@pytest.fixture(scope="module")
def profile(city_folder: Path) -> Document:
    """Return the profile of two small areas of the made-up city."""
    return own.custom_area_profile(city_inputs(city_folder), TWO)


def test_its_parts_come_in_the_order_of_every_profile(profile: Document) -> None:
    """A part that is not worked out for such a place says so."""
    assert [section.key for section in profile.sections] == [
        *("opening", "where", "has", "residents", "needs", "change", "cover", "short", "pledges"),
        *("priorities", "outcomes", "questions", "figures"),
    ]


def test_what_is_published_for_larger_areas_alone_says_so(real: Atlas) -> None:
    """A count of a ward is not that of a few small areas in it."""
    place = CustomArea("Our patch", tuple(map(str, real.areas["lsoa"].index[10:20])))
    blocks = list(own._changed(real, place))
    missing = next(each for each in blocks if isinstance(each, Bullets)).items
    assert len(missing) + sum(isinstance(each, Chart) for each in blocks) == len(real.series)
    assert all(": It is published for" in each or "cannot be averaged" in each for each in missing)


def test_it_is_told_as_the_neighbourhood_of_the_same_small_areas_is(real: Atlas) -> None:
    """Its week, its teams and what it runs short of are those of that neighbourhood, and so are its words."""
    inputs = inputs_for(real)
    code = str(real.areas["neighbourhood"].index[0])
    there = ProfiledArea(inputs, "neighbourhood", code)
    ours = own.ProfiledOwn(inputs, CustomArea(there.name, tuple(sorted(there.small_areas))))
    assert cover.weeks_of(ours).keys() == cover.weeks_of(there).keys()
    assert all(
        (a == b).all() for a, b in zip(*(cover.weeks_of(x).values() for x in (ours, there)), strict=True)
    )
    assert ours.teams == there.teams
    assert list(own._short(ours)) == list(short.section(there).blocks)


def test_it_opens_as_every_profile_does(real: Atlas) -> None:
    """With what it has first, then the two needs that differ most, as their table has them, and how sure."""
    place = CustomArea("Our patch", tuple(map(str, real.small_areas("neighbourhood", "GL")))[:12])
    lines = custom_figures.figures(real, place.codes)
    first, second, *_ = own._opening(real, place, lines)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text.startswith("About 25,395 people live in Our patch. It has 1 GP practice, ")
    assert second.text.startswith("These two figures differ most from Manchester. ")
    assert second.text.endswith(
        f"Both differ from Manchester by more than chance would make. {opening.ESTIMATED}"
    )
    told = [each for each in lines if f"{each.indicator.label}: {own._cell(each).shown}" in second.text]
    assert len(told) == 2
    assert all(f"In Manchester: {own._city_cell(real, each).shown}." in second.text for each in told)
    sizes = {each.indicator.id: own._size_of(each) for each in own._beyond_chance(lines)}
    least = min(sizes[each.indicator.id] for each in told)
    needs = [each.indicator for each in own._beyond_chance(lines) if each.indicator.polarity != "context"]
    assert sum(sizes[each.id] >= least for each in needs) == 2
    assert [fault for each in (first, second) for fault in hard_to_read(real, each.text)] == []


def test_what_was_agreed_of_its_small_areas_is_in_it(profile: Document, city_folder: Path) -> None:
    """Under another name too; of other small areas there is none; of too many the page says why."""
    inputs = city_inputs(city_folder)
    line = Priority(1, "Walks", "", "", Signature("Row Trust", "2026-11-21"))
    agreed = Agreed(priorities={("own", "!S1.!S2"): (line,)})
    held = replace(inputs, atlas=replace(inputs.atlas, agreed=agreed))
    for name, codes, written in (("Any", ("S1", "S2"), True), ("Two squares", ("S1", "S3"), False)):
        made = own.custom_area_profile(held, CustomArea(name, codes), pictures=False)
        tables = [b for b in made.blocks if isinstance(b, DataTable) and b.title.startswith("Priorities")]
        assert [t.rows[0][1] for t in tables] == (["Walks"] if written else [])
    said = [b.note for b in profile.blocks if isinstance(b, BlankTable)]
    assert len(said) == 2
    assert all("was not read" in each for each in said)


def test_its_figures_are_those_after_disclosure_control(profile: Document, city_folder: Path) -> None:
    """Each cell is what the page of such places shows: 25 of 150 households is 16.7 %."""
    (needs, figures) = (each.blocks for each in profile.sections if each.key in {"needs", "figures"})
    rows = [row for b in (*needs, *figures) if isinstance(b, DataTable) for row in b.rows]
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
    every = next(each.blocks for each in document.sections if each.key == "figures")
    cells = [shown(row[1]) for b in every if isinstance(b, DataTable) for row in b.rows]
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
    room = agenda.outcomes(own.ProfiledOwn(inputs_for(real), place)).blocks[0]
    assert isinstance(room, BlankTable)
    assert set(room.rows) == set(real.place.profile.outcome_domains)


@pytest.mark.parametrize("form", FORMATS, ids=lambda each: each.name)
def test_every_format_can_be_made_of_it(profile: Document, form: DocumentFormat) -> None:
    """With a link it has the square too."""
    assert len(form.write(replace(profile, link="https://example.org/own"))) > 1_000


def test_its_map_is_drawn_for_phones_too(profile: Document) -> None:
    """So that its page need not scroll sideways: as many words, in a drawing that is higher than wide."""
    (picture,) = (block for block in profile.blocks if isinstance(block, Picture))
    assert picture.narrow is not None
    assert picture.narrow.width < picture.narrow.height
    assert picture.narrow.alternative == picture.alternative
