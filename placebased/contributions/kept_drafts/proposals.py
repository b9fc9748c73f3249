"""Drafts of neighbourhoods that partners keep by name: their fields, and the link that holds one.

A draft is kept for the whole place. It is adopted once it says since when it is in use: an editor's act like
any other, with its history, and the sets before it stay.
"""

from __future__ import annotations

from placebased.contributions.kept_links import REVIEW, VIEW, WHY, KeptLinks
from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.zone_design import as_set, partition_link

KIND = "kept_draft"
"""Kind of the events that are about drafts that are kept; the subject of each is one of the whole place."""

NAME, SINCE = "draft_name", "in_use_since"

LONGEST_LINK = 4 * partition_link.LONGEST
"""Characters of a kept link: also of a draft that is too long for an address to be sent."""


def _unreadable(atlas: Atlas, held: str) -> str:
    try:
        partition_link.decode(held, tuple(map(str, atlas.areas["lsoa"].index)))
    except ZoningError as error:
        return str(error)
    return ""


DRAFTS = KeptLinks(
    kind=KIND,
    one="draft",
    many="drafts",
    sort="Kept draft",
    name=NAME,
    labels={
        NAME: "What it is called",
        VIEW: "Link to the draft",
        WHY: "Who decided these lines, when, and on what evidence",
        SINCE: "In use since",
        REVIEW: "When it is looked at again",
    },
    longest={NAME: 100, VIEW: LONGEST_LINK, WHY: 400, SINCE: 60, REVIEW: 60},
    page="draw",
    page_title="Drawing board",
    parameter="draft",
    most=40,
    days=(SINCE, REVIEW),
    unreadable=_unreadable,
)


def why_not_adopted(atlas: Atlas, held: str) -> str:
    """Return why a draft cannot be the neighbourhoods of every page, as sentences; empty where it can.

    Parameters
    ----------
    atlas
        The place.
    held
        The draft, as links write it.
    """
    if unreadable := _unreadable(atlas, held):
        return unreadable
    return as_set.why_no_set(partition_link.decode(held, tuple(map(str, atlas.areas["lsoa"].index))), atlas)
