"""A whole workshop with its mishaps: ``python -m benchmarks.workshop_run --minutes 10 --out FOLDER``.

A facilitator leads the ready-made run of show in a browser, by what stands on the controls alone; a wall
stands beside it; three phones are browsers, the others ask for the same without one, and each answers every
question. On the way the server is killed and started again, the network of wall, controls and phones is taken
away and given back, and the laptop's lid is closed and opened (the server stands still). At the end every
answer that was said to count is looked for in the store, and the record is taken away.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from benchmarks.room import asked, mark_of
from benchmarks.servers import HOST, Server, serving, streamlit
from placebased.contributions.store import FILE, Store
from placebased.workshops.answers import CHOICE, ORDER, POINTS
from placebased.workshops.kept_answers import REACTION
from placebased.workshops.pin_answers import ITEM, KIND, TEXT, WHERE
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.simulated_people import WRITTEN, answer_of
from placebased.workshops.workshop_store import WorkshopStore

BROWSERS = 3
LOOK_EVERY, BACK_SECONDS, DARK_SECONDS = 2.5, 5.0, 8.0
"""How often a phone looks; how soon all are to be back; how long server or network are away."""

PATIENCE_MS, MOST_READ, SCENES = 60_000, 40, 6
"""Milliseconds that a page is waited for, things that a facilitator reads, scenes of the ready-made run."""

FORMS = ("docx", "pptx", "csv", "bundle")


@dataclass
class Pages:
    """The browsers of a workshop: the controls, the wall, and a few phones."""

    desk: Page
    wall: Page
    phones: list[Page]

    @property
    def contexts(self) -> list[BrowserContext]:
        """What the network is taken from: wall and controls are one browser."""
        return [self.desk.context, *(phone.context for phone in self.phones)]


@dataclass
class Run:
    """A workshop under way.

    Attributes
    ----------
    seconds
        How long each scene takes.
    server
        What phones reach it by; another one after it was killed.
    accepted
        Number of the last answer of each phone to each scene that was said to count.
    back
        Seconds until wall, controls and browsers were back after each mishap.
    failed
        Requests that found no server; each was sent again.
    refused
        What the server said of answers that it did not take.
    """

    folder: Path
    port: int
    seconds: float
    server: Server | None = None
    code: str = ""
    ident: str = ""
    accepted: dict[tuple[str, str], int] = field(default_factory=dict)
    back: dict[str, float] = field(default_factory=dict)
    failed: int = 0
    refused: list[str] = field(default_factory=list)
    servers: ExitStack = field(default_factory=ExitStack)

    @property
    def url(self) -> str:
        """Address of the server."""
        return f"http://{HOST}:{self.port}/"

    @cached_property
    def kept(self) -> WorkshopStore:
        """What is kept of it, read beside the server."""
        return WorkshopStore(Store(f"sqlite:///{self.folder / FILE}"))

    def start(self) -> None:
        """Start the server, or start it again; :attr:`servers` ends it."""
        variables = {"PLACE_STORE": str(self.folder), "PLACE_WARM": "off"}
        app = streamlit("app.py", self.port)
        self.server = self.servers.enter_context(serving(app, self.port, variables=variables))


# --- phones without a browser ------------------------------------------------------------------------


def fields_of(scene: ShowScene, domains: tuple[str, ...], person: int) -> dict[str, str]:
    """Return the fields that the form of a scene sends for what a simulated person answers."""
    if scene.way == "pins":
        where = ("M14 5TQ", "M8 8EP", "Fallowfield", "Moston")[person % 4]
        kind = ("strength", "worry", "idea")[person % 3]
        return {ITEM: f"p{person}", KIND: kind, TEXT: WRITTEN[person % len(WRITTEN)], WHERE: where}
    answer = answer_of(scene, domains, person)
    if isinstance(answer, dict):
        return {POINTS + domain: str(points) for domain, points in answer.items()}
    if isinstance(answer, list):
        return {f"{ORDER}{option}": str(place) for place, option in enumerate(answer, 1)}
    return {"words": answer} if isinstance(answer, str) else {CHOICE: str(answer)}


async def be_phone(run: Run, person: int) -> None:
    """Be a phone until cancelled: look for questions, answer each, and send it until it is said to count."""
    mark = mark_of(person)
    while True:
        try:
            await answer_once(run, person, mark)
        except (OSError, TimeoutError, ValueError, IndexError):
            run.failed += 1
        await asyncio.sleep(LOOK_EVERY)


async def answer_once(run: Run, person: int, mark: str) -> None:
    """Look where the room stands, and answer its question once."""
    assert run.server is not None
    await asked(run.server, f"/room-state?c={run.code}", "", f"Cookie: pb_mark_{run.ident}={mark}")
    state = await asyncio.to_thread(run.kept.state, run.ident)
    scene = state.shown
    if scene is None or not scene.asks or state.stage != "open" or (mark, scene.id) in run.accepted:
        return
    at = int(1_000 * time.time())
    sent = fields_of(scene, run.kept.ground(run.ident).domains, person)
    body = urlencode({"scene": scene.id, "mark": mark, "turn": at, **sent})
    while (mark, scene.id) not in run.accepted:
        status, answer = 0, b""
        with suppress(OSError, TimeoutError, ValueError, IndexError):
            status, answer = await asked(run.server, f"/room?c={run.code}", body)
        if status == 200:  # noqa: PLR2004 - HTTP's own
            run.accepted[mark, scene.id] = at
            return
        if 0 < status < 500 and status != 429:  # noqa: PLR2004 - HTTP's own
            run.refused.append(f"{scene.id}: {status} {answer[:200]!r}")
            return
        run.failed += 1
        await asyncio.sleep(LOOK_EVERY)


# --- what the facilitator does -----------------------------------------------------------------------


async def prepared(page: Page, run: Run) -> None:
    """Prepare the workshop on its page, and open the controls."""
    await page.goto(f"{run.url}workshop")
    title = page.get_by_label("What it is called")
    await title.fill("What should count?", timeout=120_000)
    await title.press("Enter")
    await page.get_by_role("button", name="Prepare the workshop").click()
    link = page.get_by_role("link", name="Open the controls")
    await link.wait_for(timeout=60_000)
    run.code = await page.get_by_label("Your workshop").locator("b").inner_text()
    await page.screenshot(path=run.folder / "0-prepared.png", full_page=True)
    await page.goto(run.url + str(await link.get_attribute("href")).removeprefix("./"))
    found = run.kept.joined(run.code)
    assert found is not None
    run.ident = found.id


async def all_back(run: Run, pages: Pages, name: str, began: float) -> None:
    """Note after how many seconds wall, controls and phones are back, none of them touched."""
    await expect(pages.wall.locator("#lost")).to_be_hidden(timeout=PATIENCE_MS)
    await expect(pages.desk.locator("#said")).to_have_text("", timeout=PATIENCE_MS)
    for phone in pages.phones:
        await expect(phone.locator("#said")).not_to_contain_text("kept on this phone", timeout=PATIENCE_MS)
    run.back[name] = time.monotonic() - began


async def answered_by_hand(phones: list[Page]) -> None:
    """Answer the question that is shown in each of the browsers, where a press or two are enough."""
    for phone in phones:
        for button in (await phone.get_by_role("button", name="5 more for").all())[:2]:
            await button.click()
        for box in (await phone.locator("select[id^=o]").all())[:1]:
            await box.select_option("1")
        for choice in (await phone.locator("button.pb-choose").all())[:1]:
            await choice.click()
        for send in await phone.get_by_role("button", name=re.compile("my answer$")).all():
            await send.click()


MISHAPS = {"points": "killed", "order": "network", "agree": "lid"}
"""What happens in which scene of the ready-made workshop."""


async def mishap(run: Run, kind: str, pages: Pages) -> None:
    """Take away the server or the network, or let the laptop sleep; give it back and wait for all."""
    assert run.server is not None
    if kind == "killed":
        os.kill(run.server.process.pid, signal.SIGKILL)
        await answered_by_hand(pages.phones)
        await asyncio.sleep(DARK_SECONDS)
        await pages.wall.screenshot(path=run.folder / "killed-wall.png")
        await pages.phones[0].screenshot(path=run.folder / "killed-phone.png")
        await asyncio.to_thread(run.start)
    elif kind == "network":
        for context in pages.contexts:
            await context.set_offline(offline=True)
        await answered_by_hand(pages.phones)
        await asyncio.sleep(DARK_SECONDS)
        for context in pages.contexts:
            await context.set_offline(offline=False)
    else:
        os.kill(run.server.process.pid, signal.SIGSTOP)
        await asyncio.sleep(2 * DARK_SECONDS)
        os.kill(run.server.process.pid, signal.SIGCONT)
    await all_back(run, pages, kind, time.monotonic())


async def opened(browser: Browser, run: Run) -> Pages:
    """Prepare the workshop, open the wall, and let three phones join."""
    desk = await (await browser.new_context(viewport={"width": 1440, "height": 900})).new_page()
    desk.set_default_timeout(PATIENCE_MS)
    await prepared(desk, run)
    await desk.screenshot(path=run.folder / "1-controls.png", full_page=True)
    wall = await desk.context.new_page()
    await wall.set_viewport_size({"width": 1920, "height": 1080})
    await wall.goto(f"{run.url}wall?{desk.url.partition('?')[2]}")
    phones = []
    for _ in range(BROWSERS):
        context = await browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
        phones.append(await context.new_page())
        await phones[-1].goto(f"{run.url}room?c={run.code}")
    return Pages(desk, wall, phones)


async def scene_led(run: Run, pages: Pages, number: int, scene: ShowScene) -> None:
    """Go to a scene, let people answer and things go wrong, read what was written, and decide."""
    desk = pages.desk
    await desk.bring_to_front()
    await desk.get_by_role("button", name="Next").click()
    await pages.wall.get_by_role("heading", level=1, name=scene.question).wait_for(timeout=PATIENCE_MS)
    await asyncio.sleep(run.seconds / 3)
    await answered_by_hand(pages.phones)
    if kind := MISHAPS.get(scene.id):
        await mishap(run, kind, pages)
    await asyncio.sleep(run.seconds / 3)
    await decided(desk, number)
    for _ in range(MOST_READ if scene.in_own_words else 0):
        show = desk.locator("button[name=show]").first
        if await show.count():
            await show.click()
            await asyncio.sleep(0.3)
    await asyncio.sleep(run.seconds / 3)
    await taken(run, f"{3 + number}-{scene.id}", pages)


async def led(run: Run, people: int) -> None:
    """Lead the workshop from its first scene to its record."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        pages = await opened(browser, run)
        others = [asyncio.create_task(be_phone(run, person)) for person in range(people - BROWSERS)]
        await asyncio.sleep(2 * LOOK_EVERY)
        await taken(run, "2-lobby", pages)
        for number, scene in enumerate(run.kept.state(run.ident).run.scenes):
            await scene_led(run, pages, number, scene)
        await pages.desk.get_by_role("button", name="End").click()
        await pages.desk.get_by_role("heading", name="The record").wait_for()
        await taken(run, "9-end", pages)
        await record_taken(run, pages.desk)
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await browser.close()


