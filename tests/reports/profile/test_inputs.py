from __future__ import annotations

from pathlib import Path

import pytest

from placebased.reports.profile.inputs import no_link, strengths_of
from tests.support.profiles import TODAY, city_inputs, riverside


def test_a_pack_is_opened_with_all_that_profiles_need(city_folder: Path) -> None:
    """Listings, teams, walks and the files of the maps are there, judged by one day."""
    inputs = city_inputs(city_folder)
    assert (inputs.atlas.place.name, inputs.today) == ("Threeby", TODAY)
    assert len(inputs.directory) == 5
    assert {"ward", "assets", "background"} <= set(inputs.files.files)


def test_an_area_knows_its_words(city_folder: Path) -> None:
    """A place says its name and what areas of its size are called; only the whole has nothing beside it."""
    area = riverside(city_folder)
    assert (area.name, area.one, area.many, area.is_whole) == (
        "Riverside",
        "neighbourhood",
        "neighbourhoods",
        False,
    )


def test_what_it_has_is_worked_out_once(city_folder: Path) -> None:
    """Strengths are kept with the place that they are of: two chemists among 2,700 people."""
    found = strengths_of(riverside(city_folder))
    assert strengths_of(riverside(city_folder)) is found
    assert found[0].count == 2
    assert found[0].per_thousand == pytest.approx(2 / 2.7)


def test_nobody_said_where_the_app_is() -> None:
    """Without an address there is no link, rather than one that leads nowhere."""
    assert no_link("ward", "W1") == ""
