"""Practices of the place and what they record, cut from made-up files."""

from __future__ import annotations

import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.practices import PracticeTables, build_practices
from tests.packbuild.conftest import MadeUp

RECIPE = """
source = "count"
period = "2025"
[practices]
file = "surgeries.csv"
code = "code"
name = "name"
postcode = "postcode"
lon = "lon"
lat = "lat"
lsoa = "lsoa"
[lists]
file = "lists.csv"
code = "code"
all = "total"
as_of = "2026-04"
[[beside]]
id = "land"
practices = { file = "surgeries.csv", code = "code" }
lists = { file = "lists.csv", code = "code", all = "total" }
[bases]
all = { formula = "total", words = "patients of all ages" }
old = { formula = "old", words = "old patients" }
[[measure]]
id = "gout"
label = "Gout"
column = "Gout share"
kind = "recorded"
base = "old"
words = "gout;toe"
[[measure]]
id = "toe_check"
label = "Toe check"
column = "Toe check"
kind = "check"
words = "toe"
"""

SURGERIES = """code,name,postcode,lon,lat,lsoa,Gout share,Toe check
B2,Second,TF1,0,0,L2,4,
A1,First,TF1,0,0,L1,2,50
Z9,Far,TF9,0,0,X1,10,90
"""

LISTS = """code,sex,total,old
A1,F,60,10
A1,M,40,20
B2,F,200,50
Z9,F,100,20
"""


@pytest.fixture
def surgeries(place: MadeUp) -> MadeUp:
    """Return the made-up place with two practices, and one beyond its line."""
    place.write("surgeries.csv", SURGERIES)
    place.write("lists.csv", LISTS)
    (place.recipe / "practices.toml").write_text(RECIPE, encoding="utf-8")
    return place


def built(place: MadeUp) -> PracticeTables:
    """Build the practices of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    return build_practices(shared, recipe, read_areas(shared, recipe.settings("place.toml")))


def test_practices_of_the_place_have_the_patients_of_both_sexes(surgeries: MadeUp) -> None:
    """In the order of their codes; the one beyond the line is left out."""
    table = built(surgeries).practices
    assert table[["code", "lsoa", "patients"]].to_numpy().tolist() == [
        ["A1", "L1", 100.0],
        ["B2", "L2", 200.0],
    ]
    assert set(table["patients_as_of"]) == {"2026-04"}


def test_shares_stand_as_published_with_their_base(surgeries: MadeUp) -> None:
    """A check has no base; a practice without a figure has a row without one."""
    rows = built(surgeries).figures.fillna(-1).to_numpy().tolist()
    assert rows == [
        ["gout", "A1", 2.0, 30.0], ["gout", "B2", 4.0, 50.0],
        ["toe_check", "A1", 50.0, -1.0], ["toe_check", "B2", -1.0, -1.0],
    ]  # fmt: skip


def test_elsewhere_is_weighted_by_the_patients_that_a_share_is_of(surgeries: MadeUp) -> None:
    """(2·30 + 4·50 + 10·20) / 100 = 4.6; for the check (50·100 + 90·100) / 200 = 70, two of three known."""
    assert built(surgeries).beside.to_numpy().tolist() == [
        ["gout", "land", 4.6, 3, 3], ["toe_check", "land", 70.0, 2, 3],
    ]  # fmt: skip


def test_measures_say_of_whom_they_are(surgeries: MadeUp) -> None:
    """Empty where the recipe names no base."""
    table = built(surgeries).measures.set_index("id")
    assert table["base_words"].to_dict() == {"gout": "old patients", "toe_check": ""}
    assert set(table["source"]) == {"count"}


def test_a_place_without_practices_is_refused_or_has_none(place: MadeUp, surgeries: MadeUp) -> None:
    """Where the file has none of them, the recipe is wrong; where there is no recipe, there are none."""
    surgeries.write("surgeries.csv", SURGERIES.replace(",L1,", ",X2,").replace(",L2,", ",X3,"))
    with pytest.raises(PrepareError, match="no practice stands in"):
        built(surgeries)
    (place.recipe / "practices.toml").unlink()
    assert built(place).practices.empty
