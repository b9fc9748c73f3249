"""Where capacity falls short of need, in the made-up city."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.access import shortfall, shortfall_text, supply
from placebased.access.shortfall import CatchmentOptions
from placebased.need import weights as weighing
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.travel.floating_catchment import SHARINGS
from tests.support.shortfalls import TODAY, found, two_teams, with_all_listed


def test_bringing_an_area_level_takes_what_is_said(city: Atlas) -> None:
    """Given the hours that it lacks, all to itself, Hillside has the rate the city had."""
    row = found(city, "hours:chemist").table.loc["HS"]
    assert 1000 * (row["capacity"] + row["short"]) / row["weighted"] == pytest.approx(row["city"])


def test_doubt_about_need_counts_even_where_nobody_is_weighted(real: Atlas) -> None:
    """All alike, there are three reaches, four decays, three ways to share out, three strengths of need."""
    result = found(real, "hours:pharmacy")
    assert result.ways == 108
    assert "by the index that all start from" in shortfall_text.describe_method(real, result)[-1]
    assert (result.table["short_high"] - result.table["short_low"]).max() > 10


def test_where_no_team_is_known_there_is_a_shortfall(city: Atlas) -> None:
    """All are listed and nobody for Hillside: it has none of the six and takes its share to be level."""
    table = two_teams(with_all_listed(city, "nursing")).table
    assert table["capacity"]["HS"] == 0.0
    assert table["people_short"]["HS"] == pytest.approx(table["people"]["HS"])


def test_where_nothing_is_known_is_no_shortfall(city: Atlas) -> None:
    """Nobody is listed for Hillside, and nobody says that all are listed: it is not compared."""
    result = two_teams(city)
    assert np.isnan(result.table["rate"]["HS"])
    assert shortfall.areas_not_stated(result).to_dict() == {"HS": True, "RS": False}
    six = 6000 / float(result.table["people"]["RS"])
    assert result.table["city"].tolist() == pytest.approx([six] * 2)


def test_below_in_every_way_and_in_some_are_told_apart(real: Atlas) -> None:
    """Each area stands in one list at most, by a count of its own over all ways."""
    result = found(real, "hours:pharmacy")
    sure, some = shortfall.below_in_every_way(result), shortfall.below_in_some_ways(result)
    assert len(sure)
    assert len(some)
    assert not set(sure.index) & set(some.index)
    assert (sure["short_low"] > 0).all()
    assert (some["short_low"] == 0).all()
    assert (some["short_high"] > 0).all()
    others = result.table.drop([*sure.index, *some.index])
    assert (others["short_high"] == 0).all()


@pytest.mark.parametrize("sharing", list(SHARINGS))
def test_the_range_holds_every_way_of_sharing(real: Atlas, sharing: str) -> None:
    """Whichever way somebody chooses, what comes out lies within the range that was stated before."""
    stated = found(real, "hours:pharmacy").table
    offer = next(
        o for o in supply.supply_options(real, register.pack_register(real)) if o.id == "hours:pharmacy"
    )
    chosen = shortfall.assess(
        real,
        register.pack_register(real),
        offer,
        weighing.weights(real, ""),
        today=TODAY,
        catchment=CatchmentOptions("steps", 20, sharing=sharing),
    ).table
    assert (chosen["short"] >= stated["short_low"] - 1e-9).all()
    assert (chosen["short"] <= stated["short_high"] + 1e-9).all()


def test_another_team_that_says_nothing_makes_a_lower_bound(city: Atlas) -> None:
    """Where one team gives its capacity and another does not, what is stated is compared."""
    result = two_teams(city, {"team": "B", "covers": "Riverside"}, {"team": "C", "covers": "Hillside"})
    assert result.table["capacity"]["RS"] == pytest.approx(6.0)
    assert shortfall.areas_not_stated(result).to_dict() == {"HS": True, "RS": False}
