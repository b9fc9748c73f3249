"""What people take away from the Find page."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.assets.directory import build_directory
from placebased.contributions.assets.overlay import overlaid
from placebased.exchange.formats import csv_file, geojson_file
from placebased.finding.question import Question
from placebased.finding.search import find_anywhere
from placebased.place.atlas import Atlas
from placebased.travel.network import NETWORK_FILE, read_network
from placebased.ui.find import downloads as find_downloads
from placebased.ui.widgets.downloads import opening_key
from tests.support.asking import NOW, TODAY, anywhere, ask, directory
from tests.support.city_fixtures import Pages
from tests.support.finding_page import open_find

HERE = anywhere(Question(near="ZZ1 1AB", when="now"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def labels(app: AppTest) -> set[str]:
    """Return the labels of the downloads on a page."""
    return {str(getattr(each, "label", "")) for each in app.get("download_button")}


def test_the_table_keeps_sure_and_maybe_apart(city: Atlas) -> None:
    """What fits comes first and says so; what may fit says what is not stated."""
    held = directory(city)
    rows = rows_of(csv_file.write(find_downloads.export_table(city, held, ask(city, HERE, held=held), NOW)))
    assert [(row["Id"], row["Fits"]) for row in rows] == [
        ("a1", "yes"),
        ("a2", "may fit"),
        ("a3", "may fit"),
        ("a5", "may fit"),
        ("a4", "may fit"),
    ]
    assert rows[1]["Not stated"] == "opening hours then"
    assert [row["Hours as of"] for row in rows[:2]] == ["hours of March 2025", ""]
    assert "ZZ1 1AB" in rows[0]["Question"]


def test_no_cell_starts_a_formula(city: Atlas) -> None:
    """A name that a spreadsheet would run is written as text."""
    held = directory(city)
    rows = rows_of(csv_file.write(find_downloads.export_table(city, held, ask(city, HERE, held=held), NOW)))
    assert rows[1]["Name"].startswith("'=")
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_points_are_where_the_listings_are(city: Atlas) -> None:
    """The GeoJSON has a point a listing, in longitude and latitude, and says what was asked."""
    held = directory(city)
    found = json.loads(
        geojson_file.write(find_downloads.export_table(city, held, ask(city, HERE, held=held), NOW))
    )
    first = found["features"][0]
    assert first["id"] == "a1"
    assert first["geometry"]["coordinates"] == [city.assets.at["a1", "lon"], city.assets.at["a1", "lat"]]
    assert "ZZ1 1AB" in found["metadata"]["Question"]


def test_there_is_something_to_take_only_where_something_was_found(pages: Pages, city_folder: Path) -> None:
    """With results there are a list and a table; without, and before asking, there is neither."""
    printed, table = "List to print (PDF)", opening_key("found")
    found = open_find(pages, city_folder, kinds="library")
    assert printed in labels(found)
    assert table in found.session_state
    for nothing in (open_find(pages, city_folder, words="zzzzzz"), open_find(pages, city_folder)):
        assert printed not in labels(nothing)
        assert table not in nothing.session_state


def test_the_table_says_who_looks_after_a_place(city: Atlas) -> None:
    """A column has the organisation with the day; it is empty for places that nobody looks after."""
    cared = city.assets.assign(looked_after_by="", looked_after_since="")
    cared.loc["a3", ["looked_after_by", "looked_after_since"]] = ["Row Trust", "2026-11-29"]
    held = directory(replace(city, assets=cared))
    rows = rows_of(csv_file.write(find_downloads.export_table(city, held, ask(city, HERE, held=held), NOW)))
    said = {row["Id"]: row["Looked after by"] for row in rows}
    assert said == {"a1": "", "a2": "", "a4": "", "a3": "Row Trust (confirmed on 29 November 2026)", "a5": ""}


def test_the_table_says_what_it_costs_and_what_is_spoken(city: Atlas) -> None:
    """As the card does: in the listing's words, and empty where it states nothing."""
    held = directory(city, offers={"a3": "Polish speaking staff. £2 membership"})
    rows = rows_of(csv_file.write(find_downloads.export_table(city, held, ask(city, HERE, held=held), NOW)))
    said = {row["Id"]: (row["Cost"], row["Languages besides English"]) for row in rows}
    assert said["a1"] == ("", "")
    assert "£2" in said["a3"][0]
    assert said["a3"][1] == "Polish"


def test_distances_along_streets_carry_their_licence(real: Atlas) -> None:
    """A table with metres along streets has their credit and the ODbL; one without an origin has neither."""
    network = read_network(real.folder / NETWORK_FILE)
    held = build_directory(real, TODAY, network=network)
    near = replace(anywhere(Question(near="M9 4AB")), kinds=("library",), near=str(real.postcodes.index[-1]))
    told = [
        find_downloads.export_table(real, held, ask(real, asked, held=held), NOW).origin()
        for asked in (near, Question(kinds=("library",)))
    ]
    assert ["ODbL" in each["Licence"] for each in told] == [True, False]
    assert ["© OpenStreetMap contributors" in each["Attribution"] for each in told] == [True, False]
    assert "as of 6 August 2021 (© OpenStreetMap contributors)" in told[0]["Distances"]
    assert "Distances" not in told[1]


def test_a_sensitive_place_is_in_the_files_without_a_point(real: Atlas) -> None:
    """Its row says whom it serves, no byte of table or map file says where it is."""
    values = {
        "name": "Rosewood Women's Refuge",
        "category": "refuge",
        "postcode": "M14 5TQ",
        "lon": "-2.2251",
    }
    place = overlaid(real, {"new-1": values | {"lat": "53.4551"}}, day="2026-11-29")
    held, hidden = build_directory(place, TODAY), build_directory(place, TODAY, sheltered=True)
    asked = Question(words="refuge", kinds=("refuge", "library"))
    unplaced = (hidden, find_anywhere(hidden, replace(asked, near="M14 5TQ"), NOW))
    table = find_downloads.export_table(place, held, ask(place, asked, held=held), NOW, unplaced=unplaced)
    (row,) = [each for each in rows_of(csv_file.write(table)) if each["Id"] == "new-1"]
    assert (row["Serves"], row["Address"], row["Metres on foot"]) == ("serves all Manchester", "", "")
    body = geojson_file.write(table)
    (feature,) = [each for each in json.loads(body)["features"] if each["id"] == "new-1"]
    assert feature["geometry"] is None
    assert [
        word for word in (b"M14 5TQ", b"2.2251", b"53.4551") if word in body + csv_file.write(table)
    ] == []
