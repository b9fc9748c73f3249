"""Floating catchments: worked by hand, conserved, never lowered by more, and equal to a published library."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.travel import detour
from placebased.travel.floating_catchment import (
    DECAYS,
    SHARINGS,
    CatchmentResult,
    catchment_pairs,
    decay_weights,
    sensitivity_decays,
    two_step_floating_catchment,
)
from placebased.travel.walking import METRES_PER_MINUTE

REACH = 10 * METRES_PER_MINUTE
"""Metres that ten minutes on foot reach."""


def line(*at: float) -> np.ndarray:
    """Return points on a line, at the given parts of ten minutes' walk from its beginning."""
    return np.array([[detour.straight(each * REACH), 0.0] for each in at])


def test_two_homes_share_one_site() -> None:
    """Thirty hours for ten and twenty people within reach are one hour each, wherever they are within it."""
    pairs = catchment_pairs(line(0.1, 0.9), line(0.0), 10)
    found = two_step_floating_catchment(pairs, np.array([10.0, 20.0]), np.array([30.0]), "none")
    assert found.access.tolist() == [1.0, 1.0]


def test_with_steps_the_nearer_home_has_more() -> None:
    """Near counts 1 and far 0.22: reaching demand is 10 + 0.22×20 = 14.4, so 30/14.4 and 0.22 of that."""
    pairs = catchment_pairs(line(0.1, 0.9), line(0.0), 10)
    found = two_step_floating_catchment(pairs, np.array([10.0, 20.0]), np.array([30.0]), "steps")
    assert found.access == pytest.approx([30 / 14.4, 0.22 * 30 / 14.4])


def test_what_nobody_reaches_is_told_and_given_to_nobody() -> None:
    """A site beyond every home's reach is counted as unreached."""
    found = two_step_floating_catchment(
        catchment_pairs(line(0.0), line(0.5, 2.0), 10), np.array([5.0]), np.array([10.0, 7.0]), "none"
    )
    assert (found.access.tolist(), found.unreached) == ([2.0], 7.0)


def test_a_home_out_of_reach_has_nothing() -> None:
    """No site within reach is a figure of zero, not a gap."""
    found = two_step_floating_catchment(
        catchment_pairs(line(0.0, 5.0), line(0.1), 10), np.array([5.0, 5.0]), np.array([10.0]), "none"
    )
    assert found.access.tolist() == [2.0, 0.0]


def test_no_sites_at_all_is_nothing_for_everybody() -> None:
    """Without any site there is nothing to share."""
    pairs = catchment_pairs(line(0.0), np.zeros((0, 2)), 10)
    found = two_step_floating_catchment(pairs, np.array([5.0]), np.zeros(0), "steep")
    assert found.access.tolist() == [0.0]


@pytest.mark.parametrize("decay", list(DECAYS))
def test_decay_starts_in_full_and_never_rises(decay: str) -> None:
    """At the door everything counts in full; farther never counts more; beyond reach nothing counts."""
    at = decay_weights(np.linspace(0, 1200, 121), 1000, decay)
    assert at[0] == 1.0
    assert (np.diff(at) <= 1e-12).all()
    assert (at[101:] == 0).all()


@pytest.mark.parametrize(
    ("decay", "half"), [("none", 1.0), ("steps", 0.68), ("gentle", 0.75), ("gaussian", 0.70)]
)
def test_half_way_counts_as_it_is_said(decay: str, half: float) -> None:
    """The words on screen name what half-way counts."""
    assert decay_weights(np.array([400.0]), 800, decay)[0] == pytest.approx(half, abs=0.002)


def test_the_steep_slope_counts_half_way_at_about_a_third() -> None:
    """Half-way is between 0.3 and 0.37, and the end of reach under 0.02."""
    half, end = decay_weights(np.array([400.0, 800.0]), 800, "steep")
    assert 0.3 < half < 0.37
    assert end < 0.02


