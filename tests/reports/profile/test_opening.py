from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from placebased.need.differences import describe_difference
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.reports.document import Chart, DataTable, Document, shown
from placebased.reports.place_profile import place_profile
from placebased.reports.profile import figures, opening
from placebased.reports.profile.inputs import ProfiledArea, strengths_of
from tests.support.profiles import city_inputs, inputs_for, riverside
from tests.support.readability import hard_to_read

NUMBER = re.compile(r"\d[\d,.]*\d%?|\d%?")


def test_it_opens_with_people_and_what_is_there(city_folder: Path) -> None:
    """Strengths first: who lives here, what there is, and what more people reach than elsewhere."""
    first, second = opening.describe(riverside(city_folder))
    assert first == (
        "2,700 people live in Riverside. It has 2 chemists and 1 food larder."  # fewer than half reach any
    )
    (nearest, _) = opening.describe(ProfiledArea(city_inputs(city_folder), "lsoa", "S1"))
    assert nearest == (
        "100 people live in South Row 1. It has 1 chemist. 100% live within 15 minutes on foot of a place "
        "under “Health”. In Threeby it is 13%."
    )
    assert second == "Of the figures whose range is known, none differs much from Threeby's."


@pytest.mark.parametrize(
    ("level", "step"), [("neighbourhood", 5), ("ward", 16), ("locality", 2), ("lsoa", 150)]
)
def test_it_can_be_read_aloud_and_names_nobody_first_or_last(real: Atlas, level: Level, step: int) -> None:
    """No sentence is long or hard, and no place is ranked or blamed."""
    areas = [ProfiledArea(inputs_for(real), level, str(c)) for c in real.areas[level].index[::step]]
    said = [text for area in areas for text in opening.describe(area)]
    assert [fault for text in said for fault in hard_to_read(real, text)] == []
    assert len(said) == 2 * len(areas)
    assert not re.search(r"worst|best|rank|highest|lowest|fail|problem|\d(st|nd|rd|th)\b", " ".join(said))


def test_it_says_how_far_out_a_figure_is_as_the_needs_do(real: Atlas) -> None:
    """What stands out is outside the funnel's limits; what only differs most says that it is within them."""
    stands = differs = 0
    for code in real.areas["neighbourhood"].index:
        area = ProfiledArea(inputs_for(real), "neighbourhood", str(code))
        said = opening.describe(area)[-1]
        named = [
            each.indicator for each in opening.beyond_chance(area) if f"{each.indicator.label}: " in said
        ]
        words = [describe_difference(real, each, "neighbourhood", str(code)) for each in named]
        assert not any("very small difference" in each for each in words)
        if "within what is usual among neighbourhoods" in said:
            differs += 1
            assert "stand" not in said
            assert all("within what is usual" in each for each in words)
        elif words:
            stands += 1
            assert not any("within what is usual" in each for each in words)
    assert stands > 0
    assert differs > 0


def test_a_point_more_is_no_strength(real: Atlas) -> None:
    """A group that hardly more people reach than elsewhere is not named first, were every group placed."""
    pattern = re.compile(r"(\d+)% live within .*?In Manchester it is (\d+)%")
    inputs = replace(inputs_for(real), atlas=replace(real, sensitive_categories={}))
    found = []
    for code in real.areas["neighbourhood"].index:
        said = opening.describe(ProfiledArea(inputs, "neighbourhood", str(code)))[0]
        found += [(int(here), int(city)) for here, city in pattern.findall(said)]
    assert len(found) > 3
    assert all(here - city >= 4 for here, city in found)  # five points before they are rounded


def test_a_group_with_kinds_that_are_never_placed_is_no_strength(city_folder: Path) -> None:
    """How many reach all of it is not known; the same group without such a kind is one."""
    inputs = city_inputs(city_folder)
    area = ProfiledArea(inputs, "lsoa", "S1")
    (group,) = [each.group for each in strengths_of(area) if f"“{each.group}”" in opening.describe(area)[0]]
    kind = next(each for each in inputs.atlas.categories.values() if each.group == group)
    hidden = replace(
        inputs.atlas, sensitive_categories={"shelter": replace(kind, id="shelter", sensitive=True)}
    )
    shown = ProfiledArea(replace(inputs, atlas=hidden), "lsoa", "S1")
    assert "minutes on foot" not in opening.describe(shown)[0]


