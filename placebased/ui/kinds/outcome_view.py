"""What a partnership wants to see change: the form for one measure, and on the editors' page the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions.outcomes import changes
from placebased.contributions.outcomes.proposals import (
    DOMAIN,
    FIELDS,
    LABELS,
    LINES,
    LONGEST,
    MEASURE,
    changed_since,
    propose,
)
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import GONE, GONE_WORD
from placebased.place.atlas import Atlas
from placebased.ui.kinds import at_risk, place_choice, sending
from placebased.ui.kinds.agreed_history import AgreedHistory, Way
from placebased.ui.kinds.agreeing import LineBoxes, draw_choice, draw_opening
from placebased.ui.kinds.kind_view import KindView

_HELP = {
    MEASURE: "What is counted, of whom.",
    "source": "Where the figure is from, and who keeps it.",
    "now": "The figure and its date.",
    "target": "The figure that you want to reach.",
    "by_when": "Such as “March 2029”.",
}


def form(atlas: Atlas) -> None:
    """Draw the form: which place, which measure, its fields, who signs, and the button that sends.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    draw_opening(
        "What we want to see change",
        "Enter one measure at a time, in your own words. An editor looks at it. "
        "Then the page of the place has it, and every document of it.",
    )
    place = place_choice.draw(atlas, of_own=True)
    boxes, seen, is_gone = draw_choice(
        partial(LineBoxes, atlas, place, LINES),
        which=(lambda held: held[MEASURE], "Which measure?"),
        changed=changed_since,
        gone="It is no longer used: take it out",
        first={DOMAIN: next(iter(atlas.place.profile.outcome_domains), "")},
    )
    fields = {GONE: GONE_WORD} if is_gone else {name: _draw_field(boxes, name) for name in FIELDS}
    boxes.draw_rest(fields, seen, propose)


def _draw_field(boxes: LineBoxes, name: str) -> str:
    words = LABELS[name] if name in {DOMAIN, MEASURE} else f"{LABELS[name]} (optional)"
    asked = boxes.atlas.place.profile.outcome_note if name == DOMAIN else _HELP[name]
    value = str(st.text_input(words, key=boxes.key(name), help=asked or None) or "")
    sending.count(value, LONGEST[name])
    return value


def _cells(each: EarlierWords) -> tuple[str, ...]:
    domain, measure, *rest = each.words
    return (measure, domain, *(part or phrases.NOT_STATED for part in rest))


def _ways(past: Sequence[EarlierWords]) -> dict[int, Way]:
    return {
        each.event: (each.subject, f"“{each.words[1]}”, as {each.accepted} accepted it")
        for each in past
        if not each.holds
    }


HISTORY = AgreedHistory(
    lines=LINES,
    heading="History of what partnerships want to see change",
    caption="Every state of its measures",
    columns=("Measure", "Domain", "Source", "Now", "Target", "By when", "Signed", "Accepted by", "Holds now"),
    past=changes.history,
    cells=_cells,
    ways=_ways,
    ask="Bring one back to how it was",
    button="Put this measure back",
)

VIEW = KindView(
    invitation="What we want to see change",
    drafted=True,
    form=form,
    beside=at_risk.beside,
    history=HISTORY.draw,
    of_own=True,
    section="outcomes",
    change="Enter or change a measure",
    several="Measures",
    past_columns=HISTORY.columns,
    past=HISTORY.rows,
)
