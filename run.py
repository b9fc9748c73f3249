"""Run the explorer, or check it; either way, set up whatever is missing first.

    python run.py                            open the explorer in the browser
    python run.py -- --server.port 8600      the same, with options for Streamlit
    python run.py --pack FOLDER              the same, of another place
    python run.py --edit "Your name"         the same, and you may decide on what people propose
    python run.py stack -- --replicas 4      for many: a proxy, several processes, a PostgreSQL
    python run.py backup [folder]            copy what people contributed, also while it runs
    python run.py restore FILE               put such a copy back, while it does not run
    python run.py setup                      install what the checks need, and check nothing yet
    python run.py lint                       format, rules, types, structure, words: under a minute
    python run.py check                      that and the tests that need no browser
    python run.py unit                       the tests that need no browser, and nothing else
    python run.py test                       every check, browser included
    python run.py test --long                the same with full counts and a real install
    python run.py test -- -k need            the same, with options for pytest
    python run.py lock                       pin every package anew, after a requirements file changed
    python run.py audit                      ask after known vulnerabilities of what runs

Only the standard library is used here (and in what is imported here), because this file makes the
environment that has the rest: a folder `.venv` beside it, made anew whenever the pinned versions change.
The variable PLACE_VENV names another folder, so that several Pythons can be tried beside each other.
The checks of the scripts for the browser need Node, which comes with a package into `.venv` too; the
explorer itself never needs it. The internet is needed for setting up and never again.
"""

from __future__ import annotations

import argparse
import ctypes.util
import dataclasses
import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from placebased import start
from placebased.errors import StartError
from placebased.stack import postgres_server

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / (os.environ.get("PLACE_VENV") or ".venv")
STAMP = VENV / "installed.json"

QUIET = "not browser and not alone"  # pytest's marks of what neither needs a browser nor measures time
NO_TESTS = 5  # pytest's exit code where no test was asked for
TESTS_FAILED = 1  # and where every test was run and some failed
JOURNEYS = ".pytest_cache/journeys"  # what failed of the browser tests, apart from the run beside them

# Folders of tests without a browser, in parts, the longest first. Whichever side is done first, the one with
# the tests in a browser or the other, takes the next part, so that both take about as long.
# `tests/test_run.py` holds that no test is left out.
PARTS = {
    "tests of the front end": ("tests/ui",),
    "tests of pages and documents": (
        "tests/contributions",
        "tests/pages",
        "tests/reports",
        "tests/scenarios",
        "tests/workshops",
    ),
    "tests of methods and packs": ("tests/methods", "tests/need", "tests/packbuild", "tests/travel"),
}
# Where the tests in a browser and those that measure time stand. Reading every other file of tests, to leave
# it out by its marks, costs half a minute each time.
JOURNEYS_ARE_IN = ("tests/e2e",)
TIMED_ARE_IN = ("tests/e2e", "tests/exchange", "tests/test_worker.py", "tests/ui/runtime")

ONLY_FAILED = ("--last-failed", "--last-failed-no-failures", "none", "--maxfail", "3")

# What fixes the checks of the scripts for the browser, and the programs that carry them out.
NODE_PINS = ("package.json", "package-lock.json")
BIOME = "node_modules/@biomejs/biome/bin/biome"
TSC = "node_modules/typescript/bin/tsc"

LOCKS = "locks"
SBOM = ("--output-format", "JSON", "--output-file", "sbom.cdx.json")
"""What runs with the explorer, as a CycloneDX file for whoever has to account for it."""

# What each command installs: (requirements file, further options for pip).
RUN = (("requirements.txt", ()),)
TEST = (("requirements-dev.txt", ()), ("requirements-prepare.txt", ("--no-deps",)))

CHROMIUM_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)


@dataclass(frozen=True)
class Check:
    """One check: what it is called, and the program of `.venv` (with options) that carries it out."""

    name: str
    command: tuple[str, ...]
    beside: bool = False
    """Whether it mostly waits, and is carried out beside the others, its output kept until they are done."""
    again: tuple[str, ...] = ()
    """Options with which what failed is tried once more, with the machine to itself; empty: nothing is."""


