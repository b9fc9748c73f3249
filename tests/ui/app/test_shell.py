"""The script behind every page: it draws a page, or explains what is wrong with the pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.city import swap
from tests.support.city_fixtures import Pages, html_of
from tests.ui.test_markup import Reader


def lose_all(folder: Path) -> None:
    """Take every file away."""
    for path in folder.iterdir():
        path.unlink()


FAULTS: dict[str, Callable[[Path], object]] = {
    "datapackage.json": lambda f: (f / "datapackage.json").write_text("{"),
    "wards.csv": lambda f: (f / "wards.csv").unlink(),
    "lsoa.geojson": lambda f: (f / "lsoa.geojson").write_bytes((f / "lsoa.geojson").read_bytes()[:900]),
    "assets.csv": lambda f: swap(f, "assets.csv", "-1.979281", "west"),
    "need_lsoa.csv": lambda f: swap(f, "need_lsoa.csv", "S9,900", "S8,900"),
    "teams.csv": lambda f: swap(f, "teams.csv", "RS", "RX"),
    "indicators.csv": lambda f: (f / "indicators.csv").write_bytes(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("file", FAULTS)
@pytest.mark.parametrize("name", ["", "about.py"])
def test_a_faulty_pack_is_explained_in_place_of_the_page(
    pages: Pages, own_city: Path, file: str, name: str
) -> None:
    """File, fault and remedy are on the page; no traceback, no map, no choices."""
    FAULTS[file](own_city)
    app = pages.open(own_city, name)
    read = Reader(html_of(app))
    assert not app.exception
    assert [each.value for each in app.title] == ["The data cannot be opened"]
    assert file in read.words
    assert "Traceback" not in read.words
    assert not app.sidebar.selectbox
    assert "placebased_map" not in {each.proto.component_name for each in app.get("bidi_component")}


def test_all_faults_stand_on_one_page(pages: Pages, own_city: Path) -> None:
    """Each with its file, the first five rows, and what to do."""
    for file in ("wards.csv", "assets.csv", "teams.csv"):
        FAULTS[file](own_city)
    swap(own_city, "postcodes.csv", ",S", ",X")
    for area in ("M1", "M2", "M3"):
        swap(own_city, "small_areas.csv", f",{area},", ",M0,")
    words = Reader(html_of(pages.open(own_city))).words
    for file in ("wards.csv", "assets.csv", "teams.csv", "postcodes.csv", "small_areas.csv"):
        assert file in words
    assert "M0, line 2; M0, line 3; M0, line 4; M0, line 5; M0, line 6; and 4 more" in words
    assert "the whole file" in words


def test_an_empty_folder_is_explained(pages: Pages, own_city: Path) -> None:
    """Even where nothing is there."""
    lose_all(own_city)
    words = Reader(html_of(pages.open(own_city))).words
    assert "datapackage.json" in words
    assert "is missing" in words


def test_what_a_faulty_file_says_is_shown_as_text(pages: Pages, own_city: Path) -> None:
    """A script where a number belongs is quoted, not run."""
    swap(own_city, "assets.csv", "-1.979281", "<script>window.ran=1</script>")
    read = Reader(html_of(pages.open(own_city)))
    assert "script" not in read.tags
    assert "<script>window.ran=1</script>" in read.words


def test_a_mended_pack_opens_on_the_next_try(pages: Pages, own_city: Path) -> None:
    """Nobody has to start the app again."""
    swap(own_city, "teams.csv", "RS", "RX")
    app = pages.open(own_city)
    assert app.title
    swap(own_city, "teams.csv", "RX", "RS")
    app.button[0].click().run()
    assert not app.title
    assert "Older people living alone" in html_of(app)


def test_a_link_with_markup_in_it_is_quoted_as_text(pages: Pages, city_folder: Path) -> None:
    """The warning repeats what was asked for, letter by letter and escaped."""
    app = pages.open(city_folder, need="<img src=x onerror=window.ran=1>[a](javascript:b)")
    (said,) = [each.value for each in app.warning]
    assert "<img" not in said.replace("\\<img", "")
    assert "[a]" not in said
    assert not app.exception
