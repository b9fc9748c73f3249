from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from placebased import worker
from placebased.errors import FeedError, PlaceBasedError, WorkError
from placebased.worker import Job, Limits, Progress, run, run_within
from tests import misbehaving


def reason(limits: Limits, function: object, *given: object) -> str:
    """Return why a job came to nothing."""
    with pytest.raises(WorkError) as failed:
        run_within(limits, function, *given)  # type: ignore[arg-type]
    return failed.value.reason


@pytest.fixture(autouse=True)
def no_children_left() -> Iterator[None]:
    """End the children of a test, so that the next begins with none."""
    yield
    worker._pool.close()


def test_a_function_returns_from_a_child_what_it_returns_here() -> None:
    """Values come back as they are, and the work was done in another process."""
    number, values = run(misbehaving.honest, ("a", 1, 2.5, None, [b"x"]))
    assert values == ("a", 1, 2.5, None, [b"x"])
    assert number != os.getpid()


def test_a_child_is_used_again() -> None:
    """The second job does not wait for a new process."""
    assert run(misbehaving.honest, 1)[0] == run(misbehaving.honest, 2)[0]


def test_each_job_has_its_own_limit_of_output() -> None:
    """A child that has done a small job may answer at length where the next one allows it."""
    run_within(Limits(output=1_000), misbehaving.honest, 1)
    assert len(run_within(Limits(output=5_000_000), misbehaving.answers, 3_000_000)) == 3_000_000


def test_an_error_of_the_package_is_raised_as_it_was() -> None:
    """What an error carries for its reader comes along, whatever its constructor asks for."""
    with pytest.raises(FeedError) as failed:
        run(misbehaving.refuses, "No such page.", 7)
    assert (failed.value.why, failed.value.page) == ("No such page.", 7)


@pytest.mark.parametrize(
    ("function", "given", "why"),
    [
        (misbehaving.sleeps, (60.0,), "time"),
        (misbehaving.spins, (), "time"),
        (misbehaving.fills, (600_000_000,), "memory"),
        (misbehaving.answers, (3_000_000,), "output"),
        (misbehaving.ends, (signal.SIGSEGV,), "died"),
        (misbehaving.ends, (signal.SIGKILL,), "died"),
        (misbehaving.leaves, (), "died"),
        (misbehaving.raises, (), "failed"),
        (misbehaving.recurses, (), "failed"),
        (misbehaving.smuggles, (), "died"),
    ],
)
def test_whatever_a_job_does_its_caller_hears_why(
    function: object, given: tuple[object, ...], why: str
) -> None:
    """Each way of failing has its reason, and the next job works."""
    bounds = Limits(seconds=1.0, memory=200_000_000, output=1_000_000)
    assert reason(bounds, function, *given) == why
    assert run(misbehaving.honest, 3)[1] == 3


def test_work_that_is_cancelled_ends_within_half_a_second() -> None:
    """A caller that no longer wants an answer does not wait for the limit."""
    job = Job(Limits(), misbehaving.sleeps, (60.0,))
    began = time.monotonic()
    threading.Timer(0.3, job.cancel).start()
    with pytest.raises(WorkError) as failed:
        job.result()
    assert failed.value.reason == "cancelled"
    assert time.monotonic() - began < 5  # half a second, and patience for a busy machine


def test_a_job_tells_how_far_it_is() -> None:
    """Whoever waits sees each step in its order."""
    seen: list[Progress] = []
    assert Job(Limits(), misbehaving.steps, (3,), on_progress=seen.append).result() == 3
    assert seen == [Progress(0.0, "step 0"), Progress(1 / 3, "step 1"), Progress(2 / 3, "step 2")]


def test_jobs_of_many_callers_do_not_mix() -> None:
    """Each of twenty callers at once gets its own answer."""
    found: dict[int, object] = {}

    def ask(k: int) -> None:
        found[k] = run(misbehaving.honest, k)[1]

    threads = [threading.Thread(target=ask, args=(k,)) for k in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {k: k for k in range(20)}


def test_too_many_jobs_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every child is busy for long, a caller hears so instead of hanging."""
    monkeypatch.setattr(worker, "QUEUE_SECONDS", 0.1)
    pool = worker.Pool(most=1)
    with pool.lend(), pytest.raises(WorkError) as failed, pool.lend():
        pass
    pool.close()
    assert failed.value.reason == "busy"


@pytest.mark.parametrize("why", ["time", "memory", "output", "busy", "cancelled", "died", "failed"])
def test_every_reason_is_a_sentence(why: str) -> None:
    """Whoever sent something reads what became of it and what to do."""
    said = WorkError(why).sentence("This file")
    assert said.startswith("This file ")
    assert said.endswith(".")
    assert isinstance(WorkError(why), PlaceBasedError)
