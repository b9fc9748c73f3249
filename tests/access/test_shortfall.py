"""Where capacity falls short of need, in the made-up city."""

from __future__ import annotations

import pytest

from placebased.access import shortfall, shortfall_text
from placebased.place.atlas import Atlas
from tests.support.shortfalls import found, two_teams


def test_bringing_an_area_level_takes_what_is_said(city: Atlas) -> None:
    """Given the hours that it lacks, all to itself, Hillside has the rate the city had."""
    row = found(city, "hours:chemist").table.loc["HS"]
    assert 1000 * (row["capacity"] + row["short"]) / row["weighted"] == pytest.approx(row["city"])


def test_doubt_about_need_counts_even_where_nobody_is_weighted(real: Atlas) -> None:
    """All alike, the ways tried are three reaches, four decays, three strengths of the common index."""
    result = found(real, "hours:pharmacy")
    assert result.ways == 36
    assert "by the index that everybody starts from" in shortfall_text.describe_method(real, result)[-1]
    assert (result.table["short_high"] - result.table["short_low"]).max() > 10


def test_where_no_team_is_known_there_is_a_shortfall(city: Atlas) -> None:
    """Nobody is listed for Hillside, so it has none of Riverside's six and takes its share to be level."""
    table = two_teams(city).table
    assert table["capacity"]["HS"] == 0.0
    assert table["people_short"]["HS"] == pytest.approx(table["people"]["HS"])


def test_another_team_that_says_nothing_makes_a_lower_bound(city: Atlas) -> None:
    """Where one team gives its capacity and another does not, what is stated is compared."""
    result = two_teams(city, {"team": "B", "covers": "Riverside"}, {"team": "C", "covers": "Hillside"})
    assert result.table["capacity"]["RS"] == pytest.approx(6.0)
    assert shortfall.areas_not_stated(result).to_dict() == {"HS": True, "RS": False}
