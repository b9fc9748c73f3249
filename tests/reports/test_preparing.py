from __future__ import annotations

import csv
import importlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.priorities.proposals import propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store, store_url
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.atlas import open_pack
from placebased.reports import __main__ as command
from placebased.reports import preparing
from placebased.reports.spool import DONE, NOT_ASKED_RIGHT, STOPPED
from tests.support.contributed import EDITOR
from tests.support.profiles import city_inputs


def here(part: str, words: Sequence[str]) -> int:
    """Run a part of the command in this process, which is quicker; one real run is in test_apart."""
    return int(importlib.import_module(f"placebased.reports.{part}").main(words))


def make(given: Sequence[str]) -> int:
    """Run the command in this process."""
    return command.main(given, run=here)


def test_documents_have_what_editors_accepted_where_the_store_is_asked(
    city_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asked for, they are in the files; else that is said; a store that is not there is a sentence."""
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "kept"))
    there = ["ward:W1", "--pack", str(city_folder), "--out", str(tmp_path), "--format", "csv"]
    assert make([*there, "--contributions"]) == 2
    assert "error: There is no store of contributions here." in capsys.readouterr().err
    assert not (tmp_path / "kept").exists()
    store = Store(store_url())
    said = {"text_1": "=1+1 warm rooms"}
    proposed = propose(store, open_pack(city_folder), SignedWords(("ward", "W1"), said, "Row Trust"))
    accept(store, EDITOR, proposed, atlas=open_pack(city_folder))
    store.close()
    file = tmp_path / "threeby-ward-alder.csv"
    assert make(there) == 0
    assert "was not asked for" in capsys.readouterr().err
    assert "warm rooms" not in file.read_text(encoding="utf-8")
    assert make([*there, "--contributions"]) == 0
    assert "was read" in capsys.readouterr().err
    rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    (row,) = [each for each in rows if "=1+1 warm rooms" in "".join(each)]
    assert not any(each.startswith("=") for each in row)


def test_the_command_says_how_it_went(
    city_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It names each file with its time, and returns 0; asked for what is not there it returns 2."""
    monkeypatch.setattr(preparing, "open_inputs", lambda *_, **__: city_inputs(city_folder))
    there = ["--pack", str(city_folder), "--out", str(tmp_path), "--date", "2025-07-02"]
    assert make(["Riverside", "--format", "csv,xlsx", *there]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[:2] for line in told] == [
        ["1 of 2", "threeby-neighbourhood-riverside.csv"],
        ["2 of 2", "threeby-neighbourhood-riverside.xlsx"],
    ]
    assert make(["Nowhere", *there]) == 2
    assert make(there) == 2
    assert "error: No place is named." in capsys.readouterr().err


def test_the_store_is_closed_where_the_pack_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever comes next finds it free."""
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "kept"))
    Store(store_url()).close()
    closed: list[Store] = []

    def close(store: Store) -> None:
        closed.append(store)

    monkeypatch.setattr(Store, "close", close)
    given = ["W1", "--contributions", "--pack", str(tmp_path / "none"), "--out", str(tmp_path)]
    assert make(given) == NOT_ASKED_RIGHT
    assert len(closed) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_stopped_by_the_keyboard_it_says_how_to_go_on(
    city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a sentence, with the exit code of a stopped command."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(preparing, "open_inputs", stopped)
    given = ["Riverside", "--format", "csv", "--out", str(tmp_path), "--pack", str(city_folder)]
    assert make(given) == STOPPED
    assert capsys.readouterr().err.startswith("Stopped. What is there is whole")


def test_a_place_of_ones_own_is_made_too(city_folder: Path, tmp_path: Path) -> None:
    """Given as a link has it; its file is named after it."""
    own = link_code.encode(CustomArea("Two squares", ("S1", "S2")))
    given = [
        "--own",
        own,
        "--format",
        "csv",
        "--out",
        str(tmp_path),
        "--pack",
        str(city_folder),
    ]
    assert make(given) == DONE
    assert (tmp_path / "threeby-own-two-squares.csv").read_text(encoding="utf-8-sig").count("Two squares")


@pytest.mark.parametrize("code", ["Gone~S77", "Part~S1.S77", "", "~~~"])
def test_a_place_of_ones_own_that_is_not_there_ends_in_a_sentence(
    code: str,
    city_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Small areas that changed or went are told, and no file is made."""
    monkeypatch.setattr(preparing, "open_inputs", lambda *_, **__: city_inputs(city_folder))
    given = ["--own", code, "--format", "csv", "--out", str(tmp_path / "out"), "--pack", str(city_folder)]
    assert make(given) == NOT_ASKED_RIGHT
    assert capsys.readouterr().err.startswith("error: ")
    assert not (tmp_path / "out").exists()


def test_many_places_are_prepared_some_at_a_time(
    city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files of the first are there before the next are prepared; one named twice is made once."""
    monkeypatch.setattr(preparing, "open_inputs", lambda *_, **__: city_inputs(city_folder))
    monkeypatch.setattr(preparing, "PLACES_AT_ONCE", 1)
    turns: list[tuple[str, int]] = []

    def noted(part: str, words: Sequence[str]) -> int:
        turns.append((part, len(list(tmp_path.glob("*.csv")))))
        return here(part, words)

    given = ["W1", "W2", "W1", "--format", "csv", "--out", str(tmp_path), "--pack", str(city_folder)]
    assert command.main(given, run=noted) == DONE
    assert turns == [("preparing", 0), ("writing", 0), ("preparing", 1), ("writing", 1)]
    told = capsys.readouterr()
    assert [line.split("  ")[0] for line in told.out.splitlines()] == ["1 of 2", "2 of 2"]
    assert told.err.count("was not asked for") == 1
    assert make(given) == DONE
    assert capsys.readouterr().out.count("there already") == 2


def test_a_full_disk_ends_the_command_before_more_is_prepared(
    city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the folder takes no more, the places that wait are not prepared either."""
    monkeypatch.setattr(preparing, "open_inputs", lambda *_, **__: city_inputs(city_folder))
    monkeypatch.setattr(preparing, "PLACES_AT_ONCE", 1)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    given = ["W1", "W2", "--format", "csv", "--out", str(tmp_path / "file" / "x"), "--pack", str(city_folder)]
    assert make(given) == NOT_ASKED_RIGHT
    assert capsys.readouterr().err.count("could not be written to") == 1
