"""Every table of every page can be taken away in every format that fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.exchange.formats.registry import fitting
from placebased.ui.widgets.downloads import opening_key
from tests.support.city_fixtures import PACK, Pages
from tests.support.finding_page import open_find

LONGEST_LABEL = 80
WITH_SHAPES = {"areas", "index"}
COMPARED = {
    "places": {"has", "needs", "alike"},
    "change": {"change"},
    "clusters": {"clusters"},
    "gap": {"gap"},
}
TEAMS = {
    "grid": {"cover", "cover_2"},
    "week": {"cover", "cover_2", "cover_3"},
    "capacity": {"cover", "cover_2", "cover_3"},
    "standards": {"cover", "cover_2"},
    "housing": {"cover", "cover_2"},
    "register": {"cover_2", "register"},
}

TABLES: list[tuple[str, dict[str, str], list[str], set[str]]] = [
    ("", {"level": "ward"}, ["table_open"], {"areas", "comparators"}),
    ("find.py", {}, ["worklist_open"], {"strengths", "worklist"}),
    ("index.py", {}, ["index_table"], {"index", "index_workings"}),
    ("changes.py", {}, [], {"to_confirm"}),
    ("about.py", {}, [], {"listed", "stated", "sources", "columns", "source_ages", "listing_ages"}),
    *(("compare.py", {"view": view, "level": "ward"}, [], keys) for view, keys in COMPARED.items()),
    ("compare.py", {"view": "figures", "second": "population"}, [], {"figures"}),
    ("compare.py", {"view": "beside", "level": "ward"}, [], {"classes"}),
    ("decide.py", {}, ["decide_sites"], {"decide_areas", "decide_homes", "decide_sites_file"}),
    *(("teams.py", {"part": part}, [], keys) for part, keys in TEAMS.items()),
]


def offered(app: AppTest, what: str = "take_") -> set[str]:
    """Return the keys of the tables that a page offers, or of its maps."""
    marks = (getattr(each, "proto").id for each in app.get("popover"))  # noqa: B009 - no type has it
    return {mark.partition(f"-{what}")[2] for mark in marks if f"-{what}" in mark}


def whole_view(file: str) -> set[str]:
    """Return the key under which a page offers all that it shows; lists of changes and of sources do not."""
    return set() if file in {"changes.py", "about.py"} else {"view"}


def maps_on(file: str, query: dict[str, str]) -> int:
    """Return how many maps a page has, each of which can be taken away as a picture."""
    views = {"places": 1, "change": 1, "clusters": 1, "figures": 1, "beside": 2}
    if file == "compare.py":
        return views.get(query["view"], 0)
    if file == "teams.py":
        return int(query["part"] != "register")
    return int(file in {"", "index.py", "decide.py"})


@pytest.mark.parametrize("view", ["places", "change", "beside"])
def test_the_button_below_a_table_with_a_long_caption_has_a_short_name(pages: Pages, view: str) -> None:
    """It is read on a phone as well, so it does not repeat every measure or unit of the caption."""
    app = pages.open(PACK, "compare.py", view=view, level="ward")
    labels = [getattr(each, "proto").popover.label for each in app.get("popover")]  # noqa: B009 - no type has it
    assert labels
    assert [label for label in labels if len(label) > LONGEST_LABEL] == []


@pytest.mark.parametrize(("file", "query", "switches", "keys"), TABLES, ids=lambda each: str(each)[:40])
def test_every_table_is_offered_in_every_format(
    pages: Pages, file: str, query: dict[str, str], switches: list[str], keys: set[str]
) -> None:
    """One choice a table, and in each choice one button a format; those of maps where there are shapes."""
    app = pages.open(PACK, file, **query)
    for switch in switches:
        app.session_state[switch] = True
    app.run()
    assert not app.exception
    assert offered(app) == keys | whole_view(file)
    assert len(offered(app, "picture_")) == maps_on(file, query)
    for key in keys:
        app.session_state[opening_key(key)] = True
    app.run()
    assert not app.exception
    buttons = {str(getattr(each, "key", "")) for each in app.get("download_button")}
    for key in keys:
        assert {f"take_{key}_{each.name}" for each in fitting(shapes=key in WITH_SHAPES)} <= buttons


def test_a_drawn_place_and_an_answer_can_be_taken_away(pages: Pages, city_folder: Path) -> None:
    """The figures of two small areas; the libraries that were found, with their points."""
    assert offered(pages.open(city_folder, "own.py", own="Our patch~!S1.!S2")) == {"own", "view"}
    found = open_find(pages, city_folder, kinds="library")
    assert "found" in offered(found)
    found.session_state[opening_key("found")] = True
    buttons = {str(getattr(each, "key", "")) for each in found.run().get("download_button")}
    assert {f"take_found_{each.name}" for each in fitting(shapes=True)} <= buttons
