"""The catalogue."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.tables.indicators import COLUMNS, build_domains, build_indicators
from tests.packbuild.conftest import MadeUp

REGISTER = pd.DataFrame(
    [("old", "lsoa", "b"), ("residents", "lsoa", "a"), ("poor", "ward", "a"), ("middle", "msoa", "a")],
    columns=["part", "geography", "source"],
)


def catalogue(place: MadeUp) -> pd.DataFrame:
    """Return the catalogue of the made-up place."""
    return build_indicators(Recipe(place.recipe), REGISTER)


def test_what_an_entry_leaves_out_comes_from_its_kind(place: MadeUp) -> None:
    """Defaults of the kind fill an entry, and a text named with @ is written out."""
    row = catalogue(place).iloc[0]
    assert list(catalogue(place).columns) == COLUMNS
    assert (row["unit"], row["scale"], row["method"], row["weight"]) == ("% of people", 100, "Added up.", "")


def test_sources_are_those_of_the_parts(place: MadeUp) -> None:
    """An indicator names the sources of its parts, numerator first, each once."""
    assert list(catalogue(place)["source"]) == ["b;a", "a"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('numerator = "poor"', 'numerator = "rich"', "poor_people: there is no part 'rich'"),
        ('numerator = "poor"', 'numerator = "middle"', "'middle' is a part of msoa, not of ward"),
        ('denominator = "residents"', "", "old_share: a share needs a denominator"),
        ('group = "Money"', 'group = "Cash"', "the group 'Cash' is not in groups"),
        ('polarity = "context"', 'polarity = "bad"', "polarity 'bad' is not known"),
        ('kind = "count"', 'kind = "rank"', "poor_people: kind 'rank' is not known"),
        ('id = "poor_people"', 'id = "old_share"', "the id 'old_share' stands twice"),
        ('question = "How many are poor?"', "", "poor_people: question is empty"),
        ('sum = "Added up."', 'total = "Added up."', "there is no text '@sum'"),
        ('why_not_up = "Wards only."', 'conditions = "no_fun"', "the condition 'no_fun' is not known"),
        ('why_not_up = "Wards only."', 'conditions = "no_ranking"', "a condition needs its reason"),
        ('why_not_up = "Wards only."', 'wy = "Wards only."', "the column 'wy' is not known"),
    ],
)
def test_slips_are_named(place: MadeUp, old: str, new: str, message: str) -> None:
    """Each slip in the catalogue stops the step with the indicator and what is wrong."""
    place.change("indicators.toml", old, new)
    with pytest.raises(PrepareError, match=message):
        catalogue(place)


def test_groups_list_their_members_in_order(place: MadeUp) -> None:
    """Each group has its reason and the ids of its indicators."""
    domains = build_domains(Recipe(place.recipe), catalogue(place)).set_index("id")
    assert domains.loc["age", "members"] == "old_share"
    assert domains.loc["age", "why"] == "How old people are."
    assert domains.loc["money", "why"] == ""
