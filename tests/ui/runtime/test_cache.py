"""What is kept between runs."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.contributions.teams.decisions import publish
from placebased.errors import PackError
from placebased.ui.runtime import cache, routes
from tests.support.city import swap
from tests.support.city_fixtures import Pages
from tests.support.registers import changed


def test_the_pack_is_opened_once_for_all_its_lists(pages: Pages, city_folder: Path) -> None:
    """Every session is given the same place, whichever list it asks for."""
    pages.use(city_folder)
    assert cache.atlas("") is cache.atlas("two")
    assert cache.atlas("three").neighbourhoods.id == "three"
    assert cache.atlas("three") is cache.atlas("three")
    assert cache.atlas("three").assets.equals(cache.atlas("two").assets)


def test_an_unknown_list_is_the_first(pages: Pages, city_folder: Path) -> None:
    """An out-of-date link still opens."""
    pages.use(city_folder)
    assert cache.atlas("seven") is cache.atlas("")
    assert cache.finder("seven") is cache.finder("two")


def test_a_faulty_pack_is_not_kept(pages: Pages, own_city: Path) -> None:
    """A pack that was mended opens on the next try, without a restart."""
    pages.use(own_city)
    swap(own_city, "teams.csv", "Mo-Fr 08:00-18:00", "all day")
    with pytest.raises(PackError):
        cache.atlas("")
    swap(own_city, "teams.csv", "all day", "Mo-Fr 08:00-18:00")
    assert cache.atlas("").place.name == "Threeby"


def test_each_list_has_a_search_of_its_own(pages: Pages, city_folder: Path) -> None:
    """Birchfield is found only in the second list."""
    pages.use(city_folder)
    assert cache.finder("three").find("Birchfield")[0].target == "neighbourhood:BF"
    assert "neighbourhood:BF" not in {hit.target for hit in cache.finder("two").find("Birchfield")}


def test_map_files_are_made_once_a_day_and_answered_for(pages: Pages, city_folder: Path) -> None:
    """The same day gives the same files, with the shapes of both lists, and the app serves them."""
    pages.use(city_folder)
    today = date(2026, 1, 1)
    files = cache.files(today)
    assert cache.files(today) is files
    assert {"lsoa", "neighbourhood", "neighbourhood-three", "assets", "background"} <= set(files.files)
    assert files in routes._published
    assert cache.files(today + timedelta(900)).url("assets") != files.url("assets")


def test_fills_and_domains_are_written_once_and_answered_for(pages: Pages, city_folder: Path) -> None:
    """By list and level, and by how domains are weighed."""
    pages.use(city_folder)
    sheet = cache.sheet("", "ward")
    assert cache.sheet("two", "ward") is sheet
    assert cache.sheet("three", "ward") is not sheet
    assert sheet.files["fills"].version in routes._lasting
    blend = cache.blend("two", "ward", "range", "arithmetic")
    assert cache.blend("two", "ward", "range", "arithmetic") is blend
    assert all(file.version in routes._lasting for file in blend.files.values())


def test_today_is_the_day_in_london() -> None:
    """Whatever clock the server has, it is never more than a day from the world's."""
    assert abs(cache.today() - datetime.now(tz=UTC).date()) <= timedelta(1)


def test_the_pack_in_use_is_the_one_that_is_named(pages: Pages, own_city: Path) -> None:
    """The variable decides, not the folder that the tests began with."""
    swap(own_city, "datapackage.json", '"Threeby"', '"Fourby"')
    pages.use(own_city)
    assert os.environ["PLACE_PACK"] == str(own_city)
    assert cache.atlas("").place.name == "Fourby"


def test_a_decision_about_a_team_is_in_the_whole_place(pages: Pages, city_folder: Path, store: Store) -> None:
    """Explore's panel, maps and counts stand on the register that everybody sees."""
    pages.use(city_folder)
    before = cache.atlas("")
    assert before.own_teams is None
    publish(store, Editor("Ed"), changed(before, t5={"hours": "24/7"}, t4=None), atlas=before)
    cache.decided()
    assert cache.atlas("").teams.at["t5", "hours"] == "24/7"
    assert "t4" not in cache.atlas("three").teams.index
    assert "t4" in cache.pack("").teams.index
