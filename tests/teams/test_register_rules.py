"""What only somebody who knows teams would see: hours, names, doors, each told with its row."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.tables.teams import TEAM_KINDS
from placebased.teams import register, register_rules
from tests.support.city import drawn_box

GOOD = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "Riverside"}


def brought(*rows: dict[str, str]) -> pd.DataFrame:
    """Return rows as the text table of an uploaded file."""
    return pd.DataFrame(list(rows)).fillna("").astype(str)


def faults(city: Atlas, **changes: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is wrong with one good row after some changes."""
    held, found = register.read(brought(GOOD | changes), city)
    assert (held is None) == bool(found)
    return [(each.what, each.rows) for each in found]


DRAWN = GOOD | {"level": "drawn", "covers": "", "shape": drawn_box(0, 0, 1600, 1000)}


def test_two_teams_with_one_name_are_both_named(city: Atlas) -> None:
    """Capitals do not make another team; both lines are told."""
    _, found = register.read(brought(GOOD, GOOD | {"team": "NIGHT NURSES"}), city)
    assert [f.rows for f in found] == [("Night Nurses, row 2", "NIGHT NURSES, row 3")]


def test_hours_through_the_night_may_be_written_in_two_parts(city: Atlas) -> None:
    """What the remedy says is accepted."""
    assert faults(city, hours="Mo-Su 20:00-24:00,00:00-08:00") == []


def test_sensitive_accommodation_may_not_have_an_address(city: Atlas) -> None:
    """A kind that the pack marks as sensitive is refused with an address and taken without."""
    row = {"kind": "refuge", "group": "housing", "sensitive": "true", "ask": "", "complete": "", "note": ""}
    kinds, wrong = TEAM_KINDS.check(pd.DataFrame([row]))
    assert wrong == []
    careful = replace(city, team_kinds=kinds.set_index("kind", drop=False))
    refuge = GOOD | {"kind": "refuge"}
    _, found = register.read(brought(refuge | {"base_address": "1 High Street"}), careful)
    assert [f.what for f in found] == ["is sensitive accommodation and has an address"]
    held, _ = register.read(brought(refuge), careful)
    assert held is not None
    assert register.kinds_in_group(careful, held, "housing") == ("refuge",)
    assert register.kinds_in_group(careful, held, "team") == ()


def test_sensitive_accommodation_may_not_be_drawn(city: Atlas) -> None:
    """A small shape would lead to its door as an address would."""
    row = {"kind": "refuge", "group": "housing", "sensitive": "true", "ask": "", "complete": "", "note": ""}
    kinds, _ = TEAM_KINDS.check(pd.DataFrame([row]))
    careful = replace(city, team_kinds=kinds.set_index("kind", drop=False))
    _, found = register.read(brought(DRAWN | {"kind": "refuge"}), careful)
    assert [f.what for f in found] == ["is sensitive accommodation and its area is drawn"]


def test_a_good_register_breaks_no_rule(city: Atlas) -> None:
    """The made-up city's own teams pass every rule."""
    teams = register.pack_register(city).teams
    assert register_rules.check_rules(teams, city, list(teams.index)) == []


@pytest.mark.parametrize(("hours", "wrong"), [("09:00-17:00", 0), ("09:00-09:00", 1), ("Mo 17:00-09:00", 1)])
def test_hours_must_end_after_they_start(city: Atlas, hours: str, wrong: int) -> None:
    """Ending before, or at the moment of, the start is one fault of that row."""
    teams = register.pack_register(city).teams.assign(hours=["", "", "", "", hours])
    found = register_rules.check_rules(teams, city, ["a", "b", "c", "d", "e"])
    assert [fault.rows for fault in found] == [("e",)] * wrong
