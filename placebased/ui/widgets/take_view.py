"""“Take this view”: a view of the app as a slide, a page, a picture or a file, made when it is asked for.

The file is written in the bounded child process while this visitor's run waits and looks up ten times a
second: whoever goes, or does something else, stops it, and nobody else waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from placebased import phrases, worker
from placebased.errors import PlaceBasedError, WorkError
from placebased.reports.document import Document
from placebased.reports.writers.registry import DocumentFormat
from placebased.reports.writers.view_formats import AT_ONCE, VIEW_FORMATS
from placebased.typesetting import can_typeset
from placebased.ui import markup
from placebased.ui.runtime.organisation_look import organisation_look
from placebased.ui.runtime.routes import module_shim

LABEL = "Take this view"
KEY = "take_view"

WRITING = worker.WorkerLimits(seconds=60.0)
"""What writing one file may take."""

LOOK_UP_SECONDS = 0.1
"""How often a run that waits for a file looks whether its visitor is still there."""

NOT_INSTALLED = (
    "Slides, pages and pictures need more than is installed here: pip install 'placebased[documents]'"
)

NEEDS_NOTHING = frozenset({"svg", "xlsx", "csv"})
"""Forms that need no typesetter."""

_save = st.components.v2.component(
    "placebased_save", html="<span></span>", js=module_shim("page/save.js"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class TakenView:
    """A view on its way out.

    Attributes
    ----------
    name
        Name of its files, without what they end with.
    make
        Makes its document, without a link, once somebody asks for a file of it.
    """

    name: str
    make: Callable[[], Document]


Prepare = Callable[[], TakenView | str]
"""What a page hands in: its view as it is now, or a sentence that says why there is none."""


@st.fragment
def draw_take(prepare: Prepare, address: Callable[[], str]) -> None:
    """Draw the button that opens the choice of forms; as a fragment: nothing else runs again for it.

    Parameters
    ----------
    prepare
        Reads what the page looks at, once the choice is opened.
    address
        Finds the address that leads back to it.
    """
    opened = st.popover(LABEL, key=KEY, on_change="rerun", width="stretch")
    if not opened.open:
        return
    with opened:
        found = prepare()
        if isinstance(found, str):
            st.html(markup.paragraph(found, cls="pb-note"))
            return
        worker.warm(WRITING)
        _draw_forms(found, address)


def _draw_forms(view: TakenView, address: Callable[[], str]) -> None:
    """Draw a button for each form; the one that was pressed is made."""
    pressed = None
    for each in VIEW_FORMATS:
        can = each.name in NEEDS_NOTHING or can_typeset()
        asked = st.button(
            each.label, key=f"{KEY}_{each.name}", width="stretch", disabled=not can,
            help=None if can else markup.plain_label(NOT_INSTALLED),
        )  # fmt: skip
        pressed = each if asked else pressed
    if pressed is not None:
        _make(view, pressed, address())


def _make(view: TakenView, form: DocumentFormat, link: str) -> None:
    """Make a file, hand it to the browser, and say what became of it."""
    said = st.empty()
    said.html(status_html("A moment: it is being made …"))
    try:
        document = replace(view.make(), link=link, look=organisation_look())
        body = write(
            form, document, while_waiting=lambda: said.html(status_html("A moment: it is being made …"))
        )
    except PlaceBasedError as error:
        said.html(status_html(describe_failure(error)))
        return
    name = f"{view.name}{form.ending}"
    said.html(status_html(f"Made: {name}, {phrases.number(max(1, len(body) // 1000))} kB."))
    with st.container(key=f"{KEY}_save"):
        st.download_button(
            "Save it again", body, name, form.media_type, key=f"{KEY}_saved", on_click="ignore"
        )
        turn = st.session_state[f"{KEY}_turn"] = st.session_state.get(f"{KEY}_turn", 0) + 1
        _save(key=f"{KEY}_press", data={"turn": turn, "button": f".st-key-{KEY}_saved button"})


def status_html(words: str) -> str:
    """Return what becomes of a file, so that it is read aloud too.

    Parameters
    ----------
    words
        A sentence.
    """
    return markup.element("p", markup.text(words), cls="pb-note", role="status")


def write(
    form: DocumentFormat, document: Document, *, while_waiting: Callable[[], object] = lambda: None
) -> bytes:
    """Return a view as a file, written in a process of its own unless that is done in a moment.

    Parameters
    ----------
    form
        The form.
    document
        The view.
    while_waiting
        Called again and again meanwhile; what it raises ends the work, and is raised here.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    WorkError
        When it took too long, the process ended, or too many files are being made.
    """
    if form.name in AT_ONCE:
        return form.write(document)
    job, held = worker.Job(WRITING, form.write, (document,)), _Held()
    threading.Thread(target=held.take, args=(job,), daemon=True, name="take-view").start()
    try:
        while not held.done.wait(LOOK_UP_SECONDS):
            while_waiting()
    finally:
        job.cancel()  # of one that has ended this does nothing
    if held.error is not None:
        raise held.error
    return held.body


class _Held:
    """What came of a job that another thread waits for."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.body = b""
        self.error: Exception | None = None

    def take(self, job: worker.Job) -> None:
        try:
            self.body = job.result()
        except PlaceBasedError as error:
            self.error = error
        except Exception:  # noqa: BLE001 - whoever waits must hear of it
            self.error = WorkError("died")
        self.done.set()


def describe_failure(error: PlaceBasedError) -> str:
    """Return why there is no file, and what to do, as sentences.

    Parameters
    ----------
    error
        What went wrong.
    """
    reason = error.reason if isinstance(error, WorkError) else ""
    return _WHY.get(reason, f"It could not be made. {_TRY}")


_TRY = "Please try again, or take its table from the page."
_WHY = {
    "busy": "Too many files are being made just now. Please try again in a minute.",
    "time": f"It took too long, so it was stopped. {_TRY}",
    "memory": f"It needs more memory than one file may have. {_TRY}",
    "output": f"It holds more than one file can. {_TRY}",
    "died": f"What makes files here has stopped and starts anew. {_TRY}",
}
