"""A place of one's own in a link: short, whole, and safe to open."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased import ownlink
from placebased.ownplace import Place, PlaceError

CODES = st.sets(st.from_regex(r"[A-Z][0-9]{8}", fullmatch=True), min_size=1, max_size=40)


@given(CODES, st.text(max_size=30))
def test_whatever_is_written_is_read_again(codes: set[str], name: str) -> None:
    """Codes of any kind come back, and a name without the sign that ends it."""
    place = Place(name, tuple(sorted(codes)))
    found, notes = ownlink.read(ownlink.write(place), pd.Index(sorted(codes)))
    assert found.codes == place.codes
    assert notes == ()


def test_codes_of_another_kind_are_written_as_they_are() -> None:
    """A pack may have codes of its own."""
    place = Place("x", ("S1", "S2"))
    assert ownlink.write(place) == "x~!S1.!S2"
    assert ownlink.read("x~!S1.!S2", pd.Index(["S1", "S2"]))[0] == place


def test_a_place_whose_areas_are_gone_says_so() -> None:
    """What is left is opened, and what is lost is counted."""
    found, notes = ownlink.read("x~!S1.!S9", pd.Index(["S1"]))
    assert found.codes == ("S1",)
    assert notes == ("1 of its small areas no longer exist and were left out.",)


@given(st.text(max_size=80))
def test_no_link_breaks_the_page(anything: str) -> None:
    """Any text is a place of known areas or is refused."""
    try:
        place, _ = ownlink.read(anything, pd.Index(["E01000001"]))
    except PlaceError:
        return
    assert place.codes == ("E01000001",)


def test_a_link_to_nothing_is_refused() -> None:
    """Nothing is opened for areas that do not exist."""
    with pytest.raises(PlaceError):
        ownlink.read("x~!S9", pd.Index(["S1"]))
