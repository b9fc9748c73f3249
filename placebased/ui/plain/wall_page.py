"""The wall of a workshop: question, maps with their legends, how many answered and the time that is left.

Everything on it is worked out from the store, so it is back as it was once the server is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placebased import phrases
from placebased.reports.writers.square import square_of
from placebased.ui import markup
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.markup import bullets, element, paragraph, text
from placebased.ui.plain import pins_wall, plan_wall, room_map
from placebased.ui.plain.page import bare_page
from placebased.ui.plain.room_page import ADDRESS as ROOM
from placebased.ui.runtime.caches import workshop_cache
from placebased.workshops import room_fills, room_views, tallies
from placebased.workshops.kept_answers import GROUP
from placebased.workshops.pins import shown_pins
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.tallies import FEWEST, TallyRow
from placebased.workshops.workshop_store import WorkshopStore

ADDRESS = "wall"
STYLES = ("tokens.css", "workshop/wall.css")
SCRIPT = "workshop/wall.js"

NOBODY_WROTE = "Nobody wrote anything."
READ_FIRST = "What you write is shown here once a facilitator has read it."
NOBODY_PLACED = "Nobody put a pin on the map."
PLACE_THEM = "Put pins on the map with your phone: what is good, what worries you, what could be."
MOST_ROWS, LETTERS_OF_ROW = 38, 42
"""Rows of words that a wall has room for, and letters of one."""

OF_A_GROUP, MOST_APART, LONGEST_GROUP = 2, 4, 24
"""Of tables and roles a wall has room for the largest, their first domains, and these letters of a name."""

WAITS_FOR_FIVE = f"The answers are shown once {FEWEST} have answered: fewer could be told apart."


@dataclass(frozen=True, slots=True)
class RoomNow:
    """A workshop at one moment.

    Attributes
    ----------
    rooms
        The store of workshops.
    state
        Where it stands.
    here
        How many phones are there.
    join
        Address that phones are sent to, without the code.
    best
        The best plan beside the scenario that the wall shows; ``None`` where it shows none of one view.
    """

    rooms: WorkshopStore
    state: RoomState
    here: int
    join: str
    best: BesideChoice | None = None

    @property
    def link(self) -> str:
        """The address behind the square: the phone's page of this workshop."""
        return f"{self.join}/{ROOM}?c={self.state.code}"


def wall_page(now: RoomNow) -> str:
    """Return the whole page of the wall.

    Parameters
    ----------
    now
        The workshop at this moment.
    """
    lost = '<p id="lost" role="status" hidden>No connection to the server. The wall comes back by itself.</p>'
    main = element("main", wall_html(now), id="main")
    inner = element("div", main + lost, id="wall", data_workshop=now.state.id)
    return bare_page(f"Wall: {now.state.run.title}", inner, styles=STYLES, script=SCRIPT)


def wall_html(now: RoomNow) -> str:
    """Return what stands on the wall.

    Parameters
    ----------
    now
        The workshop at this moment.
    """
    scene = now.state.shown
    if scene is None:
        return _lobby(now) if now.state.stage == "waiting" else _end(now)
    shown = _RESULTS[scene.way](now, scene) if scene.asks else ""
    if scene.link:
        aside = element("div", shown, cls="pb-beside pb-fit") if shown else ""
        best = plan_wall.words_html(now.best) if now.best is not None else ""
        shown = best + element("div", _view(now, scene) + aside, cls="pb-shown")
    else:
        shown = element("div", shown, cls="pb-fit")
    return _head(now, scene) + element("section", shown, cls="pb-wall-body", aria_label="What the room says")


def _head(now: RoomNow, scene: ShowScene) -> str:
    answered = now.rooms.count(now.state.id, scene.id, keyed=False) if scene.asks else 0
    there = max(now.here, answered)
    count = f"{answered} of {there} answered{from_paper(now, scene)}" if scene.asks else f"{there} here"
    closed = " · closed" if now.state.stage == "closed" else ""
    closed += " · rehearsal" if now.state.run.rehearsal else ""
    facts = element("p", text(count + closed), cls="pb-count") + '<p class="pb-left" id="left"></p>'
    small = element("p", f"{text(_short(now.join))}<br>code <b>{text(now.state.code)}</b>", cls="pb-join")
    return element(
        "header", element("h1", text(scene.question)) + element("div", facts, cls="pb-facts") + small
    )


