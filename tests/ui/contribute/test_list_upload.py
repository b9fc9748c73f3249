from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.errors import FeedError, ListError
from placebased.exchange.formats import csv_file
from placebased.exchange.list_import import ImportedRow, read_list
from placebased.exchange.open_referral.feed_reader import Page
from placebased.exchange.open_referral.published_feed import services_of
from placebased.exchange.table_reader import read_upload
from placebased.place.atlas import Atlas
from placebased.ui.contribute import list_upload
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of
from tests.support.tables import export

LIST = (
    "Our warm spaces,,,\n"
    "Venue,Post Code,Opening Times,Tel\n"
    "Corner Larder,zz1 1aa,Mon-Fri 9-5,0161 496 0001\n"
    "Lost Hall,nowhere,Mon 1-3,\n"
    "Thursday Club,ZZ1 1AA,every other Thursday,\n"
)


def script() -> None:
    """Run the page on a list that the test has put into the session (AppTest cannot upload)."""
    import streamlit as st

    from placebased.ui.contribute import list_upload
    from placebased.ui.runtime.caches import place_cache

    atlas = place_cache.atlas("")
    list_upload.opening(atlas)
    read = st.session_state["list_read"][1]
    mapped, kind = list_upload.mapping(atlas, read)
    found = list_upload.check(atlas, read, mapped, kind)
    list_upload.report(atlas, found)
    list_upload.publishing(atlas, mapped, kind, found)


@pytest.fixture
def checked(pages: Pages, city_folder: Path, store: Store) -> AppTest:
    """Return the page with a list read and every row checked."""
    assert store.events() == []
    pages.use(city_folder)
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["list_read"] = ("one", read_upload("warm.csv", LIST.encode()))
    app.run()
    return next(b for b in app.button if b.label == "Check every row").click().run()


def test_the_page_opens_without_a_list(pages: Pages, city_folder: Path) -> None:
    """Before anything is uploaded the page says what it takes."""
    app = pages.open(city_folder, "lists.py")
    assert "Bring your list" in html_of(app)
    assert not app.exception


def test_columns_are_guessed_and_rows_reported(checked: AppTest) -> None:
    """A title line is passed over, the mapping shown, every problem named by its line."""
    chosen = {box.label: box.value for box in checked.selectbox}
    assert (chosen["Name"], chosen["Postcode"], chosen["Opening hours"]) == (
        "Venue",
        "Post Code",
        "Opening Times",
    )
    page = html_of(checked)
    assert "Line 4" in page
    assert "not a whole postcode" in page
    assert "do not say in which weeks" in page
    assert any("2 of 3 rows can be used; 1 cannot" in each.value for each in checked.markdown)


def test_nothing_is_kept_and_a_visitor_cannot_publish(checked: AppTest) -> None:
    """Reading a list keeps nothing, and there is no button to publish."""
    assert store_cache.store().events() == []
    assert [b.label for b in checked.button if b.label.startswith(("Publish", "Save"))] == []
    assert "Only an editor" in checked.info[0].value


def test_an_editor_publishes_and_saves_the_recipe(checked: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published, the rows are on the map; the recipe reads the next list of the same columns."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = checked.run()
    app.text_input(key="list_name").set_value("Warm spaces").run()
    next(b for b in app.button if b.label.startswith("Save")).click().run()
    next(b for b in app.button if b.label.startswith("Publish")).click().run()
    assert {"Corner Larder", "Thursday Club"} <= set(place_cache.atlas("").assets["name"])
    assert next(box for box in app.selectbox if box.label == "Recipe").value == "Warm spaces"


def test_a_button_left_over_publishes_nothing(checked: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """When editing ends while the page is open, pressing publish keeps nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(sign_in, "editor", lambda: Editor("Ed"))
        app = checked.run()
        app.text_input(key="list_name").set_value("Warm spaces").run()
    next(b for b in app.button if b.label.startswith("Publish")).click().run()
    assert store_cache.store().events() == []


def test_remarks_run_in_no_spreadsheet(pages: Pages, city_folder: Path) -> None:
    """A name that is a formula is written as text."""
    pages.use(city_folder)
    line = ImportedRow(2, "x", {"name": "=1+1"}, ("No.",), ())
    table = list_upload.remarks(place_cache.atlas(""), [line])
    assert table["cannot be used because"].tolist() == ["No."]
    assert b"'=1+1" in csv_file.write(export(table))


def test_a_file_of_services_is_a_list_too(city: Atlas) -> None:
    """What another directory exports is read like any list; other JSON is refused in words."""
    body = json.dumps({"contents": services_of(city, city.assets)}).encode()
    read = read_list("feed.json", body)
    assert [row[0] for row in read.rows] == list(city.assets["name"])
    with pytest.raises(ListError):
        read_list("x.json", b'{"a": [1]}')


def test_an_editor_reads_a_feed_page_by_page(
    pages: Pages, city_folder: Path, store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed that breaks off at page 2 is gone on with from there; then its rows are a list to check."""
    assert store.events() == []
    services = tuple(services_of(city, city.assets))
    asked: list[int] = []

    def feed(address: str, *, start: int) -> Iterator[Page]:
        assert address == "https://feed.example"
        asked.append(start)
        if start == 1:
            yield Page(1, 2, services[:3])
            raise FeedError("Page 2 was answered with status 500.", 2)
        yield Page(2, 2, services[3:])

    monkeypatch.setattr(list_upload, "pages", feed)
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = pages.open(city_folder, "lists.py")
    app.text_input(key="feed_address").set_value("https://feed.example").run()
    next(b for b in app.button if b.label == "Read the feed").click().run()
    assert "3 services are here" in app.error[0].value
    app.run()
    next(b for b in app.button if b.label == "Go on from page 2").click().run()
    assert asked == [1, 2]
    assert len(app.session_state["list_read"][1].rows) == 5


def test_a_visitor_is_offered_no_feed(pages: Pages, city_folder: Path) -> None:
    """Only editors make the server ask other servers."""
    app = pages.open(city_folder, "lists.py")
    assert [box.key for box in app.text_input if box.key == "feed_address"] == []
