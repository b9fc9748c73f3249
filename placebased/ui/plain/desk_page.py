"""The facilitators' page of a workshop: steps, notes, who is there, scenes to add, the address for phones.

Forms and links do all of it; the script keeps the page up to date and takes steps without loading it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placebased import phrases
from placebased.contributions import backups
from placebased.reports.writers.registry import FORMATS
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.plain import reading_list, wall_page
from placebased.ui.plain.page import bare_page
from placebased.ui.plain.wall_page import RoomNow, from_paper
from placebased.workshops import run_of_show
from placebased.workshops.facilitator_acts import DECIDED, LONGEST_DECISION
from placebased.workshops.place_scene import LONGEST_NAME
from placebased.workshops.run_of_show import WAYS
from placebased.workshops.simulated_people import MANY

ADDRESS, ACT, FILE = "desk", "desk-act", "desk-file"
RUN, KEPT, KEY = "desk-run", "workshops", "desk-key"
"""Where the run of show is edited, where this browser's workshops are listed, and where paper is keyed in."""

STYLES = ("tokens.css", "plain/plain.css", "workshop/desk.css")
SCRIPT = "workshop/desk.js"

STEPS = {"back": "Back", "next": "Next", "close": "Close the question", "open": "Open it again", "end": "End"}
RECORDS = frozenset({"docx", "pptx", "xlsx", "csv"})
"""Formats of documents that a record is offered in."""

BESIDE = "A second view beside it: its address here. Beside a scenario the best plan comes by itself"

NOT_SEEN = "Only this machine can reach the explorer: phones cannot. Start it with --server.address=0.0.0.0."


@dataclass(frozen=True, slots=True)
class JoinAddress:
    """An address that phones may be sent to.

    Attributes
    ----------
    join
        Scheme, host and port, with what stands before every address.
    interface
        Network interface that has it.
    came
        Seconds since a phone last came by it; ``None`` where none did.
    """

    join: str
    interface: str
    came: float | None


@dataclass(frozen=True, slots=True)
class DeskView:
    """What facilitators are shown.

    Attributes
    ----------
    now
        The workshop at this moment.
    ways_in
        Addresses that phones may be sent to.
    listens
        Whether the server hears other machines at all.
    said
        Sentences on what was just done or refused.
    key
        A new secret to show once; empty for none.
    """

    now: RoomNow
    ways_in: Sequence[JoinAddress]
    listens: bool
    said: tuple[str, ...] = ()
    key: str = ""


def desk_page(view: DeskView) -> str:
    """Return the whole page of the facilitators.

    Parameters
    ----------
    view
        What they are shown.
    """
    state = view.now.state
    said = element("div", "".join(map(paragraph, view.said)), id="said", role="status", cls="pb-desk-said")
    live = element("section", desk_html(view.now), id="live", aria_label="Where the room is")
    wall = element(
        "p",
        f'<a href="./{wall_page.ADDRESS}?w={state.id}" target="_blank">Open the wall</a> '
        f'<a href="./{RUN}?w={state.id}">Edit the run of show</a> '
        f'<a href="./{KEY}?w={state.id}">Paper</a> <a href="./{KEPT}">Your workshops</a>',
        cls="pb-ways",
    )
    forms = wall + _show(view) + _decide(view) + _add(view) + _ways_in(view) + _keeping(view)
    warned = element("p", text(NOT_SEEN), role="alert") if not view.listens else ""
    head = element("h1", text(state.run.title)) + warned + said
    main = element("main", head + _steps(view) + live + forms)
    inner = element("div", main, id="desk", data_workshop=state.id, data_version=str(state.version))
    return bare_page(f"Controls: {state.run.title}", inner, styles=STYLES, script=SCRIPT)


