"""One number for one phrase: what pages count of listings and of teams is the same on each of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.assets import listing_counts
from placebased.place.atlas import Atlas
from placebased.teams import register, stated
from placebased.ui.teams import grid_view
from placebased.views import area_profile
from tests.support.city_fixtures import Pages, html_of

_ALL = re.compile(r"[\d,]+ listings of all kinds, chemists among them")
_NAMED = re.compile(r"\S+ listings? with a named organisation")


def _words(app: AppTest) -> str:
    return html_of(app) + " ".join(each.value for each in app.markdown)


@pytest.mark.usefixtures("store")
def test_every_page_says_one_number_of_listings(pages: Pages, city_folder: Path, city: Atlas) -> None:
    """Find, What changed and About count the same listings, and say which they count."""
    shown = {page: _words(pages.open(city_folder, page)) for page in ("find.py", "changes.py", "about.py")}
    every = listing_counts.describe_all(city.assets, city.categories)
    assert every == "5 listings of all kinds, chemists among them"
    assert [set(_ALL.findall(said)) for said in shown.values()] == [{every}] * 3
    named = {page: set(_NAMED.findall(said)) for page, said in shown.items()}
    assert named["changes.py"] == named["about.py"] == {listing_counts.describe_named(city.assets)}


def test_every_page_says_one_number_of_what_teams_state(real: Atlas) -> None:
    """The register's words and the profile of the place count hours by one rule, bases and areas too."""
    counted = stated.count_stated(real.teams)
    said = " ".join(grid_view.register_view(register.pack_register(real)).sentences)
    numbers = [f"{counted[what].stated} state {words}" for what, words in _SAID.items()]
    assert [each for each in numbers if each not in said] == []
    city = area_profile.profile_of(real, "city", real.place.city_code, date(2026, 11, 29))
    there = [team for team in city.teams if team.there]
    placed = real.teams[[bool(real.reach[str(team)]) for team in real.teams.index]]
    assert sum(team.hours_stated for team in there) == stated.count_stated(placed)["hours"].stated == 1
    assert counted["hours"].stated == 2


_SAID = {"hours": "hours", "base": "a base", "area": "an area"}
