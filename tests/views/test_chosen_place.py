"""What a page says of the chosen place, whatever level its own areas are of."""

from __future__ import annotations

from collections.abc import Sequence

from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.views.chosen_place import describe_at_level
from placebased.views.selection import Selection


def said(real: Atlas, area: str, level: Level) -> str:
    """Return what is said, with the codes in place of figures."""

    def several(codes: Sequence[str]) -> str:
        return f"<{len(codes)}>"

    return describe_at_level(
        real, Selection(area=area), level, one=lambda code: f"[{code}].", several=several
    )


def test_the_area_itself_is_described(real: Atlas) -> None:
    """At its own level, and nothing where the whole place or none is chosen."""
    ward = str(real.areas["ward"].index[0])
    assert said(real, f"ward:{ward}", "ward") == f"[{ward}]."
    assert not said(real, "", "ward")
    assert not said(real, f"city:{real.place.city_code}", "ward")


def test_a_smaller_place_is_described_by_that_which_it_lies_in(real: Atlas) -> None:
    """It is named, and so is the area that holds most of its people."""
    small = str(real.rungs.index[0])
    ward = str(real.rungs.loc[small, "ward"])
    around = f"{real.name('lsoa', small)} is in {real.name('ward', ward)}. [{ward}]."
    assert said(real, f"lsoa:{small}", "ward") == around


def test_a_larger_place_is_described_by_those_it_holds(real: Atlas) -> None:
    """Every ward is counted in just one locality, and every one of them is counted."""
    counted = 0
    for code in map(str, real.areas["locality"].index):
        sentence = said(real, f"locality:{code}", "ward")
        start = f"{real.name('locality', code)} has "
        assert sentence.startswith(start)
        count = int(sentence.removeprefix(start).split()[0])
        assert sentence.endswith(f"Of these, <{count}>.")
        counted += count
    assert counted == len(real.areas["ward"])
