"""The whole address of what is looked at, which leads back to it from paper."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

LONGEST = 8_000
"""Characters of an address that browsers, servers and mail carry whole."""


def address(url: str, parameters: dict[str, str]) -> str:
    """Return the whole address of what is looked at, which leads back to it from paper.

    Parameters
    ----------
    url
        Address of the page as the browser has it; empty where it is not known.
    parameters
        Those of the link to what is looked at.

    Returns
    -------
    str
        Empty where no address leads there, or one that is longer than what carries addresses.
    """
    parts = urlsplit(url)
    whole = parts._replace(query=urlencode(parameters), fragment="").geturl() if parts.netloc else ""
    return whole if len(whole) <= LONGEST else ""
