"""A good plan at once, with a bound that says how good: local search led by Lagrangian prices.

The plans that prices point to restart the swap; a small core of the most promising candidates is then shaken
a counted number of times. Nothing depends on the clock, so the same question has the same answer anywhere.

References
----------
Beasley, J. E. (1993). Lagrangean heuristics for location problems. *European Journal of Operational Research*
65(3), 383-399. doi:10.1016/0377-2217(93)90118-7

Lourenço, H. R., Martin, O. C. and Stützle, T. (2003). Iterated local search. In *Handbook of Metaheuristics*,
320-353. doi:10.1007/0-306-48056-5_11
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from placebased.methods.siting.aggregation import gathered, spread_prices
from placebased.methods.siting.lagrangian import PriceBound, ascend, bound_at, first_prices, most
from placebased.methods.siting.local_search import greedy, swap
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows
from placebased.methods.siting.progress import SearchWatch

STEPS = 250
"""Steps of the ascent."""

MANY_AREAS, STEPS_OF_MANY = 8_000, 48
"""With more areas than this they are taken together first, and so many steps follow for all of them."""

KICKS = 60
"""How often the best plan is shaken."""

_MANY, _FEWEST_KICKS = 20, 6
"""With more new sites than this there are fewer kicks, which take longer then, but no fewer than these."""

_CLOSE = 1.03
"""Plans that prices point to are improved if they cost at most so many times the best."""

_EVERY = 25
"""After so many steps the plan of the best prices is improved however dear it is: with many sites of equal
savings such plans are dear, and the swap still leads from them to the best."""

_RESTARTS = 40
"""Most plans of the ascent that are improved."""

_CORE_LEAST, _CORE_EACH = 60, 4
"""Candidates in the core: so many, or so many for each new site."""

_SHAKEN = 3
"""Sites that a kick replaces."""


@dataclass
class Incumbent:
    """The best plan so far, and which plans were tried.

    Attributes
    ----------
    core
        What there is to decide.
    watch
        Counts rounds and is told of better plans.
    chosen
        Positions of the candidates that the best plan opens.
    value
        Its total.
    lower
        Highest bound so far.
    """

    core: CoreProblem
    watch: SearchWatch
    chosen: Rows
    value: float
    lower: float = 0.0
    _tried: set[bytes] = field(default_factory=set)

    def offer(self, chosen: Rows, *, close: float = _CLOSE) -> bool:
        """Take a plan into account: one that is close to the best is improved first.

        Parameters
        ----------
        chosen
            Positions of the opened candidates.
        close
            How many times the best total it may cost to be worth improving.

        Returns
        -------
        bool
            Whether the plan, or what it was improved to, is the new best.
        """
        key = np.sort(chosen).tobytes()
        if key in self._tried:
            return False
        total = self.core.total(chosen)
        if total > close * self.value:
            return False
        if len(self._tried) < _RESTARTS:
            self._tried.add(key)
            chosen, total = swap(self.core, chosen)
        return self.take(chosen, total)

    def take(self, chosen: Rows, total: float) -> bool:
        """Keep a plan if it is better than the best.

        Parameters
        ----------
        chosen
            Positions of the opened candidates.
        total
            Its total.

        Returns
        -------
        bool
            Whether it is better.
        """
        if total >= self.value:
            return False
        self.chosen, self.value = np.sort(chosen), total
        return True

    def raise_bound(self, lower: float, stage: str) -> None:
        """Take a bound into account and pass on how far the search is.

        Parameters
        ----------
        lower
            A bound of the whole problem.
        stage
            What is being done.
        """
        if self.core.is_whole:
            lower = float(np.ceil(lower - 1e-6))
        self.lower = min(self.value, max(self.lower, lower))
        self.watch.tell(self.value, self.lower, stage, self.core.columns[self.chosen])

    @property
    def better_than(self) -> float:
        """Total below which a plan is better: by 1 with whole numbers, else by more than rounding."""
        return self.value - (1 - 1e-6) if self.core.is_whole else self.value * (1 - 1e-9)

    @property
    def is_proved(self) -> bool:
        """Whether the bound leaves no room for a better plan."""
        return self.lower >= self.better_than


def answer(best: Incumbent, seed: int) -> PriceBound:
    """Find a good plan and a bound.

    Parameters
    ----------
    best
        Any plan to begin with, of at least one new site among more candidates; better ones and the bound are
        put into it.
    seed
        Seed of the kicks.

    Returns
    -------
    PriceBound
        The prices of the highest bound.
    """
    areas, sites = best.core.costs.shape
    if areas > MANY_AREAS >= sites:
        return _answer_many(best, seed)
    best.take(*swap(best.core, greedy(best.core)))
    best.raise_bound(0.0, "first plan")
    bound = raise_prices(best, first_prices(best.core, best.chosen), STEPS)
    best.raise_bound(bound.lower, "bound")
    if not best.is_proved:
        shake(best, bound.savings, seed, max(_FEWEST_KICKS, KICKS * _MANY // max(_MANY, best.core.new)))
        best.raise_bound(bound.lower, "plans like the best")
    return bound


def _answer_many(best: Incumbent, seed: int) -> PriceBound:
    """Answer the question of areas taken together, then improve its plan and its prices for all of them."""
    core, groups = best.core, gathered(best.core)
    first = np.arange(core.new)
    inner = SearchWatch(should_stop=best.watch.should_stop)
    few = Incumbent(groups[0], inner, first, groups[0].total(first))
    try:
        led = answer(few, seed)
    finally:
        best.take(few.chosen, core.total(few.chosen))
        best.watch.rounds += inner.rounds
    best.take(*swap(core, best.chosen))
    best.raise_bound(0.0, "first plan")

    def visit(bound: PriceBound, _: float) -> float:
        best.watch.count()
        if bound.lower > best.lower:
            chosen = bound.chosen(core.new)
            best.take(chosen, core.total(chosen))
            best.raise_bound(bound.lower, "bound")
        return best.better_than

    start = spread_prices(core, groups, led.prices, best.chosen)
    bound = ascend(core, start, best.better_than, steps=STEPS_OF_MANY, visit=visit)
    best.raise_bound(bound.lower, "bound")
    return bound


def raise_prices(best: Incumbent, start: Numbers, steps: int) -> PriceBound:
    """Return the highest bound that some steps find, while plans that prices point to are tried.

    Parameters
    ----------
    best
        The best plan so far; better ones are put into it.
    start
        Prices to start from.
    steps
        Most steps.

    Returns
    -------
    PriceBound
        The highest bound.
    """
    highest = bound_at(best.core, start)
    until = best.watch.rounds

    def visit(bound: PriceBound, _: float) -> float:
        nonlocal highest
        best.watch.count()
        highest = max(highest, bound, key=lambda each: each.lower)
        if (best.watch.rounds - until) % _EVERY == 0:
            best.offer(highest.chosen(best.core.new), close=np.inf)
        best.offer(bound.chosen(best.core.new))
        return best.better_than

    return ascend(best.core, start, best.better_than, steps=steps, visit=visit)


def shake(best: Incumbent, savings: Numbers, seed: int, kicks: int = KICKS) -> None:
    """Shake the best plan among the most promising candidates, a counted number of times.

    Parameters
    ----------
    best
        The best plan so far; better ones are put into it.
    savings
        What each candidate saves at good prices.
    seed
        Seed of the kicks.
    kicks
        How many.
    """
    core, random = best.core, np.random.default_rng(seed)
    size = min(core.costs.shape[1], max(_CORE_LEAST, _CORE_EACH * core.new))
    kept = np.union1d(most(savings, size), best.chosen)
    small = core.narrowed(kept, np.zeros(0, dtype=np.int64))
    inside = np.searchsorted(kept, best.chosen)
    for _ in range(kicks):
        best.watch.count()
        trial, total = swap(small, _kicked(inside, len(kept), random))
        if best.take(kept[trial], total):
            inside = trial
    best.take(*swap(core, best.chosen))


def _kicked(chosen: Rows, size: int, random: np.random.Generator) -> Rows:
    """Return a plan with some of its sites replaced by others, drawn at random."""
    others = np.setdiff1d(np.arange(size), chosen)
    count = min(_SHAKEN, len(chosen), len(others))
    trial = chosen.copy()
    trial[random.choice(len(chosen), count, replace=False)] = random.choice(others, count, replace=False)
    return trial
