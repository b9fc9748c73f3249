"""Long-term conditions at practices, on the page Compare."""

from __future__ import annotations

from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.ui.compare import practice_view
from placebased.views.selection import Selection
from tests.support.city_fixtures import PACK, Pages, html_of


def test_the_page_shows_areas_and_practices_and_whose_figures_they_are(pages: Pages, real: Atlas) -> None:
    """A row a neighbourhood, a row a practice, and the sentence that they are not residents'."""
    html = html_of(pages.open(PACK, "compare.py", view="practices", level="neighbourhood"))
    assert practice_view.TITLE in html
    assert practices.warning(real) in html
    rows = len(real.areas["neighbourhood"]) + len(real.practices)
    assert html.count('<th scope="row">') == rows


def test_the_condition_of_the_link_is_shown(pages: Pages, real: Atlas) -> None:
    """Else the first that there is."""
    html = html_of(pages.open(PACK, "compare.py", view="practices", condition="dementia"))
    assert "Dementia: recorded at the practices located in each" in html
    assert practice_view.condition_in_view(real, Selection()) == next(iter(practices.measures(real)))


def test_a_pack_without_practices_says_so(pages: Pages, city: Atlas) -> None:
    """No table, no measure."""
    assert practice_view.condition_in_view(city, Selection()) == ""
    html = html_of(pages.open(city.folder, "compare.py", view="practices"))
    assert "This pack has no figures of GP practices." in html
