"""How much longer a walk is than the straight line, where no network of streets is at hand.

The factor falls with distance: a short walk goes round the block, a long one evens that out. It was measured
on the streets of one English city, and elsewhere it is an assumption, which is said wherever a distance is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Metres = NDArray[np.float64]


@dataclass(frozen=True)
class Detour:
    """How much longer walks of one length are than the straight line.

    Attributes
    ----------
    straight
        Metres of straight line.
    factor
        Metres walked for each of them: the median.
    low, high
        The same for the most direct tenth of walks, and for the least direct.
    """

    straight: float
    factor: float
    low: float
    high: float


DETOURS = (
    Detour(150, 1.70, 1.34, 2.95),
    Detour(250, 1.58, 1.30, 2.41),
    Detour(400, 1.46, 1.25, 1.93),
    Detour(600, 1.39, 1.22, 1.74),
    Detour(1000, 1.33, 1.19, 1.57),
    Detour(1600, 1.28, 1.17, 1.46),
    Detour(3000, 1.22, 1.13, 1.34),
)
"""Measured between postcodes of Manchester along the streets of OpenStreetMap, August 2021.

Nearer than the first and farther than the last the factor stays as it is there. Circuity that falls with
distance is what studies of street networks find: Levinson, D. and El-Geneidy, A. (2009). The minimum circuity
frontier and the journey to work. *Regional Science and Urban Economics* 39(6), 732-738.
"""

_STRAIGHT = np.array([0.0, *(each.straight for each in DETOURS)])
_WALKED = np.array([0.0, *(each.straight * each.factor for each in DETOURS)])


def walked(straight: Metres) -> Metres:
    """Return the metres walked for metres of straight line.

    Parameters
    ----------
    straight
        Metres, any shape; NaN where not known.

    Returns
    -------
    numpy.ndarray
        Same shape, in metres: a farther point is never nearer on foot.
    """
    beyond = straight * DETOURS[-1].factor
    return np.where(straight > _STRAIGHT[-1], beyond, np.interp(straight, _STRAIGHT, _WALKED))


def straight(metres: float) -> float:
    """Return the metres of straight line that a walk leads: the inverse of :func:`walked`.

    Parameters
    ----------
    metres
        Metres walked.

    Returns
    -------
    float
        Metres.
    """
    if metres > _WALKED[-1]:
        return metres / DETOURS[-1].factor
    return float(np.interp(metres, _WALKED, _STRAIGHT))


def describe() -> str:
    """Describe the factor and its range at a short and at a long distance.

    Returns
    -------
    str
        Sentences.
    """
    near, far = (next(each for each in DETOURS if each.straight == metres) for metres in (250, 1600))
    spread = [f"{each.low:.1f} to {each.high:.1f} in eight walks of ten" for each in (near, far)]
    return (
        "Distances are on foot only, and not measured along streets: they are the straight line times an "
        "assumed factor. "
        f"It is {near.factor:.1f} at {near.straight:g} m ({spread[0]}) and {far.factor:.1f} at "
        f"{far.straight / 1000:g} km ({spread[1]}), as measured on the streets of one English city."
    )
