"""What a partnership agreed for a place in its own words: six priorities, and what it wants to see change.

Nothing of it comes with a pack. It is what people entered and editors accepted
(:mod:`placebased.contributions`); documents and pages read it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from placebased.place.geography import Level

Area = tuple[Level, str]
"""Level and code of a place."""


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


@dataclass(frozen=True)
class Agreed:
    """What was agreed, by place.

    Attributes
    ----------
    priorities
        By place, in their order; a place without any is left out.
    outcomes
        By place, in the order of their domains and then of their time.
    """

    priorities: Mapping[Area, tuple[Priority, ...]] = field(default_factory=dict)
    outcomes: Mapping[Area, tuple[OutcomeMeasure, ...]] = field(default_factory=dict)
