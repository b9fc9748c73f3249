"""What the map says, in sentences."""

from __future__ import annotations

import re

import pytest

from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.views import map_text
from placebased.views.selection import Selection
from tests.support.city import WHY_NOT
from tests.support.rows import some


def test_the_title_says_what_is_shown_and_by_what(city: Atlas) -> None:
    """Without a need the areas are what is shown."""
    assert (
        map_text.title(city, Selection(need="alone_share", level="ward"))
        == "Older people living alone, by ward"
    )
    assert map_text.title(city, Selection(level="msoa")) == "Threeby, by middle area"


def test_a_size_of_area_without_a_figure_says_so_where_it_is_chosen(city: Atlas) -> None:
    """Carers are not by ward; without a need there is nothing to lack."""
    said = [map_text.level_option(city, need, "ward") for need in ("carers", "alone_share", "")]
    assert said == ["Wards (no figure)", "Wards", "Wards"]


def test_the_reading_gives_city_range_highest_and_gaps(city: Atlas) -> None:
    """All figures of the made-up city by small area; S6 has none."""
    assert map_text.describe_need(city, Selection(need="alone_share")) == (
        "Threeby: 24.1% of households. It is known for 8 of 9 small areas. They hold 87% of households. "
        "Across the city, 8 small areas range from 10.0% to 40.0%. "
        "Highest: North Row 1 (40.0%), Middle Row 1 (30.0%) and North Row 2 (25.0%). No data for 1."
    )


def test_within_a_chosen_area_only_its_own_are_read(city: Atlas) -> None:
    """The small areas of Cedar: 20 %, none, 20 %."""
    said = map_text.describe_need(city, Selection(need="alone_share", area="ward:W3"))
    assert said == (
        "Threeby: 24.1% of households. It is known for 8 of 9 small areas. They hold 87% of households. "
        "Within Cedar, 2 small areas: each 20.0%. No data for 1."
    )


def test_an_area_of_the_same_level_does_not_narrow_the_reading(city: Atlas) -> None:
    """Choosing a ward among wards leaves all wards in the sentence."""
    chosen = Selection(need="alone_share", level="ward", area="ward:W3")
    assert map_text.areas_inside(city, chosen).tolist() == ["W1", "W2", "W3"]
    assert "Across the city, 3 wards" in map_text.describe_need(city, chosen)


def test_a_ward_lies_in_its_neighbourhood(city: Atlas) -> None:
    """Riverside is Alder and Birch."""
    assert map_text.areas_inside(city, Selection(level="ward", area="neighbourhood:RS")).tolist() == [
        "W1",
        "W2",
    ]


def test_an_area_across_the_line_lies_where_most_of_it_is_counted(city: Atlas) -> None:
    """Each middle area has two small areas in West and one in East."""
    assert map_text.areas_inside(city, Selection(level="msoa", area="locality:West")).tolist() == [
        "M1",
        "M2",
        "M3",
    ]
    assert map_text.areas_inside(city, Selection(level="msoa", area="locality:East")).tolist() == []


def test_a_need_that_does_not_exist_here_says_why(city: Atlas) -> None:
    """The pack's own reason, in place of figures."""
    chosen = Selection(need="carers", level="ward", area="ward:W1")
    assert map_text.describe_need(city, chosen) == f"Not available by ward. {WHY_NOT}"
    assert map_text.describe_chosen_area(city, chosen) == f"Alder: not available by ward. {WHY_NOT}"


def test_a_need_without_a_figure_for_the_city_starts_with_the_range(city: Atlas) -> None:
    """Life expectancy is not given for the city."""
    said = map_text.describe_need(city, Selection(need="life", level="msoa"))
    assert said.startswith("Across the city, 2 middle areas range from 76.5 years to 80.1 years. Lowest: ")
    assert said.endswith("No data for 1.")


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("ward:W1", "Alder: 34.2% of households. It is higher than Birch and Cedar."),
        ("ward:W2", "Birch: 19.3% of households. It is lower than Alder and Cedar."),
        ("lsoa:S6", "Middle Row 3: no figure. None is published."),
        ("city:C1", "Threeby: 24.1% of households."),
        ("", ""),
    ],
)
def test_the_chosen_area_has_its_own_sentence(city: Atlas, area: str, expected: str) -> None:
    """Value and standing; no figure is said to be none; a lone area has no others."""
    assert map_text.describe_chosen_area(city, Selection(need="alone_share", area=area)) == expected


def test_assets_are_counted_where_they_lie(city: Atlas) -> None:
    """In Birch a chemist and a larder; the library is not there."""
    chosen = Selection(assets=("chemist", "larder", "library"), area="ward:W2")
    assert (
        map_text.describe_overlays(city, chosen)
        == "Birch has 1 chemist and 1 food larder. None listed there: libraries."
    )


def test_without_a_choice_the_whole_place_is_counted(city: Atlas) -> None:
    """Two chemists; the larder over the line is not counted."""
    chosen = Selection(assets=("chemist", "larder"))
    assert map_text.describe_overlays(city, chosen) == "Threeby has 2 chemists and 1 food larder."


def test_teams_are_counted_where_they_are_known_to_work(city: Atlas) -> None:
    """Two neighbourhood teams in Alder, none in Cedar."""
    teams = ("neighbourhood team",)
    start = "Of the kinds of team shown, "
    assert (
        map_text.describe_overlays(city, Selection(teams=teams, area="ward:W1"))
        == f"{start}2 teams are known to work there."
    )
    assert (
        map_text.describe_overlays(city, Selection(teams=teams, area="ward:W3"))
        == f"{start}no teams are known to work there."
    )


def test_nothing_shown_is_nothing_said(city: Atlas) -> None:
    """No empty sentence stands on the page."""
    assert map_text.describe(city, Selection()) == []


def test_sentences_come_in_the_order_of_importance(city: Atlas) -> None:
    """The map, the chosen area, what is laid over."""
    said = map_text.describe(city, Selection(need="alone_share", area="ward:W1", assets=("chemist",)))
    assert [each.split(" ")[0] for each in said] == ["Threeby:", "Alder:", "Alder"]


def test_every_view_of_the_shipped_pack_can_be_read(real: Atlas) -> None:
    """Every indicator at every level gives whole sentences without codes, gaps in the text or bare NaN."""
    for indicator in some(real.indicators):
        for level in some(LEVELS[:-1]):
            said = map_text.describe_need(real, Selection(need=indicator, level=level))
            assert said.endswith((".", "?", ")")), said
            assert not re.search(r"\b[EW]0\d{4,}|\bnan\b|  |\.\.|None", said), said


def test_one_area_has_a_figure_and_no_range(real: Atlas) -> None:
    """“1 middle areas range from 36.6% to 36.6%” is said of none."""
    every = real.areas["msoa"].index
    need = next(i.id for i in real.indicators.values() if i.geography == "msoa")
    for code in real.areas["ward"].index:
        said = map_text.describe_need(real, Selection(need=need, level="msoa", area=f"ward:{code}"))
        assert not re.search(r"\b1 middle areas|range from (\S+) to \1\b", said), said
    assert len(every)


def test_what_may_not_be_ranked_says_why_instead(real: Atlas) -> None:
    """The publisher's reason stands where the order would."""
    bound = next(i for i in real.indicators.values() if "no_ranking" in i.conditions)
    code = str(real.areas["ward"].index[0])
    said = " ".join(map_text.describe(real, Selection(need=bound.id, level="ward", area=f"ward:{code}")))
    assert bound.conditions_why in said
    assert not re.search("higher than [0-9]|Highest|Lowest", said)
