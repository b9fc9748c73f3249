"""Bivariate classes: areas by two figures at once, at most three classes each, with colours and words.

Each figure is cut at its quantiles. Nine joint classes are the most that a reader can look up. The colours
mix two hues, neither of which judges.

References
----------
Trumbo, B. E. (1981). A theory for coloring bivariate statistical maps. *The American Statistician* 35(4),
220-226.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from placebased import design, phrases

MAX_CLASSES = 3

_LABELS = {1: ("any",), 2: ("lower", "higher"), 3: ("low", "middle", "high")}

_NAMES = ("low", "middle", "high")
"""Names of the classes in those of the colours."""


@dataclass(frozen=True)
class BivariateClasses:
    """Areas sorted by two figures.

    Attributes
    ----------
    digits
        One character an area: ``classes × first + second``, or ``-`` where either figure is missing.
    classes
        How many classes each figure has (2 or 3).
    edges
        Inner class limits of the first and of the second figure, as shown.
    counts
        How many areas are in each class, in the order of the digits.
    missing
        How many areas lack one of the figures.
    """

    digits: str
    classes: int
    edges: tuple[tuple[float, ...], tuple[float, ...]]
    counts: tuple[int, ...]
    missing: int


def classify(
    first: pd.Series, second: pd.Series, *, decimals: tuple[int, int], classes: int = MAX_CLASSES
) -> BivariateClasses:
    """Classify areas by two figures at once, each cut at its quantiles.

    Parameters
    ----------
    first, second
        One figure an area, same index; NaN for none.
    decimals
        Decimals shown of each: limits are true of the figures as a reader sees them.
    classes
        2 or 3 a figure.

    Returns
    -------
    BivariateClasses
        Class of every area, class limits and counts.

    Raises
    ------
    ValueError
        If ``classes`` is not 2 or 3.
    """
    if classes not in (2, MAX_CLASSES):
        raise ValueError(f"{classes} classes a figure; 2 or {MAX_CLASSES} can be read")
    shown = phrases.as_shown(first, decimals[0]), phrases.as_shown(second, decimals[1])
    known = shown[0].notna() & shown[1].notna()
    edges = tuple(_quantile_edges(figure[known], classes) for figure in shown)
    # joint class = classes × class of the first + class of the second; a limit belongs to the upper class
    positions = [
        np.searchsorted(np.asarray(e), f.to_numpy(dtype=float), side="right")
        for e, f in zip(edges, shown, strict=True)
    ]
    joint = positions[0] * classes + positions[1]
    digits = "".join(str(k) if there else "-" for k, there in zip(joint, known, strict=True))
    counts = tuple(digits.count(str(k)) for k in range(classes * classes))
    return BivariateClasses(digits, classes, (edges[0], edges[1]), counts, int((~known).sum()))


def _quantile_edges(shown: pd.Series, classes: int) -> tuple[float, ...]:
    if shown.empty:
        return ()
    figures = shown.to_numpy(dtype=float)
    wanted = np.quantile(figures, np.arange(1, classes) / classes, method="higher")
    # where many share the lowest figure they are the lowest class: the quantile alone would lift them all
    above = figures[figures > figures.min()]
    least = above.min() if len(above) else figures.min()
    return tuple(float(edge) for edge in np.maximum(wanted, least))


def class_labels(classes: int) -> tuple[tuple[str, str], ...]:
    """Return, in the order of the digits, the words for the first and for the second figure.

    Parameters
    ----------
    classes
        2 or 3 a figure.

    Returns
    -------
    tuple[tuple[str, str], ...]
        Word for the first and for the second figure, one pair a joint class, in the order of the digits.
    """
    return tuple((first, second) for first in _LABELS[classes] for second in _LABELS[classes])


def class_colours(classes: int, *, dark: bool) -> tuple[str, ...]:
    """Return one colour a class, in the order of the digits.

    Parameters
    ----------
    classes
        2 or 3 a figure.
    dark
        Whether the theme is dark.

    Returns
    -------
    tuple[str, ...]
        Hexadecimal colours, one a joint class.
    """
    picked = (0, 2) if classes == 2 else (0, 1, 2)  # noqa: PLR2004 - the corners of three
    return tuple(
        design.colour(f"two-{_NAMES[row]}-{_NAMES[column]}", dark=dark)
        for row, column in product(picked, repeat=2)
    )


def rank_correlation(first: pd.Series, second: pd.Series) -> float:
    """Return Spearman's rank correlation of two figures; ties share their mean rank.

    Parameters
    ----------
    first
        One figure an area; NaN for none.
    second
        Same index.

    Returns
    -------
    float
        From −1 to 1 over the areas that have both; NaN with fewer than three pairs or a constant figure.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. *The American Journal of
    Psychology* 15(1), 72-101. doi:10.2307/1412159
    """
    both = pd.DataFrame({"first": first, "second": second}).dropna()
    if len(both) < 3 or (both.nunique() < 2).any():  # noqa: PLR2004 - no order in two
        return float("nan")
    # Pearson's correlation of the mean ranks
    ranks = both.rank()
    return float(np.corrcoef(ranks["first"], ranks["second"])[0, 1])


def describe_correlation(correlation: float) -> str:
    """Describe a rank correlation.

    >>> describe_correlation(0.82), describe_correlation(-0.05)
    ('places high in one are usually high in the other', 'being high in one says little about the other')

    Parameters
    ----------
    correlation
        From −1 to 1; NaN where there is none.

    Returns
    -------
    str
        Part of a sentence: strong from 0.6, some from 0.3 on either side of 0.
    """
    if np.isnan(correlation):
        return "there are too few to say whether they go together"
    strong, some = 0.6, 0.3
    if abs(correlation) < some:
        return "being high in one says little about the other"
    how = "usually" if abs(correlation) >= strong else "often"
    return f"places high in one are {how} {'high' if correlation > 0 else 'low'} in the other"
