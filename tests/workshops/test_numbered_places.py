"""The places that a sheet of paper shows by number."""

from __future__ import annotations

import shapely

from placebased.place.atlas import Atlas
from placebased.workshops.numbered_places import MOST, numbered_places


def test_some_of_every_kind_are_numbered_the_same_each_time(real: Atlas) -> None:
    """All lie in the area, none is what every street has, and no kind takes all the numbers."""
    code = str(real.areas["neighbourhood"].index[0])
    found = numbered_places(real, "neighbourhood", code)
    assert found == numbered_places(real, "neighbourhood", code)
    assert [each.number for each in found] == list(range(1, MOST + 1))
    shape = real.drawn["neighbourhood"].geometry.loc[code]
    assert all(shapely.contains_xy(shape, each.lon, each.lat) for each in found)
    furniture = {each.label for each in real.categories.values() if each.furniture}
    assert furniture
    assert not {each.kind for each in found} & furniture
    kinds = [each.kind for each in found]
    assert max(map(kinds.count, kinds)) <= 4
    assert kinds == sorted(kinds, key=kinds.index)  # those of a kind stand together
