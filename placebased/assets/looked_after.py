"""Who looks after a listing, where an organisation said so and an editor confirmed it.

The two columns are there only where somebody looks after something; every reader takes that into account.
"""

from __future__ import annotations

from collections.abc import Mapping

from placebased import phrases

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
