"""Services that nobody goes to: how each is given, and that none of them has a point."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.place.service_delivery import (
    BEYOND,
    GIVEN,
    WAYS,
    describe_delivery,
    none_of,
    without_point,
)


def test_every_way_has_words() -> None:
    """A way that is none, and people going to it, have none."""
    assert all(describe_delivery(way) for way in WAYS)
    assert [describe_delivery(each) for each in ("", "pigeon")] == ["", ""]


def test_there_is_no_point_and_an_address_only_beyond_the_map(city: Atlas) -> None:
    """Points are gone from every row; the area served is said, the whole place where none is named."""
    rows = city.assets.iloc[:2].assign(
        **{GIVEN: ["phone", BEYOND], "serves": ["", "Birch"], "address": "1 A St"}
    )
    shown = without_point(rows, "Threeby")
    assert shown[["lon", "lat", "east", "north"]].isna().all(axis=None)
    assert list(shown["serves"]) == ["serves all Threeby", "serves Birch"]
    assert list(shown["address"]) == ["", "1 A St"]
    assert not shown["inside"].any()


def test_a_place_has_none_to_begin_with(city: Atlas) -> None:
    """The table has every column and no row."""
    assert none_of(city.assets).empty
    assert {GIVEN, "serves", "name"} <= set(city.placeless.columns)
