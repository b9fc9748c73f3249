"""What goes with a table that is taken away, in whatever format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point

from placebased.exchange.formats.export_table import (
    SHARE_ALIKE,
    Scalar,
    as_shown,
    distinct,
    is_odbl,
    kind_of,
    one_line,
    plain,
)
from tests.support.tables import CENSUS, STREETS, export


def test_the_named_index_comes_first_and_two_columns_of_one_name_are_told_apart() -> None:
    """A code becomes a column; the second “n” is “n (2)”."""
    frame = pd.DataFrame([[1, 2.5]], columns=["n", "n"], index=pd.Index(["A"], name="Code"))
    assert export(frame).columns == {"Code": ["A"], "n": [1], "n (2)": [2.5]}
    assert export(frame).rows() == [{"Code": "A", "n": 1, "n (2)": 2.5}]


def test_an_index_without_a_name_is_left_out() -> None:
    """Row numbers of a frame mean nothing to anybody else."""
    assert export(pd.DataFrame({"n": [1]}, index=[7])).columns == {"n": [1]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2.0, 2),
        (2.5, 2.5),
        (float("nan"), None),
        (float("-inf"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (None, None),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (date(2024, 2, 29), "2024-02-29"),
        (pd.Timestamp(2025, 3, 1), "2025-03-01"),
        (pd.Timestamp(2025, 3, 1, 9, 30), "2025-03-01T09:30:00"),
        ("half \ud800", "half ?"),
        (2.0**60, 2.0**60),
    ],
)
def test_values_are_written_plainly(value: object, expected: Scalar) -> None:
    """Text, number, truth or nothing; dates are ISO, with a time only where there is one."""
    found = plain(value)
    assert (found, type(found)) == (expected, type(expected))


def test_a_table_says_where_it_comes_from() -> None:
    """Notes, sources with their dates, licences, lines to show and the day, each once."""
    table = export(
        pd.DataFrame({"n": [1]}), notes={"Period": "2021"}, sources=[CENSUS, CENSUS], attribution="© Crown."
    )
    assert table.origin() == {
        "Period": "2021",
        "Source": "Census, The Office (2021-03-21)",
        "Licence": "Open Licence",
        "Attribution": "Source: the Office. © Crown.",
        "Taken away on": "2026-03-01",
    }
    assert list(table.row_origin()) == ["Period", "Source", "Licence", "Taken away on"]


def test_share_alike_data_takes_its_notice_along() -> None:
    """One source under the ODbL is enough, and the rows repeat it."""
    table = export(pd.DataFrame({"n": [1]}), sources=[CENSUS, STREETS])
    assert table.row_origin()["Notice"] == SHARE_ALIKE
    assert "Notice" not in export(pd.DataFrame({"n": [1]}), sources=[CENSUS]).origin()


@pytest.mark.parametrize(
    ("licence", "address", "expected"),
    [
        ("ODbL 1.0", "", True),
        ("Open Database Licence", "", True),
        ("See there", "https://opendatacommons.org/licenses/odbl/1-0/", True),
        ("Open Government Licence v3.0", "", False),
        ("modblue", "", False),
    ],
)
def test_the_open_database_license_is_known_by_name_or_address(
    licence: str, address: str, expected: bool
) -> None:
    """Either way of spelling it, whole words only."""
    assert is_odbl(replace(CENSUS, licence=licence, licence_url=address)) is expected


def test_rows_with_their_own_licence_are_not_given_another() -> None:
    """A list whose rows say their licence keeps it; the rest of the origin is added."""
    table = export(pd.DataFrame({"Licence": ["mine"]}), sources=[CENSUS])
    assert list(table.row_origin()) == ["Source", "Taken away on"]
    assert table.origin()["Licence"] == "Open Licence"


def test_a_note_never_hides_a_column() -> None:
    """A table with a column of the note's name is refused rather than written with two."""
    with pytest.raises(ValueError, match="Period"):
        export(pd.DataFrame({"Period": ["a"]}), notes={"Period": "b"})


def test_rows_that_are_sent_back_hold_their_own_columns_alone() -> None:
    """The register is a template too: what it does not know would be refused when it comes back."""
    table = export(pd.DataFrame({"team": ["a"]}), sources=[CENSUS], plain_rows=True)
    assert table.row_origin() == {}
    assert "Source" in table.origin()


def test_shapes_of_unknown_whereabouts_are_refused() -> None:
    """Coordinates without a reference system are not guessed at."""
    with pytest.raises(ValueError, match="coordinate reference system"):
        export(gpd.GeoDataFrame({"n": [1]}, geometry=[Point(0, 0)]))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,234.5", "−2", "no data"], [1234.5, -2.0, None]),
        (["01612345000", "5"], ["01612345000", "5"]),
        (["12%", "5"], ["12%", "5"]),
        (["—", "no data"], ["—", "no data"]),
        (["1,23"], ["1,23"]),
        (["0", "0.5"], [0.0, 0.5]),
    ],
)
def test_figures_on_a_page_become_numbers_again(cells: list[str], expected: list[Scalar]) -> None:
    """A whole column of figures or gaps is numeric; what only looks like one (a telephone) is text."""
    frame = as_shown(["Name", "n"], [["a", cell] for cell in cells])
    assert export(frame).columns["n"] == expected


def test_a_shown_table_without_rows_keeps_its_columns() -> None:
    """Nothing listed is a table all the same."""
    assert list(export(as_shown(["Name", "Name"], [])).columns) == ["Name", "Name (2)"]


def test_names_are_told_apart() -> None:
    """Also from names that are taken, and where capitals do not count."""
    assert distinct(["a", "a", "A", "fid"], taken=["fid"], fold=True) == ["a", "a (2)", "A (3)", "fid (2)"]
    assert distinct(["a", "A"]) == ["a", "A"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([True, None], "truth"),
        ([1, None, 2], "whole"),
        ([1, 2.5], "number"),
        ([2**63], "number"),
        ([1, True], "text"),
        ([1, "a"], "text"),
        ([None], "text"),
        ([], "text"),
    ],
)
def test_a_column_has_one_type(values: list[Scalar], expected: str) -> None:
    """What is mixed is text; a whole number too large for a column of them is a number."""
    assert kind_of(values) == expected


def test_line_breaks_become_spaces() -> None:
    """A tab, a new line and a paragraph separator each become one space."""
    assert one_line("a\tb\nc\u2029d") == "a b c d"
