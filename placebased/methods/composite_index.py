"""Composite index of need: normalisation, weighting, aggregation and decomposition.

Indicators are standardised with more need above 0; a domain is the plain mean of its members; each domain
is put on one scale (:func:`normalise`); the composite is a weighted mean of the domains
(:func:`aggregate`), which :func:`contributions` decomposes into parts that add up to it. The module works
on arrays and frames and knows no place.

References
----------
OECD and JRC (2008). *Handbook on Constructing Composite Indicators: Methodology and User Guide*. OECD
Publishing. doi:10.1787/9789264043466-en
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Scale = Literal["percentile", "spread", "range", "exponential"]
Mean = Literal["arithmetic", "geometric"]

SCALES: tuple[Scale, ...] = get_args(Scale)
MEANS: tuple[Mean, ...] = get_args(Mean)

SCALE_WORDS: Mapping[Scale, tuple[str, str]] = {
    "percentile": (
        "Place in the order (percentile)",
        "Each domain counts by order only: how much worse the worst is makes no difference.",
    ),
    "spread": (
        "Distance from the average (z-score)",
        "50 is the average and 10 points are one standard deviation, so an extreme place stands out.",
    ),
    "range": (
        "Between lowest and highest (min–max)",
        "The lowest place is 0 and the highest 100, so one extreme place can squeeze all others together.",
    ),
    "exponential": (
        "As in the Index of Multiple Deprivation (exponential)",
        "Only the top of the order counts for much: a strength in one domain hardly cancels a need.",
    ),
}
"""For each scale its name and the line that says what choosing it does."""

MEAN_WORDS: Mapping[Mean, tuple[str, str]] = {
    "arithmetic": (
        "Weighted average (arithmetic)",
        "A low figure in one domain makes up for a high one in another, point for point.",
    ),
    "geometric": (
        "Weighted product (geometric)",
        "A place scores high only if it is high in every weighted domain: one low domain pulls it down hard.",
    ),
}
"""For each mean its name and the line that says what choosing it does."""

BUDGET = 100
"""Points there are to share out."""

T_MEAN, T_SD = 50.0, 10.0
"""What the average and one standard deviation become on the ``spread`` scale."""

EXPONENTIAL_CONSTANT = 23.0
"""Constant of the exponential transform: a tenth of the areas share the upper half of the scale."""

MIN_COVERAGE = 0.5
"""Share of a domain's members that an area must have for the domain to be given."""

GEOMETRIC_FLOOR = 1.0
"""Lowest score in a geometric mean, where a zero would wipe out every other domain."""

MOST_ASSUMED = 200.0
"""Largest error that can be assumed: beyond two standard deviations a figure says nothing."""

_TOTAL = "The points add up"

Numbers = NDArray[np.floating]


# --- weights --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Weighting:
    """Points given to domains, as they can be used, and what had to be said about them.

    Attributes
    ----------
    points
        By domain, in the order of the domains; 0 where nothing was given.
    messages
        One sentence for each thing that was refused or mended.
    """

    points: dict[str, float]
    messages: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        """What was refused: the complaints but the one on the total, which is no fault."""
        return tuple(said for said in self.messages if not said.startswith(_TOTAL))

    @property
    def usable(self) -> bool:
        """Whether any domain has points."""
        return sum(self.points.values()) > 0

    def shares(self) -> pd.Series:
        """Return the weights of the domains that have any, adding up to 1 (index: domain id).

        Returns
        -------
        pandas.Series
            Weights that add up to 1, by domain.
        """
        given = pd.Series({d: p for d, p in self.points.items() if p > 0}, dtype=float)
        return given / given.sum()


