"""Indicators, categories and sources as the pack's files describe them."""

from __future__ import annotations

import pandas as pd

from placebased.place.atlas import Atlas
from placebased.place.catalogue import PartRule, categories, indicators, sources


def test_indicators_stand_in_the_order_of_the_file(city: Atlas) -> None:
    """The first row is the first indicator, so that a lead decides what people see first."""
    assert list(city.indicators)[:3] == ["alone_share", "older_count", "older_share"]


def test_an_indicator_is_read_as_its_row_says(city: Atlas) -> None:
    """Sources are split at semicolons, decimals are whole, the scale is a number."""
    found = city.indicators["alone_share"]
    assert (found.source, found.decimals, found.scale) == (("count", "survey"), 1, 100.0)
    assert isinstance(found.decimals, int)


def test_an_indicator_without_scale_is_not_multiplied(city: Atlas) -> None:
    """An empty scale means one, so that a count stays what it is."""
    assert city.indicators["older_count"].scale == 1.0


def test_parts_are_those_that_are_named(city: Atlas) -> None:
    """A share has two parts, a weighted score two, a published value with its interval three."""
    parts = {name: city.indicators[name].parts for name in ("alone_share", "hardship", "life")}
    assert parts == {
        "alone_share": ("alone", "households"),
        "hardship": ("hardship", "residents"),
        "life": ("life", "life_low", "life_high"),
    }


def test_categories_stand_in_their_stated_order(city: Atlas) -> None:
    """The number in `order` counts, not the row of the file, where the library stands first."""
    assert list(city.categories) == ["chemist", "larder", "library"]
    assert city.categories["larder"].plural == "Food larders"


def test_categories_of_equal_order_keep_the_order_of_the_file() -> None:
    """A tie is settled by the file, the same way every time."""
    row = {
        "label": "x",
        "plural": "x",
        "group": "x",
        "glyph": "x",
        "colour": "x",
        "shape": "star",
        "note": "",
    }
    table = pd.DataFrame([{"id": each, **row, "order": 1.0} for each in "zay"])
    assert list(categories(table)) == ["z", "a", "y"]


def test_a_source_keeps_what_must_be_said(city: Atlas) -> None:
    """The attribution line is kept word for word."""
    assert city.sources["survey"].attribution == "© survey."
    assert sources(pd.DataFrame(columns=["id"])) == {}


def test_rules_of_parts_are_read_as_their_rows_say(real: Atlas) -> None:
    """Where small counts are withheld the largest of them is one below the limit; elsewhere there is none."""
    withheld = [rule for rule in real.part_rules.values() if rule.missing == "small_count"]
    assert withheld
    assert all(rule.largest_withheld == rule.withheld_below - 1 and rule.basis for rule in withheld)
    assert PartRule().largest_withheld != PartRule().largest_withheld


def test_conditions_are_split_at_semicolons(city: Atlas) -> None:
    """Where the catalogue states none there are none."""
    assert city.indicators["alone_share"].conditions == ()
    row = pd.DataFrame([{**vars(city.indicators["alone_share"]), "source": "s", "conditions": "a; b"}])
    assert indicators(row)["alone_share"].conditions == ("a", "b")
