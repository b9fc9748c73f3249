from __future__ import annotations

import math
from datetime import date

import pytest

from placebased.reports.document import (
    Bullets,
    Chart,
    ChartSeries,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    kept_with_next,
    shown,
)
from tests.support.documents import PLAN, SCATTER, TABLE, small_document


def bars(*values: float, kind: str = "bar") -> Chart:
    """Return a chart of one series."""
    series = ChartSeries("Here", "area", tuple(Figure(str(v), v) for v in values))
    names = tuple("abc"[: len(values)]) if kind == "bar" else ()
    return Chart("bar" if kind == "bar" else "strip", "Ages", names, (series,), "%", "Ages here.")


def test_a_cell_is_read_as_people_read_it() -> None:
    """Words stand as they are, a number as it was rounded."""
    assert [shown("Ward"), shown(Figure("12.3%", 12.31))] == ["Ward", "12.3%"]


def test_a_table_has_a_cell_in_each_column() -> None:
    """A row that is too short would shift what stands beside it; it is refused."""
    with pytest.raises(ValueError, match="other than 2 cells"):
        DataTable("Ages", (DataColumn("Age"), DataColumn("People")), (("0 to 4",),))


def test_a_chart_has_a_figure_for_each_category() -> None:
    """A series with a figure too few is refused, and a strip needs no categories."""
    with pytest.raises(ValueError, match="one figure a category"):
        Chart("line", "Ages", ("a", "b"), bars(1.0).series, "%", "Ages.")
    assert bars(1, 2, 3, kind="strip").categories == ()


def test_a_mark_of_a_scatter_has_two_figures() -> None:
    """One without the second is refused; its axes have units, so its heading has none."""
    with pytest.raises(ValueError, match="not two figures"):
        Chart("scatter", "Ages", (), bars(1.0).series, "%", "Ages.")
    assert [SCATTER.heading, bars(1.0).heading] == ["Crowded homes against libraries", "Ages, %"]


def test_the_axis_begins_at_nought_unless_it_says_otherwise() -> None:
    """Bars begin at 0; gaps in the figures do not move the axis; figures below 0 do."""
    assert bars(2.0, math.nan, 5.0).reach == (0.0, 5.0)
    assert bars(-2.0, 5.0).reach == (-2.0, 5.0)
    assert bars(math.nan).reach == (0.0, 1.0)


def test_what_is_read_together_stays_on_a_page() -> None:
    """Words that open the first chart, and a chart with the words on it; not with what follows."""
    opens, chart, on_it, remark = (
        Paragraph("Two."),
        bars(1.0),
        Paragraph("One."),
        Paragraph("So.", is_aside=True),
    )
    assert kept_with_next((opens, remark, chart, on_it, chart)) == (True, True, True, False, False)
    assert kept_with_next((opens, on_it)) == (False, False)


def test_a_section_says_something() -> None:
    """A part of which nothing is known says why; an empty one is refused."""
    with pytest.raises(ValueError, match="not even why"):
        DocumentSection("change", "How it changed", ())


def test_the_stamp_says_which_data_and_when() -> None:
    """Place, data version and day stand together, and blocks come in reading order."""
    first = DocumentSection("has", "What it has", (Bullets(("A library",)),))
    second = DocumentSection("change", "How it changed", (Gap("No source loaded."),))
    made = Document(
        title="Alder",
        subtitle="A neighbourhood of Treeton",
        place="Treeton",
        language="en-GB",
        data_version="abc",
        made=date(2025, 7, 2),
        link="",
        sections=(first, second),
    )
    assert made.stamp == "Treeton · Data version abc · Made on 2 July 2025"
    assert [type(block) for block in made.blocks] == [Bullets, Gap]


def test_a_table_reads_the_same_in_every_file() -> None:
    """Its headings have their units; a table to fill in has empty cells; a source is said once in a line."""
    assert TABLE.words == [["Figure", "Alder (%)"], ["Alone", "25.9%"], ["=1+1 & <b>", "no figure"]]
    assert PLAN.words == [["", "What"], ["1", ""], ["2", ""]]
    assert (TABLE.numeric, PLAN.numeric) == ([False, True], [False, False])
    assert small_document().source_lines == ("The count. The office. 2021. OGL v3.0. © The office.",)
