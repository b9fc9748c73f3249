"""Places that shelter people at risk: one rule for every table, form, list, map, file and feed.

A place is sensitive by its kind (a column of both catalogues, of assets and of teams), by words that somebody
writes of it (a table of the pack), or because its entry is marked as one. It is kept without point, postcode
and address, stands in no table from which maps, counts and distances are made, and is shown with its phone
and the area it serves. The whole place, unless its own organisation names a neighbourhood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from placebased.place import word_patterns
from placebased.place.catalogue import Category
from placebased.place.withheld import FLAG, NO, SERVES, WRITTEN, YES, without_address

if TYPE_CHECKING:
    from placebased.place.atlas import Atlas

_NO_POINT = ("lon", "lat", "east", "north")
BESIDE = "beside"
"""What somebody wrote beside the fields of an entry, as a list's own word for its kind: read, not kept."""

_READ = (
    "name",
    "organisation",
    "offers",
    "eligibility",
    "address",
    "access_notes",
    "opening_hours_text",
    BESIDE,
)
_JOINED = ("website", "email")


def sensitive_team_kinds(atlas: Atlas) -> frozenset[str]:
    """Return the kinds of team and housing that are never shown at a door.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    frozenset of str
        As ``team_kinds.csv`` writes them.
    """
    kinds = atlas.team_kinds
    return frozenset(map(str, kinds.index[kinds["sensitive"].astype(bool)])) if len(kinds) else frozenset()


def all_categories(atlas: Atlas) -> dict[str, Category]:
    """Return every kind that an entry may have: on maps, not yet told of by anybody, or sensitive.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of str to Category
        By id.
    """
    return {**atlas.categories, **atlas.unlisted_categories, **atlas.sensitive_categories}


@lru_cache(maxsize=4)
def _pattern(atlas: Atlas) -> re.Pattern[str] | None:
    words = _words(atlas)
    return word_patterns.spoken(words, not_behind=words)


@lru_cache(maxsize=4)
def _joined_pattern(atlas: Atlas) -> re.Pattern[str] | None:
    """Return the words as web and e-mail addresses write them; “refugee” is another word than “refuge”."""
    words = _words(atlas)
    return word_patterns.joined(words, unless="e", not_behind=words)


def _words(atlas: Atlas) -> dict[str, str]:
    """Return the words of sensitive places, each with those behind which it means something else."""
    table = atlas.sensitive_words.astype(str)
    return dict(zip(table["words"], table["unless"], strict=True))


def words_found(texts: Iterable[str], atlas: Atlas) -> str:
    """Return the first words that speak of a sensitive place; empty where none do.

    Parameters
    ----------
    texts
        What somebody wrote of a place.
    atlas
        The place, with its table of words.

    Returns
    -------
    str
        In small letters, e.g. ``"women's refuge"``. “Refugee” is another word; apostrophes, hyphens and
        blanks make none: “Womens-aid” is “women's aid”.
    """
    return word_patterns.first_found(_pattern(atlas), " | ".join(texts))


def reason(values: Mapping[str, str], atlas: Atlas) -> str:
    """Return why an entry is sensitive, for the middle of a sentence; empty where it is not.

    A kind decides whatever else is said. Words do unless somebody said that it is no such place.

    Parameters
    ----------
    values
        Of the entry, by field.
    atlas
        The place.

    Returns
    -------
    str
        E.g. ``"it says “women's refuge”"``.
    """
    if category := atlas.sensitive_categories.get(values.get("category", "")):
        return f"its kind is “{category.label}”"
    if values.get(FLAG) == NO:
        return ""
    written = words_found((values.get(name, "") for name in _READ), atlas)
    addresses = " | ".join(values.get(name, "") for name in _JOINED)
    if found := written or word_patterns.first_found(_joined_pattern(atlas), addresses):
        return f"it says “{found}”"
    return "it is marked as one" if values.get(FLAG) == YES else ""


def serves(values: Mapping[str, str], place: str) -> str:
    """Return whom a sensitive place serves, in the words that stand where others have their address.

    Parameters
    ----------
    values
        Of the entry; :data:`SERVES` is set only where its own organisation names an area.
    place
        Name of the whole place.

    Returns
    -------
    str
        E.g. ``"serves all Manchester"``.
    """
    return f"serves {values.get(SERVES, '') or f'all {place}'}"


def says(why: str, place: str) -> str:
    """Return what happens with a sensitive entry, for whoever hands it in and for editors.

    Parameters
    ----------
    why
        From :func:`reason`.
    place
        Name of the whole place.

    Returns
    -------
    str
        Two sentences.
    """
    return (
        f"This is read as a place that shelters people at risk: {why}. It is kept without address, postcode "
        f"and point, is on no map, and is shown with its phone and “serves all {place}”."
    )


def nowhere(listings: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return listings of sensitive places as they are shown: without any place.

    Parameters
    ----------
    listings
        The columns of ``assets.csv``; :data:`SERVES` where it is known.
    place
        Name of the whole place.

    Returns
    -------
    pandas.DataFrame
        Same index; a further column :data:`SERVES` with :func:`serves`; points are NaN, address and postcode
        empty, no small area and no ward.
    """
    named = listings[SERVES] if SERVES in listings else pd.Series("", index=listings.index)
    gone = ("address", "postcode", "lsoa", "ward", "placed_by")
    shown = listings.assign(**dict.fromkeys(gone, ""), inside=False)
    shown = shown.assign(**dict.fromkeys(_NO_POINT, float("nan")))
    for name in set(WRITTEN) & set(shown.columns):
        shown[name] = shown[name].map(lambda text: without_address(str(text)))
    return shown.assign(**{SERVES: [serves({SERVES: str(area)}, place) for area in named]})
