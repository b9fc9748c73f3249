"""How soon the Teams page repaints, beside the plain page: ``python -m benchmarks.covering``.

A team's hours are changed where they are tried, on the week; then the choices of each part are made in
turn. The yardstick is the plain page's change of need, measured in the same browser in the same minutes.
The server's processor time is that of the whole process, from the click until nothing moves any more.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import machine, material, static_page
from benchmarks.browser import Tab, chromium, new_context, open_tab
from benchmarks.figures import series, times
from benchmarks.servers import Server, serving, streamlit
from benchmarks.ways import Click, Plain, option_click
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder

QUIET_MS = 800
LIMIT = 4
"""Times the plain page's change of need that the map's own change may take."""

NIGHT = 22
"""An hour of Monday at which the hours that are tried put the team on, or not."""


@dataclass(frozen=True)
class Change:
    """One kind of change: where it is made, and how, the first time and the second and so on."""

    label: str
    query: str
    ready: Callable[[Tab, int], Click]


@dataclass
class Taken:
    """Milliseconds from click to paint, and of the server's processor."""

    paint: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def try_hours(tab: Tab, turn: int) -> Click:
    """Type hours that end before or after the hour on the map; return the last letter, and Enter after it."""
    box = tab.page.get_by_label("Its hours")
    if not box.is_visible():
        tab.page.get_by_text("Try other hours").click()
    text = f"07:{1 + turn % 29:02}-{('24:00', '22:00')[turn % 2]}"
    box.fill(text[:-1])

    def finish() -> None:
        box.press(text[-1])
        box.press("Enter")

    return finish


def pick(box: str, *options: str) -> Callable[[Tab, int], Click]:
    """Return what chooses one option after another of a select box; it is typed but for its last letters.

    The map follows the words in the box, so that the whole option, typed, would have been chosen already.
    """
    return lambda tab, turn: option_click(tab, box, options[turn % len(options)][:-2])


CHANGES = (
    Change("A team's hours changed, the week", f"part=week&service=team:reablement&hour={NIGHT}", try_hours),
    Change(
        "Another kind of team, the grid", "", pick("Kind of team", "Community development", "Crisis response")
    ),
    Change(
        "Another kind of team, the week",
        "part=week&hour=160",
        pick("Service", "Reablement", "Crisis response"),
    ),
    Change(
        "Another kind of place with its symbols, the week",
        "part=week&hour=160",
        pick("Service", "Pharmacies", "Libraries"),
    ),
    Change(
        "Another decay, capacity",
        "part=capacity",
        pick("What is far counts", "Steep slope", "Gentle slope", "No decay", "In three steps"),
    ),
    Change(
        "Other minutes on foot, capacity",
        "part=capacity&weigh=index",
        lambda tab, turn: _slide(tab, "ArrowLeft" if turn % 2 else "ArrowRight"),
    ),
    Change(
        "Another standard",
        "part=standards",
        pick(
            "Standard on",
            "Reablement from 7am to 10pm every day",
            "Crisis response from 8am to 8pm every day",
        ),
    ),
)


def _slide(tab: Tab, key: str) -> Click:
    thumb = tab.page.get_by_role("slider").first
    thumb.focus()
    return lambda: thumb.press(key)


def shown(tab: Tab) -> str:
    """Return what the map says it shows."""
    host = tab.page.locator(".pb-host")
    told: dict[str, str] = host.first.evaluate("host => ({...host.dataset})") if host.count() else {}
    return told.get("indicator", "") if told.get("ready") == "true" else ""


def _has_words(tab: Tab) -> bool:
    return shown(tab) != ""


def one(tab: Tab, server: Server, change: Change, turn: int) -> tuple[float, float]:
    """Make one change; return its time to the painted map and the server's processor time."""
    before = shown(tab)
    click = change.ready(tab, turn)
    cpu = server.cpu_ms()
    took = tab.click_to_paint(click, lambda: shown(tab) not in {"", before})
    return took, server.cpu_ms() - cpu


def measure(
    browser: Browser, app: Server, plain: tuple[str, Plain], repeats: int
) -> tuple[list[float], dict[str, Taken]]:
    """Let the plain page and each change take turns."""
    url, way = plain
    beside = open_tab(new_context(browser), quiet_ms=QUIET_MS)
    beside.load(url, lambda: way.loaded(beside))
    yardstick: list[float] = []
    found: dict[str, Taken] = {}
    for change in CHANGES:
        tab = open_tab(new_context(browser), quiet_ms=QUIET_MS)
        tab.load(f"{app.url}teams?{change.query}", partial(_has_words, tab))
        one(tab, app, change, 0)
        taken = found.setdefault(change.label, Taken())
        for turn in range(1, repeats + 1):
            paint, cpu = one(tab, app, change, turn)
            taken.paint.append(paint)
            taken.cpu.append(cpu)
            click, done = way.ready_need(beside, turn)
            yardstick.append(beside.click_to_paint(click, done))
        tab.page.context.close()
    return yardstick, found


def table(yardstick: list[float], found: dict[str, Taken]) -> str:
    """Return what was measured as a table, with the plain page in the first row."""
    plain = series(yardstick)
    rows = [
        "| change | to the painted map, ms | times the plain page | within 4× | server's processor, ms | n |",
        "|---|---|---|---|---|---|",
        f"| plain page, another need | {plain.text()} | 1 | | 0 | {len(yardstick)} |",
    ]
    for label, taken in found.items():
        paint, cpu = series(taken.paint), series(taken.cpu)
        within = "yes" if paint.median <= LIMIT * plain.median else "**no**"
        ratio = times(paint.median, plain.median)
        rows.append(f"| {label} | {paint.text()} | {ratio} | {within} | {cpu.text()} | {len(taken.paint)} |")
    return "\n".join(rows)


@contextmanager
def servers(port: int, folder: Path) -> Iterator[tuple[Server, Server]]:
    """Serve the explorer, with nothing kept, and the plain page."""
    variables = {"PLACE_STORE": str(folder / "store")}
    with (
        serving(streamlit("app.py", port), port, variables=variables) as app,
        serving(["-m", "benchmarks.beside", str(port + 1), str(folder)], port + 1) as beside,
    ):
        yield app, beside


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.covering", description=__doc__)
    parser.add_argument("--port", type=int, default=8670, help="first of two ports to use")
    parser.add_argument("--repeats", type=int, default=7)
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
