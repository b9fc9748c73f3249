"""The search for the best alternative of one session: what it asks, how far it is, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from placebased.methods.siting.every_plan import CountedPlans
from placebased.methods.siting.progress import SitingPlan
from placebased.scenarios import best_plan
from placebased.scenarios.best_plan import BackgroundWork, Proof
from placebased.scenarios.plan_comparison import TradeOff, trade_offs
from placebased.scenarios.siting_question import SitingQuestion

_HELD = "best_search"

ENDED_SECONDS = 0.3
"""For which somebody who stops a search waits at most for it to end; seen: a twentieth of a second."""


@dataclass(eq=False)
class BestSearch:
    """A question, the plan that was answered at once, and what goes on in the background.

    Attributes
    ----------
    key
        What was asked, to tell whether it still is.
    question, live
        The question, and the plan at once.
    counting
        Counts every plan, where that can be done.
    proof
        Proves the best plan, where plans are too many to be counted and it is not proved at once.
    """

    key: tuple[Any, ...]
    question: SitingQuestion
    live: SitingPlan
    counting: BackgroundWork[Any] | None = None
    proof: Proof | None = None
    _counted: CountedPlans | None = field(default=None, init=False)
    _front: tuple[TradeOff, ...] | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin what is done in the background."""
        if best_plan.can_count(self.question) and self.question.aim.measure is not None:
            self.counting = best_plan.start_counting(self.question)
        elif not self.live.is_proved and self.live.sites:
            self.proof = Proof(self.question, self.live)

    @property
    def work(self) -> BackgroundWork[Any] | None:
        """What goes on or went on in the background."""
        return self.counting or self.proof

    @property
    def is_going(self) -> bool:
        """Whether something still goes on."""
        return self.work is not None and not self.work.is_done

    @property
    def counted(self) -> CountedPlans | None:
        """Every plan, once they are counted."""
        if self._counted is None and self.counting is not None and self.counting.found is not None:
            self._counted = best_plan.counted_plans(self.question, self.counting.found)
        return self._counted

    @property
    def front(self) -> tuple[TradeOff, ...]:
        """The plans between the best for all and the best for the most deprived fifth, once counted."""
        if self._front is None and self.counted is not None:
            self._front = trade_offs(self.question, self.counted)
        return self._front or ()

    @property
    def best(self) -> SitingPlan:
        """The best plan so far; proved once all are counted."""
        if self.counted is not None:
            aim = self.question.aim.id
            row = self.counted.best(aim)
            value = float(self.counted.values[aim][row])
            return SitingPlan(value, self.counted.columns(row), value, len(self.counted.sites))
        return self.proof.best if self.proof is not None else self.live

    def cancel(self) -> None:
        """End what goes on; the best so far is kept."""
        if self.work is not None:
            self.work.cancel()

    def stop(self) -> None:
        """End what goes on and see it end, so that what is drawn next says so and looks no more."""
        self.cancel()
        if self.work is not None:
            self.work.wait(ENDED_SECONDS)


def search_for(key: tuple[Any, ...], ask: Callable[[], SitingQuestion]) -> BestSearch:
    """Return the search for a question: the one that goes on, or a new one in its place.

    Parameters
    ----------
    key
        What is asked; the search goes on while it is the same.
    ask
        Makes the question.

    Returns
    -------
    BestSearch
        With a plan already.

    Raises
    ------
    SitingError
        Where the question cannot be answered; nothing goes on then.
    """
    held: BestSearch | None = st.session_state.get(_HELD)
    if held is not None and held.key == key:
        return held
    let_go()
    question = ask()
    found = BestSearch(key, question, best_plan.live_plan(question))
    found.start()
    st.session_state[_HELD] = found
    return found


def let_go() -> None:
    """End the search that goes on, if any, and forget it."""
    held: BestSearch | None = st.session_state.pop(_HELD, None)
    if held is not None:
        held.cancel()
