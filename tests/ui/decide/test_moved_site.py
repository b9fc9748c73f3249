"""What the map shows once a site was dragged, before the page is drawn anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import Add, Move, Scenario, Spot
from placebased.scenarios.scenario_sites import KEPT, apply_scenario
from placebased.ui.decide import view
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.moved_site import after_move
from placebased.ui.runtime.caches import find_cache, place_cache
from tests.support.city_fixtures import Pages

SPOT = Spot("", 402_500, 300_500)
OTHER = Spot("", 401_500, 300_500)


@pytest.fixture
def tried(pages: Pages, city_folder: Path) -> Scenario:
    """Return one more chemist than there is today."""
    pages.use(city_folder)
    return Scenario("assets:chemist", changes=(Add(SPOT),), version=place_cache.atlas("").version)


def query(atlas: Atlas, scenario: Scenario, to: Spot, **more: str) -> dict[str, str]:
    """Return what the browser asks when the site that was added is dragged."""
    (added,) = (site for site, row in sites(atlas, scenario) if row != KEPT)
    lon, lat = point_to_degrees(to.east, to.north)
    where = {"site": added, "lon": str(lon), "lat": str(lat)}
    return {"scenario": scenario_link.encode(scenario), "shows": "after", **where, **more}


def sites(atlas: Atlas, scenario: Scenario) -> list[tuple[str, str]]:
    """Return each site and how it stands."""
    table = apply_scenario(atlas, scenario).table
    return [(str(site), str(status)) for site, status in table["status"].items()]


def test_it_is_what_the_page_will_show(tried: Scenario) -> None:
    """The same fill and the same sites, and the address that is asked when it is dragged again."""
    atlas = place_cache.atlas("")
    asked = query(atlas, tried, OTHER)
    told = after_move(asked)
    assert told is not None
    moved = replace(tried.with_change(Move(asked["site"], OTHER)), version=atlas.version)
    answer = answer_for(atlas, moved, find_cache.walking()[0], 15.0, whom="")
    fill, planned = view.fill_and_sites(atlas, answer, "after", dark=False)
    assert told["need"] == fill.to_json()
    assert told["sites"] == [site.to_json() for site in planned]
    again = dict(parse_qsl(urlsplit(told["moves"]).query))
    assert scenario_link.decode(again["scenario"], atlas.version).scenario == moved
    assert after_move({**asked, "scenario": again["scenario"]}) == told  # it stands there already


@pytest.mark.parametrize(
    "wrong",
    [{"lon": "-1.0", "lat": "50.0"}, {"lon": "nan"}, {"lat": "1e400"}, {"lon": "x"}, {"site": "nobody"}],
)
def test_what_cannot_be_moved_there_is_left_to_the_page(tried: Scenario, wrong: dict[str, str]) -> None:
    """Beyond the place, at no point of the earth, or nothing that there is."""
    assert after_move({**query(place_cache.atlas(""), tried, OTHER), **wrong}) is None
