"""One tab of headless Chromium, and the clock in it: from a click (or a load) to the painted map."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
PATIENCE_SECONDS = 120
LOOK_MS = 100
FIRST_LOOK_MS = 400
"""Nothing is asked of the page meanwhile, so that asking does not slow what is measured."""

_BUSY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app !== null && app.dataset.testScriptState !== "notRunning";
}"""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start headless Chromium, for which no host but this machine exists."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


@dataclass
class Traffic:
    """Bytes that a tab has received: payload of its websockets, and everything over HTTP."""

    socket: int = 0
    http: int = 0


@dataclass
class Tab:
    """A page that is watched.

    Attributes
    ----------
    quiet_ms
        How long nothing may be drawn, and no script run, for the page to count as settled.
    began
        The event that times count from, beside a key: a press of the pointer, or ``pointerup`` after a drag.
    """

    page: Page
    quiet_ms: int
    began: str = "pointerdown"
    traffic: Traffic = field(default_factory=Traffic)

    def bench(self) -> dict[str, float]:
        """Return the marks of the watch, in milliseconds since the epoch."""
        marks: dict[str, float] = self.page.evaluate("window.bench")
        return marks

    def settle(self, done: Callable[[], bool]) -> None:
        """Wait until ``done`` and nothing has been drawn or run for the quiet time."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        last, since = -1.0, time.monotonic()
        self.page.wait_for_timeout(FIRST_LOOK_MS)
        while time.monotonic() < deadline:
            drawn, busy = self.bench()["drawn"], self.page.evaluate(_BUSY)
            if drawn != last or busy or not done():
                last, since = drawn, time.monotonic()
            elif (time.monotonic() - since) * 1000 >= self.quiet_ms:
                return
            self.page.wait_for_timeout(LOOK_MS)
        raise TimeoutError(f"{self.page.url} did not settle")

    def load(self, url: str, done: Callable[[], bool]) -> float:
        """Open an address; return the milliseconds from the start of the navigation to the painted map."""
        self.page.goto(url, wait_until="commit")
        self.settle(done)
        return self.bench()["painted"] - float(self.page.evaluate("performance.timeOrigin"))

    def first_picture(self) -> float:
        """Return the milliseconds from the start of the navigation to the whole map, painted the first time.

        That is the paint after which the map that stands before Streamlit says no more of itself than it did
        then; where there is no such map, the last paint of all.
        """
        marks: dict[str, list[tuple[float, str]]] = self.page.evaluate("window.bench")
        said = [(at, mark) for at, mark in marks["paints"] if mark]
        at = next((at for at, mark in said if mark == said[-1][1]), self.bench()["painted"])
        return at - float(self.page.evaluate("performance.timeOrigin"))

    def load_words(self, url: str, selector: str) -> float:
        """Open an address; return the milliseconds from the start of the navigation to ``selector``."""
        self.page.goto(url, wait_until="commit")
        there = "selector => document.querySelector(selector) && performance.now()"
        return float(self.page.wait_for_function(there, arg=selector, polling="raf").json_value())

    def listen(self) -> None:
        """Note presses and keys in every frame there is."""
        for frame in self.page.frames:
            frame.evaluate("began => window.benchListen?.(began)", self.began)

    def click_to_paint(self, click: Callable[[], None], done: Callable[[], bool], words: str = "") -> float:
        """Click; return the milliseconds from the press to the frame after the map's last drawing call.

        Parameters
        ----------
        words
            Selector of words that follow the map; when they did stands in ``bench()["reached"]``.
        """
        self.listen()
        if words:
            self.page.evaluate("selector => window.benchAwait(selector)", words)
        click()
        self.settle(done)
        marks = self.bench()
        return marks["painted"] - marks["clicked"]

    def click_to_words(self, click: Callable[[], None], *selectors: str) -> list[float]:
        """Click; return the milliseconds from the press until what each selector holds has changed."""
        self.listen()
        for selector in selectors:
            self.page.evaluate("selector => window.benchAwait(selector, selector)", selector)
        click()
        self.settle(lambda: all(self.bench()[selector] > 0 for selector in selectors))
        marks = self.bench()
        return [marks[selector] - marks["clicked"] for selector in selectors]


def new_context(browser: Browser) -> BrowserContext:
    """Return a browser with nothing in its cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    context.add_init_script(WATCH)
    return context


def open_tab(context: BrowserContext, *, quiet_ms: int, began: str = "pointerdown") -> Tab:
    """Open an empty tab and count what it receives."""
    tab = Tab(context.new_page(), quiet_ms, began)
    session = context.new_cdp_session(tab.page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: _count_http(tab, told["encodedDataLength"]))
    tab.page.on("websocket", lambda socket: _count_socket(tab, socket))
    return tab


def _count_http(tab: Tab, size: float) -> None:
    tab.traffic.http += int(size)


def _count_socket(tab: Tab, socket: WebSocket) -> None:
    def received(payload: str | bytes) -> None:
        tab.traffic.socket += len(payload)

    socket.on("framereceived", received)
