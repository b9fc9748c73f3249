"""Funnel limits: against the health departments' published values, and overdispersion worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from PHStatsMethods import assign_funnel_significance
from scipy.stats import poisson

from placebased.methods import funnel_limits
from placebased.methods.funnel_limits import NONE, Overdispersion

PUBLISHED_SHARES = pd.DataFrame(
    [
        (18, 62.390093, 98.894803, 51.864359, 100.0),
        (50, 69.691035, 91.593861, 63.375595, 97.909301),
        (1008, 78.203374, 83.081521, 76.796814, 84.488082),
        (23022, 80.13208, 81.152816, 79.837761, 81.447134),
        (110000, 80.408963, 80.875933, 80.274317, 81.010578),
    ],
    columns=["people", "low95", "high95", "low998", "high998"],
)
"""Rows of ``testdata_funnel_prop_outputs.csv`` of PHEindicatormethods (baseline 80.642448 %)."""

PUBLISHED_RATES = pd.DataFrame(
    [
        (1, 20.85059119, 4588.535848, 12.58170943, 116108.569),
        (10, 63.17010446, 242.2579623, 48.13632908, 392.4043292),
        (61, 90.43853377, 151.8746549, 79.44136953, 178.5944332),
        (1360, 110.158048, 122.6021934, 106.9073359, 126.5084525),
    ],
    columns=["events", "low95", "high95", "low998", "high998"],
)
"""Rows of ``testdata_funnel_rate_outputs.csv`` of PHEindicatormethods (baseline 116.1720835 per 100,000)."""


@pytest.mark.parametrize(("confidence", "suffix"), [(0.95, "95"), (0.998, "998")])
def test_limits_of_shares_are_the_published_ones(confidence: float, suffix: str) -> None:
    """To all six decimals that were published, clipped to what a share can be."""
    errors = funnel_limits.share_errors(PUBLISHED_SHARES["people"], 80.642448, scale=100)
    found = funnel_limits.limits(errors, 80.642448, confidence=confidence).clip(0, 100)
    assert found["low"].tolist() == pytest.approx(PUBLISHED_SHARES[f"low{suffix}"].tolist(), abs=2e-6)
    assert found["high"].tolist() == pytest.approx(PUBLISHED_SHARES[f"high{suffix}"].tolist(), abs=2e-6)


@pytest.mark.parametrize(("confidence", "suffix"), [(0.95, "95"), (0.998, "998")])
def test_limits_of_rates_are_the_published_ones(confidence: float, suffix: str) -> None:
    """Exact Poisson limits, which the published ones approach by bisection."""
    found = 1e5 * funnel_limits.poisson_limits(
        PUBLISHED_RATES["events"], 116.1720835e-5, confidence=confidence
    )
    assert found["low"].tolist() == pytest.approx(PUBLISHED_RATES[f"low{suffix}"].tolist(), rel=1e-4)
    assert found["high"].tolist() == pytest.approx(PUBLISHED_RATES[f"high{suffix}"].tolist(), rel=1e-3)


def test_areas_outside_are_those_of_the_department_s_package() -> None:
    """PHStatsMethods judges the same areas against the same target."""
    rng = np.random.default_rng(3)
    totals = rng.integers(50, 5000, 200)
    counts = rng.binomial(totals, np.clip(rng.normal(0.3, 0.03, 200), 0.01, 0.99))
    table = pd.DataFrame({"count": counts, "total": totals})
    theirs = assign_funnel_significance(table.copy(), "count", "proportion", denom_col="total")
    target = counts.sum() / totals.sum()
    errors = funnel_limits.share_errors(table["total"], target)
    bands = [funnel_limits.limits(errors, target, confidence=c) for c in (funnel_limits.WARNING, 0.998)]
    ours = funnel_limits.positions(table["count"] / table["total"], *bands)
    said = theirs["significance"].map(
        {
            "High (0.001)": "above 99.8",
            "High (0.025)": "above 95",
            "Low (0.001)": "below 99.8",
            "Low (0.025)": "below 95",
            "Not significant": "within",
        }
    )
    assert set(ours) >= {"above 99.8", "above 95", "within", "below 95", "below 99.8"}
    assert ours.tolist() == said.tolist()


def test_poisson_limits_hold_the_tail_they_state() -> None:
    """At the upper limit so many events or more have a chance of 2.5 %; at the lower one so few."""
    events = pd.Series([1, 7, 40])
    found = funnel_limits.poisson_limits(events, 1.0)
    expected_high, expected_low = events / found["high"], events / found["low"]
    assert poisson.sf(events - 1, expected_high).tolist() == pytest.approx([0.025] * 3)
    assert poisson.cdf(events, expected_low).tolist() == pytest.approx([0.025] * 3)
    none = funnel_limits.poisson_limits(pd.Series([0]), 1.0).iloc[0]
    assert (none["low"], none["high"]) == (0.0, math.inf)


def test_overdispersion_is_that_worked_by_hand() -> None:
    """Spiegelhalter 2005, equations for φ and τ², on four areas without anything to Winsorise away.

    z = (−2, −1, 1, 2) with s = (1, 2, 2, 1) and target 10: values 8, 8, 12, 12. The 10 % and 90 % quantiles
    (linear) are −1.7 and 1.7, so φ = (2.89 + 1 + 1 + 2.89) / 4 = 1.945. Weights 1, ¼, ¼, 1: their sum is
    2.5, that of their squares 2.125. τ² = (4 × 1.945 − 3) / (2.5 − 2.125 / 2.5) = 4.78 / 1.65.
    """
    values, errors = pd.Series([8.0, 8.0, 12.0, 12.0]), pd.Series([1.0, 2.0, 2.0, 1.0])
    found = funnel_limits.estimate_overdispersion(values, errors, 10.0)
    assert found.phi == pytest.approx(1.945)
    assert found.tau2 == pytest.approx(4.78 / 1.65)
    assert found.areas == 4
    assert not found.excess  # 1.945 is below 1 + 2 √(2 / 4)


def test_limits_widen_by_either_model() -> None:
    """By √φ, or with τ² added to s²; φ counts only where it is beyond chance."""
    errors, spread = pd.Series([1.0, 3.0]), Overdispersion(phi=4.0, tau2=16.0, areas=50)
    added = funnel_limits.limits(errors, 0.0, spread=spread)["high"]
    multiplied = funnel_limits.limits(errors, 0.0, spread=spread, model="multiplicative")["high"]
    assert added.tolist() == pytest.approx([1.959964 * math.sqrt(17), 1.959964 * 5], rel=1e-6)
    assert multiplied.tolist() == pytest.approx([1.959964 * 2, 1.959964 * 6], rel=1e-6)
    few = Overdispersion(phi=1.5, tau2=16.0, areas=4)
    plain = funnel_limits.limits(errors, 0.0, spread=few, model="multiplicative")["high"]
    assert plain.tolist() == pytest.approx([1.959964, 3 * 1.959964], rel=1e-6)


def test_the_spread_of_made_up_areas_is_found_again() -> None:
    """Areas drawn with τ = 0.04 about 0.3, taken for 0.82 of it: one in nine lies outside."""
    rng = np.random.default_rng(11)
    totals = pd.Series(rng.integers(800, 2500, 2000))
    truth = np.clip(rng.normal(0.3, 0.04, len(totals)), 0.01, 0.99)
    values = pd.Series(rng.binomial(totals, truth)) / totals
    errors = funnel_limits.share_errors(totals, 0.3)
    spread = funnel_limits.estimate_overdispersion(values, errors, 0.3)
    assert math.sqrt(spread.tau2) == pytest.approx(0.82 * 0.04, rel=0.05)
    inner = funnel_limits.limits(errors, 0.3, spread=spread)
    outer = funnel_limits.limits(errors, 0.3, spread=spread, confidence=funnel_limits.ALARM)
    where = funnel_limits.positions(values, inner, outer)
    assert 0.08 < (where != "within").mean() < 0.14
    plain = funnel_limits.limits(errors, 0.3)
    assert (funnel_limits.positions(values, plain, plain) != "within").mean() > 0.4


def test_one_area_or_none_has_no_spread() -> None:
    """Without at least two areas nothing can be estimated, and a missing figure has no position."""
    alone = funnel_limits.estimate_overdispersion(pd.Series([3.0, math.nan]), pd.Series([1.0, 1.0]), 2.0)
    assert alone == NONE
    band = pd.DataFrame({"low": [1.0], "high": [2.0]})
    assert funnel_limits.positions(pd.Series([math.nan]), band, band).tolist() == ["not known"]


def test_rate_errors_are_those_of_a_poisson_count() -> None:
    """A rate of 20 per 1,000 among 500 people: 10 events expected, so √10 / 500 × 1,000."""
    assert funnel_limits.rate_errors(pd.Series([500.0]), 20.0, scale=1000).iloc[0] == pytest.approx(
        math.sqrt(10) / 500 * 1000
    )
