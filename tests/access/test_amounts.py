"""Supply is offered as capacity, load is not; what is known only in part is not either."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from placebased.access import amounts, supply
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register


def stating(city: Atlas, **teams: dict[str, str | float]) -> Register:
    """Return the city's register with fields of some teams set, by id."""
    rows = city.teams.copy()
    for team, fields in teams.items():
        for field, value in fields.items():
            rows.loc[team, field] = value
    return Register(rows, city.reach)


def ids(atlas: Atlas, held: Register) -> list[str]:
    """Return the ids of what is offered."""
    return [each.id for each in supply.supply_options(atlas, held)]


def test_patients_of_a_practice_are_load_and_beds_are_supply(real: Atlas) -> None:
    """A list of patients is never offered; hours and beds are, and so is what our own register counts in."""
    roles = {unit: amounts.role(real, unit) for unit in ("registered patients", "Beds", "beds", "nonsense")}
    assert roles == {"registered patients": "load", "Beds": "supply", "beds": "supply", "nonsense": ""}
    assert amounts.role(real, amounts.CASELOAD) == "load"
    held = register.pack_register(real)
    offered = {each.unit for each in supply.supply_options(real, held)}
    assert offered == {"open hours a week"}
    withheld = {each.id: each.withheld for each in supply.withheld_options(real, held)}
    assert withheld["held:gp_practice"].startswith(
        "This is load, not supply. Registered patients are on a practice's list."
    )


def test_housing_of_which_only_part_is_known_has_no_shortfall(real: Atlas) -> None:
    """The register holds part of the city's schemes, so that none known is not none; none is computed."""
    held = register.pack_register(real)
    withheld = {each.id: each for each in supply.withheld_options(real, held)}
    extra_care = withheld["team:extra care housing:apartments"]
    assert "Only part of what there is is known" in extra_care.withheld
    # Village 135, The Byrons and Gorton Mill House are there with a number; Brunswick Village was to come.
    assert (extra_care.stated, extra_care.coming) == (3, 3)
    assert not any("housing" in each for each in ids(real, held))


def test_what_is_planned_is_never_supply(real: Atlas) -> None:
    """Of four schemes with a number and a place three are there: 281 apartments, not 341."""
    stated = amounts.team_amounts(register.pack_register(real))
    homes = stated[stated["kind"] == "extra care housing"]
    assert set(homes["team"]) == {"village-135", "the-byrons", "gorton-mill-house"}
    assert homes["amount"].sum() == 135 + 40 + 106
    assert "housing for people over 55" not in set(stated["kind"])


def test_a_list_that_is_load_is_told_with_its_reason(city: Atlas) -> None:
    """Larders that state listed people offer nothing; the reason is the pack's own note."""
    assets = city.assets.copy()
    assets.loc[["a3", "a4"], "capacity"] = [900.0, 100.0]
    assets.loc[["a3", "a4"], "capacity_unit"] = "listed people"
    atlas = replace(city, assets=assets)
    held = register.pack_register(atlas)
    assert "held:larder" not in ids(atlas, held)
    (kept,) = supply.withheld_options(atlas, held)
    assert (kept.id, kept.withheld) == (
        "held:larder",
        "This is load, not supply. Listed people are looked after already.",
    )
    # a4 lies beyond the line, so 900 of 1,000 are of the place; nobody states the number of doctors.
    (row,) = amounts.loads(atlas, held).to_dict("records")
    assert (row["load"], row["stated"], row["per"]) == (900.0, 1, "doctors")
    assert np.isnan(row["ratio"])
    assert " ".join(amounts.describe_loads(amounts.loads(atlas, held))) == (
        "Food larders: 900 listed people (1 June 2025; 1 of 1 state it); the number of doctors is not "
        "stated, so there is no figure for each of them."
    )


def test_a_unit_that_the_pack_does_not_know_is_not_offered(city: Atlas) -> None:
    """Whether teacups are supply or load nobody says."""
    held = stating(city, t1={"capacity": 3.0, "capacity_unit": "teacups"})
    assert not any("teacups" in each for each in ids(city, held))
    assert "not stated (amounts.csv)" in supply.withheld_options(city, held)[0].withheld


def test_staff_in_post_are_capacity_of_those_that_state_them(city: Atlas) -> None:
    """One of two neighbourhood teams states 12.5; the column wins over a capacity in the same unit."""
    held = stating(
        city,
        t1={"wte": 12.5, "staffing_as_of": "2026-10", "capacity": 10.0, "capacity_unit": amounts.WTE},
    )
    stated = amounts.team_amounts(held)
    assert stated[["team", "unit", "amount", "as_of"]].to_numpy().tolist() == [
        ["t1", amounts.WTE, 12.5, "2026-10"]
    ]
    option = next(o for o in supply.withheld_options(city, held) if o.unit == amounts.WTE)
    assert option.withheld.startswith("All for whom it is known share the same, which is part of the place")
    assert (option.id, option.stated, option.total) == (
        "team:neighbourhood team:whole-time equivalents",
        1,
        2,
    )


@pytest.mark.parametrize("status", ["planned for 2027", "past: ended"])
def test_a_team_that_is_not_there_states_nothing_to_count(city: Atlas, status: str) -> None:
    """Neither to come nor past is capacity; what is to come is counted as to come."""
    held = stating(city, t1={"wte": 12.5, "status": status}, t4={"wte": 2.0})
    assert amounts.team_amounts(held)["amount"].tolist() == [2.0]
    option = next(o for o in supply.withheld_options(city, held) if o.unit == amounts.WTE)
    assert option.coming == (1 if status.startswith("planned") else 0)


def test_caseload_for_each_of_the_staff_is_of_those_that_state_both(city: Atlas) -> None:
    """(120 + 60) people for 12 + 8 staff are nine each; a team without staff stated is in the load alone."""
    held = stating(
        city, t1={"caseload": 120.0, "wte": 12.0}, t4={"caseload": 60.0, "wte": 8.0}, t2={"caseload": 40.0}
    )
    rows = {row["label"]: row for row in amounts.loads(city, held).to_dict("records")}
    team = rows["Neighbourhood team"]
    assert (team["load"], team["supply"], team["ratio"]) == (180.0, 20.0, 9.0)
    assert rows["Reablement"]["load"] == 40.0
    assert np.isnan(rows["Reablement"]["ratio"])
    said = amounts.describe_loads(amounts.loads(city, held))
    assert "(not stated; 2 of 2 state it); 9.0 for each of the whole-time equivalents" in said[0]
    assert "not stated" in said[1]


def test_registered_patients_have_no_ratio_while_no_source_counts_doctors(real: Atlas) -> None:
    """The 82 practices of the published list have 750,373 patients; no table in hand gives their GPs.

    In April 2026 the same practices have 752,556: both say of when they are.
    """
    every = amounts.loads(real, register.pack_register(real)).to_dict("records")
    row = next(each for each in every if each["label"] == "GP practices")
    assert (row["stated"], row["total"], row["load"]) == (82, 82, 750_373)
    assert row["per"] == "GPs"
    assert row["as_of"] == "3 February 2026"
    assert (real.practices["patients"].sum(), set(real.practices["patients_as_of"])) == (752_556, {"2026-04"})
    assert np.isnan(row["ratio"])


def test_beds_of_2017_are_counted_and_said_to_be_not_known_today(real: Atlas) -> None:
    """The unit that states 24 beds opened in November 2017; whether it is there today nobody says."""
    option = next(o for o in supply.withheld_options(real, register.pack_register(real)) if o.unit == "beds")
    assert (option.stated, option.total, option.unsure, option.coming) == (1, 3, 1, 0)
