"""What can be given in the made-up city, where every hour is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from placebased.access import supply
from placebased.access.supply import SupplyOption
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register
from tests.support.shortfalls import nurses, with_all_listed

TODAY = date(2025, 12, 1)
ALIKE = weights.UNIFORM


def offer(atlas: Atlas, wanted: str, held: Register | None = None) -> SupplyOption:
    """Return one of the supplies on offer."""
    return next(
        o for o in supply.supply_options(atlas, held or register.pack_register(atlas)) if o.id == wanted
    )


def with_capacity(city: Atlas) -> Atlas:
    """Return the city with places in its larders: 30 inside, 10 over the line."""
    assets = city.assets.copy()
    assets.loc[["a3", "a4"], "capacity"] = [30.0, 10.0]
    assets.loc[["a3", "a4"], "capacity_unit"] = "places"
    return replace(city, assets=assets)


def with_team(city: Atlas, **fields: str) -> Register:
    """Return the register with the Riverside team having 39 visits a week."""
    teams = city.teams.copy()
    teams.loc["t1", "capacity"] = 39.0
    for field, value in ({"capacity_unit": "visits a week"} | fields).items():
        teams.loc["t1", field] = value
    return Register(teams, city.reach)


def test_only_what_states_an_amount_is_offered(city: Atlas) -> None:
    """Half of the chemists state hours; no library and no larder does, and no team a capacity."""
    offers = supply.supply_options(city, register.pack_register(city))
    assert [(o.id, o.unit, o.stated, o.total) for o in offers] == [
        ("hours:chemist", "open hours a week", 1, 2)
    ]


def test_what_is_not_offered_says_why(city: Atlas) -> None:
    """Whatever a link asks for: nothing is put in its place without a word."""
    held = register.pack_register(city)
    kind = str(city.teams.at["t1", "kind"])
    assert supply.why_not_offered(city, held, "") == ""
    assert supply.why_not_offered(city, held, "hours:chemist") == ""
    assert (
        supply.why_not_offered(city, held, "hours:library")
        == "Not offered as capacity: libraries. Too few state opening hours: 0 of 1."
    )
    assert (
        supply.why_not_offered(city, held, "held:nothing")
        == "Not offered as capacity: nothing. Nothing of this kind is listed."
    )
    assert (
        supply.why_not_offered(city, held, "team:lighthouse keeping")
        == "Not offered as capacity: lighthouse keeping. No team of this kind is known to be there today."
    )
    said = supply.why_not_offered(city, held, f"team:{kind}")
    assert said.startswith(f"Not offered as capacity: {kind}. ")
    assert said.endswith(("does not state an amount.", "teams states an amount."))
    with_some = with_team(with_all_listed(city, kind))
    assert supply.why_not_offered(with_all_listed(city, kind), with_some, f"team:{kind}").startswith(
        "This link does not say which amount of "
    )


def test_weekly_hours_are_the_supply_of_a_chemist(city: Atlas) -> None:
    """Five days of eight hours; the chemist without hours is left out, not counted as nothing."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    assert shared.amount.tolist() == [40.0]
    assert (shared.inside.tolist(), shared.fresh.tolist(), shared.stale.tolist()) == ([True], [True], [False])


def test_an_asset_confirmed_long_ago_is_not_fresh(city: Atlas) -> None:
    """The larder confirmed in June 2025 is fresh in December and no longer a year later."""
    atlas = with_capacity(city)
    chosen = offer(atlas, "held:larder")
    now = supply.supply_of(atlas, register.pack_register(atlas), chosen, TODAY)
    later = supply.supply_of(atlas, register.pack_register(atlas), chosen, date(2026, 12, 1))
    assert now.fresh.tolist() == [True, True]
    assert later.fresh.tolist() == [False, False]


def test_a_team_of_the_past_or_without_area_supplies_nothing(city: Atlas) -> None:
    """Neither is offered."""
    for fields in ({"status": "past: a pilot"}, {"covers": ""}):
        held = with_team(city, **fields)
        held = Register(
            held.teams, {**held.reach, "t1": held.reach["t1"] if fields.get("status") else frozenset()}
        )
        assert not any(o.id.startswith("team:") for o in supply.supply_options(city, held))


def test_what_all_share_alike_is_not_offered(real: Atlas) -> None:
    """Beds are known for the North alone, whose people share the same 24; elsewhere there may be some."""
    held = register.pack_register(real)
    withheld = {each.id: each.withheld for each in supply.withheld_options(real, held)}
    assert withheld["team:intermediate care:beds"] == (
        "All for whom it is known share the same, which is part of the place: there is nothing to compare it "
        "with."
    )
    assert withheld["team:intermediate care:patients"].startswith("It is not clear whether this is supply")
    assert not any(each.id.startswith("team:") for each in supply.supply_options(real, held))


def test_part_of_a_city_is_compared_inside_that_part(city: Atlas) -> None:
    """Two wards say how many nurses they have; the third is left out, unless all are listed."""
    held, _ = register.read(pd.DataFrame(nurses()), city)
    assert held is not None
    chosen = offer(city, "team:nursing:nurses", held)
    assert supply.supply_of(city, held, chosen, TODAY).silent == {"S3", "S6", "S9"}
    every = with_all_listed(city, "nursing")
    known = supply.supply_of(every, held, offer(every, "team:nursing:nurses", held), TODAY)
    assert known.silent == frozenset()
    lost, _ = register.read(pd.DataFrame(nurses({"team": "B", "level": "none", "covers": ""})), every)
    assert lost is not None
    anywhere = supply.supply_of(every, lost, offer(every, "team:nursing:nurses", lost), TODAY)
    assert anywhere.silent == {"S3", "S6", "S9"}
