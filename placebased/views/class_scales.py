"""What limits of classes can be set for: a need, an index, a series, its change, a capacity.

Each has an id of its own in a link. Limits hold wherever the same figure is shown in the same unit, at every
level; on a map of anything else they are not used.
"""

from __future__ import annotations

from placebased.methods import class_breaks
from placebased.methods.class_breaks import ClassRequest
from placebased.methods.composite_index import SCALES
from placebased.place import custom_indicators
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection

_INDEX, _SERIES, _CHANGE, _CAPACITY, _WEIGHTED = "index:", "series:", "change:", "capacity:", "weighted:"

RATE_DECIMALS = 2
"""Decimals that a rate of capacity has at most."""


def index_scale(scale: str) -> str:
    """Return the id of the scores of an index: they differ in unit with how domains are put on one scale.

    Parameters
    ----------
    scale
        One of ``composite_index.SCALES``.
    """
    return f"{_INDEX}{scale}"


def series_scale(series: str, *, change: bool) -> str:
    """Return the id of the figures of a series, or of their change.

    Parameters
    ----------
    series
        Id of the series.
    change
        Whether its change is meant.
    """
    return f"{_CHANGE if change else _SERIES}{series}"


def capacity_scale(supply: str, *, weighted: bool) -> str:
    """Return the id of a capacity per head; heads that do not all count alike are another unit.

    Parameters
    ----------
    supply
        Id of what is supplied (:mod:`placebased.access.supply`).
    weighted
        Whether people are weighted by need.
    """
    return f"{_WEIGHTED if weighted else _CAPACITY}{supply}"


def find_decimals(atlas: Atlas, scale: str) -> int | None:
    """Return the decimals that limits of a scale may have; ``None`` where nothing in the data is on it.

    Parameters
    ----------
    atlas
        The place.
    scale
        Id of an indicator or of another scale, as a link has it; a reader's own figure is never in a link.
    """
    if scale in atlas.indicators and not scale.startswith(custom_indicators.PREFIX):
        return atlas.indicators[scale].decimals
    if scale in map(index_scale, SCALES):
        return 0
    kind, _, name = scale.partition(":")
    if f"{kind}:" in {_SERIES, _CHANGE} and name in atlas.series:
        return atlas.series[name].decimals
    what, _, supplied = name.partition(":")
    if f"{kind}:" in {_CAPACITY, _WEIGHTED}:  # a kind of team may be of a register brought later
        known = what == "team" or (what in {"hours", "held"} and supplied in atlas.categories)
        return RATE_DECIMALS if known else None
    return None


def find_request(selection: Selection, scale: str, decimals: int) -> ClassRequest:
    """Return how the figures of a scale are to be sorted into classes.

    Parameters
    ----------
    selection
        What the reader looks at.
    scale
        Id of what is shown.
    decimals
        Decimals shown, to which limits are rounded.

    Returns
    -------
    ClassRequest
        The usual rule where limits were set for something else, which is noted.
    """
    if selection.classes != "own":
        return ClassRequest(selection.classes)
    limits, _ = class_breaks.read_limits(selection.limits_of(scale), decimals=decimals)
    return ClassRequest("own", limits) if limits else ClassRequest(not_fitting=bool(selection.limits))
