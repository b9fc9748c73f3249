"""The script that sends a phone from Find's address to the light page with the same question.

It stands in every served page, before anything is fetched (``front/page/light_first.js``): on a slow phone
Streamlit alone takes longer than the whole light page. The width decides, and a finger as the pointer: a
window that somebody made narrow, or enlarged to four times, is no phone. Client hints would say it to the
server, but Safari and Firefox send none. The light page's way back names :data:`FULL`, which holds for the
tab.
"""

from __future__ import annotations

from functools import cache

from placebased.design import TOKENS
from placebased.ui.runtime import pages
from placebased.ui.runtime.routes import front
from placebased.ui.runtime.scene_state import PARAMETER

LIGHT = "near"
"""Address of the light page, which has the parameters of Find."""

FULL = "full"
"""Parameter of a link to Find that is meant for the map and the week, on a phone too."""

NOT_WITH = ("present", PARAMETER)
"""Parameters with which Find is shown as it is: a wall, and scenes that somebody sends."""

SCRIPT = "page/light_first.js"


@cache
def tag() -> str:
    """Return the script as an element, which stands in the page; the policy names its hash."""
    body = front().files[SCRIPT].body.decode()
    data = f'data-of="{pages.page("find").address}" data-light="{LIGHT}" data-full="{FULL}"'
    return (
        f'<script {data} data-phone="{TOKENS["sizes"]["phone"]}" '
        f'data-not-with="{" ".join(NOT_WITH)}">{body}</script>'
    )
