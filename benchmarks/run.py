"""The whole run: servers up, journeys in turns, sessions, England, start-up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks import beyond, england, machine, material, sessions, startup, static_page
from benchmarks.beyond import Beyond
from benchmarks.browser import Tab, chromium
from benchmarks.journey import Measured, Visit
from benchmarks.servers import HOST, Server, serving, streamlit
from benchmarks.sessions import Many
from benchmarks.ways import Explorer, Plain, Usual
from placebased.place.atlas import Atlas, open_pack
from placebased.place.loading import pack_folder

PARTS = ("city", "sessions", "england", "startup")


@dataclass(frozen=True)
class Repeats:
    """How often each thing is measured. ``rounds`` take turns; the others are for a round or a load."""

    loads: int
    rounds: int
    needs: int
    usual_needs: int
    levels: int
    places: int
    england_rounds: int
    starts: int
    sessions: tuple[int, ...]


FULL = Repeats(3, 3, 5, 3, 1, 2, 2, 5, (1, 10, 50))
QUICK = Repeats(1, 1, 3, 2, 1, 2, 1, 1, (1, 5))

QUIET_MS = 800
LONG_QUIET_MS = 1800
"""For ways that pause for long between a click and the last drawing."""


@dataclass(frozen=True)
class Plan:
    """Where things are written and served, and how much is measured."""

    folder: Path
    port: int
    england: Path
    repeats: Repeats


@dataclass
class Results:
    """Everything one run measured."""

    machine: machine.Machine
    repeats: Repeats
    city: dict[str, Measured] = field(default_factory=dict)
    beyond: Beyond = field(default_factory=Beyond)
    england: dict[str, Measured] = field(default_factory=dict)
    sessions: dict[str, Many] = field(default_factory=dict)
    first_bytes: list[float] = field(default_factory=list)


def everything(plan: Plan, parts: Sequence[str]) -> Results:
    """Measure the chosen parts."""
    atlas = open_pack(pack_folder())
    chosen = material.choices(atlas)
    content = material.write_city(atlas, chosen, plan.folder)
    (plan.folder / "city.html").write_text(static_page.page(content, canvas=False), encoding="utf-8")
    with chromium() as browser:
        results = Results(machine.describe(browser.version), plan.repeats)
        if "startup" in parts:
            results.first_bytes = startup.first_bytes(
                streamlit("app.py", plan.port), plan.port, plan.repeats.starts
            )
        if "city" in parts:
            results.city, results.beyond = city(plan, browser, atlas, chosen)
        if "england" in parts and plan.england.is_dir():
            results.england = all_england(plan, browser)
    if "sessions" in parts:
        results.sessions = many(plan, chosen)
    return results


def overlays(chosen: material.Choices) -> str:
    """Return the address, after ``?``, of the explorer with every layer on."""
    return urlencode({"assets": ",".join(chosen.assets), "teams": ",".join(chosen.teams)})


@contextlib.contextmanager
def city_servers(plan: Plan) -> Iterator[tuple[Server, Server, Server]]:
    """Serve the explorer, the plain page and the usual way."""
    beside_port = plan.port + 1
    variables = {
        "BENCHMARK_FOLDER": str(plan.folder),
        "BENCHMARK_LIBRARIES": f"http://{HOST}:{beside_port}/libraries/",
    }
    usual_app = Path(__file__).with_name("usual_app.py")
    # The usual way has the usual settings: run from where no settings are.
    usual = streamlit(usual_app, plan.port + 2, "--browser.gatherUsageStats", "false")
    with (
        serving(streamlit("app.py", plan.port), plan.port) as app,
        serving(["-m", "benchmarks.beside", str(beside_port), str(plan.folder)], beside_port) as beside,
        serving(usual, plan.port + 2, cwd=plan.folder, variables=variables) as other,
    ):
        yield app, beside, other


def many(plan: Plan, chosen: material.Choices) -> dict[str, Many]:
    """Measure many sessions at once, on servers that nobody visited before."""
    needs = [label for _, label in chosen.needs]
    with city_servers(plan) as (app, _, usual):
        ways = (("explorer", app, overlays(chosen)), ("usual way", usual, ""))
        return {
            name: sessions.measure(server, query, needs, plan.repeats.sessions)
            for name, server, query in ways
        }


def city(
    plan: Plan, browser: Browser, atlas: Atlas, chosen: material.Choices
) -> tuple[dict[str, Measured], Beyond]:
    """Measure the city's map in all three ways, and what only the explorer has."""
    with city_servers(plan) as servers:
        visits = city_visits(atlas, chosen, servers)
        measure_city(visits, browser, plan.repeats)
        other = beyond.measure(
            servers[0],
            browser,
            port=plan.port + 5,
            quiet_ms=QUIET_MS,
            repeats=plan.repeats.needs * plan.repeats.rounds,
            loads=plan.repeats.loads,
        )
    return {visit.name: visit.measured for visit in visits}, other


