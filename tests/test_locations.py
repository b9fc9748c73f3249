"""Where files beside the code are: in a checkout, and in the installed package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from placebased import locations

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (locations.APP, "app.py"),
        (locations.PAGES, "pages"),
        (locations.NOTES, "docs"),
        (locations.MIGRATIONS, "migrations"),
        (locations.PACK, "geodata"),
        (locations.SHELL, "placebased/ui/app/shell.py"),
    ],
)
def test_in_a_checkout_they_stand_beside_the_package(found: Path, name: str) -> None:
    """Each is where the repository has it (`test_packaging.py` asks the installed package)."""
    assert found == ROOT / name
    assert found.exists()


def test_a_checkout_keeps_its_store_beside_the_code() -> None:
    """Whoever runs a checkout finds what people contributed in it."""
    assert locations.store_folder() == ROOT / "store"


def test_an_installed_package_keeps_its_store_among_the_persons_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another version that is installed over it does not take the store away."""
    monkeypatch.setattr(locations, "IS_INSTALLED", True)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert locations.store_folder() == tmp_path / "placebased"


@pytest.mark.parametrize(
    ("system", "folder"),
    [("linux", ".local/share"), ("darwin", "Library/Application Support"), ("win32", "AppData/Local")],
)
def test_each_system_has_its_usual_folder(monkeypatch: pytest.MonkeyPatch, system: str, folder: str) -> None:
    """Where no variable names another, it is the one that programs of the system use."""
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    assert locations.user_data_folder(system) == Path.home() / folder