def test_every_number_in_it_stands_in_a_table(real: Atlas) -> None:
    """What the opening says is what the tables have, and all of the profile can be read aloud."""
    code = str(real.areas["neighbourhood"].index[2])
    made = place_profile(inputs_for(real), "neighbourhood", code, pictures=False)
    lead, *rest = made.sections
    tables = [b for section in rest for b in section.blocks if isinstance(b, DataTable | Chart)]
    cells = {shown(cell) for t in tables if isinstance(t, DataTable) for row in t.rows for cell in row}
    words = " ".join(cells) + " ".join(
        text for section in rest for b in section.blocks for text in (getattr(b, "items", ()) or ())
    )
    there = set(NUMBER.findall(words)) | {"15"}
    said = " ".join(getattr(block, "text", "") for block in lead.blocks)
    unit_ages = {"0", "15", "16", "60", "65", "66", "75", "85"}
    assert len(set(NUMBER.findall(said))) > 5
    assert set(NUMBER.findall(said)) - there - unit_ages == set()
    assert [fault for text in sentences_of(made) for fault in hard_to_read(real, text)] == []


FIGURE = re.compile(
    r"([^.:]+): (?P<here>[^.]*(?:\.\d[^.]*)*)\. In Manchester: (?P<whole>[^.]*(?:\.\d[^.]*)*)\."
)


def not_in_the_tables(area: ProfiledArea, said: str) -> list[str]:
    """Return each figure of an opening that is not the cell of its own row, here and of the whole place."""
    tables = [each for each in figures.section(area).blocks if isinstance(each, DataTable)]
    rows = {shown(row[0]).partition(" (")[0]: row for table in tables for row in table.rows}
    wrong = []
    for label, here, whole in FIGURE.findall(said):
        row = rows[label.strip()]
        place = next(k for k, each in enumerate(tables[0].columns) if each.name == "Manchester")
        for told, cell in ((here, shown(row[1])), (whole, shown(row[place]))):
            if not told.startswith(cell):
                wrong.append(f"{label.strip()}: {told}, not {cell}")
    return wrong


def test_each_figure_is_the_cell_of_its_row_in_every_neighbourhood(real: Atlas) -> None:
    """Here and in the city, with its range; a figure that is off, or another's, is found."""
    found = 0
    for code in real.areas["neighbourhood"].index:
        area = ProfiledArea(inputs_for(real), "neighbourhood", str(code))
        people, said = opening.describe(area)
        assert not_in_the_tables(area, said) == []
        assert people.startswith(f"{area.shown.people:,.0f} people live in ")
        for figure in FIGURE.findall(said):
            found += 1
            off = said.replace(figure[1], re.sub(r"\d", "9", figure[1]))
            assert not_in_the_tables(area, off), off
    assert found > 8


def test_what_brackets_mean_is_said_of_estimates_and_of_published_ranges() -> None:
    """Nothing says that an estimate lies within: its counts are rounded too."""
    assert opening.describe_brackets("Overcrowded: 15.0% of households. In Threeby: 7.9%.") == []
    (said,) = opening.describe_brackets("Poor: 68.7% of people. In Threeby: about 40.3% (40.2 to 40.4).")
    assert said == opening.ESTIMATED
    assert "lies between" not in said
    assert opening.describe_brackets("Life: 80.1 (79.0 to 81.2). In Threeby: 78.0 (77.9 to 78.1).") == [
        opening.PUBLISHED_RANGE
    ]


def sentences_of(made: Document) -> list[str]:
    """Return every paragraph, entry of a list and note of a document."""
    found = []
    for block in made.blocks:
        found += [str(getattr(block, name, "")) for name in ("text", "lead", "note")]
        found += list(getattr(block, "items", ()))
    return found
