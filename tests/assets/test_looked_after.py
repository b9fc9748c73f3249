from __future__ import annotations

from placebased.assets import looked_after


def test_who_looks_after_a_listing_is_said_with_the_day() -> None:
    """The name as it was confirmed, and the day on which it was."""
    row = {"name": "Hall", "looked_after_by": "Row Trust", "looked_after_since": "2026-11-29"}
    assert looked_after.describe(row) == "Row Trust (confirmed on 29 November 2026)"
    assert looked_after.organisation(row) == "Row Trust"


def test_nobody_looks_after_most_listings() -> None:
    """Nothing is said where the columns are empty or not there at all."""
    assert looked_after.describe({"looked_after_by": "", "looked_after_since": ""}) == ""
    assert looked_after.describe({"name": "Hall"}) == ""
