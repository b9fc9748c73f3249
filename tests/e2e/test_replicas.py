"""Two processes of the app and one PostgreSQL: what one keeps shows at the other within half a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from placebased import start
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.joint_decisions import proposals as joint_decisions
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.contributions.teams import decisions as team_decisions
from placebased.place.atlas import Atlas
from placebased.stack import postgres_server
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.support import postgres
from tests.support.contributed import EDITOR, NEW
from tests.support.registers import changed
from tests.support.rooms import GROUND, RUN
from tests.support.served import free_port, start_app, wait_for_health

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(postgres_server.programs() is None, reason="PostgreSQL is not here"),
]

PROMISED = 0.5
"""Seconds after which it shows, on a machine that has time; printed beside what was measured."""

PATIENCE = 20.0
"""What is let pass on a machine that has none: each page waits for the processor then."""

BY_SCRIPT = {"X-Asked-By": "script"}


@dataclass(frozen=True)
class Pair:
    """Two processes, and the store that they share, opened as a third one would."""

    first: str
    second: str
    store: Store

    def seconds_until(
        self, shows: Callable[[str], bool], what: str, *, began: float, promised: float = PROMISED
    ) -> float:
        """Ask both processes until both show something; print how long that took, and return it."""
        waiting = {self.first, self.second}
        while waiting:
            waiting -= {url for url in waiting if shows(url)}
            took = time.perf_counter() - began
            assert took < PATIENCE or not waiting, f"{what} does not show at {waiting}"
        sys.stdout.write(f"\n{what}: {took * 1000:.0f} ms (promised: {promised * 1000:.0f})\n")
        return took


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, city_folder: Path) -> Iterator[Pair]:
    """Run two processes of the app on one PostgreSQL, with the made-up city."""
    with TemporaryDirectory() as home, postgres.server(Path(home)) as url:
        own = {"PLACE_STORE_URL": url, "PLACE_PACK": str(city_folder), "PLACE_WARM": "off"}
        ports, servers = (free_port(), free_port()), []
        try:
            for port in ports:
                log = tmp_path_factory.mktemp("log") / "log.txt"
                servers.append(start_app(port, log, own))
                wait_for_health(servers[-1], port, log)
            first, second = (f"http://127.0.0.1:{port}" for port in ports)
            store = Store(url)
            for each in (first, second):  # whatever is opened once is open
                httpx.get(f"{each}/news.atom", timeout=60).raise_for_status()
            yield Pair(first, second, store)
            store.close()
        finally:
            for server in servers:
                start.stop(server)


def news_has(words: str) -> Callable[[str], bool]:
    """Return whether the list of what changed has some words, as a process shows it to everybody."""
    return lambda url: words in httpx.get(f"{url}/news.atom", timeout=60).text


def test_contributions_register_and_decisions_show_at_both(pair: Pair, city: Atlas) -> None:
    """A new entry, hours of a team and what partners decided, each from when it is acknowledged."""
    asked = propose(pair.store, city, Proposal("add", values=NEW))
    kept = time.perf_counter()
    waits = lambda url: httpx.get(f"{url}/health", timeout=60).json()["contributions"] >= asked.number  # noqa: E731
    pair.seconds_until(waits, "A proposal", began=kept)

    accept(pair.store, EDITOR, asked, atlas=city)
    pair.seconds_until(news_has(NEW["name"]), "A new entry", began=time.perf_counter())

    team_decisions.publish(pair.store, EDITOR, changed(city, t5={"hours": "Mo 01:23-04:56"}), atlas=city)
    pair.seconds_until(news_has("Row Wardens"), "Hours of the register", began=time.perf_counter())

    words = {"decided": "Open the hall", "partner_1": "Council", "gives_1": "rooms", "amount_1": "2"}
    said = joint_decisions.propose(
        pair.store, city, SignedWords(("ward", "W1"), {**words, "unit_1": "rooms"}, "Row Trust")
    )
    accept(pair.store, EDITOR, said, atlas=city)
    pair.seconds_until(news_has("Open the hall"), "A decision of partners", began=time.perf_counter())


@pytest.fixture
def made(pair: Pair) -> NewWorkshop:
    """Return a workshop that waits to begin."""
    return WorkshopStore(pair.store).make(RUN, GROUND)


@pytest.fixture
def leading(pair: Pair, made: NewWorkshop) -> Iterator[dict[str, httpx.Client]]:
    """Return who leads the workshop at each process."""
    with ExitStack() as closing_last:
        found = {}
        for url in (pair.first, pair.second):
            client = closing_last.enter_context(httpx.Client(base_url=url, timeout=60, headers=BY_SCRIPT))
            client.get(f"/desk?w={made.id}&k={made.key}")
            found[url] = client
        yield found


def shows_scene(wall: Callable[[str], dict[str, object]], scene: str, url: str) -> bool:
    """Return whether the wall at a process shows a scene."""
    return wall(url)["scene"] == scene


def is_recorded(leading: dict[str, httpx.Client], workshop: str, words: str, url: str) -> bool:
    """Return whether words stand in the record that a process gives out."""
    return words in leading[url].get(f"/desk-file?w={workshop}&form=bundle").text


def test_a_workshop_is_one_room_at_both(
    pair: Pair, made: NewWorkshop, leading: dict[str, httpx.Client]
) -> None:
    """Steps at either process, an answer and a decision show at both, on walls, phones and in the record."""

    def wall(url: str) -> dict[str, object]:
        return dict(leading[url].get(f"/wall-state?w={made.id}").json())

    def act(url: str, **fields: str) -> float:
        sent = {"version": str(wall(pair.first)["version"]), **fields}
        leading[url].post(f"/desk-act?w={made.id}", data=sent).raise_for_status()
        return time.perf_counter()

    def room(url: str) -> str:
        return httpx.get(f"{url}/room?c={made.code}", timeout=60).text

    with ExitStack() as closing_last:
        phones = [
            closing_last.enter_context(httpx.Client(base_url=url, timeout=60))
            for url in (pair.first, pair.second, pair.second)
        ]
        for each in phones:
            each.get(f"/room?c={made.code}")

        def all_are_here(url: str) -> bool:
            for each in phones:  # as their pages do all the while
                each.get(f"/room-state?c={made.code}")
            return "3 phones are here" in str(wall(url)["html"])

        pair.seconds_until(all_are_here, "Phones at both, walls", began=time.perf_counter(), promised=6.0)
    for scene, url in (("look", pair.first), ("points", pair.second)):
        began = act(url, act="next")
        pair.seconds_until(partial(shows_scene, wall, scene), "A step, walls", began=began)
    pair.seconds_until(lambda at: "What counts?" in room(at), "A step, phones", began=began)
    sent = {"scene": "points", "points_home": "100", "mark": f"{7:032x}", "turn": "1"}
    answer = httpx.post(f"{pair.second}/room?c={made.code}", data=sent, headers=BY_SCRIPT, timeout=60)
    began = time.perf_counter()
    assert answer.json()["counted"]
    pair.seconds_until(lambda at: "1 of " in str(wall(at)["html"]), "An answer, walls", began=began)
    began = act(pair.second, act="decide", what="Begin with Ash", who="The lead")

    recorded = partial(is_recorded, leading, made.id, "Begin with Ash")
    pair.seconds_until(recorded, "A decision, the record", began=began)


def test_a_wall_at_one_process_follows_controls_at_the_other(
    pair: Pair, made: NewWorkshop, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    """As the room sees it: from the press of the button to the wall's new heading."""
    page.goto(f"{pair.first}/desk?w={made.id}&k={made.key}")
    wall = new_context().new_page()  # a window of its own: timers of a tab behind another are slowed down
    wall.goto(f"{pair.second}/desk?w={made.id}&k={made.key}")
    wall.goto(f"{pair.second}/wall?w={made.id}")
    expect(wall.locator(".pb-code")).to_have_text(made.code)
    page.get_by_role("button", name="Next").click()
    began = time.perf_counter()
    took = 0.0
    while (
        wall.locator("h1").inner_text() != "Look <here>"
    ):  # Playwright's own waiting looks only now and then
        took = time.perf_counter() - began
        assert took < PATIENCE
    sys.stdout.write(f"\nFrom button to wall: {took * 1000:.0f} ms (promised: {PROMISED * 1000:.0f})\n")
