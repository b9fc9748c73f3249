"""Where the browser asks what follows from a site that was dragged."""

from __future__ import annotations

from placebased.ui.decide import moved_address


def test_an_address_holds_a_scenario_that_is_short_enough() -> None:
    """Otherwise the map waits for the page, as where nothing is tried."""
    told = moved_address.address({"scenario": "s", "minutes": "10"}, dark=True)
    assert told == "moved-site?scenario=s&minutes=10&dark=1"
    assert moved_address.address({"minutes": "10"}, dark=False) == ""
    assert moved_address.address({"scenario": "x" * 3000}, dark=False) == ""