async def record_taken(run: Run, desk: Page) -> None:
    """Take the record away in each of its forms."""
    for form in FORMS:
        answer = await desk.request.get(f"{run.url}desk-file?w={run.ident}&form={form}", timeout=180_000)
        if not answer.ok:
            raise RuntimeError(f"the record as {form} was answered {answer.status}")
        ending = "json" if form == "bundle" else form
        (run.folder / f"record.{ending}").write_bytes(await answer.body())


async def decided(desk: Page, number: int) -> None:
    """Write a decision down."""
    await desk.bring_to_front()
    fold = desk.locator("details", has_text="Write down a decision")
    if await fold.get_attribute("open") is None:
        await fold.locator("summary").click()
    await desk.get_by_label("What was decided").fill(f"Decision {number + 1}: begin where all agree")
    await desk.get_by_label("Who does it").fill("The locality lead")
    await desk.get_by_role("button", name="Write it down").click()
    await asyncio.sleep(1)


async def taken(run: Run, name: str, pages: Pages) -> None:
    """Take pictures of wall, controls and a phone."""
    for page, what in ((pages.wall, "wall"), (pages.desk, "desk"), (pages.phones[0], "phone")):
        await page.bring_to_front()
        await page.screenshot(path=run.folder / f"{name}-{what}.png")


