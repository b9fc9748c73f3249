"""Who looks after a listing, where an organisation said so and an editor confirmed it.

The two columns are there only where somebody looks after something; every reader takes that into account.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas

BY, SINCE = "looked_after_by", "looked_after_since"
"""Columns of the table of assets: name of the organisation, and ISO date on which an editor confirmed it."""


def organisation(stated: Mapping[str, object]) -> str:
    """Return the organisation that looks after a listing; empty where none does.

    Parameters
    ----------
    stated
        A row of the table of assets, by column.
    """
    return str(stated.get(BY, ""))


def describe(stated: Mapping[str, object]) -> str:
    """Return who looks after a listing, and when that was confirmed; empty where nobody does.

    Parameters
    ----------
    stated
        A row of the table of assets, by column.

    >>> describe({BY: "Row Trust", SINCE: "2026-11-29"})
    'Row Trust (confirmed on 29 November 2026)'
    """
    name = organisation(stated)
    return f"{name} (confirmed on {phrases.describe_date(str(stated[SINCE]))})" if name else ""


def names_of(atlas: Atlas, listings: list[str]) -> list[str]:
    """Return the names of those listings that are still there, in their order.

    Parameters
    ----------
    atlas
        The place as it is shown.
    listings
        Their ids.
    """
    tables = {each: table for each in listings if (table := table_of(atlas, each)) is not None}
    return [str(table.at[each, "name"]) or "A place without a name" for each, table in tables.items()]


def table_of(atlas: Atlas, listing: str) -> pd.DataFrame | None:
    """Return the table that a listing which may be looked after stands in; ``None`` where it is in neither.

    Places and services without a place can be looked after. What shelters people at risk cannot: who
    looks after it, beside their other places, may say where it is.

    Parameters
    ----------
    atlas
        The place as it is shown.
    listing
        Its id.
    """
    return next((table for table in (atlas.assets, atlas.placeless) if listing in table.index), None)
