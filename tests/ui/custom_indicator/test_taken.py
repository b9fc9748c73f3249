"""Figures of a reader's own, taken away."""

from __future__ import annotations

from pathlib import Path

from placebased.custom_indicators.table import CustomTable, Description, indicator_of
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import with_indicators
from placebased.ui.custom_indicator import taken, view
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import tables_of


def test_each_figure_is_a_table_of_its_areas(city: Atlas) -> None:
    """With what the page says of it; an area without a figure says so, and is not nought."""
    said = Description("Visits", "rate", "events", per=1000.0, period="2025", made_by="The team")
    table = CustomTable(said, "ward", "", (("W1", 12.0, 60.0), ("W2", None, None), ("W3", None, None)))
    own = with_indicators(city, [indicator_of(table)])
    document = taken.document(own, (table,))
    words = [str(getattr(block, "text", "")) for block in document.sections[0].blocks]
    assert words == [f"{table.label}: {view.describe_table(own, table)}"]
    (rows,) = tables_of(document).values()
    assert sorted(cell for _, cell in rows)[:2] != ["0", "0"]
    assert [cell for _, cell in rows].count("no data") == 2


def test_without_any_there_is_a_sentence(pages: Pages, city_folder: Path) -> None:
    """In place of buttons."""
    app = pages.open(city_folder, "figures.py")
    app.session_state[take_view.KEY] = True
    app.run()
    assert taken.NONE_BROUGHT in html_of(app)