@pytest.mark.parametrize(
    ("decay", "expected"),
    [
        # 300, 600 and 900 m of 900 m are 1/3, 2/3 and 1 of the catchment; 901 m lie beyond it.
        ("none", [1.0, 1.0, 1.0, 1.0, 0.0]),
        ("steps", [1.0, 1.0, 0.68, 0.22, 0.0]),
        ("gentle", [1.0, 8 / 9, 5 / 9, 0.0, 0.0]),
        # exp(-0.7²) = 0.6126, exp(-1.4²) = 0.1409, exp(-2.1²) = 0.0122
        ("steep", [1.0, 0.6126, 0.1409, 0.0122, 0.0]),
        # (exp(-1/18) - 0.6065) / 0.3935 = 0.8627; (exp(-2/9) - 0.6065) / 0.3935 = 0.4935
        ("gaussian", [1.0, 0.8627, 0.4935, 0.0, 0.0]),
    ],
)
def test_each_decay_has_its_published_weights(decay: str, expected: list[float]) -> None:
    """At the door, at both limits of the zones, at the end of the catchment and a metre beyond it."""
    found = decay_weights(np.array([0.0, 300.0, 600.0, 900.0, 901.0]), 900, decay)
    assert found == pytest.approx(expected, abs=1e-4)


def test_every_decay_is_tried_by_hand_above() -> None:
    """A row that joins the table needs its own hand values."""
    assert list(DECAYS) == ["none", "steps", "gentle", "steep", "gaussian"]


def test_a_metre_beyond_a_zone_is_the_next_zone() -> None:
    """Zone limits belong to the nearer zone; what lies farther by a metre does not."""
    assert decay_weights(np.array([301.0, 601.0]), 900, "steps").tolist() == [0.68, 0.22]


def test_a_home_exactly_at_the_end_of_the_catchment_is_inside_it() -> None:
    """A walk of 1,040 m is just what thirteen minutes reach; a metre more is out of reach."""
    homes = np.array([[detour.straight(1040), 0.0], [detour.straight(1041), 0.0]])
    pairs = catchment_pairs(homes, np.zeros((1, 2)), 13)
    assert (pairs.homes.tolist(), pairs.metres.tolist(), pairs.catchment) == ([0], [1040.0], 1040.0)
    result = two_step_floating_catchment(pairs, np.array([10.0, 10.0]), np.array([5.0]), "steps")
    assert result.access == pytest.approx(
        [0.5, 0.0]
    )  # the one home in reach has all five hours for its ten people


def test_rounding_puts_no_pair_beyond_the_end() -> None:
    """Some walks there and back are a hair longer in floating point; those homes still count as inside."""
    minutes = next(m for m in range(5, 60) if detour.walked(np.array(detour.straight(m * 80.0))) > m * 80.0)
    pairs = catchment_pairs(np.array([[detour.straight(minutes * 80.0), 0.0]]), np.zeros((1, 2)), minutes)
    result = two_step_floating_catchment(pairs, np.array([10.0]), np.array([5.0]), "none")
    assert (result.access.tolist(), result.unreached) == ([0.5], 0.0)


def test_a_sensitivity_analysis_always_tries_the_chosen_decay() -> None:
    """Four decays are always tried; one that is not among them joins where it is chosen."""
    assert sensitivity_decays("steps") == ("none", "steps", "gentle", "steep")
    assert sensitivity_decays("gaussian") == ("none", "steps", "gentle", "steep", "gaussian")


def test_an_unknown_decay_is_refused() -> None:
    """A name that is not in the table is an error, not some other decay."""
    with pytest.raises(KeyError):
        decay_weights(np.array([1.0]), 2.0, "cubic")


@pytest.mark.parametrize("bad", [-1.0, float("nan")])
def test_a_negative_or_unknown_capacity_is_refused(bad: float) -> None:
    """Neither is a capacity."""
    with pytest.raises(ValueError, match="negative or unknown"):
        two_step_floating_catchment(
            catchment_pairs(line(0.0), line(0.1), 10), np.array([1.0]), np.array([bad]), "none"
        )


