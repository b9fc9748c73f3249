"""Where the browser finds the words over the map."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from placebased.ui.runtime.caches import heading_cache, place_cache
from placebased.ui.runtime.kept_last import KeptLast
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages
from tests.ui.runtime.test_routes import ask

SHOWN = Selection(need="alone_share", level="ward")


@pytest.fixture
def begun(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Open a place of which nothing was made, and make nothing in threads; return what was begun."""
    pages.use(city_folder)
    made: list[object] = []

    class Never:
        """A thread that does not work."""

        def __init__(self, target: object, **_: object) -> None:
            self.target = target

        def start(self) -> None:
            """Note it."""
            made.append(self.target)

    monkeypatch.setenv("PLACE_WARM", "on")
    monkeypatch.setattr(heading_cache, "Thread", Never)
    monkeypatch.setattr(heading_cache, "BREATH_SECONDS", 0)
    monkeypatch.setattr(heading_cache, "_made", KeptLast(9))
    monkeypatch.setattr(heading_cache, "_asked", KeptLast(9))
    return made


def test_no_page_waits_for_words(begun: list[object]) -> None:
    """What is not made is left out, and begun once however often it is asked for."""
    atlas = place_cache.atlas("")
    assert heading_cache.headings(atlas, SHOWN) is None
    assert heading_cache.headings(atlas, SHOWN) is None
    assert len(begun) == 1


@pytest.mark.usefixtures("begun")
def test_words_are_served_once_they_are_made() -> None:
    """The page has the address of those of every need, and where those of places are."""
    atlas = place_cache.atlas("")
    heading_cache.make(place_cache.pack(""), "ward")
    found = heading_cache.headings(atlas, replace(SHOWN, assets=("library",)))
    assert found is not None
    assert found.counted
    assert json.loads(ask(f"/{found.needs}").body).keys() == atlas.indicators.keys()
    version = heading_cache.version(place_cache.pack(""), "ward")
    assert found.places == f"heading/{version}/{atlas.neighbourhoods.id}/ward/"


@pytest.mark.usefixtures("begun")
def test_the_address_changes_with_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is said of needs, and with the code that says it; there is none before."""
    place = place_cache.pack("")
    assert heading_cache.version(place, "ward") == ""
    for level in ("ward", "neighbourhood"):
        heading_cache.make(place, level)
    before = heading_cache.version(place, "ward")
    assert heading_cache.version(place, "neighbourhood") != before
    monkeypatch.setattr(heading_cache, "code_version", lambda: "another")
    assert heading_cache.version(place, "ward") != before


@pytest.mark.usefixtures("begun")
def test_nothing_is_told_ahead_of_what_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """No need is shown, it is a reader's own, or nothing is to be made ahead."""
    atlas = place_cache.atlas("")
    heading_cache.make(place_cache.pack(""), "ward")
    assert heading_cache.headings(atlas, replace(SHOWN, need="")) is None
    assert heading_cache.headings(atlas, replace(SHOWN, need="own_figure")) is None
    monkeypatch.setenv("PLACE_WARM", "off")
    assert heading_cache.headings(atlas, SHOWN) is None
