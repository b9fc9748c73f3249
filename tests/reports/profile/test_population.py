"""Women and men, a pyramid and change appear once a pack counts them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from placebased.place.atlas import open_lists
from placebased.reports.document import Bullets, Chart, DataTable, Paragraph, shown
from placebased.reports.profile import population, residents
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.city import write_pack
from tests.support.profiles import inputs_for, riverside

# By hand: every small area has 20 women and 10 men, 5 and 4 of them children; there were 24 people before.
PEOPLE = {"women": 20, "men": 10, "girls": 5, "boys": 4, "ladies": 15, "lads": 6, "before": 24, "since": 30}


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> ProfiledArea:
    """Return the neighbourhood of Alder and Birch (six small areas) in a pack with tables of its people."""
    folder = write_pack(tmp_path_factory.mktemp("counted") / "pack")
    need = pd.read_csv(folder / "need_lsoa.csv", dtype=str, keep_default_na=False)
    parts = pd.read_csv(folder / "parts.csv", dtype=str, keep_default_na=False)
    listed = pd.read_csv(folder / "indicators.csv", dtype=str, keep_default_na=False)
    part, like = parts.loc[parts["part"] == "older"], listed.loc[listed["id"] == "older_count"]
    for name, number in PEOPLE.items():
        need[name] = str(number)
        parts = pd.concat([parts, part.assign(part=name)])
        label = {"women": "Women", "men": "Men"}.get(name, name)
        period = {"before": "2011", "since": "2021"}.get(name, "2021")
        listed = pd.concat([listed, like.assign(id=name, label=label, numerator=name, period=period)])
    for file, table in (("need_lsoa", need), ("parts", parts), ("indicators", listed)):
        table.to_csv(folder / f"{file}.csv", index=False)
    package = folder / "datapackage.json"
    held = json.loads(package.read_text(encoding="utf-8"))
    held["place"]["profile"] = {
        "ages": [],
        "residents": [],
        "outcome_domains": [],
        "outcome_note": "",
        "sexes": ["women", "men"],
        "people_then_and_now": ["before", "since"],
        "pyramid_bands": ["0 to 15", "16 and over"],
        "pyramid_women": ["girls", "ladies"],
        "pyramid_men": ["boys", "lads"],
    }
    package.write_text(json.dumps(held), encoding="utf-8")
    return ProfiledArea(inputs_for(next(iter(open_lists(folder).values()))), "neighbourhood", "RS")


def test_women_and_men_stand_with_their_shares(counted: ProfiledArea) -> None:
    """Six small areas: 120 women are two thirds, 60 men one third."""
    table = population.sexes(counted)
    assert isinstance(table, DataTable)
    assert [tuple(map(shown, row)) for row in table.rows] == [
        ("Women", "120 people", "67%"),
        ("Men", "60 people", "33%"),
    ]
    assert table.sources


def test_a_pyramid_has_both_sexes_of_each_age(counted: ProfiledArea) -> None:
    """With their numbers in words for those who cannot see the bars."""
    chart = population.pyramid(counted)
    assert isinstance(chart, Chart)
    assert chart.categories == ("0 to 15", "16 and over")
    assert [(s.name, [f.value for f in s.figures]) for s in chart.series] == [
        ("Women", [30.0, 90.0]),
        ("Men", [24.0, 36.0]),
    ]
    assert "0 to 15: 30 people women, 24 people men" in chart.alternative


def test_change_is_told_beside_the_whole_place(counted: ProfiledArea) -> None:
    """From 144 to 180 is a quarter more, as everywhere in this city."""
    said = population.change(counted)
    assert isinstance(said, Paragraph)
    assert said.text == (
        "180 people were counted in 2021, 144 people in 2011. That is 25% more. In Threeby it was 25% more."
    )


def test_what_is_there_is_in_the_page_and_nothing_is_said_to_lack(counted: ProfiledArea) -> None:
    """The part of the profile has all three, after the ages."""
    blocks = residents.section(counted).blocks
    assert [type(each).__name__ for each in blocks][-3:] == ["DataTable", "Chart", "Paragraph"]
    assert population.population(counted).lacking == ()


def test_without_such_tables_that_is_said(city_folder: Path) -> None:
    """A sentence for each, and nothing is made up."""
    found = population.population(riverside(city_folder))
    assert found.blocks == ()
    assert found.lacking == (population.NO_SEXES, population.NO_PYRAMID, population.NO_CHANGE)
    last = residents.section(riverside(city_folder)).blocks[-1]
    assert isinstance(last, Bullets)
    assert last.items[-3:] == found.lacking
