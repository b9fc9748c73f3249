"""How many said what: choices and agreement counted, orders added up; nothing of fewer than five people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

FEWEST = 5
"""Answers below which nothing of them is shown: one could tell who said what."""


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What was said of one option.

    Attributes
    ----------
    label
        The option.
    amount
        How many chose it; of an order, the mean share of the other options that it was put before, 0 to 1.
    share
        Of those who answered, 0 to 1.
    first
        Of an order: how many put it first.
    """

    label: str
    amount: float
    share: float
    first: int = 0


def choices(options: Sequence[str], answers: Sequence[int]) -> tuple[TallyRow, ...]:
    """Return how many chose each option, in the order in which they are offered.

    Parameters
    ----------
    options
        What was chosen from.
    answers
        The place of each person's choice, from 0.

    Returns
    -------
    tuple of TallyRow
        Empty where fewer than :data:`FEWEST` answered.
    """
    if len(answers) < FEWEST:
        return ()
    found = Counter(answers)
    return tuple(TallyRow(label, float(found[k]), found[k] / len(answers)) for k, label in enumerate(options))


def orders(options: Sequence[str], answers: Sequence[Sequence[int]]) -> tuple[TallyRow, ...]:
    """Return options by how far up they were put: the Borda count as a share of the most possible.

    An option without a place counts as put behind all that have one, level with the others without.

    Parameters
    ----------
    options
        What was put in order.
    answers
        Each person's order: places of options from 0, the first one first.

    Returns
    -------
    tuple of TallyRow
        Highest first; empty where fewer than :data:`FEWEST` answered.

    References
    ----------
    de Borda, J.-C. (1781). *Mémoire sur les élections au scrutin*. Académie royale des sciences.
    """
    if len(answers) < FEWEST:
        return ()
    most = len(options) - 1
    before = [0.0] * len(options)
    for order in answers:
        behind = len(options) - len(order)  # without a place: they share what is left
        for k in range(len(options)):
            before[k] += most - order.index(k) if k in order else (behind - 1) / 2
    firsts = Counter(order[0] for order in answers)
    rows = [
        TallyRow(label, before[k] / (len(answers) * most), before[k] / (len(answers) * most), firsts[k])
        for k, label in enumerate(options)
    ]
    return tuple(sorted(rows, key=lambda row: -row.amount))


def shown_groups(counts: Mapping[Key, int], whole: int) -> tuple[Key, ...]:
    """Return the groups that can be shown apart: none of fewer than five, and not by taking the rest away.

    Parameters
    ----------
    counts
        How many of each group answered.
    whole
        How many answered in all, those of no group too.

    Returns
    -------
    tuple
        In the order of ``counts``.
    """
    held = [group for group, count in counts.items() if count >= FEWEST]
    while held and 0 < whole - sum(counts[group] for group in held) < FEWEST:
        held.remove(min(held, key=lambda group: counts[group]))
    return tuple(held)
