"""The link to what became of what somebody sent."""

from __future__ import annotations

from placebased.ui import markup

RECEIPTS, OF = "receipt", "of"
"""Address of the page that says what became of something, and its parameter."""


def receipt_link_html(token: str) -> str:
    """Return the link to what became of what was sent, with the word that it is to be kept.

    Parameters
    ----------
    token
        Id of the event.
    """
    address, words = (markup.text(each) for each in (f"./{RECEIPTS}?{OF}={token}", _KEEP))
    return markup.element("p", f'<a href="{address}" target="_blank">{words}</a>')


_KEEP = "Your receipt: keep this link, it says what became of it"
