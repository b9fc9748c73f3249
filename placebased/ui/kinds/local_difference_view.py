"""Where a place differs from a city standard on purpose: the form for one difference, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions.local_differences import changes
from placebased.contributions.local_differences.proposals import (
    FIELDS,
    INSTEAD,
    LABELS,
    LINES,
    LONGEST,
    PLACES,
    REVIEW,
    SHOWN,
    SINCE,
    STANDARD,
    WHY,
    changed_since,
    propose,
)
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import GONE, GONE_WORD
from placebased.place.atlas import Atlas
from placebased.teams.differences import standard_label
from placebased.ui.kinds import at_risk, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, draw_choice, draw_opening
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

_HELP = {
    SINCE: "Such as “April 2026”.",
    REVIEW: "Such as “April 2027”.",
    SHOWN: "What you know so far. Leave it empty if it is too early.",
}
_AREAS = frozenset({INSTEAD, WHY, SHOWN})
"""Fields with room for several lines."""


def form(atlas: Atlas) -> None:
    """Draw the form: which place, which standard, what is done instead and why, who signs, and the button.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    draw_opening(
        "Where we differ on purpose",
        "Say which city standard your neighbourhood or locality differs from, and what it does instead. "
        "An editor looks at it. Then the city's list of standards counts it apart.",
    )
    if atlas.standards.empty:
        st.info("This place has no list of city standards. So there is nothing to differ from.")
        return
    place = place_choice.draw(atlas, levels=PLACES)
    boxes, seen, is_gone = draw_choice(
        partial(LineBoxes, atlas, place, LINES),
        which=(lambda held: standard_label(atlas, held[STANDARD]), "Which difference?"),
        changed=lambda store, subject, since: changed_since(store, atlas, subject, since),
        gone="It no longer differs: take it out",
    )
    if is_gone:
        boxes.draw_rest({GONE: GONE_WORD}, seen, propose)
        return
    for name in FIELDS:
        _draw_field(boxes, name)
    boxes.draw_rest(boxes.typed(), seen, propose)


def _draw_field(boxes: LineBoxes, name: str) -> None:
    key, asked = boxes.key(name), _HELP.get(name)
    if name == STANDARD:
        labels = boxes.atlas.standards["label"]
        options = ["", *map(str, labels.index)]
        st.selectbox(
            LABELS[name], options, key=key, format_func=lambda each: str(labels[each]) if each else "Choose"
        )
        return
    label = f"{LABELS[name]} (optional)" if name == SHOWN else LABELS[name]
    typed = (
        st.text_area(label, key=key, height=80, help=asked)
        if name in _AREAS
        else st.text_input(label, key=key, help=asked)
    )
    sending.count(typed or "", LONGEST[name])


def _cells(each: EarlierWords) -> tuple[str, ...]:
    standard, *rest = each.words
    label = standard_label(place_cache.atlas(selection_state.neighbourhoods()), standard)
    return (label, *(part or phrases.NOT_STATED for part in rest))


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    return {
        each.event: (each.subject, f"“{each.words[1]}”, as {each.accepted} accepted it")
        for each in past
        if not each.holds
    }


HISTORY = AgreedHistory(
    lines=LINES,
    heading="History of differences on purpose",
    caption="Every state of its differences",
    columns=(
        "City standard", "What is done instead", "Why", "Since", "Looked at again", "Shown so far", "Signed",
        "Accepted by", "Holds now",
    ),
    past=changes.history,
    cells=_cells,
    ways=_ways,
    ask="Bring a difference back to how it was",
    button="Put this difference back",
)  # fmt: skip

VIEW = KindView(
    invitation="Where we differ from a city standard on purpose",
    drafted=True,
    form=form,
    beside=at_risk.beside,
    history=HISTORY.draw,
    section="pledges",
    levels=PLACES,
    change="Record or change a difference on purpose",
    several="Differences on purpose",
    past_columns=HISTORY.columns,
    past=HISTORY.rows,
)
