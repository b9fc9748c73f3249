"""Confirm these first, on the page."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.confirm_first import worklist
from placebased.exchange.formats import csv_file
from placebased.place.atlas import Atlas
from placebased.travel.residents import residents_of
from placebased.ui.find import confirm_first as confirm_first_view
from tests.support.asking import directory
from tests.support.city import FORMULA_NAME
from tests.support.city_fixtures import Pages, html_of
from tests.support.finding_page import open_find


def test_the_list_opens_on_request(pages: Pages, city_folder: Path) -> None:
    """Nothing is worked out before the switch is turned; then the table and its file are there."""
    app = open_find(pages, city_folder)
    assert "nobody confirmed within a year" not in html_of(app)
    app.toggle("worklist_open").set_value(True).run()
    assert "nobody confirmed within a year" in html_of(app)
    assert "Hilltop Library" in html_of(app)


def test_rows_say_whom_a_call_matters_to(city: Atlas) -> None:
    """The library comes first: 900 people at 0.83 times the city's need, the only one of its kind there."""
    held = directory(city)
    ranked = worklist(city, held, residents_of(city), "alone_share")
    rows = confirm_first_view.table_rows(held, confirm_first_view.narrow_to_place(held, ranked, ()))
    assert rows[0][0] == "Hilltop Library"
    assert rows[0][4:7] == ("900", "0.83", "1")
    assert rows[0][3] == "not stated"


def test_kinds_and_the_citys_line_narrow_the_list(city: Atlas) -> None:
    """Only the kinds asked for, and nothing beyond the line."""
    held = directory(city, source_date={"a4": "2018-01"}, last_confirmed={"a3": "2020-01-01"})
    ranked = worklist(city, held, residents_of(city), "alone_share")
    assert set(ranked.index) == {1, 2, 4}
    assert set(confirm_first_view.narrow_to_place(held, ranked, ()).index) == {1, 2, 4}
    assert set(confirm_first_view.narrow_to_place(held, ranked, ("larder",)).index) == {2}


def test_the_file_runs_nothing(city: Atlas) -> None:
    """A name that a spreadsheet would run stands as text in the worklist too."""
    held = directory(city)
    content = csv_file.write(
        confirm_first_view.worklist(
            city, held, worklist(city, held, residents_of(city), "alone_share"), "alone_share"
        )
    )
    assert f"'{FORMULA_NAME}".encode() in content