def read_weighting(raw: Mapping[str, object], domains: Mapping[str, str]) -> Weighting:
    """Read the points a person gave, whatever they typed.

    Parameters
    ----------
    raw
        By domain id: a number or text. A domain that is not named gets no points.
    domains
        Label by domain id: those there are.

    Returns
    -------
    Weighting
        Points that are empty, negative or no numbers count as 0 and are named in ``complaints``; so is a
        domain that does not exist, a total of nothing, and a total that is not the budget (which is no
        fault: only proportions count).
    """
    parsed = {d: _read_points(raw.get(d, 0), label) for d, label in domains.items()}
    points = {d: value for d, (value, _) in parsed.items()}
    messages = [complaint for _, complaint in parsed.values() if complaint]
    messages += [
        f"There is no domain “{str(d)[:40]}”; its points were left out." for d in raw if d not in domains
    ]
    return Weighting(points, (*messages, *_check_total(sum(points.values()))))


def read_assumed(given: str) -> float:
    """Read an error that is to be assumed, in per cent of the standard deviation of the areas.

    >>> read_assumed("25"), read_assumed("12.5 %"), read_assumed("0"), read_assumed("lots")
    (25.0, 12.5, 0.0, 0.0)

    Parameters
    ----------
    given
        A number as text.

    Returns
    -------
    float
        0 for nothing assumed, where ``given`` is no number above 0, or one beyond :data:`MOST_ASSUMED`.
    """
    try:
        value = float(given.strip().removesuffix("%"))
    except ValueError:
        return 0.0
    return value if 0 < value <= MOST_ASSUMED else 0.0


def _read_points(given: object, label: str) -> tuple[float, str]:
    text = str(given).strip().removesuffix("%").strip()
    if not text:
        return 0.0, f"{label} was left empty and counts as 0."
    try:
        value = float(text)
    except ValueError:
        return 0.0, f"“{text[:40]}” is not a number, so {label} counts as 0."
    if not math.isfinite(value):
        return 0.0, f"“{text[:40]}” is not a number, so {label} counts as 0."
    if value < 0:
        return 0.0, f"{label} cannot have fewer than 0 points, so it counts as 0."
    return value, ""


def _check_total(total: float) -> tuple[str, ...]:
    if total <= 0:
        return ("No domain has any points. Give points to at least one.",)
    if abs(total - BUDGET) > 1e-6:  # noqa: PLR2004 - a rounding error
        return (f"{_TOTAL} to {total:g}, not {BUDGET}; they count in proportion.",)
    return ()


def apportion(points: Mapping[str, float]) -> dict[str, int]:
    """Apportion the budget in whole points by the largest-remainder (Hamilton) method.

    >>> apportion({"a": 1, "b": 1, "c": 1}), apportion({"a": 0, "b": 0})
    ({'a': 34, 'b': 33, 'c': 33}, {'a': 0, 'b': 0})

    Parameters
    ----------
    points
        Points by name, none below 0; only their proportions count.

    Returns
    -------
    dict[str, int]
        Whole numbers that add up to :data:`BUDGET`; all 0 where no points are given.
    """
    total = sum(points.values())
    if total <= 0:
        return dict.fromkeys(points, 0)
    exact = {name: BUDGET * value / total for name, value in points.items()}
    whole = {name: int(value) for name, value in exact.items()}
    by_rest = sorted(points, key=lambda name: whole[name] - exact[name])
    for name in by_rest[: BUDGET - sum(whole.values())]:
        whole[name] += 1
    return whole


# --- from indicators to domains ----------------------------------------------------------------------------


def standardise(values: pd.DataFrame, signs: pd.Series) -> pd.DataFrame:
    """Return indicators as distances from their mean in standard deviations, more need above 0.

    Parameters
    ----------
    values
        Index: area. One column an indicator; NaN for none.
    signs
        Index: indicator. 1 where a higher figure means more need, −1 where it means less.

    Returns
    -------
    pandas.DataFrame
        Same shape. An indicator that is the same everywhere becomes 0: it tells no area apart.
    """
    # z = (x − mean) / sd over the areas that have a figure; the sign turns it so that more means more need
    spread = values.std(ddof=0)
    distance = (values - values.mean()) / spread.where(spread > 0, 1.0)
    return distance * signs.reindex(values.columns)


