"""A draft of neighbourhoods, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.reports.document import Picture
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, tables_of, take


def test_a_draft_is_taken_with_what_the_page_says(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its table cell by cell, its map, what its lines do, and that nobody adopted it."""
    app = pages.open(city_folder, "draw.py")
    document = take(app, monkeypatch)
    assert document.title.startswith("Drawing board: ")
    assert_same_tables(document, app)
    said = [str(getattr(block, "text", "")) for block in document.blocks]
    told = tables_of(document)["What these lines do"]
    assert "Wards and middle areas" in {head for head, _ in told}
    assert all(sentence in html_of(app) for _, sentence in told)
    assert any("Nobody has adopted it" in each for each in said)
    (picture,) = (block for block in document.blocks if isinstance(block, Picture))
    assert "Riverside" in picture.drawing
    assert_part_looked_at(app, monkeypatch, document)
