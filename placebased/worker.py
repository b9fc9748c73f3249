"""Run functions in child processes with limits of memory, time and output, so that no input ends the server.

What strangers send is parsed here, and whatever is long or large. The children are ordinary Python
processes kept warm in a small pool. A child that ends, hangs or grows is replaced; the caller gets a
:class:`~placebased.errors.WorkError` with the reason, and no other caller is affected.

Where the system limits a process's memory by itself (Linux), it does; everywhere the parent reads the
child's memory twenty times a second as well.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

import psutil

from placebased.errors import PlaceBasedError, WorkError

Params = ParamSpec("Params")
Result = TypeVar("Result")
LookUp = Callable[[], None]
"""Raises where whoever waits no longer wants the answer."""

MAX_CHILDREN = 2
"""Children at most, as many as the cores of a small server."""

QUICK_SECONDS = 6.0
"""Jobs that may take no longer than this have a child of their own."""

LONG_SECONDS = 120.0
"""Jobs that may take longer than this have a child of their own, so that no file waits behind a proof."""

POLL_SECONDS = 0.05
"""How often a waiting caller looks at the clock, at the child's memory and whether it was cancelled."""

QUEUE_SECONDS = 20.0
"""How long a job may wait for a free child before it is told that too many are waiting."""

MAX_PROGRESS_BYTES = 2_000
"""Bytes of what a job tells of how far it is."""

START_SECONDS = 60.0
"""How long a new child may take to be ready, on a busy machine."""

MAX_GROWTH = 150_000_000
"""Bytes by which a child may have grown after a job and still be used for the next."""

PRELOADED = ("placebased.exchange.list_import", "placebased.teams.drawn_areas")
"""Modules that a child imports before its first job, so that an honest file does not wait for them."""

ROOT = Path(__file__).resolve().parent.parent
_HEAD = struct.Struct(">Q")
_MAX_FRAME_BYTES = 1 << 31


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What a job may take.

    Attributes
    ----------
    seconds
        Of the clock, from when a child begins.
    memory
        Bytes on top of what the child had before.
    output
        Bytes of the pickled result.
    """

    seconds: float = 20.0
    memory: int = 1_000_000_000
    output: int = 100_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes
    ----------
    share
        0 to 1.
    words
        What it is doing.
    best
        The best that it has so far, as the function told it: what is kept of a job that is cancelled.
    """

    share: float
    words: str = ""
    best: object = None


# --- frames: a length, then a pickle -----------------------------------------------------------------


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(_HEAD.pack(len(message)))
    stream.write(message)
    stream.flush()


