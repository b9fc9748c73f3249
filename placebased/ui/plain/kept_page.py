"""The workshops that this browser leads, each with what to do with it: lead, edit or copy.

Whoever has the secret link of a workshop leads it, and nobody else is told that there is one. So the list has
those alone whose link was opened in this browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from placebased import phrases
from placebased.ui.markup import element, paragraph, text
from placebased.ui.plain import desk_page, run_page
from placebased.ui.plain.page import bare_page
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_store import NewWorkshop

ADDRESS, COPY = desk_page.KEPT, "desk-copy"
STYLES = ("tokens.css", "plain/plain.css", "workshop/desk.css")

RULE = "Here are the workshops whose secret link was opened in this browser, for two weeks after."
NOT_LISTED = "Others are not listed to anybody. If a link is lost, nobody can find it again."
NONE = "No secret link of a workshop that is still kept was opened in this browser."
COPIES = "A copy has the scenes, today's figures and a new secret link. It has no answers and no decisions."

KEEP_IT = "Keep this link: whoever has it leads the copy, and it is shown only now."

STAGES = {"waiting": "not begun", "open": "running", "closed": "running", "ended": "over"}


def kept_page(
    states: Sequence[RoomState], levels: Mapping[str, str], copied: NewWorkshop | None = None
) -> str:
    """Return the whole page.

    Parameters
    ----------
    states
        Where the workshops that this browser leads stand.
    levels
        Words for the areas that a room may weigh, by their level.
    copied
        A copy that was just made, whose secret link is shown once; ``None`` for none.
    """
    told = element("div", _copied(copied) if copied else "", id="said", role="status", cls="pb-desk-said")
    ordered = sorted(states, key=lambda each: -each.made_at)
    rows = element("ul", "".join(_row(each, levels) for each in ordered), cls="pb-cards") if states else ""
    body = paragraph(RULE) + paragraph(NOT_LISTED) + (rows or paragraph(NONE))
    back = element("p", '<a href="./workshop">Prepare another workshop</a>')
    inner = element("main", element("h1", "Your workshops") + told + body + back)
    return bare_page("Your workshops", inner, styles=STYLES)


def _copied(made: NewWorkshop) -> str:
    link = f"./{desk_page.ADDRESS}?w={made.id}&k={made.key}"
    controls = f'<a href="{text(link)}">Open the controls of the copy</a>.'
    return element("p", f"{controls} Its code is <b>{text(made.code)}</b>. {KEEP_IT}")


def _row(state: RoomState, levels: Mapping[str, str]) -> str:
    when = phrases.describe_moment(datetime.fromtimestamp(state.made_at, tz=UTC))
    scenes = phrases.plural(len(state.run.scenes), "scene", "scenes")
    stage = STAGES[state.stage].capitalize()
    rehearsal = "A rehearsal. " if state.run.rehearsal else ""
    facts = f"{rehearsal}Made {when}. {scenes.capitalize()}. {stage}. Code {state.code}."
    ways = (
        f'<a href="./{desk_page.ADDRESS}?w={state.id}">Controls</a> '
        f'<a href="./{run_page.ADDRESS}?w={state.id}">Edit the run of show</a>'
    )
    return element(
        "li",
        element("h2", text(state.run.title))
        + paragraph(facts)
        + element("p", ways, cls="pb-ways")
        + copy_form(state, levels),
    )


def copy_form(state: RoomState, levels: Mapping[str, str]) -> str:
    """Return the form that copies a workshop.

    Parameters
    ----------
    state
        Where it stands.
    levels
        Words for the areas that a room may weigh, by their level.
    """
    offered = "".join(
        f'<option value="{level}"{" selected" if level == state.run.level else ""}>{text(many)}</option>'
        for level, many in levels.items()
    )
    fields = (
        desk_page.box(
            "title", "What the copy is called", most=160, value=state.run.title, ident=f"t-{state.id}"
        )
        + f'<p><label for="l-{state.id}">The room weighs</label>'
        + f'<select id="l-{state.id}" name="level">{offered}</select></p>'
        + '<label class="pb-choice"><input type="checkbox" name="rehearsal" value="1"> '
        + "<span>Rehearse it with simulated people</span></label>"
        + '<button type="submit">Copy it for a new workshop</button>'
    )
    form = element("form", paragraph(COPIES) + fields, action=f"./{COPY}?w={state.id}", method="post")
    return element("details", element("summary", "Copy and use it again") + form)
