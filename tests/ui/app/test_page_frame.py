"""What every page stands in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.errors import StoreError
from placebased.ui.app.page_frame import describe_unread
from placebased.ui.runtime.caches import store_cache
from placebased.ui.runtime.caches.store_cache import StoreReading
from placebased.ui.runtime.pages import PAGES, RegisteredPage
from placebased.ui.runtime.routes import front
from tests.support.city_fixtures import Pages


def furniture_of(app: AppTest) -> list[dict[str, object]]:
    """Return what each piece of furniture on a page was told."""
    mine = [
        each.proto for each in app.get("bidi_component") if each.proto.component_name == "placebased_page"
    ]
    return [json.loads(each.json) for each in mine]


@pytest.mark.parametrize("name", ["", "about.py"])
def test_every_page_is_furnished_once(pages: Pages, city_folder: Path, name: str) -> None:
    """With the style sheet of the app's own address and the normal view."""
    (told,) = furniture_of(pages.open(city_folder, name))
    assert (told["present"], told["front"]) == (False, front().url)


def test_the_projector_view_is_told_to_the_page(pages: Pages, city_folder: Path) -> None:
    """The link turns it on."""
    (told,) = furniture_of(pages.open(city_folder, present="1"))
    assert told["present"] is True


def test_the_page_that_explains_faults_is_furnished_too(pages: Pages, own_city: Path) -> None:
    """It looks like the others."""
    (own_city / "wards.csv").unlink()
    assert len(furniture_of(pages.open(own_city))) == 1


FAULT = StoreError("read", "the database cannot be reached")


def test_what_cannot_be_read_is_said_with_the_state_that_is_shown() -> None:
    """At 13:05 by the clock of summer, an hour ahead of UTC; or that it is not shown, after a cold start."""
    read = StoreReading(7, FAULT, datetime(2026, 7, 1, 12, 5, tzinfo=UTC))
    said = describe_unread(read)
    assert said.startswith(
        "What people contributed cannot be read just now. Shown is the state of 1 July 2026, 1:05pm. "
        "Why: the database cannot be reached. Nothing that you send now can be kept; please send it later."
    )
    assert describe_unread(StoreReading(0, FAULT, None)).startswith(
        "What people contributed cannot be read just now, and is not shown: what you see is the data of this "
        "place without it. Why: "
    )


@pytest.mark.parametrize("page", [each.file.name for each in PAGES])
def test_every_page_says_once_that_contributions_cannot_be_read(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Each page is drawn as ever below one warning; without the fault there is none."""
    assert not [w for w in pages.open(city_folder, page).warning if "cannot be read" in w.value]
    monkeypatch.setattr(store_cache, "_there", fail)
    store_cache._reading.clear()
    app = pages.open(city_folder, page)
    store_cache._failed_lately.clear()
    store_cache._reading.clear()
    assert not app.exception
    assert len([w for w in app.warning if "cannot be read just now" in w.value]) == 1


@pytest.mark.parametrize("page", list(PAGES), ids=[each.name for each in PAGES])
def test_pages_that_keep_something_say_beforehand_that_nothing_can_be_kept(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, page: RegisteredPage
) -> None:
    """Where the store can be read alone, before anybody types; other pages do not trouble their readers."""
    monkeypatch.setattr(store_cache, "_reading", lambda: StoreReading(0, None, None, read_only=True))
    monkeypatch.setattr(store_cache, "decided", lambda: None)
    app = pages.open(city_folder, page.file.name)
    assert not app.exception
    said = [w for w in app.warning if "Nothing new can be kept here just now" in w.value]
    assert len(said) == (1 if page.name in {"tell", "lists", "editors", "workshop"} else 0)


def fail() -> None:
    """Fail as a store that cannot be reached does."""
    raise FAULT
