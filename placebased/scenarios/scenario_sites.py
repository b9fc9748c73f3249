"""The sites of today, and what a scenario makes of them: one table, with a sentence for what cannot be done.

Sites whose place is not stated stand in the table without a point. They are counted nowhere, today or after,
and that is said. Places that shelter people at risk are in no table of the place, so they are in none here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from placebased import phrases
from placebased.errors import ScenarioError
from placebased.hours import opening_hours
from placebased.place.atlas import Atlas
from placebased.place.team_extent import split_codes
from placebased.place.team_stage import is_there
from placebased.scenarios.candidate_buildings import is_a_door
from placebased.scenarios.placed_subject import PlacedSubject, placed_subjects, why_not_placed
from placebased.scenarios.scenario import Add, Change, Drop, Move, Rehour, Resize, Scenario, Spot, added_id

KEPT, ADDED, DROPPED, MOVED, PLACED = "kept", "added", "closed", "moved", "given a place"
RESIZED, REHOURED = "resized", "other hours"

COLUMNS = (
    "name",
    "building",
    "place",
    "lsoa",
    "east",
    "north",
    "amount",
    "hours",
    "status",
    "was_there",
    "stays",
    "east_today",
    "north_today",
    "amount_today",
    "hours_today",
)
"""Columns of the table of sites."""

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ScenarioSites:
    """What a scenario comes to, site by site.

    Attributes
    ----------
    subject
        What is placed.
    table
        Index: id of the site, those of today first. ``name``; ``building`` (its address, in which building it
        is, or that it is a point); ``place`` (the neighbourhood that it is in); ``lsoa`` (empty outside the
        place, and where its place is not stated); ``east`` and ``north`` (EPSG:27700; NaN where not stated);
        ``amount`` (NaN where not stated); ``hours`` (empty where not stated); ``status`` (words such as
        ``"kept"``, ``"moved, resized"``); ``was_there`` and ``stays`` (today, and after); and the same four
        as they are today, with ``_today``.
    faults
        A sentence for each change that cannot be made; the scenario keeps it.
    notes
        What to be careful with, as sentences.
    """

    subject: PlacedSubject
    table: pd.DataFrame
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def points_today(self) -> Points:
        """Return eastings and northings of the sites of today that have a point, shape ``(k, 2)``."""
        there = self.table[self.table["was_there"].astype(bool) & self.table["east_today"].notna()]
        return there[["east_today", "north_today"]].to_numpy(dtype=np.float64)

    def points_after(self) -> Points:
        """Return eastings and northings of the sites after it that have a point, shape ``(k, 2)``."""
        there = self.table[self.table["stays"].astype(bool) & self.table["east"].notna()]
        return there[["east", "north"]].to_numpy(dtype=np.float64)

    def unplaced_today(self) -> int:
        """Return how many sites of today have no stated point."""
        return int((self.table["was_there"].astype(bool) & self.table["east_today"].isna()).sum())

    def unplaced_after(self) -> int:
        """Return how many sites after it have no stated point."""
        return int((self.table["stays"].astype(bool) & self.table["east"].isna()).sum())


# --- today -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def sites_today(atlas: Atlas, subject: str) -> pd.DataFrame:
    """Return the sites of today of something that can be placed.

    Cached and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    subject
        An id of :func:`~placebased.scenarios.placed_subject.placed_subjects`.

    Returns
    -------
    pandas.DataFrame
        As :attr:`ScenarioSites.table`; every site is kept.

    Raises
    ------
    ScenarioError
        If it is nothing that can be placed; the sentence says why.
    """
    if why := why_not_placed(atlas, subject):
        raise ScenarioError(why)
    known = placed_subjects(atlas)[subject]
    made = {"assets": _asset_sites, "team": _team_sites, "homes": _home_sites}[known.sort](atlas, known)
    table = pd.DataFrame(made, columns=["id", *COLUMNS[:8]]).set_index("id")
    table = table.assign(status=KEPT, was_there=True, stays=True)
    today = {f"{name}_today": table[name] for name in ("east", "north", "amount", "hours")}
    return table.assign(**today).astype({"east": float, "north": float, "amount": float})


def _asset_sites(atlas: Atlas, subject: PlacedSubject) -> list[list[Any]]:
    rows = atlas.assets[atlas.assets["category"] == subject.name]
    rows = rows[rows["inside"].astype(bool) | rows["east"].notna()]
    door = is_a_door(rows)
    nan = float("nan")
    return [
        [
            str(site),
            str(row["name"]) or subject.one,
            str(row["address"]) or phrases.NOT_STATED,
            _place_name(atlas, str(row["lsoa"])),
            str(row["lsoa"]),
            row["east"] if at_door else nan,
            row["north"] if at_door else nan,
            row["capacity"] if subject.unit and row["capacity_unit"] == subject.unit else nan,
            str(row["opening_hours"]),
        ]
        for (site, row), at_door in zip(rows.to_dict("index").items(), door, strict=True)
    ]


def _team_sites(atlas: Atlas, subject: PlacedSubject) -> list[list[Any]]:
    there = atlas.teams[is_there(atlas.teams) & (atlas.teams["kind"] == subject.name).to_numpy()]
    return [_team_site(atlas, str(team), row) for team, row in there.to_dict("index").items()]


def _team_site(atlas: Atlas, team: str, row: Mapping[Any, Any]) -> list[Any]:
    postcode = str(row["base_postcode"])
    found = atlas.postcodes.loc[postcode].to_dict() if postcode in atlas.postcodes.index else {}
    east, north = found.get("easting", float("nan")), found.get("northing", float("nan"))
    lsoa = str(found.get("lsoa", ""))
    building = ", ".join(filter(None, (str(row["base_name"]), str(row["base_address"]), postcode)))
    place = _place_name(atlas, lsoa) if found else f"works in {row['covers_text'] or phrases.NOT_STATED}"
    hours = str(row["hours"])
    return [
        team,
        str(row["team"]),
        building or phrases.NOT_STATED,
        place,
        lsoa,
        float(east),
        float(north),
        row["wte"],
        hours,
    ]


def _home_sites(atlas: Atlas, subject: PlacedSubject) -> list[list[Any]]:
    placed = [part.rpartition(":")[::2] for part in split_codes(str(atlas.plans.at[subject.name, "placed"]))]
    names, nan = atlas.areas["neighbourhood"]["name"], float("nan")
    return [
        [
            f"{subject.name}-{code}",
            subject.label,
            phrases.NOT_STATED,
            str(names.get(code, code)),
            "",
            nan,
            nan,
            float(count),
            "",
        ]
        for code, count in placed
        if count.isdecimal()
    ]


def _place_name(atlas: Atlas, lsoa: str) -> str:
    """Return the neighbourhood of a small area as people call it."""
    if lsoa not in atlas.rungs.index:
        return f"outside {atlas.place.name}"
    return atlas.name("neighbourhood", str(atlas.rungs.at[lsoa, "neighbourhood"]))


# --- after -----------------------------------------------------------------------------------------------


def apply_scenario(atlas: Atlas, scenario: Scenario) -> ScenarioSites:
    """Return the sites of today and after a scenario.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    scenario
        What would change.

    Returns
    -------
    ScenarioSites
        With a sentence for each change that cannot be made; all others are.

    Raises
    ------
    ScenarioError
        If what it places is nothing that can be placed.
    """
    today = sites_today(atlas, scenario.subject)
    subject = placed_subjects(atlas)[scenario.subject]
    sites = _Sites(atlas, subject, {str(k): dict(row) for k, row in today.to_dict("index").items()})
    faults = [said for change in scenario.changes if (said := sites.take(change))]
    table = pd.DataFrame.from_dict(sites.rows, orient="index", columns=list(COLUMNS))
    table.index.name = "id"
    numbers = {name: float for name in COLUMNS if name.startswith(("east", "north", "amount"))}
    flags = {"was_there": bool, "stays": bool}
    typed = table.astype({**numbers, **flags})
    return ScenarioSites(subject, typed, tuple(faults), _too_many(subject, typed))


def why_not_possible(atlas: Atlas, scenario: Scenario, change: Change) -> str:
    """Return why one change more cannot be made, as a sentence; empty where it can.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    scenario
        What would change already.
    change
        The change.
    """
    return " ".join(
        new_faults(apply_scenario(atlas, scenario), apply_scenario(atlas, scenario.with_change(change)))
    )


def new_faults(before: ScenarioSites, after: ScenarioSites) -> list[str]:
    """Return what cannot be done after one change more that could be, or was not asked for, before it.

    Parameters
    ----------
    before, after
        What the scenario comes to without that change and with it.

    Returns
    -------
    list of str
        Sentences, each once. One of before counts where it is said once more: it is of another change.
    """
    return list(Counter(after.faults) - Counter(before.faults))


def _too_many(subject: PlacedSubject, table: pd.DataFrame) -> tuple[str, ...]:
    """Say where more is placed than is planned."""
    placed = float(table.loc[table["stays"].astype(bool), "amount"].sum())
    if subject.planned is None or placed <= subject.planned:
        return ()
    said = f"{phrases.number(placed)} {subject.unit} are placed, and {phrases.number(subject.planned)}"
    return (f"{said} are planned. Take some away, or say where the others come from.",)


@dataclass
class _Sites:
    """The rows of the table while changes are made to them, one after the other."""

    atlas: Atlas
    subject: PlacedSubject
    rows: dict[str, dict[Any, Any]]
    added: int = 0

    def take(self, change: Change) -> str:
        """Make one change; return why it cannot be made, as a sentence."""
        if isinstance(change, Add):
            self.added += 1
            return self._add(change, added_id(self.added))
        row = self.rows.get(change.site)
        if row is None:
            named = phrases.shorten(change.site)
            return (
                f"The site “{named}” is no longer in this data, so what was to change of it is not counted."
            )
        if not row["stays"]:
            return f"{row['name']} is closed, so nothing more can change of it."
        if isinstance(change, Drop):
            row.update(stays=False, status=DROPPED)
            return ""
        return self._alter(row, change)

    def _add(self, change: Add, ident: str) -> str:
        place = spot_place(self.atlas, change.to)
        if isinstance(place, str):
            return place
        if said := why_not_hours(change.hours):
            return said
        taken = next((row for row in self.rows.values() if row["stays"] and _is_at(row, place)), None)
        if taken is not None:
            return f"{taken['name']} is there already, so nothing is added at {place['building']}."
        number = sum(row["status"].startswith(ADDED) for row in self.rows.values()) + 1
        amount = float("nan") if change.amount is None else change.amount
        nothing = {f"{name}_today": float("nan") for name in ("east", "north", "amount")}
        self.rows[ident] = {
            "name": f"New {self.subject.one} {number}",
            **place,
            **nothing,
            "amount": amount,
            "hours": change.hours,
            "hours_today": "",
            "status": ADDED,
            "was_there": False,
            "stays": True,
        }
        return ""

    def _alter(self, row: dict[Any, Any], change: Move | Resize | Rehour) -> str:
        if isinstance(change, Move):
            place = spot_place(self.atlas, change.to)
            if isinstance(place, str):
                return place
            word = PLACED if np.isnan(row["east"]) else MOVED
            row.update(place)
            _mark(row, word)
        elif isinstance(change, Resize):
            row["amount"] = change.amount
            _mark(row, RESIZED)
        elif said := why_not_hours(change.hours):
            return said
        else:
            row["hours"] = change.hours
            _mark(row, REHOURED)
        return ""


def _mark(row: dict[Any, Any], word: str) -> None:
    said = [each for each in str(row["status"]).split(", ") if each != KEPT]
    if word not in said and not (word == MOVED and PLACED in said) and said[:1] != [ADDED]:
        said.append(word)
    row["status"] = ", ".join(said)


def _is_at(row: Mapping[Any, Any], place: Mapping[str, Any]) -> bool:
    return bool(row["east"] == place["east"] and row["north"] == place["north"])


def spot_place(atlas: Atlas, spot: Spot) -> dict[str, Any] | str:
    """Return where a spot is, or why nothing can be put there, as a sentence.

    Parameters
    ----------
    atlas
        The place.
    spot
        A building or a point.

    Returns
    -------
    dict or str
        ``building``, ``place``, ``lsoa``, ``east`` and ``north`` as in the table of sites.
    """
    if not spot.listing:
        lsoa = small_area_at(atlas, spot.east, spot.north)
        if not lsoa:
            return f"The point lies outside {atlas.place.name}, so nothing is put there. Choose one inside."
        return {
            "building": "a point on the map",
            "place": _place_name(atlas, lsoa),
            "lsoa": lsoa,
            "east": float(spot.east),
            "north": float(spot.north),
        }
    if spot.listing not in atlas.assets.index:
        named = phrases.shorten(spot.listing)
        return f"The building of “{named}” is no longer listed, so nothing is put there. Choose another."
    row = atlas.assets.loc[[spot.listing]]
    name = str(row["name"].iloc[0]) or "This listing"
    if row["lsoa"].iloc[0] not in atlas.rungs.index:
        return f"{name} lies outside {atlas.place.name}, so nothing is put there. Choose a building inside."
    if not is_a_door(row)[0]:
        return f"{name} says no address, only an area that it serves, so nothing is put there."
    lsoa = str(row["lsoa"].iloc[0])
    at = {key: float(row[key].iloc[0]) for key in ("east", "north")}
    return {"building": name, "place": _place_name(atlas, lsoa), "lsoa": lsoa, **at}


def small_area_at(atlas: Atlas, east: float, north: float) -> str:
    """Return the small area in which a point lies; empty outside the place.

    Parameters
    ----------
    atlas
        The place.
    east, north
        Metres (EPSG:27700).
    """
    shapes = atlas.measured["lsoa"]
    hits = shapes.sindex.query(shapely.Point(east, north), predicate="intersects")
    return str(shapes.index[hits[0]]) if len(hits) else ""


def why_not_hours(text: str) -> str:
    """Return why opening hours cannot be used, as a sentence; empty where they can, or none are stated.

    Parameters
    ----------
    text
        In OSM syntax.
    """
    if not text or opening_hours.is_valid(text):
        return ""
    return f"“{phrases.shorten(text)}” is no opening hours that can be read. Write them as Mo-Fr 09:00-17:00."
