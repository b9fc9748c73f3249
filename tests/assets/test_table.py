"""How many assets there are, and how old the word about them is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from placebased.assets.table import (
    AGE_WORDS,
    age_bands,
    count_by_area,
    describe_hours_date,
    describe_hours_dates,
    in_area,
    in_small_areas,
    listing_age,
    recent_listings,
    stale_listings,
)
from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.place.crs import METRES
from placebased.place.geography import Level
from tests.test_design import contrast

TODAY = date(2026, 1, 1)


def test_assets_are_counted_by_area_and_kind(city: Atlas) -> None:
    """Alder has a chemist, Birch a chemist and a larder, Cedar the library; the rest is nought."""
    counted = count_by_area(city, city.assets, "ward")
    assert counted.loc["W1"].to_dict() == {"chemist": 1, "larder": 0, "library": 0}
    assert counted.loc["W2"].to_dict() == {"chemist": 1, "larder": 1, "library": 0}
    assert counted.loc["W3"].to_dict() == {"chemist": 0, "larder": 0, "library": 1}


def test_an_asset_beyond_the_line_is_counted_nowhere(city: Atlas) -> None:
    """Two larders are listed, one of them outside: the city has one."""
    assert len(city.assets.query("category == 'larder'")) == 2
    assert count_by_area(city, city.assets, "city").at["C1", "larder"] == 1


def test_an_asset_counts_for_the_ward_whose_line_it_stands_in(city: Atlas) -> None:
    """The chemist of Birch stands in a small area that is fitted to Birch; its point decides, not the fit."""
    moved = city.assets.assign(ward=city.assets["ward"].where(city.assets["ward"] != "W2", "W1"))
    assert count_by_area(city, moved, "ward").loc["W1"].to_dict() == {"chemist": 2, "larder": 1, "library": 0}
    assert count_by_area(city, moved, "lsoa").equals(count_by_area(city, city.assets, "lsoa"))
    assert in_area(city, moved, "ward", "W2").empty


@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward", "neighbourhood", "locality", "city"])
def test_parts_have_every_asset_of_the_whole(real: Atlas, level: Level) -> None:
    """At each level the counts of each kind add up to those of the city, and each list is its count."""
    counted = count_by_area(real, real.assets, level)
    inside = real.assets.loc[real.assets["inside"], "category"].value_counts()
    assert counted.sum().to_dict() == inside.to_dict()
    code = str(counted.index[0])
    assert len(in_area(real, real.assets, level, code)) == counted.loc[code].sum()


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality"])
def test_what_is_counted_stands_inside_the_line_that_is_drawn(real: Atlas, level: Level) -> None:
    """By a second way, shape by shape: only within 20 m of the simplified line may the true one differ."""
    kept = real.assets[real.assets["inside"]]
    points = np.asarray(shapely.points(kept["east"], kept["north"]))
    for code, line in real.drawn[level].geometry.to_crs(METRES).items():
        counted = kept.index.isin(in_area(real, kept, level, str(code)).index)
        assert (shapely.distance(points[counted], line) <= 20).all(), code
        assert (shapely.distance(points[~counted], line.buffer(-20)) > 0).all(), code


def test_practices_and_food_support_of_two_places(real: Atlas) -> None:
    """Counted on the map: eight practices inside the line of Hulme, four places of food in Cheetham."""
    hulme = next(str(c) for c, name in real.areas["neighbourhood"]["name"].items() if "Hulme" in name)
    cheetham = next(str(c) for c, name in real.areas["ward"]["name"].items() if name == "Cheetham")
    assert count_by_area(real, real.assets, "neighbourhood").at[hulme, "gp_practice"] == 8
    assert count_by_area(real, real.assets, "ward").at[cheetham, "food_support"] == 4
    measure = next(iter(practices.measures(real)))
    assert len(practices.standing_in(real, measure, "neighbourhood", hulme)) == 8


def test_assets_within_keep_their_order(city: Atlas) -> None:
    """Those in the middle column, in the order of the file."""
    assert in_small_areas(city.assets, pd.Index(["S8", "S5", "S2"]))["id"].tolist() == ["a2", "a3"]


@pytest.mark.parametrize(
    ("listed", "confirmed", "years", "is_stale"),
    [
        ("2018-01", "", 8.0, True),
        ("2018", "", 8.0, True),
        ("2018-01", "2025-01-01", 1.0, False),
        ("2024-01-01", "", 2.0, False),
        ("2023-12-01", "", 2.1, True),
        ("", "", None, True),
        ("last spring", "", None, True),
        ("2018-13", "", None, True),
        ("2025-01-01-05", "", 1.0, False),
    ],
)
def test_the_age_of_a_listing(listed: str, confirmed: str, years: float | None, is_stale: bool) -> None:
    """Counted from when it was confirmed, else listed; over two years, or without a date, it is stale."""
    found = listing_age(listed, confirmed, TODAY)
    assert (found.years, found.stale) == (years, is_stale)
    assert found.confirmed is bool(confirmed)


def test_staleness_of_a_table_is_that_of_each_row(city: Atlas) -> None:
    """Of 2018 and never confirmed, or without a date: stale; confirmed in 2025 or listed then: not."""
    assert stale_listings(city.assets, TODAY).to_dict() == {
        "a1": False,
        "a2": True,
        "a3": False,
        "a4": False,
        "a5": True,
    }


def test_what_was_vouched_for_within_a_year_is_recent() -> None:
    """The last confirmation counts, else the source's date; 366 days are too long, undated is not recent."""
    rows = [("2018-01", "2025-06-01"), ("2025-01-01", ""), ("2024-12-31", ""), ("2018-01", ""), ("", "")]
    table = pd.DataFrame(rows, columns=["source_date", "last_confirmed"])
    assert recent_listings(table, TODAY).tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("listed", "confirmed", "says"),
    [
        ("2025-03-31", "", "hours of 31 March 2025"),
        ("2018", "2026-06-02", "hours confirmed 2 June 2026"),
        ("", "", "date of the hours not stated"),
    ],
)
def test_hours_say_how_old_they_are(listed: str, confirmed: str, says: str) -> None:
    """The last confirmation counts, else the source's date; without either that is said."""
    assert describe_hours_date(listed, confirmed) == says


