"""Fills of walks and of their change: limits that never move, the same on both sides of none."""

from __future__ import annotations

import pandas as pd

from placebased.mapping.walk_layers import change_in_walk_layer, walk_layer

NAN = float("nan")


def test_changes_fall_into_frozen_classes() -> None:
    """What is exactly as much shorter or longer is in classes that mirror each other."""
    layer = change_in_walk_layer(
        pd.Series([-9, -5, -4.9, -0.5, -0.4, 0, 0.5, 4.9, 5, NAN]), "a library", dark=False
    )
    assert layer.classes == "001122334-"
    assert layer.rows[2].label == "about the same"
    assert layer.patterns


def test_a_change_is_told_by_its_way_and_sets_no_area_before_another() -> None:
    """Nobody reads “0.5 minutes, higher than 273 others” as a longer walk."""
    told = change_in_walk_layer(pd.Series([0.5, NAN]), "a library", dark=True).to_json()
    assert told["sides"] == ["shorter", "longer"]
    assert not told["ranked"]
    assert "sides" not in walk_layer(pd.Series([0.5]), "a library", "today", dark=True).to_json()


def test_walks_fall_into_frozen_classes() -> None:
    """A walk that is exactly at a limit is in the longer class."""
    layer = walk_layer(pd.Series([0, 4.9, 5, 14.96, 20, NAN]), "a library", "today", dark=True)
    assert layer.classes == "00134-"
    assert [row.label for row in layer.rows][-2:] == ["15 to 20 minutes", "20 minutes or more"]
    assert layer.dark_note.startswith("Lighter: a longer walk.")
    assert layer.note.startswith("Darker: a longer walk.")


def test_another_scenario_is_another_fill() -> None:
    """The key changes with the figures, so that the browser draws them."""
    first, second = (change_in_walk_layer(pd.Series([x]), "a library", dark=False) for x in (1.0, 2.0))
    assert first.key != second.key
