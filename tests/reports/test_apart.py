from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from placebased.reports import __main__ as command
from placebased.reports import apart, batch
from placebased.reports.spool import DONE, SOME_FAILED, STOPPED
from placebased.reports.writers.registry import format_of
from tests.support.profiles import TODAY, city_inputs


def test_two_small_processes_write_the_same_bytes_as_one_large(city_folder: Path, tmp_path: Path) -> None:
    """Texts are kept in another way where pyarrow is not loaded, and nothing that is written shows it."""
    pdf = format_of("pdf")
    assert pdf is not None
    list(batch.make_documents(city_inputs(city_folder), [("ward", "W1")], [pdf], tmp_path / "one"))
    given = ["W1", "--format", "pdf", "--out", str(tmp_path / "two"), "--pack", str(city_folder)]
    assert command.main([*given, "--date", TODAY.isoformat()]) == DONE
    (one,), (two,) = ((tmp_path / name).glob("*.pdf") for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_one_that_the_system_ends_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where memory runs out no traceback is left, and the exit code says that something is missing."""

    class Ended(subprocess.Popen[bytes]):
        def __init__(self, *_: object, **__: object) -> None:
            super().__init__(["/bin/sh", "-c", "kill -9 $$"])

    monkeypatch.setattr(subprocess, "Popen", Ended)
    assert apart.run_apart("writing", []) == SOME_FAILED
    assert "more memory" in capsys.readouterr().err


def commanded(process: str) -> str:
    """Return the words that a process was started with; none where it is not there."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    return ""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are listed otherwise here")
def test_a_stopped_command_leaves_no_process_behind(city_folder: Path, tmp_path: Path) -> None:
    """What it waits for ends with it, and it says how to go on."""
    words = ["W1", "--out", str(tmp_path / "out"), "--pack", str(city_folder)]
    with subprocess.Popen(
        [sys.executable, "-m", "placebased.reports", *words], stderr=subprocess.PIPE, text=True
    ) as made:
        children = Path(f"/proc/{made.pid}/task/{made.pid}/children")
        found: list[str] = []
        while not (found and "placebased.reports.apart" in commanded(found[0])):
            time.sleep(0.01)
            found = children.read_text(encoding="ascii").split()
        made.send_signal(signal.SIGTERM)
        assert made.wait(20) == STOPPED
        assert made.stderr is not None
        assert made.stderr.read().endswith("the same command goes on from it.\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(found[0]), 0)
