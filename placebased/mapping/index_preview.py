"""What a browser needs to work out an index by itself while a weight moves, before the app has answered."""

from __future__ import annotations

import numpy as np

from placebased.mapping import classification
from placebased.mapping import files as map_files
from placebased.methods import composite_index
from placebased.methods.composite_index import Mean, Scale
from placebased.need.own_index import IndexInputs

Ramps = list[list[tuple[str, str]]]


def blend_file(given: IndexInputs, scale: Scale, mean: Mean) -> bytes:
    """Write the domains of a level on a scale, so that their weighted mean is a sum in the browser.

    Parameters
    ----------
    given
        The domains before any weighing.
    scale
        How domains are put on one scale.
    mean
        How they are averaged.

    Returns
    -------
    bytes
        JSON: ``parts``, by domain one number an area in the order of the level's shape file; ``logs``,
        whether they are logarithms (of a geometric mean); ``ramps``, for one class, two and so on the
        colours from lowest to highest, each for the light and the dark theme. Empty where a domain lacks a
        figure somewhere: which areas then count depends on the weights, and the browser has to wait.
    """
    if given.raw.isna().to_numpy().any() or given.raw.empty:
        return b""
    scored = composite_index.normalise(given.raw.to_numpy(dtype=float), scale)
    taken = composite_index.positive_scores(scored, mean)
    logs = mean == "geometric"
    columns = np.log(taken) if logs else taken
    parts = dict(zip(map(str, given.raw.columns), columns.T.tolist(), strict=True))
    return map_files.json_file({"parts": parts, "logs": logs, "ramps": _ramps()})


def _ramps() -> Ramps:
    both = (
        (
            classification.colour_ramp(n, "more_need", dark=False),
            classification.colour_ramp(n, "more_need", dark=True),
        )
        for n in range(1, classification.CLASSES + 1)
    )
    return [list(zip(light, dark, strict=True)) for light, dark in both]
