"""Which larger area an area lies in: by people, not by the number of small areas."""

from __future__ import annotations

import pandas as pd

from placebased.need import comparison
from placebased.place.atlas import Atlas
from placebased.place.containment import containing_areas
from placebased.views import map_text
from placebased.views.selection import Selection


def test_most_people_decide(city: Atlas) -> None:
    """North Row: 700 and 800 people in West, 900 in East. By ward the 900 of Cedar are the most."""
    assert containing_areas(city, "msoa", "locality")["M3"] == "West"
    assert containing_areas(city, "msoa", "ward")["M3"] == "W3"


def test_of_as_many_people_the_more_small_areas_decide(city: Atlas) -> None:
    """South Row: 100 + 200 people in West and 300 in East."""
    assert containing_areas(city, "msoa", "locality")["M1"] == "West"


def test_every_area_lies_in_itself_and_in_the_city(city: Atlas) -> None:
    """An area of the level itself is its own, and the city holds all."""
    own = containing_areas(city, "ward", "ward")
    assert own.tolist() == own.index.tolist() == ["W1", "W2", "W3"]
    assert set(containing_areas(city, "lsoa", "city")) == {"C1"}


def test_two_middle_areas_lie_where_their_people_do(real: Atlas) -> None:
    """Counted from the pack's own rows: three small areas and 3,059 people against two and 3,980."""
    rows = pd.read_csv(real.folder / "small_areas.csv").set_index("code")
    people = pd.read_csv(real.folder / "need_lsoa.csv").set_index("code")["residents"]
    for middle, ward in (("E02006983", "E05011371"), ("E02001064", "E05011370")):
        mine = rows[rows["msoa"] == middle]
        held = people.reindex(mine.index).groupby(mine["ward"]).sum()
        assert held.idxmax() == ward
        assert mine["ward"].value_counts()[ward] <= mine["ward"].value_counts().max()
        assert containing_areas(real, "msoa", "ward")[middle] == ward


def test_the_page_and_the_map_put_an_area_into_the_same_one(real: Atlas) -> None:
    """What is read beside the map and what a pick on two maps chooses is one rule."""
    inside = {
        str(code): area
        for area in real.areas["ward"].index
        for code in map_text.areas_inside(real, Selection(level="msoa", area=f"ward:{area}"))
    }
    picked = {str(c): comparison.containing_area(real, ("msoa", str(c)), "ward") for c in inside}
    assert inside == picked
    assert len(inside) == len(real.areas["msoa"])
