"""Communities that residents name: their fields, and the link that holds an outline.

The outline is a place of somebody's own (:mod:`placebased.custom_areas`): whole small areas, ticked, drawn,
or found by postcode. A pin is one small area.
"""

from __future__ import annotations

from placebased.contributions.kept_links import REVIEW, VIEW, WHY, KeptLinks
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomAreaError
from placebased.place.atlas import Atlas

KIND = "named_community"
"""Kind of the events that are about named communities; the subject of each is one of the whole place."""

NAME = "community_name"


def _unreadable(atlas: Atlas, held: str) -> str:
    try:
        link_code.decode(held, atlas.rungs.index)
    except CustomAreaError as error:
        return str(error)
    return ""


COMMUNITIES = KeptLinks(
    kind=KIND,
    one="named community",
    many="named communities",
    sort="Named community",
    name=NAME,
    labels={
        NAME: "What residents call it",
        VIEW: "Link to its outline",
        WHY: "Who calls it that, and how that is known",
        REVIEW: "When it is looked at again",
    },
    longest={NAME: 60, VIEW: 2 * link_code.MAX_LENGTH, WHY: 400, REVIEW: 60},
    page="own",
    page_title="Own place",
    parameter="own",
    most=200,
    unreadable=_unreadable,
)
