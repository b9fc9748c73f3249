"""Ranges, confidence sets of ranks and bands: the same in every order, and as often right as stated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.composite_index import MEANS, SCALES, Mean, Scale
from placebased.methods.expected_scores import expected_scores
from placebased.methods.rank_sets import Hold
from placebased.methods.rank_uncertainty import Doubt

DOMAINS = list("abcd")
SHARES = pd.Series([0.4, 0.3, 0.2, 0.1], index=DOMAINS)


def assess(
    raw: np.ndarray,
    *,
    noise: float | np.ndarray = 0.0,
    scale: Scale = "spread",
    mean: Mean = "arithmetic",
    hold: Hold = "together",
) -> pd.DataFrame:
    """Assess made-up figures, with the same noise everywhere unless it is given."""
    expected = expected_scores(raw, raw * 0 + noise, scale, mean)
    return rank_uncertainty.assess(expected, SHARES, scale=scale, mean=mean, doubt=Doubt("some", hold))


def normal(areas: int, seed: int) -> np.ndarray:
    """Return figures of four domains."""
    return np.random.default_rng(seed).normal(size=(areas, 4))


def test_weights_lie_where_those_of_a_dirichlet_distribution_lie() -> None:
    """A twentieth of 40,000 drawn weights lies below each low end, and one above each high end."""
    for spread, total in rank_uncertainty.CONCENTRATION.items():
        drawn = 100 * np.random.default_rng(1).dirichlet(SHARES.to_numpy() * total, size=40_000)
        ends = rank_uncertainty.weight_ranges(SHARES, spread)
        assert (drawn < ends["low"].to_numpy()).mean(axis=0) == pytest.approx([0.05] * 4, abs=0.005)
        assert (drawn > ends["high"].to_numpy()).mean(axis=0) == pytest.approx([0.05] * 4, abs=0.005)
    only = rank_uncertainty.weight_ranges(pd.Series([1.0], index=["a"]), "much")
    assert only.to_numpy().tolist() == [[100, 100]]


def test_the_range_of_a_score_is_that_of_the_weights() -> None:
    """Without any error of figures: Var(w · x) of a Dirichlet distribution, by its own covariance matrix."""
    raw = normal(20, 3)
    found = assess(raw)
    weights = SHARES.to_numpy(dtype=float)
    scores = composite_index.normalise(raw, "spread")
    covariance = (np.diag(weights) - np.outer(weights, weights)) / (
        rank_uncertainty.CONCENTRATION["some"] + 1
    )
    half = stats.norm.isf(0.05) * np.sqrt(np.einsum("ij,jk,ik->i", scores, covariance, scores))
    assert (found["high"] - found["low"]).to_numpy() / 2 == pytest.approx(half)


def test_the_stated_score_is_the_composite_itself() -> None:
    """The score is worked out from the chosen weights and published figures alone."""
    raw = normal(15, 6)
    for mean in MEANS:
        scores = pd.DataFrame(composite_index.normalise(raw, "range"), columns=DOMAINS)
        by_index = composite_index.aggregate(scores, SHARES, mean)
        found = assess(raw, noise=0.2, scale="range", mean=mean)["score"]
        assert found.to_numpy() == pytest.approx(by_index.to_numpy(), abs=1e-6)


def test_a_place_that_leads_in_everything_is_first_in_any_case() -> None:
    """No weights can move a place that is far highest in every domain."""
    raw = np.vstack([np.full((1, 4), 9.0), normal(9, 7)])
    found = assess(raw, scale="spread")
    first = found.loc[0]
    assert (first["rank"], first["rank_low"], first["rank_high"], first["band"]) == (1, 1, 1, 1)
    assert found.loc[1:, "band"].min() == 2


def test_places_that_are_the_same_share_rank_and_band() -> None:
    """Equal figures have equal scores, so nothing tells them apart."""
    raw = np.array([[2.0] * 4, [2.0] * 4, [-1.0] * 4, [-3.0] * 4])
    for found in (assess(raw), assess(raw, noise=0.1)):
        assert found["rank"].tolist() == [1, 1, 3, 4]
        assert found["band"].iloc[0] == found["band"].iloc[1] == 1


def test_bands_follow_the_score_and_count_without_gaps() -> None:
    """From the highest score down, bands start at 1 and never go back or leave one out."""
    bands = assess(normal(60, 8), noise=0.1).sort_values("score", ascending=False)["band"]
    assert bands.iloc[0] == 1
    assert bands.is_monotonic_increasing
    assert set(bands) == set(range(1, int(bands.max()) + 1))


def test_ranges_and_sets_grow_with_the_noise_and_hold_what_is_shown() -> None:
    """More error in the figures makes wider ranges of score and of rank."""
    little, much = assess(normal(40, 9), noise=0.05), assess(normal(40, 9), noise=0.6)
    assert (much["high"] - much["low"]).mean() > 1.5 * (little["high"] - little["low"]).mean()
    assert (much["rank_high"] - much["rank_low"]).mean() > (little["rank_high"] - little["rank_low"]).mean()
    for found in (little, much):
        assert found["score"].between(found["low"], found["high"]).all()
        assert found["rank"].between(found["rank_low"], found["rank_high"]).all()


def test_sets_that_hold_together_hold_every_set_that_holds_alone() -> None:
    """They are wider, never narrower."""
    raw = normal(50, 10)
    alone, together = (assess(raw, noise=0.2, hold=hold) for hold in ("single", "together"))
    assert (together["rank_low"] <= alone["rank_low"]).all()
    assert (together["rank_high"] >= alone["rank_high"]).all()
    assert (together["rank_high"] - together["rank_low"]).sum() > (
        alone["rank_high"] - alone["rank_low"]
    ).sum()


@pytest.mark.parametrize("scale", SCALES)
def test_the_order_of_the_rows_changes_nothing(scale: Scale) -> None:
    """Twenty shuffles of 295 areas: every band, place in the order and shown end is the same."""
    raw = normal(295, 12)
    raw[7], raw[100] = raw[3], raw[3]
    noise = np.random.default_rng(13).uniform(0.05, 0.3, size=raw.shape)
    usual = assess(raw, noise=noise, scale=scale)
    for seed in range(20):
        order = np.random.default_rng(seed).permutation(len(raw))
        shuffled = assess(raw[order], noise=noise[order], scale=scale).set_axis(order, axis=0).sort_index()
        pd.testing.assert_frame_equal(shuffled.round(6), usual.round(6))


def covered(scale: Scale, mean: Mean, *, noise: float, worlds: int = 60) -> dict[str, float]:
    """Return how often ranges and sets hold the truth in made-up worlds.

    In each world true figures and true weights are drawn; a reader sees the figures with noise, and the
    chosen weights, and states ranges.
    """
    rng = np.random.default_rng(11)
    held: dict[str, list[float]] = {"score": [], "single": [], "together": []}
    for _ in range(worlds):
        truth = rng.normal(size=(40, 4))
        error = noise * rng.uniform(0.5, 1.5, size=(40, 1)) * np.ones((40, 4))
        weights = pd.Series(rng.dirichlet(SHARES.to_numpy() * 60), index=DOMAINS)
        scores = pd.DataFrame(composite_index.normalise(truth, scale), columns=DOMAINS)
        score = composite_index.aggregate(scores, weights, mean)
        rank = (-score).rank(method="min")
        seen = truth + error * rng.normal(size=truth.shape)
        expected = expected_scores(seen, error, scale, mean)
        holds: tuple[Hold, Hold] = ("single", "together")
        alone, together = (
            rank_uncertainty.assess(expected, SHARES, scale=scale, mean=mean, doubt=Doubt("some", hold))
            for hold in holds
        )
        held["score"].append(score.between(alone["low"], alone["high"]).mean())
        held["single"].append(rank.between(alone["rank_low"], alone["rank_high"]).mean())
        held["together"].append(float(rank.between(together["rank_low"], together["rank_high"]).all()))
    return {name: float(np.mean(hits)) for name, hits in held.items()}


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("noise", [0.0, 0.15, 0.45])
def test_sets_hold_the_truth_at_least_as_often_as_stated(scale: Scale, mean: Mean, noise: float) -> None:
    """Sets of ranks hold nine times in ten or more, one by one and all at once; scores about that."""
    found = covered(scale, mean, noise=noise)
    assert found["single"] >= 0.9
    assert found["together"] >= 0.9
    assert found["score"] >= 0.85
