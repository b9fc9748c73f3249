"""How many listings there are: the one count that every page says, each number with what it is of."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from placebased import phrases
from placebased.place.catalogue import Category


def is_named(assets: pd.DataFrame) -> pd.Series:
    """Return which listings name the organisation that runs them.

    Parameters
    ----------
    assets
        Column ``organisation``.

    Returns
    -------
    pandas.Series
        Booleans; index asset id.
    """
    return assets["organisation"].ne("")


def describe_all(assets: pd.DataFrame, categories: Mapping[str, Category]) -> str:
    """Return how many listings of all kinds there are, with the kind of which there are most.

    Parameters
    ----------
    assets
        The listings, all of them or those of a place; columns ``category`` and ``inside``.
    categories
        By id.

    Returns
    -------
    str
        A phrase such as “9 listings of all kinds, bus stops among them”.
    """
    counts = assets["category"].value_counts()
    most = str(counts.index[0]) if len(counts) else ""
    among = f", {phrases.in_sentence(categories[most].plural)} among them" if most in categories else ""
    return f"{phrases.plural(len(assets), 'listing', 'listings')} of all kinds{among}"


def describe_named(assets: pd.DataFrame) -> str:
    """Return how many listings name the organisation that runs them.

    Parameters
    ----------
    assets
        The listings; column ``organisation``.

    Returns
    -------
    str
        A phrase such as “3 listings with a named organisation”.
    """
    named = int(is_named(assets).sum())
    return f"{phrases.plural(named, 'listing', 'listings')} with a named organisation"
