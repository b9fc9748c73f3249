from __future__ import annotations

import pytest

from placebased.contributions.assets import confirm_first
from placebased.place.atlas import Atlas
from placebased.travel.residents import residents_of
from tests.support.asking import directory

CITY_ALONE = 470 / 1950
A2, A5 = 1, 4  # positions of the two listings that nobody confirmed within a year


def test_old_listings_come_by_people_times_need(city: Atlas) -> None:
    """900 people at 20 % come before 500 at 10 %, each weighed by the city's share."""
    table = confirm_first.worklist(city, directory(city), residents_of(city), "alone_share")
    assert table.index.tolist() == [A5, A2]
    assert table["people"].tolist() == [900, 500]
    assert table["need"].tolist() == pytest.approx([0.20 / CITY_ALONE, 0.10 / CITY_ALONE])
    assert table["matters"].tolist() == pytest.approx([900 * 0.20 / CITY_ALONE, 500 * 0.10 / CITY_ALONE])


def test_a_place_that_is_one_of_many_matters_less(city: Atlas) -> None:
    """With the other chemist moved next door, the old one is shared: half as pressing."""
    held = directory(city)
    held.points = held.points[[A2, 1, 2, 3, 4]]
    table = confirm_first.worklist(city, held, residents_of(city), "alone_share")
    assert table.at[A2, "alike"] == 2
    assert table.at[A2, "matters"] == pytest.approx(500 * 0.10 / CITY_ALONE / 2)


def test_what_was_confirmed_is_not_on_the_list(city: Atlas) -> None:
    """Once somebody confirms a listing it leaves the list."""
    held = directory(city, last_confirmed={"a5": "2025-07-01"})
    assert confirm_first.worklist(city, held, residents_of(city), "alone_share").index.tolist() == [A2]


def test_an_area_without_a_figure_counts_once(city: Atlas) -> None:
    """Where the share of a small area is not known its people are counted as they are."""
    assert confirm_first.need_ratio(city, "alone_share")["S6"] == 1.0


@pytest.mark.parametrize(
    ("indicator", "good"),
    [
        ("alone_share", True),
        ("older_count", False),
        ("reach", False),
        ("owned", False),
        ("carers", False),
        ("tenth", False),
    ],
)
def test_only_shares_of_need_by_small_area_weigh_people(city: Atlas, indicator: str, good: bool) -> None:
    """Counts, scores, context and figures of larger areas cannot weigh people."""
    assert confirm_first.usable(city, city.indicators[indicator]) is good
