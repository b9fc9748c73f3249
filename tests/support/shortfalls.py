"""Shortfalls of supplies in the made-up city and in the real place, for tests of figures and of words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from placebased.access import shortfall, supply
from placebased.access.shortfall import CatchmentOptions, Shortfall
from placebased.need import weights as weighing
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register

TODAY = date(2026, 11, 16)


def found(atlas: Atlas, wanted: str, weigh: str = "", *, held: Register | None = None) -> Shortfall:
    """Return the shortfall of one supply."""
    held = held or register.pack_register(atlas)
    offer = next(o for o in supply.supply_options(atlas, held) if o.id == wanted)
    weights = weighing.weights(atlas, weigh)
    return shortfall.assess(atlas, held, offer, weights, today=TODAY, catchment=CatchmentOptions("steps", 20))


def two_teams(city: Atlas, *second: dict[str, str]) -> Shortfall:
    """Return the shortfall of nurses: Riverside's are six, four of them in Alder; others as given."""
    held, _ = register.read(pd.DataFrame(nurses(*second)), city)
    return found(city, "team:nursing:nurses", held=held)


def nurses(*second: dict[str, str]) -> list[dict[str, str]]:
    """Return a register of nurses: four in Alder and two in Birch, which are Riverside; others as given."""
    one = {"kind": "nursing", "level": "neighbourhood", "capacity": "", "capacity_unit": ""}
    four = one | {"team": "A", "level": "ward", "covers": "Alder", "capacity": "4", "capacity_unit": "nurses"}
    two = four | {"team": "A2", "covers": "Birch", "capacity": "2"}
    return [four, two, *(one | each for each in second)]


def with_all_listed(city: Atlas, kind: str) -> Atlas:
    """Return the city whose pack says that every team of a kind is in the register."""
    row = {"group": "team", "sensitive": False, "ask": "", "complete": "complete", "note": ""}
    kinds = pd.concat([city.team_kinds, pd.DataFrame([row], index=[kind])])
    return replace(city, team_kinds=kinds)
