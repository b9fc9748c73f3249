"""What is stated and what is not, counted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from placebased.need.completeness import (
    Completeness,
    assets_by_category,
    count_stated,
    indicator_completeness,
)
from placebased.place.atlas import Atlas


def test_empty_and_missing_are_not_stated() -> None:
    """A number that is missing and a text that is empty count alike; a nought is stated."""
    table = pd.DataFrame({"hours": ["", "Mo 09:00-10:00", ""], "places": [np.nan, 0.0, 3.0]})
    assert count_stated(table, {"hours": "hours", "places": "room"}).to_dict() == {"hours": 1, "room": 2}


def test_assets_are_counted_by_category(city: Atlas) -> None:
    """Two chemists, one of them with hours and both with a website; of two larders one lies inside."""
    counted = assets_by_category(city)
    assert counted.index.tolist() == ["chemist", "larder", "library"]
    assert counted["listed"].tolist() == [2, 2, 1]
    assert counted["inside"].tolist() == [2, 1, 1]
    assert counted["opening hours"].tolist() == [1, 0, 0]
    assert counted["website"].tolist() == [2, 0, 0]
    assert counted["confirmed"].tolist() == [0, 1, 0]
    assert counted["dates"].tolist() == ["2018-01, 2025-03", "2018-01, 2025-03", ""]


def test_needs_say_for_how_many_areas_they_are_known(city: Atlas) -> None:
    """Eight of nine small areas; two of three middle areas; and by which areas each can be shown."""
    found = indicator_completeness(city)
    everywhere = "small areas, middle areas, wards, neighbourhoods, localities, cities"
    assert found["alone_share"] == Completeness(8, 9, everywhere)
    assert found["life"] == Completeness(2, 3, "middle areas")
    assert found["carers"] == Completeness(3, 3, "middle areas, cities")
    assert found["child_poverty"] == Completeness(3, 3, "wards, neighbourhoods, localities, cities")


def test_the_newest_date_is_never_dropped(real: Atlas) -> None:
    """However many dates a kind of asset has, its oldest and its newest are said."""
    counted = assets_by_category(real)
    for kind, dates in counted["dates"].items():
        mine = real.assets.loc[real.assets["category"] == kind, "source_date"].str[:7]
        known = sorted(set(mine) - {""})
        if known:
            assert known[0] in dates, kind
            assert known[-1] in dates, kind
    assert counted["dates"].ne("").any()
