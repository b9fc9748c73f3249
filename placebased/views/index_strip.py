"""Where each area stands by a reader's own index: a strip of all scores, with this area's range."""

from __future__ import annotations

import math

from placebased.need.own_index import OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import FEWEST, StripAreas, StripDot, ValueStrip, axis_ends


def strips_of(atlas: Atlas, answer: OwnIndexResult) -> dict[str, ValueStrip]:
    """Return the strip of every area that has a score.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make.

    Returns
    -------
    dict
        By code of the area, all with the same areas; empty where too few have a score. A range is that of the
        score, and nothing where no error is known.
    """
    known = answer.table.dropna(subset=["score"]).sort_values("score", kind="stable")
    dots = tuple(
        StripDot(str(code), atlas.name(answer.level, str(code)), f"{score:.0f}", score, score, score)
        for code, score in known["score"].astype(float).items()
    )
    if len(dots) < FEWEST:
        return {}
    areas = StripAreas(dots, axis_ends([dot.value for dot in dots], []))
    ends = known[["low", "high"]].astype(float)
    return {dot.code: _strip(areas, dot, *ends.loc[dot.code]) for dot in dots}


def _strip(areas: StripAreas, dot: StripDot, low: float, high: float) -> ValueStrip:
    known = not math.isnan(low)
    ends = (low, high) if known else (dot.value, dot.value)
    said = f"{dot.name}: {dot.figure}{f', {low:.0f} to {high:.0f}' if known else ''}."
    mark = ScaleMark(
        kind="area", name=dot.name, figure=dot.figure, value=dot.value, low=ends[0], high=ends[1]
    )
    return ValueStrip(areas, mark, (), "", said, said)