def from_paper(now: RoomNow, scene: ShowScene) -> str:
    """Return how many answers of a scene were keyed in from paper; empty for none.

    Parameters
    ----------
    now
        The workshop at this moment.
    scene
        The scene.
    """
    keyed = now.rooms.count(now.state.id, scene.id, keyed=True)
    return f", {keyed} from paper" if keyed else ""


def _short(join: str) -> str:
    return f"{join.partition('://')[2]}/{ROOM}"


def _lobby(now: RoomNow) -> str:
    square = element("div", _square(now.link), cls="pb-square", role="img", aria_label="Square for phones")
    ways = (
        element("p", f"Point your phone's camera at the square, or open <b>{text(_short(now.join))}</b>")
        + element("p", f"and type the code <b class='pb-code'>{text(now.state.code)}</b>")
        + element("p", text(phrases.plural(now.here, "phone is here", "phones are here")), cls="pb-count")
        + paragraph("No name is asked for. Nobody is shown who said what.")
    )
    inner = element("h1", text(now.state.run.title)) + element(
        "div", square + element("div", ways), cls="pb-lobby"
    )
    return element("section", inner)


def _square(link: str) -> str:
    """Return the square for phones, which grows with the wall."""
    made = square_of(link)
    return made.drawing.replace("<svg ", f'<svg viewBox="0 0 {made.width:g} {made.height:g}" ', 1)


def _end(now: RoomNow) -> str:
    count = phrases.plural(now.rooms.count(now.state.id, keyed=False), "phone took part", "phones took part")
    return element("section", element("h1", text(now.state.run.title)) + paragraph(f"Thank you. {count}."))


def _view(now: RoomNow, scene: ShowScene) -> str:
    """Return a view of the explorer as its projector view, with another one beside it where there is one."""
    if now.best is not None and now.best.drawings:
        return plan_wall.plans_html(now.best, now.state.id, scene.id)
    first = _frame(scene.link, scene.question)
    if not scene.beside:
        return first
    return element("div", first + _frame(scene.beside, f"{scene.question}, the second view"), cls="pb-two")


def _frame(link: str, title: str) -> str:
    page, _, rest = link.partition("?")
    query, mark, where = rest.partition("#")
    address = f"./{page}?{query}{'&' if query else ''}present=1{mark}{where}"
    return f'<iframe class="pb-view" title="{text(title)}" src="{text(address)}"></iframe>'


# --- what the room says ------------------------------------------------------------------------------


def _split(now: RoomNow, scene: ShowScene) -> str:
    ground = now.rooms.ground(now.state.id)
    kept = now.rooms.answers(now.state.id, scene.id)
    votes = [each.value for each in kept]
    view = room_views.room_view(ground, votes)
    said = element("div", "".join(map(paragraph, room_views.describe_room(ground, votes))), cls="pb-said")
    if view is None:
        return said
    fills = [room_fills.score_fill(view.scores), room_fills.share_fill(view.top_shares)]
    maps = element("div", "".join(room_map.map_html(ground, fill) for fill in fills), cls="pb-maps")
    groups = {each.device: each.value for each in now.rooms.answers(now.state.id, GROUP)}
    apart = room_views.group_points(ground, {each.device: each.value for each in kept}, groups)
    weighed = [room_views.describe_points(ground, "The room", view.points)]
    weighed += [
        room_views.describe_points(ground, f"{_short_group(group)} ({n})", own, most=OF_A_GROUP)
        for group, (n, own) in sorted(apart.items(), key=lambda each: -each[1][0])[:MOST_APART]
    ]
    if len(apart) > MOST_APART:
        weighed.append(f"{len(apart) - MOST_APART} more are in the record.")
    left = maps + element("div", "".join(map(paragraph, weighed)), cls="pb-weighed")
    right = said + room_map.list_html(ground, fills)
    columns = "".join(element("div", each, cls="pb-fit") for each in (left, right))
    return element("div", columns, cls="pb-halves")


