"""Preparing a workshop: a title, what to start from, tables or roles; then the facilitators' secret link."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from placebased.errors import StoreError, WorkshopError
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui import markup
from placebased.ui.markup import element, plain_label, text
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.ui.runtime.pages import is_page, page
from placebased.ui.runtime.sign_in_return import SIGN_IN
from placebased.workshops import bundle, room_ground, run_of_show, view_figures
from placebased.workshops.moved_since import describe_moved, of_another_place
from placebased.workshops.ready_made import ready_made
from placebased.workshops.record import RoomRecord
from placebased.workshops.run_of_show import RunOfShow
from placebased.workshops.view_figures import ViewFigures
from placebased.workshops.workshop_store import NewWorkshop

LEVELS: tuple[Level, ...] = ("neighbourhood", "ward", "msoa")
"""Levels of the areas that a room may weigh."""

AREAS = "workshop_areas"
"""What the key begins with of the box of areas; their level follows."""

MADE, SAID, REOPENED = "workshop_made", "workshop_said", "workshop_reopened"
READ = "workshop_record_read"
"""What is kept of a record that was opened again: the record itself, for whoever shows it."""

SENTENCES = (
    "A room weighs what counts, each from their own phone, without an account.",
    "The wall shows at once what unites the room and what divides it.",
    "It works without internet: phones need only this laptop's own network.",
)
KEPT = "those whose secret link was opened in this browser, to lead, edit or copy."
CLOSED = "Here facilitators prepare workshops, and this browser is not signed in as one."
KEEP_IT = "Keep this link: whoever has it leads the workshop, and it is shown only now."


def draw_heading(atlas: Atlas) -> None:
    """Draw what a workshop is.

    Parameters
    ----------
    atlas
        The place.
    """
    st.html(markup.page_heading("Workshop", SENTENCES, place=atlas.place.name))


def draw_form(atlas: Atlas) -> None:
    """Draw what it takes to prepare one.

    Parameters
    ----------
    atlas
        The place.
    """
    if not sign_in.may_facilitate():
        draw_closed()
        return
    st.text_input("What it is called", key="workshop_title", max_chars=run_of_show.LONGEST_QUESTION,
                  placeholder="What should count in the north?")  # fmt: skip
    st.radio(
        "The room weighs", LEVELS, key="workshop_level", horizontal=True,
        format_func=lambda level: plain_label(atlas.place.words[level]["many"].capitalize()),
    )  # fmt: skip
    level: Level = st.session_state.get("workshop_level", LEVELS[0])
    st.multiselect(
        "Only these areas, if it is about a part of the place", list(atlas.areas[level].index),
        key=f"{AREAS}_{level}", format_func=lambda code: plain_label(atlas.name(level, str(code))),
        placeholder="All of them", help="Scores then compare these areas with each other alone.",
    )  # fmt: skip
    st.text_area(
        "Tables or roles, one a line, if people may say theirs", key="workshop_groups", height=120,
        help="Groups of fewer than five are never shown apart.",
    )  # fmt: skip
    st.file_uploader(
        "A run of show saved before; without one it begins with a ready-made one", type=["json"],
        key="workshop_file", max_upload_size=1,
    )  # fmt: skip
    with st.container(horizontal=True, key="workshop_buttons"):
        st.button("Prepare the workshop", key="workshop_make", type="primary", on_click=_make)
        st.button(
            "Rehearse with simulated people",
            key="workshop_rehearse",
            on_click=_make,
            kwargs={"rehearsal": True},
        )


def draw_kept() -> None:
    """Draw the way to the workshops that this browser leads."""
    link = element("a", text("Your workshops"), href="./workshops")
    st.html(element("p", f"{link}: {text(KEPT)}"))


def draw_reopening() -> None:
    """Draw where a record is opened again, and which of its decisions rested on figures that have moved."""
    st.subheader("Open a record again")
    st.file_uploader(
        "The file that opens again, from a workshop's controls", type=["json"], key="workshop_record",
        max_upload_size=5, on_change=_reopen,
    )  # fmt: skip
    reopened: tuple[str, ...] = st.session_state.get(REOPENED, ())
    st.html(element("div", "".join(map(markup.paragraph, reopened)), role="status"))


def _reopen() -> None:
    brought = st.session_state.get("workshop_record")
    st.session_state[REOPENED] = ()
    st.session_state.pop(READ, None)
    if brought is None:
        return
    try:
        read = bundle.read_file(brought.getvalue())
        said = of_another_place(read, place_cache.atlas("").place.name) or _moved(read)
        st.session_state[REOPENED] = (f"“{read.run.title}”.", *said)
        st.session_state[READ] = read
    except WorkshopError as error:
        st.session_state[REOPENED] = (error.why,)


def _moved(read: RoomRecord) -> tuple[str, ...]:
    run, atlas = read.run, place_cache.atlas("")
    now = room_ground.ground_of(atlas, run.level, place_cache.today(), run.areas)
    return describe_moved(read, now, _look)


def _look(link: str) -> ViewFigures | None:
    return view_figures.figures_of(place_cache.atlas(""), link)


def draw_made() -> None:
    """Draw the links of the workshop that was just made, or why none was."""
    if said := st.session_state.get(SAID, ""):
        st.error(plain_label(said))
    made: NewWorkshop | None = st.session_state.get(MADE)
    if made is None:
        return
    link = element("a", text("Open the controls"), href=f"./desk?w={made.id}&k={made.key}")
    st.html(
        element(
            "section",
            markup.heading("Your workshop is ready")
            + element("p", f"{link}. {text(KEEP_IT)}")
            + element(
                "p",
                f"Its code is <b>{text(made.code)}</b>. The controls open the wall.",
            ),
            aria_label="Your workshop",
        )
    )


def _make(*, rehearsal: bool = False) -> None:
    st.session_state[SAID] = ""
    try:
        st.session_state[MADE] = _made(rehearsal=rehearsal)
    except (WorkshopError, StoreError) as error:
        st.session_state[SAID] = error.why
        st.session_state.pop(MADE, None)


def draw_closed() -> None:
    """Draw that workshops are prepared by facilitators alone, and how one signs in as one."""
    link = element("a", text("Sign in"), href=f"./{SIGN_IN}?to={page('workshop').address}")
    st.html(element("p", f"{text(CLOSED)} {link}"))


def _made(*, rehearsal: bool) -> NewWorkshop:
    if not sign_in.may_facilitate():
        raise WorkshopError(CLOSED)
    if why := workshop_cache.rates().admit("all"):
        raise WorkshopError(why)
    run = replace(_run(), rehearsal=rehearsal)
    ground = room_ground.ground_of(place_cache.atlas(""), run.level, place_cache.today(), run.areas)
    return workshop_cache.rooms().make(run, ground)


def _run() -> RunOfShow:
    """Return the run of the file that was brought, else the ready-made one."""
    state = st.session_state
    title = run_of_show.whole_line(state.get("workshop_title"), run_of_show.LONGEST_QUESTION, "The title")
    groups = run_of_show.groups_of(str(state.get("workshop_groups", "")).splitlines())
    if brought := state.get("workshop_file"):
        read = run_of_show.read_file(brought.getvalue())
        for scene in read.scenes:
            if not (is_page(scene.link) and is_page(scene.beside)):
                raise WorkshopError(
                    f"The view of “{scene.question}” is of no page here. Correct its address."
                )
        return run_of_show.renamed(read, title, groups)
    level = state.get("workshop_level", LEVELS[0])
    made = ready_made(title or "Workshop", level, groups)
    return replace(made, areas=tuple(state.get(f"{AREAS}_{level}", ())))
