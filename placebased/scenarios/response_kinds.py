"""Kinds of response that partners look across their assets for, as the pack lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from placebased.place.atlas import Atlas
from placebased.place.team_extent import split_codes


@dataclass(frozen=True)
class ResponseKind:
    """Something that is to be put somewhere.

    Attributes
    ----------
    id, label
        How links and people call it.
    hosts
        Categories whose buildings could host it.
    joins
        Categories that it could join, or that would stand well beside it.
    beside
        Id of the count of people whom it is for.
    hours
        When it would need its rooms, in OSM syntax.
    note
        What a reader should know.
    """

    id: str
    label: str
    hosts: tuple[str, ...]
    joins: tuple[str, ...]
    beside: str
    hours: str
    note: str


@lru_cache(maxsize=4)
def response_kinds(atlas: Atlas) -> dict[str, ResponseKind]:
    """Return the kinds of response of a pack, in its order.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with its tables.

    Returns
    -------
    dict of str to ResponseKind
        By id; empty where the pack has none.
    """
    return {
        str(row["id"]): ResponseKind(
            str(row["id"]),
            str(row["label"]),
            tuple(split_codes(str(row["hosts"]))),
            tuple(split_codes(str(row["joins"]))),
            str(row["beside"]),
            str(row["hours"]),
            str(row["note"]),
        )
        for row in atlas.response_kinds.to_dict("records")
    }
