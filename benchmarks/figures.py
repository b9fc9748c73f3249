"""Repeated measurements of one thing, and how they are written."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """Repeated measurements of one thing, in one unit; none where it was not measured."""

    values: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """Middle of the measurements; NaN without any."""
        return statistics.median(self.values) if self.values else math.nan

    def text(self, decimals: int = 0) -> str:
        """Return ``median [least–most]``, a dash where nothing was measured."""
        if not self.values:
            return "–"
        middle = f"{self.median:,.{decimals}f}"
        if len(self.values) == 1:
            return middle
        return f"{middle} [{min(self.values):,.{decimals}f}–{max(self.values):,.{decimals}f}]"


def series(values: Sequence[float]) -> Series:
    """Keep measurements in the order in which they were taken."""
    return Series(tuple(float(value) for value in values))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least measurement that ``share`` (0 to 1) of all do not exceed; NaN without any."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def times(value: float, of: float) -> str:
    """Return how many times ``of`` a value is, e.g. ``3.1×``; a dash where either is missing."""
    return "–" if math.isnan(value) or math.isnan(of) or not of else f"{value / of:.2g}×"
