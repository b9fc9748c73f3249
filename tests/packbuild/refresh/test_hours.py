"""Hours in a column a day become one text in OSM syntax, or nothing where one cannot be read."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.refresh.hours import week_columns


@pytest.mark.parametrize(
    ("week", "osm"),
    [
        (["09:00-18:00"] * 5 + ["CLOSED", ""], "Mo-Fr 09:00-18:00"),
        (["9:00-13:00, 14:00 - 18:00"] + ["CLOSED"] * 6, "Mo 09:00-13:00,14:00-18:00"),
        (
            ["09:00-17:00", "09:00-20:00"] + ["09:00-17:00"] * 2 + [""] * 3,
            "Mo,We-Th 09:00-17:00; Tu 09:00-20:00",
        ),
        (["nine to five"] + ["09:00-17:00"] * 6, ""),
        ([""] * 7, ""),
        (["09:00-25:00"] + [""] * 6, ""),
    ],
)
def test_weeks(week: list[str], osm: str) -> None:
    """Days that are the same stand together; a day that cannot be read leaves the whole week unsaid."""
    made = week_columns([pd.Series([day]) for day in week])
    assert made["opening_hours"].tolist() == [osm]


def test_what_was_said_is_kept() -> None:
    """The publisher's own words stand beside, without the days of which nothing is said."""
    made = week_columns([pd.Series([day]) for day in ["nine to five", "Closed", *[""] * 4, "10:00-12:00"]])
    assert made["opening_hours_text"].tolist() == ["Mon nine to five; Tue Closed; Sun 10:00-12:00"]
