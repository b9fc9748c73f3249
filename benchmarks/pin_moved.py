"""How soon What if repaints after a pin is moved, beside the plain page: ``python -m benchmarks.pin_moved``.

A pin is dragged a little and let go, this way and that. Counted from letting go are the times until the map
is painted and until the words over it have changed. The yardstick is the plain page's change of need,
measured in the same browser in the same minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import machine, material, static_page
from benchmarks.browser import Tab, chromium, new_context, open_tab
from benchmarks.covering import QUIET_MS, servers, shown
from benchmarks.figures import series, times
from benchmarks.journey import words_after
from benchmarks.servers import Server
from benchmarks.ways import Plain
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder

REACH, WORDS_MS = 2, 300
"""Times the plain page's change of need for the map, and milliseconds for the words."""

QUERY = "scenario=assets-clibrary~~~a._386000_393000~a._384500_395000~a._383000_388500"
"""Three new libraries, as a workshop would try them."""

WORDS = ".pb-said ~ .pb-said"
"""Selector of the sentence after the first: who comes within the walk."""

AWAY = 60
"""Pixels that the pin is dragged."""


@dataclass
class Taken:
    """Milliseconds from letting go of the pin, and of the server's processor."""

    paint: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def drag(tab: Tab, turn: int) -> None:
    """Drag the last pin down and up again in turn."""
    pin = tab.page.locator(".pb-planned").last
    box = pin.bounding_box()
    if box is None:
        raise RuntimeError("no pin to drag")
    mouse, x, y = tab.page.mouse, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + (AWAY if turn % 2 else -AWAY), steps=6)
    mouse.up()


def one(tab: Tab, turn: int, words: str) -> tuple[float, float]:
    """Move the pin once; return its time to the painted map and to the words."""
    before = shown(tab)
    took = tab.click_to_paint(partial(drag, tab, turn), lambda: shown(tab) not in {"", before}, words)
    return took, words_after(tab)


def measure(
    browser: Browser, app: Server, plain: tuple[str, Plain], repeats: int
) -> tuple[list[float], Taken]:
    """Let the plain page and the pin take turns."""
    url, way = plain
    beside = open_tab(new_context(browser), quiet_ms=QUIET_MS)
    tab = open_tab(new_context(browser), quiet_ms=QUIET_MS, began="pointerup")
    beside.load(url, lambda: way.loaded(beside))
    tab.load(f"{app.url}decide?{QUERY}", lambda: shown(tab) != "")
    one(tab, 0, WORDS)
    yardstick, found = list[float](), Taken()
    for turn in range(1, repeats + 1):
        cpu = app.cpu_ms()
        paint, words = one(tab, turn, WORDS)
        found.cpu.append(app.cpu_ms() - cpu)
        found.paint.append(paint)
        found.words.append(words)
        click, done = way.ready_need(beside, turn)
        yardstick.append(beside.click_to_paint(click, done))
    return yardstick, found


def table(yardstick: list[float], found: Taken) -> str:
    """Return what was measured as a table, with the plain page in the first row."""
    plain, paint, words, cpu = map(series, (yardstick, found.paint, found.words, found.cpu))
    ratio = times(paint.median, plain.median)
    within = "yes" if paint.median <= REACH * plain.median else "**no**"
    soon = "yes" if words.median <= WORDS_MS else "**no**"
    return "\n".join(
        (
            "| What | ms | To reach | Reached | n |",
            "|---|---|---|---|---|",
            f"| Plain page, another need | {plain.text()} | | | {len(yardstick)} |",
            f"| Pin moved, to the map | {paint.text()}, {ratio} | {REACH}× | {within} | {len(found.paint)} |",
            f"| … to the words | {words.text()} | {WORDS_MS} | {soon} | {len(found.words)} |",
            f"| … the server's processor | {cpu.text()} | | | {len(found.cpu)} |",
        )
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pin_moved", description=__doc__)
    parser.add_argument("--port", type=int, default=8674, help="first of two ports to use")
    parser.add_argument("--repeats", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        atlas = open_pack(pack_folder())
        chosen = material.choices(atlas)
        content = material.write_city(atlas, chosen, folder)
        (folder / "city.html").write_text(static_page.page(content, canvas=False), encoding="utf-8")
        way = Plain(tuple(label for _, label in chosen.needs))
        with servers(given.port, folder) as (app, beside):
            results = measure(browser, app, (f"{beside.url}city.html", way), given.repeats)
        print(machine.describe(browser.version).sentence())
        print(table(*results))


if __name__ == "__main__":
    main()
