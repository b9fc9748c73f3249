"""Signposts from a hand-gathered register."""

from __future__ import annotations

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.signposts import build_signposts
from tests.packbuild.conftest import MadeUp

HEAD = "name,for_whom,number,hours,area,source_address,date_of_source,note\n"
RECIPE = """
file = "data/facts/signposts.csv"
source = "signpost-register"
hours_not_stated = ["not stated in the copy"]
[needs]
"anyone" = ["mental health", "abuse"]
"""


def register(place: MadeUp, rows: str) -> tuple[Shared, Recipe]:
    """Write a register and its recipe, and return both."""
    file = place.shared / "data/facts/signposts.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD + rows, encoding="utf-8")
    (place.recipe / "signposts.toml").write_text(RECIPE, encoding="utf-8")
    return Shared(place.shared), Recipe(place.recipe)


def test_a_number_is_left_as_its_register_has_it(place: MadeUp) -> None:
    """Needs come from the recipe; hours that are not stated stay empty; dates only as far as known."""
    made = build_signposts(
        *register(
            place,
            "Listening Line,anyone,0123 456,always,UK,https://a.example,stored copy of 2022 read 2026-11,\n"
            "Night Line,anyone,text HI,not stated in the copy,UK,https://b.example,2024-08-14,ring\n"
            "Day Line,anyone,1,always,UK,https://c.example,stored copy read 2026-11,\n",
        )
    )
    assert made["id"].tolist() == ["listening-line", "night-line", "day-line"]
    assert made["needs"].tolist() == ["mental health;abuse"] * 3
    assert made["number"].tolist() == ["0123 456", "text HI", "1"]
    assert made["hours_text"].tolist() == ["always", "", "always"]
    assert made["source_date"].tolist() == ["2022", "2024-08-14", ""]
    assert made["read_on"].tolist() == ["2026-11", "", "2026-11"]


@pytest.mark.parametrize("row", ["A,nobody,1,,UK,https://a,2024-08-14,", "A,anyone,1,,UK,https://a,lately,"])
def test_what_the_recipe_has_no_word_for_is_refused(place: MadeUp, row: str) -> None:
    """A new kind of helper, or a date in other words, is looked at by a person."""
    shared, recipe = register(place, row + "\n")
    with pytest.raises(PrepareError):
        build_signposts(shared, recipe)


def test_a_place_without_a_register_has_none(place: MadeUp) -> None:
    """The table is optional."""
    assert build_signposts(Shared(place.shared), Recipe(place.recipe)).empty
