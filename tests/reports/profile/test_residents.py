from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placebased.place.loading import ProfileFigures
from placebased.reports.document import Bullets, Chart, Gap, Paragraph
from placebased.reports.profile import residents
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def with_figures(folder: Path, chosen: ProfileFigures) -> ProfiledArea:
    """Return the neighbourhood of a pack that names figures of who lives there."""
    inputs = city_inputs(folder)
    atlas = replace(inputs.atlas, place=replace(inputs.atlas.place, profile=chosen))
    return ProfiledArea(replace(inputs, atlas=atlas), "neighbourhood", "RS")


def test_people_are_counted_first(city_folder: Path) -> None:
    """Alder has 1,200 and Birch 1,500; without ages in the pack that is said."""
    blocks = residents.section(riverside(city_folder)).blocks
    assert blocks[0] == Paragraph("2,700 people live here.")
    assert blocks[1] == Gap("Ages: no source loaded.")


def test_ages_stand_beside_the_whole_place(city_folder: Path) -> None:
    """Bars have the place and the city, 10 % each, and words for those who cannot see them."""
    chart = residents.ages(with_figures(city_folder, ProfileFigures(ages=("older_share",))))
    assert isinstance(chart, Chart)
    assert [(each.name, each.figures[0].shown) for each in chart.series] == [
        ("Riverside", "10.0%"),
        ("Threeby", "10.0%"),
    ]
    assert "Older people 10.0%" in chart.alternative


def test_what_is_counted_elsewhere_says_why(city_folder: Path) -> None:
    """A figure that these areas do not have is no empty row: its reason is told."""
    area = with_figures(city_folder, ProfileFigures(residents=("carers",)))
    last = residents.section(area).blocks[-1]
    assert isinstance(last, Bullets)
    assert last.items[0].startswith("Carers: the office publishes it for middle areas only")
    assert any("no source loaded" in each for each in last.items)