def counted(run: Run) -> str:
    """Say whether everything that was said to count is kept, once."""
    lost = twice = 0
    for (mark, scene), turn in run.accepted.items():
        device = run.kept.device_of(run.ident, mark)
        single = run.kept.answers(run.ident, scene)
        kept = [*single, *run.kept.answers(run.ident, scene, items=True)]
        own = [each for each in kept if each.device == device and not each.item.startswith(REACTION)]
        lost += not any(each.turn >= turn for each in own)
        twice += len(own) > 1
    for each in dict.fromkeys(run.refused):
        print(f"refused: {each}")
    return (
        f"{len(run.accepted)} answers were said to count: {lost} lost, {twice} counted twice. "
        f"{run.failed} requests found no server and were sent again."
    )


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workshop_run", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long the scenes take in all")
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--port", type=int, default=8715)
    parser.add_argument("--out", type=Path, help="folder for pictures, the log and the record")
    given = parser.parse_args()
    folder = given.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(folder, given.port, given.minutes * 60 / SCENES)
    with run.servers:
        run.start()
        asyncio.run(led(run, given.phones))
    back = "; ".join(f"{kind} {seconds:.1f} s" for kind, seconds in run.back.items())
    print(f"{counted(run)}\nBack after: {back} (to reach: {BACK_SECONDS:g} s).\nIn {folder}.")


if __name__ == "__main__":
    main()
