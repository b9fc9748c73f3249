"""The made-up city and the pack that ships, opened once for every test that asks for them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from placebased.place.atlas import Atlas, open_lists, open_pack
from placebased.place.loading import pack_folder
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.runtime.pages import PAGES
from tests.support.city import write_pack

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "geodata"
SHELL = ROOT / "placebased" / "ui" / "app" / "shell.py"


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up city's pack; nobody writes to it."""
    return write_pack(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def city(city_folder: Path) -> Atlas:
    """Return the made-up city, opened; nobody writes to it."""
    return open_pack(city_folder)


@pytest.fixture
def own_city(tmp_path: Path, city_folder: Path) -> Path:
    """Return the folder of a pack of the made-up city that the test may spoil."""
    return shutil.copytree(city_folder, tmp_path / "city")


@pytest.fixture(scope="session")
def real() -> Atlas:
    """Return the place of the pack that ships, opened; nobody writes to it."""
    return open_pack(PACK)


@pytest.fixture(scope="session")
def both_lists() -> dict[str, Atlas]:
    """Return the place of the pack that ships with each of its lists of neighbourhoods, by its id."""
    return open_lists(PACK)


@pytest.fixture(scope="session", autouse=True)
def components_found_once() -> Iterator[None]:
    """Look through the installed packages for components of Streamlit once, not for every page that is run.

    Streamlit's harness reads the description of every package each time: longer than most pages take.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan_component_manifests))
        yield


def box_of(app: AppTest, name: str) -> str:
    """Return the key of the box of a field: another one once the app has changed the field.

    Parameters
    ----------
    app
        The app.
    name
        Key of the first box of the field.
    """
    keys = [str(getattr(each, "key", "")) for each in app]
    return next(key for key in keys if re.fullmatch(rf"{name}(_\d+)?", key))


class Pages:
    """The app without a browser, on a pack of the test's choice."""

    kept = ""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def open(self, folder: Path, page: str = "", **query: str) -> AppTest:
        """Run one page (a file name of ``pages``; empty for the first) as a new session would.

        It sees what was decided before it was opened, as a visitor does who comes half a second later.

        Parameters
        ----------
        folder
            The pack.
        query
            The parameters of the link.
        """
        self.use(folder)
        store_cache.decided()
        app = AppTest.from_file(str(SHELL), default_timeout=60)
        app.query_params.update(query)
        if page and page != PAGES[0].file.name:
            app.switch_page(str(ROOT / "pages" / page))
        return app.run()

    def use(self, folder: Path) -> None:
        """Let the app use a pack; what is kept of another one is dropped."""
        self._patch.setenv("PLACE_PACK", str(folder))
        if Pages.kept != str(folder):
            st.cache_resource.clear()
            st.cache_data.clear()
            Pages.kept = str(folder)


@pytest.fixture(scope="module")
def empty_caches() -> Iterator[None]:
    """Take nothing of a pack from the tests of other modules, and leave nothing to them."""
    _empty()
    yield
    _empty()


def _empty() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    Pages.kept = ""


@pytest.fixture(scope="session", autouse=True)
def opened_once(city_folder: Path) -> Iterator[None]:
    """Open the two packs that nobody spoils once for all tests, however often the app's caches are emptied.

    Opening is most of what a page costs, a second or so; frames of an atlas are never written to. Which pack
    the caches hold is noted, whoever opened it.
    """
    open_once = cache(open_lists)

    def opened(folder: Path) -> dict[str, Atlas]:
        Pages.kept = str(folder)
        return open_once(folder) if folder in {PACK, city_folder} else open_lists(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place_cache, "open_lists", opened)
        yield


@pytest.fixture(scope="module", autouse=True)
def right_pack(opened_once: None) -> None:  # noqa: ARG001
    """Let no module see the pack that a module before it opened, where that is another one.

    The app's caches know one pack, as one server has one; the tests of one process have several.
    """
    if Pages.kept and Pages.kept != str(pack_folder()):
        _empty()


@pytest.fixture
def pages(
    monkeypatch: pytest.MonkeyPatch,
    empty_caches: None,  # noqa: ARG001
    city_folder: Path,
) -> Pages:
    """Return the app without a browser, on the made-up city to begin with."""
    made = Pages(monkeypatch)
    made.use(city_folder)
    return made


def html_of(app: AppTest) -> str:
    """Return all HTML of our own on a page, in the order of the page."""
    return "\n".join(each.proto.body for each in app.get("html"))


def link_of(app: AppTest) -> dict[str, str]:
    """Return the parameters of a page's address."""
    found = app.query_params.items()
    return {name: value if isinstance(value, str) else value[0] for name, value in found}
