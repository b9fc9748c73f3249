"""The best plan for a room's question: at once, proved in the background, and counted."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from placebased import worker
from placebased.errors import SitingError
from placebased.methods.siting.progress import SitingPlan
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan
from placebased.scenarios.best_plan import BackgroundWork, Proof
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from tests.support import misbehaving
from tests.support.siting_town import sites_of, town

TWO = {"new-1": (400600.0, 302400.0), "new-2": (402300.0, 300600.0)}
PATIENCE = 60.0


@pytest.fixture(scope="module")
def question(city: Atlas) -> SitingQuestion:
    """Return where two chemists should open among eleven buildings and points."""
    place = town(city)
    return siting_question(place, sites_of(place, TWO), SitingWishes(("larder",)), None)


def test_the_answer_at_once_is_the_one_that_is_proved(question: SitingQuestion) -> None:
    """The same value, twice the same sentence, and a bound that holds before it is proved."""
    first = best_plan.live_plan(question)
    proof = Proof(question, first)
    assert proof.wait(PATIENCE)
    assert proof.best.is_proved
    assert first.lower <= proof.best.value <= first.value
    assert best_plan.live_plan(question) == first
    assert not proof.is_cancelled


def test_every_plan_is_counted_for_every_aim(question: SitingQuestion) -> None:
    """55 plans of two among eleven; none is better than the proved one, the choice is among them."""
    assert best_plan.can_count(question)
    work = best_plan.start_counting(question)
    assert work.wait(PATIENCE)
    assert work.found is not None
    counted = best_plan.counted_plans(question, work.found)
    assert len(counted.sites) == 55
    assert counted.values["mean"].min() == pytest.approx(best_plan.live_plan(question).value)
    row = counted.row_of(question.choice)
    for aim, values in counted.values.items():
        assert values[row] == pytest.approx(best_plan.value_of(question, aim, question.choice))


def test_without_a_measure_of_deprivation_the_other_aims_are_counted(question: SitingQuestion) -> None:
    """Nobody is known to be in the most deprived fifth."""
    nowhere = replace(question, favoured=np.zeros(9, dtype=bool))
    found = best_plan.count_here(best_plan._aims_of(nowhere), best_plan.asked(nowhere))
    assert set(best_plan.counted_plans(nowhere, found).values) == set(best_plan.COUNTED_AIMS) - {"deprived"}


@pytest.fixture
def long_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a proof take longer than any test: that of a small question may be over before it is cancelled."""
    monkeypatch.setattr(best_plan, "prove_here", misbehaving.proves_for_long)


@pytest.mark.usefixtures("long_proof")
def test_a_proof_that_is_cancelled_keeps_the_best_so_far(question: SitingQuestion) -> None:
    """Within half a second it is over; the plan that was answered first is kept."""
    first = best_plan.live_plan(question)
    proof = Proof(question, first)
    proof.cancel()
    began = time.monotonic()
    assert proof.wait(PATIENCE)
    assert time.monotonic() - began < 5  # half a second, and patience for a busy machine
    assert proof.is_cancelled
    assert proof.best == first


@pytest.mark.usefixtures("long_proof")
def test_what_a_cancelled_proof_told_is_kept(question: SitingQuestion) -> None:
    """A better plan and a higher bound than at once, from what was told last."""
    first = SitingPlan(10.0, (3, 4), 5.0)
    proof = Proof(question, first)
    proof.cancel()
    assert proof.wait(PATIENCE)
    proof.progress = worker.Progress(0.0, "proof", SitingPlan(9.0, (2, 3), 8.0, 70))
    assert proof.best == SitingPlan(9.0, (2, 3), 8.0, 70, stopped=True)
    proof.progress = worker.Progress(0.0, "proof", SitingPlan(11.0, (2, 3), 8.0, 70))
    assert proof.best == SitingPlan(10.0, (3, 4), 8.0, 70, stopped=True)


def test_work_that_nobody_looks_at_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its visitor has gone, so others need not wait for it."""
    monkeypatch.setattr(best_plan, "ABANDONED_SECONDS", 0.1)
    work = BackgroundWork(misbehaving.sleeps, (60.0,))
    assert work.wait(PATIENCE / 2)
    assert work.is_cancelled


def test_progress_goes_from_the_child_to_whoever_waits() -> None:
    """The best so far comes as the value that it is."""
    work = BackgroundWork(misbehaving.tells_a_plan, ())
    assert work.wait(PATIENCE)
    assert work.progress is not None
    assert work.progress.best == SitingPlan(3.0, (1, 2), 2.0)


def test_a_question_without_an_answer_fails_in_words(question: SitingQuestion) -> None:
    """What is wrong with it is heard by whoever waits."""
    nobody = replace(question, favoured=np.zeros(9, dtype=bool))
    work = BackgroundWork(best_plan.prove_here, ("deprived", best_plan.asked(nobody)))
    assert work.wait(PATIENCE)
    assert isinstance(work.error, SitingError)
    assert "Nobody lives" in str(work.error)


def test_where_nothing_is_open_there_is_no_walk(question: SitingQuestion) -> None:
    """Instead of an endless one."""
    empty = replace(question, problem=replace(question.problem, open=()))
    with pytest.raises(SitingError, match="No site is open"):
        best_plan.value_of(empty, "mean", ())
