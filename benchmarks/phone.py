"""An answer on an old phone: the light page, Find's own page, and the plain page, on a slow line.

``python -m benchmarks.phone`` emulates a phone of five years ago in Chromium: 150 ms to the server and back,
1.6 Mbit/s, a processor four times as slow as this one. Every opening is a new browser with an empty cache.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import material, static_page
from benchmarks.browser import chromium
from benchmarks.report import table
from benchmarks.servers import serving, streamlit
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = 4
PATIENCE_MS = 90_000
QUESTION = "near=M14+5TQ&words=food"
USABLE = "() => !document.querySelector('#pb-first') && !document.querySelector('#root').inert"
HEADERS = ("", "Median, s", "kB", "To the plain page", "To reach, s")


@dataclass
class Row:
    """What one moment of one page took: seconds since it was asked for, and kilobytes until then."""

    name: str
    limit: str
    seconds: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)


def opened(
    browser: Browser, url: str, *, finger: bool, until: dict[str, Callable[[Page], object]]
) -> dict[str, Row]:
    """Open an address on the phone and return when each of the moments came."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=finger, has_touch=finger, bypass_csp=True
    )
    page = context.new_page()
    session, size = context.new_cdp_session(page), [0.0]
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.on(
        "Network.loadingFinished",
        lambda event: size.__setitem__(0, size[0] + event["encodedDataLength"] / 1000),
    )
    started, found = time.perf_counter(), {}
    page.goto(url, wait_until="commit", timeout=PATIENCE_MS)
    for name, wait in until.items():
        wait(page)
        found[name] = Row(name, "", [time.perf_counter() - started], [size[0]])
    context.close()
    return found


def seen(selector: str) -> Callable[[Page], object]:
    """Return what waits until something can be seen."""
    return lambda page: page.wait_for_selector(selector, timeout=PATIENCE_MS)


def measure(browser: Browser, app: str, plain: str, repeats: int) -> list[Row]:
    """Let the pages take turns, and return a row for each moment."""
    rows = {
        name: Row(name, limit)
        for name, limit in (
            ("plain page, map drawn", ""),
            ("light page, answer", "2"),
            ("Find's link on a phone, answer of the light page", "2"),
            ("Find, answer in words", "4"),
            ("Find, usable", "8"),
        )
    }
    drawn = {"plain page, map drawn": seen("canvas, svg path")}
    light = {"light page, answer": seen("#answer li")}
    sent = {"Find's link on a phone, answer of the light page": seen("#answer li")}
    find = {
        "Find, answer in words": seen(".pb-answer"),
        "Find, usable": lambda page: page.wait_for_function(USABLE, timeout=PATIENCE_MS),
    }
    for _ in range(repeats):
        for url, finger, until in (
            (plain, True, drawn),
            (f"{app}near?{QUESTION}", True, light),
            (f"{app}find?{QUESTION}", True, sent),
            (f"{app}find?{QUESTION}", False, find),
        ):
            for name, each in opened(browser, url, finger=finger, until=until).items():
                rows[name].seconds += each.seconds
                rows[name].kilobytes += each.kilobytes
    return list(rows.values())


def report(rows: list[Row]) -> str:
    """Return the rows as a table, with the ratio of each to the plain page."""
    floor = statistics.median(rows[0].seconds)
    cells = [
        (
            row.name,
            f"{statistics.median(row.seconds):.1f}",
            f"{statistics.median(row.kilobytes):.0f}",
            f"{statistics.median(row.seconds) / floor:.1f}",
            row.limit,
        )
        for row in rows
    ]
    return table(HEADERS, cells)


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="openings of each page")
    parser.add_argument("--port", type=int, default=8670, help="first of two ports to use")
    given = parser.parse_args()
    atlas = open_pack(pack_folder())
    with tempfile.TemporaryDirectory() as name:
        folder, beside = Path(name), given.port + 1
        content = material.write_city(atlas, material.choices(atlas), folder)
        (folder / "city.html").write_text(static_page.page(content, canvas=False), encoding="utf-8")
        files = ["-m", "benchmarks.beside", str(beside), str(folder)]
        with (
            chromium() as browser,
            serving(streamlit("app.py", given.port), given.port) as app,
            serving(files, beside) as plain,
        ):
            measure(
                browser, app.url, f"{plain.url}city.html", 1
            )  # what the first visitor waits for is another figure
            print(report(measure(browser, app.url, f"{plain.url}city.html", given.repeats)))


if __name__ == "__main__":
    main()
