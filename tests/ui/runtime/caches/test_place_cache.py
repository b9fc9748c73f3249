"""The place, kept between runs."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.contributions.teams.decisions import publish
from placebased.errors import PackError
from placebased.place.atlas_sets import HANDED_IN_KEPT
from placebased.ui.runtime.caches import (
    place_cache,
    store_cache,
)
from tests.support.city import swap
from tests.support.city_fixtures import Pages
from tests.support.neighbourhood_sets import drawn_set, numbered_set
from tests.support.registers import changed


def test_the_pack_is_opened_once_for_all_its_lists(pages: Pages, city_folder: Path) -> None:
    """Every session is given the same place, whichever list it asks for."""
    pages.use(city_folder)
    assert place_cache.atlas("") is place_cache.atlas("two")
    assert place_cache.atlas("three").neighbourhoods.id == "three"
    assert place_cache.atlas("three") is place_cache.atlas("three")
    assert place_cache.atlas("three").assets.equals(place_cache.atlas("two").assets)


def test_an_unknown_list_is_the_first(pages: Pages, city_folder: Path) -> None:
    """An out-of-date link still opens."""
    pages.use(city_folder)
    assert place_cache.atlas("seven") is place_cache.atlas("")
    assert place_cache.finder("seven") is place_cache.finder("two")


def test_a_faulty_pack_is_not_kept(pages: Pages, own_city: Path) -> None:
    """A pack that was mended opens on the next try, without a restart."""
    pages.use(own_city)
    swap(own_city, "teams.csv", "Mo-Fr 08:00-18:00", "all day")
    with pytest.raises(PackError):
        place_cache.atlas("")
    swap(own_city, "teams.csv", "all day", "Mo-Fr 08:00-18:00")
    assert place_cache.atlas("").place.name == "Threeby"


def test_each_list_has_a_search_of_its_own(pages: Pages, city_folder: Path) -> None:
    """Birchfield is found only in the second list."""
    pages.use(city_folder)
    assert place_cache.finder("three").find("Birchfield")[0].target == "neighbourhood:BF"
    assert "neighbourhood:BF" not in {hit.target for hit in place_cache.finder("two").find("Birchfield")}


def test_today_is_the_day_in_london() -> None:
    """Whatever clock the server has, it is never more than a day from the world's."""
    assert abs(place_cache.today() - datetime.now(tz=UTC).date()) <= timedelta(1)


def test_the_pack_in_use_is_the_one_that_is_named(pages: Pages, own_city: Path) -> None:
    """The variable decides, not the folder that the tests began with."""
    swap(own_city, "datapackage.json", '"Threeby"', '"Fourby"')
    pages.use(own_city)
    assert os.environ["PLACE_PACK"] == str(own_city)
    assert place_cache.atlas("").place.name == "Fourby"


def test_a_decision_about_a_team_is_in_the_whole_place(pages: Pages, city_folder: Path, store: Store) -> None:
    """Explore's panel, maps and counts stand on the register that everybody sees."""
    pages.use(city_folder)
    before = place_cache.atlas("")
    assert before.own_teams is None
    publish(store, Editor("Ed"), changed(before, t5={"hours": "24/7"}, t4=None), atlas=before)
    store_cache.decided()
    assert place_cache.atlas("").teams.at["t5", "hours"] == "24/7"
    assert "t4" not in place_cache.atlas("three").teams.index
    assert "t4" in place_cache.pack("").teams.index


def test_a_set_that_is_handed_in_is_had_by_its_id(pages: Pages, own_city: Path) -> None:
    """Counts, search and the recent place are those of the set; the pack's own sets stay what they are."""
    pages.use(own_city)
    store_cache.decided()
    name = place_cache.hand_in(drawn_set())
    assert place_cache.known(name)
    assert place_cache.handed_in() == (name,)
    assert place_cache.atlas(name).areas["neighbourhood"]["people"].to_dict() == {"XW": 3000, "MD": 1500}
    assert place_cache.atlas(name) is place_cache.atlas(name)
    assert place_cache.finder(name).find("Crossways")[0].target == "neighbourhood:XW"
    assert place_cache.shown(name, fresh=True).neighbourhoods.id == name
    assert place_cache.atlas("").neighbourhoods.id == "two"
    assert [each.neighbourhoods.id for each in place_cache.overlaid_own(0)] == ["two", "three"]


def test_a_set_that_had_to_make_room_is_the_first_until_it_comes_again(pages: Pages, own_city: Path) -> None:
    """Of nine sets eight are kept: the first of them is gone, and opens when it is handed in again."""
    pages.use(own_city)
    store_cache.decided()
    names = [place_cache.hand_in(numbered_set(number)) for number in range(HANDED_IN_KEPT + 1)]
    assert not place_cache.known(names[0])
    assert place_cache.atlas(names[0]) is place_cache.atlas("")
    place_cache.hand_in(numbered_set(0))
    assert place_cache.atlas(names[0]).neighbourhoods.label == "Drawn, 0"


def test_decisions_are_laid_over_a_set_that_is_handed_in(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Hours that an editor published are there, and Riverside's team still covers its six small areas."""
    pages.use(city_folder)
    before = place_cache.atlas("")
    publish(store, Editor("Ed"), changed(before, t5={"hours": "24/7"}, t4=None), atlas=before)
    store_cache.decided()
    third = place_cache.atlas(place_cache.hand_in(drawn_set()))
    assert third.teams.at["t5", "hours"] == "24/7"
    assert "t4" not in third.teams.index
    assert third.reach["t1"] == before.reach["t1"]
    assert len(third.reach["t1"]) == 6