def made_up(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return homes, sites, demand and supply scattered over a few kilometres."""
    random = np.random.default_rng(seed)
    homes, sites = random.uniform(0, 3000, (30, 2)), random.uniform(0, 3000, (12, 2))
    return homes, sites, random.uniform(0, 900, 30), random.uniform(0, 100, 12)


def answer(seed: int, decay: str, more: dict[int, float] | None = None) -> tuple[CatchmentResult, np.ndarray]:
    """Return the floating catchments of a made-up place, some sites having more, and its demand."""
    homes, sites, demand, supply = made_up(seed)
    for site, extra in (more or {}).items():
        supply[site] += extra
    return two_step_floating_catchment(catchment_pairs(homes, sites, 12), demand, supply, decay), demand


@given(st.integers(0, 10_000), st.sampled_from(list(DECAYS)))
def test_totals_are_conserved(seed: int, decay: str) -> None:
    """What reaches people, times the people, is all there is but what nobody reaches."""
    found, demand = answer(seed, decay)
    assert found.access @ demand + found.unreached == pytest.approx(made_up(seed)[3].sum())


@given(st.integers(0, 10_000), st.sampled_from(list(DECAYS)), st.integers(0, 11), st.floats(0, 1e6))
def test_more_capacity_never_lowers_anyone(seed: int, decay: str, site: int, extra: float) -> None:
    """Whichever site gets more, no home's figure goes down."""
    before, _ = answer(seed, decay)
    after, _ = answer(seed, decay, {site: extra})
    assert (after.access >= before.access - 1e-12).all()


@given(st.integers(0, 10_000), st.integers(0, 29), st.floats(0, 1e5))
def test_more_people_never_raise_anyone(seed: int, home: int, extra: float) -> None:
    """Sharing with more people leaves no home with more."""
    homes, sites, demand, supply = made_up(seed)
    pairs = catchment_pairs(homes, sites, 12)
    before = two_step_floating_catchment(pairs, demand, supply, "steps").access
    demand[home] += extra
    assert (two_step_floating_catchment(pairs, demand, supply, "steps").access <= before + 1e-12).all()


def by_loops(seed: int, decay: str, sharing: str) -> np.ndarray:
    """Return every home's figure from the papers' formulas, pair by pair, without any matrix."""
    homes, sites, demand, supply = made_up(seed)
    reach = 12 * METRES_PER_MINUTE
    far = detour.walked(np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1)))
    access = np.zeros(len(homes))
    for j in range(len(sites)):
        came, worth = 0.0, np.zeros(len(homes))
        for i in range(len(homes)):
            if far[i, j] > reach:
                continue
            weight = decay_weights(far[i, j : j + 1], reach, decay)[0]
            every = decay_weights(far[i], reach, decay).sum()
            part = weight / every if sharing == "divided" and every > 0 else 1.0
            came += demand[i] * weight * part
            worth[i] = weight * part * (weight if sharing == "lost" else 1.0)
        if came > 0:
            access += worth * supply[j] / came
    return access


@pytest.mark.parametrize("sharing", list(SHARINGS))
@given(st.integers(0, 10_000), st.sampled_from(list(DECAYS)))
def test_each_way_of_sharing_is_its_formula(sharing: str, seed: int, decay: str) -> None:
    """Home by home and site by site the same comes out."""
    homes, sites, demand, supply = made_up(seed)
    pairs = catchment_pairs(homes, sites, 12)
    found = two_step_floating_catchment(pairs, demand, supply, decay, sharing=sharing)
    assert found.access == pytest.approx(by_loops(seed, decay, sharing))


def test_somebody_who_can_reach_two_places_counts_once() -> None:
    """Ten people reach two places of ten hours, ten others the second alone.

    Counted at both, the first ten have 10/10 and 10/20 of an hour each, the others 10/20. Divided, five come
    to each: a half of 10/5 and a half of 10/15 for the first ten, 10/15 for the others.
    """
    homes, sites = line(0.5, 1.2), line(0.0, 0.6)
    people, supply = np.array([10.0, 10.0]), np.array([10.0, 10.0])
    pairs = catchment_pairs(homes, sites, 10)
    assert pairs.homes.tolist() == [0, 0, 1]
    twice, once = (
        two_step_floating_catchment(pairs, people, supply, "none", sharing=sharing).access
        for sharing in ("all", "divided")
    )
    assert twice.tolist() == pytest.approx([1.5, 0.5])
    assert once.tolist() == pytest.approx([0.5 * 10 / 5 + 0.5 * 10 / 15, 10 / 15])


@given(st.integers(0, 10_000), st.sampled_from(list(DECAYS)))
def test_dividing_people_conserves_and_distance_loses(seed: int, decay: str) -> None:
    """Divided, all that is reached is given out; where far is worth less, never more than that."""
    homes, sites, demand, supply = made_up(seed)
    pairs = catchment_pairs(homes, sites, 12)
    given_out = {
        sharing: two_step_floating_catchment(pairs, demand, supply, decay, sharing=sharing)
        for sharing in SHARINGS
    }
    divided, lost = given_out["divided"], given_out["lost"]
    assert divided.access @ demand + divided.unreached == pytest.approx(supply.sum())
    assert lost.access @ demand + lost.unreached <= supply.sum() + 1e-9


