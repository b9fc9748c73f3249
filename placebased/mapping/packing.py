"""Numbers, rows and positions in the compact form in which a message carries them to the live map."""

from __future__ import annotations

import base64
import math
from collections.abc import Collection, Sequence

import numpy as np


def pack_values(values: Sequence[float], *, decimals: int) -> str:
    """Write values as whole numbers of the last decimal, joined by commas; missing is empty.

    One text is several times quicker to send and check than a list of numbers, and half as long.

    Parameters
    ----------
    values
        One number an area, in the unit in which they are shown; NaN for none.
    decimals
        Decimals that are kept: ``1`` writes 12.34 as ``123``.

    Returns
    -------
    str
        One whole number a value, in the same order; empty for no values.
    """
    if len(values) == 0:
        return ""
    scale = 10**decimals
    return ",".join(
        "" if math.isnan(value) else str(round(round(float(value), decimals) * scale)) for value in values
    )


def pack_rows(rows: Collection[int]) -> str:
    """Write row positions as a bit mask in base 64: row 0 is the highest bit of the first byte.

    Parameters
    ----------
    rows
        Positions from nought, in any order.

    Returns
    -------
    str
        Base 64 of whole bytes; empty for no rows.
    """
    mask = np.zeros(max(rows, default=-1) + 1, dtype=bool)
    mask[list(rows)] = True
    return base64.b64encode(np.packbits(mask).tobytes()).decode("ascii")


def pack_degrees(numbers: Sequence[float] | None) -> list[float] | None:
    """Round longitudes and latitudes to six decimals, a tenth of a metre; ``None`` stays ``None``.

    Parameters
    ----------
    numbers
        Degrees (EPSG:4326), e.g. a point or a box; ``None`` where there is none.

    Returns
    -------
    list of float or None
        The same numbers in the same order.
    """
    return None if numbers is None else [round(float(number), 6) for number in numbers]
