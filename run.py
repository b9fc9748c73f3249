"""Run the explorer, or check it; either way, set up whatever is missing first.

    python run.py                            open the explorer in the browser
    python run.py -- --server.port 8600      the same, with options for Streamlit
    python run.py --edit "Your name"         the same, and you may decide on what people propose
    python run.py backup [folder]            copy what people contributed, also while it runs
    python run.py restore FILE               put such a copy back, while it does not run
    python run.py lint                       format, rules, types, structure, words: under a minute
    python run.py check                      that and the tests that need no browser
    python run.py test                       every check, browser included
    python run.py test -- -k need            the same, with options for pytest

Only the standard library is used here, because this file makes the environment that has the rest:
a folder `.venv` beside it, made anew whenever the pinned versions change. The internet is needed for
that and never again.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes.util
import hashlib
import http.client
import io
import json
import os
import platform
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50
START_SECONDS = 60
EDITING_KEY = "PLACE_EDITOR_KEY"

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


class SetupError(Exception):
    """Something that the person at the keyboard has to put right; its text says what and how."""


@dataclass(frozen=True)
class Check:
    """One check: what it is called, and the program of `.venv` (with options) that carries it out."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How one check went."""

    name: str
    code: int
    seconds: float

    def __str__(self) -> str:
        return f"  {'ok' if self.code == 0 else 'FAILED':8}{self.name} ({self.seconds:.0f} s)"


# --- the environment -----------------------------------------------------------------------------


def require_python(version: Sequence[int]) -> None:
    """Stop with a sentence where Python is too old, before anything fails for a stranger reason."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        oldest, found = (".".join(str(part) for part in v[:2]) for v in (OLDEST_PYTHON, version))
        raise SetupError(
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
        path = ROOT / name
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
    say(f"Making {VENV.name} with Python {platform.python_version()} …")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if done.returncode != 0:
        raise SetupError(
            "Python could not make a virtual environment (its own words are above).\n"
            "On Debian and Ubuntu the package python3-venv is needed: apt-get install python3-venv"
        )


def install(name: str, options: Sequence[str]) -> None:
    """Install one requirements file into `.venv` with pip."""
    say(f"Installing {name} (once, a minute or two; this is the step that needs the internet) …")
    pip = [str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--retries", "2", *options, "-r", str(ROOT / name)], check=False, cwd=ROOT)
    if done.returncode != 0:
        raise SetupError(
            f"Could not install {name} (pip's own words are above).\n"
            "If this machine is not on the internet, connect it once; afterwards no network is needed.\n"
            "Behind a proxy, set HTTPS_PROXY first, or ask whoever runs your network for pip's settings."
        )


# --- running the explorer ------------------------------------------------------------------------


def run_app(options: Sequence[str]) -> int:
    """Start the explorer, open it in the browser, and stay until it ends.

    Parameters
    ----------
    options
        Passed on to ``streamlit run``; ``--server.headless true`` keeps the browser shut.

    Returns
    -------
    int
        The server's exit code; 0 when a person stopped it.
    """
    ensure_environment("run", RUN)
    rest, given = split_options(options, ("--server.port", "--server.address", "--server.headless"))
    address = given.get("--server.address", ADDRESS)
    port = free_port(address, int(given.get("--server.port", FIRST_PORT)))
    own = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    command = [str(program("python")), "-m", "streamlit", "run", str(ROOT / "app.py"), *own, *rest]
    key = editing_key(address)
    with running(command, {EDITING_KEY: key} if key else {}) as server:
        url = f"http://{'localhost' if address in {'0.0.0.0', '::'} else address}:{port}"  # noqa: S104
        if wait_until_healthy(server, port):
            first = welcome(url, key)
            if given.get("--server.headless", "false").lower() != "true":
                open_browser(first)
        return stay(server)


def editing_key(address: str) -> str:
    """Return a new secret that lets one browser edit; empty where nobody is to edit.

    The server takes it from the environment, which other people on this machine cannot read as they can
    a command line. Where it listens on an unusual address it is left to make and tell its own, or to say
    that nobody can edit there.
    """
    is_here = address in {"127.0.0.1", "localhost", "0.0.0.0", "::"}  # noqa: S104
    return secrets.token_urlsafe(32) if is_here and os.environ.get("PLACE_EDITOR", "").strip() else ""


def welcome(url: str, key: str) -> str:
    """Say where the explorer is, and where to edit; return the address to open."""
    say(f"\nThe explorer is at {url}   (Ctrl+C stops it)")
    if not key:
        return url
    address = f"{url}/edit?key={key}"
    say(f"To edit, open this address; it works once, and lets in the browser that opens it:\n{address}")
    return address


def split_options(options: Sequence[str], names: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take the named options (``--name value`` or ``--name=value``) out of a list of options.

    Returns
    -------
    tuple of list and dict
        The other options in their order, and the value given for each named one.
    """
    rest: list[str] = []
    found: dict[str, str] = {}
    left = iter(options)
    for option in left:
        name, equals, value = option.partition("=")
        if name in names:
            found[name] = value if equals else next(left, "")
        else:
            rest.append(option)
    return rest, found


def free_port(address: str, first: int) -> int:
    """Return the first port from `first` on that nobody listens on, telling when it is another."""
    for port in range(first, first + PORTS_TRIED):
        try:
            socket.create_server((address, port)).close()
        except OSError:
            continue
        if port != first:
            say(f"Port {first} is in use; taking {port} instead.")
        return port
    raise SetupError(f"No port from {first} to {first + PORTS_TRIED - 1} is free on {address}.")


