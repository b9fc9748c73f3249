"""The choice of pictures of a map."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from placebased.mapping.explore_map import map_files, map_message
from placebased.mapping.picture.sheet import LANDSCAPE, PictureWords
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.map_downloads import MapOnPaper
from placebased.views.selection import Selection


def one_map() -> None:
    """Draw the choice of pictures of a map; a script by itself, as the server runs it."""
    from placebased.mapping.files import MapFiles
    from placebased.ui.widgets import map_downloads

    def make() -> map_downloads.MapOnPaper:
        raise AssertionError("made before it was asked for")

    map_downloads.offer_map(make, MapFiles({}), name="trees", key="trees", what="*trees*")


def test_a_closed_choice_is_one_button() -> None:
    """Its words are text; nothing is made."""
    app = AppTest.from_function(one_map, default_timeout=60).run()
    (choice,) = app.get("popover")
    assert getattr(choice, "proto").popover.label == r"Take away the map\: \*trees\*"  # noqa: B009
    assert not app.get("download_button")


def test_an_opened_choice_has_both_formats_on_both_sheets() -> None:
    """Still nothing is made."""
    app = AppTest.from_function(one_map, default_timeout=60)
    app.session_state[map_downloads.picture_key("trees")] = True
    app.run()
    assert not app.exception
    labels = [str(getattr(each, "label", "")) for each in app.get("download_button")]
    assert labels == ["PNG, wide", "SVG, wide", "PNG, upright", "SVG, upright"]


def test_a_picture_has_the_view_unless_that_is_wider_than_the_place(city: Atlas) -> None:
    """A box that holds the whole place gives the picture of the whole place, which is larger."""
    files = map_files(city, [], place_cache.today())
    message = map_message(city, Selection(level="ward"), files)
    taken = MapOnPaper(message, PictureWords())
    west, south, east, north = message.home
    whole = map_downloads.svg_of(taken, files, LANDSCAPE, None)
    assert map_downloads.svg_of(taken, files, LANDSCAPE, (west - 1, south - 1, east + 1, north + 1)) == whole
    middle = (west + east) / 2
    assert map_downloads.svg_of(taken, files, LANDSCAPE, (west, south, middle, north)) != whole
    with Image.open(io.BytesIO(map_downloads.png_of(taken, files, LANDSCAPE, None))) as picture:
        assert picture.size == (1920, 1358)


NO_BOX = (
    *(None, "box", {"a": 1}, [1, 2, 3], [1, 2, 3, "4"], [3, 2, 1, 4], [1, 5, 2, 4], [1, 2, 400, 4]),
    *([1, -89, 2, 4], [float("nan"), 1, 2, 3], [True, 1, 2, 3]),
)


@pytest.mark.parametrize("raw", NO_BOX)
def test_what_is_no_box_is_dropped(raw: object) -> None:
    """The browser is not trusted."""
    assert map_downloads.read_box(raw) is None
    assert map_downloads.read_box([-2.3, 53.4, -2.2, 53.5]) == (-2.3, 53.4, -2.2, 53.5)


def test_every_source_is_told_once(city: Atlas) -> None:
    """With publisher, date and licence; what must be said of several is said once."""

    def source(name: str, said: str) -> Source:
        return Source(name, f"Table {name}", "The office", "OGL", "", said, "2021", "", "")

    used = [source("a", "From the office."), source("b", "From the office. And more."), source("a", "x")]
    words = map_downloads.words_of(city, used, title="T", sentence="S")
    assert words.sources[0] == "Sources: Table a, The office, 2021, OGL; Table b, The office, 2021, OGL."
    assert words.sources[1] == "x From the office. And more."
    assert city.version in words.made
