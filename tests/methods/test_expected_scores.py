"""What is expected of true scores, held against worlds in which the truth is drawn many times."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods import composite_index
from placebased.methods.composite_index import MEANS, SCALES, Mean, Scale
from placebased.methods.expected_scores import expected_scores, posterior


def published(areas: int) -> tuple[np.ndarray, np.ndarray]:
    """Return figures of two domains, the second without any error."""
    rng = np.random.default_rng(4)
    values = rng.normal(size=(areas, 2))
    noise = np.column_stack([rng.uniform(0.1, 0.4, size=areas), np.zeros(areas)])
    return values, noise


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("scale", SCALES)
def test_moments_are_those_of_many_drawings_of_the_truth(scale: Scale, mean: Mean) -> None:
    """Mean and spread of each area's score, against 4,000 true figures drawn round the expected ones."""
    values, noise = published(30)
    found = expected_scores(values, noise, scale, mean)
    centre, spread = posterior(values, noise)
    drawn = centre + spread * np.random.default_rng(5).normal(size=(4000, *values.shape))
    scores = composite_index.normalise(drawn, scale)
    taken = composite_index.positive_scores(scores, mean)
    taken = np.log(taken) if mean == "geometric" else taken
    scatter = taken.std(axis=0)[:, 0]
    apart = np.abs(taken.mean(axis=0)[:, 0] - found.expected[:, 0]) / scatter
    assert np.median(apart) < 0.1
    # the spread of a score is its own and what it shares with the others of its domain
    stated = np.sqrt(found.variance[:, 0] + found.stretch[:, 0] ** 2)
    assert np.median(stated / scatter) == pytest.approx(1, abs=0.2)


def test_a_domain_without_error_has_its_published_scores() -> None:
    """Nothing is expected of what is known, and it has no variance."""
    values, noise = published(12)
    found = expected_scores(values, noise, "percentile", "arithmetic")
    assert found.expected[:, 1].tolist() == found.score[:, 1].tolist()
    assert not found.variance[:, 1].any()
    assert not found.certain
    assert expected_scores(values, noise * 0, "range", "geometric").certain


def test_equal_figures_with_equal_errors_have_equal_scores() -> None:
    """Ties stay ties whatever stands between them in the list."""
    values, noise = np.array([[1.0], [-2.0], [1.0], [0.0]]), np.full((4, 1), 0.3)
    for scale in SCALES:
        found = expected_scores(values, noise, scale, "arithmetic").expected[:, 0]
        assert found[0] == pytest.approx(found[2], abs=1e-9)


def test_a_part_of_very_many_areas_stands_for_all() -> None:
    """Of 5,000 areas every second is taken; scores stay within half a point of those of all."""
    values = np.random.default_rng(6).normal(size=(5000, 1))
    found = expected_scores(values, values * 0 + 0.01, "percentile", "arithmetic")
    assert found.expected == pytest.approx(found.score, abs=0.5)


def test_noise_alone_leaves_nothing_to_tell_apart() -> None:
    """Where figures spread no more than their errors, every area is expected in the middle, give or take."""
    values = np.array([[0.1], [-0.1], [0.05], [-0.05]])
    for scale in SCALES[1:3]:
        found = expected_scores(values, values * 0 + 5, scale, "arithmetic")
        assert found.expected[:, 0] == pytest.approx([50.0] * 4)
        assert found.variance.min() >= 99


def test_noisy_figures_are_pulled_towards_their_mean() -> None:
    """With a published variance of 4 and a noise variance of 1, three quarters of a distance is kept."""
    values = np.array([[-2.0], [2.0], [-2.0], [2.0]])
    centre, spread = posterior(values, np.ones_like(values))
    assert centre[:, 0].tolist() == [-1.5, 1.5, -1.5, 1.5]
    assert spread[:, 0] == pytest.approx(np.sqrt(0.75))
