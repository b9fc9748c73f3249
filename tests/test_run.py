"""The command that runs and checks the explorer."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from placebased.errors import StartError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command work in an empty folder that has one requirements file."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "installed.json")
    (tmp_path / "requirements.txt").write_text("numpy==1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def steps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down what would be set up, without doing it."""
    done: list[str] = []

    def make_venv() -> None:
        done.append("venv")
        python = run.program("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install", lambda name, _: done.append(name))
    assert folder.exists()
    return done


def test_an_old_python_is_told_so_in_words() -> None:
    """Who starts with Python 3.9 reads which one is needed and how to use it."""
    with pytest.raises(StartError, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        run.require_python((3, 9))


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_will_do(version: tuple[int, int]) -> None:
    """The oldest that is enough and all later ones are taken."""
    run.require_python(version)


def test_the_first_start_sets_up_and_the_second_does_not(steps: list[str]) -> None:
    """What was installed once is not looked at again."""
    run.ensure_environment("run", run.RUN)
    run.ensure_environment("run", run.RUN)
    assert steps == ["venv", "requirements.txt"]


def test_setting_up_installs_what_the_checks_need_and_checks_nothing(
    steps: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second environment can be made ready while the checks run in the first."""
    (folder / "requirements-dev.txt").write_text("pytest==1\n", encoding="utf-8")
    monkeypatch.setattr(run, "carry_out_all", lambda *_: pytest.fail("something was checked"))
    assert run.main(["setup"]) == 0
    assert steps == ["venv", "requirements-dev.txt"]


def test_changed_pins_are_installed(folder: Path, steps: list[str]) -> None:
    """Another version in the requirements is installed into the environment that is there."""
    run.ensure_environment("run", run.RUN)
    (folder / "requirements.txt").write_text("numpy==2\n", encoding="utf-8")
    run.ensure_environment("run", run.RUN)
    assert steps == ["venv", "requirements.txt", "requirements.txt"]


def test_changed_constraints_are_installed(folder: Path, steps: list[str]) -> None:
    """What is pinned only in the constraints counts like the rest."""
    run.ensure_environment("run", run.RUN)
    (folder / "constraints.txt").write_text("idna==1\n", encoding="utf-8")
    run.ensure_environment("run", run.RUN)
    assert steps[2:] == ["requirements.txt"]


def test_another_python_makes_the_environment_anew(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment of an older Python, or one moved to another folder, is not patched up."""
    run.ensure_environment("run", run.RUN)
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    run.ensure_environment("run", run.RUN)
    assert steps == ["venv", "requirements.txt"] * 2


def test_a_damaged_note_means_setting_up_again(steps: list[str]) -> None:
    """An unreadable note of what is installed is no reason to stop."""
    run.ensure_environment("run", run.RUN)
    run.STAMP.write_text("{", encoding="utf-8")
    run.ensure_environment("run", run.RUN)
    assert steps == ["venv", "requirements.txt"] * 2


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When pip fails nothing is noted, so the next start installs again."""

    def fail(name: str, options: object) -> None:
        raise StartError(f"{name} {options}")

    with monkeypatch.context() as patch:
        patch.setattr(run, "install", fail)
        with pytest.raises(StartError):
            run.ensure_environment("run", run.RUN)
    run.ensure_environment("run", run.RUN)
    assert steps[-1] == "requirements.txt"
    assert set(json.loads(run.STAMP.read_text(encoding="utf-8"))) == {"base", "run"}


@pytest.fixture
def npm_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Write down each call of npm, which makes its folder and does nothing else."""
    calls: list[list[str]] = []

    def call(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        calls.append(command[1:])
        (folder / "node_modules").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", call)
    (folder / ".venv").mkdir()
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    return calls


def test_the_checks_of_scripts_are_installed_once_and_again_when_the_lock_changes(
    folder: Path, npm_runs: list[list[str]]
) -> None:
    """The installer is asked at first, not again, and again after another lock or when its folder is gone."""
    run.ensure_node_modules()
    run.ensure_node_modules()
    assert [call[0] for call in npm_runs] == ["ci"]
    (folder / "package-lock.json").write_text('{"lockfileVersion": 3}', encoding="utf-8")
    run.ensure_node_modules()
    assert len(npm_runs) == 2
    (folder / "node_modules").rmdir()
    run.ensure_node_modules()
    assert len(npm_runs) == 3


def test_what_is_installed_for_scripts_leaves_the_other_notes(npm_runs: list[list[str]]) -> None:
    """The note of what pip installed stays beside that of npm."""
    run.STAMP.write_text('{"base": "b", "test": "t"}', encoding="utf-8")
    run.ensure_node_modules()
    stamp = json.loads(run.STAMP.read_text(encoding="utf-8"))
    assert (stamp["base"], stamp["test"], len(npm_runs)) == ("b", "t", 1)
    assert set(stamp) == {"base", "test", "node"}


def test_a_failing_npm_is_said_in_words(npm_runs: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is noted, so that the next start tries again."""
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    with pytest.raises(StartError, match="npm's own words"):
        run.ensure_node_modules()
    assert run.read_stamp() == {}
    assert npm_runs == []


def test_each_command_has_all_checks_of_the_one_before() -> None:
    """Lint is part of check, check is part of test."""
    lint, check, everything = ([c.name for c in run.checks_of(n, ())] for n in ("lint", "check", "test"))
    assert check == [*lint, "tests", "tests that measure time"]
    assert everything == [*check[:-1], "browser tests", *run.PARTS, check[-1]]


def test_unit_is_what_needs_no_browser_and_reads_no_code() -> None:
    """Another Python is tried with the tests alone; what is read in the code is the same in every Python."""
    lint = {check.name for check in run.lint_checks()}
    check = [each.name for each in run.checks_of("check", ())]
    assert [each.name for each in run.checks_of("unit", ())] == [name for name in check if name not in lint]


FOLDERS = [folder for part in run.PARTS.values() for folder in part]


def test_every_test_is_in_exactly_one_check() -> None:
    """Whatever marks a test has and wherever it stands, one check of the whole run selects it, no other."""
    checks = [check.command for check in run.checks_of("test", ()) if check.command[0] == "pytest"]
    files = sorted((run.ROOT / "tests").rglob("test_*.py"))
    marked = [(file.relative_to(run.ROOT), marks) for file in files for marks in possible_marks(file)]
    selected = {
        (str(file), marks["alone"]): sum(bool(eval(c[2], {}, marks)) and reaches(c, file) for c in checks)  # noqa: S307
        for file, marks in marked
    }
    assert len(files) > 500
    assert [each for each, times in selected.items() if times != 1] == []


def possible_marks(file: Path) -> list[dict[str, bool]]:
    """Return which marks the tests of a file may have: all of a file's are for a browser, or none is."""
    text = file.read_text(encoding="utf-8")
    browser, timed = (
        re.search(rf"pytest\.mark\.{mark}\b", text) is not None for mark in ("browser", "alone")
    )
    return [{"browser": browser, "alone": alone} for alone in ([False, True] if timed else [False])]


def reaches(command: tuple[str, ...], file: Path) -> bool:
    """Return whether a command of pytest collects a file of tests."""
    named = [each for each in command if each.startswith("tests")]
    left_out = [each.removeprefix("--ignore=") for each in command if each.startswith("--ignore=")]
    is_named = not named or any(file.is_relative_to(each) for each in named)
    return is_named and not any(file.is_relative_to(each) for each in left_out)


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_of_a_part_has_tests(folder: str) -> None:
    """A folder that was renamed would leave the check with nothing to run."""
    assert any((run.ROOT / folder).rglob("test_*.py"))


def test_with_options_the_tests_are_one_part() -> None:
    """They may name a folder of either."""
    commands = [check.command for check in run.checks_of("test", ("tests/pages",)) if "-m" in check.command]
    assert len(commands) == 3
    assert not any(each.startswith("--ignore") for command in commands for each in command)


def test_what_measures_time_is_last_and_alone() -> None:
    """It begins when all others are done, so that none of them slows it."""
    last = run.checks_of("test", ())[-1]
    assert (last.name, last.beside) == ("tests that measure time", False)


@pytest.fixture
def python_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let checks be carried out by this Python."""
    monkeypatch.setattr(run, "program", lambda _: sys.executable)


def python_check(name: str, script: str, *, beside: bool = False) -> run.Check:
    """Return a check that runs a script."""
    return run.Check(name, ("python", "-c", script), beside=beside)


@pytest.mark.usefixtures("python_only")
def test_a_check_beside_others_is_shown_after_them_with_its_own_code(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It waits here for a file that the check after it writes, so both must have run at the same time."""
    wait = "import pathlib, time\nwhile not pathlib.Path({0!r}).exists(): time.sleep(0.01)\n"
    waits = wait.format(str(tmp_path / "made")) + "print('waited'); raise SystemExit(7)"
    checks = [
        python_check(
            "makes", f"import pathlib; pathlib.Path({str(tmp_path / 'made')!r}).touch(); print('made')"
        ),
        python_check("waits", waits, beside=True),
        python_check("last", "print('last')"),
    ]
    outcomes = run.carry_out_all(checks, {})
    assert [(each.name, each.code) for each in outcomes] == [("makes", 0), ("waits", 7), ("last", 0)]
    written = capfd.readouterr().out
    assert re.findall(r"^\w+$", written, re.MULTILINE) == ["made", "waited", "last"]


@pytest.mark.usefixtures("python_only")
def test_a_part_that_was_not_begun_is_taken_by_the_side_that_is_done(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The first part waits here for what the second writes: on one side alone it would wait for ever."""
    made = str(tmp_path / "made")
    wait = f"import pathlib, time\nwhile not pathlib.Path({made!r}).exists(): time.sleep(0.01)\n"
    checks = [
        python_check("before", "print('before')"),
        python_check("first", wait + "print('first')", beside=True),
        python_check(
            "second", f"import pathlib; pathlib.Path({made!r}).touch(); print('second')", beside=True
        ),
        python_check("last", "print('last')"),
    ]
    assert [each.name for each in run.carry_out_all(checks, {})] == ["before", "first", "second", "last"]
    assert re.findall(r"^\w+$", capfd.readouterr().out, re.MULTILINE) == ["before", "first", "second", "last"]


@pytest.mark.usefixtures("python_only")
@pytest.mark.parametrize(
    ("code", "again", "came_to"), [(1, ("0",), 0), (1, ("1",), 1), (1, (), 1), (2, ("0",), 2), (0, ("1",), 0)]
)
def test_what_failed_beside_the_others_is_tried_once_more_alone(
    capfd: pytest.CaptureFixture[str], code: int, again: tuple[str, ...], came_to: int
) -> None:
    """Both outcomes are printed; what ended for another reason than a failed test is not tried again."""
    ends = "import sys; print('ends'); raise SystemExit(int(sys.argv[-1]))"
    check = run.Check("journeys", ("python", "-c", ends, str(code)), beside=True, again=again)
    (outcome,) = run.carry_out_all([check], {})
    is_tried_again = code == run.TESTS_FAILED and bool(again)
    assert (outcome.code, outcome.tried_again) == (came_to, is_tried_again)
    assert len(re.findall(r"^ends$", capfd.readouterr().out, re.MULTILINE)) == 1 + is_tried_again
    assert ("failed at first" in str(outcome)) == is_tried_again


@pytest.mark.usefixtures("python_only")
@pytest.mark.parametrize(("options", "code"), [((), 5), (("-k", "need"), 0)])
def test_no_test_of_a_name_is_no_fault_where_a_name_was_asked_for(
    options: tuple[str, ...], code: int
) -> None:
    """Without a name it is one: a check that runs no test holds nothing."""
    check = run.Check("tests", ("pytest", "-c", "raise SystemExit(5)", *options))
    assert run.carry_out(check, {}).code == code


def test_the_long_run_asks_for_full_counts(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that `tests/support/counts.py` reads is set for the long run alone."""
    seen: list[dict[str, str]] = []

    def note(_: object, extra: dict[str, str]) -> list[run.Outcome]:
        seen.append(extra)
        return []

    monkeypatch.setattr(run, "carry_out_all", note)
    monkeypatch.setattr(run, "ensure_node_modules", lambda: None)
    run.run_checks("check", ())
    run.run_checks("check", (), long=True)
    assert seen == [{}, {"TEST_COUNTS": "long"}]
    assert steps == ["venv"]


def test_the_first_failure_decides(
    steps: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All checks are run and summed up; the exit code is that of the first that failed."""
    codes = iter([0, 3, 0, 5, *[0] * 20])
    monkeypatch.setattr(run, "ensure_node_modules", lambda: None)
    monkeypatch.setattr(run, "carry_out", lambda check, *_: run.Outcome(check.name, next(codes), 1.0))
    assert run.run_checks("check", ()) == 3
    checks = len(run.checks_of("check", ()))
    assert f"2 of {checks} checks failed." in capsys.readouterr().out
    assert "requirements-dev.txt" not in steps  # it is not in this folder


def test_a_named_browser_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable CHROMIUM decides; when it names nothing that runs, that is said."""
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert run.find_chromium() == sys.executable
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(StartError, match="no-such-browser"):
        run.find_chromium()


def test_a_browser_is_found_among_the_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no command is known, the folders in which Windows and macOS keep browsers are looked through."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(run, "CHROMIUM_PLACES", ("{PROGRAMFILES}/chrome.exe",))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert run.find_chromium() is None
    (tmp_path / "chrome.exe").touch()
    assert run.find_chromium() == f"{tmp_path}/chrome.exe"


def test_the_command_says_what_is_wrong_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a person can put right ends in a sentence and exit code 1."""

    def fail(_: object) -> None:
        raise StartError("Install Python.")

    monkeypatch.setattr(run, "require_python", fail)
    assert run.main([]) == 1
    assert capsys.readouterr().err.strip() == "Install Python."
