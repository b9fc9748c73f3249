"""What a search says of how far it is, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

PROVED = 1e-7
"""Relative difference of value and bound below which a plan counts as proved: rounding and tolerance."""


@dataclass(frozen=True)
class SitingProgress:
    """How far a search is.

    Attributes
    ----------
    value
        Total of the best plan so far.
    lower
        No plan has a smaller total.
    rounds
        Steps counted so far.
    stage
        What is being done, in a few words.
    """

    value: float
    lower: float
    rounds: int
    stage: str

    @property
    def gap(self) -> float:
        """How much better any plan could be at most, as a share of the best so far."""
        return relative_gap(self.value, self.lower)


@dataclass(frozen=True)
class SitingPlan:
    """The best plan that was found, and what is certain about it.

    Attributes
    ----------
    value
        What the plan comes to; smaller is better. For the p-median the sum of weight times cost.
    sites
        Columns of the new sites, rising.
    lower
        No plan has a smaller value.
    rounds
        Steps that were counted: the same for the same question and seed, whatever the machine.
    stopped
        Whether the search was told to stop before it was done.
    """

    value: float
    sites: tuple[int, ...]
    lower: float
    rounds: int = 0
    stopped: bool = False

    @property
    def gap(self) -> float:
        """How much better any plan could be at most, as a share of the value."""
        return relative_gap(self.value, self.lower)

    @property
    def is_proved(self) -> bool:
        """Whether no plan is better, within :data:`PROVED`."""
        return self.gap <= PROVED


def relative_gap(value: float, lower: float) -> float:
    """Return how far a bound is below a value, as a share of the value.

    Parameters
    ----------
    value
        What a plan comes to.
    lower
        What every plan comes to at least.

    Returns
    -------
    float
        0 where the bound reaches the value; never less.
    """
    missing = value - lower
    if missing <= 0:
        return 0.0
    return missing / abs(value) if value else float("inf")


class StopSearchError(Exception):
    """Raised inside a search that was told to stop; the search catches it and keeps its best plan."""


@dataclass
class SearchWatch:
    """Counts the rounds of a search, passes on how far it is and asks whether it should stop.

    Attributes
    ----------
    on_progress
        Called with how far the search is, some times a second at most where rounds are short.
    should_stop
        Asked after every round; None where a search cannot be stopped.
    rounds
        Rounds so far.
    """

    on_progress: Callable[[SitingProgress], None] | None = None
    should_stop: Callable[[], bool] | None = None
    rounds: int = 0
    best: float = field(default=np.inf, init=False)
    lower: float = field(default=-np.inf, init=False)

    def count(self, rounds: int = 1) -> None:
        """Count rounds, and end the search if it was told to stop.

        Parameters
        ----------
        rounds
            How many to count.

        Raises
        ------
        StopSearchError
            If the search is to stop.
        """
        self.rounds += rounds
        if self.should_stop is not None and self.should_stop():
            raise StopSearchError

    def tell(self, value: float, lower: float, stage: str) -> None:
        """Pass on how far the search is: the best value and bound of all that was told.

        Parameters
        ----------
        value, lower, stage
            See :class:`SitingProgress`.
        """
        self.best, self.lower = min(self.best, value), max(self.lower, min(lower, value))
        if self.on_progress is not None:
            self.on_progress(SitingProgress(self.best, self.lower, self.rounds, stage))
