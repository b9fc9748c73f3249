"""An atlas of one visit's own: what it adds, what it shares, and what it leaves as it was."""

from __future__ import annotations

import pytest

from placebased.custom_indicators.table import CustomTable, Description, Row, indicator_of
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Polarity
from placebased.place.custom_indicators import DOMAIN, CustomIndicator, with_indicators

WARDS: tuple[Row, ...] = (("W1", 12.0, 60.0), ("W2", 30.0, 100.0), ("W3", None, None))


def brought(polarity: Polarity = "more_need", neighbourhoods: str = "") -> CustomIndicator:
    """Return a reader's share of people by ward, or the like by neighbourhood of a set."""
    said = Description("Visits", "share", polarity=polarity)
    if neighbourhoods:
        rows: tuple[Row, ...] = (("HS", 20.0, 100.0), ("RS", 30.0, 100.0))
        return indicator_of(CustomTable(said, "neighbourhood", neighbourhoods, rows))
    return indicator_of(CustomTable(said, "ward", "", WARDS))


def test_the_published_place_never_learns_of_it(city: Atlas) -> None:
    """It has the indicator; the atlas that all visits share has not, in any of its tables."""
    mine, before = brought(), {level: list(table.columns) for level, table in city.parts.items()}
    own = with_indicators(city, [mine])
    ident = mine.indicator.id
    assert own.is_custom(ident)
    assert ident in own.sources
    assert not city.is_custom(ident)
    assert ident not in city.indicators
    assert ident not in city.sources
    assert DOMAIN not in city.domains
    assert {level: list(table.columns) for level, table in city.parts.items()} == before


def test_what_is_published_is_kept_once_for_all_visits(city: Atlas) -> None:
    """Two visits with figures of their own are given the very same frame of a published indicator."""
    one, other = with_indicators(city, [brought()]), with_indicators(city, [brought("less_need")])
    shared = area_figures.figures(city, "alone_share", "ward")
    assert area_figures.figures(one, "alone_share", "ward") is shared
    assert area_figures.figures(other, "alone_share", "ward") is shared
    assert one.keeper_of("alone_share") is city
    assert one.keeper_of(brought().indicator.id) is one


def test_two_visits_do_not_see_each_others(city: Atlas) -> None:
    """Each has its own alone."""
    first, second = brought(), brought("less_need")
    one, other = with_indicators(city, [first]), with_indicators(city, [second])
    assert second.indicator.id not in one.indicators
    assert first.indicator.id not in other.indicators


def test_nothing_brought_is_the_same_place(city: Atlas) -> None:
    """No object is made anew; so it is where the neighbourhoods are of another list."""
    assert with_indicators(city, []) is city
    assert with_indicators(city, [brought(neighbourhoods="another")]) is city


@pytest.mark.parametrize(("polarity", "members"), [("more_need", 1), ("less_need", 1), ("context", 0)])
def test_only_what_says_need_can_be_weighed(city: Atlas, polarity: Polarity, members: int) -> None:
    """A figure that only describes is in no domain of an index."""
    own = with_indicators(city, [brought(polarity)])
    assert len(own.domains.get(DOMAIN).members if DOMAIN in own.domains else ()) == members  # type: ignore[union-attr]


def test_neighbourhoods_add_up_to_localities_and_the_city(city: Atlas) -> None:
    """Riverside is all of West and Hillside all of East: 30 of 100, 20 of 100, and 50 of 200."""
    mine = brought(neighbourhoods=city.neighbourhoods.id)
    own = with_indicators(city, [mine])
    by_locality = area_figures.figures(own, mine.indicator.id, "locality")["value"].to_dict()
    assert by_locality == {"East": 20.0, "West": 30.0}
    assert area_figures.city_figure(own, mine.indicator.id) == 25.0


def test_wards_add_up_and_what_is_missing_is_in_no_sum(city: Atlas) -> None:
    """12 + 30 of 60 + 100: Cedar is known to nobody, and in neither sum."""
    mine = brought()
    own = with_indicators(city, [mine])
    row = area_figures.figure_of(own, mine.indicator.id, "city", city.place.city_code)
    assert (row["numerator"], row["denominator"], row["known"], row["of"]) == (42.0, 160.0, 2.0, 3.0)
    assert row["value"] == 26.25
    assert not row["estimated"]
