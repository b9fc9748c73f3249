"""Rules by which figures are sorted into classes for a map, on plain arrays.

Natural breaks, equal count (quantiles), standard deviations, and limits of one's own. See T. A. Slocum and
others, *Thematic Cartography and Geovisualization* (chapter on data classification), for when each serves.
A rule returns the highest figure of each class, lowest class first; no class is empty, but for limits of
one's own, which hold whatever the figures are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import jenkspy
import numpy as np

from placebased import phrases

RULE_WORDS = {
    "": "Usual",
    "natural": "Natural breaks",
    "equal": "Equal count",
    "deviations": "Standard deviations",
    "own": "Limits of your own",
}
"""The rules that can be chosen, by id; empty for natural breaks that give way to equal count."""

RULE_SENTENCES = {
    "natural": "Classes: natural breaks.",
    "equal": "Classes: about as many of all areas in each.",
    "deviations": "Classes: half, and one and a half, standard deviations from the mean.",
    "own": "Classes: limits that were set.",
}
"""What a legend says of a rule."""

NOT_FITTING = "The limits that were set are of another figure. They are not used here."
"""What is said where limits were set, and the map shows something in another unit."""

LARGEST = 1e12
"""Largest number that the search for natural breaks is given; it sums squares."""

MOST_LIMITS = 4
"""Limits that somebody may set: five classes is what a ramp tells apart."""

LARGEST_SHARE = 0.25
"""Largest share of the areas that natural breaks may put into the class that stands out most."""

FEWEST_AREAS = 10
"""Areas there must be for that share to be asked about: a third of three areas is one area."""

_DEVIATIONS = (-1.5, -0.5, 0.5, 1.5)


def natural_breaks(known: np.ndarray, most: int) -> np.ndarray:
    """Return the breaks that make the figures of a class alike (Fisher–Jenks, by ``jenkspy``).

    Parameters
    ----------
    known
        Figures, without NaN.
    most
        Classes at most.

    Returns
    -------
    numpy.ndarray
        Highest figure of each class, ascending.
    """
    different = np.unique(known)
    if len(different) <= most:
        return different
    if np.abs(different[[0, -1]]).max() > LARGEST:
        # the search for breaks sums squares, and dies of numbers whose squares it cannot hold
        return np.unique(np.quantile(different, np.linspace(0, 1, most + 1)[1:], method="higher"))
    return np.asarray(jenkspy.jenks_breaks(known, n_classes=most)[1:])


def equal_count(known: np.ndarray, most: int) -> np.ndarray:
    """Return the breaks that put about as many figures in each class; what is equal stays together.

    Parameters
    ----------
    known
        Figures, without NaN.
    most
        Classes at most.

    Returns
    -------
    numpy.ndarray
        Highest figure of each class, ascending.
    """
    different = np.unique(known)
    if len(different) <= most:
        return different
    last = (
        -(-np.arange(1, most + 1) * len(known) // most) - 1
    )  # whole numbers: no share falls short by a hair
    return np.unique(np.sort(known)[last])


def deviations(known: np.ndarray, most: int) -> np.ndarray:
    """Return breaks at half and one and a half standard deviations on both sides of the mean.

    Parameters
    ----------
    known
        Figures, without NaN.
    most
        Classes at most; the rule makes five.

    Returns
    -------
    numpy.ndarray
        Highest figure of each class, ascending; the classes that hold figures.
    """
    different = np.unique(known)
    if len(different) <= 1 or most < len(_DEVIATIONS) + 1 or np.abs(different[[0, -1]]).max() > LARGEST:
        return natural_breaks(known, most)
    edges = known.mean() + np.asarray(_DEVIATIONS) * known.std()
    place = np.searchsorted(edges, different, side="left")
    return np.asarray([different[place == k].max() for k in np.unique(place)])


RULES: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "natural": natural_breaks,
    "equal": equal_count,
    "deviations": deviations,
}
"""Every rule that works the limits out, by its id."""


def usual_breaks(known: np.ndarray, most: int, *, lowest_first: bool) -> tuple[str, np.ndarray]:
    """Return the rule that is used where none is chosen, and its breaks.

    Natural breaks, unless they put more than a quarter of the areas into the class that stands out most: a
    map on which a third of a city is darkest says little about where to look first.

    Parameters
    ----------
    known
        Figures, without NaN.
    most
        Classes at most.
    lowest_first
        Whether the lowest class is the one that stands out.

    Returns
    -------
    str
        A key of :data:`RULES`.
    numpy.ndarray
        Highest figure of each class, ascending.
    """
    upper = natural_breaks(known, most)
    if len(known) < FEWEST_AREAS or len(upper) <= 1:
        return "natural", upper
    standing_out = known <= upper[0] if lowest_first else known > upper[-2]
    if standing_out.mean() <= LARGEST_SHARE:
        return "natural", upper
    return "equal", equal_count(known, most)


@dataclass(frozen=True, slots=True)
class ClassRequest:
    """How somebody asked for figures to be sorted into classes.

    Attributes
    ----------
    rule
        A key of :data:`RULE_WORDS`; empty for the usual rule of the map.
    starts
        For limits that were set (``own``): where each class but the lowest begins, ascending.
    not_fitting
        Whether limits were set, but of figures in another unit: then they are not used.
    """

    rule: str = ""
    starts: tuple[float, ...] = ()
    not_fitting: bool = False


USUAL = ClassRequest()
"""Nothing is asked for."""


def find_breaks(
    known: np.ndarray, most: int, asked: ClassRequest, *, decimals: int, lowest_first: bool = False
) -> tuple[str, np.ndarray]:
    """Return the rule that is used for a map, and its breaks: every map's classes are cut here.

    Parameters
    ----------
    known
        Figures as they are shown, without NaN.
    most
        Classes at most.
    asked
        How they are to be sorted.
    decimals
        Decimals shown, which limits that were set have too.
    lowest_first
        Whether the lowest class is the one that stands out, which the usual rule asks.

    Returns
    -------
    str
        A key of :data:`RULE_WORDS`, never empty.
    numpy.ndarray
        Highest figure of each class, ascending.
    """
    if asked.rule == "own":
        return asked.rule, own_upper(asked.starts, decimals)
    if asked.rule:
        return asked.rule, RULES[asked.rule](known, most)
    return usual_breaks(known, most, lowest_first=lowest_first)


def starts_of(known: np.ndarray, upper: np.ndarray) -> tuple[float, ...]:
    """Return where each class but the lowest begins.

    Parameters
    ----------
    known
        Figures that were sorted, without NaN.
    upper
        Highest figure of each class, each one of ``known``, ascending.

    Returns
    -------
    tuple of float
        One fewer than there are classes.
    """
    different = np.unique(known)
    return tuple(map(float, different[np.searchsorted(different, upper[:-1], side="right")]))


def describe_request(asked: ClassRequest, used: str) -> str:
    """Return what a legend says of how its classes were asked for; empty where nothing was asked.

    Parameters
    ----------
    asked
        How figures were to be sorted.
    used
        The rule that sorted them.

    Returns
    -------
    str
        Whole sentences.
    """
    if asked.not_fitting:
        return NOT_FITTING
    return RULE_SENTENCES[used] if asked.rule else ""


def own_upper(starts: Sequence[float], decimals: int) -> np.ndarray:
    """Return the highest figure of each class for limits that somebody set.

    Parameters
    ----------
    starts
        Figures at which each class but the lowest begins, ascending.
    decimals
        Decimals of the figures: just below a start is one unit of the last decimal below it.

    Returns
    -------
    numpy.ndarray
        One more than there are starts; the last is infinity.
    """
    unit = 10.0**-decimals
    return np.asarray([*(round(start - unit / 2, decimals + 2) for start in starts), math.inf])


def read_limits(text: str, *, decimals: int) -> tuple[tuple[float, ...], str]:
    """Read limits that somebody typed.

    Parameters
    ----------
    text
        One to :data:`MOST_LIMITS` numbers, lowest first, with commas, semicolons or spaces between them.
    decimals
        Decimals of the figures, to which limits are rounded.

    Returns
    -------
    tuple of float
        The limits; none where the text cannot be used.
    str
        Why it cannot be used, a sentence; empty where it can.
    """
    parts = [part for part in re.split(r"[,;\s]+", text.replace("%", " ")) if part]
    found = []
    for part in parts:
        number = _number(part)
        if number is None:
            return (), f"“{phrases.shorten(part)}” is not a number. Write limits such as 10, 15, 20."
        found.append(round(number, decimals))
    if not found:
        return (), "Write one to four numbers, such as 10, 15, 20. Each begins a class."
    if len(found) > MOST_LIMITS:
        return (), f"These are {len(found)} limits. At most {MOST_LIMITS} can be told apart by colour."
    for low, high in pairwise(found):
        if high <= low:
            said = f"{phrases.number(high, decimals)} comes after {phrases.number(low, decimals)}"
            return (), f"Limits go from low to high, but {said}."
    return tuple(found), ""


def _number(part: str) -> float | None:
    try:
        number = float(part)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


def write_limits(limits: Sequence[float]) -> str:
    """Write limits as :func:`read_limits` reads them.

    Parameters
    ----------
    limits
        The limits, lowest first.

    Returns
    -------
    str
        Such as ``"10, 15.5, 20"``.
    """
    return ", ".join(f"{limit:.12g}" for limit in limits)
