"""The fields of a decision that partners took together, and what may be wrong with them.

Heard, decided, found, result: what was listened to, which response, what each partner found to give, and
what came of it. A pledge is changed as a whole, every other field by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from placebased import phrases
from placebased.contributions.events import Values
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.signed_lines import GONE, SignedLines, too_long_fields, words
from placebased.place import sensitive_places
from placebased.place.agreed import Pledge
from placebased.place.atlas import Atlas
from placebased.place.pledges import GIVES, read_amount
from placebased.place.review_dates import NO_DAY, UNREADABLE, is_no_day, read_review
from placebased.place.withheld import without_address, without_buildings

KIND = "joint_decision"
"""Kind of the events that are about decisions of partners; the subject of each is one of one place."""

HEARD, DECIDED, DAY, RESULT, SOURCE, VIEW = "heard", "decided", "decided_on", "result", "source", "view"
REVIEW = "review"
SHELTERS = "shelters"
"""Field that says that it is about a place that shelters people at risk."""

PARTNER, WHAT, AMOUNT, UNIT, GIVES_KIND, STATE = "partner", "what", "amount", "unit", "gives", "state"
MOST_PLEDGES = 8
"""Pledges that one decision may have."""

GIVEN, YES = "given", "yes"
STATES = {"": "Promised, not given yet", GIVEN: "Given already"}
"""What a pledge is, each as people read it. An empty one is open."""

LABELS = {
    HEARD: "What we heard",
    DECIDED: "What we decided",
    DAY: "When we decided it",
    REVIEW: "When it is looked at again",
    RESULT: "What came of it",
    SOURCE: "Where it can be read",
    VIEW: "Link to the view it was decided on",
    SHELTERS: "It is about a place that shelters people at risk",
}
PLEDGE_LABELS = {
    PARTNER: "Who gives",
    GIVES_KIND: "What is given",
    WHAT: "More exactly",
    AMOUNT: "How much",
    UNIT: "Counted in",
    STATE: "Promised or given",
}
LONGEST = {HEARD: 600, DECIDED: 300, DAY: 60, REVIEW: 60, RESULT: 600, SOURCE: 300, VIEW: kept_view.LONGEST}
LONGEST_OF_PLEDGE = {PARTNER: 100, WHAT: 150, AMOUNT: 20, UNIT: 40}
"""Characters that each field may have."""

NUMBERS = range(1, MOST_PLEDGES + 1)


def pledge_field(part: str, number: int) -> str:
    """Return the name of one part of a pledge.

    Parameters
    ----------
    part
        One of :data:`PLEDGE_LABELS`.
    number
        Of the pledge, from 1.
    """
    return f"{part}_{number}"


def pledge_fields(number: int) -> tuple[str, ...]:
    """Return the fields of a pledge.

    Parameters
    ----------
    number
        Of the pledge, from 1.
    """
    return tuple(pledge_field(part, number) for part in PLEDGE_LABELS)


LINES = SignedLines(
    KIND, (*((name,) for name in LABELS), *(pledge_fields(k) for k in NUMBERS)), {VIEW: kept_view.tidied}
)
"""A pledge is changed as a whole, everything else field by field."""


def label(name: str) -> str:
    """Return what people call a field.

    Parameters
    ----------
    name
        Of the field.

    >>> label("heard"), label("amount_2"), label("gone")
    ('What we heard', 'Pledge 2, how much', 'taken out')
    """
    if name == GONE:
        return "taken out"
    part, _, number = name.rpartition("_")
    if part in PLEDGE_LABELS and number.isdigit():
        return f"Pledge {number}, {phrases.in_sentence(PLEDGE_LABELS[part])}"
    return LABELS.get(name, name)


def as_read(name: str, value: str) -> str:
    """Return the value of a field as people read it, also where it is empty.

    Parameters
    ----------
    name
        Of the field.
    value
        As it is kept.
    """
    part = name.rpartition("_")[0]
    if part == GIVES_KIND:
        return GIVES.get(value, value) or "—"
    if part == STATE:
        return STATES.get(value, value)
    return value or "—"


def pledges_of(values: Values) -> tuple[Pledge, ...]:
    """Return the pledges of a decision in their order; empty ones are left out.

    Parameters
    ----------
    values
        By field, checked.
    """
    return tuple(found for k in NUMBERS if (found := pledge_at(values, k)) is not None)


def pledge_at(values: Values, number: int) -> Pledge | None:
    """Return one pledge; ``None`` where there is none.

    Parameters
    ----------
    values
        By field, checked.
    number
        Of the pledge, from 1.
    """
    said = dict(zip(PLEDGE_LABELS, words(values, pledge_fields(number)), strict=True))
    if not said[PARTNER]:
        return None
    amount = read_amount(said[AMOUNT])
    given = said[STATE] == GIVEN
    return Pledge(said[PARTNER], said[GIVES_KIND], said[WHAT], amount, said[UNIT], is_given=given)


def wrong_fields(values: Values) -> list[str]:
    """Return what is wrong with the fields of a decision, as sentences.

    Parameters
    ----------
    values
        Fields that would be set, with whole pledges; those that stay as they are may be left out.
    """
    found = ["Say what was decided."] if values.get(DECIDED) == "" else []
    found += too_long_fields(values, LABELS, LONGEST)
    if values.get(VIEW):
        found += kept_view.faults(values[VIEW])
    if values.get(REVIEW) and read_review(values[REVIEW]) is None:
        found.append(UNREADABLE)
    if is_no_day(values.get(DAY, "")):
        found.append(NO_DAY)
    for number in NUMBERS:
        found += _wrong_pledge(
            dict(zip(PLEDGE_LABELS, words(values, pledge_fields(number)), strict=True)), number
        )
    return found


def _wrong_pledge(said: Mapping[str, str], number: int) -> list[str]:
    if not any(said.values()):
        return []
    labels = {part: f"Pledge {number}, {phrases.in_sentence(each)}" for part, each in PLEDGE_LABELS.items()}
    lacking = {
        f"Pledge {number}: say who gives it.": not said[PARTNER],
        f"Pledge {number}: choose what is given.": said[GIVES_KIND] not in GIVES,
        f"Pledge {number}: say what the amount is counted in, such as hours a week.": (
            bool(said[AMOUNT]) and not said[UNIT]
        ),
        f"Pledge {number}: it has a unit and no amount. Give both or neither.": (
            bool(said[UNIT]) and not said[AMOUNT]
        ),
        f"Pledge {number}: write the amount in digits alone, such as 1,500 or 12.50.": (
            not _is_amount(said[AMOUNT])
        ),
    }
    wrong = [says for says, holds in lacking.items() if holds]
    return wrong + too_long_fields(said, labels, LONGEST_OF_PLEDGE)


def _is_amount(text: str) -> bool:
    try:
        read_amount(text)
    except ValueError:
        return False
    return True


_ONLY_CITY = (
    "This is about a place that shelters people at risk{why}. Choose {place} as its place: a smaller one "
    "would say where it is."
)
_NO_ADDRESS = (
    "Take out the address or the name of the building from “{field}”: it says where people at risk live."
)
_NO_SMALL_VIEW = "Leave the link out: it may show where people at risk live."


def shelter_faults(atlas: Atlas, place: str, values: Values) -> list[str]:
    """Return what would say where a place is that shelters people at risk, as sentences.

    Parameters
    ----------
    atlas
        The place, with its table of words.
    place
        What the decision is tied to, as :func:`placebased.contributions.places.key_of` returns it.
    values
        Every field that would hold.

    Returns
    -------
    list of str
        None where nothing says that it is about such a place.
    """
    written = {name: values.get(name, "") for name in LINES.fields if name not in {VIEW, SHELTERS}}
    found = sensitive_places.words_found(written.values(), atlas)
    if not found and values.get(SHELTERS) != YES:
        return []
    why = f": it says “{found}”" if found else ""
    wrong = []
    if not place.startswith("city:"):
        wrong.append(_ONLY_CITY.format(why=why, place=atlas.place.name))
    named = [name for name, text in written.items() if _says_where(text) and name != SOURCE]
    wrong += [_NO_ADDRESS.format(field=label(name)) for name in named]
    if kept_view.names_a_place(values.get(VIEW, "")):
        wrong.append(_NO_SMALL_VIEW)
    return wrong


def _says_where(text: str) -> bool:
    return re.sub(r"\s", "", without_buildings(without_address(text))) != re.sub(r"\s", "", text)
