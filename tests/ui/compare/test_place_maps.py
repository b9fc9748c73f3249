"""Two places on two maps: the same fill, the same scale, and a table that says what the maps show."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.mapping import need_fills
from placebased.mapping.explore_map import map_files
from placebased.need import comparison
from placebased.place.atlas import Atlas
from placebased.ui.compare import place_maps, places_view
from placebased.views.selection import Selection


@pytest.fixture
def chosen(city: Atlas) -> Selection:
    """Return two wards of the made-up city."""
    one, other = (str(code) for code in city.areas["ward"].index[:2])
    return Selection(
        need=city.place.start_indicator, level="ward", area=f"ward:{one}", versus=f"ward:{other}"
    )


def test_both_maps_have_the_same_classes_and_their_own_place(city: Atlas, chosen: Selection) -> None:
    """One fill for both; each outlines its own ward and opens on it."""
    one, other = place_maps.side_messages(city, chosen, map_files(city, [], date(2026, 1, 1)))
    assert one.need is not None
    assert one.need == other.need
    assert f"ward:{one.picked}" == chosen.area
    assert f"ward:{other.picked}" == chosen.versus
    assert one.picked_level == "ward"
    assert city.name("ward", other.picked) in other.label


def test_both_maps_open_at_one_scale(city: Atlas, chosen: Selection) -> None:
    """The boxes are of one size, each round the middle of its place."""
    one, other = place_maps.side_messages(city, chosen, map_files(city, [], date(2026, 1, 1)))
    sizes = [(e - w, n - s) for w, s, e, n in (one.home, other.home)]
    assert sizes[0] == pytest.approx(sizes[1])
    for message in (one, other):
        west, south, east, north = city.drawn["ward"].geometry.loc[message.picked].bounds
        middle = (message.home[0] + message.home[2]) / 2, (message.home[1] + message.home[3]) / 2
        assert middle == pytest.approx(((west + east) / 2, (south + north) / 2))
        assert message.home[0] < west < east < message.home[2]
        assert message.home[1] < south < north < message.home[3]


def test_the_table_counts_the_areas_of_each_class(city: Atlas, chosen: Selection) -> None:
    """Each small area of a ward stands in one class, and none of elsewhere does."""
    place, _ = places_view.two_places(city, chosen)
    small = comparison.areas_within(city, place, "lsoa")
    codes = [str(code) for code in city.areas["lsoa"].index]
    classes = "".join("1" if code in small[:1] else "0" for code in codes)
    counts = place_maps.count_classes(city, place, "lsoa", classes)
    assert counts == {"1": 1, "0": len(small) - 1}


def test_without_a_need_or_a_figure_it_is_said(real: Atlas) -> None:
    """Nothing is drawn for what does not exist at the level of the places."""
    assert "Choose a need" in place_maps.why_not_shown(real, Selection(need=""))
    coarse = next(i for i in real.indicators.values() if i.geography == "msoa")
    assert place_maps.why_not_shown(real, Selection(need=coarse.id, level="ward"))


def test_what_has_only_a_range_is_counted_as_on_the_map(real: Atlas) -> None:
    """Four small areas of Didsbury West are withheld as small counts: the table says what the legend does."""
    chosen = Selection(
        need="children_low_income_iod", level="ward", area="ward:E05011363", versus="ward:E05011362"
    )
    layer = need_fills.need_layer(real, Selection(need=chosen.need, level="lsoa"))
    assert layer is not None
    _, _, rows = place_maps.classes_table(real, chosen, "lsoa", layer)
    assert rows[-1] == ["Only a range is known", "4", "1"]
    assert "No data" not in {row[0] for row in rows}
