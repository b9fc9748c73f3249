"""What a stack is asked for, its secrets, and what it lacks."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from placebased.errors import StartError
from placebased.stack import postgres_server
from placebased.stack.__main__ import keep_secret, kept_secrets, main, read_arguments


def test_secrets_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    """A second start has the same; a damaged file is named and not made anew."""
    made = kept_secrets(tmp_path)
    assert kept_secrets(tmp_path) == made
    assert len({*made.values()}) == 2
    for address in ("a", "b"):  # another port at the next start
        keep_secret(tmp_path / "pg_service.conf", address)
    for name in ("secrets.json", "pg_service.conf"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    file = tmp_path / "secrets.json"
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(StartError, match="cannot be read"):
        kept_secrets(tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--replicas", "0"],
        ["--replicas", "many"],
        ["--certificate", "a.pem"],
        ["--archive", "x", "--database", "y"],
    ],
)
def test_a_wrong_command_line_is_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is started."""
    with pytest.raises(SystemExit):
        read_arguments(wrong)
    assert wrong[0] in capsys.readouterr().err


def test_programs_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With how to get them."""
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgres_server, "programs", lambda: None)
    assert main(["--folder", str(tmp_path)]) == 1
    assert "apt-get install postgresql" in capsys.readouterr().err
    assert main(["--folder", str(tmp_path), "--database", "sqlite:///x"]) == 1
    assert "apt-get install caddy" in capsys.readouterr().err
