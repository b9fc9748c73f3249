"""The command line of the step."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.__main__ import DIFFERS, DONE, FAILED, main
from tests.packbuild.conftest import MadeUp


def options(place: MadeUp, out: Path, *more: str) -> list[str]:
    """Return the arguments that make the made-up place's pack at ``out``."""
    return ["--shared", str(place.shared), "--recipe", str(place.recipe), "--out", str(out), *more]


def test_making_and_checking(place: MadeUp, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pack is made, found up to date, and after a change found to differ by name."""
    out = tmp_path / "pack"
    assert main(options(place, out)) == DONE
    assert main(options(place, out, "--check")) == DONE
    (out / "wards.csv").unlink()
    capsys.readouterr()
    assert main(options(place, out, "--check")) == DIFFERS
    assert capsys.readouterr().out == f"differs: {out / 'wards.csv'}\n"


def test_a_missing_column_is_a_sentence(
    place: MadeUp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A renamed column ends the step with one line that names file and column, and no traceback."""
    text = (place.shared / "people.csv").read_text(encoding="utf-8")
    place.write("people.csv", text.replace("total", "sum"))
    assert main(options(place, tmp_path / "pack")) == FAILED
    said = capsys.readouterr().err
    assert said.startswith("error: people.csv: column 'total' is missing or was renamed")
    assert said.count("\n") == 1