def city_visits(
    atlas: Atlas, chosen: material.Choices, servers: tuple[Server, Server, Server]
) -> list[Visit]:
    """Set the three ways up."""
    app, beside, usual = servers
    labels = tuple(label for _, label in chosen.needs)
    words = [(level, atlas.place.words[level]["many"].capitalize()) for level in material.SHOWN_BY]
    counts = len(atlas.areas["lsoa"]), len(atlas.areas["ward"])
    names = frozenset(name for level in material.SHOWN_BY for name in atlas.areas[level]["name"])
    return [
        Visit("plain page", Plain(labels), f"{beside.url}city.html", None, QUIET_MS),
        Visit(
            "explorer",
            Explorer(chosen.needs, tuple(words), names=names, heading="h1"),
            f"{app.url}?{overlays(chosen)}",
            app,
            QUIET_MS,
        ),
        Visit("usual way", Usual(labels, counts), usual.url, usual, LONG_QUIET_MS),
    ]


def measure_city(visits: Sequence[Visit], browser: Browser, repeats: Repeats) -> None:
    """Load each way, then let them take turns, so that a busy moment meets them all."""
    for visit in visits:
        visit.open(browser).page.context.close()  # the first visit after a start is measured elsewhere
        visit.load(browser, repeats.loads)
    tabs = [visit.open(browser) for visit in visits]
    for _ in range(repeats.rounds):
        for visit, tab in zip(visits, tabs, strict=True):
            visit.needs(tab, repeats.usual_needs if visit.name == "usual way" else repeats.needs)
            visit.levels(tab, repeats.levels)
            visit.places(tab, repeats.places)
    for tab in tabs:
        tab.page.context.close()


def all_england(plan: Plan, browser: Browser) -> dict[str, Measured]:
    """Measure all small areas of England: the app's map, and the plain page on canvas."""
    england.write(plan.england, plan.folder)
    script = Path(__file__).with_name("england_app.py")
    app_port, beside_port = plan.port + 3, plan.port + 4
    variables = {"BENCHMARK_FOLDER": str(plan.folder)}
    with (
        serving(streamlit(script, app_port), app_port, variables=variables) as app,
        serving(["-m", "benchmarks.beside", str(beside_port), str(plan.folder)], beside_port) as beside,
    ):
        visits = england_visits(app, beside)
        for visit in visits:
            visit.load(browser, plan.repeats.england_rounds)
        tabs: list[Tab] = [visit.open(browser) for visit in visits]
        for _ in range(plan.repeats.england_rounds):
            for visit, tab in zip(visits, tabs, strict=True):
                visit.needs(tab, plan.repeats.needs)
    return {visit.name: visit.measured for visit in visits}


def england_visits(app: Server, beside: Server) -> list[Visit]:
    """Set the two ways up."""
    needs = tuple(england.NEEDS.items())
    labels = tuple(england.NEEDS.values())
    explorer = Explorer(needs, (("lsoa", ""), ("lsoa", "")), overlays=False)
    return [
        Visit("plain page", Plain(labels), f"{beside.url}england.html", None, LONG_QUIET_MS),
        Visit("explorer", explorer, app.url, app, LONG_QUIET_MS),
    ]
