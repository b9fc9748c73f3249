"""The link of a receipt."""

from __future__ import annotations

from placebased.ui.widgets.receipt_link import receipt_link_html


def test_it_leads_to_what_became_of_it_and_says_to_keep_it() -> None:
    """Whatever stands in it is text."""
    assert 'href="./receipt?of=ab12"' in receipt_link_html("ab12")
    assert "keep this link" in receipt_link_html("ab12")
    assert "<b>" not in receipt_link_html('"><b>')
