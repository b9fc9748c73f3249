from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.assets import strengths
from placebased.assets.strengths import Strength
from placebased.errors import UnknownAreaError
from placebased.place.atlas import Atlas
from placebased.travel.residents import residents_of
from tests.support.asking import directory

PEOPLE, RIVERSIDE, HILLSIDE = 4500, 2700, 1800


def found(city: Atlas, code: str, *, fresh: bool = False) -> dict[str, Strength]:
    """Return the strengths of one neighbourhood of the made-up city, by group."""
    held, homes = directory(city), residents_of(city)
    reach = strengths.reach_by_group(held, homes, fresh=fresh)
    rows = strengths.strengths(city, held, "neighbourhood", code, homes=homes, reach=reach, fresh=fresh)
    return {row.group: row for row in rows}


def test_what_a_place_has_is_set_beside_the_others(city: Atlas) -> None:
    """Riverside has two chemists for 2,700 people, more than the one other neighbourhood, which has none."""
    row = found(city, "RS")["Health"]
    assert (row.count, row.more_than, row.others) == (2, 1, 1)
    assert row.per_thousand == pytest.approx(2 / 2.7)


def test_reach_counts_people_who_can_walk_there(city: Atlas) -> None:
    """Only those in the squares of the two chemists, 100 and 500 people, have one within 15 minutes."""
    row = found(city, "RS")["Health"]
    assert row.reach == pytest.approx(600 / RIVERSIDE)
    assert row.reach_city == pytest.approx(600 / PEOPLE)


def test_reach_does_not_stop_at_a_line(city: Atlas) -> None:
    """Hillside has no chemist and nobody there can walk to one; its library reaches the 900 of its square."""
    rows = found(city, "HS")
    assert (rows["Health"].count, rows["Health"].reach) == (0, 0.0)
    assert rows["Community"].reach == pytest.approx(900 / HILLSIDE)


def test_the_switch_leaves_out_what_nobody_confirmed(city: Atlas) -> None:
    """Counting only what was confirmed within a year, one chemist and its 100 people are left."""
    row = found(city, "RS", fresh=True)["Health"]
    assert row.count == 1
    assert row.reach == pytest.approx(100 / RIVERSIDE)
    assert found(city, "HS", fresh=True)["Community"].count == 0


def test_groups_come_in_the_packs_order(city: Atlas) -> None:
    """The groups are those of the pack's categories, in their order, also where there is nothing."""
    assert list(found(city, "HS")) == ["Health", "Food", "Community"]


def test_an_unknown_place_is_refused(city: Atlas) -> None:
    """Asking for a neighbourhood that is not there raises the package's own error."""
    with pytest.raises(UnknownAreaError):
        found(city, "XX")


def test_local_names_come_from_the_table(city: Atlas) -> None:
    """A ward is also called what partners wrote; a ward nobody renamed has no other name."""
    assert strengths.local_names(city, "ward", "W1") == ("The Dell",)
    assert strengths.local_names(city, "ward", "W2") == ()
    own = city.aliases.assign(alias=city.name("ward", "W1").upper())
    assert strengths.local_names(replace(city, aliases=own), "ward", "W1") == ()
