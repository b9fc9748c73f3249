"""Rows a layer takes."""

from __future__ import annotations

from typing import Any

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.asset_layer_rows import PRINT, as_given, fields_of, layer_rows
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def settings_of(place: MadeUp) -> tuple[Settings, Settings]:
    """Return the one layer of the made-up place and all its settings."""
    settings = Recipe(place.recipe).settings("assets.toml")
    return settings["layer"][0], settings


def test_dropped_rows_are_gone(place: MadeUp) -> None:
    """A row that a drop rule meets never reaches the pack."""
    rows = layer_rows(Shared(place.shared), *settings_of(place))
    assert list(rows["name"]) == ["Corner Shop", ""]


def test_keep_rules_leave_only_what_they_meet(place: MadeUp) -> None:
    """A keep rule keeps matching rows and no others."""
    layer, settings = settings_of(place)
    layer["keep"] = [{"column": "postcode", "pattern": "1AB$"}]
    assert list(layer_rows(Shared(place.shared), layer, settings)["id"]) == ["S2"]


def test_a_respelt_column_keeps_what_was_given(place: MadeUp) -> None:
    """Rules can still see the source's spelling of a column the layer respells."""
    layer, settings = settings_of(place)
    layer["capital"] = ["kind"]
    rows = layer_rows(Shared(place.shared), layer, settings)
    assert (rows["kind"].iloc[0], as_given(rows, "kind").iloc[0]) == ("Food", "food")


def test_the_print_of_a_row_does_not_depend_on_our_wording(place: MadeUp) -> None:
    """Replacements and unknown words change what is shown, never the id of a row."""
    layer, settings = settings_of(place)
    before = layer_rows(Shared(place.shared), layer, settings)[PRINT]
    changed: dict[str, Any] = settings | {"fix": [{"pattern": "Corner", "by": "Kerb"}]}
    after = layer_rows(Shared(place.shared), layer, changed)
    assert after["name"].iloc[0] == "Kerb Shop"
    assert list(after[PRINT]) == list(before)


def test_a_way_of_placing_without_words_is_named(place: MadeUp) -> None:
    """How a point was made must be known for every row."""
    layer, settings = settings_of(place)
    with pytest.raises(PrepareError, match=r"coord_basis has 'source', not in \[placed_by\]"):
        layer_rows(Shared(place.shared), layer, settings | {"placed_by": {"postcode": "centre"}})


def test_columns_of_phrases_are_checked(place: MadeUp) -> None:
    """A column that only a phrase names is checked like any other."""
    layer, settings = settings_of(place)
    layer["offers"] = ["Sells {goods}"]
    with pytest.raises(PrepareError, match=r"shops\.csv: column 'goods' is missing"):
        layer_rows(Shared(place.shared), layer, settings)


def test_fields_of_a_phrase() -> None:
    """The columns a phrase names are found, formats aside."""
    assert fields_of("{a:,} of {b}") == ["a", "b"]
