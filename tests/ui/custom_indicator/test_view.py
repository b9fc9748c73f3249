"""What the page says of a figure that is in use."""

from __future__ import annotations

from placebased.custom_indicators.table import CustomTable, Description, indicator_of
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import with_indicators
from placebased.ui.custom_indicator import view


def test_a_figure_is_described_with_whose_and_when(city: Atlas) -> None:
    """Unit, date, maker, for how many areas it is known; and when its areas are not in use."""
    said = Description("Visits", "rate", "events", per=1000.0, period="2025", made_by="The team")
    table = CustomTable(said, "ward", "", (("W1", 12.0, 60.0), ("W2", None, None), ("W3", None, None)))
    own = with_indicators(city, [indicator_of(table)])
    assert view.describe_table(own, table) == "per 1,000 people; 2025, The team; known for 1 of 3 wards."
    assert view.describe_table(city, table).endswith("Its neighbourhoods are not those in use now.")
