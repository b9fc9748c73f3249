"""Scenarios that partners keep by name: the form for one, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kept_scenarios import changes
from placebased.contributions.kept_scenarios.proposals import (
    KIND,
    LABELS,
    LINES,
    LONGEST,
    NAME,
    REVIEW,
    VIEW,
    WHY,
    changed_since,
    propose,
)
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import GONE, GONE_WORD
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui.kinds import kept_view_way, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, draw_choice, draw_opening
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state, ways

_HELP = {
    NAME: "Such as “Two more pharmacies in the north”.",
    VIEW: "Copy the address of the page What if.",
    WHY: "What you wanted to find out, and what you found.",
    REVIEW: "Such as “1 April 2027”. It comes up in a list when it is due.",
}
_NEEDED = frozenset({NAME, VIEW})


def open_form(atlas: Atlas, place: Area, view: str, name: str) -> None:
    """Go to the form for a new scenario, with its place, its link and its name filled in.

    Parameters
    ----------
    atlas
        The place as it is shown.
    place
        Level and code.
    view
        The link to the scenario, as an address below that of the explorer.
    name
        What it is called.
    """
    level, code = place
    selection_state.change(area=f"{level}:{code}", asset="", near="")
    sending.begin(KIND)
    boxes = LineBoxes(atlas, place, LINES, "")
    st.session_state[boxes.key(VIEW)] = kept_view.tidied(view)
    st.session_state[boxes.key(NAME)] = name
    ways.go(ways.href("tell", selection_state.parameters(atlas)))


def form(atlas: Atlas) -> None:
    """Draw the form: which place, which scenario, its fields, who signs, and the button.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    draw_opening(
        "A scenario to keep",
        "Give the scenario a name, and say why you tried it. An editor looks at it. "
        "Then the page What if lists it for everybody.",
    )
    place = place_choice.draw(atlas)
    boxes, seen, is_gone = draw_choice(
        partial(LineBoxes, atlas, place, LINES),
        which=(lambda held: held[NAME], "Which scenario?"),
        changed=changed_since,
        gone="It need not be kept: take it out",
    )
    if is_gone:
        boxes.draw_rest({GONE: GONE_WORD}, seen, propose)
        return
    for name, label in LABELS.items():
        shown = label if name in _NEEDED else f"{label} (optional)"
        draw = partial(st.text_area, height=80) if name == WHY else st.text_input
        typed = draw(shown, key=boxes.key(name), help=_HELP[name])
        sending.count(typed or "", LONGEST[name])
    boxes.draw_rest(boxes.typed(), seen, propose)


def _cells(each: EarlierWords) -> tuple[str, ...]:
    return tuple(part or phrases.NOT_STATED for part in each.words)


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    return {
        each.event: (each.subject, f"“{each.words[0]}”, as {each.accepted} accepted it")
        for each in past
        if not each.holds
    }


HISTORY = AgreedHistory(
    lines=LINES,
    heading="History of kept scenarios",
    caption="Every state of its scenarios",
    columns=("Scenario", "Link", "Why", "Looked at again", "Signed", "Accepted by", "Holds now"),
    past=changes.history,
    cells=_cells,
    ways=_ways,
    ask="Bring a scenario back to how it was",
    button="Put this scenario back",
)

VIEW_OF_KIND = KindView(
    invitation="A scenario that we want to keep",
    drafted=True,
    form=form,
    beside=kept_view_way.beside,
    history=HISTORY.draw,
    several="Scenarios",
    past_columns=HISTORY.columns,
    past=HISTORY.rows,
)
