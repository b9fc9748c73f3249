"""How many teams state what."""

from __future__ import annotations

import csv

import pandas as pd

from placebased.place.atlas import Atlas
from placebased.teams.stated import COLUMNS, LABELS, StatedCount, count_stated, is_stated
from tests.support.city_fixtures import PACK


def _teams(**changes: list[object]) -> pd.DataFrame:
    empty = {name: [""] * 3 for names in COLUMNS.values() for name in names}
    bases = {f"{name}_basis": ["", "", ""] for name in ("hours", "covers", "referral", "team")}
    return pd.DataFrame({**empty, **bases, "status": ["running", "running", "past: a pilot"], **changes})


def test_what_was_read_and_what_is_past_are_not_stated() -> None:
    """Of two teams that are there one states its hours and one was read; the third is past."""
    teams = _teams(hours=["24/7", "24/7", "24/7"], hours_basis=["", "read as", ""])
    assert is_stated(teams, "hours").tolist() == [True, False, True]
    assert count_stated(teams)["hours"] == StatedCount(stated=1, read=1, of=2)


def test_a_base_is_stated_by_its_name_or_its_address() -> None:
    """One has a name alone and one a postcode alone; a capacity of nought is stated, a missing one is not."""
    teams = _teams(
        base_name=["Hub", "", ""], base_postcode=["", "M1 1AA", ""], capacity=[0.0, float("nan"), 3.0]
    )
    found = count_stated(teams)
    assert (found["base"].stated, found["capacity"].stated) == (2, 1)
    assert list(found) == list(LABELS)


def test_of_the_register_that_ships(real: Atlas) -> None:
    """Counted a second way, from the file: two state hours, one was read; of bases those of teams there."""
    with (PACK / "teams.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["status"].startswith(_NOT_THERE)]
    found = count_stated(real.teams)
    bases = sum(any(row[name] for name in COLUMNS["base"]) for row in rows)
    assert found["base"] == StatedCount(stated=bases, read=0, of=len(rows))
    assert (found["hours"].stated, found["hours"].read) == (2, 1)
    assert found["area"].stated + found["area"].read == sum(bool(row["covers"]) for row in rows)


_NOT_THERE = ("past", "planned", "being built", "about to open")
