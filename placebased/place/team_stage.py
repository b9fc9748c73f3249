"""Whether something in the register is there today, to come, or a thing of the past.

One rule for every page: what is to come or past is never counted as there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Stage = Literal["there", "to come", "past"]

_PAST = ("past", "ended", "closed")
_TO_COME = ("planned", "being built", "under construction", "about to open", "to come", "due to open")


def stage(status: str) -> Stage:
    """Return whether a team or scheme was there when its source spoke, still to come, or past.

    Parameters
    ----------
    status
        What the register says of it, in its own words; the first words decide. Empty counts as there.

    Returns
    -------
    str
        ``"there"``, ``"to come"`` or ``"past"``.

    Examples
    --------
    >>> stage("running at the date of the source"), stage("past: a pilot from 2017")
    ('there', 'past')
    >>> stage("about to open at the date of the source"), stage("being built in November 2024")
    ('to come', 'to come')
    """
    said = status.strip().casefold()
    if said.startswith(_PAST):
        return "past"
    return "to come" if said.startswith(_TO_COME) else "there"


def is_there(teams: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which teams are there today, as far as is known: neither past nor still to come.

    Parameters
    ----------
    teams
        Rows of the register, with ``status``.

    Returns
    -------
    numpy.ndarray
        Booleans, one a row.
    """
    return np.array([stage(str(status)) == "there" for status in teams["status"]], dtype=bool)


def is_unsure(teams: pd.DataFrame) -> NDArray[np.bool_]:
    """Return of which teams the register says that it is not known whether they are there today.

    Parameters
    ----------
    teams
        Rows of the register, with ``status``.

    Returns
    -------
    numpy.ndarray
        Booleans, one a row.
    """
    return np.array(["not known" in str(status).casefold() for status in teams["status"]], dtype=bool)


def describe_coming(dates: Iterable[str]) -> str:
    """Describe what was to come when its source spoke, with when that was: it may be there by now.

    Parameters
    ----------
    dates
        The dates of what is said, in the register's own words; empty for not stated.

    Returns
    -------
    str
        A phrase that stands behind a number of teams or schemes.

    Examples
    --------
    >>> describe_coming(["Mar 2021", "Nov 2024"]), describe_coming([""])
    ('to come when last heard of (Mar 2021; Nov 2024)', 'to come when last heard of (date not stated)')
    """
    known = dict.fromkeys(each.strip() or "date not stated" for each in dates)
    return f"to come when last heard of ({'; '.join(known)})"
