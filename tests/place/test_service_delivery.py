"""Services that nobody goes to: how each is given, and that none of them has a point."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.errors import PackError
from placebased.place.atlas import Atlas, open_pack
from placebased.place.service_delivery import (
    BEYOND,
    GIVEN,
    WAYS,
    area_served,
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


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Rusholme", "Rusholme"),
        ("the rusholme ward", "Rusholme"),
        ("Rusholme, Moss Side", "Rusholme and Moss Side"),
        ("Rusholme and Moss Side", "Rusholme and Moss Side"),
        ("Manchester", ""),
        ("all of Manchester", ""),
        ("City-wide", ""),
        ("", ""),
        ("Rusholme and Atlantis", None),
        ("M14", None),
    ],
)
def test_an_area_served_is_one_of_the_place_or_none(real: Atlas, text: str, area: str | None) -> None:
    """By the names of its wards, neighbourhoods and localities; the whole place in whatever words."""
    assert area_served(real, text) == area


def test_a_pack_may_list_services_without_a_place(city_folder: Path, own_city: Path) -> None:
    """By two columns that it may leave out; they stand on no map. A listing with neither is a fault."""
    before = open_pack(city_folder)
    table = pd.read_csv(own_city / "assets.csv", dtype=str, keep_default_na=False)
    line = table.iloc[0].to_dict() | {"id": "line-1", "name": "Moss Help Line", "given": "phone"}
    line |= dict.fromkeys(("lon", "lat", "postcode", "address", "lsoa"), "")
    line |= {"inside": "false", "serves": str(before.areas["neighbourhood"]["name"].iloc[0])}
    rows = pd.concat([table, pd.DataFrame([line])]).fillna("")
    rows.to_csv(own_city / "assets.csv", index=False)
    opened = open_pack(own_city)
    assert opened.assets.index.equals(before.assets.index)
    assert list(opened.assets.columns) == list(before.assets.columns)
    shown = opened.placeless.loc["line-1"]
    assert (shown["given"], shown["serves"]) == ("phone", f"serves {line['serves']}")
    rows.assign(given="").to_csv(own_city / "assets.csv", index=False)
    with pytest.raises(PackError, match="do not say how they are given"):
        open_pack(own_city)
