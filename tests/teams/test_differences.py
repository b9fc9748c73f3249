"""Who differs from which city standard on purpose."""

from __future__ import annotations

from dataclasses import replace

from placebased.place.agreed import Agreed, Area, LocalDifference, Signature
from placebased.place.atlas import Atlas
from placebased.teams import differences

SIGNED = Signature("Row Trust", "2026-11-21")


def said(standard: str, instead: str) -> LocalDifference:
    """Return a difference."""
    return LocalDifference(standard, instead, "Few people", "2026", "2027", "", SIGNED)


def differing(city: Atlas, held: dict[Area, tuple[LocalDifference, ...]]) -> Atlas:
    """Return the made-up city with differences."""
    return replace(city, agreed=Agreed(differences=held))


def locality_of(city: Atlas, code: str) -> str:
    """Return the locality of a neighbourhood."""
    return str(city.rungs.loc[city.rungs["neighbourhood"] == code, "locality"].iloc[0])


def test_a_neighbourhood_differs_with_its_locality(city: Atlas) -> None:
    """Its own words come first and count for their standard; the locality's count for the others."""
    above: Area = ("locality", locality_of(city, "RS"))
    own, shared, other = said("s1", "Own way"), said("s1", "Shared way"), said("s2", "Other way")
    atlas = differing(city, {("neighbourhood", "RS"): (own,), above: (shared, other)})
    found = differences.differing_in(atlas, ("neighbourhood", "RS"))
    assert [(each.place, each.said.instead) for each in found] == [
        (("neighbourhood", "RS"), "Own way"),
        (above, "Other way"),
    ]
    assert differences.by_neighbourhood(atlas)["s1", "RS"].said is own
    assert [each.said for each in differences.differing_in(atlas, above)] == [shared, other]
    assert differences.differing_in(atlas, ("ward", "W1")) == ()


def test_nothing_recorded_is_nothing_found(city: Atlas) -> None:
    """And a standard that is gone goes by its id."""
    assert differences.by_neighbourhood(city) == {}
    assert differences.standard_label(city, "gone") == "gone"
