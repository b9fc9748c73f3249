"""Where the browser asks what the map of What if shows once a site was dragged."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

ADDRESS = "moved-site"

LONGEST = 2000
"""Characters of a link that servers and proxies take."""

DARK = "dark"


def address(parameters: Mapping[str, str], *, dark: bool) -> str:
    """Return the address that is asked, without what was dragged where; empty where a link cannot hold it.

    Parameters
    ----------
    parameters
        Of the link to what is looked at.
    dark
        Whether the theme is dark.
    """
    if "scenario" not in parameters:
        return ""
    found = f"{ADDRESS}?{urlencode({**parameters, **({DARK: '1'} if dark else {})})}"
    return found if len(found) <= LONGEST else ""