def test_dates_of_many_hours_are_counted_in_one_sentence(real: Atlas) -> None:
    """All 268 pharmacies have hours of 31 March 2025; where nobody states hours there is nothing to date."""
    pharmacies = real.assets[real.assets["category"] == "pharmacy"]
    assert describe_hours_dates(pharmacies) == "Opening hours: hours of 31 March 2025 (268)."
    confirmed = pharmacies.assign(last_confirmed=["2026-06-02", *[""] * 267])
    assert describe_hours_dates(confirmed) == (
        "Opening hours: hours of 31 March 2025 (267) and hours confirmed 2 June 2026 (1)."
    )
    assert describe_hours_dates(pharmacies.assign(opening_hours="")) == ""


def test_ages_of_listings_fall_into_bands(real: Atlas) -> None:
    """Of what ships every band has some, so that they tell apart; stale is what is not in the first."""
    today = date(2026, 11, 29)
    bands = age_bands(real.assets, today)
    assert sorted(bands.unique()) == list(range(len(AGE_WORDS)))
    assert bands.gt(0).equals(stale_listings(real.assets, today))
    assert bands.value_counts(normalize=True).max() < 0.5
    made = pd.DataFrame({"source_date": ["2025", "2022", "2018", "2010", ""], "last_confirmed": ""})
    assert age_bands(made, TODAY).tolist() == [0, 1, 2, 3, 3]


def test_symbols_of_every_kind_are_seen_on_their_pale_ring(real: Atlas) -> None:
    """Three to one at least, full or hollow."""
    found = {each.id: contrast(each.colour, "#ffffff") for each in real.categories.values()}
    assert {kind: seen for kind, seen in found.items() if seen < 3} == {}
    assert len(found) > 10
