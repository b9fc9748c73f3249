"""The page of a place of one's own: made in four ways, refused in words, kept in the link."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.counts import ONLY_LONG

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page() -> AppTest:
    """Return the page without a place."""
    test = AppTest.from_file(str(ROOT / "placebased" / "ui" / "app" / "shell.py"), default_timeout=90)
    test.run()
    test.switch_page(str(ROOT / "pages" / "own.py"))
    return test.run()


def a_postcode() -> str:
    """Return the first postcode of the pack that lies in the place."""
    with (ROOT / "geodata" / "postcodes.csv").open(encoding="utf-8", newline="") as lines:
        return next(row["postcode"] for row in csv.DictReader(lines) if row["lsoa"])


def said(test: AppTest) -> str:
    """Return everything the page says in HTML."""
    return " ".join(str(block.proto.body) for block in test.get("html"))


def test_the_page_says_how_to_make_a_place(page: AppTest) -> None:
    """Without a place there is an invitation, and the rule on small numbers."""
    assert not page.exception
    assert "fewer than 8 people are hidden" in said(page)


def test_small_areas_can_be_ticked_and_stand_in_the_link(page: AppTest) -> None:
    """Two areas by name give a place with figures."""
    box = page.multiselect(key="own_ticked")
    box.set_value(box.options[:2]).run()
    assert not page.exception
    assert "2 small areas" in said(page)
    assert "Source, date and licence" in said(page)
    assert "~E." in str(page.query_params["own"])


def test_postcodes_can_be_pasted(page: AppTest) -> None:
    """What was found is counted, and what was not is said."""
    page.radio(key="own_way").set_value("postcodes").run()
    page.text_area(key="own_postcodes").set_value(f"{a_postcode().lower()} and M99 9ZZ").run()
    page.button(key="own_count").click().run()
    assert not page.exception
    assert "1 small area" in said(page)
    assert "1 of 2 postcodes are not in the list" in page.warning[0].value
    assert "It counts small areas with any of the postcodes." in said(page)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("POLYGON ((-2.25 53.50, -2.20 53.52, -2.20 53.50, -2.25 53.52, -2.25 53.50))", "crosses itself"),
        pytest.param(
            "POLYGON ((0 51, 0.1 51, 0.1 51.1, 0 51.1, 0 51))", "outside this place", marks=ONLY_LONG
        ),
        pytest.param("a circle", "cannot be read as a shape", marks=ONLY_LONG),
        ("POLYGON ((-2.2400 53.4800, -2.2399 53.4800, -2.2399 53.4801, -2.2400 53.4800))", "so small"),
    ],
)
def test_a_shape_is_mended_or_refused_in_words_and_nothing_is_lost(
    page: AppTest, given: str, told: str
) -> None:
    """What was there before stays when a shape is refused."""
    box = page.multiselect(key="own_ticked")
    box.set_value(box.options[:1]).run()
    page.radio(key="own_way").set_value("shape").run()
    page.text_area(key="own_shape").set_value(given).run()
    page.button(key="own_catch").click().run()
    assert not page.exception
    assert told in " ".join(warning.value for warning in page.warning)
    assert "small area" in said(page)


def test_a_shape_says_its_fit_and_another_rule(page: AppTest) -> None:
    """People counted, the degree of fit, and how the headline moves."""
    page.radio(key="own_way").set_value("shape").run()
    page.text_area(key="own_shape").set_value(
        "POLYGON ((-2.25 53.50, -2.20 53.50, -2.20 53.53, -2.25 53.53, -2.25 53.50))"
    ).run()
    page.button(key="own_catch").click().run()
    assert not page.exception
    for part in ("residents when last counted", "of the people counted live inside it", "instead of"):
        assert part in said(page)


def test_the_fit_is_in_the_link_and_stays_with_another_name(page: AppTest) -> None:
    """Opened from its link alone, the place says the same: its rule, its fit, and the other rules."""
    page.radio(key="own_way").set_value("shape").run()
    page.radio(key="own_rule").set_value("half").run()
    page.text_area(key="own_shape").set_value(
        "POLYGON ((-2.25 53.50, -2.20 53.50, -2.20 53.53, -2.25 53.53, -2.25 53.50))"
    ).run()
    page.button(key="own_catch").click().run()
    page.text_input(key="own_name").set_value("Ours").run()
    told = said(page)
    link = str(page.query_params["own"]).strip("[]'")
    assert "~half." in link
    again = AppTest.from_file(str(ROOT / "placebased" / "ui" / "app" / "shell.py"), default_timeout=90)
    again.query_params["own"] = link
    again.run()
    again.switch_page(str(ROOT / "pages" / "own.py"))
    again.run()
    assert not again.exception
    for part in ("It counts small areas of which at least half lies inside", "live inside it", "instead of"):
        assert part in told
        assert part in said(again)
    again.radio(key="own_way").set_value("shape").run()
    assert again.radio(key="own_rule").value == "half"


def test_a_place_can_be_named_and_started_again(page: AppTest) -> None:
    """The name is in the heading and the link; starting again empties both."""
    box = page.multiselect(key="own_ticked")
    box.set_value(box.options[:1]).run()
    page.text_input(key="own_name").set_value("Our <b>patch</b>").run()
    assert "Our &lt;b&gt;patch" in said(page)
    page.button(key="own_clear").click().run()
    assert "own" not in page.query_params


def test_a_link_to_a_place_that_is_gone_says_so(page: AppTest) -> None:
    """None of its small areas exists any more."""
    page.query_params["own"] = "Old~!GONE"
    page.run()
    assert not page.exception
    assert "could not be opened" in " ".join(warning.value for warning in page.warning)
