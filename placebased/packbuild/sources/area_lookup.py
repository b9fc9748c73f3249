"""Carry figures of older areas to today's lines, by the shares of people in a published lookup."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.formula import numbers
from placebased.packbuild.sources.read import Shared

DECIMALS = 3
"""Decimals kept of a figure that was shared out or averaged."""


def read_bridge(shared: Shared, settings: Settings) -> pd.DataFrame:
    """Return the lookup as columns ``old``, ``new``, ``share_of_old`` and ``share_of_new`` (0 to 1).

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        One table of ``[bridges]`` in ``tables.toml``: its file, and what the four columns are called in it.

    Raises
    ------
    PrepareError
        When the file or a column is missing, or a share is not a number.
    """
    names = {key: settings[key] for key in ("old", "new", "share_of_old", "share_of_new")}
    frame = shared.figures(settings["file"], names.values())
    shares = {
        key: numbers(frame, names[key], file=settings["file"]) for key in ("share_of_old", "share_of_new")
    }
    return pd.DataFrame({"old": frame[names["old"]], "new": frame[names["new"]]} | shares)


def cross(values: pd.Series, bridge: pd.DataFrame, *, spread: str) -> pd.Series:
    """Carry ``values`` (index: old codes) to the new codes.

    Parameters
    ----------
    values
        One number an old area.
    bridge
        From :func:`read_bridge`.
    spread
        ``counts`` shares each count out by people, ``averages`` takes the mean of the old areas by people,
        ``unchanged`` carries only areas that stayed the same.

    Returns
    -------
    pandas.Series
        Index: new codes. Missing as soon as one old area needed is missing.
    """
    if spread not in _SPREADS:
        raise PrepareError("tables.toml", f"spread {spread!r} is not one of {', '.join(_SPREADS)}")
    pairs = bridge.assign(value=bridge["old"].map(values))
    return _SPREADS[spread](pairs)


def _counts(pairs: pd.DataFrame) -> pd.Series:
    return _sum(pairs, pairs["value"] * pairs["share_of_old"]).round(DECIMALS)


def _averages(pairs: pd.DataFrame) -> pd.Series:
    return _sum(pairs, pairs["value"] * pairs["share_of_new"]).round(DECIMALS)


def _unchanged(pairs: pd.DataFrame) -> pd.Series:
    same = pairs[(pairs["share_of_old"] == 1) & (pairs["share_of_new"] == 1)]
    return same.set_index("new")["value"].round(DECIMALS)


def _sum(pairs: pd.DataFrame, parts: pd.Series) -> pd.Series:
    return whole_sums(parts, pairs["new"])


def whole_sums(values: pd.Series, by: pd.Series) -> pd.Series:
    """Return the sum of each group; missing as soon as one of its values is missing.

    Parameters
    ----------
    values
        Numbers.
    by
        Code of the group of each; same index.
    """
    return values.groupby(by).sum().where(~values.isna().groupby(by).any())


_SPREADS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "counts": _counts,
    "averages": _averages,
    "unchanged": _unchanged,
}
