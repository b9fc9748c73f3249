"""A choice of files of a document, each made once it is asked for, with words for what becomes of it.

The file is written in the bounded child process while this visitor's run waits and looks up ten times a
second: whoever goes, or does something else, stops it, and nobody else waits. What fails is said on the page,
and stays there until the next try.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from placebased import phrases, worker
from placebased.errors import PlaceBasedError, WorkError
from placebased.reports.document import Document
from placebased.reports.writers.registry import WRITING, DocumentFormat, describe_failure
from placebased.typesetting import can_typeset
from placebased.ui import markup
from placebased.ui.runtime.organisation_look import organisation_look
from placebased.ui.runtime.routes import module_shim

LOOK_UP_SECONDS = 0.1
"""How often a run that waits for a file looks whether its visitor is still there."""

NOT_INSTALLED = (
    "Slides, pages and pictures need more than is installed here: pip install 'placebased[documents]'"
)

_save = st.components.v2.component(
    "placebased_save", html="<span></span>", js=module_shim("page/save.js"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class TakenView:
    """A document on its way out.

    Attributes
    ----------
    name
        Name of its files, without what they end with.
    make
        Makes it, without a link, once somebody asks for a file of it.
    """

    name: str
    make: Callable[[], Document]


Prepare = Callable[[], TakenView | str]
"""What a page hands in: its view as it is now, or a sentence that says why there is none."""


@st.fragment
def draw_choice(
    prepare: Prepare,
    address: Callable[[], str],
    *,
    forms: Sequence[DocumentFormat],
    label: str,
    key: str,
    width: Literal["stretch", "content"] = "content",
) -> None:
    """Draw the button that opens the choice of forms; as a fragment: nothing else runs again for it.

    Parameters
    ----------
    prepare
        Reads what the page looks at, once the choice is opened.
    address
        Finds the address that leads back to it.
    forms
        What it can be taken as, in the order of their buttons.
    label, key
        What stands on the button, and its key, which those of the forms begin with.
    width
        Of the button: that of its words, or all that there is.
    """
    opened = st.popover(label, key=key, on_change="rerun", width=width)
    if not opened.open:
        return
    with opened:
        found = prepare()
        if isinstance(found, str):
            st.html(markup.paragraph(found, cls="pb-note"))
            return
        worker.warm(WRITING)
        _draw_forms(found, forms, address, key)


def _draw_forms(
    view: TakenView, forms: Sequence[DocumentFormat], address: Callable[[], str], key: str
) -> None:
    """Draw a button for each form; the one that was pressed is made."""
    pressed = None
    for each in forms:
        can = not each.is_typeset or can_typeset()
        asked = st.button(
            each.label, key=f"{key}_{each.name}", width="stretch", disabled=not can,
            help=None if can else markup.plain_label(NOT_INSTALLED),
        )  # fmt: skip
        pressed = each if asked else pressed
    if pressed is not None:
        _make(view, pressed, address(), key)


def _make(view: TakenView, form: DocumentFormat, link: str, key: str) -> None:
    """Make a file, hand it to the browser, and say what became of it."""
    said = st.empty()

    def wait() -> None:
        said.html(status_html("A moment: it is being made …"))

    wait()
    try:
        document = replace(view.make(), link=link, look=organisation_look())
        body = write(form, document, while_waiting=wait)
    except (PlaceBasedError, OSError, MemoryError) as error:
        said.html(status_html(describe_failure(error)))
        return
    name = f"{view.name}{form.ending}"
    said.html(status_html(f"Made: {name}, {phrases.number(max(1, len(body) // 1000))} kB."))
    with st.container(key=f"{key}_save"):
        st.download_button(
            "Save it again", body, name, form.media_type, key=f"{key}_saved", on_click="ignore"
        )
        turn = st.session_state[f"{key}_turn"] = st.session_state.get(f"{key}_turn", 0) + 1
        _save(key=f"{key}_press", data={"turn": turn, "button": f".st-key-{key}_saved button"})


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
    """Return a document as a file, written in a process of its own unless that is done in a moment.

    Parameters
    ----------
    form
        The form.
    document
        The document.
    while_waiting
        Called again and again meanwhile; what it raises ends the work, and is raised here.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    WorkError
        When it took too long, the process ended, or too many files are being made.
    """
    if form.is_quick:
        return form.write(document)
    job, held = worker.Job(WRITING, form.write, (document,)), _Held()
    threading.Thread(target=held.take, args=(job,), daemon=True, name="make-file").start()
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
        """Keep what the job made or why it failed, and let whoever waits go on."""
        try:
            self.body = job.result()
        except PlaceBasedError as error:
            self.error = error
        except Exception:  # noqa: BLE001 - whoever waits must hear of it
            self.error = WorkError("died")
        self.done.set()
