"""The page on which a run of show is edited: its title, its groups, and its scenes in their order.

Every scene is a form of its own: it works without scripts, and what one saves leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placebased import phrases
from placebased.errors import WorkshopError
from placebased.ui.markup import element, heading, paragraph, text
from placebased.ui.plain import desk_page
from placebased.ui.plain.page import bare_page
from placebased.ui.runtime.pages import is_page
from placebased.workshops import run_of_show
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import WAYS, RunOfShow, ShowScene

ADDRESS, ACT = desk_page.RUN, "desk-run-act"
STYLES = ("tokens.css", "plain/plain.css", "workshop/desk.css")

SCENE_BUTTONS = {"save": "Save this scene", "up": "Move up", "down": "Move down", "drop": "Drop it"}
"""What can be done with a scene, by the name of the act."""

HELD = "What people answered stays: a scene with answers keeps its way to answer, and is not dropped."
NO_PAGE = "The address of a view leads to no page here. Copy it from the browser's own line."
NEW = "new"
"""Stands for the id of a scene that is not there yet."""


@dataclass(frozen=True, slots=True)
class RunView:
    """What facilitators are shown of a run of show.

    Attributes
    ----------
    state
        Where the workshop stands.
    counts
        How many answered, by the id of the scene; those that nobody answered may be left out.
    said
        Sentences on what was just done or refused.
    typed
        What was typed into a form and refused, with the id of its scene under ``scene``: it is shown again.
    """

    state: RoomState
    counts: Mapping[str, int] = field(default_factory=dict)
    said: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    def values(self, scene: str, kept: Mapping[str, str]) -> tuple[Mapping[str, str], bool]:
        """Return what stands in the boxes of a scene, and whether it was just typed.

        Parameters
        ----------
        scene
            Id of the scene.
        kept
            What is kept of it.
        """
        is_typed = self.typed.get("scene") == scene
        return (self.typed if is_typed else kept), is_typed


def run_page(view: RunView) -> str:
    """Return the whole page.

    Parameters
    ----------
    view
        What is shown.
    """
    run = view.state.run
    said = element("div", "".join(map(paragraph, view.said)), id="said", role="status", cls="pb-desk-said")
    back = element("p", f'<a href="./{desk_page.ADDRESS}?w={view.state.id}">Back to the controls</a>')
    file = element(
        "p",
        f'<a href="./{desk_page.FILE}?w={view.state.id}&amp;form=run">Save the run of show as a file</a>',
    )
    scenes = "".join(_scene(view, each, k) for k, each in enumerate(run.scenes, 1))
    main = (
        element("h1", text(f"Run of show: {run.title}"))
        + said
        + back
        + paragraph(_length(run))
        + heading("What it is called")
        + _title(view)
        + heading("Scenes")
        + paragraph(HELD, cls="pb-note")
        + element("ol", scenes, cls="pb-edited")
        + _added(view)
        + file
    )
    return bare_page(f"Run of show: {run.title}", element("main", main), styles=STYLES)


def _length(run: RunOfShow) -> str:
    timed = sum(each.seconds for each in run.scenes)
    scenes = phrases.plural(len(run.scenes), "scene", "scenes").capitalize()
    if not timed:
        return f"{scenes}. No times are set."
    return f"{scenes}, {phrases.plural(round(timed / 60), 'minute', 'minutes')} in all."


def _form(view: RunView, inner: str, **names: str) -> str:
    held = {"version": str(view.state.version), **names}
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{text(value)}">' for name, value in held.items()
    )
    return element("form", hidden + inner, action=f"./{ACT}?w={view.state.id}", method="post")


def _button(act: str, label: str, about: str = "") -> str:
    unseen = f'<span class="pb-unseen">: {text(about)}</span>' if about else ""
    return f'<button name="act" value="{act}" type="submit">{text(label)}{unseen}</button>'


def _title(view: RunView) -> str:
    run = view.state.run
    groups = "\n".join(run.groups)
    fields = desk_page.box(
        "title", "Title", most=run_of_show.LONGEST_QUESTION, value=run.title
    ) + desk_page.area("groups", "Tables or roles, one a line", value=groups)
    return _form(view, fields + _button("heading", "Save title and tables"))


def _scene(view: RunView, scene: ShowScene, number: int) -> str:
    minutes = f", {scene.seconds // 60} min" if scene.seconds else ""
    answered = view.counts.get(scene.id, 0)
    told = f", {phrases.plural(answered, 'answer', 'answers')}" if answered else ""
    now = " ← now" if scene.id == view.state.scene and view.state.shown else ""
    summary = f"{number}. {scene.question} ({WAYS[scene.way].lower()}{minutes}{told}){now}"
    buttons = "".join(_button(act, label, scene.question) for act, label in SCENE_BUTTONS.items())
    values, is_open = view.values(scene.id, _values(scene))
    inner = scene_fields(values, scene.id) + element("div", buttons, cls="pb-row")
    return element(
        "li", _folded(summary, _form(view, inner, scene=scene.id), is_open), id=f"scene-{scene.id}"
    )


def _folded(summary: str, inner: str, is_open: bool) -> str:  # noqa: FBT001 - how it stands
    return f"<details{' open' if is_open else ''}>{element('summary', text(summary))}{inner}</details>"


def _added(view: RunView) -> str:
    last = len(view.state.run.scenes)
    places = "".join(
        f'<option value="{k}"{" selected" if k == last else ""}>'
        f"{text('First' if not k else f'After {k}. {each}')}</option>"
        for k, each in enumerate(["", *(scene.question for scene in view.state.run.scenes)])
    )
    where = f'<p><label for="at">Where</label><select id="at" name="at">{places}</select></p>'
    values, is_open = view.values(NEW, {})
    inner = scene_fields(values, NEW) + where + _button("add", "Add this scene")
    return _folded("Add a scene", _form(view, inner, scene=NEW), is_open)


def scene_fields(values: Mapping[str, str], ident: str) -> str:
    """Return the boxes of a scene.

    Parameters
    ----------
    values
        What stands in them, by the name of the box; what is not given is empty.
    ident
        What tells them from those of other scenes on the page.
    """
    ways = "".join(
        f'<option value="{each}"{" selected" if each == values.get("way") else ""}>{text(label)}</option>'
        for each, label in WAYS.items()
    )

    def box(name: str, label: str, most: int, kind: str = "text") -> str:
        given = values.get(name, "")
        return desk_page.box(name, label, most=most, kind=kind, value=given, ident=f"{name}-{ident}")

    return (
        box("question", "Question or title", run_of_show.LONGEST_QUESTION)
        + f'<p><label for="way-{ident}">How people answer</label>'
        + f'<select id="way-{ident}" name="way">{ways}</select></p>'
        + desk_page.area(
            "options", "Options, one a line", value=values.get("options", ""), ident=f"options-{ident}"
        )
        + desk_page.at_once(ticked=values.get("as_they_come") == "1", ident=f"-{ident}")
        + box("link", "A view to show: its address here", 6_000)
        + box("beside", desk_page.BESIDE, 6_000)
        + box("minutes", "Minutes", 3, "number")
        + box("note", "Note for facilitators", run_of_show.LONGEST_NOTE)
    )


def _values(scene: ShowScene) -> dict[str, str]:
    return {
        "question": scene.question,
        "way": scene.way,
        "options": "\n".join(scene.options),
        "link": scene.link,
        "beside": scene.beside,
        "minutes": str(scene.seconds // 60) if scene.seconds else "",
        "note": scene.note,
        "as_they_come": "1" if scene.as_they_come else "",
    }


def scene_row(fields: Mapping[str, str], before: ShowScene | None = None) -> dict[str, object]:
    """Return what was typed into the boxes of a scene, as plain values.

    Parameters
    ----------
    fields
        What was sent, by the name of the box.
    before
        The scene as it was: a time of less than a whole minute stays where the box was left alone.

    Raises
    ------
    WorkshopError
        If a view is of no page that there is: the wall would say so over its map.
    """
    for name in ("link", "beside"):
        if fields.get(name, "").strip() and not is_page(fields[name].strip()):
            raise WorkshopError(NO_PAGE)
    given = fields.get("minutes", "").strip()
    minutes = int(given) if given.isascii() and given.isdigit() and len(given) <= 3 else 0  # noqa: PLR2004
    seconds = 60 * minutes
    if before and before.seconds // 60 == minutes and (minutes or not given):
        seconds = before.seconds
    row = {name: fields.get(name, "") for name in ("way", "question", "link", "beside", "note")}
    at_once = fields.get("as_they_come") == "1"
    options = fields.get("options", "").splitlines()
    return {**row, "options": options, "seconds": seconds, "as_they_come": at_once}
