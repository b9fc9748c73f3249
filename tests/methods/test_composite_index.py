"""The composite: its scales, means, weights and contributions, against figures worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.methods import composite_index
from placebased.methods.composite_index import MEANS, SCALES, Mean, Scale

DOMAINS = {"old": "Growing older", "home": "Homes"}


def test_points_are_read_from_numbers_and_text() -> None:
    """Points may be typed with spaces or a percent sign."""
    read = composite_index.read_weighting({"old": " 60 % ", "home": 40}, DOMAINS)
    assert read.points == {"old": 60.0, "home": 40.0}
    assert read.messages == ()
    assert read.shares().to_dict() == {"old": 0.6, "home": 0.4}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "left empty"),
        ("many", "“many” is not a number"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        (-5, "fewer than 0"),
    ],
)
def test_points_that_cannot_be_used_count_as_nothing_and_are_named(typed: object, said: str) -> None:
    """Empty, wordy, infinite and negative points are refused in words, and the others are kept."""
    read = composite_index.read_weighting({"old": typed, "home": 100}, DOMAINS)
    assert read.points == {"old": 0.0, "home": 100.0}
    assert said in read.messages[0]
    assert "Growing older" in read.messages[0]


def test_no_points_at_all_are_refused() -> None:
    """Weights that are all zero cannot be used, and it is said what to do."""
    read = composite_index.read_weighting({"old": 0}, DOMAINS)
    assert not read.usable
    assert read.messages == ("No domain has any points. Give points to at least one.",)


def test_a_total_other_than_the_budget_counts_in_proportion() -> None:
    """Thirty and thirty are a half each, and that is said."""
    read = composite_index.read_weighting({"old": 30, "home": 30}, DOMAINS)
    assert read.shares().tolist() == [0.5, 0.5]
    assert read.messages == ("The points add up to 60, not 100; they count in proportion.",)


def test_an_unknown_domain_is_named() -> None:
    """Points for a domain that is not there are left out, and said to be."""
    assert "no domain “work”" in composite_index.read_weighting({"old": 100, "work": 3}, DOMAINS).messages[0]


def test_standardising_turns_figures_so_that_more_is_more_need() -> None:
    """1, 2 and 3 lie 1.2247 standard deviations apart; where less is more need they are turned round."""
    values = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 2.0, 3.0], "same": [4.0, 4.0, 4.0]})
    found = composite_index.standardise(values, pd.Series({"a": 1, "b": -1, "same": 1}))
    assert found["a"].round(4).tolist() == [-1.2247, 0.0, 1.2247]
    assert found["b"].round(4).tolist() == [1.2247, 0.0, -1.2247]
    assert found["same"].tolist() == [0.0, 0.0, 0.0]


def test_a_domain_needs_half_of_its_members() -> None:
    """A missing figure is never zero: with one of two members the mean is that one, with none nothing."""
    standard = pd.DataFrame({"a": [1.0, 1.0, math.nan], "b": [3.0, math.nan, math.nan], "c": [0.0, 0.0, 5.0]})
    found = composite_index.domain_means(standard, {"two": ("a", "b"), "three": ("a", "b", "c")})
    assert found["two"].fillna(-9).tolist() == [2.0, 1.0, -9.0]
    assert found["three"].round(3).fillna(-9).tolist() == [1.333, 0.5, -9.0]


def test_errors_of_members_combine_as_independent() -> None:
    """Errors of 3 and 4 make a mean's error of 2.5; an unknown member takes no part."""
    errors = pd.DataFrame({"a": [3.0, 3.0], "b": [4.0, math.nan]})
    assert composite_index.domain_errors(errors, {"d": ("a", "b")})["d"].tolist() == [2.5, 3.0]


def column(values: list[float], scale: Scale) -> list[float]:
    """Return one domain on a scale, to two decimals."""
    return [round(float(v), 2) for v in composite_index.normalise(np.array(values)[:, None], scale)[:, 0]]


def test_each_scale_by_hand() -> None:
    """Four places on every scale; the two that are equal share their place in the order."""
    assert column([10, 20, 20, 50], "percentile") == [12.5, 50.0, 50.0, 87.5]
    assert column([10, 20, 20, 50], "range") == [0.0, 25.0, 25.0, 100.0]
    assert column([10, 20, 20, 50], "spread") == [40.0, 46.67, 46.67, 66.67]


