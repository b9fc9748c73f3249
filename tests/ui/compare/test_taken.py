"""Each comparison, taken away."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from placebased.locations import PACK
from placebased.reports.document import Chart, DataTable, Picture
from placebased.ui.compare import taken
from placebased.views.selection import VIEWS
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, tables_of, take

TABLES = {
    "places": 3,
    "beside": 1,
    "figures": 0,
    "maps": 0,
    "change": 1,
    "clusters": 1,
    "gap": 1,
    "practices": 1,
}
"""Tables that stand on the page word for word; that of two figures is drawn by a script."""

MAPS = {
    "places": 1,
    "beside": 2,
    "figures": 1,
    "maps": 2,
    "change": 1,
    "clusters": 1,
    "gap": 0,
    "practices": 0,
}


def test_every_comparison_can_be_taken() -> None:
    """Each of them has its row."""
    assert tuple(taken.DOCUMENTS) == VIEWS


@pytest.mark.parametrize("view", VIEWS)
def test_a_comparison_is_taken_as_it_is_seen(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    """Its sentences, tables and maps are those of the page."""
    app = pages.open(PACK, "compare.py", view=view, level="neighbourhood")
    document = take(app, monkeypatch)
    page = unescape(html_of(app))
    said = [str(getattr(block, "text", "")) for block in document.sections[0].blocks]
    assert said
    assert [each for each in said if each not in page] == []
    assert_same_tables(document, app, at_least=TABLES[view])
    assert sum(isinstance(block, Picture) for block in document.blocks) == MAPS[view]
    assert document.sources
    assert tables_of(document)
    scatters = [each for each in document.blocks if isinstance(each, Chart) and each.kind == "scatter"]
    if view == "figures":  # every mark has the figures of a row
        (rows,) = tables_of(document).values()
        marks = {
            (f.shown, g.shown) for s in scatters[0].series for f, g in zip(s.figures, s.beside, strict=True)
        }
        assert marks == {row[1:3] for row in rows}
    else:
        assert not scatters
    if view in {"figures", *taken.LIVE_MAPS}:
        assert_part_looked_at(app, monkeypatch, document)


def test_change_has_its_lines(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The places that changed most are lines of one chart, with the figures of their rows."""
    document = take(pages.open(PACK, "compare.py", view="change", level="ward"), monkeypatch)
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    (rows,) = tables_of(document).values()
    by_name = {row[0]: row[1:] for row in rows}
    for series in chart.series[: len(taken.LINES)]:
        assert (
            tuple(figure.shown for figure in series.figures) == by_name[series.name][: len(chart.categories)]
        )


@pytest.mark.parametrize("view", ["beside", "figures", "maps", "change", "clusters", "practices"])
def test_a_comparison_of_nothing_says_why(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    """Without a need, a series or a measure the document has the sentence of the page, and no table."""
    app = pages.open(city_folder, "compare.py", view=view, need="none", level="ward")
    document = take(app, monkeypatch)
    (block,) = document.sections[0].blocks
    assert str(getattr(block, "text", "")) in unescape(html_of(app))
    assert tables_of(document) == {}


def test_each_table_of_two_places_names_its_own_sources(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teams come from the register alone, and what the places hold not from the figures of need."""
    document = take(pages.open(PACK, "compare.py", view="places", level="neighbourhood"), monkeypatch)
    titles = {source.id: source.title for source in document.sources}
    tables = {block.title: block.sources for block in document.blocks if isinstance(block, DataTable)}
    teams = next(sources for title, sources in tables.items() if title.startswith("Teams known"))
    assert all("gathered from public pages" in titles[each] for each in teams)
    held = next(sources for title, sources in tables.items() if title.startswith("What they have"))
    assert not any("Deprivation" in titles[each] for each in held)
    assert any("Census" in titles[each] for each in held)  # residents stand in its first row
    assert all(len(sources) < len(titles) for sources in tables.values())
