"""A part of Teams, taken away."""

from __future__ import annotations

import pytest

from placebased.locations import PACK
from placebased.reports.document import Picture
from placebased.ui.teams import grid_view
from placebased.views.selection import PARTS
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, tables_of, tables_on, take

SAME = {"grid": 1, "week": 3, "capacity": 1, "standards": 1, "housing": 2, "register": 0}
"""Tables of each part that stand on the page word for word; the register's has addresses as links there."""


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_taken_as_it_is_seen(pages: Pages, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Its title and its tables are the page's own; every part but the register has its map."""
    app = pages.open(PACK, "teams.py", part=part)
    document = take(app, monkeypatch)
    assert f'<h1 class="pb-title">{document.title}</h1>' in html_of(app).replace("&#x27;", "'")
    if SAME[part]:
        assert_same_tables(document, app, at_least=SAME[part])
    else:
        ((title, rows),) = tables_of(document).items()
        assert [row[:-1] for row in rows] == [row[:-1] for row in tables_on(app)[title]]
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert len(pictures) == (0 if part == "register" else 1)
    assert document.sources


def test_the_grid_is_taken_as_its_list_is_read(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirteen columns fit no paper: who covers, and where, stands under each other as on a phone."""
    app = pages.open(PACK, "teams.py", part="grid")
    document = take(app, monkeypatch)
    rows = tables_of(document)[grid_view.GRID_AS_A_LIST]
    page = html_of(app).replace("&amp;", "&")
    assert rows
    assert_part_looked_at(app, monkeypatch, document)
    assert [row for row in rows if f"<strong>{row[1]}</strong><br>{row[2]}" not in page] == []
