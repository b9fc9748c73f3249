"""Bad input at every door by the hundred, and in a long run by the thousand: no traceback and no death."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import bad_input
from tests.support.checkout import ROOT
from tests.support.counts import LONG, count

IN_ALL = count(300, 10_000)
PER_DOOR = -(-IN_ALL // len(bad_input.DOORS))
SECONDS = count(600, 3_600)
SLOWEST = 5.0
"""Seconds of processor time that no input may take, asserted where there is time to find slow ones."""

BROKEN_BEFORE = sorted(path for path in bad_input.CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", BROKEN_BEFORE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_broke_a_door_is_read_or_refused_in_words(path: Path, city_folder: Path) -> None:
    """Every file of the corpus once ended in a traceback, and does so no more."""
    came_to = bad_input.knock(path.parent.name, path.read_bytes(), str(city_folder))
    assert came_to in {"read", "refused"}


def test_every_folder_of_the_corpus_is_tried() -> None:
    """A folder is called as a door is; otherwise its files would be tried by nobody."""
    folders = {path.parent.name for path in BROKEN_BEFORE}
    assert folders
    assert folders <= set(bad_input.DOORS)


@pytest.mark.parametrize("door", bad_input.DOORS)
def test_honest_samples_are_taken_in(door: str, city_folder: Path) -> None:
    """Samples are worth spoiling only if the door reads them: some are read, and none breaks it."""
    refused_always = {"address_of_a_feed"}  # its samples lie inside this machine, so that nothing is asked
    became = {bad_input.knock(door, body, str(city_folder)) for body in bad_input.samples(door)}
    assert became <= {"read", "refused"}
    assert "read" in became or door in refused_always


def test_a_door_that_breaks_is_seen(city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that finds nothing would find a traceback if there were one."""

    def fragile(body: bytes, _folder: str) -> None:
        assert len(body) < 0

    monkeypatch.setattr(bad_input, "DOORS", {"words_to_find": fragile})
    lines = list(bad_input.knock_many(["words_to_find"], range(3), str(city_folder)))
    assert [line.startswith("broke words_to_find") for line in lines] == [True, True, True, False]


def test_the_same_number_gives_the_same_input() -> None:
    """A report names a door and a number, and whoever reads it sees the same bytes."""
    first = [bad_input.bad_input("shape", number) for number in range(20)]
    assert first == [bad_input.bad_input("shape", number) for number in range(20)]
    assert len(set(first)) > 10


def test_no_bad_input_ends_in_a_traceback_or_a_death() -> None:
    """Spoiled samples at every door, in a process of their own, warnings being faults: all are answered."""
    command = [sys.executable, "-W", "error", "-m", "tests.support.bad_input", "--count", str(PER_DOOR)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("broke")] == []
    tried = [
        int(read) + int(refused) for read, refused in re.findall(r"(\d+) read, (\d+) refused", done.stdout)
    ]
    assert tried == [PER_DOOR] * len(bad_input.DOORS)
    slowest = max(float(seconds) for seconds in re.findall(r"slowest ([\d.]+) s", done.stdout))
    assert not LONG or slowest < SLOWEST
