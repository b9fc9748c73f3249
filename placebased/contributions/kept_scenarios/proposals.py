"""What is proposed as a scenario to keep: one scenario of one place a proposal."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qsl

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import Values
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.last_read import EventReader
from placebased.contributions.signed_lines import (
    GONE,
    PLACE_GONE,
    SignedLines,
    SignedWords,
    too_long_fields,
)
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.review_dates import UNREADABLE, read_review

KIND = "kept_scenario"
"""Kind of the events that are about scenarios that are kept; the subject of each is one of one place."""

NAME, VIEW, WHY, REVIEW = "scenario_name", "view", "why", "review"
LABELS = {
    NAME: "What it is called",
    VIEW: "Link to the scenario",
    WHY: "Why it was tried",
    REVIEW: "When it is looked at again",
}
FIELDS = tuple(LABELS)
LONGEST = {NAME: 100, VIEW: kept_view.LONGEST, WHY: 400, REVIEW: 60}
"""Characters that each field may have."""

LINES = SignedLines(KIND, tuple((name,) for name in FIELDS), {VIEW: kept_view.tidied})
"""Each field is changed by itself."""

WISHES = {
    "add": "A scenario is to be kept",
    "correct": "A kept scenario has changed",
    "close": "A scenario need not be kept any longer",
}

MOST = 40
"""Scenarios that one place may keep."""

FULL = f"A place keeps up to {MOST} scenarios. Take one out first."
PAGE, PARAMETER = "decide", "scenario"
"""The page and the parameter of a link that hold a scenario."""

_LACKING = {NAME: "Say what the scenario is called.", VIEW: "Give the link to the scenario."}
_NO_SCENARIO = "The link holds no scenario. Copy the whole address of the page What if."
_SHELTERED = "It says “{words}”: places that shelter people at risk are in no scenario. Take that out."
_NOTHING = "Nothing differs from what is there. Change something first."
_GONE_NOW = "This scenario is no longer kept. Choose another one, or enter it as new."
_OTHERS = "Somebody else changed this since you began. Look at it, then send yours."


def label(name: str) -> str:
    """Return what people call a field, or that the scenario is gone.

    Parameters
    ----------
    name
        Of the field.
    """
    return "taken out" if name == GONE else LABELS.get(name, name)


def changed_since(store: EventReader, subject: str, seen: int) -> list[str]:
    """Return what others changed of a scenario since somebody looked, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The scenario; empty for a new one.
    seen
        Number of the last event that they had seen.
    """
    return LINES.say_changed(
        store,
        subject,
        seen,
        gone="This scenario was taken out.",
        says=lambda name, value: f"{label(name)}: “{value or phrases.NOT_STATED}” now.",
    )


def scenario_in(view: str) -> str:
    """Return the scenario that a kept link holds, as links write it; empty where it holds none.

    Parameters
    ----------
    view
        As :func:`placebased.contributions.joint_decisions.kept_view.tidied` returns it.
    """
    page, query = kept_view.parts(view)
    return dict(parse_qsl(query)).get(PARAMETER, "") if page == PAGE else ""


def faults(store: EventReader, atlas: Atlas, said: SignedWords) -> list[str]:
    """Return everything that is wrong with what is said of a scenario, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    said
        What somebody says, with its link as it is kept.
    """
    found = LINES.faults(store, atlas, said, nothing=_NOTHING)
    if PLACE_GONE in found:
        return found
    there = LINES.standing(store, places.key_of(atlas, said.place))
    if said.subject and said.subject not in there:
        return [_GONE_NOW]
    if not said.subject and len(there) >= MOST:
        found.append(FULL)
    others = changed_since(store, said.subject, said.seen)
    return found + wrong_fields(atlas, LINES.changes(store, said)) + ([_OTHERS, *others] if others else [])


def wrong_fields(atlas: Atlas, values: Values) -> list[str]:
    """Return what is wrong with the fields of a scenario, as sentences.

    Parameters
    ----------
    atlas
        The place, with its table of words of what shelters people at risk.
    values
        Fields that would be set; those that stay as they are may be left out.
    """
    found = [says for name, says in _LACKING.items() if values.get(name) == ""]
    if values.get(VIEW) and not scenario_in(values[VIEW]):
        found.append(_NO_SCENARIO)
    if values.get(REVIEW) and read_review(values[REVIEW]) is None:
        found.append(UNREADABLE)
    written = [values.get(NAME, ""), values.get(WHY, ""), *_texts(values.get(VIEW, ""))]
    if words := sensitive_places.words_found(written, atlas):
        found.append(_SHELTERED.format(words=words))
    return found + too_long_fields(values, LABELS, LONGEST)


def _texts(view: str) -> list[str]:
    return [value for _, value in parse_qsl(kept_view.parts(view)[1])] if view else []


propose = partial(LINES.propose, faults=faults)
"""Keeps what is said of a scenario, as every kind of signed lines does."""

mended = partial(LINES.mend, wrong=wrong_fields)
"""Returns what a proposal sets with an editor's words; one that is needed may not be emptied."""
