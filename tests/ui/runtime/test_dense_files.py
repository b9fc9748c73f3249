"""The denser form of files, made beside the answers."""

from __future__ import annotations

import brotli
import pytest

from placebased.mapping.files import MapFile
from placebased.ui.runtime import dense_files

FILE = MapFile.of(b'{"codes": ["w1", "w2", "w3"]}' * 50)


def settle() -> None:
    """Wait for what was asked for."""
    dense_files._worker.submit(int).result(timeout=20)


def test_the_first_waits_for_nothing_and_the_next_gets_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form that is made says the same in fewer bytes."""
    monkeypatch.setenv("PLACE_WARM", "on")
    assert dense_files.dense_form(FILE) is None
    settle()
    made = dense_files.dense_form(FILE)
    assert made is not None
    assert len(made) < len(FILE.packed)
    assert brotli.decompress(made) == FILE.body


def test_nothing_is_made_ahead_where_that_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where it would be no smaller."""
    monkeypatch.setenv("PLACE_WARM", "off")
    other = MapFile.of(b"another file " * 20)
    assert dense_files.dense_form(other) is None
    settle()
    assert dense_files.dense_form(other) is None


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs for months does not keep every day's files."""
    monkeypatch.setenv("PLACE_WARM", "on")
    monkeypatch.setattr(dense_files, "KEPT", 2)
    for number in range(4):
        dense_files.dense_form(MapFile.of(b"%d" % number * 100))
    settle()
    assert len(dense_files._made) == 2
