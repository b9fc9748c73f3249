"""Terms on which something is had, as people ask for them and as listings state them: without a referral.

They are a table of the pack, ``asked_terms.csv``. A listing that says nothing of a term may meet it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from placebased.place.team_extent import split_codes

STEP_FREE = "step_free"
"""Id of the row that asks for what listings state of steps, which has a condition of its own."""

MET, OPEN, NOT_MET = 1, 0, -1
"""What a text says of a term: it is met, nothing, it is not met."""

_POUNDS = re.compile(r"£\s?(\d+(?:\.\d\d?)?)")
_COSTS_NOTHING = re.compile(
    r"\bno (?:charge|cost)\b|\bfree (?:of charge|to|for|entry|refreshments?|meals?|food|drop|sessions?)\b"
    r"|\b(?:is|are|all|for) free\b(?! from)|^free\b(?! from)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class AskedTerm:
    """A row of the table.

    Attributes
    ----------
    id, label, whether
        Its id, the term as words after what is looked for, and the question whether it holds.
    asked, unless
        What people write who ask for it, and what holds those words and means something else.
    met, not_met
        Words of listings that meet it, and that do not; one that has both meets it.
    not_met_categories
        Ids of the categories that do not meet it, whatever they say.
    """

    id: str
    label: str
    whether: str
    asked: tuple[str, ...]
    unless: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    not_met_categories: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Regular expression that finds the term in folded words, but not in what means something else."""
        other = "".join(rf"(?!{re.escape(each)}\b)" for each in self.unless)
        return re.compile(rf"\b{other}(?:{_either(self.asked)})\b(?!-)")

    @cached_property
    def _met(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_either(self.met)})", re.IGNORECASE)

    @cached_property
    def _not_met(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_either(self.not_met)})", re.IGNORECASE)

    def judge(self, text: str) -> int:
        """Return whether a text says that the term is met.

        Parameters
        ----------
        text
            Texts of a listing.

        Returns
        -------
        int
            :data:`MET`, :data:`NOT_MET`, or :data:`OPEN` where it says nothing of it.
        """
        if self._met.search(text):
            return MET
        return NOT_MET if self._not_met.search(text) else OPEN


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


def read_asked_terms(table: pd.DataFrame) -> tuple[AskedTerm, ...]:
    """Return the terms of a place, in the order of its table.

    Parameters
    ----------
    table
        Columns as ``asked_terms.csv`` has them.
    """
    return tuple(
        AskedTerm(
            id=row["id"],
            label=row["label"],
            whether=row["whether"],
            asked=split_codes(row["asked"]),
            unless=split_codes(row["unless"]),
            met=split_codes(row["met"]),
            not_met=split_codes(row["not_met"]),
            not_met_categories=frozenset(split_codes(row["not_met_categories"])),
        )
        for row in table.to_dict("records")
    )


@lru_cache(maxsize=4096)
def costs_at_most(text: str, pounds: float) -> int:
    """Return whether a text says that something costs no more than an amount.

    Parameters
    ----------
    text
        Texts of a listing.
    pounds
        The amount; 0 for free.

    Returns
    -------
    int
        :data:`MET` where it states a price up to that, or that nothing is charged; :data:`NOT_MET` where
        every price that it states is higher; :data:`OPEN` where it states none.

    Examples
    --------
    >>> costs_at_most("£2 membership", 5), costs_at_most("£2 membership", 0), costs_at_most("Ring first", 0)
    (1, -1, 0)
    """
    prices = [float(each) for each in _POUNDS.findall(text)]
    if prices:
        return MET if min(prices) <= pounds else NOT_MET
    return MET if _COSTS_NOTHING.search(text) else OPEN
