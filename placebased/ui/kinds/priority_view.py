"""Priorities of a place: the form in which a group writes them, and the editors' way back to earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import state_of
from placebased.contributions.priorities import changes
from placebased.contributions.priorities.proposals import (
    KIND,
    LEAD,
    LINES,
    LONGEST,
    MOST,
    PARTS,
    TEXT,
    WHY,
    changed_since,
    field,
    fields_of,
    propose,
)
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import words
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import at_risk, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, say_what_changed
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime.caches import store_cache


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
    place = place_choice.draw(atlas, of_own=True)
    boxes = LineBoxes(atlas, place, LINES, places.key_of(atlas, place))
    seen = boxes.fill()
    _say_what_waits(boxes.subject)
    others = changed_since(store_cache.last_read(), boxes.subject, seen)
    say_what_changed(others.values(), partial(boxes.take_note, seen))
    used = [any(words(boxes.typed(), line)) for line in LINES.lines]
    first_empty = used.index(False) + 1 if False in used else 0
    for number in range(1, MOST + 1):
        _draw_line(boxes, number, is_open=used[number - 1] or number == first_empty)
    boxes.draw_rest(boxes.typed(), seen, propose)


def _say_what_waits(subject: str) -> None:
    waiting = [
        e for e in state_of(store_cache.last_read().events(KIND)).waiting.values() if e.subject == subject
    ]
    if waiting:
        said = phrases.plural(len(waiting), "change", "changes")
        st.info(f"Of this place, {said} of others wait for an editor. They are not shown here.")


def _draw_line(boxes: LineBoxes, number: int, *, is_open: bool) -> None:
    """Draw one line; those that hold words are open, and the first that does not."""
    with st.expander(f"Priority {number}", expanded=is_open):
        for part in (TEXT, WHY, LEAD):
            key = boxes.key(field(part, number))
            label = f"{PARTS[part]}{'' if part == TEXT else ' (optional)'}"
            typed = st.text_input(label, key=key) if part == LEAD else st.text_area(label, key=key, height=80)
            sending.count(typed, LONGEST[part])
        if number > 1:
            st.button(
                "Move up", key=f"priority_up_{number}", on_click=_move_up, args=(boxes, number),
                help=f"Priority {number} and priority {number - 1} change places",
            )  # fmt: skip


def _move_up(boxes: LineBoxes, number: int) -> None:
    for below, above in zip(fields_of(number), fields_of(number - 1), strict=True):
        one, other = boxes.key(below), boxes.key(above)
        state = st.session_state
        state[one], state[other] = state.get(other, ""), state.get(one, "")


def _cells(each: EarlierWords) -> tuple[str, ...]:
    text, *rest = each.words
    return (str(each.line), text or "emptied", *(part or "—" for part in rest))


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    """Return the state before the first event, and the one after each but the last."""
    numbers = sorted({each.event for each in past})
    return {number: (past[0].subject, str(number)) for number in (0, *numbers[:-1])} if past else {}


HISTORY = AgreedHistory(
    lines=LINES,
    heading="History of priorities",
    caption="Every line it had",
    columns=("Line", "What we will do", "Why", "Who leads", "Signed", "Accepted by", "Holds now"),
    past=changes.history,
    cells=_cells,
    ways=_ways,
    ask="Bring them back to how they were after event",
    button="Put these priorities back",
)

VIEW = KindView(
    invitation="Six priorities of a place",
    drafted=True,
    form=form,
    beside=at_risk.beside,
    history=HISTORY.draw,
    of_own=True,
    section="priorities",
    change="Write or change these priorities",
    several="Priorities",
    past_columns=HISTORY.columns,
    past=HISTORY.rows,
)
