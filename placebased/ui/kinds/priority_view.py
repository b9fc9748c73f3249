"""Priorities of a place: the form in which a group writes them, and the editors' way back to earlier ones."""

from __future__ import annotations

from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions import decisions, places
from placebased.contributions.events import state_of
from placebased.contributions.priorities import changes
from placebased.contributions.priorities.proposals import (
    FIELDS,
    KIND,
    LEAD,
    LONGEST,
    MOST,
    PARTS,
    TEXT,
    WHY,
    PriorityPlan,
    changed_since,
    field,
    fields_of,
    held,
    line,
    propose,
    seen_now,
    way_back,
)
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import agreeing, at_risk, draft, place_choice, sending
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets import downloads

HISTORY_COLUMNS = ("Line", "What we will do", "Why", "Who leads", "Signed", "Accepted by", "Holds now")


def form(atlas: Atlas) -> None:
    """Draw the form: which place, its lines as they are, who signs, and the button that sends.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.html(
        markup.heading("Six priorities, written together")
        + markup.paragraph(
            "Write up to six, the most important first. An editor looks at them. "
            "Then the page of the place has them, and every document of it."
        )
    )
    place = place_choice.draw(atlas)
    subject = places.key_of(atlas, place)
    seen = _fill(atlas, place, subject)
    _say_what_waits(subject)
    others = changed_since(store_cache.last_read(), subject, seen)
    agreeing.say_what_changed(others.values(), partial(_take_note, atlas, place, subject, seen))
    lines = {name: str(st.session_state.get(place_choice.box(atlas, place, name), "")) for name in FIELDS}
    for number in range(1, MOST + 1):
        _draw_line(atlas, place, number, lines)
    signed = agreeing.draw_signature()
    lines = {name: str(st.session_state.get(place_choice.box(atlas, place, name), "")) for name in FIELDS}
    plan = PriorityPlan(
        place, lines, signed.who, seen,
        note=signed.note, contact=signed.contact, key=draft.form_key(), sender=signed.sender,
    )  # fmt: skip
    sending.send_button(lambda: propose(store_cache.store(), _shown(), plan))


def _shown() -> Atlas:
    """Return the place as it is at the moment of sending."""
    return place_cache.atlas(selection_state.neighbourhoods())


def _fill(atlas: Atlas, place: Area, subject: str) -> int:
    """Put what holds into boxes that are not there yet; return the number of the last event they show."""
    store = store_cache.last_read()
    boxes = {name: place_choice.box(atlas, place, name) for name in FIELDS}
    mark = place_choice.box(atlas, place, "seen")
    if mark not in st.session_state or not any(each in st.session_state for each in boxes.values()):
        st.session_state[mark] = str(seen_now(store, subject))
    seen = int(st.session_state[mark])
    values = held(store, subject, until=seen).values
    for name, each in boxes.items():
        st.session_state.setdefault(each, values.get(name, ""))
    draft.started_with({each: values.get(name, "") for name, each in boxes.items()})
    return seen


def _say_what_waits(subject: str) -> None:
    waiting = [
        e for e in state_of(store_cache.last_read().events(KIND)).waiting.values() if e.subject == subject
    ]
    if waiting:
        said = phrases.plural(len(waiting), "change", "changes")
        st.info(f"Of this place, {said} of others wait for an editor. They are not shown here.")


def _take_note(atlas: Atlas, place: Area, subject: str, seen: int) -> None:
    """Show what others wrote in lines that were left alone, and count the rest as seen."""
    store = store_cache.last_read()
    then, now = held(store, subject, until=seen).values, held(store, subject).values
    for number in range(1, MOST + 1):
        boxes = [place_choice.box(atlas, place, name) for name in fields_of(number)]
        typed = tuple(str(st.session_state.get(each, "")) for each in boxes)
        if typed == line(then, number):
            for each, value in zip(boxes, line(now, number), strict=True):
                st.session_state[each] = value
    st.session_state[place_choice.box(atlas, place, "seen")] = str(seen_now(store, subject))


def _draw_line(atlas: Atlas, place: Area, number: int, lines: dict[str, str]) -> None:
    """Draw one line; those that hold words are open, and the first that does not."""
    used = [any(line(lines, each)) for each in range(1, MOST + 1)]
    first_empty = used.index(False) + 1 if False in used else 0
    with st.expander(f"Priority {number}", expanded=used[number - 1] or number == first_empty):
        for part in (TEXT, WHY, LEAD):
            key = place_choice.box(atlas, place, field(part, number))
            words = f"{PARTS[part]}{'' if part == TEXT else ' (optional)'}"
            typed = st.text_input(words, key=key) if part == LEAD else st.text_area(words, key=key, height=80)
            sending.count(typed, LONGEST[part])
        if number > 1:
            st.button(
                "Move up", key=f"priority_up_{number}", on_click=_move_up, args=(atlas, place, number),
                help=f"Priority {number} and priority {number - 1} change places",
            )  # fmt: skip


def _move_up(atlas: Atlas, place: Area, number: int) -> None:
    for below, above in zip(fields_of(number), fields_of(number - 1), strict=True):
        one, other = (place_choice.box(atlas, place, name) for name in (below, above))
        state = st.session_state
        state[one], state[other] = state.get(other, ""), state.get(one, "")


def history_rows(atlas: Atlas, place: Area) -> list[tuple[str, ...]]:
    """Return every line that the priorities of a place ever had, as cells, line by line, newest first.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code.
    """
    subject = places.key_of(atlas, place)
    return [
        (
            str(each.number),
            each.line[0] or "emptied",
            *(part or "—" for part in each.line[1:]),
            each.signed,
            each.accepted,
            "yes" if each.holds else "no",
        )
        for each in changes.history(store_cache.last_read().events(KIND), subject)
    ]


def history(atlas: Atlas) -> None:
    """Draw, for each place that has priorities, the way back to any state they had.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    subjects = state_of(store_cache.store().events(KIND)).records
    here = {each: place for each in subjects if (place := places.place_of(atlas, each)) is not None}
    if not here:
        return
    st.subheader("History of priorities")
    subject = st.selectbox(
        "Which place", list(here), key="priority_place",
        format_func=lambda each: place_choice.describe(atlas, here[each]),
    )  # fmt: skip
    found = history_rows(atlas, here[subject])
    downloads.draw_table(atlas, "Every line it had", HISTORY_COLUMNS, found, key="priority_history")
    numbers = sorted({each.event for each in changes.history(store_cache.store().events(KIND), subject)})
    until = st.selectbox(
        "Bring them back to how they were after event", [0, *numbers[:-1]], key="priority_until"
    )
    wanted = way_back(store_cache.store(), subject, until)
    base = seen_now(store_cache.store(), subject)
    st.button(
        "Put these priorities back",
        key="priority_back",
        disabled=not wanted,
        on_click=carry_out,
        args=(
            lambda who: decisions.change(
                store_cache.store(), who, (KIND, subject), wanted, atlas=atlas, base=base,
                note=f"Put back as after event {until}" if until else "Put back as before the first",
            ),
            "Put back. This, too, can be taken back.",
        ),
    )  # fmt: skip


VIEW = KindView(
    invitation="Six priorities of a place",
    drafted=True,
    form=form,
    beside=at_risk.beside,
    history=history,
    section="priorities",
    change="Write or change these priorities",
    several="Priorities",
    past_columns=HISTORY_COLUMNS,
    past=history_rows,
)
