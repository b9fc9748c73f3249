"""What tests of pages share that keep or read contributions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions.store import Store
from placebased.ui.runtime import cache


def forget() -> None:
    """Drop everything kept between runs but the pack, which no store changes."""
    for name, kept in vars(cache).items():
        if isinstance(kept, type(cache._files)) and name != "_pack":
            kept.clear()
    cache.decided()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return an empty store that the app uses as well."""
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "store"))
    forget()
    yield cache.store()
    cache.store().close()
    forget()
