"""Decisions that partners take together: the form for one, the views it was taken on, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions.joint_decisions import changes, kept_view
from placebased.contributions.joint_decisions.fields import (
    AMOUNT,
    DAY,
    DECIDED,
    GIVES_KIND,
    HEARD,
    KIND,
    LABELS,
    LINES,
    LONGEST,
    LONGEST_OF_PLEDGE,
    MOST_PLEDGES,
    NUMBERS,
    PARTNER,
    PLEDGE_LABELS,
    RESULT,
    REVIEW,
    SHELTERS,
    SOURCE,
    STATE,
    STATES,
    UNIT,
    VIEW,
    WHAT,
    YES,
    pledge_field,
    pledge_fields,
    pledges_of,
)
from placebased.contributions.joint_decisions.proposals import changed_since, propose
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import GONE, GONE_WORD, words
from placebased.place import pledges
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.place.pledges import GIVES
from placebased.ui import markup
from placebased.ui.kinds import kept_view_way, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, draw_choice, draw_opening
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state, ways

_HELP = {
    HEARD: "What people said, or what a figure showed. No names of private persons.",
    DAY: "Such as “3 December 2026”.",
    REVIEW: "Such as “1 April 2027”. It comes up in a list when it is due.",
    SOURCE: "Minutes, a paper or a page.",
    VIEW: "Copy the address of the page that you looked at.",
}
_SHELTERS = {"": "No", YES: "Yes: it is tied to the whole place, without an address"}
_AREAS = frozenset({HEARD, DECIDED, RESULT})
"""Fields with room for several lines."""


def open_form(atlas: Atlas, place: Area, view: str) -> None:
    """Go to the form for a new decision, with its place and its view filled in.

    Parameters
    ----------
    atlas
        The place as it is shown.
    place
        Level and code.
    view
        The view that it is taken on, as an address below that of the explorer.
    """
    level, code = place
    selection_state.change(area=f"{level}:{code}", asset="", near="")
    sending.begin(KIND)
    st.session_state[LineBoxes(atlas, place, LINES, "").key(VIEW)] = kept_view.tidied(view)
    ways.go(ways.href("tell", selection_state.parameters(atlas)))


def form(atlas: Atlas) -> None:
    """Draw the form: which place, which decision, its fields, its pledges, who signs, and the button.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    draw_opening(
        "What we heard, decided and found",
        "Say what you heard, what you decided, who gives what, and later what came of it. "
        "An editor looks at it. Then the page of the place has it, and every document of it.",
    )
    place = place_choice.draw(atlas, of_own=True)
    boxes, seen, is_gone = draw_choice(
        partial(LineBoxes, atlas, place, LINES),
        which=(lambda held: held[DECIDED], "Which decision?"),
        changed=changed_since,
        gone="It no longer holds: take it out",
    )
    if is_gone:
        boxes.draw_rest({GONE: GONE_WORD}, seen, propose)
        return
    for name in (HEARD, DECIDED, DAY):
        _draw_field(boxes, name)
    _draw_pledges(boxes)
    for name in (REVIEW, RESULT, SOURCE, VIEW):
        _draw_field(boxes, name)
    st.selectbox(
        "Is it about a place that shelters people at risk?", list(_SHELTERS),
        format_func=_SHELTERS.__getitem__, key=boxes.key(SHELTERS),
    )  # fmt: skip
    boxes.draw_rest(boxes.typed(), seen, propose)


def _draw_field(boxes: LineBoxes, name: str) -> None:
    label, asked = LABELS[name] if name == DECIDED else f"{LABELS[name]} (optional)", _HELP.get(name)
    key = boxes.key(name)
    typed = (
        st.text_area(label, key=key, height=80, help=asked)
        if name in _AREAS
        else st.text_input(label, key=key, help=asked)
    )
    sending.count(typed or "", LONGEST[name])


