"""Starting the server: its port, its options, who may edit, where it is said to be."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased import locations, start
from placebased.errors import StartError


def given(*arguments: str) -> argparse.Namespace:
    """Return a command line as it is read."""
    parser = argparse.ArgumentParser()
    start.add_options(parser)
    return parser.parse_args(arguments)


@pytest.fixture
def taken() -> Iterator[int]:
    """Listen on a port of this machine, so that it is in use."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_in_use_is_passed_over(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The next port is taken, and the person is told."""
    assert start.free_port("127.0.0.1", taken) > taken
    assert f"Port {taken} is in use" in capsys.readouterr().out


def test_no_free_port_is_said_in_words(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """When every port tried is in use the message names them."""
    monkeypatch.setattr(start, "PORTS_TRIED", 1)
    with pytest.raises(StartError, match=f"No port from {taken} to {taken} is free"):
        start.free_port("127.0.0.1", taken)


@pytest.mark.parametrize("port", [["--server.port", "8600"], ["--server.port=8600"]])
def test_options_are_found_in_either_form(port: list[str]) -> None:
    """A port can be given with a space or an equals sign; the rest goes on to Streamlit."""
    rest, found = start.split_options(["--theme.base", "dark", *port], ("--server.port",))
    assert (rest, found) == (["--theme.base", "dark"], {"--server.port": "8600"})


@pytest.mark.parametrize(
    ("given", "own", "passed_on"),
    [
        ([], [], []),
        (["test"], ["test"], []),
        (["--", "--server.port", "8600"], [], ["--server.port", "8600"]),
        (["test", "--", "-k", "need", "--"], ["test"], ["-k", "need", "--"]),
    ],
)
def test_what_follows_two_dashes_is_passed_on(given: list[str], own: list[str], passed_on: list[str]) -> None:
    """The command's own words stand before the first two dashes."""
    assert start.cut_at_dashes(given) == (own, passed_on)


@pytest.mark.parametrize(
    ("name", "address", "has_key"),
    [
        ("Ann", "127.0.0.1", True),
        ("Ann", "0.0.0.0", True),  # noqa: S104
        ("Ann", "192.0.2.1", False),
        (" ", "127.0.0.1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_who_edits_gets_a_key(
    monkeypatch: pytest.MonkeyPatch, name: str, address: str, has_key: bool
) -> None:
    """A new one at each start, and none where nobody is to edit or the server cannot be asked here."""
    monkeypatch.setenv("PLACE_EDITOR", name)
    keys = {start.editing_key(address), start.editing_key(address)}
    assert [len(key) >= 43 for key in keys] == ([True, True] if has_key else [False])


def test_the_address_for_editing_is_told_and_opened(capsys: pytest.CaptureFixture[str]) -> None:
    """Both addresses are told; the one with the key is opened, for it is the one that lets in."""
    assert start.welcome("http://127.0.0.1:8501", "k") == "http://127.0.0.1:8501/edit?key=k"
    told = capsys.readouterr().out
    assert "The explorer is at http://127.0.0.1:8501 " in told
    assert "works once" in told
    assert told.rstrip().endswith("http://127.0.0.1:8501/edit?key=k")
    assert start.welcome("http://127.0.0.1:8501", "") == "http://127.0.0.1:8501"
    assert "/edit" not in capsys.readouterr().out


def test_options_become_the_variables_that_the_server_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of folders are read from where the person stands, whatever folder the server stands in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeds").mkdir()
    found = start.variables(given("--pack", "leeds", "--store", "kept", "--edit", "Ann"))
    assert found == {
        "PLACE_EDITOR": "Ann",
        "PLACE_PACK": str(tmp_path / "leeds"),
        "PLACE_STORE": str(tmp_path / "kept"),
    }


def test_what_is_not_said_is_left_as_it_is() -> None:
    """Variables that stand in the environment go on counting where no option is given."""
    assert start.variables(given()) == {}


def test_a_pack_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    """A mistyped folder ends in a sentence before any server is started."""
    with pytest.raises(StartError, match=r"There is no folder .*leeds"):
        start.variables(given("--pack", str(tmp_path / "leeds")))


def test_it_needs_nothing_that_is_not_installed() -> None:
    """`run.py` uses this module before there is an environment, so it imports the standard library alone."""
    script = f"import sys; sys.path.insert(0, {str(locations.ROOT)!r}); import run"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_server_that_ends_is_not_waited_for() -> None:
    """When the server stops by itself, its exit code is the command's, and no minute is waited."""
    with start.running([sys.executable, "-c", "raise SystemExit(3)"], {}) as server:
        assert not start.wait_until_healthy(server, 1)
        assert start.stay(server) == 3


def test_a_server_does_not_outlive_its_block() -> None:
    """Whatever happens in between, the server is ended."""
    with start.running([sys.executable, "-c", "import time; time.sleep(60)"], {}) as server:
        assert server.poll() is None
    assert server.wait(timeout=10) != 0
