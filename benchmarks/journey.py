"""One visitor's journey, measured: loads, and rounds of choices that take turns between the ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from playwright.sync_api import Browser

from benchmarks.browser import Tab, new_context, open_tab
from benchmarks.servers import Server
from benchmarks.ways import Way


@dataclass
class Measured:
    """Everything measured of one way; times in milliseconds, sizes in bytes."""

    first_load: list[float] = field(default_factory=list)
    warm_load: list[float] = field(default_factory=list)
    first_picture: list[float] = field(default_factory=list)
    warm_picture: list[float] = field(default_factory=list)
    need: list[float] = field(default_factory=list)
    level: list[float] = field(default_factory=list)
    place: list[float] = field(default_factory=list)
    place_panel: list[float] = field(default_factory=list)
    need_words: list[float] = field(default_factory=list)
    need_bytes: list[float] = field(default_factory=list)
    need_http: list[float] = field(default_factory=list)
    level_bytes: list[float] = field(default_factory=list)
    place_bytes: list[float] = field(default_factory=list)
    load_bytes: list[float] = field(default_factory=list)
    need_cpu: list[float] = field(default_factory=list)


def words_after(tab: Tab) -> float:
    """Return the milliseconds from the last click until the words that were awaited had changed."""
    marks = tab.bench()
    return marks["reached"] - marks["clicked"]


@dataclass
class Visit:
    """A way, where it is served, and what was measured of it so far.

    Attributes
    ----------
    server
        The server whose processor time counts; ``None`` for the plain page, which asks nothing of one.
    """

    name: str
    way: Way
    url: str
    server: Server | None
    quiet_ms: int
    measured: Measured = field(default_factory=Measured)
    turn: int = 0

    def load(self, browser: Browser, repeats: int) -> None:
        """Measure loads in new browsers, and each time a second load with a filled cache."""
        for _ in range(repeats):
            context = new_context(browser)
            for kept, pictures in (
                (self.measured.first_load, self.measured.first_picture),
                (self.measured.warm_load, self.measured.warm_picture),
            ):
                tab = open_tab(context, quiet_ms=self.quiet_ms)
                kept.append(tab.load(self.url, partial(self.way.loaded, tab)))
                pictures.append(tab.first_picture())
                if kept is self.measured.first_load:
                    self.measured.load_bytes.append(tab.traffic.http + tab.traffic.socket)
                tab.page.close()
            context.close()

    def open(self, browser: Browser) -> Tab:
        """Open the page for the rounds of choices."""
        tab = open_tab(new_context(browser), quiet_ms=self.quiet_ms)
        tab.load(self.url, lambda: self.way.loaded(tab))
        return tab

    def needs(self, tab: Tab, repeats: int) -> None:
        """Measure switches to another need."""
        for _ in range(repeats):
            self.turn += 1
            click, done = self.way.ready_need(tab, self.turn)
            words = self.way.heading
            self._count(tab, self.measured.need, partial(tab.click_to_paint, click, done, words))
            if words:
                self.measured.need_words.append(words_after(tab))

    def levels(self, tab: Tab, repeats: int) -> None:
        """Measure switches to the other level and back."""
        for turn in range(1, 2 * repeats + 1):
            click, done = self.way.ready_level(tab, turn)
            before = tab.traffic.socket
            self.measured.level.append(tab.click_to_paint(click, done))
            self.measured.level_bytes.append(tab.traffic.socket - before)

    def places(self, tab: Tab, repeats: int) -> None:
        """Measure from the click on a place to the words about it."""
        for _ in range(repeats):
            self.turn += 1
            click = self.way.ready_place(tab, self.turn)
            before = tab.traffic.socket
            first, *rest = tab.click_to_words(click, *dict.fromkeys((self.way.place, self.way.panel)))
            self.measured.place.append(first)
            self.measured.place_panel.append(rest[0] if rest else first)
            self.measured.place_bytes.append(tab.traffic.socket - before)

    def _count(self, tab: Tab, kept: list[float], act: Callable[[], float]) -> None:
        """Measure one switch with its bytes and the server's processor time."""
        socket, http = tab.traffic.socket, tab.traffic.http
        cpu = self.server.cpu_ms() if self.server else 0.0
        kept.append(act())
        self.measured.need_bytes.append(tab.traffic.socket - socket)
        self.measured.need_http.append(tab.traffic.http - http)
        if self.server:
            self.measured.need_cpu.append(self.server.cpu_ms() - cpu)