def _draw_pledges(boxes: LineBoxes) -> None:
    """Draw the pledges that hold words, one empty one after them, and what they add up to."""
    typed = boxes.typed()
    used = [number for number in NUMBERS if any(words(typed, pledge_fields(number)))]
    for number in range(1, min(max(used, default=0) + 1, MOST_PLEDGES) + 1):
        with st.expander(f"Pledge {number} (optional)", expanded=number in used or number == 1):
            _draw_pledge(boxes, number)
    if said := _added_up(typed):
        st.caption(said)


def _added_up(typed: Mapping[str, str]) -> str:
    """Return what the pledges add up to; nothing while an amount cannot be read."""
    try:
        found = pledges_of(typed)
    except ValueError:
        return ""
    return pledges.describe(found) if found else ""


def _draw_pledge(boxes: LineBoxes, number: int) -> None:
    def key(part: str) -> str:
        return boxes.key(pledge_field(part, number))

    who, gives = st.columns(2)
    with who:
        _draw_part(key(PARTNER), PARTNER, "An organisation or a group")
    gives.selectbox(
        PLEDGE_LABELS[GIVES_KIND], ["", *GIVES], key=key(GIVES_KIND),
        format_func=lambda each: GIVES.get(each, "Choose"),
    )  # fmt: skip
    _draw_part(key(WHAT), WHAT, "")
    amount, unit, state = st.columns([1, 1, 2])
    with amount:
        _draw_part(key(AMOUNT), AMOUNT, "Digits alone. Leave it empty if it is not known.")
    with unit:
        _draw_part(key(UNIT), UNIT, "Such as rooms, hours a week or pounds. Equal units are added up.")
    state.selectbox(PLEDGE_LABELS[STATE], list(STATES), key=key(STATE), format_func=STATES.__getitem__)


def _draw_part(key: str, part: str, asked: str) -> None:
    typed = st.text_input(PLEDGE_LABELS[part], key=key, help=asked or None)
    sending.count(typed or "", LONGEST_OF_PLEDGE[part])


def draw_views(atlas: Atlas, place: Area) -> None:
    """Draw the links to the views that the decisions of a place were taken on.

    Parameters
    ----------
    atlas
        The place as it is shown.
    place
        Level and code.
    """
    held = atlas.agreed.decisions.get(place, ())
    rows = [
        markup.way(ways.with_query(*kept_view.parts(each.view)), f"The view of decision {number}")
        for number, each in enumerate(held, 1)
        if each.view
    ]
    if rows:
        st.html(f'<ul class="pb-document-ways">{"".join(f"<li>{each}</li>" for each in rows)}</ul>')


def _cells(each: EarlierWords) -> tuple[str, ...]:
    values = dict(zip(LINES.fields, each.words, strict=True))
    said = (values[name] or phrases.NOT_STATED for name in (DECIDED, HEARD, DAY, REVIEW, RESULT))
    given = "; ".join(
        f"{pledge.partner}: {GIVES[pledge.gives]}, {pledges.describe_amount(pledge)}, "
        f"{'given' if pledge.is_given else 'open'}"
        for pledge in pledges_of(values)
    )
    return (*said, given or phrases.NOT_STATED, values[SOURCE] or phrases.NOT_STATED, values[VIEW] or "none")


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    place = LINES.fields.index(DECIDED)
    return {
        each.event: (each.subject, f"“{each.words[place]}”, as {each.accepted} accepted it")
        for each in past
        if not each.holds
    }


HISTORY = AgreedHistory(
    lines=LINES,
    heading="History of decisions and pledges",
    caption="Every state of its decisions",
    columns=(
        "What we decided", "What we heard", "When", "Looked at again", "What came of it", "Pledges",
        "Where it can be read",
        "View", "Signed", "Accepted by", "Holds now",
    ),
    past=changes.history,
    cells=_cells,
    ways=_ways,
    ask="Bring a decision back to how it was",
    button="Put this decision back",
)  # fmt: skip

VIEW_OF_KIND = KindView(
    invitation="What we decided, and who gives what",
    drafted=True,
    form=form,
    beside=kept_view_way.beside,
    history=HISTORY.draw,
    of_own=True,
    section="pledges",
    below=draw_views,
    change="Record or change a decision",
    several="Decisions",
    past_columns=HISTORY.columns,
    past=HISTORY.rows,
)
