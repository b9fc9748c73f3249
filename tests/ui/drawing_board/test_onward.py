"""What a room does with its draft next."""

from __future__ import annotations

import html
from pathlib import Path

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.ui.runtime import ways
from tests.support.city_fixtures import Pages, html_of, link_of


def test_every_page_uses_a_draft_of_whole_wards(pages: Pages, city_folder: Path) -> None:
    """One that cuts wards can be made of whole ones; the link alone opens it; painting on lets it go."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_target").set_value("A")
    app.multiselect(key="draft_moved").set_value(["lsoa:S7", "lsoa:S8"])
    app.button(key="draft_put").click().run()
    assert "It cuts 2 wards. Other pages name such a ward as a part." in html_of(app)
    app.button(key="draft_whole").click().run()
    app.button(key="draft_use").click().run()
    assert not app.exception
    assert "Every page counts and draws with this draft now." in html_of(app)
    link = link_of(app)
    assert link["neighbourhoods"].startswith("set-")
    explore = pages.open(city_folder, "", **link)
    assert not explore.exception
    assert explore.selectbox(key="choose_neighbourhoods").value == link["neighbourhoods"]
    find = pages.open(city_folder, "find.py", neighbourhoods=link["neighbourhoods"], draft=link["draft"])
    assert not find.warning
    assert link_of(find)["draft"] == link["draft"]  # its own link opens at another server too
    app.button(key="draft_new").click().run()
    assert "neighbourhoods" not in link_of(app)
    assert "The draft has changed" in app.warning[0].value


def test_every_page_uses_a_draft_that_cuts_wards(pages: Pages, city_folder: Path) -> None:
    """Its neighbourhoods are counted from their small areas, and its link opens at another server."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_target").set_value("A")
    app.multiselect(key="draft_moved").set_value(["lsoa:S7", "lsoa:S8"])
    app.button(key="draft_put").click().run()
    app.button(key="draft_use").click().run()
    assert "Every page counts and draws with this draft now." in html_of(app)
    link = link_of(app)
    for page in ("", "teams.py", "index.py", "profile.py", "compare.py", "about.py"):
        shown = pages.open(city_folder, page, neighbourhoods=link["neighbourhoods"], draft=link["draft"])
        assert not shown.exception, page
        without = pages.open(city_folder, page)
        assert [each.value for each in shown.warning] == [each.value for each in without.warning], page
        if page == "about.py":  # nobody inferred where its wards belong: it was drawn
            assert "it is inferred" in html_of(without)
            assert "it is inferred" not in html_of(shown)


def test_while_somebody_is_in_none_each_neighbourhood_opens_as_a_place(
    pages: Pages, city_folder: Path
) -> None:
    """Every page counts everybody; a place of one's own does not."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_target").set_value("")
    app.multiselect(key="draft_moved").set_value(["lsoa:S7", "lsoa:S8"])
    app.button(key="draft_put").click().run()
    assert "2 small areas are in none. Put everybody into a neighbourhood first." in html_of(app)
    hillside = link_code.encode(CustomArea("Hillside", ("S3", "S6", "S9")))
    assert html.escape(ways.href("own", {"own": hillside})) in html_of(app)


def test_a_set_goes_back_to_that_of_the_pack(pages: Pages, city_folder: Path) -> None:
    """By a button; the draft stays as it is."""
    app = pages.open(city_folder, "draw.py")
    app.button(key="draft_use").click().run()
    assert "Every page counts and draws with this draft now." in html_of(app)
    app.button(key="draft_unuse").click().run()
    assert "neighbourhoods" not in link_of(app)
    assert "2 neighbourhoods with 4,500 residents." in html_of(app)


def test_suggestions_have_their_price_and_can_be_tried(pages: Pages, city_folder: Path) -> None:
    """One square strayed from its ward: it is offered home, tried, and taken back."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_start").set_value("wards")
    app.button(key="draft_begin").click().run()
    app.selectbox(key="draft_target").set_value("B")
    app.multiselect(key="draft_moved").set_value(["lsoa:S9"])
    app.button(key="draft_put").click().run()
    app.selectbox(key="draft_rule").set_value("wards")
    app.button(key="draft_suggest").click().run()
    assert not app.exception
    assert "What was found, and its price" in html_of(app)
    app.button(key="draft_try_1").click().run()
    app.selectbox(key="draft_beside").set_value("wards").run()
    assert "Both put the same places together." in html_of(app)
    app.button(key="draft_suggest").click().run()
    assert "No move of one small area serves that better." in html_of(app)