@dataclass(frozen=True)
class Outcome:
    """How one check went."""

    name: str
    code: int
    seconds: float
    tried_again: bool = False

    def __str__(self) -> str:
        again = "; some failed at first, beside the others: read above" if self.tried_again else ""
        return f"  {'ok' if self.code == 0 else 'FAILED':8}{self.name} ({self.seconds:.0f} s{again})"


# --- the environment -----------------------------------------------------------------------------


def require_python(version: Sequence[int]) -> None:
    """Stop with a sentence where Python is too old, before anything fails for a stranger reason."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        oldest, found = (".".join(str(part) for part in v[:2]) for v in (OLDEST_PYTHON, version))
        raise StartError(
            f"The explorer needs Python {oldest} or newer; this is Python {found}.\n"
            f"Install a newer one, then start again with it, for example: python{oldest} run.py"
        )


def program(name: str) -> Path:
    """Return the path of a program inside `.venv`, whether it is there yet or not."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def base() -> str:
    """Return what an environment cannot outlive: another Python, another machine, another folder."""
    return f"{platform.python_version()} {sys.platform} {platform.machine()} {VENV}"


def fingerprint(names: Sequence[str]) -> str:
    """Return a hash of the base and of the pins in the named files of the repository."""
    digest = hashlib.sha256(base().encode())
    for name in ("requirements.txt", "constraints.txt", *names):
        for path in (ROOT / name, ROOT / LOCKS / name):
            digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what was installed by name; empty where nothing was, or where the note is unreadable."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def ensure_environment(what: str, files: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Make `.venv` and install `files` into it, unless exactly that was done before.

    Parameters
    ----------
    what
        Name under which the installation is remembered: ``"run"`` or ``"test"``.
    files
        Requirements files with further options for pip; a file that is not there is passed over.
    """
    wanted = fingerprint([name for name, _ in files])
    stamp = read_stamp()
    if stamp.get(what) == wanted and program("python").exists():
        return
    if stamp.get("base") != base() or not program("python").exists():
        stamp = {"base": base()}
        make_venv()
    for name, options in files:
        if (ROOT / name).exists():
            install(name, options)
    stamp[what] = wanted
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def make_venv() -> None:
    """Make `.venv` from this Python, clearing an older one out of the way."""
    start.say(f"Making {VENV.name} with Python {platform.python_version()} …")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if done.returncode != 0:
        raise StartError(
            "Python could not make a virtual environment (its own words are above).\n"
            "On Debian and Ubuntu the package python3-venv is needed: apt-get install python3-venv"
        )


def install(name: str, options: Sequence[str]) -> None:
    """Install one requirements file into `.venv` with pip: the files that its lock names by their hashes."""
    start.say(f"Installing {name} (once, a minute or two; this is the step that needs the internet) …")
    pip = [str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = ROOT / LOCKS / name
    what = (
        ["--require-hashes", "--no-deps", "-r", str(locked)] if locked.exists() else ["-r", str(ROOT / name)]
    )
    done = subprocess.run([*pip, "--retries", "2", *options, *what], check=False, cwd=ROOT)
    if done.returncode != 0:
        raise StartError(
            f"Could not install {name} (pip's own words are above).\n"
            "If this machine is not on the internet, connect it once; afterwards no network is needed.\n"
            "Behind a proxy, set HTTPS_PROXY first, or ask whoever runs your network for pip's settings."
        )


def ensure_node_modules() -> None:
    """Install what the checks of the scripts need, unless exactly that was done before."""
    wanted = fingerprint(NODE_PINS)
    stamp = read_stamp()
    if stamp.get("node") == wanted and (ROOT / "node_modules").is_dir():
        return
    start.say("Installing what checks the scripts for the browser (once) …")
    npm = [str(program("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(npm, check=False, cwd=ROOT, env=start.environment({"PATH": path_with_node()}))
    if done.returncode != 0:
        raise StartError(
            "Could not install what checks the scripts for the browser (npm's own words are above).\n"
            "If this machine is not on the internet, connect it once; afterwards no network is needed."
        )
    STAMP.write_text(json.dumps({**stamp, "node": wanted}, indent=1), encoding="utf-8")


def path_with_node() -> str:
    """Return the search path with `.venv` first, so that npm finds the Node that came with it."""
    return os.pathsep.join([str(program("node").parent), os.environ.get("PATH", "")])


# --- running the explorer ------------------------------------------------------------------------


def run_app(options: Sequence[str]) -> int:
    """Start the explorer in `.venv`; see `placebased.start`.

    Parameters
    ----------
    options
        Passed on to ``streamlit run``.
    """
    ensure_environment("run", RUN)
    return start.serve(options, str(program("python")))


def run_stack(options: Sequence[str]) -> NoReturn:
    """Run the explorer for many in `.venv` until it is stopped; see `placebased.stack`.

    Parameters
    ----------
    options
        For ``python -m placebased.stack``.
    """
    ensure_environment("run", RUN)
    command = [str(program("python")), "-m", "placebased.stack", *options]
    if os.name == "nt":
        raise StartError("The proxy and the database are run on Linux and the like. Here: python run.py")
    os.chdir(ROOT)
    os.execve(command[0], command, start.environment())  # signals are for it, which ends all in good order


# --- checking it ---------------------------------------------------------------------------------


def lint_checks() -> list[Check]:
    """Return the checks that only read the code."""
    return [
        Check("format", ("ruff", "format", "--check", ".")),
        Check("rules", ("ruff", "check", ".")),
        Check("types", ("mypy",)),
        Check("layers", ("lint-imports",)),
        Check("sentences on tests", ("interrogate", "tests")),
        Check("spelling", ("codespell", ".")),
        Check("bill of materials", ("cyclonedx-py", "requirements", f"{LOCKS}/requirements.txt", *SBOM)),
        Check("JavaScript format", ("node", BIOME, "check", "--linter-enabled=false", ".")),
        Check("JavaScript rules", ("node", BIOME, "lint", "--error-on-warnings", ".")),
        Check("JavaScript types", ("node", TSC, "--project", ".")),
        Check("types of JavaScript tests", ("node", TSC, "--project", "tests/ui/front")),
        Check("JavaScript tests", ("node", "--test", "tests/ui/front/**/*.test.js")),
    ]


def checks_of(command: str, options: Sequence[str]) -> list[Check]:
    """Return the checks of a command, quickest first.

    Parameters
    ----------
    command
        ``"lint"``, ``"check"`` or ``"test"``; each has all of the one before. ``"unit"`` is a part of check.
    options
        Passed on to pytest.
    """
    checks = lint_checks() if command != "unit" else []
    is_split = command == "test" and not options  # options may name a folder of either part
    if command != "lint":
        folders = [folder for part in PARTS.values() for folder in part]
        left_out = [f"--ignore={folder}" for folder in folders] if is_split else []
        checks.append(Check("tests", ("pytest", "-m", QUIET, *left_out, *options)))
    if command == "test":
        paths = JOURNEYS_ARE_IN if is_split else ()
        browser = ("pytest", "-m", "browser and not alone", "-o", f"cache_dir={JOURNEYS}", *paths, *options)
        checks.append(Check("browser tests", browser, beside=True, again=ONLY_FAILED))
    if is_split:
        for name, part in PARTS.items():
            options_of_part = ("-m", QUIET, "-o", f"cache_dir={JOURNEYS}-{Path(part[0]).name}")
            checks.append(Check(name, ("pytest", *options_of_part, *part), beside=True))
    if command != "lint":
        what = "alone" if command == "test" else "alone and not browser"
        folders = [] if options else list(TIMED_ARE_IN)
        checks.append(Check("tests that measure time", ("pytest", "-m", what, *folders, *options)))
    return checks


def run_checks(command: str, options: Sequence[str], *, long: bool = False) -> int:
    """Run a command's checks, all of them, and sum up.

    Parameters
    ----------
    command
        See `checks_of`.
    options
        Passed on to pytest.
    long
        Whether to test with full counts.

    Returns
    -------
    int
        The exit code of the first check that failed; 0 when none did.
    """
    with ThreadPoolExecutor(1) as aside:  # two that wait for the internet, side by side
        installed = aside.submit(install_with_apt) if command == "test" else None
        ensure_environment("test", TEST)
        if command != "unit":
            ensure_node_modules()
        if installed is not None:
            installed.result()
    extra = chromium_environment() if command == "test" else {}
    extra = {**extra, **({"TEST_COUNTS": "long"} if long else {})}
    outcomes = carry_out_all(checks_of(command, options), extra)
    start.say("\n" + "\n".join(map(str, outcomes)))
    failed = [outcome for outcome in outcomes if outcome.code != 0]
    start.say(f"\n{len(failed)} of {len(outcomes)} checks failed." if failed else "\nAll is well.")
    return failed[0].code if failed else 0


def carry_out_all(checks: Sequence[Check], extra: Mapping[str, str]) -> list[Outcome]:
    """Run checks in their order, those that may stand beside others beside those before them.

    When those before them are done, both sides take in turn what was not begun of what stands beside them.
    Checks after it start when all of it is done, so that what measures time, the last, has the machine to
    itself.

    Parameters
    ----------
    checks
        Those to be carried out beside the others follow one another there.
    extra
        Environment variables for all of them.

    Returns
    -------
    list of Outcome
        In the order of the checks.
    """
    outcomes: dict[str, Outcome] = {}
    with ThreadPoolExecutor(1) as aside, ExitStack() as files:
        kept = {check.name: files.enter_context(tempfile.TemporaryFile()) for check in checks if check.beside}
        started = {
            check.name: aside.submit(carry_out, check, extra, kept[check.name])
            for check in checks
            if check.beside
        }
        for check in checks:
            if not check.beside:
                outcomes[check.name] = carry_out(check, extra)
                continue
            for other in checks:
                if other.beside and other.name not in outcomes and started[other.name].cancel():
                    outcomes[other.name] = carry_out(other, extra, kept[other.name])
            if check.name not in outcomes:
                outcomes[check.name] = started[check.name].result()
            show(check, kept[check.name])
            if outcomes[check.name].code == TESTS_FAILED and check.again:
                wait([each for each in started.values() if not each.cancelled()])  # then it has the machine
                outcomes[check.name] = carry_out_again(check, extra, outcomes[check.name])
    return [outcomes[check.name] for check in checks]


def carry_out(check: Check, extra: Mapping[str, str], kept: IO[bytes] | None = None) -> Outcome:
    """Run one check in `.venv`.

    Parameters
    ----------
    check
        What to run.
    extra
        Environment variables for it.
    kept
        Where its output goes; straight to the terminal where nothing is given.
    """
    where = " (beside the others; its output follows)" if kept else ""
    start.say(f"\n── {check.name}: {' '.join(check.command)}{where}")
    started = time.monotonic()
    command = [str(program(check.command[0])), *check.command[1:]]
    errors = subprocess.STDOUT if kept else None
    # Each check of pytest has its own folder for what tests write: pytest closes a shared one to others
    # whenever it starts, and the PostgreSQL of a test beside it would stand before a closed door.
    with tempfile.TemporaryDirectory(prefix="pb-", ignore_cleanup_errors=True) as made:
        own = {**extra, "PYTEST_DEBUG_TEMPROOT": made}
        done = subprocess.run(
            command, check=False, cwd=ROOT, env=start.environment(own), stdout=kept, stderr=errors
        )
    # With options such as `-k need` it is no fault that one check has no test of that name.
    is_partial = done.returncode == NO_TESTS and "-k" in check.command
    return Outcome(check.name, 0 if is_partial else done.returncode, time.monotonic() - started)


def carry_out_again(check: Check, extra: Mapping[str, str], first: Outcome) -> Outcome:
    """Try once more what failed, with nothing beside it, and say that it was tried twice.

    A journey that fails on a machine with too much to do and one that fails always look alike; this tells
    them apart. Both outcomes stay in what is printed.

    Parameters
    ----------
    check, extra
        As in `carry_out`.
    first
        How it went beside the others.
    """
    start.say("\nWhat failed is tried once more, with the machine to itself.")
    alone = dataclasses.replace(check, command=(*check.command, *check.again), beside=False)
    second = carry_out(alone, extra)
    return Outcome(check.name, second.code, first.seconds + second.seconds, tried_again=True)


def show(check: Check, kept: IO[bytes]) -> None:
    """Write out what a check has written while others stood in the terminal."""
    kept.seek(0)
    start.say(f"\n── {check.name}:\n{kept.read().decode(errors='replace')}")


# --- finding a browser for the tests -------------------------------------------------------------


def chromium_environment() -> dict[str, str]:
    """Find a browser; return the variable that tells the tests where (none: Playwright's own)."""
    found = find_chromium()
    if found:
        return {"CHROMIUM": found}
    start.say("No Chromium, Chrome or Edge found; asking Playwright for one …")
    done = subprocess.run([str(program("python")), "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode != 0:
        raise StartError(
            "The browser tests need Chromium, Chrome or Edge, and none was found or could be fetched.\n"
            "Install one, or name one: CHROMIUM=/path/to/chromium python run.py test\n"
            "Without a browser, `python run.py check` runs everything else."
        )
    return {}


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, Chrome or Edge; the variable CHROMIUM goes first."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise StartError(f"CHROMIUM names {named}, which is not a program on this machine.")
        return named
    commands = (shutil.which(command) for command in CHROMIUM_COMMANDS)
    places = (place for place in map(filled_in, CHROMIUM_PLACES) if Path(place).is_file())
    return next((path for path in (*commands, *places) if path), None)


def filled_in(place: str) -> str:
    """Put Windows' folders into a path; where a folder is not known, the path leads nowhere."""
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        place = place.replace("{" + name + "}", os.environ.get(name, "/nowhere"))
    return place


def install_with_apt() -> None:
    """Install what the tests lack, on Debian and its like and where nobody has to be asked."""
    missing = [] if find_chromium() else ["chromium"]
    if ctypes.util.find_library("atomic") is None:
        missing.append("libatomic1")  # Playwright's own program needs it, and a bare system has none
    if postgres_server.programs() is None:
        missing.append("postgresql")  # the store is tested on it too; its tests start their own server
    if shutil.which("caddy") is None:
        missing.append("caddy")  # the proxy before several processes of the app
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    apt = shutil.which("apt-get")
    if not (missing and is_root and apt):
        return
    start.say(f"Installing {' and '.join(missing)} for the tests …")
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        quiet = start.environment({"DEBIAN_FRONTEND": "noninteractive"})
        subprocess.run([apt, *arguments], check=False, env=quiet, stdout=subprocess.DEVNULL)


# --- the command line ----------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without "…" is no reason to stop
    parser = argparse.ArgumentParser(
        prog="python run.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=[
            "run",
            "setup",
            "lint",
            "check",
            "unit",
            "test",
            "lock",
            "audit",
            "backup",
            "restore",
            "stack",
        ],
        default="run",
    )
    parser.add_argument("path", nargs="?", help="folder to back up to, or the backup to restore")
    parser.add_argument("--long", action="store_true", help="test with full counts (more than an hour)")
    start.add_options(parser)
    own, options = start.cut_at_dashes(arguments)
    given = parser.parse_args(own)
    try:
        require_python(sys.version_info[:2])
        os.environ.update(start.variables(given))
        return obey(given, options)
    except StartError as problem:
        print(f"\n{problem}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


def obey(given: argparse.Namespace, options: Sequence[str]) -> int:
    """Carry out what a command line asks for, and return the exit code.

    Parameters
    ----------
    given
        As of the parser in `main`.
    options
        What stands after ``--``.
    """
    match given.command:
        case "run":
            return run_app(options)
        case "stack":
            run_stack(options)
        case "backup" | "restore":
            return keep(given.command, given.path)
        case "lock" | "audit":
            return pin(given.command)
        case "setup":
            ensure_environment("test", TEST)
            return 0
    return run_checks(given.command, options, long=given.long)


def pin(command: str) -> int:
    """Pin every package anew, or audit what is pinned; see `locks/__main__.py`."""
    ensure_environment("test", TEST)
    given = [str(program("python")), "-m", LOCKS, command]
    extra = {"PATH": path_with_node()}  # the same folder has uv
    return subprocess.run(given, check=False, cwd=ROOT, env=start.environment(extra)).returncode


def keep(command: str, path: str | None) -> int:
    """Back up or restore what people contributed, with the programs of `.venv`."""
    ensure_environment("run", RUN)
    given = [str(Path(path).absolute())] if path else []
    done = subprocess.run(
        [str(program("python")), "-m", "placebased.contributions.backups", command, *given],
        check=False, cwd=ROOT, env=start.environment(),
    )  # fmt: skip
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
