"""Start the explorer's server, say where it is and stay until it ends.

Only the standard library is used here: `run.py` starts the server of an environment that it is not in.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from placebased import locations, settings
from placebased.errors import StartError

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50
START_SECONDS = 60


def serve(options: Sequence[str], python: str = sys.executable) -> int:
    """Start the explorer, open it in the browser, and stay until it ends.

    Parameters
    ----------
    options
        Passed on to ``streamlit run``; ``--server.headless true`` keeps the browser shut.
    python
        The program of the environment that has what the explorer needs.

    Returns
    -------
    int
        The server's exit code; 0 when a person stopped it.

    Raises
    ------
    StartError
        When no port is free.
    """
    rest, given = split_options(options, ("--server.port", "--server.address", "--server.headless"))
    address = given.get("--server.address", ADDRESS)
    port = free_port(address, int(given.get("--server.port", FIRST_PORT)))
    own = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    command = [python, "-m", "streamlit", "run", str(locations.APP), *own, *rest]
    key = editing_key(address)
    with running(command, {settings.EDITOR_KEY.name: key} if key else {}) as server:
        url = f"http://{'localhost' if address in {'0.0.0.0', '::'} else address}:{port}"  # noqa: S104
        if wait_until_healthy(server, port):
            first = welcome(url, key)
            if given.get("--server.headless", "false").lower() != "true":
                open_browser(first)
        return stay(server)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command which starts the explorer has.

    Parameters
    ----------
    parser
        The parser of that command's own words.
    """
    parser.add_argument(
        "--edit", metavar="NAME", help="print and open an address that lets you edit, under this name"
    )
    parser.add_argument(
        "--pack", metavar="FOLDER", help="the place pack to open, in place of the one that ships"
    )
    parser.add_argument("--store", metavar="FOLDER", help="where to keep what people contribute")


def variables(given: argparse.Namespace) -> dict[str, str]:
    """Return the environment variables that say to the server what the options say.

    Parameters
    ----------
    given
        What was read by a parser with the options of `add_options`.

    Raises
    ------
    StartError
        When the pack's folder is not there.
    """
    found = {settings.EDITOR.name: given.edit or ""}
    if given.pack and not Path(given.pack).is_dir():
        raise StartError(f"There is no folder {given.pack}: --pack names a folder with the files of a place.")
    for setting, folder in ((settings.PACK, given.pack), (settings.STORE, given.store)):
        found[setting.name] = str(Path(folder).absolute()) if folder else ""
    return {name: value for name, value in found.items() if value}


def editing_key(address: str) -> str:
    """Return a new secret that lets one browser edit; empty where nobody is to edit.

    The server takes it from the environment, which other people on this machine cannot read as they can
    a command line. Where it listens on an unusual address it is left to make and tell its own, or to say
    that nobody can edit there.

    Parameters
    ----------
    address
        Where the server listens.
    """
    is_here = address in {"127.0.0.1", "localhost", "0.0.0.0", "::"}  # noqa: S104
    return secrets.token_urlsafe(32) if is_here and settings.EDITOR.read() else ""


def welcome(url: str, key: str) -> str:
    """Say where the explorer is, and where to edit; return the address to open.

    Parameters
    ----------
    url
        The server's address.
    key
        What lets one browser edit; empty where nobody edits.
    """
    say(f"\nThe explorer is at {url}   (Ctrl+C stops it)")
    if not key:
        return url
    address = f"{url}/edit?key={key}"
    say(f"To edit, open this address; it works once, and lets in the browser that opens it:\n{address}")
    return address


def split_options(options: Sequence[str], names: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take the named options (``--name value`` or ``--name=value``) out of a list of options.

    Parameters
    ----------
    options
        As they stand on a command line.
    names
        Which to take out, with their dashes.

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


def cut_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments before and after the first ``--``.

    Parameters
    ----------
    arguments
        As they stand on a command line.
    """
    own = list(arguments)
    if "--" not in own:
        return own, []
    at = own.index("--")
    return own[:at], own[at + 1 :]


def free_port(address: str, first: int) -> int:
    """Return the first port from `first` on that nobody listens on, telling when it is another.

    Parameters
    ----------
    address
        Where the server is to listen.
    first
        The port that is wanted.

    Raises
    ------
    StartError
        When all ports that are tried are taken.
    """
    for port in range(first, first + PORTS_TRIED):
        try:
            socket.create_server((address, port)).close()
        except OSError:
            continue
        if port != first:
            say(f"Port {first} is in use; taking {port} instead.")
        return port
    raise StartError(f"No port from {first} to {first + PORTS_TRIED - 1} is free on {address}.")


@contextlib.contextmanager
def running(command: Sequence[str], extra: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server as long as the block lasts; whoever ends this process ends the server too.

    Parameters
    ----------
    command
        The program and its arguments.
    extra
        Environment variables for it, on top of this process's.

    Yields
    ------
    subprocess.Popen
        The running server.
    """
    # A checkout is a place of its own; an installed explorer reads relative names from where it is started.
    folder = None if locations.IS_INSTALLED else locations.ROOT
    server = subprocess.Popen(command, cwd=folder, env=environment(extra))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        yield server
    finally:
        stop(server)


def stay(server: subprocess.Popen[bytes]) -> int:
    """Wait for a server to end; Ctrl+C is the ordinary way to end it and no fault.

    Parameters
    ----------
    server
        The running process.

    Returns
    -------
    int
        Its exit code; 0 after Ctrl+C.
    """
    try:
        return server.wait()
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server, first kindly and after five seconds by force.

    Parameters
    ----------
    server
        The process, running or not.
    """
    server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()


def wait_until_healthy(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait for the server's own word that it is up; False when it ended or took too long.

    Parameters
    ----------
    server
        The process.
    port
        Where it is to listen on this machine.

    Returns
    -------
    bool
        Whether it is up.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if is_healthy(port):
            return True
        time.sleep(0.1)
    return False


def is_healthy(port: int) -> bool:
    """Return whether a Streamlit server on this machine says that it is well.

    Parameters
    ----------
    port
        Where it listens.
    """
    return answers(port, "/_stcore/health")


def answers(port: int, path: str) -> bool:
    """Return whether a server on this machine answers an address with success.

    Parameters
    ----------
    port
        Where it listens.
    path
        What is asked for.
    """
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def open_browser(url: str) -> None:
    """Open the page, unless there is no screen to open it on (a browser in the terminal helps no one).

    Parameters
    ----------
    url
        What to open.
    """
    screen = os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY")
    if screen or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the variables for a child: this process's, UTF-8 on every system, and `extra`.

    Parameters
    ----------
    extra
        Further variables, which go first.
    """
    return {**os.environ, "PYTHONUTF8": "1", **(extra or {})}


def say(text: str) -> None:
    """Write to the terminal at once, so that lines keep their order among those of the children.

    Parameters
    ----------
    text
        What to write.
    """
    print(text, flush=True)
