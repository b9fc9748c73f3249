from __future__ import annotations

from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.reports.document import Gap
from placebased.reports.profile import changed
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import inputs_for, riverside


def test_no_series_is_told(city_folder: Path) -> None:
    """A pack without figures of two times says so in place of an empty chart."""
    assert (
        Gap("No figure of two times is loaded for areas of this size.")
        in changed.section(riverside(city_folder)).blocks
    )


def test_a_line_has_the_city_beside_it(real: Atlas) -> None:
    """Each series of a place has as many points as periods, and the whole place's line."""
    code = str(real.areas["neighbourhood"].index[0])
    area = ProfiledArea(inputs_for(real), "neighbourhood", code)
    series = next(each for each in real.series.values() if each.counted and each.kind == "share")
    chart = changed.line(area, series)
    assert [each.role for each in chart.series][:2] == ["area", "place"]
    assert {len(each.figures) for each in chart.series} == {len(chart.categories)}
    assert chart.series[0].name in chart.alternative
