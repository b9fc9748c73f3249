"""Settings: documented where people look, and read in one module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placebased.settings import SETTINGS, Setting

ROOT = Path(__file__).resolve().parents[1]


def test_every_setting_is_documented_as_it_stands_in_the_code() -> None:
    """The table of docs/settings.md has the rows of the code, in its order."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(each.name, each.meaning, each.default) for each in SETTINGS]


def test_no_name_of_a_variable_stands_elsewhere() -> None:
    """Another module asks settings; it does not know what a variable is called."""
    names = {each.name for each in SETTINGS}
    found = [
        path.name
        for path in (ROOT / "placebased").rglob("*.py")
        if path.name != "settings.py"
        and any(f'"{name}"' in path.read_text(encoding="utf-8") for name in names)
    ]
    assert found == []


def test_blanks_round_a_value_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set to blanks is a variable that is not set."""
    setting = Setting("PLACE_TRIED", "Tried", "nothing")
    assert setting.read() == ""
    monkeypatch.setenv("PLACE_TRIED", "  a folder ")
    assert setting.read() == "a folder"
    monkeypatch.setenv("PLACE_TRIED", "  ")
    assert setting.read() == ""


def test_a_secret_is_taken_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What child processes must not inherit is there once."""
    setting = Setting("PLACE_TRIED", "Tried", "nothing")
    monkeypatch.setenv("PLACE_TRIED", "secret")
    assert (setting.take(), setting.take(), setting.read()) == ("secret", "", "")
