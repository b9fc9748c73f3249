"""The address that leads back from paper."""

from __future__ import annotations

from placebased.ui.runtime.view_address import LONGEST, address


def test_the_address_leads_back_to_the_page() -> None:
    """With what is looked at, whatever the browser's address had; none where it is not known."""
    found = address("https://here.example/x/profile?area=old#map=1", {"area": "ward:W1"})
    assert found == "https://here.example/x/profile?area=ward%3AW1"
    assert address("", {"area": "ward:W1"}) == ""


def test_an_address_that_nothing_carries_is_left_out() -> None:
    """One of a few thousand characters leads back from a screen."""
    assert address("https://here.example/", {"own": "x" * 3000}).endswith("x" * 3000)
    assert address("https://here.example/", {"own": "x" * LONGEST}) == ""
