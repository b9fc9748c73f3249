"""Whether the front door stands open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.city_fixtures import Pages, html_of

OPEN = "pb-door-name"


def test_a_visit_without_a_question_finds_the_door_open(pages: Pages, city_folder: Path) -> None:
    """With the search in it, which then is not beside the map's choices too."""
    app = pages.open(city_folder)
    assert OPEN in html_of(app)
    assert [each.label for each in app.main.text_input] == ["Find a place or a need"]
    assert [each.label for each in app.sidebar.text_input] == []


@pytest.mark.parametrize("query", [{"level": "ward"}, {"area": "ward:W1"}, {"need": "reach"}])
def test_a_link_to_a_view_finds_it_folded(pages: Pages, city_folder: Path, query: dict[str, str]) -> None:
    """To one line, which opens it."""
    app = pages.open(city_folder, **query)
    assert OPEN not in html_of(app)
    assert len(app.sidebar.text_input) == 1
    app.button("door_open").click().run()
    assert OPEN in html_of(app)


def test_once_folded_it_stays_so(pages: Pages, city_folder: Path) -> None:
    """Through whatever is chosen after."""
    app = pages.open(city_folder)
    app.button("door_fold").click().run()
    app.selectbox("choose_level").set_value("ward").run()
    assert OPEN not in html_of(app)


def test_what_is_found_folds_it_and_what_is_laid_on_the_map_does_not(pages: Pages, city_folder: Path) -> None:
    """Nothing moves below a hand that chooses a level; a place that was found is shown instead."""
    app = pages.open(city_folder)
    app.selectbox("choose_level").set_value("ward").run()
    assert OPEN in html_of(app)
    app.text_input("search_text").set_value("zz11ab").run()
    assert OPEN not in html_of(app)
