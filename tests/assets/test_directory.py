from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from placebased.assets import directory as directories
from placebased.assets.directory import HOURS_READ, NO, NOT_STATED, YES, with_hours_read
from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.travel.network import Network
from tests.support.asking import TODAY, directory

SUMMER_NOON = datetime(2025, 7, 2, 12, tzinfo=moments.ZONE)
SUMMER_NIGHT = datetime(2025, 7, 2, 23, tzinfo=moments.ZONE)


def test_open_closed_and_not_stated_are_kept_apart(city: Atlas) -> None:
    """The one listing with hours is open at noon and closed at night; the others are not stated."""
    held = directory(city)
    assert held.open_at(SUMMER_NOON).tolist() == [YES, *[NOT_STATED] * 4]
    assert held.open_at(SUMMER_NIGHT).tolist() == [NO, *[NOT_STATED] * 4]


def test_kinds_are_told_apart(city: Atlas) -> None:
    """Listings of a chosen category are a yes, all others a no; an unknown category has none."""
    held = directory(city)
    assert held.of_kinds(("larder", "library")).tolist() == [NO, NO, YES, YES, YES]
    assert held.of_kinds(("moon",)).tolist() == [NO] * 5


def test_fresh_means_a_word_within_a_year(city: Atlas) -> None:
    """Confirmed last month or listed in March is fresh; 2018 and no date at all are not."""
    assert directory(city).fresh.tolist() == [YES, NO, YES, YES, NO]


def test_the_year_is_counted_in_days(city: Atlas) -> None:
    """365 days before the day asked is still within a year, 366 days is not."""
    held = directory(city, last_confirmed={"a1": "2024-07-02", "a2": "2024-07-01"})
    assert (TODAY.year, held.fresh[:2].tolist()) == (2025, [YES, NO])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step-free entrance", YES),
        ("Wheelchair access by the side door", YES),
        ("Ramp", YES),
        ("Not step-free", NO),
        ("No wheelchair access", NO),
        ("Steps only", NO),
        ("", NOT_STATED),
        ("Inside the leisure centre", NOT_STATED),
    ],
)
def test_step_free_is_what_the_listing_says(city: Atlas, text: str, expected: int) -> None:
    """Words for and against step-free access are read as such; silence is not stated."""
    assert directory(city, access_notes={"a1": text}).step_free[0] == expected


def test_for_whom_is_read_from_words_and_kinds(city: Atlas) -> None:
    """What names families is for them, so is a kind that is by its nature; others are a no or not stated."""
    held = directory(
        city,
        eligibility={"a1": "Families with young CHILDREN", "a2": "People over 60", "a3": "Referral only"},
    )
    assert held.for_audience("families").tolist() == [YES, NO, NOT_STATED, NOT_STATED, YES]
    assert held.for_audience("older").tolist() == [NO, YES, NOT_STATED, NOT_STATED, NOT_STATED]


def test_the_directory_of_a_pack_brings_its_words(real: Atlas) -> None:
    """The pack that ships has everyday words and audiences, and its directory understands them."""
    held = directories.build_directory(real, TODAY)
    assert len(held) == len(real.assets)
    assert held.audiences
    found = held.words.find(str(real.everyday_words["said"].iloc[0])).rows
    meant = real.everyday_words["categories"].iloc[0].split(";")[0]
    assert set(real.assets.loc[found, "category"]) == {meant}


def test_distances_go_round_steps_where_asked_and_are_kept(city: Atlas) -> None:
    """From beside the second listing to the third it is 1,000 m up the steps and 2,000 m round them."""
    held = directory(city)
    nodes = np.array([[401_500, 301_500], [401_500, 302_500], [402_000, 302_000]], dtype=float)
    ends = np.array([[0, 1], [0, 2], [2, 1]], dtype=np.int32)
    held.network = Network(nodes, ends, np.array([1000.0] * 3), np.array([True, False, False]))
    here = (401_500.0, 301_500.0)
    up, round_them = (held.metres_from(here, avoid_steps=each) for each in (False, True))
    assert (up[2], round_them[2]) == (pytest.approx(1000, abs=1), pytest.approx(2000, abs=1))
    assert held.metres_from(here) is up
    assert held.network_without(steps=False) is held.network
    assert directory(city).network_without(steps=True) is None


def test_hours_in_words_are_read_where_they_have_one_meaning(city: Atlas) -> None:
    """What is stated stays; what was read is marked; what may mean several things is left in its words."""
    listings = city.assets.head(3).assign(
        opening_hours=["Mo 09:00-17:00", "", ""],
        opening_hours_text=["by hand", "Wednesday 11am - 1pm", "Tuesday 10:00 - 05:00"],
    )
    found = with_hours_read(listings)
    assert found["opening_hours"].tolist() == ["Mo 09:00-17:00", "We 11:00-13:00", ""]
    assert found[HOURS_READ].tolist() == ["", "yes", ""]
