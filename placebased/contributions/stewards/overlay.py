"""Listings with who looks after them: what editors confirmed, laid over the table of assets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from placebased import phrases
from placebased.assets import looked_after
from placebased.assets.looked_after import table_of
from placebased.contributions.events import State
from placebased.contributions.stewards.proposals import LISTINGS, ORGANISATION
from placebased.place.atlas import Atlas


class Steward(NamedTuple):
    """Which organisation looks after a listing, and the ISO date on which an editor confirmed it."""

    organisation: str
    since: str


def stewards_of(state: State) -> dict[str, Steward]:
    """Return who looks after each listing; of two that were confirmed, the one confirmed last.

    Parameters
    ----------
    state
        What holds about claims.

    Returns
    -------
    dict
        By id of the listing.
    """
    found: dict[str, Steward] = {}
    for record in sorted(state.records.values(), key=lambda record: record.revision):
        confirmed = record.history[ORGANISATION][-1]
        for listing in record.values.get(LISTINGS, "").split():
            found[listing] = Steward(confirmed.value, phrases.local_day(confirmed.at))
    return found


def overlaid(atlas: Atlas, stewards: Mapping[str, Steward]) -> Atlas:
    """Return the place with two columns more in its assets, and in its services without a place.

    It is returned as it is where nobody looks after anything.

    Parameters
    ----------
    atlas
        The place with what people contributed about its assets.
    stewards
        By id of the listing; a listing that is not there any more is left out.
    """
    if not any(table_of(atlas, listing) is not None for listing in stewards):
        return atlas
    return replace(atlas, assets=_told(atlas.assets, stewards), placeless=_told(atlas.placeless, stewards))


def _told(listings: pd.DataFrame, stewards: Mapping[str, Steward]) -> pd.DataFrame:
    ids = listings.index
    columns = {
        looked_after.BY: [stewards[i].organisation if i in stewards else "" for i in ids],
        looked_after.SINCE: [stewards[i].since if i in stewards else "" for i in ids],
    }
    return listings.assign(**columns)
