"""What an error tells the person who has to mend something."""

from __future__ import annotations

import pytest

from placebased.errors import (
    AnsweredError,
    ContributionError,
    NetworkFileError,
    PackError,
    PlaceBasedError,
    TypesettingError,
    UnknownAreaError,
    fault,
)


def test_a_fault_shows_the_first_five_rows_and_counts_the_rest() -> None:
    """Of seven rows five are named and two are counted."""
    found = fault("a.csv", "is wrong", "Mend it", rows=[f"line {i}" for i in range(2, 9)])
    assert found.rows == ("line 2", "line 3", "line 4", "line 5", "line 6")
    assert found.more == 2
    assert str(found) == "a.csv: is wrong (line 2, line 3, line 4, line 5, line 6 and 2 more). Mend it."


def test_five_rows_are_all_shown() -> None:
    """Nothing is counted as more where nothing is left out."""
    assert fault("a.csv", "is wrong", "Mend it", rows=list("abcde")).more == 0


def test_a_fault_of_a_whole_file_names_no_rows() -> None:
    """Without rows there are no brackets."""
    assert str(fault("a.csv", "is missing", "Restore it")) == "a.csv: is missing. Restore it."


def test_a_pack_error_carries_every_fault() -> None:
    """All faults are kept, in order, and are in the message too."""
    faults = [fault("a.csv", "is missing", "Restore it"), fault("b.csv", "is empty", "Fill it")]
    error = PackError("mypack", faults)
    assert (error.folder, error.faults) == ("mypack", tuple(faults))
    assert str(error).startswith("The place pack in mypack has 2 faults: a.csv: is missing.")
    assert str(error).endswith("b.csv: is empty. Fill it.")
    assert str(PackError("mypack", faults[:1])).startswith("The place pack in mypack has 1 fault: a.csv")


def test_an_unknown_area_is_told_from_an_unknown_level() -> None:
    """With a code the code is what is unknown, without one the level is."""
    assert str(UnknownAreaError("ward", "W9")) == "There is no ward with the code 'W9'."
    assert str(UnknownAreaError("street")) == "There is no level 'street'."


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (NetworkFileError("walk.bin", "it is cut off"), "walk.bin cannot be used: it is cut off."),
        (TypesettingError("no font"), "no font"),
    ],
)
def test_every_error_says_why_and_is_of_one_family(error: Exception, says: str) -> None:
    """Whoever catches the package's own errors catches all of them, each with its reason."""
    assert isinstance(error, PlaceBasedError)
    assert str(error).endswith(says)


def test_a_late_editor_is_told_who_was_first_and_when() -> None:
    """Whoever catches a contribution that cannot be taken catches this one as well, with a sentence."""
    error = AnsweredError("undo", "Ann", "29 November 2026, 10:12am")
    assert isinstance(error, ContributionError)
    assert error.faults == (
        "Ann took this back before you, on 29 November 2026, 10:12am. Nothing was changed.",
    )
