"""Housing with care: counted by area, the unplaced told as such, nothing sensitive shown."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from placebased.access import amounts
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import sensitive_team_kinds
from placebased.place.tables.teams import PLANS, TEAM_KINDS
from placebased.teams import housing_schemes, register
from placebased.teams.register import Register

ROWS = (
    {
        "team": "Oak Court",
        "kind": "extra care",
        "covers": "Riverside",
        "capacity": "40",
        "capacity_unit": "flats",
    },
    {"team": "Elm Court", "kind": "extra care", "covers": "Riverside"},
    {"team": "Ash Court", "kind": "extra care", "covers": "Hillside", "status": "planned for 2027"},
    {"team": "Fir Court", "kind": "extra care", "level": "none"},
    {"team": "Quiet House", "kind": "refuge", "level": "none"},
)


@pytest.fixture
def housed(city: Atlas) -> Atlas:
    """Return the city with kinds of housing and a plan of ten flats, four of them placed."""
    kinds = [
        {
            "kind": "extra care",
            "group": "housing",
            "sensitive": "false",
            "ask": "",
            "complete": "",
            "note": "",
        },
        {"kind": "refuge", "group": "housing", "sensitive": "true", "ask": "", "complete": "", "note": ""},
    ]
    plan = {"id": "p", "label": "Flats", "unit": "flats", "planned": "10", "placed": "RS:4;BF:3"}
    table, wrong = TEAM_KINDS.check(pd.DataFrame(kinds))
    plans, faults = PLANS.check(
        pd.DataFrame([plan | {"indicator": "older_count", "source": "A page", "note": ""}])
    )
    assert wrong + faults == []
    return replace(
        city, team_kinds=table.set_index("kind", drop=False), plans=plans.set_index("id", drop=False)
    )


@pytest.fixture
def held(housed: Atlas) -> Register:
    """Return a register of five schemes."""
    rows = pd.DataFrame([{"level": "neighbourhood", **row} for row in ROWS]).fillna("").astype(str)
    found, faults = register.read(rows, housed)
    assert faults == []
    assert found is not None
    return found


def test_schemes_are_counted_where_they_are(housed: Atlas, held: Register) -> None:
    """Riverside has two, one without a number; Hillside's is to come; the plan stands beside older people."""
    table = housing_schemes.by_area(housed, held)
    counted = table[["schemes", "coming", "homes", "silent", "plan:0"]].fillna(-1).to_numpy().tolist()
    assert dict(zip(table.index, counted, strict=True)) == {"RS": [2, 0, 40, 1, 4], "HS": [0, 1, -1, 0, 0]}
    assert table["beside:0"].to_dict() == {"HS": 180, "RS": 270}


def test_what_is_not_placed_is_counted(housed: Atlas) -> None:
    """Of ten four are placed; three are in an area that this list does not have."""
    (plan,) = housing_schemes.plans(housed)
    assert (plan.placed, plan.unplaced) == ({"RS": 4}, 6)


def test_nothing_sensitive_is_listed(housed: Atlas, held: Register) -> None:
    """The refuge is counted and nowhere named; the scheme without a place says so."""
    listed = housing_schemes.schemes_table(housed, held)
    assert "Quiet House" not in set(listed["team"])
    assert listed.set_index("team").loc["Fir Court", "where"] == "not placed"
    assert listed.set_index("team").loc["Oak Court", "homes"] == "40 flats"
    said = " ".join(housing_schemes.describe(housed, held))
    assert "1 sensitive scheme is in the register and on no map" in said
    assert "Quiet House" not in said


def test_the_sentences_count_what_can_be_placed(housed: Atlas, held: Register) -> None:
    """Three of four schemes have an area; the plan says how many are not yet placed."""
    said = housing_schemes.describe(housed, held)
    assert said[0] == (
        "3 of 4 schemes of housing with care are known to be in one of the neighbourhoods. "
        "For 1 it is not stated where. 1 of them was to come when last heard of (date not stated)."
    )
    assert said[1].startswith("Flats: 10 flats planned, 4 placed, 6 with no place yet.")


def test_each_area_is_told_beside_those_it_is_for(housed: Atlas, held: Register) -> None:
    """Riverside with most older people comes first; what is silent, to come or planned is said as that."""
    said = housing_schemes.describe_areas(housed, held)
    assert list(said) == ["RS", "HS"]
    two = "2 schemes with 40 homes stated, 1 without a number"
    assert said["RS"] == f"270 older people. {two}. 4 of the 10 flats planned."
    assert said["HS"] == "180 older people. 1 scheme to come when last heard of (date not stated)."


def test_no_sensitive_accommodation_of_the_pack_has_a_place(real: Atlas) -> None:
    """In the register that ships no sensitive kind has a base, a postcode or an area."""
    rows = real.teams[real.teams["kind"].isin(sensitive_team_kinds(real))]
    assert len(rows)
    assert (rows[["base_name", "base_address", "base_postcode", "covers"]] == "").all().all()


def test_none_known_of_a_part_is_not_none(real: Atlas) -> None:
    """The register has part of the city's schemes, four of ten were to come, and two are without a place."""
    held = register.pack_register(real)
    said = housing_schemes.describe(real, held)
    assert said[0] == (
        "8 of 10 schemes of housing with care are known to be in one of the neighbourhoods. For 2 it is not "
        "stated where. 4 of them were to come when last heard of (Mar 2021; undated, after late 2018; Nov "
        "2018 and a later undated page; Nov 2024)."
    )
    assert said[1] == (
        "The register has only part of this: extra care housing and housing for people over 55."
    )
    assert said[2].startswith("None is known in: ")
    assert said[2].endswith(" That does not mean that there is none.")


def test_one_scheme_is_the_same_on_every_page(real: Atlas) -> None:
    """Brunswick Village was about to open: to come in housing, no supply, and no homes of its area."""
    held = register.pack_register(real)
    row = housing_schemes.by_area(real, held).xs("AL").to_dict()
    assert (row["schemes"], row["coming"], math.isnan(row["homes"])) == (0, 1, True)
    said = housing_schemes.describe_areas(real, held)["AL"]
    assert "1 scheme to come when last heard of (Mar 2021)" in said
    assert "brunswick-village" not in set(amounts.team_amounts(held)["team"])
    assert "brunswick-village" not in held.there().index
    where = housing_schemes.schemes_table(real, held).at["brunswick-village", "where"]
    assert where == "Ardwick & Longsight (read from its district)"