def test_the_exponential_scale_is_that_of_the_index_of_multiple_deprivation() -> None:
    """Rank 1 of n scores 100, the middle about 15.5, and R = 0.9 exactly half of the published 50."""
    places = np.arange(1.0, 1001.0)
    scores = composite_index.normalise(places[:, None], "exponential")[:, 0]
    assert scores[-1] == pytest.approx(100.0)
    by_hand = -23 * math.log(1 - 0.9 * (1 - math.exp(-100 / 23)))
    assert scores[899] == pytest.approx(by_hand)
    assert 49 < by_hand < 51


@pytest.mark.parametrize("scale", SCALES)
def test_a_domain_that_tells_no_place_apart_scores_alike(scale: Scale) -> None:
    """The same figure everywhere gives the same score everywhere, and no fault."""
    assert len(set(column([7, 7, 7], scale))) == 1


SCORES = pd.DataFrame({"old": [80.0, 10.0], "home": [20.0, 10.0]}, index=["a", "b"])
SHARES = pd.Series({"old": 0.75, "home": 0.25})


def test_the_arithmetic_mean_by_hand() -> None:
    """0.75 × 80 + 0.25 × 20 = 65."""
    assert composite_index.aggregate(SCORES, SHARES, "arithmetic").tolist() == [65.0, 10.0]


def test_the_geometric_mean_by_hand() -> None:
    """On the scale from 1 to 100, 80.2 and 20.8 make 80.2^0.75 × 20.8^0.25 = 57.23."""
    found = composite_index.aggregate(SCORES, SHARES, "geometric")
    assert found["a"] == pytest.approx(80.2**0.75 * 20.8**0.25)
    assert round(float(found["a"]), 2) == 57.23


def test_a_domain_without_points_takes_no_part_even_where_it_is_missing() -> None:
    """Only weighted domains must be known."""
    scores = SCORES.assign(home=[math.nan, 5.0])
    assert composite_index.aggregate(scores, pd.Series({"old": 1.0}), "arithmetic").tolist() == [80.0, 10.0]
    assert composite_index.aggregate(scores, SHARES, "arithmetic").isna().tolist() == [True, False]


@given(
    st.lists(st.lists(st.floats(0, 100), min_size=3, max_size=3), min_size=1, max_size=8),
    st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
    st.sampled_from(MEANS),
)
def test_contributions_add_up_to_the_composite(rows: list[list[float]], raw: list[float], mean: Mean) -> None:
    """Whatever the scores and weights, the parts of the bar are as long as the whole and none is negative."""
    scores = pd.DataFrame(rows, columns=list("abc"))
    shares = pd.Series(raw, index=list("abc")) / sum(raw)
    parts = composite_index.contributions(scores, shares, mean)
    assert np.allclose(parts.sum(axis=1), composite_index.aggregate(scores, shares, mean))
    assert (parts.to_numpy() >= -1e-9).all()


def test_the_composite_recomputed_by_another_route() -> None:
    """The whole way from figures to score, once more in plain Python without numpy."""
    figures = {"a": [3.0, 5.0, 9.0, 4.0], "b": [7.0, 1.0, 2.0, 3.0], "c": [1.0, 4.0, 2.0, 8.0]}
    signs = {"a": 1, "b": -1, "c": 1}
    members = {"one": ("a", "b"), "two": ("c",)}
    weights = {"one": 0.7, "two": 0.3}

    def standard(name: str) -> list[float]:
        values = figures[name]
        mean = sum(values) / 4
        spread = math.sqrt(sum((v - mean) ** 2 for v in values) / 4)
        return [signs[name] * (v - mean) / spread for v in values]

    raw = {d: [sum(x) / len(x) for x in zip(*map(standard, m), strict=True)] for d, m in members.items()}
    places = {d: [100 * (sorted(x).index(v) + 0.5) / 4 for v in x] for d, x in raw.items()}
    by_hand = [sum(weights[d] * places[d][i] for d in weights) for i in range(4)]

    means = composite_index.domain_means(
        composite_index.standardise(pd.DataFrame(figures), pd.Series(signs)), members
    )
    scores = pd.DataFrame(composite_index.normalise(means.to_numpy(), "percentile"), columns=means.columns)
    assert composite_index.aggregate(scores, pd.Series(weights), "arithmetic").tolist() == pytest.approx(
        by_hand
    )


def test_every_choice_has_a_name_and_a_line_that_says_what_it_does() -> None:
    """No scale or mean is offered without words."""
    assert set(composite_index.SCALE_WORDS) == set(SCALES)
    assert set(composite_index.MEAN_WORDS) == set(MEANS)
