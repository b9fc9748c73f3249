"""Encode a :class:`~.question.Question` as the parameters of a link, and decode it.

Each parameter has one reader here. A link that asks for what is not there opens the nearest thing that
makes sense and says what was dropped; every value is looked up, none is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from placebased import phrases
from placebased.address import query_as_meant
from placebased.assets.question_words import read_question_words
from placebased.assets.text_search import LONGEST_QUERY
from placebased.finding.origin import origin_of
from placebased.finding.question import (
    COSTLIEST,
    DEFAULT_WITHIN,
    FARTHEST,
    FREE,
    UNPRICED,
    Question,
    Unit,
    moment_of,
)
from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.place.postcodes import read_postcode
from placebased.place.sensitive_places import all_categories

LONGEST_VALUE = 1000
"""Characters of one parameter that are read."""

ANYWHERE = "any"
"""What a link says for any distance."""

_DISTANCE = re.compile(r"^(\d{1,9})(min|m)$")


@dataclass(frozen=True)
class DecodedQuestion:
    """What a link asks, and a sentence for each thing that had to be dropped or changed."""

    question: Question
    dropped: tuple[str, ...]


def encode(question: Question) -> dict[str, str]:
    """Return the link parameters of a question, leaving out defaults.

    Parameters
    ----------
    question
        The question that is asked.

    Returns
    -------
    dict
        Values by parameter name, as text.

    Examples
    --------
    >>> encode(Question(words="chemist", within=800, unit="m"))
    {'within': '800m', 'words': 'chemist'}
    """
    first, written = Question(), {}
    if (question.within, question.unit) != (first.within, first.unit):
        written["within"] = f"{question.within}{question.unit}" if question.within else ANYWHERE
    for field in fields(Question):
        value = getattr(question, field.name)
        if field.name in {"within", "unit"} or value == getattr(first, field.name):
            continue
        written[field.name] = "1" if value is True else ",".join(value) if isinstance(value, tuple) else value
    return written


def decode(query: Mapping[str, str], atlas: Atlas) -> DecodedQuestion:
    """Return the question that a link asks.

    A value that is not in the data is dropped, never trusted.

    Parameters
    ----------
    query
        The link's parameters; those this page does not know are named as dropped.
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    DecodedQuestion
        The question, and a sentence for each thing that was dropped or changed.
    """
    question, dropped = Question(), []
    for name, value in query_as_meant(query).items():
        if name in _OF_THE_SET:
            continue
        if name not in _READERS:
            dropped.append(f"“{phrases.shorten(name)}” is not something this page knows.")
            continue
        question, complaint = _READERS[name](question, value[:LONGEST_VALUE].strip(), atlas)
        dropped += [complaint] if complaint else []
    return DecodedQuestion(question, tuple(dropped))


def read_near(text: str, atlas: Atlas) -> tuple[str, str]:
    """Check where a question asks near to.

    Only whole postcodes, ``level:code`` and points are read here; names are for the search.

    Parameters
    ----------
    text
        What somebody typed or a link holds.
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    tuple of str and str
        ``Question.near``, and a sentence if the text means nothing here.
    """
    typed = read_postcode(text, atlas)
    if origin_of(atlas, text) is not None:
        return text if text.startswith("@") or ":" in text else typed.postcode, ""
    if typed.standing != "none":
        return "", typed.note
    if text.startswith("@"):
        return "", f"That point is not in or near {atlas.place.name}; nothing is known about it."
    return "", f"The place “{phrases.shorten(text)}” is not in this data."


def read_distance(text: str) -> tuple[int, Unit, str]:
    """Read the distance that a link or a person asks for.

    Parameters
    ----------
    text
        E.g. ``"15min"``, ``"800m"`` or :data:`ANYWHERE`.

    Returns
    -------
    tuple of int, Unit and str
        Amount, unit, and a sentence if it was changed.

    Examples
    --------
    >>> read_distance("800m"), read_distance(ANYWHERE)
    ((800, 'm', ''), (0, 'min', ''))
    """
    if text == ANYWHERE:
        return 0, "min", ""
    found = _DISTANCE.match(text)
    if not found:
        return (
            DEFAULT_WITHIN,
            "min",
            f"“{phrases.shorten(text)}” is not a distance; {DEFAULT_WITHIN} minutes’ walk is used.",
        )
    unit: Unit = "min" if found[2] == "min" else "m"
    return limit_distance(int(found[1]), unit)


def limit_distance(amount: int, unit: Unit) -> tuple[int, Unit, str]:
    """Return a distance that can be answered.

    Parameters
    ----------
    amount
        Minutes or metres.
    unit
        Which of them.

    Returns
    -------
    tuple of int, Unit and str
        Amount, unit, and a sentence if it is not the distance asked for.
    """
    if amount <= 0:
        return (
            DEFAULT_WITHIN,
            "min",
            f"Within a distance of 0 there is nothing; {DEFAULT_WITHIN} minutes’ walk is used.",
        )
    if amount > FARTHEST[unit]:
        words = f"{FARTHEST[unit]:,} {'minutes' if unit == 'min' else 'm'}"
        return 0, unit, f"The data does not reach farther than {words} on foot; all distances are shown."
    return amount, unit, ""


_Reader = Callable[[Question, str, Atlas], tuple[Question, str]]


def _near(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    found, complaint = read_near(value, atlas)
    return replace(question, near=found), complaint


def _within(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    amount, unit, complaint = read_distance(value)
    # a link says "any" for every distance without a bound, in whatever unit it was asked
    return replace(question, within=amount, unit=unit if amount else Question().unit), complaint


def _words(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    return replace(question, words=value[:LONGEST_QUERY].strip()), ""


def _kinds(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    wanted = [part for part in dict.fromkeys(value.split(",")) if part]
    known = all_categories(atlas)
    lost = [phrases.shorten(part) for part in wanted if part not in known]
    complaint = f"These kinds of place are not in this data: {', '.join(lost)}." if lost else ""
    return replace(question, kinds=tuple(part for part in wanted if part in known)), complaint


def _when(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    if moment_of(value, moments.now()) is None:
        return question, f"“{phrases.shorten(value)}” is not a time this page knows; any time is meant."
    return replace(question, when=value), ""


def _audience(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    if value in set(atlas.audiences["id"]):
        return replace(question, audience=value), ""
    return question, f"“{phrases.shorten(value)}” is not one of the audiences in this data; anyone is meant."


def _step_free(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    return replace(question, step_free=value == "1"), ""


def _no_steps(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    return replace(question, no_steps=value == "1"), ""


def _fresh(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    return replace(question, fresh=value == "1"), ""


def _language(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    known = read_question_words(atlas.question_words).languages
    named = next((each for each in known if each.casefold() == value.casefold()), "")
    if named:
        return replace(question, language=named), ""
    return question, f"“{phrases.shorten(value)}” is no language this page knows; any is meant."


def _terms(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    wanted = [part for part in dict.fromkeys(value.split(",")) if part]
    known = set(atlas.asked_terms["id"])
    lost = [phrases.shorten(part) for part in wanted if part not in known]
    complaint = f"These terms are not in this data: {', '.join(lost)}." if lost else ""
    return replace(question, terms=tuple(part for part in wanted if part in known)), complaint


def _cost(question: Question, value: str, _atlas: Atlas) -> tuple[Question, str]:
    if value in {FREE, UNPRICED} or (value.isascii() and value.isdigit() and int(value) < COSTLIEST):
        return replace(question, cost=value), ""
    return question, f"“{phrases.shorten(value)}” is not an amount this page knows; any cost is meant."


def _asset(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    if value in atlas.assets.index or value in atlas.unplaced.index:
        return replace(question, asset=value), ""
    return question, "The place this link pointed at is no longer listed."


def _neighbourhoods(question: Question, value: str, atlas: Atlas) -> tuple[Question, str]:
    if atlas.place.lists(value) or value == atlas.neighbourhoods.id:
        return replace(question, neighbourhoods=value), ""
    return question, f"There is no list of neighbourhoods called “{phrases.shorten(value)}”."


_READERS: dict[str, _Reader] = {
    "near": _near,
    "within": _within,
    "words": _words,
    "kinds": _kinds,
    "when": _when,
    "audience": _audience,
    "step_free": _step_free,
    "no_steps": _no_steps,
    "fresh": _fresh,
    "language": _language,
    "terms": _terms,
    "cost": _cost,
    "asset": _asset,
    "neighbourhoods": _neighbourhoods,
}

_OF_THE_SET = frozenset({"draft"})
"""What a link holds besides the question: the set of neighbourhoods, where it was drawn here."""

LONGEST_DRAFT = 4000
"""Characters that are read of a draft."""

PARAMETERS = frozenset(_READERS)
"""Names that a link to a question may have."""
