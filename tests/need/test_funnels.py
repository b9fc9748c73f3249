"""The funnel of an indicator: worked out again from the pack's own rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.need import aggregation, area_figures, funnels, intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator


def shares(atlas: Atlas) -> list[Indicator]:
    """Return the shares that have a funnel for small areas."""
    return [i for i in atlas.indicators.values() if not funnels.why_no_funnel(atlas, i, "lsoa")]


def test_limits_are_those_worked_out_from_the_counts(real: Atlas) -> None:
    """Spiegelhalter's equations written out again with numpy on the rows of the pack."""
    indicator = next(i for i in shares(real) if i.kind == "share")
    rows = pd.read_csv(real.folder / "need_lsoa.csv")[[indicator.numerator, indicator.denominator]].dropna()
    counts, totals = rows.to_numpy(dtype=float).T
    share = counts.sum() / totals.sum()
    error = np.sqrt(share * (1 - share) / totals)
    z = (counts / totals - share) / error
    low, high = np.quantile(z, [0.1, 0.9])
    phi = np.mean(np.clip(z, low, high) ** 2)
    w = 1 / error**2
    tau2 = (len(z) * phi - (len(z) - 1)) / (w.sum() - (w**2).sum() / w.sum())
    found = funnels.funnel(real, indicator.id, "lsoa").dropna()
    assert funnels.overdispersion(real, indicator, "lsoa").phi == pytest.approx(phi)
    assert found["high998"].to_numpy() == pytest.approx(
        100 * (share + 3.0902323 * np.sqrt(error**2 + tau2)), rel=1e-6
    )
    assert found["low95"].to_numpy() == pytest.approx(
        100 * (share - 1.9599640 * np.sqrt(error**2 + tau2)), rel=1e-6
    )


def test_few_are_unusual_where_nearly_all_are_beyond_chance(real: Atlas) -> None:
    """Of small areas four in five are beyond chance; one in ten is outside the 95 % limits."""
    beyond, unusual = [], []
    for indicator in shares(real):
        verdict = intervals.confidence_interval(real, indicator, "lsoa")["verdict"]
        position = funnels.funnel(real, indicator.id, "lsoa")["position"]
        beyond.append(verdict.isin(["higher", "lower"]).mean())
        unusual.append((~position.isin(["within", "not known"])).mean())
    assert np.mean(beyond) > 0.7
    assert 0.05 < np.mean(unusual) < 0.12


def test_what_has_no_funnel_says_why(real: Atlas) -> None:
    """A score has no error, three localities are too few, and a number is no share of a whole."""
    score = next(i for i in real.indicators.values() if i.kind == "score")
    assert funnels.why_no_funnel(real, score, "lsoa") == intervals.why_no_interval(real, score)
    share = shares(real)[0]
    assert funnels.why_no_funnel(real, share, "locality").startswith("3 ")
    count = next(
        i for i in real.indicators.values() if i.kind == "count" and not intervals.why_no_interval(real, i)
    )
    assert "No share or rate" in funnels.why_no_funnel(real, count, "lsoa")
    fixed = next(i for i in real.indicators.values() if aggregation.why_unavailable(i, "ward"))
    assert funnels.why_no_funnel(real, fixed, "ward") == aggregation.why_unavailable(fixed, "ward")
    assert len(area_figures.figures(real, share.id, "lsoa")) == len(funnels.funnel(real, share.id, "lsoa"))


def test_what_may_lie_inside_is_not_called_outside(real: Atlas) -> None:
    """Where counts are withheld, both ends of what an area can have lie beyond the limit, or it is within."""
    judged = 0
    for indicator in shares(real):
        table = area_figures.figures(real, indicator.id, "ward")
        found = funnels.funnel(real, indicator.id, "ward")
        estimated = table["estimated"].astype(bool) & table["value"].notna()
        within = found["position"].eq("within")
        expected = (table["lowest"] <= found["high95"]) & (table["highest"] >= found["low95"])
        assert (within[estimated] == expected[estimated]).all()
        judged += int(estimated.sum())
    assert judged > 10
