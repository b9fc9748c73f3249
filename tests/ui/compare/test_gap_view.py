"""The gap on the page Compare: in words, and as a table of every share."""

from __future__ import annotations

from placebased.need import deprivation_gap
from placebased.place.atlas import Atlas
from placebased.ui.compare import gap_view
from placebased.views.link import NONE
from placebased.views.selection import Selection
from tests.support.city_fixtures import PACK, Pages, html_of


def test_the_page_says_the_gap_and_shows_every_share(pages: Pages, real: Atlas) -> None:
    """The sentence of the need in view, the headings of the table, one row a share."""
    app = pages.open(PACK, "compare.py", view="gap")
    html = html_of(app)
    assert gap_view.TITLE in html
    assert deprivation_gap.describe(real, real.place.start_indicator)[0] in html
    assert html.count('<th scope="row">') == len(deprivation_gap.table_rows(real))


def test_without_a_need_the_table_stands_alone(pages: Pages) -> None:
    """And the page asks for one."""
    html = html_of(pages.open(PACK, "compare.py", view="gap", need=NONE))
    assert "Choose a share of people or households." in html
    assert "The gap of every share" in html


def test_a_pack_without_deprivation_says_why(city: Atlas) -> None:
    """The sentence is the reason."""
    assert gap_view.sentences(city, Selection(need="alone_share"))[0].startswith("The pack names no measure")