@pytest.mark.parametrize("sharing", list(SHARINGS))
def test_people_of_an_area_are_spread_over_its_homes(sharing: str) -> None:
    """An area of ten homes has the mean of what they have when a tenth of the people live in each."""
    homes, sites, _, supply = made_up(3)
    area, people = np.repeat([0, 1, 2], 10), np.array([300.0, 600.0, 90.0])
    whole = catchment_pairs(homes, sites, 12, area=area)
    each = catchment_pairs(homes, sites, 12)
    found = two_step_floating_catchment(whole, people, supply, "gentle", sharing=sharing).access
    apart = two_step_floating_catchment(each, people[area] / 10, supply, "gentle", sharing=sharing).access
    assert found == pytest.approx(apart.reshape(3, 10).mean(axis=1))


def test_asking_one_decay_after_another_changes_nothing() -> None:
    """What is kept for one decay and one way of sharing does not leak into the next."""
    homes, sites, demand, supply = made_up(11)
    kept = catchment_pairs(homes, sites, 12)
    for decay in DECAYS:
        for sharing in SHARINGS:
            fresh = catchment_pairs(homes, sites, 12)
            found = [
                two_step_floating_catchment(pairs, demand, supply, decay, sharing=sharing).access.tolist()
                for pairs in (kept, fresh)
            ]
            assert found[0] == found[1]


def test_three_steps_are_those_of_the_published_library() -> None:
    """The 3SFCA of the library `access` gives every home the same figure."""
    homes, sites, demand, supply = made_up(7)
    pairs = catchment_pairs(homes, sites, 12)
    ours = two_step_floating_catchment(pairs, demand, supply, "steps", sharing="divided").access
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fca = pytest.importorskip("access.fca")
        found = fca.three_stage_fca(
            demand_df=pd.DataFrame({"demand": demand}, index=pd.RangeIndex(len(demand), name="geoid")),
            supply_df=pd.DataFrame({"supply": supply}, index=pd.RangeIndex(len(supply), name="geoid")),
            cost_df=pd.DataFrame(
                {"origin": pairs.homes, "dest": pairs.sites, "cost": pairs.metres / pairs.catchment}
            ),
            max_cost=1.0,
            demand_name="demand",
            supply_name="supply",
            weight_fn=lambda share: float(decay_weights(np.array([share]), 1.0, "steps")[0]),
        )
    theirs_too = np.asarray(found.reindex(range(len(demand))).fillna(0.0), dtype=float).ravel()
    assert np.allclose(ours, theirs_too)


@pytest.mark.parametrize("decay", ["none", "steps"])
def test_the_result_is_that_of_the_published_library(decay: str) -> None:
    """For plain and stepped decay every home's figure equals that of the library `access`."""
    homes, sites, demand, supply = made_up(7)
    pairs = catchment_pairs(homes, sites, 12)
    ours = two_step_floating_catchment(pairs, demand, supply, decay).access
    assert np.allclose(
        ours, theirs(pairs.homes, pairs.sites, pairs.metres / pairs.catchment, demand, supply, decay)
    )


def theirs(
    homes: np.ndarray,
    sites: np.ndarray,
    share: np.ndarray,
    demand: np.ndarray,
    supply: np.ndarray,
    decay: str,
) -> np.ndarray:
    """Return what the published library gives for the same pairs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fca = pytest.importorskip("access.fca")
        cost = pd.DataFrame({"origin": homes, "dest": sites, "cost": share})
        found = fca.two_stage_fca(
            demand_df=pd.DataFrame({"geoid": range(len(demand)), "demand": demand}),
            supply_df=pd.DataFrame({"geoid": range(len(supply)), "supply": supply}),
            cost_df=cost,
            max_cost=1.0,
            demand_name="demand",
            supply_name="supply",
            weight_fn=(lambda x: decay_weights(np.array([x]), 1.0, "steps")[0]) if decay == "steps" else None,
        )
    return np.asarray(found.reindex(range(len(demand))).fillna(0.0), dtype=float).ravel()
