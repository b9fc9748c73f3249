"""Which teams cover an address, whether somebody is on now, and how they are reached.

What a register does not state is not stated here either; what was read into its source says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placebased import phrases
from placebased.hours import hours_in_words, opening_hours
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.team_stage import stage
from placebased.teams import basis

TEAM = "team"
"""The group of kinds whose teams come to people, or are rung; a kind that the pack says nothing of is one."""


@dataclass(frozen=True)
class CoveringTeam:
    """One team that covers a small area, in words.

    Attributes
    ----------
    now
        Whether somebody is on at the moment asked about, as far as it is known.
    hours, phone, referral
        As its register has them; “not stated” where it has none.
    readings
        What of it was read into its source; empty where all is stated.
    """

    team: str
    organisation: str
    now: str
    hours: str
    phone: str
    referral: str
    as_of: str
    readings: str


def teams_covering(atlas: Atlas, small_area: str, now: datetime) -> tuple[CoveringTeam, ...]:
    """Return the teams known to cover a small area today, those of smaller areas first.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    small_area
        Code of the small area that an address lies in.
    now
        The moment asked about, on England's clocks.

    Returns
    -------
    tuple of CoveringTeam
        Housing and sites are left out; they cover nobody's address.
    """
    extents = area_figures.team_extents(atlas, "lsoa", small_area)
    there = atlas.teams.loc[extents.index[extents.isin(["whole", "part"])]]
    groups = atlas.team_kinds["group"]
    called = there[there["status"].map(stage).eq("there") & there["kind"].map(groups).fillna(TEAM).eq(TEAM)]
    order = {level: k for k, level in enumerate(("lsoa", "ward", "neighbourhood", "locality", "city"))}
    ranked = called.assign(rank=called["level"].map(order).fillna(0))
    rows = ranked.sort_values(["rank", "kind", "team"], kind="stable").to_dict("records")
    return tuple(_described(row, now) for row in rows)


def _described(row: Mapping[Hashable, Any], now: datetime) -> CoveringTeam:
    return CoveringTeam(
        team=str(row["team"]),
        organisation=str(row["organisation"]) or phrases.NOT_STATED,
        now=_describe_now(row, now),
        hours=basis.describe_hours(row),
        phone=str(row["phone"]) or phrases.NOT_STATED,
        referral=str(row["referral"]) or phrases.NOT_STATED,
        as_of=str(row["as_of"]) or phrases.NOT_STATED,
        readings=basis.describe_readings(row),
    )


def _describe_now(row: Mapping[Hashable, Any], now: datetime) -> str:
    if not row["hours"]:
        return "Whether somebody is on now is not stated."
    said = hours_in_words.describe(opening_hours.status(str(row["hours"]), now), now)
    read = ", as we read its source" if row["hours_basis"] == basis.READ else ""
    return f"Now: {said}{read}."
