"""Tables that people take away as a workbook."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
from python_calamine import CalamineWorkbook

from placebased.exchange.formats import excel_file
from tests.support.tables import CENSUS, export, nasty


def sheet_of(body: bytes, name: str) -> list[list[object]]:
    """Read a sheet by another library than the one that wrote it."""
    return [
        list(row)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_name(name).to_python()
    ]


def test_no_cell_is_a_formula() -> None:
    """Texts that start as formulas do are written as text, and marked to stay so; no sheet has a formula."""
    with zipfile.ZipFile(io.BytesIO(excel_file.write(nasty()))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
        styles = book.read("xl/styles.xml").decode()
    assert len(sheets) == 2
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert "=HYPERLINK(1)" in sheets[0]
    assert 'quotePrefix="1"' in styles


def test_the_second_sheet_says_where_the_table_comes_from() -> None:
    """Title, origin and what a column means, one a row."""
    frame = pd.DataFrame({"share": [0.5]})
    table = export(frame, title="Homes", units={"share": "% of homes"}, sources=[CENSUS])
    assert sheet_of(excel_file.write(table), "About this table") == [
        ["Title", "Homes"],
        ["Source", "Census, The Office (2021-03-21)"],
        ["Licence", "Open Licence"],
        ["Attribution", "Source: the Office."],
        ["Taken away on", "2026-03-01"],
        ["Column: share", "% of homes"],
    ]


def test_a_text_that_no_cell_can_hold_is_cut_and_said_to_be() -> None:
    """32,767 characters are left of 32,768; shorter ones are not spoken of."""
    body = excel_file.write(export(pd.DataFrame({"shape": ["x" * 32_768]})))
    assert sheet_of(body, "Table")[1] == ["x" * 32_767]
    assert sheet_of(body, "About this table")[-1][0] == "Cut"
    whole = excel_file.write(export(pd.DataFrame({"shape": ["x" * 32_767]})))
    assert sheet_of(whole, "About this table")[-1][0] == "Taken away on"


def test_a_table_without_rows_is_its_header() -> None:
    """An empty list can be taken away, as a template."""
    assert sheet_of(excel_file.write(export(pd.DataFrame({"a": [], "b": []}))), "Table") == [["a", "b"]]
