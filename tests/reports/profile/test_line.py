"""Who drew the line of a neighbourhood, and whether it has as many people as is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from placebased.place.loading import PeopleBand
from placebased.reports.profile.inputs import ProfiledArea
from placebased.reports.profile.line import NOBODY, describe_line
from placebased.zone_design.as_set import neighbourhood_set
from placebased.zone_design.partition import Partition
from tests.support.profiles import city_inputs, riverside


def with_bands(folder: Path, *bands: PeopleBand) -> ProfiledArea:
    """Return Riverside (2,700 people) of a city that states how many people are meant."""
    area = riverside(folder)
    place = replace(area.atlas.place, bands=bands)
    atlas = replace(area.atlas, place=place)
    return ProfiledArea(replace(area.inputs, atlas=atlas), area.level, area.code)


def test_people_stand_against_each_number_that_is_meant(city_folder: Path) -> None:
    """Fewer, as many, more; nothing where nobody says."""
    bands = [PeopleBand(f"{a} to {b}", a, b, "Somebody.") for a, b in ((3000, 4000), (2000, 3000), (1, 2))]
    said = describe_line(with_bands(city_folder, *bands))
    assert said[:4] == [
        "2,700 people live here.",
        "That is fewer than a neighbourhood is meant to have: 3000 to 4000.",
        "That is as many as a neighbourhood is meant to have: 2000 to 3000.",
        "That is more than a neighbourhood is meant to have: 1 to 2.",
    ]
    assert not any("people live here" in each for each in describe_line(riverside(city_folder)))


def test_the_line_says_its_list_and_what_is_inferred(city_folder: Path) -> None:
    """Who agreed it is not stated, and that is said; other areas say nothing."""
    said = describe_line(riverside(city_folder))
    assert said[-1] == NOBODY
    assert any(each.startswith("Its line follows this list: ") for each in said)
    assert describe_line(ProfiledArea(city_inputs(city_folder), "ward", "W1")) == []


def test_a_neighbourhood_that_has_most_of_no_ward_says_its_list_too(city_folder: Path) -> None:
    """One small area of its own, in a draft that cuts its ward."""
    inputs = city_inputs(city_folder)
    owner = pd.Series("Rest", index=inputs.atlas.areas["lsoa"].index)
    owner.iloc[0] = "Corner"
    drawn = neighbourhood_set(Partition.of(owner, title="Ours"), inputs.atlas)
    atlas = inputs.atlas.with_neighbourhoods(drawn)
    codes = list(map(str, atlas.areas["neighbourhood"].index))
    said = [
        describe_line(ProfiledArea(replace(inputs, atlas=atlas), "neighbourhood", code)) for code in codes
    ]
    origin = ["Its line follows this list: Ours.", "Drawn on the Drawing board."]
    assert [each[:2] for each in said] == [origin, origin]