@contextlib.contextmanager
def running(command: Sequence[str], extra: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server as long as the block lasts; whoever ends this process ends the server too."""
    server = subprocess.Popen(command, cwd=ROOT, env=environment(extra))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        yield server
    finally:
        stop(server)


def stay(server: subprocess.Popen[bytes]) -> int:
    """Wait for a server to end; Ctrl+C is the ordinary way to end it and no fault."""
    try:
        return server.wait()
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server, first kindly and after five seconds by force."""
    server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()


def wait_until_healthy(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait for the server's own word that it is up; False when it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if is_healthy(port):
            return True
        time.sleep(0.1)
    return False


def is_healthy(port: int) -> bool:
    """Ask a Streamlit server on this machine how it is."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def open_browser(url: str) -> None:
    """Open the page, unless there is no screen to open it on (a browser in the terminal helps no one)."""
    screen = os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY")
    if screen or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)


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
    ]


def checks_of(command: str, options: Sequence[str]) -> list[Check]:
    """Return the checks of a command, quickest first.

    Parameters
    ----------
    command
        ``"lint"``, ``"check"`` or ``"test"``; each has all of the one before.
    options
        Passed on to pytest.
    """
    checks = lint_checks()
    if command != "lint":
        checks.append(Check("tests", ("pytest", "-m", "not browser", *options)))
    if command == "test":
        checks.append(Check("browser tests", ("pytest", "-m", "browser", *options)))
    return checks


def run_checks(command: str, options: Sequence[str]) -> int:
    """Run a command's checks one after another, all of them, and sum up.

    Returns
    -------
    int
        The exit code of the first check that failed; 0 when none did.
    """
    ensure_environment("test", TEST)
    extra = chromium_environment() if command == "test" else {}
    outcomes = [carry_out(check, extra) for check in checks_of(command, options)]
    say("\n" + "\n".join(map(str, outcomes)))
    failed = [outcome for outcome in outcomes if outcome.code != 0]
    say(f"\n{len(failed)} of {len(outcomes)} checks failed." if failed else "\nAll is well.")
    return failed[0].code if failed else 0


def carry_out(check: Check, extra: Mapping[str, str]) -> Outcome:
    """Run one check in `.venv`, with its output going straight to the terminal."""
    say(f"\n── {check.name}: {' '.join(check.command)}")
    started = time.monotonic()
    done = subprocess.run(
        [str(program(check.command[0])), *check.command[1:]], check=False, cwd=ROOT, env=environment(extra)
    )
    return Outcome(check.name, done.returncode, time.monotonic() - started)


# --- finding a browser for the tests -------------------------------------------------------------


def chromium_environment() -> dict[str, str]:
    """Find or install a browser; return the variable that tells the tests where (none: Playwright's)."""
    install_with_apt()
    found = find_chromium()
    if found:
        return {"CHROMIUM": found}
    say("No Chromium, Chrome or Edge found; asking Playwright for one …")
    done = subprocess.run([str(program("python")), "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode != 0:
        raise SetupError(
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
            raise SetupError(f"CHROMIUM names {named}, which is not a program on this machine.")
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
    if not (shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        missing.append("postgresql")  # the store is tested on it too; its tests start their own server
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    apt = shutil.which("apt-get")
    if not (missing and is_root and apt):
        return
    say(f"Installing {' and '.join(missing)} for the tests …")
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        quiet = environment({"DEBIAN_FRONTEND": "noninteractive"})
        subprocess.run([apt, *arguments], check=False, env=quiet, stdout=subprocess.DEVNULL)


# --- the command line ----------------------------------------------------------------------------


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables for a child: this process's, UTF-8 on every system, and `extra`."""
    return {**os.environ, "PYTHONUTF8": "1", **(extra or {})}


def say(text: str) -> None:
    """Write to the terminal at once, so that lines keep their order among those of the children."""
    print(text, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without "…" is no reason to stop
    parser = argparse.ArgumentParser(
        prog="python run.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "command", nargs="?", choices=["run", "lint", "check", "test", "backup", "restore"], default="run"
    )
    parser.add_argument("path", nargs="?", help="folder to back up to, or the backup to restore")
    parser.add_argument(
        "--edit", metavar="NAME", help="print and open an address that lets you edit, under this name"
    )
    own, options = cut_at_dashes(arguments)
    given = parser.parse_args(own)
    command = given.command
    if given.edit:
        os.environ["PLACE_EDITOR"] = given.edit
    try:
        require_python(sys.version_info[:2])
        if command in {"backup", "restore"}:
            return keep(command, given.path)
        return run_app(options) if command == "run" else run_checks(command, options)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


def keep(command: str, path: str | None) -> int:
    """Back up or restore what people contributed, with the programs of `.venv`."""
    ensure_environment("run", RUN)
    given = [str(Path(path).absolute())] if path else []
    done = subprocess.run(
        [str(program("python")), "-m", "placebased.contributions.backups", command, *given],
        check=False, cwd=ROOT, env=environment(),
    )  # fmt: skip
    return done.returncode


def cut_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments before and after the first ``--``."""
    own = list(arguments)
    if "--" not in own:
        return own, []
    at = own.index("--")
    return own[:at], own[at + 1 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
