"""Ranges, bands and shares of draws: repeatable, sensible, and as often right as they say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.composite_index import SCALES, Scale
from placebased.methods.rank_uncertainty import Simulation

DOMAINS = list("abcd")
SHARES = pd.Series([0.4, 0.3, 0.2, 0.1], index=DOMAINS)


def frame(values: np.ndarray) -> pd.DataFrame:
    """Return values as a frame of domains."""
    return pd.DataFrame(values, columns=DOMAINS[: values.shape[1]])


def assess(raw: pd.DataFrame, *, noise: float = 0.0, doubt: Simulation | None = None) -> pd.DataFrame:
    """Assess with the same noise everywhere, on the spread scale."""
    return rank_uncertainty.assess(
        raw,
        raw * 0 + noise,
        SHARES,
        scale="spread",
        mean="arithmetic",
        simulation=doubt or Simulation(draws=500),
    )


def test_weights_are_drawn_round_the_chosen_ones() -> None:
    """The mean of the draws is what was chosen, each draw adds up to 1, and the spread is the stated one."""
    drawn = rank_uncertainty.draw_weights(SHARES, Simulation(draws=20_000)).astype(float)
    assert np.allclose(drawn.sum(axis=1), 1, atol=1e-5)
    assert drawn.mean(axis=0) == pytest.approx(SHARES.to_numpy(), abs=0.003)
    chosen = SHARES.to_numpy(dtype=float)
    stated = np.sqrt(chosen * (1 - chosen) / (rank_uncertainty.CONCENTRATION["some"] + 1))
    assert drawn.std(axis=0) == pytest.approx(stated, rel=0.03)


def test_more_doubt_about_weights_makes_wider_ranges_of_points() -> None:
    """Thirty points lie within a few points with little doubt, and within many with much."""
    width = {}
    for spread in rank_uncertainty.CONCENTRATION:
        ends = rank_uncertainty.weight_ranges(SHARES, Simulation(spread=spread, draws=4000)).loc["b"]
        assert ends["low"] < 30 < ends["high"]
        width[spread] = ends["high"] - ends["low"]
    assert width["little"] < width["some"] < width["much"]


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    """A range can be repeated to the last digit."""
    raw = frame(np.random.default_rng(5).normal(size=(20, 4)))
    one, again = assess(raw, noise=0.3), assess(raw, noise=0.3)
    pd.testing.assert_frame_equal(one, again)
    assert not one.equals(assess(raw, noise=0.3, doubt=Simulation(draws=500, seed=2)))


def test_the_stated_score_is_the_composite_itself() -> None:
    """The score is worked out from the chosen weights and published figures, not from draws."""
    raw = frame(np.random.default_rng(6).normal(size=(15, 4)))
    scores = frame(composite_index.normalise(raw.to_numpy(dtype=float), "spread"))
    by_index = composite_index.aggregate(scores, SHARES, "arithmetic")
    assert assess(raw)["score"].to_numpy() == pytest.approx(by_index.to_numpy(), abs=1e-3)


def test_a_place_that_leads_in_everything_is_first_in_every_draw() -> None:
    """No weights can move a place that is highest in every domain; the others are not so sure."""
    raw = frame(np.vstack([np.full((1, 4), 9.0), np.random.default_rng(7).normal(size=(9, 4))]))
    found = assess(raw)
    first = found.loc[0]
    assert (first["rank"], first["rank_low"], first["rank_high"], first["band"]) == (1, 1, 1, 1)
    assert first["top"] == 1.0
    assert found["top"].sum() == pytest.approx(5.0)
    assert found.loc[1:, "band"].min() == 2


def test_places_that_are_the_same_share_a_band() -> None:
    """Equal figures have equal scores, so nothing tells them apart, whatever the order of the draws."""
    raw = frame(np.array([[2.0] * 4, [2.0] * 4, [-1.0] * 4, [-3.0] * 4]))
    noisy = assess(raw, noise=0.2)
    assert noisy["band"].iloc[0] == noisy["band"].iloc[1] == 1
    assert noisy["band"].iloc[3] > 1


def test_bands_follow_the_score_and_count_without_gaps() -> None:
    """From the highest score down, bands start at 1 and never go back or leave one out."""
    found = assess(frame(np.random.default_rng(8).normal(size=(60, 4))), noise=0.1)
    bands = found.sort_values("score", ascending=False)["band"]
    assert bands.iloc[0] == 1
    assert bands.is_monotonic_increasing
    assert set(bands) == set(range(1, int(bands.max()) + 1))


def test_ranges_hold_the_score_and_grow_with_the_noise() -> None:
    """More error in the figures makes wider ranges of score and of rank."""
    raw = frame(np.random.default_rng(9).normal(size=(40, 4)))
    little, much = assess(raw, noise=0.05), assess(raw, noise=0.6)
    assert (much["high"] - much["low"]).mean() > 1.5 * (little["high"] - little["low"]).mean()
    assert (much["rank_high"] - much["rank_low"]).mean() > (little["rank_high"] - little["rank_low"]).mean()


def test_an_area_without_a_figure_has_no_rank() -> None:
    """Missing stays missing, and the others are ranked among themselves."""
    raw = frame(np.array([[1.0] * 4, [np.nan, 0, 0, 0], [0.0] * 4]))
    found = assess(raw)
    assert found.loc[1].isna().all()
    assert found["rank"].tolist()[::2] == [1, 2]


def test_nothing_known_is_no_fault() -> None:
    """Without a single figure everything is missing."""
    assert assess(frame(np.full((3, 4), np.nan))).isna().all(axis=None)


def test_noisy_figures_are_pulled_towards_their_mean() -> None:
    """With a published variance of 4 and a noise variance of 1, three quarters of a distance is kept."""
    values = np.array([[-2.0], [2.0], [-2.0], [2.0]])
    centre, spread = rank_uncertainty.posterior(values, np.ones_like(values))
    assert centre[:, 0].tolist() == [-1.5, 1.5, -1.5, 1.5]
    assert spread[:, 0] == pytest.approx(np.sqrt(0.75))


def covered(scale: Scale, *, noise: float, worlds: int = 40) -> tuple[float, float]:
    """Return how often 90 % ranges of score and rank hold the truth in made-up worlds.

    In each world true figures and true weights are drawn; a reader sees the figures with noise, and
    the chosen weights, and states ranges.
    """
    rng = np.random.default_rng(11)
    hits = []
    for world in range(worlds):
        truth = rng.normal(size=(60, 4))
        error = noise * rng.uniform(0.5, 1.5, size=(60, 1)) * np.ones((60, 4))
        weights = rng.dirichlet(SHARES.to_numpy() * rank_uncertainty.CONCENTRATION["some"])
        scores = frame(composite_index.normalise(truth, scale))
        score = composite_index.aggregate(scores, pd.Series(weights, index=DOMAINS), "arithmetic")
        seen = frame(truth + error * rng.normal(size=truth.shape))
        doubt = Simulation(draws=1000, seed=world)
        found = rank_uncertainty.assess(
            seen, frame(error), SHARES, scale=scale, mean="arithmetic", simulation=doubt
        )
        rank = (-score).rank()
        hits.append(
            [
                score.between(found["low"], found["high"]).mean(),
                rank.between(found["rank_low"], found["rank_high"]).mean(),
            ]
        )
    of_score, of_rank = np.mean(hits, axis=0)
    return float(of_score), float(of_rank)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("noise", [0.0, 0.45])
def test_stated_ranges_hold_the_truth_about_nine_times_in_ten(scale: Scale, noise: float) -> None:
    """Over simulated worlds 90 % ranges of the score hold it in 87 to 93 %; those of ranks err wide."""
    of_score, of_rank = covered(scale, noise=noise)
    assert 0.87 <= of_score <= 0.93
    assert 0.88 <= of_rank <= 0.97
