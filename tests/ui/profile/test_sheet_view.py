"""All places of a kind on one sheet, as a page."""

from __future__ import annotations

import re
from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.reports.contact_sheet import contact_sheet
from placebased.ui.profile import sheet_view
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of, link_of


def test_a_sheet_has_every_place_under_one_legend_and_a_table(
    pages: Pages, city: Atlas, city_folder: Path
) -> None:
    """Each map is under the name of its place and has words; another kind of place makes another sheet."""
    app = pages.open(city_folder, "profile.py", sheet="1", need="alone_share")
    assert not app.exception
    shown = html_of(app)
    found = re.findall(
        r'<li><h2><a [^>]*>([^<]+)</a></h2><p>[^<]+</p><img [^>]*alt="Map of ([^."]+)\.', shown
    )
    assert found == [("Hillside", "Hillside"), ("Riverside", "Riverside")]
    assert shown.count("pb-classes") == 1
    assert "<caption>" in shown
    app.selectbox(key="profile_level").select("ward").run()
    assert not app.exception
    assert link_of(app)["sheet"] == "1"
    assert [name for name in city.areas["ward"]["name"] if f"Map of {name}." in html_of(app)] == sorted(
        city.areas["ward"]["name"]
    )


def test_without_a_need_it_says_what_to_do(pages: Pages, city_folder: Path) -> None:
    """There is the choice, and no empty map."""
    app = pages.open(city_folder, "profile.py", sheet="1", need="none")
    assert not app.exception
    assert "Choose a need to see it on every map." in html_of(app)
    assert "pb-small-maps" not in html_of(app)


def test_each_name_leads_to_the_page_of_its_place(city: Atlas) -> None:
    """The need stays in the link; the sheet, and what stood beside the place, do not."""
    asked = Selection(need="hardship", sheet=True, area="neighbourhood:RS", versus="neighbourhood:HS")
    sheet = contact_sheet(city, asked, "neighbourhood")
    drawn = sheet_view.maps_html(city, asked, sheet, "neighbourhood")
    hrefs = re.findall(r'href="\./profile\?([^"]+)"', drawn)
    assert len(hrefs) == 2
    assert all("need=hardship" in each and "sheet" not in each and "versus" not in each for each in hrefs)
    assert "area=neighbourhood%3AHS" in hrefs[0]
    assert "sheet=" not in sheet_view.heading_html(city, asked, sheet)
