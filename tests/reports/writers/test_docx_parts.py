from __future__ import annotations

import docx

from placebased.reports.writers import docx_parts
from tests.support.documents import BARS


def test_the_heading_of_a_table_stands_on_every_page() -> None:
    """Its first row is marked as the heading, rows are not cut, and columns share the width."""
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    rows = [["Figure", "Alder"], ["Alone", "25.9%"]]
    docx_parts.fill_table(table, rows, numeric=[False, True], title="Older people", wide=17.0)
    assert [row._tr.xml.count("tblHeader") for row in table.rows] == [1, 0]
    assert 'w:tblCaption w:val="Older people"' in table._tbl.xml
    assert abs(sum(column.width for column in table.columns) - 17.0 * docx_parts.CENTIMETRE) < 1_000


def test_a_chart_is_tied_to_its_workbook() -> None:
    """Two charts of one document have parts of their own."""
    made = docx.Document()
    for _ in range(2):
        docx_parts.add_chart(made, made.add_paragraph(""), BARS, wide=17.0, high=8.0)
    names = {str(part.partname) for part in made.part.package.iter_parts()}
    assert {"/word/charts/chart1.xml", "/word/charts/chart2.xml", "/word/embeddings/chart2.xlsx"} <= names
