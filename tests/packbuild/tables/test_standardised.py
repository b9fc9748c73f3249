"""Published figures with age taken out, cut from a made-up table of districts."""

from __future__ import annotations

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.standardised import build_age_rates, build_standardised
from tests.packbuild.conftest import MadeUp

RECIPE = """
file = "districts.csv"
code = "district"
value = "value"
category = "category"
source = "count"
[[figure]]
indicator = "old_share"
where = { table = "old" }
categories = ["a lot", "a little"]
note = "By the counter."
"""

DISTRICTS = """district,table,category,value
D1,old,a lot,11.4
D1,old,a little,10.9
D2,old,a lot,1
D1,young,a lot,5
"""


@pytest.fixture
def published(place: MadeUp) -> MadeUp:
    """Return the made-up place with published figures."""
    place.write("districts.csv", DISTRICTS)
    (place.recipe / "standardised.toml").write_text(RECIPE, encoding="utf-8")
    return place


def test_categories_of_the_place_are_added_up(published: MadeUp) -> None:
    """11.4 and 10.9 of the district, not those of another or of another table."""
    table = build_standardised(Shared(published.shared), Recipe(published.recipe), city="D1")
    assert table.to_numpy().tolist() == [["old_share", "D1", 22.3, "count", "By the counter."]]


def test_a_category_that_is_gone_is_named(published: MadeUp) -> None:
    """A renamed category would make the sum too small."""
    published.change("standardised.toml", "a little", "somewhat")
    with pytest.raises(PrepareError, match="old_share: lacks somewhat"):
        build_standardised(Shared(published.shared), Recipe(published.recipe), city="D1")


def test_a_recipe_without_them_has_empty_tables(place: MadeUp) -> None:
    """No figure and no rate is made up."""
    assert build_standardised(Shared(place.shared), Recipe(place.recipe), city="D1").empty
    assert build_age_rates(Recipe(place.recipe)).empty


def test_rates_of_the_recipe_are_taken_as_they_are(place: MadeUp) -> None:
    """One row a band."""
    rows = "indicator,part,rate,standard,source\nold_share,old,0.2,Landia,count\n"
    (place.recipe / "age_rates.csv").write_text(rows, encoding="utf-8")
    assert build_age_rates(Recipe(place.recipe)).to_numpy().tolist() == [
        ["old_share", "old", "0.2", "Landia", "count"]
    ]
