"""Suggestions near a room's draft, each with its price."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.zone_design.ground import DraftGround, ground_of
from placebased.zone_design.partition import NONE, Partition
from placebased.zone_design.suggestions import RULES, balance, suggest
from placebased.zone_design.zone_figures import figures
from tests.support.named_communities import named


@pytest.fixture(scope="module")
def ground(city: Atlas) -> DraftGround:
    """Return the made-up city by small area."""
    return ground_of(city)


def draft(owners: str) -> Partition:
    """Return a draft of the nine squares, a letter each; a dot for none."""
    given = [None if each == "." else each for each in owners]
    return Partition.of(pd.Series(given, index=[f"S{n}" for n in range(1, 10)]), title="Ours")


def test_people_are_brought_into_the_band(ground: DraftGround) -> None:
    """From the south row alone against all others to two that both fit, each in one piece, with its price."""
    band = PeopleBand("", 1800, 2700, "")
    own = draft("aaabbbbbb")
    found = suggest(own, ground, "balance", band)
    assert found
    for each in found:
        sums = each.partition.sums(ground.people)
        assert each.badness == 0 < each.before
        assert 1800 <= sums["A"] <= 2700
        assert sums.sum() == ground.people.sum()
        assert list(figures(each.partition, ground).table.loc[["A", "B"], "parts"]) == [1, 1]
        moved = [
            code
            for code, was, now in zip(own.areas, own.owners, each.partition.owners, strict=True)
            if was != now
        ]
        assert (each.areas, each.people) == (len(moved), ground.people[moved].sum())


def test_the_search_comes_near_the_best_of_all(ground: DraftGround) -> None:
    """Every way to make two contiguous neighbourhoods of nine squares is tried, as a referee."""
    badness, areas = balance(ground, 2, None), list(ground.borders.areas)
    best = min(
        badness(np.array((0, *rest)))
        for rest in product((0, 1), repeat=8)
        if 1 in rest
        and all(
            len(ground.borders.parts([areas[k] for k, own in enumerate((0, *rest)) if own == zone])) == 1
            for zone in (0, 1)
        )
    )
    found = suggest(draft("aaabbbbbb"), ground, "balance", None)
    assert best <= min(each.badness for each in found) <= best + found[0].before / 100


def test_wards_are_cut_less(ground: DraftGround) -> None:
    """Columns are wards: one square that strayed goes home, and nothing else moves."""
    found = suggest(draft("abcabcabb"), ground, "wards", None)
    assert found[0].partition.members("C") == ("S3", "S6", "S9")
    assert (found[0].badness, found[0].areas) == (0, 1)
    assert suggest(draft("abcabcabc"), ground, "wards", None) == []


def test_communities_of_residents_are_kept_together(city: Atlas) -> None:
    """Two overlap; one square goes to the others of its community, and the rule counts the people apart."""
    held = ground_of(named(city, {"The Hill": ("S1", "S2", "S3"), "Low end": ("S3", "S9")}))
    own = draft("aabbbbbbb")
    (rule,) = [each for each in RULES if each.name == "communities"]
    people = held.people
    # of the hill the smaller part is apart; the low end is together
    apart = min(people[["S1", "S2"]].sum(), people["S3"])
    assert rule.badness(held, 2, None)(np.array([0, 0, 1, 1, 1, 1, 1, 1, 1])) == apart
    # those in none are a part of their own
    assert rule.badness(held, 2, None)(np.array([-1, 0, 0, 1, 1, 1, 1, 1, 0])) == people["S1"]
    found = suggest(own, held, "communities", None)
    assert found
    assert all(each.badness < each.before == apart for each in found)
    assert suggest(own, ground_of(city), "communities", None) == []


def test_parts_may_grow_only_where_that_is_let_go(ground: DraftGround) -> None:
    """And whoever is in none stays there."""
    band, own = PeopleBand("", 0, 1300, ""), draft("aaaaaabb.")
    for loose in (False, True):
        found = suggest(own, ground, "balance", band, parts_may_grow=loose)
        assert found
        assert {each.partition.members(NONE) for each in found} == {("S9",)}
        parts = [figures(each.partition, ground).table.loc[["A", "B"], "parts"].max() for each in found]
        assert loose or max(parts) == 1


def test_the_city_is_balanced_within_a_second_or_two(real: Atlas) -> None:
    """Didsbury and others have more than the band; after it fewer are outside, and each price is said."""
    ground = ground_of(real)
    names = dict(real.areas["neighbourhood"]["name"])
    own = Partition.of(real.rungs["neighbourhood"], names, title="12")
    found = suggest(own, ground, "balance", real.place.bands[0])
    assert found
    assert all(each.badness < each.before / 4 for each in found)
    before = figures(own, ground).table["parts"].drop(NONE)
    for each in found:
        assert (figures(each.partition, ground).table["parts"].drop(NONE) <= before).all()
        assert 0 < each.people < 100_000
