"""Lowest and highest possible sums of areas of which some parts are withheld.

A publisher that withholds a small count says by it that the count is small. So the areas that are left out of
a sum still bound it: nobody of them at the least, one below the limit in each of them at the most, and never
more than there are people. What was not published for any other reason bounds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.catalogue import Indicator, PartRule

Numbers = NDArray[np.float64]

Summing = Callable[[Numbers], Numbers]
"""Adds the values of the areas below up over each area; NaN where one of them is."""

UNRULED = PartRule()
"""The rule of a part that states none."""


@dataclass(frozen=True)
class Fraction:
    """What is summed above and below the line for every area below, where it is known and where it is not.

    Attributes
    ----------
    top, base
        The parts; NaN where missing. Without a denominator the base is ones.
    top_high
        The most that ``top`` can be: itself where known, the largest count that is withheld where it is
        withheld, NaN where nothing bounds it. The least is 0, or itself.
    base_high
        The most that ``base`` can be; NaN where nothing bounds it. The least is 0 or what stands above it.
    size
        By what coverage is measured: the base, or people, or ones.
    """

    top: Numbers
    base: Numbers
    top_high: Numbers
    base_high: Numbers
    size: Numbers

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where both parts are known."""
        return ~(np.isnan(self.top) | np.isnan(self.base))


def fraction(
    indicator: Indicator,
    parts: pd.DataFrame,
    rules: Mapping[str, PartRule],
    people: pd.Series | None,
) -> Fraction:
    """Return the parts of an indicator for every area below, with their bounds.

    Parameters
    ----------
    indicator
        What is computed; its ``kind`` decides what stands above and below the line.
    parts
        Index: code at the indicator's own geography. The part columns that it and ``rules`` name.
    rules
        By which rule each part is held back, by its name; a part that is not named has none.
    people
        Residents, same index: the size of areas that have no base of their own; ``None`` for ones.

    Returns
    -------
    Fraction
        Arrays in the order of ``parts``.
    """
    top = parts[indicator.numerator].to_numpy(dtype=float)
    ones = np.ones(len(parts))
    residents = ones if people is None else people.reindex(parts.index).to_numpy(dtype=float)
    if indicator.kind == "score":
        weight = parts[indicator.weight].to_numpy(dtype=float)
        return Fraction(top * weight, weight, top * weight, weight, weight)
    rule = rules.get(indicator.numerator, UNRULED)
    if not indicator.denominator:
        return Fraction(top, ones, _filled(top, rule.largest_withheld), ones, residents)
    base = parts[indicator.denominator].to_numpy(dtype=float)
    ruled = rules.get(indicator.denominator, UNRULED)
    limit = parts[ruled.at_most].to_numpy(dtype=float) if ruled.at_most else np.full(len(parts), np.nan)
    base_high = np.where(np.isnan(base), limit, base)
    top_high = _filled(top, rule.largest_withheld)
    if indicator.kind == "share":
        top_high = np.where(np.isnan(top), np.fmin(top_high, base_high), top_high)
        top_high = np.where(np.isnan(top) & (rule.missing != "small_count"), np.nan, top_high)
    # one measure for all: residents beside a base of older people would count an area far too often,
    # and bases of a reader's own may be of anything
    by_people = bool(np.isnan(base_high).any()) or indicator.status == "own"
    return Fraction(top, base, top_high, base_high, residents if by_people else base_high)


def _filled(values: Numbers, missing: float) -> Numbers:
    return np.where(np.isnan(values), missing, values)


def lowest_and_highest(found: Fraction, add_up: Summing, *, ratio: bool) -> tuple[Numbers, Numbers, Numbers]:
    """Return the lowest and the highest possible quotient of each area, and the base that both rest on.

    Parameters
    ----------
    found
        The parts of every area below.
    add_up
        Adds an array up over the areas below each area.
    ratio
        Whether the figure is a quotient; else it is the sum of what stands above the line.

    Returns
    -------
    tuple of three arrays
        Lowest and highest, not yet scaled, and the base; NaN where an area below is not bounded. A count with
        areas that nothing bounds still has its lowest: what is known of it.

    References
    ----------
    Horowitz, J. L. and Manski, C. F. (2000). Nonparametric analysis of randomized experiments with missing
    covariate and outcome data. *Journal of the American Statistical Association* 95(449), 77-84: bounds from
    the least and the most that what is missing can be. doi:10.1080/01621459.2000.10473902
    """
    least = add_up(np.where(np.isnan(found.top), 0.0, found.top))
    most = add_up(found.top_high)
    if not ratio:
        return least, most, np.full(len(least), np.nan)
    # a base that is not known is at its largest for the lowest quotient and at its smallest for the highest
    base = add_up(found.base_high)
    small = add_up(np.where(np.isnan(found.base), found.top_high, found.base))
    bounded = ~np.isnan(most) & (base > 0) & (small > 0)
    nothing = np.full(len(least), np.nan)
    low = np.divide(least, base, out=nothing.copy(), where=bounded)
    high = np.divide(most, small, out=nothing, where=bounded)
    return low, high, base
