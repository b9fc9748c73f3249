"""A scenario, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.reports.document import Picture
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, take
from tests.ui.decide.test_hosts_part import HEAD, ROOM


def test_a_scenario_is_taken_with_what_the_page_says(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables cell by cell, and which scenario it is."""
    app = pages.open(city_folder, "decide.py", scenario="assets:chemist~~Fewer~d.a1", minutes="15")
    document = take(app, monkeypatch)
    assert document.title == "What if: Fewer (Chemists)"
    assert_same_tables(document, app)
    assert any("Scenario: Fewer" in str(getattr(block, "text", "")) for block in document.blocks)
    assert_part_looked_at(app, monkeypatch, document)


def test_hosts_are_taken_with_their_map(
    pages: Pages, own_city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list that the page shows, with what it cannot tell."""
    (own_city / "response_kinds.csv").write_text(HEAD + ROOM, encoding="utf-8")
    app = pages.open(own_city, "decide.py", scenario="assets-cchemist", host="room")
    document = take(app, monkeypatch)
    assert_same_tables(document, app)
    titles = [str(getattr(block, "title", "")) for block in document.blocks]
    assert sum("that could host this: A room" in each for each in titles) == 1
    assert sum(isinstance(block, Picture) for block in document.blocks) == 2  # the walk, and the buildings
    assert any("Nobody has asked whoever runs them" in str(getattr(b, "text", "")) for b in document.blocks)


def test_what_cannot_be_placed_is_a_sentence(pages: Pages, city_folder: Path) -> None:
    """In place of buttons."""
    app = pages.open(city_folder, "decide.py", scenario="assets:moon")
    app.session_state[take_view.KEY] = True
    app.run()
    assert "is nothing in this data that can be placed" in html_of(app)
