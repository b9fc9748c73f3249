"""Pledges added up: what partners give to what they decided, unit by unit.

Amounts of different units are never added to each other. A pledge without an amount is counted and said to
be without one: it is not nought.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from placebased import phrases
from placebased.place.agreed import Pledge

GIVES = {
    "rooms": "Rooms",
    "staff": "Staff",
    "money": "Money",
    "time": "Time",
    "other": "Something else",
}
"""What can be given, each as people read it."""

LARGEST = 1e12
"""No amount is larger: sums of larger ones cannot be told apart."""

_AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?", re.ASCII)
_MOST_DECIMALS = 2


class UnitTotal(NamedTuple):
    """What was pledged in one unit: all of it, what is given, what is open, and how many pledges are open."""

    unit: str
    pledged: float
    given: float
    open: float
    open_pledges: int


def read_amount(text: str) -> float:
    """Return the amount that somebody wrote.

    Parameters
    ----------
    text
        Digits, with commas between thousands or without, and up to two decimals.

    Returns
    -------
    float
        NaN where nothing is written.

    Raises
    ------
    ValueError
        When it is no such number, or beyond :data:`LARGEST`.

    Examples
    --------
    >>> read_amount("1,500.50"), read_amount("38")
    (1500.5, 38.0)
    """
    written = text.strip()
    if not written:
        return math.nan
    if not _AMOUNT.fullmatch(written):
        raise ValueError("no plain number")
    value = float(written.replace(",", ""))
    if value > LARGEST:
        raise ValueError("beyond what can be added up")
    return value


def describe_amount(pledge: Pledge) -> str:
    """Return how much a pledge is, with its unit.

    Parameters
    ----------
    pledge
        One of them.

    Examples
    --------
    >>> describe_amount(Pledge("Council", "rooms", "", 38.0, "beds", True))
    '38 beds'
    """
    return _said(pledge.amount, pledge.unit) if _is_stated(pledge) else phrases.NOT_STATED


def _said(amount: float, unit: str) -> str:
    return f"{format_amount(amount)} {unit}".strip()


def format_amount(amount: float) -> str:
    """Return an amount as people read it: two decimals where it has any, none where it is whole.

    Parameters
    ----------
    amount
        A finite number.

    Examples
    --------
    >>> format_amount(1500.5), format_amount(38.0)
    ('1,500.50', '38')
    """
    is_whole = float(amount).is_integer()
    return phrases.number(amount, 0 if is_whole else _MOST_DECIMALS)


def _is_stated(pledge: Pledge) -> bool:
    return not math.isnan(pledge.amount)


def totals(pledges: Iterable[Pledge]) -> tuple[UnitTotal, ...]:
    """Return what was pledged, unit by unit, in the order in which units first come.

    Parameters
    ----------
    pledges
        Of one decision, or of several.

    Returns
    -------
    tuple of UnitTotal
        Of each, what is given and what is open add up to what was pledged. Pledges without an amount are in
        none (:func:`without_amount`). Units that differ in capital letters or blanks alone are one.
    """
    by_unit: dict[str, list[Pledge]] = {}
    for each in filter(_is_stated, pledges):
        by_unit.setdefault(" ".join(each.unit.casefold().split()), []).append(each)
    return tuple(_total(found) for found in by_unit.values())


def _total(found: list[Pledge]) -> UnitTotal:
    given = _sum(each for each in found if each.is_given)
    still = _sum(each for each in found if not each.is_given)
    waiting = sum(not each.is_given for each in found)
    return UnitTotal(found[0].unit, round(given + still, _MOST_DECIMALS), given, still, waiting)


def _sum(pledges: Iterable[Pledge]) -> float:
    return round(math.fsum(each.amount for each in pledges), _MOST_DECIMALS)


def without_amount(pledges: Iterable[Pledge]) -> tuple[Pledge, ...]:
    """Return the pledges that state no amount.

    Parameters
    ----------
    pledges
        Any.
    """
    return tuple(each for each in pledges if not _is_stated(each))


def open_pledges(pledges: Iterable[Pledge]) -> tuple[Pledge, ...]:
    """Return the pledges that are not given yet.

    Parameters
    ----------
    pledges
        Any.
    """
    return tuple(each for each in pledges if not each.is_given)


def describe(pledges: Iterable[Pledge]) -> str:
    """Return what was pledged in sentences: each unit with what is open, and how many state no amount.

    Parameters
    ----------
    pledges
        Of one decision, or of several.

    Returns
    -------
    str
        Says so where there is none.

    Examples
    --------
    >>> beds = Pledge("Council", "rooms", "", 38.0, "beds", True)
    >>> describe([beds, Pledge("Row Trust", "time", "", 4.0, "hours a week", False)])
    'Pledged: 38 beds, all given. Pledged: 4 hours a week, all open.'
    """
    every = list(pledges)
    if not every:
        return "Nobody has pledged anything yet."
    said = [_describe_unit(each) for each in totals(every)]
    if silent := len(without_amount(every)):
        verb = "states" if silent == 1 else "state"
        said.append(f"{phrases.plural(silent, 'pledge', 'pledges')} {verb} no amount.")
    return " ".join(said)


def _describe_unit(total: UnitTotal) -> str:
    pledged = f"Pledged: {_said(total.pledged, total.unit)}"
    if not total.open_pledges:
        return f"{pledged}, all given."
    if not total.given:
        return f"{pledged}, all open."
    return f"{pledged}, of which {format_amount(total.open)} open."
