"""What a search says of how far it is, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

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
    sites
        Columns of the new sites of that plan, rising; empty where none is known yet.
    """

    value: float
    lower: float
    rounds: int
    stage: str
    sites: tuple[int, ...] = ()

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

    def converted(self, convert: Callable[[float], float]) -> SitingPlan:
        """Return the same plan with its value and bound in another unit.

        Parameters
        ----------
        convert
            From the one unit to the other; the smaller stays the smaller.

        Returns
        -------
        SitingPlan
            A plan that is proved stays so.
        """
        value = convert(self.value)
        return replace(self, value=value, lower=min(value, convert(self.lower)))


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
    sites: tuple[int, ...] = field(default=(), init=False)
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

    def tell(self, value: float, lower: float, stage: str, sites: Iterable[int] = ()) -> None:
        """Pass on how far the search is: the best plan and bound of all that was told.

        Parameters
        ----------
        value, lower, stage, sites
            See :class:`SitingProgress`; the order of the sites does not matter.
        """
        if value < self.best:
            self.best, self.sites = value, tuple(sorted(int(site) for site in sites))
        self.lower = max(self.lower, min(lower, value))
        if self.on_progress is not None:
            self.on_progress(SitingProgress(self.best, self.lower, self.rounds, stage, self.sites))

    def converted(self, convert: Callable[[float], float]) -> SearchWatch:
        """Return a watch for a search whose totals are in another unit than what is passed on.

        Parameters
        ----------
        convert
            From the unit of the search to that of this watch.

        Returns
        -------
        SearchWatch
            With a count of rounds of its own.
        """

        def pass_on(told: SitingProgress) -> None:
            if self.on_progress is not None:
                value = convert(told.value)
                lower = min(value, convert(told.lower))
                self.on_progress(replace(told, value=value, lower=lower))

        return SearchWatch(pass_on, self.should_stop)