def _read(stream: IO[bytes], most: Callable[[], int]) -> bytes | None:
    """Return the next frame; None at the end of the stream, or where the frame is longer than allowed.

    How much is allowed is asked when the frame has begun: one waits for it from before its job is known.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    body = stream.read(length) if length <= most() else b""
    return body if len(body) == length else None


class _Unpickler(pickle.Unpickler):
    """Reads what a child sends: standard values, and plain data and errors of this package.

    A child has read what strangers sent. Should one be taken over, its answer must not run anything here.
    """

    _PLAIN = frozenset(
        {("builtins", name) for name in ("set", "frozenset", "complex", "bytearray", "slice", "range")}
        | {("datetime", name) for name in ("date", "datetime", "time", "timedelta")}
        | {("numpy", name) for name in ("ndarray", "dtype")}
        | {("numpy._core.multiarray", name) for name in ("_reconstruct", "scalar")}
        | {("numpy._core.numeric", "_frombuffer")}
    )

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - the library's own form
        """Return a class that may stand in an answer, by the name of the module that defines it."""
        if (module, name) in self._PLAIN:
            return super().find_class(module, name)
        if module.startswith("placebased.") and module in sys.modules:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and found.__module__ == module and _is_plain_data(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not stand in an answer")


def _is_plain_data(kind: type) -> bool:
    """Return whether making one of these does nothing but keep values."""
    return issubclass(kind, PlaceBasedError) or (is_dataclass(kind) and not hasattr(kind, "__post_init__"))


def _loads(body: bytes) -> Any:  # noqa: ANN401 - whatever the job returned
    return _Unpickler(io.BytesIO(body)).load()


# --- the parent's side -------------------------------------------------------------------------------


class _Child:
    """One child process: its pipes, and a thread that reads what it sends."""

    def __init__(self) -> None:
        threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))  # noqa: TID251
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from placebased import worker; worker.serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, **dict.fromkeys(threads, "1"), "PYTHONPATH": path, "PYTHONUTF8": "1"},  # noqa: TID251
        )
        self.frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.progress = b""
        self._most = _MAX_FRAME_BYTES
        threading.Thread(target=self._listen, daemon=True, name="worker-answers").start()
        self.jobs = 0
        self.before = 0

    def _listen(self) -> None:
        stream = self._process.stdout
        while stream is not None and (frame := _read(stream, lambda: self._most)) is not None:
            if frame[:1] != b"p":
                self.frames.put(frame)
            elif len(frame) <= MAX_PROGRESS_BYTES:
                self.progress = frame[1:]  # only the latest: a child that tells without end fills nothing
        self.frames.put(None)

    def begin(self, job: tuple[object, ...], limits: WorkerLimits, look_up: LookUp) -> None:
        """Hand a job to the child, once it is ready for one."""
        if self.jobs == 0:
            self._wait_until_ready(look_up)
        self._most = limits.output + 10_000
        self.before = self.memory()
        self.jobs += 1
        if self._process.stdin is not None:
            _write(self._process.stdin, pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))

    def _wait_until_ready(self, look_up: LookUp) -> None:
        """Wait until the child has imported what it needs: its time and memory are no job's."""
        due = time.monotonic() + START_SECONDS
        while time.monotonic() < due:
            with contextlib.suppress(queue.Empty):
                if self.frames.get(timeout=POLL_SECONDS) is None:
                    break
                return
            look_up()
        raise WorkError("died")

    def memory(self) -> int:
        """Return the bytes of memory that the child holds; 0 where it has ended."""
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def why_silent(self) -> str:
        """Return why the stream ended: a child is still there only if its answer was longer than allowed."""
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            return "output"
        return "died"

    def ended(self) -> int | None:
        """Return the exit code of a child that has ended."""
        return self._process.poll()

    def end(self) -> None:
        """End the child now, whatever it is doing."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class Pool:
    """A few warm children, lent out one job at a time.

    Parameters
    ----------
    most
        Children at most; more jobs than that wait for each other.
    """

    def __init__(self, most: int = MAX_CHILDREN) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._lent = 0

    def warm(self) -> None:
        """Start a child in the background, if there is none, while somebody still chooses a file."""
        with self._lock, contextlib.suppress(OSError):  # without a child the first job says what is wrong
            if not self._idle and self._lent == 0:
                self._idle.append(_Child())

    @contextlib.contextmanager
    def lend(self, look_up: LookUp = lambda: None) -> Iterator[_Child]:
        """Lend a child for one job; one that has ended or grown large does not come back.

        Parameters
        ----------
        look_up
            Called again and again while no child is free; what it raises ends the waiting.

        Yields
        ------
        _Child
            A running child that nobody else has meanwhile.

        Raises
        ------
        WorkError
            With the reason ``"busy"`` when none is free in time.
        """
        due = time.monotonic() + QUEUE_SECONDS
        while not self._free.acquire(timeout=POLL_SECONDS):
            look_up()
            if time.monotonic() > due:
                raise WorkError("busy")
        child = None
        try:
            child = self._take()
            self._lent += 1
            try:
                yield child
            finally:
                self._lent -= 1
            self._give_back(child)
        except BaseException:
            if child is not None:
                child.end()
            raise
        finally:
            self._free.release()

    def _take(self) -> _Child:
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return self._start()
            if child.ended() is None:
                return child
            child.end()

    @staticmethod
    def _start() -> _Child:
        try:
            return _Child()
        except OSError as error:  # no process or pipe to be had
            raise WorkError("busy") from error

    def _give_back(self, child: _Child) -> None:
        if child.memory() > child.before + MAX_GROWTH or child.ended() is not None:
            child.end()
            return
        with self._lock:
            self._idle.append(child)

    def close(self) -> None:
        """End every idle child."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


_files, _quick, _long = Pool(MAX_CHILDREN), Pool(1), Pool(1)
for _pool in (_files, _quick, _long):
    atexit.register(_pool.close)


