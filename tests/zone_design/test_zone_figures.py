"""What each neighbourhood of a draft has, by hand for the made-up city."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.zone_design.ground import BARRIERS, DraftGround, ground_of
from placebased.zone_design.partition import NONE, Partition
from placebased.zone_design.zone_figures import figures, share_between, stand, walks_to, walks_to_middles
from tests.support.named_communities import named


@pytest.fixture(scope="module")
def ground(city: Atlas) -> DraftGround:
    """Return the made-up city by small area."""
    return ground_of(city)


def draft(owners: str, **names: str) -> Partition:
    """Return a draft of the nine squares, a letter each; a dot for none."""
    given = [None if each == "." else each for each in owners]
    return Partition.of(pd.Series(given, index=[f"S{n}" for n in range(1, 10)]), names, title="Mine")


def test_a_draft_adds_up_to_the_city(ground: DraftGround) -> None:
    """South and middle row, the north row apart, one square in none."""
    found = figures(draft("aaaaa.bbb", a="South", b="North"), ground)
    table = found.table
    assert table["people"].to_dict() == {"A": 2400.0, "B": 1500.0, NONE: 600.0}
    assert table["people"].sum() == ground.people.sum()
    assert table["listings"].sum() == ground.listings.to_numpy().sum()
    assert table["areas"].sum() == 9
    assert list(found.zones["name"]) == ["North", "South"]


def test_parts_cuts_and_teams(ground: DraftGround) -> None:
    """Columns are wards: a row cuts all three; two corners are two parts."""
    rows = figures(draft("aaabbbccc"), ground)
    assert set(rows.wards) == {"W1", "W2", "W3"}
    assert rows.middle_areas == {}
    assert rows.wards["W1"].to_dict() == {"C": 700.0, "B": 400.0, "A": 100.0}
    columns = figures(draft("abcabcabc"), ground)
    assert columns.wards == {}
    assert set(columns.middle_areas) == {"M1", "M2", "M3"}
    corners = figures(draft("abbbbbbba"), ground)
    assert corners.table.loc["A", "parts"] == 2
    whole = figures(draft("aaaaaaaaa"), ground)
    assert whole.teams == {}
    alone = figures(draft("abcdefghi"), ground)
    assert set(alone.teams) == {team for team, reach in ground.teams.items() if len(reach) > 1}


def test_what_is_cut_of_communities_that_residents_name(city: Atlas) -> None:
    """By hand: the bottom row has 100, 200 and 300 people; a pin is never cut; in none is a part too."""
    held = ground_of(named(city, {"The Hill": ("S1", "S2", "S3"), "Pin": ("S9",), "Low": ("S4", "S5")}))
    found = figures(draft("aab.aabbb"), held).communities
    assert {name: each.to_dict() for name, each in found.items()} == {
        "The Hill": {"A": 300.0, "B": 300.0},
        "Low": {"A": 500.0, NONE: 400.0},
    }


def test_need_is_weighted_by_people(ground: DraftGround) -> None:
    """By hand: two of 10 and two of 20 people, of scores 1 and 3."""
    score = pd.Series([1.0, 3.0, 3.0, 1.0], index=list("abcd"))
    people, owner = (
        pd.Series([10.0, 10.0, 20.0, 20.0], index=list("abcd")),
        pd.Series(list("xxyy"), index=list("abcd")),
    )
    assert share_between(score, people, owner) == 0
    assert share_between(score, people, pd.Series(list("xyyx"), index=list("abcd"))) == 1
    assert math.isnan(share_between(score, people, pd.Series(NONE, index=list("abcd"))))
    found = figures(draft("aaabbbccc"), ground)
    row = ground.need.iloc[:3], ground.people.iloc[:3]
    if ground.need_name:
        assert found.table.at["A", "need"] == pytest.approx(np.average(row[0], weights=row[1]))


def test_people_stand_against_a_band() -> None:
    """Its ends are inside; without one nothing is said."""
    band = PeopleBand("30 to 50", 30, 50, "Somebody.")
    assert [stand(people, band) for people in (29, 30, 50, 51)] == ["below", "inside", "inside", "above"]
    assert stand(29, None) == ""


def test_barriers_inside_are_those_of_inner_borders(ground: DraftGround) -> None:
    """A border between two neighbourhoods is no barrier inside either."""
    held = ground.barriers.reindex(columns=list(BARRIERS)).fillna(0.0).assign(rail=10.0)
    laid = replace(ground, barriers=held)
    assert figures(draft("aaaaaaaaa"), laid).table.at["A", "rail"] == 120.0
    assert figures(draft("abcabcabc"), laid).table["rail"].to_dict() == {
        "A": 20.0,
        "B": 20.0,
        "C": 20.0,
        NONE: 0.0,
    }


def test_the_middle_is_where_people_walk_least() -> None:
    """Three in a row, most people at one end."""
    people = pd.Series([100.0, 1.0, 1.0, 5.0], index=list("abcd"))
    at = np.array([0.0, 1.0, 2.0, 9.0])
    walks = np.abs(at[:, None] - at) * 1000
    made = Partition.of(pd.Series(["x", "x", "x", None], index=people.index), title="")
    found = walks_to_middles(made, people, walks)
    assert (found["A"].middle, found["A"].longest) == ("a", 2000.0)
    assert found["A"].usual == pytest.approx(3000 / 102)


def test_a_walk_to_a_point_is_a_mean_over_residents(ground: DraftGround) -> None:
    """Small areas with more people count for more; the farthest is told besides; an empty zone has none."""
    own = draft("aaabbbbbb").with_zone("Nobody's")[0]
    metres = np.arange(0.0, 900.0, 100.0)
    found = walks_to(own, ground.people, metres)
    assert list(found) == ["A", "B"]
    people = ground.people.to_numpy()
    assert found["A"].usual == pytest.approx((people[:3] * metres[:3]).sum() / people[:3].sum())
    assert (found["A"].longest, found["B"].longest) == (200.0, 800.0)
