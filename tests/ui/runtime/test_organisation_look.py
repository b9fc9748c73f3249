"""The look of the organisation that serves the app."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from placebased.reports.look import PLAIN
from placebased.settings import REPORT_LOOK
from placebased.ui.runtime.organisation_look import organisation_look


def test_without_a_folder_documents_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as nobody names one."""
    monkeypatch.delenv(REPORT_LOOK.name, raising=False)
    organisation_look.cache_clear()
    assert organisation_look() == PLAIN


def test_what_cannot_be_used_is_logged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """So that whoever runs the explorer finds why; documents are made all the same."""
    (tmp_path / "logo.png").write_bytes(b"no picture")
    monkeypatch.setenv(REPORT_LOOK.name, str(tmp_path))
    organisation_look.cache_clear()
    with caplog.at_level(logging.WARNING):
        look = organisation_look()
    organisation_look.cache_clear()
    assert look.notes
    assert list(look.notes) == caplog.messages