def _pool_for(limits: WorkerLimits) -> Pool:
    """Return the pool of a job: what is quick does not wait behind large files, nor those behind proofs."""
    if limits.seconds > LONG_SECONDS:
        return _long
    return _quick if limits.seconds <= QUICK_SECONDS else _files


def warm(limits: WorkerLimits) -> None:
    """Make a child ready for the next job under these limits, without waiting for it.

    Parameters
    ----------
    limits
        Limits of the job to come, which decide the pool.
    """
    _pool_for(limits).warm()


def waiting() -> int:
    """Return how many threads of this process wait for a child, and do nothing else meanwhile.

    Returns
    -------
    int
        Number of threads.
    """
    return _waiting


_waiting = 0
_count = threading.Lock()


@contextlib.contextmanager
def _counted() -> Iterator[None]:
    global _waiting  # noqa: PLW0603 - one process, one count
    with _count:
        _waiting += 1
    try:
        yield
    finally:
        with _count:
            _waiting -= 1


def run(function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs) -> Result:
    """Run a function in a child under the usual limits and return what it returns; see :func:`run_within`.

    Parameters
    ----------
    function
        A function at the top level of a module of this package.
    args
        What the function is given by position; it must be possible to pickle it.
    kwargs
        What the function is given by name; it must be possible to pickle it.

    Returns
    -------
    Result
        Whatever the function returns.

    Raises
    ------
    WorkError
        As :func:`run_within`.
    """
    return run_within(WorkerLimits(), function, *args, **kwargs)


def run_within(
    limits: WorkerLimits, function: Callable[Params, Result], *given: Params.args, **named: Params.kwargs
) -> Result:
    """Run a function in a child under given limits.

    Parameters
    ----------
    limits
        Most time, memory and output that the job may take.
    function
        A function at the top level of a module of this package. Its values are pickled on the way there; what
        it returns may hold standard values, arrays and classes of this package, and nothing else.
    given
        What the function is given by position; it must be possible to pickle it.
    named
        What the function is given by name; it must be possible to pickle it.

    Returns
    -------
    Whatever the function returns. An error of this package that it raises is raised here, too.

    Raises
    ------
    WorkError
        With the reason ``"time"``, ``"memory"``, ``"output"``, ``"died"`` or ``"busy"``.
    """
    found: Result = Job(limits, function, given, named).result()
    return found


