"""Everything that readers of a place may be shown, so that two openings of it can be compared."""

from __future__ import annotations

import pandas as pd
import shapely

from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS

PARSER_TALK = (
    "traceback",
    "tokenizing",
    "c error",
    "codec",
    "expecting",
    "delimiter: line",
    "char ",
    "nonetype",
    "object is not",
    "object has no attribute",
    "indices must be",
    "keyerror",
    "valueerror",
    "typeerror",
    "unexpected",
    "errno",
    "dtype",
    "linearring",
    "geosexception",
    "topologyexception",
    "recursion",
    "int_max_str_digits",
    "subscriptable",
    "iterable",
    "buffer overflow",
)
"""Words that only libraries say; none of them helps a person who looks after a pack."""


def shown(atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Return every figure, name, point and shape of a place, by what it is.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of str to pandas.DataFrame
        Figures of every indicator and level, areas, assets and how many there are, postcodes, degrees of fit,
        areas of teams, series, what is planned, people beyond the line, and shapes as WKB.
    """
    frames: dict[str, pd.DataFrame] = {
        f"{indicator} by {level}": area_figures.figures(atlas, indicator, level)
        for indicator in atlas.indicators
        for level in LEVELS
    }
    frames |= {f"areas by {level}": areas for level, areas in atlas.areas.items()}
    frames |= {f"assets by {level}": area_figures.asset_counts(atlas, level) for level in LEVELS}
    frames |= {f"fit by {level}": fit for level, fit in atlas.fit.items()}
    frames |= {f"{level} drawn": _wkb(shapes) for level, shapes in atlas.drawn.items()}
    frames |= {f"{level} measured": _wkb(shapes) for level, shapes in atlas.measured.items()}
    reach = pd.Series({team: " ".join(sorted(codes)) for team, codes in atlas.reach.items()}, dtype=object)
    tables = ("assets", "teams", "postcodes", "series_points", "peers", "plans", "around")
    return frames | {name: getattr(atlas, name) for name in tables} | {"reach": reach.to_frame("areas")}


def different(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> list[str]:
    """Return what is not the same in two openings of a place."""
    return sorted(name for name in {*one, *other} if not _same(one.get(name), other.get(name)))


def _same(one: pd.DataFrame | None, other: pd.DataFrame | None) -> bool:
    if one is None or other is None:
        return False
    return one.sort_index().equals(other.sort_index())


def _wkb(shapes: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {"wkb": shapely.to_wkb(shapely.normalize(shapes.geometry.to_numpy()))}, index=shapes.index
    )
