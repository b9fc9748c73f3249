"""The command line: a sentence a source, and an exit code that says how it went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from placebased.packbuild.__main__ import main
from placebased.packbuild.refresh import client
from placebased.packbuild.refresh.command import DONE, FAILED, SOME_FAILED
from tests.packbuild.refresh.conftest import CSV, Publisher, Reply

ROOT = Path(__file__).resolve().parents[3]


def test_listing_asks_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """Every source says what it makes, where it is asked, and how sure its shape is."""
    assert (
        main(["refresh", "--list", "--recipe", str(ROOT / "recipes/manchester"), "--only", "pharmacies"])
        == DONE
    )
    said = capsys.readouterr().out
    assert said.startswith(
        "pharmacies: Community pharmacies and their hours (NHS Business Services Authority;"
    )
    assert "data/assets/pharmacies.csv" in said
    assert "never asked live from here" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "shoes"], "there is no source 'shoes'; there are shops"),
        ([], "name the folder of published files (--shared) and a new one (--into)"),
    ],
)
def test_bad_words_are_a_sentence(
    recipe: Callable[[str], Path], capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """What cannot be tried at all ends with one line and the code 2."""
    assert main(["refresh", "--recipe", str(recipe("http://127.0.0.1:9/")), *words]) == FAILED
    assert said in capsys.readouterr().err


def test_a_run_from_the_command_line(
    publisher: Publisher,
    shared: Path,
    tmp_path: Path,
    recipe: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line a source, then what to do next; recorded answers are enough for another."""
    folder = recipe(publisher.answer("/shops.csv", Reply(CSV)))
    into = ["--shared", str(shared), "--into", str(tmp_path / "new"), "--recipe", str(folder)]
    assert main(["refresh", *into, "--record", str(tmp_path / "recorded")]) == DONE
    said = capsys.readouterr().out
    assert said.startswith("shops: data of ")
    assert "1 raw answers are in" in said
    assert f"All 1 sources are fresh. Make the pack from them with --shared {tmp_path / 'new'}." in said
    other = ["--shared", str(shared), "--into", str(tmp_path / "other"), "--recipe", str(folder)]
    assert main(["refresh", *other, "--replay", str(tmp_path / "recorded")]) == DONE


def test_no_network(
    shared: Path,
    tmp_path: Path,
    recipe: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without internet there is a sentence a source and the code 1; the files are as they were."""
    monkeypatch.setattr(client.Manners, "__init__", _hasty)
    folder = recipe("http://127.0.0.1:9/shops.csv")
    into = ["--shared", str(shared), "--into", str(tmp_path / "new"), "--recipe", str(folder)]
    assert main(["refresh", *into]) == SOME_FAILED
    said = capsys.readouterr()
    assert said.err.startswith("shops: it cannot be reached")
    assert said.err.count("\n") == 1
    assert "1 of 1 sources failed, and their files are as they were." in said.out


def _hasty(manners: client.Manners, **_: object) -> None:
    """Make manners that wait for nothing."""
    for name, value in {
        "pause": 0.0,
        "tries": 1,
        "first_wait": 0.0,
        "longest_wait": 1.0,
        "quiet": 1.0,
    }.items():
        object.__setattr__(manners, name, value)
    for name, value in {"longest": 2.0, "most": 1_000_000, "redirects": 1}.items():
        object.__setattr__(manners, name, value)