def domain_means(standard: pd.DataFrame, members: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return one column a domain: the plain mean of its members that are known.

    Parameters
    ----------
    standard
        What :func:`standardise` returns.
    members
        Columns of ``standard`` by domain.

    Returns
    -------
    pandas.DataFrame
        NaN where fewer than half of a domain's members are known.
    """
    means = {}
    for domain, columns in members.items():
        values = standard[list(columns)]
        enough = values.notna().mean(axis=1) >= MIN_COVERAGE
        means[domain] = values.mean(axis=1).where(enough)
    return pd.DataFrame(means, index=standard.index)


def domain_errors(errors: pd.DataFrame, members: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return the standard error of each domain mean, its members' errors being independent.

    Parameters
    ----------
    errors
        Standard error of each standardised indicator; 0 where none is stated, NaN where it is unknown
        because the figure is.
    members
        Columns of ``errors`` by domain.

    Returns
    -------
    pandas.DataFrame
        Index: area. One column a domain: √(Σ se²) / n over the members known.
    """
    combined = {}
    for domain, columns in members.items():
        values = errors[list(columns)]
        known = values.notna().sum(axis=1)
        combined[domain] = np.sqrt((values**2).sum(axis=1)) / known.where(known > 0)
    return pd.DataFrame(combined, index=errors.index)


# --- from domains to the composite -------------------------------------------------------------------------


def normalise(raw: Numbers, scale: Scale, *, ties: bool = True) -> Numbers:
    """Put domains on the chosen scale.

    Parameters
    ----------
    raw
        Areas along the last axis but one, domains along the last; more means more need; no NaN.
    scale
        ``percentile``: 100 (rank − ½) / n, ties sharing their middle. ``spread``: 50 + 10 z. ``range``:
        0 to 100 between lowest and highest. ``exponential``: the transform of the Index of Multiple
        Deprivation, −23 ln(1 − R (1 − e^(−100/23))) with R the rank over n.
    ties
        Whether equal figures may occur; looking for them takes as long as the rest.

    Returns
    -------
    numpy.ndarray
        Same shape. A domain that is the same everywhere is 50 (``exponential``: as its middle rank).
    """
    if scale == "spread":
        return T_MEAN + T_SD * _divide(
            raw - raw.mean(axis=-2, keepdims=True), raw.std(axis=-2, keepdims=True)
        )
    if scale == "range":
        low, high = raw.min(axis=-2, keepdims=True), raw.max(axis=-2, keepdims=True)
        return T_MEAN + 2 * T_MEAN * _divide(raw - (low + high) / 2, high - low)
    # the other two scales use ranks alone: percentile 100 (r − ½)/n, exponential of R = r/n
    count = raw.shape[-2]
    ranks = _average_ranks(raw, ties=ties)
    if scale == "percentile":
        ordered: Numbers = 100 * (ranks - 0.5) / count
        return ordered
    rank_share = np.minimum(ranks / count, 1.0)
    transformed: Numbers = -EXPONENTIAL_CONSTANT * np.log1p(
        -rank_share * -np.expm1(-100 / EXPONENTIAL_CONSTANT)
    )
    return transformed


def _divide(numerator: Numbers, denominator: Numbers) -> Numbers:
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)


def _average_ranks(raw: Numbers, *, ties: bool) -> Numbers:
    """Return ranks from 1 along the last axis but one; equal values share the middle of their ranks."""
    # sort each column, then write 1..n (or mid-ranks) back to where the values came from
    columns = np.ascontiguousarray(np.moveaxis(raw, -2, -1))
    order = np.argsort(columns, axis=-1)
    places = np.arange(1.0, columns.shape[-1] + 1)
    if ties:
        places = _mid_ranks(np.take_along_axis(columns, order, axis=-1), places)
    ranks = np.empty(columns.shape)
    np.put_along_axis(ranks, order, np.broadcast_to(places, columns.shape), axis=-1)
    turned: Numbers = np.moveaxis(ranks, -1, -2)
    return turned


