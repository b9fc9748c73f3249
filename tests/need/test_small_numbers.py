"""Figures of few people: smoothed, with their reliability, worked out again from the pack's rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.need import area_figures, differences, small_numbers
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator


@pytest.fixture(scope="module")
def rare(real: Atlas) -> Indicator:
    """Return the share of small areas that is rarest in the city, so that chance makes most of it."""
    told = [i for i in real.indicators.values() if not small_numbers.why_not_smoothed(real, i, "lsoa")]
    return min((i for i in told if i.kind == "share"), key=lambda i: area_figures.city_figure(real, i.id))


def test_smoothed_shares_are_marshalls(real: Atlas, rare: Indicator) -> None:
    """His moments with binomial noise, written out with numpy on the rows of the pack."""
    rows = pd.read_csv(real.folder / "need_lsoa.csv", index_col="code")[[rare.numerator, rare.denominator]]
    counts, totals = rows.dropna().to_numpy(dtype=float).T
    mean = counts.sum() / totals.sum()
    between = np.average((counts / totals - mean) ** 2, weights=totals) - mean * (1 - mean) / totals.mean()
    weight = between / (between + mean * (1 - mean) / totals)
    expected = 100 * (mean + weight * (counts / totals - mean))
    found = small_numbers.smoothed(real, rare.id, "lsoa")
    order = rows.dropna().index
    assert found.values.reindex(order).to_numpy() == pytest.approx(expected)
    assert found.reliability.reindex(order).to_numpy() == pytest.approx(weight)


def test_towards_neighbours_stays_between_a_figure_and_those_round_it(real: Atlas, rare: Indicator) -> None:
    """Every local estimate lies between what was counted and the mean of the area and its neighbours."""
    table = area_figures.figures(real, rare.id, "lsoa")
    near = small_numbers.neighbours(real, "lsoa")
    found = small_numbers.smoothed(real, rare.id, "lsoa", "neighbours").values
    inside = []
    for code, value in table["value"].dropna().to_dict().items():
        parts = table.loc[[code, *near[str(code)]], ["numerator", "denominator"]].dropna().sum()
        mean = rare.scale * parts["numerator"] / parts["denominator"]
        inside.append(min(value, mean) - 1e-9 <= found.to_dict()[code] <= max(value, mean) + 1e-9)
    assert len(inside) > 200
    assert all(inside)


def test_a_table_says_how_reliable_each_figure_is(real: Atlas, rare: Indicator) -> None:
    """Words and number; middle areas have no neighbours with true shapes."""
    table = small_numbers.columns(real, rare, "lsoa", smooth=True)
    assert list(table) == ["smoothed", "smoothed_near", "reliability"]
    assert table["reliability"].str.match(r"(high|fair|low) \(\d\.\d\d\)|no data").all()
    assert list(small_numbers.columns(real, rare, "msoa", smooth=True)) == ["smoothed", "reliability"]
    assert list(small_numbers.columns(real, rare, "lsoa", smooth=False)) == ["reliability"]


def test_few_people_are_said_in_the_sentence(real: Atlas, rare: Indicator) -> None:
    """Where reliability is below 0.9 the sentence of the area says so; scores have none."""
    reliability = small_numbers.smoothed(real, rare.id, "lsoa").reliability
    code = str(reliability.idxmin())
    said = small_numbers.describe_reliability(real, rare, "lsoa", code)
    assert said == "on few people"
    beyond = differences.describe_difference(real, rare, "lsoa", code)
    assert said in beyond or "too close" in beyond
    assert small_numbers.describe_reliability(real, rare, "lsoa", str(reliability.idxmax())) == ""
    score = next(i for i in real.indicators.values() if i.kind == "score")
    assert small_numbers.describe_reliability(real, score, "lsoa", code) == ""