class Job:
    """One run of a function in a child, for a caller that wants progress or may cancel it.

    Parameters
    ----------
    limits, function, given, named
        See :func:`run_within`.
    on_progress
        Called in the thread that waits, with what the function tells through :func:`report`.
    should_stop
        Asked by the thread that waits, many times a second, whether to cancel the job.
    """

    def __init__(
        self,
        limits: WorkerLimits,
        function: Callable[..., Any],
        given: tuple[Any, ...] = (),
        named: dict[str, Any] | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> None:
        self._limits = limits
        self._job = (function.__module__, function.__qualname__, given, named or {}, limits)
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """End the job; whoever waits for it hears ``"cancelled"`` within a tenth of a second.

        That holds while the job waits for its turn and while its child still starts, too.
        """
        self._cancelled.set()

    def result(self) -> Any:  # noqa: ANN401 - whatever the function returns
        """Run the job, wait for it and return its result; raises as :func:`run_within` does."""
        with _counted(), _pool_for(self._limits).lend(self._hear) as child:
            try:
                child.begin(self._job, self._limits, self._hear)
            except OSError as error:
                raise WorkError("died") from error
            body = self._wait(child)
        return _unwrap(body)

    def _wait(self, child: _Child) -> bytes:
        """Return the frame that holds the result, looking after the limits meanwhile."""
        due = time.monotonic() + self._limits.seconds
        while True:
            try:
                frame = child.frames.get(timeout=POLL_SECONDS)
            except queue.Empty:
                self._look(child, due)
                continue
            if frame is None:
                raise WorkError(child.why_silent())
            self._tell(child)
            return frame

    def _hear(self) -> None:
        if self._cancelled.is_set() or (self._should_stop is not None and self._should_stop()):
            raise WorkError("cancelled")

    def _look(self, child: _Child, due: float) -> None:
        self._hear()
        if time.monotonic() > due:
            raise WorkError("time")
        if child.memory() > child.before + self._limits.memory:
            raise WorkError("memory")
        self._tell(child)

    def _tell(self, child: _Child) -> None:
        told, child.progress = child.progress, b""
        if told and self._on_progress is not None:
            share, words, best = _safe_loads(told)
            self._on_progress(Progress(float(share), str(words)[:200], best))


def _unwrap(frame: bytes) -> Any:  # noqa: ANN401 - whatever the function returns
    kind, value = frame[:1], _safe_loads(frame[1:])
    if kind == b"r":
        return value
    if kind == b"e" and isinstance(value, tuple) and len(value) == 3:  # noqa: PLR2004 - kind, values, state
        raise _rebuild_error(*value)
    raise WorkError(str(value))


def _safe_loads(body: bytes) -> Any:  # noqa: ANN401 - whatever the child wrote
    """Read what a child wrote; whatever is wrong with it, the child is to blame."""
    try:
        return _loads(body)
    except Exception as error:
        raise WorkError("died") from error


def _rebuild_error(kind: object, values: object, state: object) -> Exception:
    """Return an error of this package as it was raised, whatever its constructor asks for."""
    if not (isinstance(kind, type) and issubclass(kind, PlaceBasedError)):
        return WorkError("died")
    if not (isinstance(values, tuple) and isinstance(state, dict)):
        return WorkError("died")
    error = kind.__new__(kind)
    error.args = values
    error.__dict__.update(state)
    return error


# --- the child's side --------------------------------------------------------------------------------

_out: IO[bytes] | None = None
"""Where this process answers, in a child; None in any other process."""


def report(share: float, words: str = "", best: object = None) -> None:
    """Tell the caller how far a job is; outside a child this does nothing.

    Parameters
    ----------
    share
        From 0 to 1.
    words
        What is being done, in a few words.
    best
        The best so far: standard values or plain data of this package, within :data:`MAX_PROGRESS_BYTES`.
    """
    if _out is not None:
        _write(_out, b"p" + pickle.dumps((share, words, best)))


def serve() -> None:
    """Take jobs from standard input until it ends: the whole life of a child."""
    global _out  # noqa: PLW0603 - one process, one place to answer
    _out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    _lower_priority()
    threading.Thread(target=_exit_with, args=(os.getppid(),), daemon=True).start()
    for name in PRELOADED:
        with contextlib.suppress(ImportError):
            __import__(name)
    _write(_out, b"h")
    while (frame := _read(sys.stdin.buffer, lambda: _MAX_FRAME_BYTES)) is not None:
        _write(_out, _execute(frame))


def _exit_with(parent: int) -> None:
    """End this process soon after its parent has; a parent that was killed closes no pipe of a busy child."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def _lower_priority() -> None:
    """Give way to the server, write no files, and leave no dump behind."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _execute(frame: bytes) -> bytes:
    """Carry out one job and return the frame that answers it."""
    _lift_limits()
    module, name, given, named, limits = pickle.loads(frame)
    target: Any = __import__(module, fromlist=["_"])
    for part in name.split("."):
        target = getattr(target, part)
    _apply_limits(limits)
    try:
        answer = b"r" + pickle.dumps(target(*given, **named), protocol=pickle.HIGHEST_PROTOCOL)
    except PlaceBasedError as error:
        return b"e" + pickle.dumps((type(error), error.args, error.__dict__))
    except MemoryError:
        return b"w" + pickle.dumps("memory")
    except Exception:  # noqa: BLE001 - a child must answer; what it was is the caller's to explain
        return b"w" + pickle.dumps("failed")
    return answer if len(answer) <= limits.output else b"w" + pickle.dumps("output")


def _lift_limits() -> None:
    """Take back what the job before was bounded by: what the next one imports is no job's."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
            _, hard = resource.getrlimit(each)
            resource.setrlimit(each, (hard, hard))


def _apply_limits(limits: WorkerLimits) -> None:
    """Let the system itself bound the memory and the processor time of the job, where it can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used_bytes = (
            int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        )
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used_bytes + limits.memory, hard))
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + int(limits.seconds) + 2, hard))
