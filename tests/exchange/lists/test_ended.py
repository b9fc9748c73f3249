"""Rows that say that a place is over."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.exchange.lists.ended import last_date, why

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Status", "closed"),
        ("Status", "Permanently closed"),
        ("Current status", "INACTIVE"),
        ("status", "defunct"),
        ("Status", "Ended"),
        ("Status", "No longer running"),
        ("Public?", "no"),
        ("Publish", "Do not publish"),
        ("Publish", "N"),
        ("Active", "FALSE"),
        ("Do not publish", "yes"),
        ("Closed", "Y"),
        ("Ends", "31/03/2024"),
        ("Starts/Ends", "01/01/2024 - 31/03/2024"),
        ("End date", "2026-05-31"),
        ("End date", "31 May 2026"),
    ],
)
def test_a_row_that_is_over_is_left_out_and_said(heading: str, cell: str) -> None:
    """By its status, by leave to publish it, or by its last day."""
    assert why({"Name": "Hall", heading: cell}, TODAY).startswith("Left out: it ")


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Status", "open"),
        ("Status", "Active"),
        ("Status", "Closed group"),
        ("Public?", "yes"),
        ("Publish", ""),
        ("Closed", "Sundays"),
        ("Ends", "16:00"),
        ("End date", "01/06/2026"),
        ("End date", "ongoing"),
        ("Start date", "01/01/2020"),
        ("Description", "The old hall closed; no longer damp"),
        ("Open", "no"),
    ],
)
def test_other_rows_stay(heading: str, cell: str) -> None:
    """Times, days to come, and words in other columns end nothing."""
    assert why({"Name": "Hall", heading: cell}, TODAY) == ""


def test_the_last_date_of_a_cell() -> None:
    """Day before month, in figures or words; a day that is none is no date."""
    assert last_date("1st May 2024 - 3 June 24") == date(2024, 6, 3)
    assert last_date("31/02/2024") is None
    assert last_date("10-12") is None