def desk_html(now: RoomNow) -> str:
    """Return the part of the page that follows the room.

    Parameters
    ----------
    now
        The workshop at this moment.
    """
    state, scene = now.state, now.state.shown
    if scene is None:
        stage = (
            "The workshop is over."
            if state.stage == "ended"
            else "It has not begun: the wall shows the code."
        )
        facts = [stage]
    else:
        answered = (
            f"{now.rooms.count(state.id, scene.id, keyed=False)} answered{from_paper(now, scene)}. "
            if scene.asks
            else ""
        )
        closed = " (closed)" if state.stage == "closed" else ""
        facts = [f"Scene {state.at + 1} of {len(state.run.scenes)}: “{scene.question}”{closed}", answered]
    here = phrases.plural(now.here, "phone is here", "phones are here")
    facts.append(f"{here.capitalize()}. Code {state.code}, at {now.link}.")
    asks = scene is not None and scene.asks
    stage = f'<i data-question="{state.stage if asks else "none"}" hidden></i>'
    note = element("div", heading("Your note") + paragraph(scene.note)) if scene and scene.note else ""
    said = reading_list.reading_html(now, ACT)
    over = _ended(now)
    return stage + "".join(map(paragraph, facts)) + over + note + said + heading("Run of show") + _scenes(now)


def _ended(now: RoomNow) -> str:
    """Return the record of a workshop that is over: what everybody is there for."""
    if now.state.stage != "ended":
        return ""
    return heading("The record") + bullets(_file_links(now.state.id))


def _file_links(ident: str) -> list[str]:
    return [
        f'<a href="./{FILE}?w={ident}&amp;form={form}">{text(label)}</a>' for form, label in files_offered()
    ]


def _scenes(now: RoomNow) -> str:
    items = "".join(
        element(
            "li",
            text(f"{WAYS[each.way]}: {each.question}")
            + (f" ({each.seconds // 60} min)" if each.seconds else ""),
            aria_current="step" if each.id == now.state.scene else "",
        )
        for each in now.state.run.scenes
    )
    return element("ol", items, cls="pb-scenes")


def _form(view: DeskView, inner: str, *, cls: str = "", done: str = "") -> str:
    """Return a form; ``done`` is said where a script sends it, which keeps the page and what is typed."""
    state = view.now.state
    version = f'<input type="hidden" name="version" value="{state.version}">'
    address = f"./{ACT}?w={state.id}"
    return element("form", version + inner, cls=cls, action=address, method="post", data_done=done)


def _steps(view: DeskView) -> str:
    buttons = "".join(
        f'<button name="act" value="{act}" type="submit">{text(label)}</button>'
        for act, label in STEPS.items()
    )
    left = '<p class="pb-left" id="left"></p>'
    keys = paragraph("The arrow keys and a clicker step too, here and on the wall.", cls="pb-note")
    rehearsing = ""
    if view.now.state.run.rehearsal:
        label = f"Let {MANY} simulated people answer"
        simulate = f'<button name="act" value="simulate" type="submit">{label}</button>'
        rehearsing = _form(view, simulate, done="They have answered.")
    steps = _form(view, buttons, cls="pb-steps")
    return element("section", steps + left + rehearsing + keys, aria_label="Steps")


def _add(view: DeskView) -> str:
    ways = "".join(f'<option value="{way}">{text(label)}</option>' for way, label in WAYS.items())
    fields = (
        box("question", "Question or title", most=run_of_show.LONGEST_QUESTION)
        + f'<p><label for="way">How people answer</label><select id="way" name="way">{ways}</select></p>'
        + area("options", "Options, one a line")
        + at_once()
        + box("link", "A view to show: its address here", most=6_000)
        + box("beside", BESIDE, most=6_000)
        + box("minutes", "Minutes", most=3, kind="number")
        + box("note", "Note for facilitators", most=run_of_show.LONGEST_NOTE)
        + '<button name="act" value="add" type="submit">Add it as the next scene</button>'
    )
    return _folded("Add a scene", _form(view, fields, done="The scene is added: it comes next."))


def _show(view: DeskView) -> str:
    """Return the way to show a place that somebody in the room names."""
    named = box("place", "Show a place now: an area, a place or a postcode", most=LONGEST_NAME)
    button = '<button name="act" value="show" type="submit">Show it on the wall</button>'
    return _form(view, named + button, done="It is on the wall. Back leads to where you were.")


