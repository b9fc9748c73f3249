"""Who gains and who loses, worked by hand; what is counted adds up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placebased.place.atlas import Atlas
from placebased.place.loading import Deprivation
from placebased.scenarios.effects import (
    Effects,
    by_fifth,
    by_level,
    counts_of,
    effects_of,
    gap_of,
    largest_remainder,
    untouched,
    within_counts,
    worst_hit,
)
from placebased.scenarios.scenario import Drop, Scenario
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import ScenarioWalks, home_areas
from placebased.scenarios.whom import people_of

MINUTE = 80.0


def effects(city: Atlas, today: list[float], after: list[float], minutes: float = 15) -> Effects:
    """Return what changes where walks are given in minutes for S1 to S9."""
    order = home_areas(city)
    walks = ScenarioWalks(np.array(today)[order] * MINUTE, np.array(after)[order] * MINUTE)
    return effects_of(city, walks, people_of(city, ""), minutes)


TODAY = [10.0, 20, 20, 10, 10, 10, 10, 10, 10]
AFTER = [20.0, 10, 16, 10, 10, 10, 10, 10, 10]


def test_gains_and_losses_by_hand(city: Atlas) -> None:
    """S1 (100 people) walks 10 minutes more, S2 (200) 10 less and S3 (300) 4 less, beyond the walk still."""
    total = effects(city, TODAY, AFTER).total
    assert (total["people"], total["within_today"], total["within_after"]) == (4500, 4000, 4100)
    assert (total["gained"], total["lost"]) == (200, 100)
    assert (total["closer"], total["farther"]) == (500, 100)
    assert (total["minutes_gained"], total["minutes_lost"]) == (-2000 - 1200, 1000)


def test_areas_have_their_own_means(city: Atlas) -> None:
    """Alder holds S1, S4 and S7: 1,200 people, of whom 100 walk ten minutes more."""
    table = by_level(city, effects(city, TODAY, AFTER), "ward")
    assert table["change"].to_dict() == pytest.approx(
        {"W1": 10 * 100 / 1200, "W2": -2000 / 1500, "W3": -1200 / 1800}
    )
    assert table["today"].to_dict() == pytest.approx({"W1": 10, "W2": 17000 / 1500, "W3": 21000 / 1800})


def test_worst_hit_areas_are_named_with_their_people(city: Atlas) -> None:
    """Only those whose walk grows."""
    found = worst_hit(city, effects(city, TODAY, AFTER))
    assert found.index.tolist() == ["S1"]
    assert found["people"].tolist() == [100]


walks = st.lists(st.floats(0, 120), min_size=9, max_size=9)


@settings(max_examples=20)
@given(walks, walks, st.sampled_from([10, 15, 20, 30]))
def test_what_is_counted_adds_up(city: Atlas, today: list[float], after: list[float], minutes: int) -> None:
    """Gains and losses are the change, area by area and in all; every level adds up to the whole."""
    found = effects(city, today, after, minutes)
    total = found.total
    assert total["within_after"] - total["within_today"] == pytest.approx(
        total["gained"] - total["lost"], abs=1e-9
    )
    change = total["minutes_after"] - total["minutes_today"]
    assert total["minutes_gained"] + total["minutes_lost"] == pytest.approx(change, rel=1e-9, abs=1e-9)
    for level in ("ward", "neighbourhood", "city"):
        sums = by_level(city, found, level)[list(found.sums)].sum()
        assert sums.to_dict() == pytest.approx(total, rel=1e-9, abs=1e-9)
    counts = counts_of(found)
    assert counts["within_after"] == counts["within_today"] - counts["lost"] + counts["gained"]


def test_where_no_place_is_stated_nothing_is_nought(city: Atlas) -> None:
    """Without a site today there is no walk today, and no change of it."""
    nowhere = [np.inf] * 9
    found = effects(city, nowhere, AFTER)
    assert not found.has_today
    assert found.has_after
    assert found.changes
    assert np.isnan(found.total["minutes_gained"])
    assert gap_of(city, found) is None
    assert not effects(city, TODAY, TODAY).changes


def test_fifths_need_a_measure_of_deprivation(city: Atlas) -> None:
    """The made-up city has none; with one, its fifths are of its people."""
    found = effects(city, TODAY, AFTER)
    assert by_fifth(city, found).empty
    told = replace(city.place, deprivation=Deprivation("hardship", "tenth", "the most deprived"))
    ranked = replace(city, place=told)
    table = by_fifth(ranked, found)
    assert table["people"].sum() == 4500
    gap = gap_of(ranked, found)
    assert gap is not None
    # S6 and S5 are the most deprived fifth, S1 and S8 and S2 the least of 4,500 people
    assert gap.today[0] == gap.after[0] == 10


def test_what_a_scenario_cannot_touch_is_said(city: Atlas) -> None:
    """Need always; and sites whose place is not stated, where there are some."""
    chemists = apply_scenario(city, Scenario("assets:chemist", changes=(Drop("a1"),)))
    teams = apply_scenario(city, Scenario("team:neighbourhood team"))
    assert len(untouched(chemists)) == 1
    assert untouched(teams)[1].startswith("Sites whose place is not stated")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12))
def test_rounded_numbers_add_up_to_the_rounded_total(values: list[float]) -> None:
    """None is more than one away from its own number."""
    found = largest_remainder(values)
    assert sum(found) == round(float(np.sum(values)))
    assert all(abs(shown - value) < 1 + 1e-6 for shown, value in zip(found, values, strict=True))


def test_an_area_that_nothing_happens_to_shows_the_same_count_after() -> None:
    """Rounded by themselves the counts of after would be 1, 1 and 2: as if the first area lost somebody."""
    table = pd.DataFrame(
        {"within_today": [1.4, 1.4, 1.2], "gained": [0.0, 0.0, 0.4], "lost": [0.0, 0.0, 0.0]}
    )
    assert largest_remainder([1.4, 1.4, 1.6]) == [1, 1, 2]
    counts = within_counts(table)
    assert counts["within_today"] == counts["within_after"] == [2, 1, 1]
