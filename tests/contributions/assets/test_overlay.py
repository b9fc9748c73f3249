from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.contributions.assets.overlay import CONTRIBUTED, TO_DISTRICT, overlaid
from placebased.need import area_figures
from placebased.place.atlas import Atlas

NEW = {"name": "Corner Larder", "category": "larder", "postcode": "ZZ1 1AA"}


def laid(city: Atlas, records: dict[str, dict[str, str]]) -> Atlas:
    """Return the made-up city with records laid over it."""
    return overlaid(city, records, day="2026-11-21")


def test_nothing_contributed_is_the_pack_itself(city: Atlas) -> None:
    """Without contributions nothing is copied."""
    assert laid(city, {}) is city


def test_a_new_asset_is_counted_where_its_postcode_is(city: Atlas) -> None:
    """A larder at the first postcode is in the small area of that postcode, and every count has it."""
    after = laid(city, {"new-1": NEW})
    row = after.assets.loc["new-1"]
    home = str(city.postcodes.at["ZZ1 1AA", "lsoa"])
    assert (row["lsoa"], bool(row["inside"]), row["source"]) == (home, True, CONTRIBUTED)
    assert (row["lon"], row["lat"]) == pytest.approx(city.postcode_point("ZZ1 1AA"), abs=1e-6)
    before, now = (area_figures.asset_counts(each, "city")["larder"].iloc[0] for each in (city, after))
    assert now == before + 1
    assert CONTRIBUTED in after.sources


def test_the_pack_stays_as_it_was(city: Atlas) -> None:
    """Laying over copies; the frame of the pack is the same before and after."""
    before = city.assets.copy()
    laid(city, {"new-1": NEW, "a1": {"name": "Other"}, "a2": {"status": "closed"}})
    pd.testing.assert_frame_equal(city.assets, before)


def test_a_correction_changes_its_fields_only(city: Atlas) -> None:
    """The phone is set, everything else of the row and every other row stays, types included."""
    after = laid(city, {"a1": {"phone": "0161 496 0001", "capacity": "12"}})
    assert (after.assets.at["a1", "phone"], after.assets.at["a1", "capacity"]) == ("0161 496 0001", 12.0)
    same = [c for c in city.assets.columns if c not in {"phone", "capacity"}]
    pd.testing.assert_frame_equal(after.assets[same], city.assets[same], check_dtype=False)
    assert list(after.assets.columns) == list(city.assets.columns)
    assert (after.assets.dtypes == city.assets.dtypes).all()


def test_closed_and_joined_assets_are_gone(city: Atlas) -> None:
    """What is closed or joined to another is on no map and in no count."""
    after = laid(city, {"a1": {"status": "closed"}, "a2": {"status": "merged", "merged_into": "a3"}})
    assert list(after.assets.index) == ["a3", "a4", "a5"]
    assert list(laid(city, {"a1": {"status": ""}}).assets.index) == list(city.assets.index)


def test_moving_house_moves_the_point(city: Atlas) -> None:
    """Another postcode moves an asset; its own postcode leaves the pack's point alone."""
    there = str(city.postcodes.index[-1])
    moved = laid(city, {"a1": {"postcode": there}}).assets.loc["a1"]
    assert (moved["lon"], moved["lat"]) == pytest.approx(city.postcode_point(there), abs=1e-6)
    stayed = laid(city, {"a1": {"postcode": str(city.assets.at["a1", "postcode"])}}).assets.loc["a1"]
    assert stayed["lon"] == city.assets.at["a1", "lon"]


def test_an_ended_postcode_is_placed_in_its_district_and_says_so(city: Atlas) -> None:
    """The card says how the point was made, and the postcode stays as it was given."""
    row = laid(city, {"new-1": {**NEW, "postcode": "ZZ2 9ZZ"}}).assets.loc["new-1"]
    assert (row["lon"], row["lat"]) == pytest.approx(city.postcode_point("ZZ2 2BB"), abs=1e-6)
    assert (row["postcode"], row["placed_by"]) == ("ZZ2 9ZZ", TO_DISTRICT)


def test_a_point_beyond_the_line_is_kept_and_not_counted(city: Atlas) -> None:
    """A given point goes before the postcode; outside it belongs to no small area."""
    east_of_all = {**NEW, "lon": str(city.assets.at["a4", "lon"]), "lat": str(city.assets.at["a4", "lat"])}
    row = laid(city, {"new-1": east_of_all}).assets.loc["new-1"]
    assert (row["lsoa"], bool(row["inside"])) == ("", False)
    assert row["placed_by"] == "the point that was given"


