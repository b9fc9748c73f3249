"""Every page while the store of contributions cannot be read: in words or without it, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from placebased.contributions.store import FILE
from tests.support.checkout import ROOT
from tests.support.city_fixtures import Pages

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))


@pytest.fixture(params=["no database", "cut off", "a folder"])
def broken_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Put something that is no store where the store is looked for."""
    file = tmp_path / "store" / FILE
    file.parent.mkdir()
    if request.param == "a folder":
        file.mkdir()
    else:
        file.write_bytes(
            b"This is no database. " * 500 if request.param == "no database" else b"SQLite format 3\0"
        )
    monkeypatch.setenv("PLACE_STORE", str(file.parent))
    st.cache_resource.clear()
    yield file
    st.cache_resource.clear()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_traceback(broken_store: Path, pages: Pages, city_folder: Path, page: str) -> None:
    """A visitor gets the page, with a sentence where what is kept is missing; the file is left as it was."""
    before = broken_store.read_bytes() if broken_store.is_file() else b""
    app = pages.open(city_folder, page)
    assert [each.message for each in app.exception] == []
    assert (broken_store.read_bytes() if broken_store.is_file() else b"") == before
