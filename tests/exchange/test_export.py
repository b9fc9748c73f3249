"""Tables and shapes that people take away."""

from __future__ import annotations

import csv
import io
import itertools
import json
import unicodedata
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import Point, Polygon

from placebased.exchange.export import geojson, neutral, safe_csv
from tests.support.rows import some

DANGEROUS = "=+-@\t\r\n＝＋－＠"
LEADING = " \u00a0\u200b\ufeff\"'“`"

hostile = st.one_of(
    st.text(),
    st.builds("".join, st.tuples(st.text(LEADING + DANGEROUS + ";", max_size=6), st.text())),
)


def rows_of(content: bytes) -> list[list[str]]:
    """Read CSV back as a spreadsheet would."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def runs(cell: str) -> bool:
    """Tell, in a way of its own, whether a spreadsheet could take a cell for a formula."""
    folded = unicodedata.normalize("NFKC", cell)
    if cell.startswith("'"):
        return False
    bare = folded.lstrip(" \u200b\ufeff\"'`“”‘’«»")
    return bare[:1] in tuple("=+-@") or cell[:1] in tuple("\t\r\n")


@given(cell=hostile, header=hostile)
@example(cell="=HYPERLINK(0)", header="@x")
@example(cell=' "=1+1', header="\ufeff＝1")
@example(cell="a;=1", header="\n=1")
def test_no_cell_and_no_header_can_run(cell: str, header: str) -> None:
    """Whatever text comes in, no cell of the file starts as a formula does."""
    rows = rows_of(safe_csv(pd.DataFrame({header: pd.Series([cell], dtype=object)})))
    assert not any(runs(written) for written in itertools.chain(*some(rows)))


@given(cell=hostile)
def test_nothing_runs_where_semicolons_separate(cell: str) -> None:
    """A spreadsheet that splits at semicolons finds no formula either."""
    assert not any(runs(part) for part in neutral(cell).split(";"))


@given(cell=st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_ordinary_text_is_left_alone(cell: str) -> None:
    """A name made of letters and digits is written as it is."""
    assert neutral(cell) == cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ('"=1+1', "'\"=1+1"),
        ("＝cmd", "'＝cmd"),
        ("+44 161 496 0000", "'+44 161 496 0000"),
        ("\t=1", "' =1"),
        ("two\nlines", "two lines"),
        ("Mo 09:00; -", "Mo 09:00;' -"),
        ("'=1", "'=1"),
        ("St Mary's - hall", "St Mary's - hall"),
        ("", ""),
    ],
)
def test_text_is_made_harmless(text: str, written: str) -> None:
    """An apostrophe goes in front of what would run, and nothing else is touched."""
    assert neutral(text) == written


def test_numbers_stay_numbers_and_missing_stays_missing() -> None:
    """Negative and whole numbers keep their form; a gap is an empty cell, not a nought."""
    frame = pd.DataFrame(
        {
            "change": [-1.5, np.nan, 3.0],
            "count": pd.array([-2, None, 0], dtype="Int64"),
            "mixed": [-1, None, "-1"],
        }
    )
    assert rows_of(safe_csv(frame))[1:] == [["-1.5", "-2", "-1"], ["", "", ""], ["3", "0", "'-1"]]


def test_a_table_opens_well_in_a_spreadsheet() -> None:
    """The file starts with a byte order mark, has CRLF lines, and the named index comes first."""
    frame = pd.DataFrame({"name": ["Ærø, north"]}, index=pd.Index(["A1"], name="code"))
    assert safe_csv(frame) == b"\xef\xbb\xbf" + 'code,name\r\nA1,"Ærø, north"\r\n'.encode()


def test_dates_and_truths_are_written_plainly() -> None:
    """A day is ISO without a time, a truth is a word."""
    frame = pd.DataFrame(
        {"day": [pd.Timestamp(2025, 3, 1)], "confirmed": [date(2024, 2, 29)], "inside": [True]}
    )
    assert rows_of(safe_csv(frame))[1] == ["2025-03-01", "2024-02-29", "true"]


def test_every_row_says_where_it_comes_from() -> None:
    """Source, period and licence are repeated in each row, and made harmless like the rest."""
    frame = pd.DataFrame({"people": [1, 2]})
    rows = rows_of(safe_csv(frame, provenance={"source": "=Census", "period": "2021"}))
    assert rows == [["people", "source", "period"], ["1", "'=Census", "2021"], ["2", "'=Census", "2021"]]


def test_provenance_never_hides_a_column() -> None:
    """A table with its own source column is refused rather than written with two."""
    with pytest.raises(ValueError, match="source"):
        safe_csv(pd.DataFrame({"source": ["a"]}), provenance={"source": "b"})


def test_shapes_are_left_out_of_the_table() -> None:
    """Geometry has no place in a CSV."""
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(0, 0)], crs=4326)
    assert rows_of(safe_csv(frame)) == [["name"], ["a"]]


def test_geojson_is_in_degrees_with_six_decimals() -> None:
    """Grid metres become longitude and latitude: the grid's true origin is at 2° W, 49° N."""
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[Point(400_000, -100_000)], crs=27700)
    lon, lat = json.loads(geojson(frame, attribution="x"))["features"][0]["geometry"]["coordinates"]
    assert (lon, lat) == (round(lon, 6), round(lat, 6))
    assert (lon, lat) == pytest.approx((-2, 49), abs=0.002)  # OSGB36 and WGS 84 differ by some 100 m


def test_geojson_follows_the_standard() -> None:
    """No crs member, outer ring anticlockwise, code as id, missing as null, words in metadata."""
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    frame = gpd.GeoDataFrame(
        {"name": ["<b>"], "value": [np.nan], "count": [2.0]}, index=["A1"], geometry=[clockwise], crs=4326
    )
    found = json.loads(geojson(frame, attribution="© Crown", notes={"period": "2021"}))
    assert set(found) == {"type", "metadata", "features"}
    assert found["metadata"] == {"attribution": "© Crown", "period": "2021"}
    (feature,) = found["features"]
    assert (feature["id"], feature["properties"]) == ("A1", {"name": "<b>", "value": None, "count": 2})
    assert feature["geometry"]["coordinates"] == [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def test_an_area_without_shape_is_kept() -> None:
    """A missing shape is null, so that its figures are still there."""
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point()], crs=4326)
    assert json.loads(geojson(frame, attribution="x"))["features"][0]["geometry"] is None


def test_shapes_of_unknown_whereabouts_are_refused() -> None:
    """Coordinates without a reference system are not guessed at."""
    with pytest.raises(ValueError, match="coordinate reference system"):
        geojson(gpd.GeoDataFrame({"n": [1]}, geometry=[Point(0, 0)]), attribution="x")
