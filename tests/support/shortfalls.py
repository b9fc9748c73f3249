"""Shortfalls of supplies in the made-up city and in the real place, for tests of figures and of words."""

from __future__ import annotations

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
    """Return the shortfall of nurses: Riverside's are six, and others as given."""
    one = {"kind": "nursing", "level": "neighbourhood", "capacity": "", "capacity_unit": ""}
    six = one | {"team": "A", "covers": "Riverside", "capacity": "6", "capacity_unit": "nurses"}
    held, _ = register.read(pd.DataFrame([six, *(one | each for each in second)]), city)
    return found(city, "team:nursing:nurses", held=held)
