from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from placebased import worker
from placebased.errors import FeedError, PlaceBasedError, WorkError
from placebased.worker import Job, Progress, WorkerLimits, run, run_within
from tests.support import large_module, misbehaving
from tests.support.counts import ONLY_LONG

ROOT = Path(__file__).resolve().parents[1]


def reason(limits: WorkerLimits, function: object, *given: object) -> str:
    """Return why a job came to nothing."""
    with pytest.raises(WorkError) as failed:
        run_within(limits, function, *given)  # type: ignore[arg-type]
    return failed.value.reason


@pytest.fixture(autouse=True)
def no_children_left() -> Iterator[None]:
    """End the children of a test, so that the next begins with none."""
    yield
    worker._files.close()
    worker._quick.close()


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
    run_within(WorkerLimits(output=1_000), misbehaving.honest, 1)
    assert len(run_within(WorkerLimits(output=5_000_000), misbehaving.answers, 3_000_000)) == 3_000_000


def test_what_a_job_imports_is_not_bounded_by_the_job_before() -> None:
    """A child that has done a small job may import a large module for the next one."""
    number = run_within(WorkerLimits(memory=60_000_000), misbehaving.honest, 1)[0]
    assert run_within(WorkerLimits(memory=60_000_000), large_module.taken) == large_module.TAKEN
    assert run(misbehaving.honest, 1)[0] == number


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
        pytest.param(misbehaving.ends, (signal.SIGKILL,), "died", marks=ONLY_LONG),
        pytest.param(misbehaving.leaves, (), "died", marks=ONLY_LONG),
        pytest.param(misbehaving.raises, (), "failed", marks=ONLY_LONG),
        (misbehaving.recurses, (), "failed"),
        (misbehaving.smuggles, (), "died"),
    ],
)
def test_whatever_a_job_does_its_caller_hears_why(
    function: object, given: tuple[object, ...], why: str
) -> None:
    """Each way of failing has its reason, and the next job works."""
    bounds = WorkerLimits(seconds=1.0, memory=200_000_000, output=1_000_000)
    assert reason(bounds, function, *given) == why
    assert run(misbehaving.honest, 3)[1] == 3


@pytest.mark.alone
def test_work_that_is_cancelled_ends_within_half_a_second() -> None:
    """A caller that no longer wants an answer does not wait for the limit."""
    job = Job(WorkerLimits(), misbehaving.sleeps, (60.0,))
    began = time.monotonic()
    threading.Timer(0.3, job.cancel).start()
    with pytest.raises(WorkError) as failed:
        job.result()
    assert failed.value.reason == "cancelled"
    assert time.monotonic() - began < 5  # half a second, and patience for a busy machine


def test_work_is_cancelled_while_its_child_still_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that is never ready is not waited for once nobody wants its answer."""
    worker._files.close()
    monkeypatch.setattr(worker._Child, "_listen", lambda _: None)
    job = Job(WorkerLimits(), misbehaving.honest, (1,))
    threading.Timer(0.2, job.cancel).start()
    began = time.monotonic()
    assert reason_of(job) == "cancelled"
    assert time.monotonic() - began < worker.START_SECONDS / 2


def test_work_is_cancelled_while_it_waits_for_its_turn() -> None:
    """Whoever no longer wants an answer leaves the queue."""
    pool = worker.Pool(most=1)

    def look_up() -> None:
        raise WorkError("cancelled")

    began = time.monotonic()
    with pool.lend(), pytest.raises(WorkError) as failed, pool.lend(look_up):
        pass
    pool.close()
    assert failed.value.reason == "cancelled"
    assert time.monotonic() - began < worker.QUEUE_SECONDS / 2


def test_whoever_waits_can_be_asked_whether_to_stop() -> None:
    """The answer yes ends the job as cancelling it does."""
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    job = Job(WorkerLimits(), misbehaving.sleeps, (60.0,), should_stop=should_stop)
    assert reason_of(job) == "cancelled"


def test_a_job_tells_how_far_it_is() -> None:
    """Whoever waits hears the latest, in order, and never more often than one looks."""
    seen: list[Progress] = []
    assert Job(WorkerLimits(), misbehaving.steps, (4, 0.3), on_progress=seen.append).result() == 4
    assert [each.words for each in seen] == ["step 0", "step 1", "step 2", "step 3"]
    assert [each.share for each in seen] == [0.0, 0.25, 0.5, 0.75]


def test_a_job_that_tells_without_end_fills_nothing() -> None:
    """Only the latest is kept of what a child tells, and nothing that is long."""
    seen: list[Progress] = []
    assert Job(WorkerLimits(), misbehaving.steps, (20_000, 0.0), on_progress=seen.append).result() == 20_000
    assert len(seen) < 200


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


def test_every_reason_says_something_of_its_own() -> None:
    """What only failed did not end the program that read it."""
    reasons = ("time", "memory", "output", "busy", "cancelled", "died", "failed")
    assert len({WorkError(each).sentence("This file") for each in reasons}) == len(reasons)
    assert "ends the program" not in WorkError("failed").sentence("This file")


def test_an_answer_opens_no_store(tmp_path: Path) -> None:
    """A class that does more than keep values may not stand in an answer, though it is of this package."""
    file = tmp_path / "made.sqlite"
    assert reason(WorkerLimits(), misbehaving.makes_a_store, f"sqlite:///{file}") == "died"
    assert not file.exists()


def test_where_no_process_can_be_started_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without processes or pipes to spare refuses the job, and draws every page."""

    def none_left(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    worker._files.close()
    monkeypatch.setattr("subprocess.Popen", none_left)
    worker.warm(WorkerLimits())
    assert reason(WorkerLimits(), misbehaving.honest, 1) == "busy"


def reason_of(job: Job) -> str:
    """Return why a job came to nothing."""
    with pytest.raises(WorkError) as failed:
        job.result()
    return failed.value.reason


def test_small_jobs_do_not_wait_behind_large_ones() -> None:
    """While every child for files is at work, a shape is read at once."""
    jobs = [Job(WorkerLimits(seconds=30.0), misbehaving.sleeps, (20.0,)) for _ in range(worker.MAX_CHILDREN)]
    threads = [threading.Thread(target=reason_of, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    began = time.monotonic()
    while worker.waiting() < worker.MAX_CHILDREN and time.monotonic() - began < 10:
        time.sleep(0.01)
    assert run_within(WorkerLimits(seconds=5.0), misbehaving.honest, 1)[1] == 1
    assert worker.waiting() == worker.MAX_CHILDREN
    for job in jobs:
        job.cancel()
    for thread in threads:
        thread.join()


def test_a_child_ends_soon_after_its_parent(tmp_path: Path) -> None:
    """A server that is killed leaves nobody at work behind."""
    noted = tmp_path / "pid"
    code = (
        "import threading, time\nfrom pathlib import Path\nfrom placebased import worker\n"
        "from tests.support import large_module, misbehaving\n"
        "number, _ = worker.run(misbehaving.honest, 1)\n"
        "threading.Thread(target=worker.run, args=(misbehaving.sleeps, 60.0), daemon=True).start()\n"
        f"time.sleep(0.5)\nPath({str(noted)!r}).write_text(str(number))\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    began = time.monotonic()
    while not (noted.exists() and noted.read_text()) and time.monotonic() - began < 60:
        time.sleep(0.05)
    child = int(noted.read_text())
    parent.kill()
    parent.wait()
    while psutil.pid_exists(child) and time.monotonic() - began < 90:
        time.sleep(0.1)
    assert not psutil.pid_exists(child)
