"""What moved is worked out once for each pair of packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased import settings
from placebased.ui.runtime.caches import moved_cache


def test_it_is_worked_out_once(city_folder: Path, own_city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reader gets the same value; without the setting there is no earlier pack."""
    monkeypatch.setenv(settings.PACK.name, str(city_folder))
    assert not moved_cache.has_earlier()
    monkeypatch.setenv(settings.PACK_BEFORE.name, str(own_city))
    assert moved_cache.has_earlier()
    first = moved_cache.moved()
    assert first.is_same
    assert moved_cache.moved() is first
