"""What is made ahead: the same that pages ask for, and nothing where the pack cannot be opened."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

import pytest

from placebased.ui.runtime import warming
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache, profile_cache
from tests.support.city_fixtures import Pages


def test_what_is_made_ahead_is_what_pages_take(pages: Pages, city_folder: Path) -> None:
    """After all steps the files and the directory are the very ones that are kept."""
    pages.use(city_folder)
    made = [make() for make in warming.steps()]
    assert any(each is map_cache.files(place_cache.today()) for each in made)
    assert any(each is find_cache.directory() for each in made)
    assert any(each is map_cache.sheet("", "ward") for each in made)
    areas = place_cache.atlas("").areas["neighbourhood"]
    first = str(areas["name"].idxmin())
    assert any(each is profile_cache.document("", "neighbourhood", first) for each in made)


def test_a_pack_with_faults_ends_it_quietly(
    pages: Pages, own_city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says what is wrong; the thread raises nothing."""
    (own_city / "wards.csv").unlink()
    pages.use(own_city)
    monkeypatch.setattr(warming, "START_SECONDS", 0.0)
    begun: list[str] = []
    monkeypatch.setattr(map_cache, "files", lambda _: begun.append("files"))
    warming._warm_later()
    assert begun == []


def test_what_is_made_ahead_warns_of_no_missing_page(caplog: pytest.LogCaptureFixture) -> None:
    """Streamlit's warning is kept back from the thread's first line on, and from no other thread."""
    log = logging.getLogger(warming._CONTEXT_LOG)
    before = list(log.filters)
    try:
        warming.expect_no_page()
        warming.expect_no_page()
        assert len(log.filters) <= len(before) + 1
        caplog.set_level(logging.WARNING, log.name)
        log.addHandler(caplog.handler)
        for name in (warming.THREAD, "another"):
            thread = Thread(target=log.warning, args=("missing in %s", name), name=name)
            thread.start()
            thread.join()
    finally:
        log.removeHandler(caplog.handler)
        log.filters[:] = before
    assert {each.getMessage() for each in caplog.records} == {"missing in another"}


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the setting no thread begins; without it one does."""
    begun: list[str] = []
    monkeypatch.setattr(warming, "_warm_later", lambda: begun.append("warm"))
    monkeypatch.setenv("PLACE_WARM", "off")
    warming.start()
    assert begun == []
    monkeypatch.delenv("PLACE_WARM")
    warming.start().join(5)  # type: ignore[union-attr]
    assert begun == ["warm"]
