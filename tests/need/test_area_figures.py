"""One row an area, from which every figure on screen is taken."""

from __future__ import annotations

import math
from dataclasses import replace

import geopandas as gpd
import pytest

from placebased.need.area_figures import (
    asset_counts,
    city_figure,
    city_range,
    figure_of,
    figures,
    overview,
    team_counts,
    team_extents,
    team_kinds,
)
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from tests.support.published import SHARED, needs_published_files, published_rows
from tests.support.rows import some


def test_figures_have_every_area_in_the_order_of_the_atlas(city: Atlas) -> None:
    """Whoever zips figures with areas gets the right ones."""
    for level in LEVELS:
        assert figures(city, "alone_share", level).index.equals(city.areas[level].index)


def test_figures_that_do_not_exist_at_a_level_are_missing(city: Atlas) -> None:
    """No nought, and no figure of another level in their place."""
    found = figures(city, "carers", "ward")
    assert found.index.tolist() == ["W1", "W2", "W3"]
    assert found.drop(columns="estimated").isna().all(axis=None)
    assert not found["estimated"].any()


def test_the_citys_figure(city: Atlas) -> None:
    """470 of the 1,950 households known; a life expectancy has none for the city."""
    assert city_figure(city, "alone_share") == pytest.approx(100 * 470 / 1950)
    assert city_figure(city, "carers") == pytest.approx(100 * 660 / 4500)
    assert math.isnan(city_figure(city, "life"))


def test_assets_are_counted_for_every_area_and_category(city: Atlas) -> None:
    """Noughts are there, categories in the pack's order."""
    counted = asset_counts(city, "ward")
    assert counted.columns.tolist() == ["chemist", "larder", "library"]
    assert counted.to_numpy().tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 1]]


def test_how_much_of_an_area_each_team_covers(city: Atlas) -> None:
    """Cedar: Riverside and Alder not, the city team whole, the wardens of S3 and S6 in part, one unknown."""
    assert team_extents(city, "ward", "W3").to_dict() == {
        "t1": "none",
        "t2": "whole",
        "t3": "not stated",
        "t4": "none",
        "t5": "part",
    }


def test_teams_are_counted_where_they_are_known_to_work(city: Atlas) -> None:
    """The reablement team without a stated area is counted nowhere; in part counts too."""
    assert team_counts(city, "ward", ("reablement",)).to_dict() == {"W1": 1, "W2": 1, "W3": 1}
    assert team_counts(city, "ward", ("neighbourhood team",)).to_dict() == {"W1": 2, "W2": 1, "W3": 0}
    assert team_counts(city, "ward", ("wardens",)).to_dict() == {"W1": 0, "W2": 0, "W3": 1}
    assert team_counts(city, "ward", ()).to_dict() == {"W1": 0, "W2": 0, "W3": 0}


def test_kinds_of_team_are_counted_in_alphabetical_order(city: Atlas) -> None:
    """Two neighbourhood teams, two reablement teams (one without a stated area), one of wardens."""
    assert list(team_kinds(city).items()) == [("neighbourhood team", 2), ("reablement", 2), ("wardens", 1)]


def test_the_overview_holds_what_is_asked_for(city: Atlas) -> None:
    """Cedar: 20 %, 4.1 points below the city, no chemist, one reablement team."""
    table = overview(city, "alone_share", "ward", categories=("chemist",), kinds=("reablement",))
    row = table.loc["W3"]
    assert (row["name"], row["people"], row["value"], row["assets:chemist"], row["teams"]) == (
        "Cedar",
        1800,
        20,
        0,
        1,
    )
    assert row["difference"] == pytest.approx(20 - 100 * 470 / 1950)
    assert (row["known"], row["of"]) == (2, 3)


def test_the_overview_holds_no_more_than_that(city: Atlas) -> None:
    """Nothing chosen: names, wards and people only."""
    assert overview(city, "", "ward").columns.tolist() == ["name", "wards", "people"]


def test_the_atlas_is_not_written_to(city: Atlas) -> None:
    """Who changes an overview changes only a copy."""
    table = overview(city, "", "ward")
    table.loc["W1", "people"] = 0
    assert city.areas["ward"].at["W1", "people"] == 1200


def test_shares_of_the_shipped_pack_are_what_its_parts_say(real: Atlas) -> None:
    """For one indicator the wards' figures are worked out again, without this module."""
    indicator = real.indicators[real.place.start_indicator]
    parts, owner = real.parts[indicator.geography], real.rungs["ward"]
    top, base = (
        parts[indicator.numerator].groupby(owner).sum(),
        parts[indicator.denominator].groupby(owner).sum(),
    )
    value = figures(real, indicator.id, "ward")["value"]
    assert value.to_dict() == pytest.approx((indicator.scale * top / base).to_dict())


def test_counts_of_the_shipped_pack_add_up_at_every_level(real: Atlas) -> None:
    """Whatever is counted has the same total by small area, ward, neighbourhood, locality and city."""
    counted = [i for i in real.indicators.values() if i.kind == "count" and i.geography == "lsoa"]
    for indicator in some(counted):
        totals = [figures(real, indicator.id, level)["value"].sum() for level in LEVELS]
        assert totals == pytest.approx([totals[0]] * len(LEVELS)), indicator.id


def test_teams_that_are_past_or_to_come_are_not_counted(city: Atlas) -> None:
    """Of two teams of a kind one is planned: one is there, in its ward alone."""
    planned = city.teams.assign(
        status=city.teams["status"].where(city.teams.index != "t1", "planned for 2027")
    )
    later = replace(city, teams=planned)
    assert team_kinds(later)["neighbourhood team"] == 1
    assert team_counts(later, "ward", ("neighbourhood team",)).to_dict() == {"W1": 1, "W2": 0, "W3": 0}


@needs_published_files
def test_densities_rest_on_the_true_area(real: Atlas) -> None:
    """People by the published outline, measured here: the same, and 406.8 where it is densest."""
    outlines = gpd.read_file(SHARED / "data" / "need" / "lsoa21_manchester_bgc.geojson")
    hectares = outlines.set_index("lsoa21cd").to_crs(27700).area / 1e4
    people = {r["lsoa21cd"]: float(r["total"]) for r in published_rows("census21_age5_lsoa21_gm.csv")}
    density = next(i for i in real.indicators.values() if i.unit == "people per hectare")
    value = figures(real, density.id, "lsoa")["value"]
    expected = {str(code): people[str(code)] / area for code, area in hectares.items()}
    assert value.to_dict() == pytest.approx(expected, rel=1e-6)
    assert round(value.max(), 1) == 406.8


def test_one_figure_has_all_its_columns(city: Atlas) -> None:
    """By name, with whether it is estimated."""
    row = figure_of(city, "alone_share", "ward", "W3")
    assert (row["value"], row["known"], row["of"], bool(row["estimated"])) == (20, 2, 3, False)


def test_the_citys_range_is_its_figure_where_all_is_known(real: Atlas) -> None:
    """Two ends where counts are withheld, the figure twice elsewhere."""
    wide = {i for i in real.indicators if city_range(real, i)[0] < city_range(real, i)[1]}
    estimated = {i for i in real.indicators if figures(real, i, "city")["estimated"].iloc[0]}
    assert wide
    assert wide == estimated
