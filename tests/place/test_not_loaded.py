"""What a pack says that it lacks."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.not_loaded import Lack, NotLoaded, describe_no_team, read_lacks


def test_kinds_that_somebody_told_of_since_are_not_named() -> None:
    """Only a kind of which nothing is listed is said to have no source."""
    lacks = NotLoaded(kinds=(Lack("hospital", "Hospitals", "w"), Lack("school", "Schools", "w")))
    assert (
        lacks.describe_kinds({"hospital", "school"}, most=5)
        == "No source is loaded here for: hospitals and schools."
    )
    assert lacks.describe_kinds({"school"}, most=5) == "No source is loaded here for: schools."
    assert lacks.describe_kinds((), most=5) == ""


def test_a_file_is_read_entry_by_entry() -> None:
    """What it does not say is nothing; what is no text is refused."""
    entry = {"id": "a", "label": "A", "why": "No source loaded."}
    assert read_lacks({"kinds": [entry]}) == NotLoaded(kinds=(Lack("a", "A", "No source loaded."),))
    assert read_lacks({}) == NotLoaded()
    with pytest.raises(ValueError, match="kinds"):
        read_lacks({"kinds": [{"id": 1}]})
    with pytest.raises(ValueError, match="tables"):
        read_lacks({"tables": "none"})


def test_no_register_is_not_no_team() -> None:
    """Without a register nothing is said of who covers a place."""
    assert describe_no_team(pd.DataFrame()) == "No teams are loaded for this place."
    assert "in the register" in describe_no_team(pd.DataFrame({"id": ["t"]}))
