"""What the tests of “Take this view” share: the document that a page gives, and the tables that it draws."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from placebased.mapping.layers import Bounds
from placebased.reports.document import DataTable, Document, Picture, shown
from placebased.ui.widgets import made_files, map_downloads, take_view
from tests.support.city_fixtures import html_of

Rows = list[tuple[str, ...]]


def take(app: AppTest, monkeypatch: pytest.MonkeyPatch, form: str = "csv") -> Document:
    """Press “Take this view” and one of its forms; return the document that the file would be made of."""
    given: list[Document] = []

    def write(_form: object, document: Document, **_more: Any) -> bytes:  # noqa: ANN401 - whatever is handed in
        given.append(document)
        return b"file"

    monkeypatch.setattr(made_files, "write", write)
    app.session_state[take_view.KEY] = True
    app.run()
    assert not app.exception, app.exception
    app.button(key=f"{take_view.KEY}_{form}").click().run()
    assert not app.exception
    (document,) = given
    return document


PART: Bounds = (-2.26, 53.44, -2.24, 53.46)
"""A part of Manchester, in degrees: what somebody who moved the map looks at."""


def assert_part_looked_at(app: AppTest, monkeypatch: pytest.MonkeyPatch, whole: Document) -> None:
    """Each picture shows what its own live map tells of what is looked at."""
    asked: set[tuple[str, str]] = set()

    def told(key: str, live: str = "map") -> Bounds:
        asked.add((key, live))
        return PART

    monkeypatch.setattr(map_downloads, "draw_view_reader", told)
    part = take(app, monkeypatch)
    before, after = ([b.drawing for b in d.blocks if isinstance(b, Picture)] for d in (whole, part))
    assert len(before) == len(after) > 0
    assert [k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one == other] == []
    assert len({key for key, _ in asked}) == len({live for _, live in asked}) == len(asked) == len(after)


def tables_of(document: Document) -> dict[str, Rows]:
    """Return the rows of each table of a document as people read them, by its title."""
    return {
        block.title: [tuple(map(shown, row)) for row in block.rows]
        for block in document.blocks
        if isinstance(block, DataTable)
    }


class _Tables(HTMLParser):
    """Reads captions and rows of the bodies of tables; a column of small pictures is in no file."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Rows] = {}
        self.caption, self.row, self.words, self.inside = "", [""], "", ""
        self.row.clear()
        self.is_drawn = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"caption", "td", "th"}:
            self.words, self.inside = "", tag
            self.is_drawn = ("class", "pb-drawn") in attrs
        if self.inside == "caption" and tag == "span":  # what the signs of small pictures mean
            self.is_drawn = True
        if tag == "tr":
            self.row = []
        if tag == "br":
            self.words += " "

    def handle_data(self, data: str) -> None:
        if not (self.is_drawn and self.inside == "caption"):
            self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.caption = self.words.strip()
            self.found.setdefault(self.caption, [])
        elif tag in {"td", "th"} and not self.is_drawn:
            self.row.append(self.words)
        elif tag == "tr" and self.caption:
            self.found[self.caption].append(tuple(self.row))
        elif tag == "table":
            self.caption = ""


def tables_on(app: AppTest) -> dict[str, Rows]:
    """Return the rows of each table that a page draws, the row of its headings left out, by its caption."""
    reader = _Tables()
    reader.feed(html_of(app))
    return {caption: rows[1:] for caption, rows in reader.found.items()}


def assert_same_tables(document: Document, app: AppTest, *, at_least: int = 1) -> None:
    """Every table that stands both in a document and on a page has the same cells in both."""
    taken, drawn = tables_of(document), tables_on(app)
    both = [title for title in taken if title in drawn]
    assert len(both) >= at_least, (list(taken), list(drawn))
    for title in both:
        assert taken[title] == drawn[title], title
