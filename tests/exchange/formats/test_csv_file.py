"""Tables that people take away as CSV."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import Point

from placebased.exchange.formats import csv_file
from placebased.exchange.formats.csv_file import neutral
from tests.support.tables import CENSUS, export

DANGEROUS = "=+-@\t\r\n＝＋－＠"
LEADING = " \u00a0\u200b\ufeff\"'“`"

hostile = st.one_of(
    st.text(),
    st.builds("".join, st.tuples(st.text(LEADING + DANGEROUS + ";", max_size=6), st.text())),
)


def rows_of(content: bytes) -> list[list[str]]:
    """Read CSV back as a spreadsheet would."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(frame: pd.DataFrame, **settings: object) -> list[list[str]]:
    """Write a table whose rows hold its columns alone, and read it back."""
    return rows_of(csv_file.write(export(frame, **{"plain_rows": True, **settings})))


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
    rows = written(pd.DataFrame({header: pd.Series([cell], dtype=object)}))
    assert [len(row) for row in rows] == [1, 1]
    assert not any(map(runs, itertools.chain(*rows)))


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
    assert written(frame)[1:] == [["-1.5", "-2", "-1"], ["", "", ""], ["3", "0", "'-1"]]


def test_a_table_opens_well_in_a_spreadsheet() -> None:
    """The file starts with a byte order mark, has CRLF lines, and the named index comes first."""
    frame = pd.DataFrame({"name": ["Ærø, north"]}, index=pd.Index(["A1"], name="code"))
    body = csv_file.write(export(frame, plain_rows=True))
    assert body == b"\xef\xbb\xbf" + 'code,name\r\nA1,"Ærø, north"\r\n'.encode()


def test_dates_and_truths_are_written_plainly() -> None:
    """A day is ISO without a time, a truth is a word."""
    frame = pd.DataFrame(
        {"day": [pd.Timestamp(2025, 3, 1)], "confirmed": [date(2024, 2, 29)], "inside": [True]}
    )
    assert written(frame)[1] == ["2025-03-01", "2024-02-29", "true"]


def test_every_row_says_where_it_comes_from() -> None:
    """Period, source, licence and day are repeated in each row, and made harmless like the rest."""
    frame = pd.DataFrame({"people": [1, 2]})
    said = ["'=2021", "Census, The Office (2021-03-21)", "Open Licence", "2026-03-01"]
    assert written(frame, plain_rows=False, notes={"Period": "=2021"}, sources=[CENSUS]) == [
        ["people", "Period", "Source", "Licence", "Taken away on"],
        ["1", *said],
        ["2", *said],
    ]


def test_shapes_are_left_out_of_the_table() -> None:
    """Geometry has no place in a CSV."""
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(0, 0)], crs=4326)
    assert written(frame) == [["name"], ["a"]]
