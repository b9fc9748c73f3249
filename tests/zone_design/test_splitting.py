"""Ways to split a neighbourhood."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.zone_design.ground import DraftGround, ground_of
from placebased.zone_design.partition import Partition
from placebased.zone_design.splitting import split


@pytest.fixture(scope="module")
def ground(city: Atlas) -> DraftGround:
    """Return the made-up city by small area."""
    return ground_of(city)


def draft(owners: str) -> Partition:
    """Return a draft of the nine squares, a letter each."""
    return Partition.of(pd.Series(list(owners), index=[f"S{n}" for n in range(1, 10)]), title="")


def test_two_halves_have_about_as_many_people(ground: DraftGround) -> None:
    """Cut across the longer side: of the six squares of two rows, three on either side of a line."""
    made = split(draft("aaabbbbbb"), "B", "halves", ground)
    sums = made.sums(ground.people)
    assert list(made.names.values()) == ["a", "b", "b 2"]
    assert abs(sums["B"] - sums["C"]) <= 900
    assert sums.sum() == ground.people.sum()


def test_parts_and_wards(ground: DraftGround) -> None:
    """Two corners are two parts; columns are wards."""
    corners = split(draft("abbbbbbba"), "A", "parts", ground)
    assert (corners.members("A"), corners.members("C")) == (("S1",), ("S9",))
    columns = split(draft("aaaaaaaaa"), "A", "wards", ground)
    assert columns.members("B") == ("S2", "S5", "S8")


def test_what_cannot_be_split_is_said(ground: DraftGround) -> None:
    """One square, and one that is in one piece already."""
    with pytest.raises(ZoningError, match="fewer than two"):
        split(draft("abbbbbbbb"), "A", "halves", ground)
    with pytest.raises(ZoningError, match="in one piece that way"):
        split(draft("abbbbbbbb"), "B", "parts", ground)
