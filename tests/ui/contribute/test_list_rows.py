"""What every row came to, in words, and rows put right in the page."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.exchange.formats import csv_file
from placebased.exchange.list_import import ImportedRow
from placebased.ui.contribute import list_rows
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of
from tests.support.list_page import checked, opened
from tests.support.tables import export


def correct(app: AppTest, line: int, field: str, value: str) -> AppTest:
    """Put one field of a row right."""
    app.selectbox(key="list_line").set_value(line).run()
    key = next(box.key for box in (*app.text_input, *app.text_area) if f"_{line}_{field}_" in str(box.key))
    box = next(box for box in (*app.text_input, *app.text_area) if box.key == key)
    box.set_value(value)
    return next(b for b in app.button if b.label == "Check this row again").click().run()


def test_rows_are_shown_as_understood(pages: Pages, city_folder: Path) -> None:
    """Place, kind, hours in words and phone of each, and what to look at with its line."""
    app = checked(opened(pages, city_folder))
    page = html_of(app)
    assert "Monday to Friday 9am to 5pm" in page
    assert "Not understood: “every other Thursday”" in page
    assert "Food larder" in page
    assert "not a whole postcode" in page
    assert any("2 of 3 listings can be used; 1 cannot" in each.value for each in app.markdown)


def test_two_rows_are_put_right(pages: Pages, city_folder: Path) -> None:
    """A postcode and hours are corrected, and both rows read again at once."""
    app = checked(opened(pages, city_folder))
    correct(app, 4, "postcode", "ZZ1 1AA")
    correct(app, 5, "opening_hours_text", "Thursdays 2pm-4pm")
    assert not app.exception
    page = html_of(app)
    assert "Not understood" not in page
    assert "Thursday 2pm to 4pm" in page
    assert any("3 of 3 listings can be used; 0 cannot" in each.value for each in app.markdown)


def test_another_choice_asks_to_check_again(pages: Pages, city_folder: Path) -> None:
    """What the rows came to rests on what the columns mean."""
    app = checked(opened(pages, city_folder))
    next(box for box in app.selectbox if box.label == "Phone").set_value("Not in this list").run()
    assert "Hours as understood" not in html_of(app)
    assert [b.label for b in app.button if b.label == "Check every row"] == ["Check every row"]


def test_remarks_have_what_was_understood_and_run_in_no_spreadsheet(pages: Pages, city_folder: Path) -> None:
    """Hours in words beside those written; a name that is a formula is written as text."""
    pages.use(city_folder)
    values = {
        "name": "=1+1",
        "category": "larder",
        "opening_hours_text": "Mon 9-5",
        "opening_hours": "Mo 09:00-17:00",
    }
    line = ImportedRow(2, "x", values, ("No.",), ("A note.",), joined=(4,))
    table = list_rows.remarks(place_cache.atlas(""), [line])
    (row,) = table.to_dict("records")
    assert row["cannot be used because"] == "No."
    assert row["mended, kept as words or left out"] == "A note."
    assert row["kind"] == "Food larder"
    assert str(row["hours as understood"]).startswith("Monday 9am to 5pm")
    assert (row["hours as written"], row["joined lines"]) == ("Mon 9-5", "4")
    assert b"'=1+1" in csv_file.write(export(table))


def test_a_long_list_is_shown_in_parts(pages: Pages, city_folder: Path) -> None:
    """Twenty rows at a time."""
    rows = "".join(f"Hall {k},ZZ1 1AA\n" for k in range(45))
    app = checked(opened(pages, city_folder, f"Name,Postcode\n{rows}"))
    assert "Hall 19<" in html_of(app)
    assert "Hall 20<" not in html_of(app)
    next(box for box in app.number_input if box.label == "Part (of 3)").set_value(3).run()
    assert "Hall 44<" in html_of(app)


def test_what_its_list_calls_over_can_be_taken_in(pages: Pages, city_folder: Path) -> None:
    """The form of a row that is over offers it, and so does it let that be taken back."""
    app = checked(opened(pages, city_folder, "Name,Postcode,Status\nHall,ZZ1 1AA,closed\nHut,ZZ1 1AA,open\n"))
    assert any("1 of 2 listings can be used" in each.value for each in app.markdown)
    box = next(each for each in app.checkbox if each.label.startswith("It goes on"))
    box.check()
    next(b for b in app.button if b.label == "Check this row again").click().run()
    assert any("2 of 2 listings can be used" in each.value for each in app.markdown)
    assert "Kept, although it says" in html_of(app)
    next(each for each in app.checkbox if each.label.startswith("It goes on")).uncheck()
    next(b for b in app.button if b.label == "Check this row again").click().run()
    assert any("1 of 2 listings can be used" in each.value for each in app.markdown)


def test_a_place_read_as_sheltering_people_can_be_said_to_be_none(pages: Pages, own_city: Path) -> None:
    """A word of its name is enough to take its place away; whoever brings the list may say otherwise."""
    (own_city / "sensitive_words.csv").write_text("words,unless,note\nrefuge,,\n", encoding="utf-8")
    app = checked(opened(pages, own_city, "Name,Postcode\nRefuge Cafe,ZZ1 1AA\nHall,ZZ1 1AA\n"))
    assert "On no map: serves all" in html_of(app)
    next(each for each in app.checkbox if each.label.startswith("No, this shelters")).check()
    next(b for b in app.button if b.label == "Check this row again").click().run()
    assert "On no map" not in html_of(app)
    assert "says that it shelters nobody at risk" in html_of(app)
