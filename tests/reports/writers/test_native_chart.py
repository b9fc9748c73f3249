from __future__ import annotations

import pytest

from placebased.reports.writers import native_chart
from tests.support.documents import BARS, LINES, STRIP


def test_a_gap_stays_a_gap_in_the_workbook() -> None:
    """What has no figure is an empty cell, from which no line is drawn."""
    data = native_chart.chart_data(LINES)
    assert len(list(data.categories)) == 3
    assert [list(each.values) for each in data] == [[4.0, None, 6.5], [4.1, 4.5, 5.4]]


def test_each_kind_is_one_of_office_programs() -> None:
    """Bars, lines and marks on one axis become what people can edit there."""
    assert [native_chart.chart_type(each).name for each in (BARS, LINES, STRIP)] == [
        "BAR_CLUSTERED",
        "LINE_MARKERS",
        "XY_SCATTER",
    ]


def test_a_strip_to_be_edited_cuts_nothing() -> None:
    """Its axis has round ends beyond the lowest and the highest figure."""
    low, high = native_chart.round_ends(STRIP)
    assert (low, high) == pytest.approx((0.0, 30.0))
