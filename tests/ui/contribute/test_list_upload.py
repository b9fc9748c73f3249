from __future__ import annotations

import json
from pathlib import Path

import pytest

from placebased.errors import ListError
from placebased.exchange.list_import import read_list
from placebased.exchange.open_referral.published_feed import services_of
from placebased.place.atlas import Atlas
from tests.support.city_fixtures import Pages, html_of


def test_the_page_opens_without_a_list(pages: Pages, city_folder: Path) -> None:
    """Before anything is uploaded the page says what it takes."""
    app = pages.open(city_folder, "lists.py")
    assert "Bring your list" in html_of(app)
    assert not app.exception


def test_a_file_of_services_is_a_list_too(city: Atlas) -> None:
    """What another directory exports is read like any list; other JSON is refused in words."""
    body = json.dumps({"contents": services_of(city, city.assets)}).encode()
    read = read_list("feed.json", body)
    assert [row[0] for row in read.rows] == list(city.assets["name"])
    with pytest.raises(ListError):
        read_list("x.json", b'{"a": [1]}')
