"""Named communities as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased.contributions.kept_links import news_tables, row_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.named_communities import overlay
from placebased.contributions.named_communities.proposals import COMMUNITIES, KIND
from placebased.place.atlas import Atlas


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.communities_of(store.events(KIND)))


NAMED_COMMUNITIES = row_of(
    COMMUNITIES,
    meanwhile="only you have it, in its link",
    accepted="It stands on the map of the page Drawing board now.",
    laying=_laying,
    tables=news_tables("Communities that residents name", "Community"),
)