def _decide(view: DeskView) -> str:
    most = LONGEST_DECISION
    fields = "".join(box(name, label, most=most) for name, label in DECIDED.items())
    fields += '<button name="act" value="decide" type="submit">Write it down</button>'
    note = paragraph(
        "Write roles rather than names of people. It goes into the record with this scene and time."
    )
    form = _form(view, fields, done="The decision is written down.")
    return _folded("Write down a decision", note + form)


def box(name: str, label: str, *, most: int, kind: str = "text", value: str = "", ident: str = "") -> str:
    """Return a box to type one line into, with its label.

    Parameters
    ----------
    name
        What it is sent as.
    label
        What people read over it, as plain text.
    most
        Characters that it takes.
    kind
        As HTML has it.
    value
        What stands in it.
    ident
        What tells it from others on the page; its name if empty.
    """
    held = f' value="{text(value)}"' if value else ""
    ident = text(ident or name)
    return (
        f'<p><label for="{ident}">{text(label)}</label>'
        f'<input id="{ident}" name="{name}" type="{kind}" maxlength="{most}" autocomplete="off"{held}></p>'
    )


def at_once(*, ticked: bool = False, ident: str = "") -> str:
    """Return the box that says of pins that the room is shown them without their being read first.

    Parameters
    ----------
    ticked
        Whether it is ticked.
    ident
        What tells it from others on the page.
    """
    held = " checked" if ticked else ""
    return (
        f'<p><label class="pb-choice"><input type="checkbox" name="as_they_come" value="1"'
        f' id="as_they_come{text(ident)}"{held}> '
        "<span>Show pins on the wall as they come, unread</span></label></p>"
    )


def area(name: str, label: str, *, value: str = "", ident: str = "", rows: int = 4) -> str:
    """Return a box to type several lines into, with its label.

    Parameters
    ----------
    name, label, value, ident
        As for :func:`box`.
    rows
        Lines that it shows.
    """
    ident = text(ident or name)
    return (
        f'<p><label for="{ident}">{text(label)}</label>'
        f'<textarea id="{ident}" name="{name}" rows="{rows}">{text(value)}</textarea></p>'
    )


def _folded(title: str, inner: str) -> str:
    return element("details", element("summary", text(title)) + inner)


def _ways_in(view: DeskView) -> str:
    rows = "".join(
        f'<label class="pb-choice"><input type="radio" name="address" value="{text(way.join)}"'
        f"{' checked' if way.join == view.now.join else ''}> <span>{text(way.join)} ({text(way.interface)}). "
        f"{text(_came(way))}</span></label>"
        for way in view.ways_in
    )
    helped = paragraph("Try it: open the address on one phone. It is said here once a phone came by it.")
    button = '<button name="act" value="address" type="submit">Send phones here</button>'
    return _folded("Address for phones", helped + _form(view, rows + button))


def files_offered() -> tuple[tuple[str, str], ...]:
    """Return what can be taken away: the short name of each file, and what people read."""
    record = tuple((each.name, f"Record: {each.label}") for each in FORMATS if each.name in RECORDS)
    return (*record, ("bundle", "Record: a file that opens again here"), ("run", "The run of show as a file"))


def _came(way: JoinAddress) -> str:
    if way.came is None:
        return "No phone has come by it yet."
    return f"A phone came by it {phrases.plural(round(way.came), 'second', 'seconds')} ago."


def _keeping(view: DeskView) -> str:
    state = view.now.state
    files = _file_links(state.id)
    shown = ""
    if view.key:
        link = f"./{ADDRESS}?w={state.id}&k={view.key}"
        shown = element(
            "p", f'The new link: <a href="{text(link)}">this page with its new secret</a>. Keep it.'
        )
    renew = _form(view, '<button name="act" value="key" type="submit">Change the secret link</button>')
    tick = '<input type="checkbox" name="sure" value="1" required> <span>Yes, all answers too</span>'
    sure = element("label", tick, cls="pb-choice")
    delete = _form(
        view, sure + '<button name="act" value="delete" type="submit">Delete this workshop</button>'
    )
    note = paragraph(
        "Whoever has this page's secret link leads the workshop. The code alone only takes part."
    )
    gone = paragraph(f"Deleted means gone from the store at once. {backups.describe_kept()}")
    return _folded("Keep, share, delete", bullets(files) + shown + note + renew + gone + delete)