@pytest.mark.parametrize("lacks", [{"postcode": ""}, {"category": "palace"}, {"name": ""}])
def test_what_cannot_be_placed_or_named_is_left_out(city: Atlas, lacks: dict[str, str]) -> None:
    """An entry without a place, a known kind or a name is not shown, and breaks nothing."""
    assert list(laid(city, {"new-1": NEW | lacks}).assets.index) == list(city.assets.index)


def test_it_works_on_a_place_without_assets(city: Atlas) -> None:
    """A pack with no assets at all takes a first one."""
    bare = replace(city, assets=city.assets.iloc[:0])
    assert list(laid(bare, {"new-1": NEW}).assets.index) == ["new-1"]


ROSEWOOD = {"name": "Rosewood Women's Refuge", "category": "community_centre", "phone": "0161 496 0000"}


@pytest.mark.parametrize("marked", [{"sensitive": "yes"}, {"category": "refuge"}, {}])
def test_a_sensitive_entry_stands_in_no_table_of_places(real: Atlas, marked: dict[str, str]) -> None:
    """By mark, kind or words, whatever is kept of it: it is listed apart, and nowhere."""
    kept = {**ROSEWOOD, "postcode": "M14 5TQ", "address": "12 Rose Road", "lon": "-2.2", "lat": "53.4"}
    after = laid(real, {"new-1": {**kept, **marked}})
    assert len(after.assets) == len(real.assets)
    row = after.sheltered.loc["new-1"]
    assert (row["phone"], row["serves"]) == ("0161 496 0000", "serves all Manchester")
    assert (row["address"], row["postcode"], row["lsoa"], bool(row["inside"])) == ("", "", "", False)
    assert row[["lon", "lat", "east", "north"]].isna().all()


def test_an_entry_of_the_pack_that_is_marked_leaves_its_tables(city: Atlas) -> None:
    """And comes back where an editor takes the mark back, or goes where it is closed."""
    after = laid(city, {"a1": {"sensitive": "yes", "serves": "Riverside"}})
    assert "a1" not in after.assets.index
    assert str(after.sheltered.at["a1", "name"]) == str(city.assets.at["a1", "name"])
    assert after.sheltered.at["a1", "serves"] == "serves Riverside"
    assert "a1" in laid(city, {"a1": {"sensitive": "no"}}).assets.index
    assert laid(city, {"a1": {"sensitive": "yes", "status": "closed"}}).sheltered.empty


def test_the_words_of_the_pack_hide_nothing(real: Atlas) -> None:
    """A confirmation of a listed café called Refuge does not take it off the map."""
    asset = str(real.assets.index[0])
    named = real.assets.copy()
    named.loc[asset, "name"] = "Refuge Coffee"
    after = laid(replace(real, assets=named), {asset: {"last_confirmed": "2026-11-01"}})
    assert asset in after.assets.index
    assert after.sheltered.empty


HELP_LINE = {"name": "Threeby Line", "category": "larder", "phone": "0161 496 0002", "given": "phone"}


def test_a_service_without_a_place_is_listed_and_on_no_map(city: Atlas) -> None:
    """It has no point and stands in no table of places; with a place after all, it is one like others."""
    after = laid(city, {"new-1": HELP_LINE | {"serves": "Birch"}})
    row = after.placeless.loc["new-1"]
    assert (row["serves"], row["given"], row["source"]) == ("serves Birch", "phone", CONTRIBUTED)
    assert after.placeless["lon"].isna().all()
    assert "new-1" not in after.assets.index
    assert list(after.unplaced["given"]) == ["phone"]
    moved = laid(city, {"new-1": HELP_LINE | {"given": "", "postcode": "ZZ1 1AA"}})
    assert "new-1" in moved.assets.index
    assert moved.placeless.empty


def test_a_kind_nobody_had_told_of_is_one_like_others_then(real: Atlas) -> None:
    """It joins the kinds on maps with its first listing, and is among those to choose from before."""
    told = NEW | {"category": "toddler_group", "postcode": str(real.postcodes.index[0])}
    after = laid(real, {"new-1": told})
    assert after.assets.at["new-1", "category"] == "toddler_group"
    assert set(after.categories) - set(real.categories) == {"toddler_group"}
    assert "toddler_group" not in after.unlisted_categories
