"""Whom a scenario is counted for: everybody, or a group that is counted in every small area."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.errors import ScenarioError
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator

Numbers = NDArray[np.float64]

EVERYBODY = ""
"""Whoever lives in the place."""

NAMED = 3
"""Small areas that are named where they have no figure."""


@lru_cache(maxsize=8)
def groups(atlas: Atlas) -> dict[str, Indicator]:
    """Return the groups that are counted in every small area.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    dict of str to Indicator
        By the id of their count, in the order of the catalogue.
    """
    return {
        each.id: each for each in atlas.indicators.values() if _is_count(each) and not _lacking(atlas, each)
    }


def _is_count(indicator: Indicator) -> bool:
    return indicator.kind == "count" and indicator.geography == "lsoa"


def _lacking(atlas: Atlas, indicator: Indicator) -> list[str]:
    """Return the small areas in which a group is not counted."""
    values = area_figures.figures(atlas, indicator.id, "lsoa")["value"].reindex(atlas.rungs.index)
    return [str(code) for code in values.index[values.isna()]]


def people_of(atlas: Atlas, whom: str) -> Numbers:
    """Return how many of a group live in each small area.

    Parameters
    ----------
    atlas
        The place.
    whom
        :data:`EVERYBODY`, or the id of a count.

    Returns
    -------
    numpy.ndarray
        In the order of ``atlas.rungs``.

    Raises
    ------
    ScenarioError
        If it is no group, or not counted everywhere; the sentence names where it is not.
    """
    if whom == EVERYBODY:
        return atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0).to_numpy(dtype=float)
    indicator = atlas.indicators.get(whom)
    if indicator is None or not _is_count(indicator):
        raise ScenarioError(
            f"“{phrases.shorten(whom)}” is no count of people by small areas. All are counted."
        )
    if lacking := _lacking(atlas, indicator):
        where = phrases.join_list([atlas.name("lsoa", code) for code in lacking], most=NAMED)
        raise ScenarioError(f"{indicator.label} has no figure for {where}, so all people are counted.")
    values = area_figures.figures(atlas, whom, "lsoa")["value"].reindex(atlas.rungs.index)
    return values.to_numpy(dtype=float)


def label_of(atlas: Atlas, whom: str) -> str:
    """Return what a group is called inside a sentence.

    Parameters
    ----------
    atlas
        The place.
    whom
        :data:`EVERYBODY`, or the id of a count.
    """
    if whom == EVERYBODY:
        return "people"
    return phrases.in_sentence(atlas.indicators[whom].label.removesuffix(" (number)"))


def noun_of(atlas: Atlas, whom: str) -> str:
    """Return what those who are counted are called for short: ``"people"`` or ``"households"``.

    Parameters
    ----------
    atlas
        The place.
    whom
        :data:`EVERYBODY`, or the id of a count.
    """
    return "people" if whom == EVERYBODY else atlas.indicators[whom].unit