def _short_group(group: str) -> str:
    return phrases.shorten(group, most=LONGEST_GROUP)


def _choices(now: RoomNow, scene: ShowScene) -> str:
    answers = [int(each.value) for each in now.rooms.answers(now.state.id, scene.id)]
    return _bars(
        tallies.choices(scene.choices, answers),
        lambda row: f"{row.amount:.0f} · {phrases.percent(row.share)}",
        scene.choices,
    )


def _orders(now: RoomNow, scene: ShowScene) -> str:
    answers = [each.value for each in now.rooms.answers(now.state.id, scene.id)]
    rows = tallies.orders(scene.options, answers)
    bars = _bars(rows, lambda row: f"first for {row.first}", scene.options)
    return bars + paragraph("The longer the bar, the more often it was put before the others.") * bool(rows)


def _said(now: RoomNow, scene: ShowScene) -> str:
    """Return what was written and may be seen, in an order that says nothing of who wrote it."""
    kept = now.rooms.answers(now.state.id, scene.id)
    shown = [each for each in kept if each.is_shown]
    if shown:
        fit, left = _newest([(each.turn, str(each.value)) for each in shown])
        more = f"{phrases.plural(left, 'earlier one is', 'earlier ones are')} on the controls."
        return bullets(map(text, fit), cls="pb-words") + paragraph(more if left else "")
    nothing = NOBODY_WROTE if now.state.stage == "closed" and not kept else READ_FIRST
    return element("div", paragraph(nothing), cls="pb-said")


def _newest(said: Sequence[tuple[int, str]]) -> tuple[list[str], int]:
    """Return what was written last and has room on a wall, by the alphabet, and how many are left out."""
    fit, room = list[str](), MOST_ROWS
    for _, words in sorted(said, reverse=True):
        room -= math.ceil(len(words) / LETTERS_OF_ROW)
        if room < 0 and fit:
            break
        fit.append(words)
    return sorted(fit, key=str.casefold), len(said) - len(fit)


def _pins(now: RoomNow, scene: ShowScene) -> str:
    """Return the pins that may be seen, on a map and read aloud beside it."""
    pins = workshop_cache.pins_at(now.rooms, now.state)
    phones = now.rooms.count(now.state.id, scene.id)
    if shown := shown_pins(pins):
        return pins_wall.pins_html(now.rooms.ground(now.state.id), shown, phones, now.state.code)
    nothing = NOBODY_PLACED if now.state.stage == "closed" and not pins else PLACE_THEM
    nothing = nothing if scene.as_they_come or nothing == NOBODY_PLACED else f"{PLACE_THEM} {READ_FIRST}"
    ground = pins_wall.ground_html(now.rooms.ground(now.state.id), "", now.state.code)
    return element("div", ground + element("div", paragraph(nothing), cls="pb-said"), cls="pb-halves")


def _bars(rows: tuple[TallyRow, ...], say: Callable[[TallyRow], str], offered: Sequence[str]) -> str:
    """Return a bar an answer; until there are enough, what there is to answer."""
    if not rows:
        return bullets(map(text, offered), cls="pb-offered") + element(
            "div", paragraph(WAITS_FOR_FIVE), cls="pb-said"
        )
    items = "".join(
        f"<li><span>{text(row.label)}</span>{_bar(row.share)}<b>{text(say(row))}</b></li>" for row in rows
    )
    return element("ul", items, cls="pb-bars")


def _bar(share: float) -> str:
    """Return a bar: browsers draw their own in green, which would say that an answer is a good one."""
    rest, part = (f'<rect width="{100 * each:.1f}" height="1"/>' for each in (1, share))
    return (
        '<svg class="pb-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f"{rest}{part}</svg>"
    )


_RESULTS = {
    "split": _split,
    "choose": _choices,
    "agree": _choices,
    "rank": _orders,
    "words": _said,
    "pins": _pins,
}


def refused_page(said: str) -> str:
    """Return a page that says why the wall or the controls are not shown.

    Parameters
    ----------
    said
        Plain text.
    """
    inner = element("main", element("h1", "Workshop") + element("p", markup.text(said), role="alert"))
    return bare_page("Workshop", inner, styles=("tokens.css", "workshop/desk.css"))
