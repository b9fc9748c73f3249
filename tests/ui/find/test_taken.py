"""The answer of Find, taken away."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from placebased.locations import PACK
from placebased.reports.document import Picture
from placebased.ui.find import taken
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of
from tests.support.finding_page import names, open_find
from tests.support.taken import assert_part_looked_at, tables_of, take


def test_the_list_is_that_of_the_page(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same places in the same order, the sentence of the count, and a map of them."""
    app = open_find(pages, PACK, words="library")
    document = take(app, monkeypatch)
    rows = tables_of(document)["Places found"]
    listed = [unescape(name).replace("\\", "") for name in names(app)]
    assert listed
    assert [row[0] for row in rows][: len(listed)] == listed
    first, *_ = (str(getattr(block, "text", "")) for block in document.sections[0].blocks)
    assert first in unescape(html_of(app))
    assert sum(isinstance(block, Picture) for block in document.blocks) == 1
    assert_part_looked_at(app, monkeypatch, document)


def test_before_anything_is_asked_there_is_a_sentence(pages: Pages, city_folder: Path) -> None:
    """In place of buttons."""
    app = open_find(pages, city_folder)
    app.session_state[take_view.KEY] = True
    app.run()
    assert taken.NOTHING_ASKED in html_of(app)
    assert not [each for each in app.button if str(each.key).startswith(f"{take_view.KEY}_")]
