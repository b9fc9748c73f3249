"""The words of one place, as the browser is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from placebased.ui.app.heading_route import heading_routes
from placebased.ui.runtime.caches import heading_cache, place_cache
from placebased.views import map_text
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages


def answer(path: str) -> Response:
    """Return what the route answers to an address."""
    (route,) = heading_routes(base="")
    _, found = route.matches({"type": "http", "method": "GET", "path": path})
    reply: Response = found["endpoint"](Request({"type": "http", **found}))
    return reply


def test_a_place_is_worded_as_on_the_page(pages: Pages, city_folder: Path) -> None:
    """And kept by the browser for good, unless it asks by the address of another version."""
    pages.use(city_folder)
    place = place_cache.pack("")
    heading_cache.make(place, "ward")
    code, own_set = place.areas["ward"].index[0], place.neighbourhoods.id
    version = heading_cache.version(place, "ward")
    reply = answer(f"/heading/{version}/{own_set}/ward/alone_share/{code}.json")
    selection = Selection(need="alone_share", level="ward", area=f"ward:{code}")
    assert json.loads(bytes(reply.body))["said"][1:] == map_text.describe(place_cache.atlas(""), selection)
    assert "immutable" in reply.headers["cache-control"]
    other = answer(f"/heading/old/{own_set}/ward/alone_share/{code}.json")
    assert (other.body, other.headers["cache-control"]) == (reply.body, "no-cache")


@pytest.mark.parametrize(
    "path", ["two/ward/nothing/W1", "two/ward/alone_share/X", "no/ward/alone_share/W1", "two/x/y/z"]
)
def test_nothing_is_said_of_what_is_not_there(pages: Pages, city_folder: Path, path: str) -> None:
    """Another need, area, level or set of neighbourhoods."""
    pages.use(city_folder)
    assert answer(f"/heading/v/{path}.json").status_code == 404
