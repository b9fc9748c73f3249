"""Assets of one source under the pack's schema."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.asset_layer import COLUMNS, read_layer
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def layer_of(place: MadeUp, **changes: Any) -> pd.DataFrame:  # noqa: ANN401 - settings of a layer
    """Return the assets of the made-up layer, some of its settings changed."""
    settings = Recipe(place.recipe).settings("assets.toml")
    return read_layer(Shared(place.shared), settings["layer"][0] | changes, settings)


def test_a_row_has_every_column_and_nothing_made_up(place: MadeUp) -> None:
    """What the source does not state is empty; a number is spelt, the source and its date are there."""
    row = layer_of(place).iloc[0]
    assert list(row.index) == COLUMNS
    assert (row["id"], row["phone"], row["source"], row["source_date"]) == (
        "shop-s1",
        "0161 234 5678",
        "shops",
        "2018",
    )
    assert (row["email"], row["capacity"], row["last_confirmed"]) == ("", "", "")


def test_a_missing_name_says_so(place: MadeUp) -> None:
    """A row without a name gets the layer's words for that, the area still to be filled in."""
    assert layer_of(place)["name"].iloc[1] == "Shop (name not stated), {area}"


def test_a_missing_name_without_words_is_refused(place: MadeUp) -> None:
    """A layer that has no words for unnamed rows may not have any."""
    with pytest.raises(PrepareError, match="a row has no name"):
        layer_of(place, unnamed="")


def test_a_remark_in_place_of_a_name_gives_way_to_the_street(place: MadeUp) -> None:
    """Where the source has a remark for a name, the row is called by its street."""
    names = layer_of(place, no_name={"pattern": "^Corner", "as": "Shop at {street}"})["name"]
    assert names.iloc[0] == "Shop at 1 High St"


def test_words_about_the_entry_move_to_where_they_are_read(place: MadeUp) -> None:
    """That a place may be closed stands first in what it offers, in our words."""
    assert list(layer_of(place)["offers"]) == ["Sells food", "May be closed; Sells food"]


def test_hours_that_do_not_parse_are_left_out(place: MadeUp) -> None:
    """Only opening hours a machine can read are kept as such."""
    hours = layer_of(place, columns=["address", "postcode", "phone", "opening_hours"])
    assert list(hours["opening_hours"]) == ["Mo-Fr 09:00-17:00", ""]


def test_a_kind_without_category_is_named(place: MadeUp) -> None:
    """A new kind of row in a newer file stops the step until the recipe has a category for it."""
    with pytest.raises(PrepareError, match="food: no category for it"):
        layer_of(place, categories={"drink": "drink"})


def test_a_phrase_is_left_out_when_its_column_is_empty(place: MadeUp) -> None:
    """Nothing is said about what the source leaves open."""
    offers = layer_of(place, offers=["Sells {kind}", "Ring {phone}"], reword=[])["offers"]
    assert list(offers) == ["Sells food; Ring 01612345678", "Sells food"]


def test_rows_that_stand_twice_are_kept_once(place: MadeUp) -> None:
    """An exact repeat in the source is one asset; ids that repeat for other rows give way to a print."""
    text = (place.shared / "shops.csv").read_text(encoding="utf-8")
    place.write("shops.csv", text + text.splitlines()[1] + "\n")
    ids = list(layer_of(place)["id"])
    assert len(ids) == len(set(ids)) == 2
    assert not ids[0].endswith("-s1")


def test_capacity_is_taken_with_its_unit(place: MadeUp) -> None:
    """A capacity comes over from the column that the layer names, with a unit only where there is one."""
    rows = layer_of(place, capacity={"column": "phone", "unit": "seats"})
    assert list(rows["capacity_unit"]) == ["seats" if held else "" for held in rows["capacity"]]
    assert rows["capacity"].iloc[0] != ""
