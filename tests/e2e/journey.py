"""What journeys through the app in a browser share: waiting for it, and asking axe about it."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from placebased.ui.runtime.pages import PAGES

PATIENCE_MS = 30_000
FIRST_MS = 60_000
"""For the first page of a server, which reads the pack for it, as long as it may take to start."""
PIXEL = 0.0004
"""Degrees at the zoom of the whole place. Words that come over the map may shift it by half of one."""
QUIET_MS = 250  # as long as this without a run counts as settled: a click may take a moment to arrive
INSIDE = {"127.0.0.1", "localhost", "[::1]", "::1"}

ANSWERS = """
(() => {
    const send = WebSocket.prototype.send;
    const known = new WeakSet();
    WebSocket.prototype.send = function (data) {
        if (!known.has(this)) {
            known.add(this);
            this.addEventListener('message', () => { window.answeredAt = performance.now(); });
        }
        window.askedAt = performance.now();
        return send.call(this, data);
    };
})();
"""
"""Keeps when the page last told the app something, and when the app last said anything."""

ANSWER_MS = 5_000  # what is not answered in this time asked for no answer

SETTLED = """
([quiet, patience]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const asked = window.askedAt ?? 0;
    const answered = (window.answeredAt ?? 0) > asked || performance.now() - asked > patience;
    const still = app !== null
        && answered
        && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('#pb-first, [data-testid="stSkeleton"], [data-stale="true"]') === null;
    if (!still) { window.settledSince = undefined; return false; }
    window.settledSince ??= performance.now();
    return performance.now() - window.settledSince >= quiet;
}
"""

HOLD = """() => {
    const send = WebSocket.prototype.send;
    window.held = [];
    WebSocket.prototype.send = function (data) { window.held.push([this, data]); };
    window.cleared = 0;
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        window.cleared += 1;
        clear.apply(this, box);
    };
    window.letGo = () => {
        window.cleared = 0;
        WebSocket.prototype.send = send;
        for (const [socket, data] of window.held) send.call(socket, data);
    };
}"""
"""Keep back what the page tells the app, until ``letGo``; ``cleared`` counts the sheets drawn again since."""


@dataclass(frozen=True)
class Edited:
    """An app in which somebody edits: its address, and what a browser of theirs has kept."""

    url: str
    editor: dict[str, Any]
    """The ``storage_state`` of an editor's browser; one without it is a visitor's."""


def let_in(address: str) -> dict[str, Any]:
    """Open an address that lets the editor in, once; return what a browser of theirs keeps."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    connection.close()
    assert answer.status == http.HTTPStatus.SEE_OTHER
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    kept = {"name": cookie.key, "value": cookie.value, "domain": parts.hostname, "path": cookie["path"]}
    limits = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Strict"}
    return {"cookies": [{**kept, **limits}], "origins": []}


def is_inside(url: str) -> bool:
    """Tell whether a request stays on this machine; what a page makes itself (blob:, data:) does."""
    parts = urlsplit(url)
    return parts.scheme not in {"http", "https", "ws", "wss"} or parts.hostname in INSIDE


def wait_until_settled(page: Page, patience: int = PATIENCE_MS) -> None:
    """Wait until what the page said is answered, its script has ended and nothing on the page is waiting."""
    page.evaluate("window.settledSince = undefined")
    page.wait_for_function(SETTLED, arg=[QUIET_MS, ANSWER_MS], timeout=patience, polling=50)


def go(page: Page, name: str) -> None:
    """Go to another page by the menu: to its entry first where it stands within another than the open one."""
    link = page.get_by_role("link", name=name, exact=True)
    group = next((each.group for each in PAGES if name in {each.title, each.within}), "")
    if group and not link.first.is_visible():
        page.get_by_role("link", name=group, exact=True).click()
    link.first.click()
    wait_until_settled(page)


def serious_violations(page: Page) -> list[str]:
    """Return axe's serious and critical findings, each with the rule and the first places found."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} at "
        + "; ".join(str(node["target"]) for node in rule["nodes"][:5])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]


def assert_accessible(page: Page) -> None:
    """Fail on any serious or critical finding of axe on the page as it stands."""
    found = serious_violations(page)
    assert not found, "\n".join(map(str, found))


def numbers(view: str) -> list[float]:
    """Return the zoom, latitude and longitude that a view is written as."""
    return [float(part) for part in view.split("/")]
