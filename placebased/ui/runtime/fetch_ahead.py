"""The script that asks for what Streamlit needs while a page's words are drawn, before Streamlit is started.

It stands in every served page (``front/page/ahead.js``), so that it waits for no file: on a slow phone the
line would lie idle for a second.
"""

from __future__ import annotations

from functools import cache

from placebased.ui.runtime.routes import front

SCRIPT = "page/ahead.js"


@cache
def tag() -> str:
    """Return the script as an element, which stands behind the template; the policy names its hash."""
    return f"<script>{front().files[SCRIPT].body.decode()}</script>"
