"""The flag of the country's most deprived fifth, on small areas and as people of larger ones."""

from __future__ import annotations

from placebased.need import area_figures, most_deprived_fifth
from placebased.place.atlas import Atlas


def test_the_flag_is_that_of_the_published_deciles(real: Atlas) -> None:
    """Deciles 1 and 2 of the Indices of 2025, which the most deprived tenth is a part of."""
    flags = most_deprived_fifth.flags(real)
    tenth = real.parts["lsoa"]["imd_tenth"] > 0
    assert len(flags) == 295
    assert int(flags.sum()) == FLAGGED
    assert flags[tenth].all()


FLAGGED = 174
"""Counted in the published file, outside the product."""


def test_a_small_area_is_in_it_or_not(real: Atlas) -> None:
    """Said either way."""
    flags = most_deprived_fifth.flags(real)
    inside, outside = str(flags[flags].index[0]), str(flags[~flags].index[0])
    assert most_deprived_fifth.describe(real, "lsoa", inside).startswith("This small area is among the most")
    assert most_deprived_fifth.describe(real, "lsoa", outside).startswith("This small area is not among")


def test_larger_areas_say_how_many_people_live_in_it(real: Atlas) -> None:
    """Residents of the flagged small areas of each ward, added up by hand."""
    flags = most_deprived_fifth.flags(real)
    assert real.place.deprivation is not None
    shares = area_figures.figures(real, real.place.deprivation.fifth, "ward")
    for ward in real.areas["ward"].index[:5]:
        inside = real.small_areas("ward", ward)
        people = real.areas["lsoa"]["people"][inside[flags[inside].to_numpy()]].sum()
        assert shares.loc[ward, "numerator"] == people
        said = most_deprived_fifth.describe(real, "ward", str(ward))
        none = f"None of its {len(inside)} small areas is among "
        assert said.startswith(f"{people:,.0f} people here, " if people else none)
        some = f"That is {int(flags[inside].sum())} of its {len(inside)} small areas."
        assert said.endswith(some) == bool(people)


def test_a_pack_that_does_not_tell_deprivation_says_nothing(city: Atlas) -> None:
    """No flag is made up."""
    assert most_deprived_fifth.describe(city, "lsoa", "S1") == ""
    assert most_deprived_fifth.flags(city).empty
