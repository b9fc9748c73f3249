"""The table of what a figure is set beside, as it is drawn below the map."""

from __future__ import annotations

from placebased.need import comparators
from placebased.views.link import NONE
from tests.support.city_fixtures import PACK, Pages, html_of


def test_the_table_names_the_country_and_the_region(pages: Pages) -> None:
    """Below the map, once the fold is opened, as rows of figures."""
    app = pages.open(PACK, level="ward")
    app.session_state["table_open"] = True
    app.run()
    html = html_of(app)
    assert "set beside others" in html
    for heading in comparators.HEADERS:
        assert heading in html
    assert '<th scope="row">England</th>' in html
    assert '<th scope="row">To compare: Greater Manchester</th>' in html


def test_without_a_need_there_is_no_table(pages: Pages) -> None:
    """There is nothing to set beside anything."""
    app = pages.open(PACK, level="ward", need=NONE)
    app.session_state["table_open"] = True
    app.run()
    assert "set beside others" not in html_of(app)
