"""A reader's own index, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.locations import PACK
from placebased.reports.document import Chart, Document, shown
from placebased.ui.index import view as index_view
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, tables_of, take


def words_of(document: Document) -> list[str]:
    """Return every paragraph of a document."""
    return [str(getattr(block, "text", "")) for block in document.blocks]


def test_the_table_and_the_bars_are_those_of_the_page(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cells, the score of each bar is that of its row, and the map has the part looked at."""
    app = pages.open(PACK, "index.py", level="neighbourhood")
    app.session_state["index_table"] = True
    app.run()
    document = take(app, monkeypatch)
    assert_same_tables(document, app)
    (chart,) = [block for block in document.blocks if isinstance(block, Chart)]
    (rows,) = tables_of(document).values()
    scores = {row[0]: row[2] for row in rows}
    drawn = zip(chart.categories, map(shown, chart.series[0].figures), strict=True)
    assert dict(drawn) == scores
    assert document.title == "Your index of need, by neighbourhoods"
    assert any(said.startswith("Weights out of 100: ") for said in words_of(document))
    assert_part_looked_at(app, monkeypatch, document)


def test_an_index_of_nothing_says_so(pages: Pages, city_folder: Path) -> None:
    """No domain of the made-up city has figures: in place of buttons there is the sentence of the page."""
    app = pages.open(city_folder, "index.py", level="ward")
    app.session_state[take_view.KEY] = True
    app.run()
    assert html_of(app).count(index_view.NOTHING) == 2
    assert not [each for each in app.button if str(each.key).startswith(f"{take_view.KEY}_")]
