"""What tests of pages share that keep or read contributions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions.store import Store
from placebased.ui.runtime.caches import (
    contributions_cache,
    find_cache,
    map_cache,
    need_cache,
    place_cache,
    profile_cache,
    store_cache,
)


def forget() -> None:
    """Drop everything kept between runs but the pack, which no store changes."""
    for module in (
        contributions_cache,
        find_cache,
        map_cache,
        need_cache,
        place_cache,
        profile_cache,
        store_cache,
    ):
        for name, kept in vars(module).items():
            if isinstance(kept, type(map_cache._files)) and name != "_pack":
                kept.clear()
    store_cache.decided()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return an empty store that the app uses as well."""
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "store"))
    forget()
    kept = store_cache.store()
    yield kept
    kept.close()
    forget()
