"""The best plan for a room's question: an answer at once, then its proof in a process that can be ended.

While the proof goes on it tells how much better any plan could still be, and the best plan so far, which is
kept when it is cancelled. Where the question is small, every plan is counted, in the same process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import numpy as np

from placebased import worker
from placebased.errors import PlaceBasedError, SitingError, WorkError
from placebased.methods.siting import every_plan
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.every_plan import CountedPlans
from placebased.methods.siting.p_median import LIVE, SearchEffort
from placebased.methods.siting.problem import Numbers, Rows, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan, SitingProgress
from placebased.scenarios import siting_aims
from placebased.scenarios.siting_aims import AIMS, AimSetting
from placebased.scenarios.siting_question import SitingQuestion

PROOF_SECONDS = 300.0
"""Seconds that a proof may take; seen in Manchester: one, or minutes under a budget."""

LONG = worker.WorkerLimits(seconds=PROOF_SECONDS + 60.0, memory=2_000_000_000)
"""What a proof may take."""

SHORT = worker.WorkerLimits(seconds=60.0, memory=2_000_000_000)
"""What counting every plan may take; seen: three seconds."""

ABANDONED_SECONDS = 30.0
"""Work whose visitor has not looked at it for so long is ended."""

COUNTED_AIMS = tuple(each.id for each in AIMS.values() if each.measure is not None)
"""Aims that every plan is valued by."""

Found = TypeVar("Found")
_Asked = tuple[SitingProblem, AimSetting, PlanConditions]


def live_plan(question: SitingQuestion) -> SitingPlan:
    """Return a plan at once, with the bound that says how much better any other could be.

    Parameters
    ----------
    question
        The question.

    Returns
    -------
    SitingPlan
        In the unit of the aim.

    Raises
    ------
    SitingError
        Where it cannot be answered; the sentences say why.
    """
    return siting_aims.solve(question.aim, asked(question), LIVE)


def asked(question: SitingQuestion) -> tuple[SitingProblem, AimSetting, PlanConditions]:
    """Return what the methods take of a question.

    Parameters
    ----------
    question
        The question.
    """
    return question.problem, question.setting, question.conditions


def can_count(question: SitingQuestion) -> bool:
    """Return whether every plan of a question can be counted.

    Parameters
    ----------
    question
        The question.
    """
    return question.problem.new > 0 and every_plan.number_of_plans(question.problem) <= every_plan.MOST_PLANS


class BackgroundWork(Generic[Found]):
    """Work on a question in a process of its own, which whoever waits can look at and cancel.

    Parameters
    ----------
    function, given
        What is run there, at the top level of a module of this package, and what it is given.
    limits
        What it may take.
    """

    def __init__(
        self, function: Callable[..., Found], given: tuple[Any, ...], limits: worker.WorkerLimits = SHORT
    ) -> None:
        self._seen = time.monotonic()
        self._job = worker.Job(
            limits, function, given, on_progress=self._hear, should_stop=self._is_abandoned
        )
        self._done = threading.Event()
        self.progress: worker.Progress | None = None
        self.found: Found | None = None
        self.error: PlaceBasedError | None = None
        threading.Thread(target=self._wait, daemon=True, name="best-plan").start()

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to wait for; whoever asks shows that somebody still looks."""
        self._seen = time.monotonic()
        return self._done.is_set()

    def _is_abandoned(self) -> bool:
        return time.monotonic() - self._seen > ABANDONED_SECONDS

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled before it was done."""
        return isinstance(self.error, WorkError) and self.error.reason == "cancelled"

    def cancel(self) -> None:
        """End it; what it told last is kept in :attr:`progress`."""
        self._job.cancel()

    def wait(self, seconds: float) -> bool:
        """Wait until it is done.

        Parameters
        ----------
        seconds
            At most.

        Returns
        -------
        bool
            Whether it is done.
        """
        return self._done.wait(seconds)

    def _hear(self, told: worker.Progress) -> None:
        self.progress = told

    def _wait(self) -> None:
        try:
            self.found = self._job.result()
        except PlaceBasedError as error:
            self.error = error
        except Exception:  # noqa: BLE001 - whoever waits must hear of it
            self.error = WorkError("died")
        self._done.set()


class Proof(BackgroundWork[SitingPlan]):
    """The proof of a plan, going on in the background.

    Parameters
    ----------
    question
        The question.
    first
        The plan that was answered at once: what is kept until a better one is known.
    """

    def __init__(self, question: SitingQuestion, first: SitingPlan) -> None:
        self._first = first
        super().__init__(prove_here, (question.aim.id, asked(question)), LONG)

    @property
    def best(self) -> SitingPlan:
        """The best plan so far, with the best bound so far."""
        if self.found is not None:
            return self.found
        told = self.progress.best if self.progress is not None else None
        if not isinstance(told, SitingPlan) or not told.sites:
            return self._first
        better = min((self._first, told), key=lambda each: each.value)
        lower = min(better.value, max(self._first.lower, told.lower))
        return SitingPlan(better.value, better.sites, lower, told.rounds, self.is_cancelled)


def prove_here(aim: str, question: _Asked) -> SitingPlan:
    """Return the best plan with its proof, telling how far that is: what the background runs.

    Parameters
    ----------
    aim
        Id of the aim.
    question
        As :func:`asked` returns it.
    """

    def tell(progress: SitingProgress) -> None:
        best = SitingPlan(progress.value, progress.sites, progress.lower, progress.rounds)
        worker.report(0.0, progress.stage, best)

    effort = SearchEffort(seconds=PROOF_SECONDS)
    return siting_aims.solve(AIMS[aim], question, effort, SearchWatch(tell))


def start_counting(question: SitingQuestion) -> BackgroundWork[tuple[Rows, tuple[Numbers, ...]]]:
    """Begin to count every plan in the background.

    Parameters
    ----------
    question
        One that :func:`can_count` says yes to.

    Returns
    -------
    BackgroundWork
        Whose result :func:`counted_plans` takes.
    """
    return BackgroundWork(count_here, (_aims_of(question), asked(question)))


def count_here(aims: tuple[str, ...], question: _Asked) -> tuple[Rows, tuple[Numbers, ...]]:
    """Return every plan that keeps to the conditions and what each comes to for each aim.

    Parameters
    ----------
    aims
        Ids.
    question
        As :func:`asked` returns it.
    """
    problem, setting, conditions = question
    measures = {aim: siting_aims.measure_of(AIMS[aim], problem, setting) for aim in aims}
    counted = every_plan.count_every(problem, measures, conditions)
    return counted.sites, tuple(counted.values[aim] for aim in aims)


def counted_plans(question: SitingQuestion, found: tuple[Rows, tuple[Numbers, ...]]) -> CountedPlans:
    """Return the counted plans of a question.

    Parameters
    ----------
    question
        The question.
    found
        What counting them in the background returned.
    """
    sites, values = found
    return CountedPlans(question.problem, sites, dict(zip(_aims_of(question), values, strict=True)))


def _aims_of(question: SitingQuestion) -> tuple[str, ...]:
    """Return the aims that its plans are valued by; the most deprived fifth where it is known."""
    people = np.where(question.favoured, question.problem.weights, 0.0).sum()
    return tuple(aim for aim in COUNTED_AIMS if aim != "deprived" or people > 0)


def value_of(question: SitingQuestion, aim: str, plan: tuple[int, ...]) -> float:
    """Return what a plan comes to for an aim.

    Parameters
    ----------
    question
        The question.
    aim
        Id of one that has a measure.
    plan
        Columns of the new sites.

    Returns
    -------
    float
        In the unit of the aim.

    Raises
    ------
    SitingError
        If the plan is none, or the aim has no measure.
    """
    if not plan and not question.problem.open:
        raise SitingError(["No site is open, so there is no walk to count."])
    served = question.problem.served(plan)[np.newaxis]
    return float(siting_aims.measure_of(AIMS[aim], question.problem, question.setting)(served)[0])