def _mid_ranks(ordered: Numbers, places: Numbers) -> Numbers:
    """Return the places of figures in ascending order, equal ones in the middle of theirs."""
    # a run of equal values shares the mean of its first and last place
    new = np.concatenate([np.ones_like(ordered[..., :1], dtype=bool), np.diff(ordered, axis=-1) > 0], axis=-1)
    last = np.concatenate([new[..., 1:], np.ones_like(new[..., :1])], axis=-1)
    first_place = np.maximum.accumulate(np.where(new, places, 0), axis=-1)
    backwards = np.where(last, places, np.inf)[..., ::-1]
    shared: Numbers = (first_place + np.minimum.accumulate(backwards, axis=-1)[..., ::-1]) / 2
    return shared


def positive_scores(scores: Numbers, mean: Mean) -> Numbers:
    """Rescale scores for the chosen mean: a geometric mean cannot take zero.

    For the geometric mean 0 to 100 becomes 1 to 100; nothing changes for the arithmetic one.

    Parameters
    ----------
    scores
        From 0 to 100, any shape.
    mean
        How domains are averaged.

    Returns
    -------
    numpy.ndarray
        Same shape; 1 to 100 for the geometric mean, unchanged for the arithmetic one.
    """
    if mean == "arithmetic":
        return scores
    return np.maximum(GEOMETRIC_FLOOR + scores * (100 - GEOMETRIC_FLOOR) / 100, GEOMETRIC_FLOOR)


def aggregate(scores: pd.DataFrame, shares: pd.Series, mean: Mean) -> pd.Series:
    """Return the composite of every area: the weighted mean of its domains.

    Parameters
    ----------
    scores
        Index: area. One column a domain, from 0 to 100; NaN for none.
    shares
        Weights that add up to 1, by domain; other columns are left out.
    mean
        ``arithmetic``: Σ w x. ``geometric``: exp(Σ w ln x), which compensates less.

    Returns
    -------
    pandas.Series
        NaN where a weighted domain is not known.
    """
    taken = positive_scores(scores[list(shares.index)].to_numpy(dtype=float), mean)
    weights = shares.to_numpy(dtype=float)
    value = np.exp(np.log(taken) @ weights) if mean == "geometric" else taken @ weights
    return pd.Series(value, index=scores.index, name="score")


def contributions(scores: pd.DataFrame, shares: pd.Series, mean: Mean) -> pd.DataFrame:
    """Decompose the composite into the points that come from each domain; each row adds up to it.

    For the arithmetic mean that is weight times score. A product has no such parts; it is shared out in
    proportion to the weighted logarithms, which is the only split that treats every domain alike.

    Parameters
    ----------
    scores
        Index: area. One column a domain, from 0 to 100; NaN for none.
    shares
        Weights that add up to 1, by domain.
    mean
        How domains are averaged.

    Returns
    -------
    pandas.DataFrame
        Index as ``scores``, one column a weighted domain; NaN where a weighted domain is not known.
    """
    taken = positive_scores(scores[list(shares.index)].to_numpy(dtype=float), mean)
    weights = shares.to_numpy(dtype=float)
    if mean == "arithmetic":
        points = taken * weights  # Σ w x is a sum already
    else:
        # G = exp(Σ l), l = w ln x: domain d gets G l_d / Σ l, and by weight where every score is 1
        logs = np.log(taken) * weights
        whole = logs.sum(axis=1, keepdims=True)
        even = np.broadcast_to(weights, logs.shape)
        points = np.exp(whole) * np.where(whole > 0, logs / np.where(whole > 0, whole, 1.0), even)
    return pd.DataFrame(points, index=scores.index, columns=list(shares.index))
