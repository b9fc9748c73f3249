"""What only the explorer has, and what no Streamlit page can do without: a weight moved, and a bare page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import new_context, open_tab
from benchmarks.journey import words_after
from benchmarks.servers import Server, serving, streamlit

HOST = ".pb-host[data-ready=true]"
SLIDER = '[class*="st-key-slide_"] input[type=range]'
SAID = ".pb-said"


@dataclass
class Beyond:
    """Measured times in milliseconds.

    Attributes
    ----------
    bare_load
        Warm load of a Streamlit page with one word on it, until the word is there.
    weight, weight_words
        From the key that moves a weight of one's own index to the painted map, and to the words about it.
    """

    bare_load: list[float] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    weight_words: list[float] = field(default_factory=list)


def measure(app: Server, browser: Browser, *, port: int, quiet_ms: int, repeats: int, loads: int) -> Beyond:
    """Measure both; the bare page is served on ``port`` with the explorer's own settings."""
    found = Beyond()
    with serving(streamlit(Path(__file__).with_name("bare_app.py"), port), port) as bare:
        found.bare_load = bare_loads(bare.url, browser, loads)
    move_weights(found, f"{app.url}index", browser, quiet_ms=quiet_ms, repeats=repeats)
    return found


def bare_loads(url: str, browser: Browser, loads: int) -> list[float]:
    """Return the times of loads with a filled cache."""
    context = new_context(browser)
    times = []
    for _ in range(loads + 1):
        tab = open_tab(context, quiet_ms=0)
        times.append(tab.load_words(url, "#bare"))
        tab.page.close()
    context.close()
    return times[1:]


def move_weights(found: Beyond, url: str, browser: Browser, *, quiet_ms: int, repeats: int) -> None:
    """Move the first weight up by a tenth, again and again."""
    tab = open_tab(new_context(browser), quiet_ms=quiet_ms)
    tab.load(url, lambda: tab.page.locator(HOST).count() > 0)
    slider = tab.page.locator(SLIDER).first
    slider.focus()
    for turn in range(repeats):
        key = "PageUp" if turn % 2 == 0 else "PageDown"
        found.weight.append(tab.click_to_paint(partial(slider.press, key), lambda: True, SAID))
        found.weight_words.append(words_after(tab))
    tab.page.context.close()
