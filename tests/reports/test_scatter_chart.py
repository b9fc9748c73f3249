"""Two figures of every area as a chart of a document."""

from __future__ import annotations

import math

import pandas as pd

from placebased.reports.scatter_chart import chart_of

PAIRS = pd.DataFrame(
    {"first": [1.0, 2.25, math.nan], "second": [10.0, 20.0, 30.0], "name": ["Alder", "Birch", "Cedar"]},
    index=["W1", "W2", "W3"],
)
AXES, WARDS = ("Alone (%)", "Libraries (number)"), ("ward", "wards")


def test_the_chosen_area_has_a_mark_of_its_own() -> None:
    """It is named with both figures; areas without one of them are counted, and stand nowhere."""
    chart = chart_of(PAIRS, AXES, title="Both", words=WARDS, chosen="W2", decimals=(1, 0))
    assert chart is not None
    assert [(each.name, each.role) for each in chart.series] == [
        ("The other 1 ward", "others"),
        ("Birch", "area"),
    ]
    assert chart.alternative == (
        "Scatter of 2 wards. Across: Alone (%). Up: Libraries (number). Birch: 2.2 and 20."
    )
    assert chart.note == "Without 1 ward of which one figure is not known."


def test_without_a_choice_all_are_alike() -> None:
    """And where no area has both figures there is no chart."""
    chart = chart_of(PAIRS, AXES, title="Both", words=WARDS)
    assert chart is not None
    assert [each.name for each in chart.series] == ["All 2 wards"]
    assert chart_of(PAIRS.tail(1), AXES, title="Both", words=WARDS) is None
