from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from placebased.exchange.open_referral.service_export import service
from placebased.exchange.open_referral.service_import import entries
from placebased.place.atlas import Atlas
from tests.support.counts import count
from tests.support.rows import some
from tests.support.services import BARE, WHOLE, made, validator


@pytest.mark.parametrize("values", [WHOLE, BARE], ids=["everything stated", "nothing stated"])
def test_a_service_is_valid(values: dict[str, Any]) -> None:
    """However much or little is stated, the profile's schema accepts it, and nothing is null or empty."""
    done = made(values)
    assert [error.message for error in validator().iter_errors(done)] == []
    assert "null" not in json.dumps(done)
    assert '""' not in json.dumps(done)


def test_every_entry_of_the_real_pack_is_valid(real: Atlas) -> None:
    """Every fortieth (in the long run, fourth) entry of the pack that ships, of all kinds, is accepted."""
    check = validator()
    for row in some(real.assets.iloc[:: count(40, 4)].to_dict("records")):
        values = {str(name): value for name, value in row.items()}
        kind, source = real.categories[str(row["category"])], real.sources[str(row["source"])]
        done = service(values, category=kind, source=source, place=real.place.name)
        assert [error.message for error in check.iter_errors(done)] == []


def back(values: dict[str, Any]) -> dict[str, str]:
    """Return an entry given out and read in again."""
    (found,) = entries(made(values), date(2026, 11, 29))
    return found.values


@pytest.mark.parametrize("words", ["Mornings and afternoons", ""])
def test_a_round_trip_loses_nothing(words: str) -> None:
    """Out and in again every field is as it was, the hours and their words too."""
    whole = {**WHOLE, "opening_hours_text": words}
    kept = {name: str(value) for name, value in whole.items() if name != "id" and value != ""}
    assert back(whole) == kept | {"category": "larder"}


def test_nothing_stated_stays_nothing() -> None:
    """Who runs it, where exactly and when are not made up on the way."""
    assert set(back(BARE)) == {"name", "category", "lon", "lat"}


CARED = {"looked_after_by": "Row Trust", "looked_after_since": "2026-11-29"}


def test_who_looks_after_an_entry_is_its_organisation_where_none_is_stated() -> None:
    """The feed names it with the day; read back, who runs the place is still not stated."""
    found = made({**BARE, "name": "Hall", **CARED})["organization"]
    assert found["name"] == "Row Trust"
    assert "Looked after by Row Trust (confirmed on 29 November 2026)." in found["description"]
    assert back({**BARE, "name": "Hall", **CARED}).get("organisation", "") == ""


def test_who_runs_an_entry_stays_its_organisation() -> None:
    """Where both are known, the one who runs it is named, and the description has the other."""
    found = made({**WHOLE, **CARED})["organization"]
    assert (found["name"], "Looked after by Row Trust" in found["description"]) == ("Larder Trust", True)
