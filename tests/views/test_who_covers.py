"""Which teams cover an address, and how they are reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.views.who_covers import teams_covering

NOW = datetime(2026, 11, 26, 15, 30, tzinfo=moments.ZONE)


def test_teams_that_cover_the_small_area_come_local_first(real: Atlas) -> None:
    """Each is one that the register knows to cover it; housing is none."""
    code = str(real.areas["lsoa"].index[0])
    found = teams_covering(real, code, NOW)
    listed = real.teams.set_index("team")
    assert found
    assert {each.team for each in found} <= set(listed.index)
    levels = [str(listed.at[each.team, "level"]) for each in found]
    ranks = [("lsoa", "ward", "neighbourhood", "locality", "city").index(level) for level in levels]
    assert ranks == sorted(ranks)
    groups = {str(real.team_kinds["group"].get(listed.at[each.team, "kind"], "team")) for each in found}
    assert groups == {"team"}


def test_what_is_not_stated_says_so(real: Atlas) -> None:
    """No hours are no promise, and no phone is no number."""
    found = teams_covering(real, str(real.areas["lsoa"].index[0]), NOW)
    silent = [each for each in found if each.hours == "not stated"]
    assert silent
    assert {each.now for each in silent} == {"Whether somebody is on now is not stated."}
    assert {each.phone for each in found} == {"not stated"}


def test_hours_that_were_read_say_so(real: Atlas) -> None:
    """Whether somebody is on now is worked out from them, and marked."""
    teams = real.teams.assign(hours="Mo-Su 07:00-22:00", hours_basis="read as", phone="0161 496 0000")
    found = teams_covering(replace(real, teams=teams), str(real.areas["lsoa"].index[0]), NOW)
    assert {each.now for each in found} == {"Now: open until 10pm, as we read its source."}
    assert {each.phone for each in found} == {"0161 496 0000"}
    stated = teams.assign(hours_basis="stated")
    told = teams_covering(replace(real, teams=stated), str(real.areas["lsoa"].index[0]), NOW)
    assert {each.now for each in told} == {"Now: open until 10pm."}
