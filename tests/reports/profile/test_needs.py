from __future__ import annotations

from pathlib import Path

from placebased.reports.document import Chart, Gap, Paragraph
from placebased.reports.profile import needs
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_a_strip_has_all_areas_and_what_is_marked(city_folder: Path) -> None:
    """S1 has 10 % alone among eight areas with a figure, beside its neighbourhood and the city."""
    area = ProfiledArea(city_inputs(city_folder), "lsoa", "S1")
    strip = needs.strip(area, area.atlas.indicators["alone_share"])
    assert strip is not None
    assert [(each.role, each.name) for each in strip.series] == [
        ("others", "All 8 small areas"),
        ("area", "South Row 1"),
        ("neighbourhood", "Riverside"),
        ("place", "Threeby"),
    ]
    assert strip.series[1].figures[0].value == 10.0
    assert "Beside it: Riverside 25.9%; Threeby 24.1%." in strip.alternative


def test_two_areas_make_no_strip(city_folder: Path) -> None:
    """Where there are too few areas to be compared, the sentence stands alone."""
    blocks = needs.section(riverside(city_folder)).blocks
    assert not [block for block in blocks if isinstance(block, Chart)]
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert any(each.startswith("Older people living alone. Here it is 25.9%.") for each in said)
    assert all("How sure it is cannot be said." in each for each in said if "Here it is" in each)


def test_nothing_stands_out_of_the_whole(city_folder: Path) -> None:
    """The whole place has nothing beside it, and says so."""
    (block,) = needs.section(ProfiledArea(city_inputs(city_folder), "city", "C1")).blocks
    assert isinstance(block, Gap)
    assert "it is the whole place" in block.text
