"""Parts cut from tables."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.parts import Parts, build_parts
from tests.packbuild.conftest import MadeUp


def parts_of(place: MadeUp) -> Parts:
    """Return the parts of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    return build_parts(shared, recipe, read_areas(shared, recipe.settings("place.toml")))


def test_every_area_has_a_row_in_order(place: MadeUp) -> None:
    """Tables have one row an area of their level, in the order of the codes."""
    tables = parts_of(place).tables
    assert [list(tables[level]["code"]) for level in ("lsoa", "msoa", "ward")] == [
        ["L1", "L2", "L3", "L4"],
        ["M1", "M2"],
        ["W1", "W2"],
    ]


def test_counts_are_added_up_and_missing_ones_stay_missing(place: MadeUp) -> None:
    """Small areas add up to middle areas; a middle area with a missing count has no sum."""
    middle = parts_of(place).tables["msoa"]
    assert list(middle["middle_people"]) == [300, 700]
    assert middle["middle_old"].iloc[0] == 40
    assert np.isnan(middle["middle_old"].iloc[1])


def test_only_the_rows_asked_for_are_taken(place: MadeUp) -> None:
    """A table of several years gives the year the recipe names."""
    assert list(parts_of(place).tables["ward"]["poor"]) == [5, 7]


def test_a_year_left_open_is_refused(place: MadeUp) -> None:
    """An area that stands in a table twice stops the step instead of being counted twice."""
    place.change("tables.toml", 'where = { year = "2025" }', "")
    with pytest.raises(PrepareError, match=r"poor\.csv: an area stands in it more than once"):
        parts_of(place)


def test_a_part_no_area_has_is_refused(place: MadeUp) -> None:
    """A part without a single value is a slip in the recipe, not an empty column."""
    place.change("tables.toml", "2025", "1999")
    with pytest.raises(PrepareError, match="no area of the place has a value for poor"):
        parts_of(place)


def test_the_same_part_twice_is_refused(place: MadeUp) -> None:
    """Names of parts are unique over all levels."""
    place.change("parts.csv", "middle_people,", "residents,")
    with pytest.raises(PrepareError, match="the same part stands twice: residents"):
        parts_of(place)


def test_figures_cannot_be_summed_downwards_or_to_wards(place: MadeUp) -> None:
    """Small areas are fitted to wards by the app, never summed here."""
    place.change("parts.csv", "middle_people,msoa", "middle_people,ward")
    with pytest.raises(PrepareError, match="lsoa figures cannot be summed to ward"):
        parts_of(place)


def test_the_register_says_where_each_part_is_from(place: MadeUp) -> None:
    """Each part has the source of its table."""
    register = parts_of(place).register.set_index("part")
    assert register.loc["hectares", "source"] == "lines"
    assert register.loc["residents", "source"] == "count"


def test_the_register_says_what_a_missing_value_means(place: MadeUp) -> None:
    """Rules of the recipe stand in the register, as text, beside what states none."""
    register = parts_of(place).register.set_index("part")
    assert list(register[["missing", "withheld_below"]].xs("old")) == ["small_count", "10"]
    assert list(register[["missing", "withheld_below", "at_most"]].xs("residents")) == ["", "", ""]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Old people,small_count,10", "Old people,,", "old: values are missing and 'missing' does not say"),
        ("Old people,small_count,10", "Old people,small_count,90", "old: .* a count below it is published"),
        ("Old people,small_count,10", "Old people,small_count,", "old: withheld_below is empty"),
        ("missing,withheld_below", "withheld_below,at_most", "old: values are missing"),
        (
            "missing,withheld_below\nresidents,lsoa,people,people,total,All people,,",
            "missing,at_most\nresidents,lsoa,people,people,total,All people,,nobody",
            "residents: there is no part 'nobody' of the same areas",
        ),
    ],
)
def test_a_rule_that_the_values_contradict_is_refused(
    place: MadeUp, old: str, new: str, message: str
) -> None:
    """A limit is at most the smallest published count, and whatever is missing has its reason."""
    place.change("parts.csv", old, new)
    with pytest.raises(PrepareError, match=message):
        parts_of(place)
