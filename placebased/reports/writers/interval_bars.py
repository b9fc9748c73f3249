"""Between which figures a bar or a point of a line lies: error bars, read from the workbook's cells.

The library for slides draws none, so the marks are written here, and beside the figures in the workbook how
far each range goes above and below: whoever edits a figure there edits its range too. Error bars that run
across are not drawn by every program, so a strip has a line of two points instead (``native_chart``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import lazyproperty

from placebased.reports.document import Chart, ChartSeries

ABOVE, BELOW = "Range above", "Range below"
"""Headings of the cells that say how far a range goes."""

WIDTH = 19_050
"""Width of an error bar in the unit of office programs: one and a half points."""


@dataclass(frozen=True, slots=True)
class RangeCells:
    """How far the range of each figure of a series goes, and where in the workbook that stands.

    Attributes
    ----------
    column
        Of what lies above, from 0; what lies below stands in the next one. The first row has the headings.
    above, below
        One a figure; ``None`` where no range is known.
    """

    column: int
    above: tuple[float | None, ...]
    below: tuple[float | None, ...]

    def reference(self, *, is_above: bool) -> str:
        """Return the cells in the way that charts name them.

        Parameters
        ----------
        is_above
            Whether those of what lies above are meant.
        """
        letter = CategoryWorkbookWriter._column_reference(self.column + (1 if is_above else 2))  # noqa: SLF001
        return f"Sheet1!${letter}$2:${letter}${1 + len(self.above)}"


def range_cells(chart: Chart) -> list[RangeCells | None]:
    """Return the ranges of each series of a chart of bars or lines; ``None`` where none is known.

    Parameters
    ----------
    chart
        The chart.
    """
    found: list[RangeCells | None] = []
    column = 1 + len(chart.series)
    for series in chart.series:
        above, below = _distances(series)
        known = any(each is not None for each in above)
        found.append(RangeCells(column, above, below) if known else None)
        column += 2 if known else 0
    return found


def _distances(series: ChartSeries) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Return how far ranges go above and below their figures; a range without width is none."""
    pairs = [
        (high - figure.value, figure.value - low) if low < high else (None, None)
        for figure, low, high in zip(series.figures, series.low, series.high, strict=False)
    ]
    return tuple(up for up, _ in pairs), tuple(down for _, down in pairs)


def _write(worksheet: Any, cells: Sequence[RangeCells | None]) -> None:
    for each in cells:
        if each is not None:
            for column, heading, values in ((0, ABOVE, each.above), (1, BELOW, each.below)):
                worksheet.write(0, each.column + column, heading)
                worksheet.write_column(1, each.column + column, values)


class _CategoryBook(CategoryWorkbookWriter):
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        _write(worksheet, self._chart_data.ranges)


class CategoryFigures(CategoryChartData):
    """The figures of a chart of named bars or points of time, with their ranges in its workbook.

    Parameters
    ----------
    ranges
        What :func:`range_cells` returns.
    """

    def __init__(self, ranges: Sequence[RangeCells | None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.ranges = ranges

    @lazyproperty
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _CategoryBook(self)


def draw(series: Any, cells: RangeCells, colour: str) -> None:
    """Draw the ranges of a series.

    Parameters
    ----------
    series
        Of the chart of the library.
    cells
        Its ranges.
    colour
        ``RRGGBB``.
    """
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(cells.reference(is_above=True), cells.above)}</c:plus>"
        f"<c:minus>{_numbers(cells.reference(is_above=False), cells.below)}</c:minus>"
        f'<c:spPr><a:ln w="{WIDTH}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'
        f"</c:errBars>"
    )
    element = series._element  # noqa: SLF001 - the library has no function for it
    values = next(each for each in element if each.tag in {qn("c:cat"), qn("c:val")})
    values.addprevious(bars)


def _numbers(reference: str, values: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    held = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:numRef><c:f>{reference}</c:f><c:numCache>{held}</c:numCache></c:numRef>"
