"""What a partnership agreed for a place in its own words: priorities, measures, decisions, and differences.

It is what people entered and editors accepted (:mod:`placebased.contributions`); documents and pages read it
here. A pack may bring worked examples of decisions (:mod:`placebased.place.decision_examples`), which are
nobody's agreement and stand apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from placebased.place.geography import Level

OWN: Final = "own"
"""What stands in place of a level for a place of somebody's own; its code says which small areas it has."""

Area = tuple[Level | Literal["own"], str]
"""Level and code of a place of which something was agreed; :data:`OWN` and its code for one of one's own."""


class Signature(NamedTuple):
    """Who said some words, as they wish to be called, and the ISO date on which they sent them.

    ``note`` says what became of the words since, the end of a sentence; empty for nothing.
    """

    who: str
    day: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Priority:
    """One line of a plan on a page.

    Attributes
    ----------
    number
        Its place in the order, from 1.
    text
        What is to be done.
    why
        Which figure or which voice speaks for it; empty where that is not stated.
    lead
        Who leads; empty where that is not stated.
    signed
        Who said so, and when.
    """

    number: int
    text: str
    why: str
    lead: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """One thing that a partnership wants to see change.

    Attributes
    ----------
    domain
        The domain of the partnership's vision that it stands under.
    measure
        What is counted.
    source, now, target, by_when
        In the partnership's own words; empty where that is not stated.
    signed
        Who said so, and when.
    """

    domain: str
    measure: str
    source: str
    now: str
    target: str
    by_when: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class Pledge:
    """What one partner gives to what was decided.

    Attributes
    ----------
    partner
        Who gives it.
    gives
        One of :data:`placebased.place.pledges.GIVES`.
    what
        In words; empty where that is not stated.
    amount
        How much, in its unit; NaN where that is not stated.
    unit
        What the amount is counted in; empty where that is not stated.
    is_given
        Whether it is there already; otherwise it is open.
    """

    partner: str
    gives: str
    what: str
    amount: float
    unit: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class SharedDecision:
    """What partners heard, what they decided, what each of them gives, and what came of it.

    Attributes
    ----------
    heard, decided, result
        In the partners' own words; ``heard`` and ``result`` are empty where that is not stated.
    day
        When it was decided, as they wrote it; empty where that is not stated.
    pledges
        In their order.
    view
        The view that it was decided on, as an address below that of the explorer; empty for none.
    data_version
        Of the pack that it was written on; empty where that is not known.
    source
        Where it can be read; empty where that is not stated.
    signed
        Who said so, and when.
    review
        When it is looked at again, as they wrote it; empty where that is not stated.
    """

    heard: str
    decided: str
    day: str
    pledges: tuple[Pledge, ...]
    result: str
    view: str
    data_version: str
    source: str
    signed: Signature
    review: str = ""


@dataclass(frozen=True, slots=True)
class LocalDifference:
    """Where a place differs from a city standard on purpose.

    Attributes
    ----------
    standard
        Id of the standard in ``standards.csv``.
    instead, why, since, review, shown
        What is done instead, the reason, from when on, when it is looked at again, and what it has shown so
        far: in the partners' own words. Only ``shown`` may be empty.
    signed
        Who said so, and when.
    """

    standard: str
    instead: str
    why: str
    since: str
    review: str
    shown: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A scenario that partners keep by name.

    Attributes
    ----------
    name
        What it is called.
    view
        The link that opens it, as an address below that of the explorer.
    why, review
        Why it was tried, and when it is looked at again, as they wrote it; empty where not stated.
    signed
        Who said so, and when.
    """

    name: str
    view: str
    why: str
    review: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft of neighbourhoods that partners keep by name.

    Attributes
    ----------
    name
        What it is called.
    draft
        The draft, as links write it (:mod:`placebased.zone_design.partition_link`).
    why
        Who decided these lines, when, and on what evidence; empty where not stated.
    since
        Since when it is in use, as they wrote it; empty for one that nobody adopted.
    review
        When it is looked at again, as they wrote it; empty where not stated.
    signed
        Who said so, and when.
    """

    name: str
    draft: str
    why: str
    since: str
    review: str
    signed: Signature


@dataclass(frozen=True, slots=True)
class NamedCommunity:
    """A community that residents name, and what they mean by it.

    Attributes
    ----------
    name
        What residents call it.
    outline
        Its small areas, as links write a place of somebody's own (:mod:`placebased.custom_areas.link_code`).
    why
        Who calls it that, and how that is known; empty where not stated.
    review
        When it is looked at again, as they wrote it; empty where not stated.
    signed
        Who said so, and when.
    """

    name: str
    outline: str
    why: str
    review: str
    signed: Signature


@dataclass(frozen=True)
class Agreed:
    """What was agreed, by place.

    Attributes
    ----------
    priorities
        By place, in their order; a place without any is left out.
    outcomes
        By place, in the order of their domains and then of their time.
    decisions
        By place, in the order in which they were first accepted.
    differences
        By neighbourhood or locality, in the order in which they were first accepted.
    scenarios
        By place, in the order in which they were first accepted.
    drafts
        Drafts of neighbourhoods, of the whole place, in the order in which they were first accepted.
    communities
        Communities that residents name, of the whole place, in the order in which they were first accepted.
    """

    priorities: Mapping[Area, tuple[Priority, ...]] = field(default_factory=dict)
    outcomes: Mapping[Area, tuple[OutcomeMeasure, ...]] = field(default_factory=dict)
    decisions: Mapping[Area, tuple[SharedDecision, ...]] = field(default_factory=dict)
    differences: Mapping[Area, tuple[LocalDifference, ...]] = field(default_factory=dict)
    scenarios: Mapping[Area, tuple[KeptScenario, ...]] = field(default_factory=dict)
    drafts: Mapping[Area, tuple[KeptDraft, ...]] = field(default_factory=dict)
    communities: Mapping[Area, tuple[NamedCommunity, ...]] = field(default_factory=dict)
