"""Series over time, and what practices record, worked out a second way from the published files."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from placebased.need import practices, time_series, trends
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support.published import needs_published_files
from tests.support.raw_files import ALL, CITY, NEED, national, owners, published, region, small

pytestmark = [pytest.mark.source, needs_published_files]


def of_series(atlas: Atlas, series: str, level: Level) -> pd.DataFrame:
    """Return a series at a level, one column a period; the city under the code of the files."""
    table = time_series.area_series(atlas, atlas.series[series], level)
    return table.set_axis([CITY], axis=0) if level == "city" else table


def unchanged() -> pd.Series:
    """Return the small areas of the city whose line is that of 2011, as truth by code."""
    bridge = published("lookup_lsoa11_lsoa21_gm.csv")
    return bridge.groupby("lsoa21cd")["ons_change_indicator"].agg(lambda how: set(how) == {"U"})


def test_positions_in_the_order_are_the_published_ones(real: Atlas) -> None:
    """Small areas that were not drawn anew, in all three editions."""
    table = small("imd_trend_2015_2019_2025_lsoa21_gm.csv")
    found = of_series(real, "imd_position", "lsoa").dropna()
    assert len(found) >= 0.8 * len(table)
    for year in ("2015", "2019", "2025"):
        raw = table[f"imd{year}_pctile_most_deprived"].reindex(found.index)
        assert found[year].to_numpy() == pytest.approx(raw.to_numpy(), abs=0.006)


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality", "city"])
def test_shares_in_the_most_deprived_tenth_are_those_of_the_published_deciles(
    real: Atlas, level: Level
) -> None:
    """Of the small areas that can be followed through all three editions, those in decile 1."""
    table = small("imd_trend_2015_2019_2025_lsoa21_gm.csv")
    deciles = table[[f"imd{year}_decile" for year in ("2015", "2019", "2025")]]
    followed = deciles.notna().all(axis=1) & (table["ons_change_indicator"] == "U")
    raw = 100 * (deciles[followed] == 1).groupby(owners()[level][followed]).mean()
    found = of_series(real, "imd_tenth_over_time", level).dropna()
    assert len(found) > 0
    assert found.to_numpy() == pytest.approx(raw.reindex(found.index).to_numpy())


def test_claimants_of_areas_with_unchanged_lines_are_the_published_counts(real: Atlas) -> None:
    """Mean of the months of each year over the people aged 16 and over of 2021, small area by small area."""
    counts = published("claimant_count_annual_2013_2022_lsoa11_gm.csv")
    wide = counts.pivot_table(index="lsoa11cd", columns="year", values="avg_monthly_claimants")
    base = small("need_core_lsoa21_gm.csv")
    adults = base["pop_16_plus_2021"]
    kept = unchanged().reindex(base.index).fillna(value=False)
    raw = 100 * wide.reindex(base.index[kept]).div(adults[kept], axis=0)
    found = of_series(real, "claimants_over_time", "lsoa").reindex(raw.index)
    assert len(raw) > 250
    for year in ("2013", "2022"):
        assert found[year].to_numpy(float) == pytest.approx(raw[int(year)].to_numpy(), abs=0.01)


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality", "city"])
def test_claimants_of_larger_areas_are_the_published_counts(real: Atlas, level: Level) -> None:
    """Whole wards have what their small areas have; where one was split, it is shared out by people."""
    counts = published("claimant_count_annual_2013_2022_lsoa11_gm.csv")
    last = counts[counts["year"] == 2022].set_index("lsoa11cd")["avg_monthly_claimants"]
    bridge = published("lookup_lsoa11_lsoa21_gm.csv")
    shared = bridge["lsoa11cd"].map(last) * bridge["share_of_lsoa11_persons_in_this_lsoa21"]
    here = shared.groupby(bridge["lsoa21cd"]).sum().reindex(owners().index)
    base = small("need_core_lsoa21_gm.csv")
    adults = base["pop_16_plus_2021"]
    owner = owners()[level]
    raw = 100 * here.groupby(owner).sum() / adults.groupby(owner).sum()
    found = of_series(real, "claimants_over_time", level)["2022"]
    assert found.to_numpy(float) == pytest.approx(raw.reindex(found.index).to_numpy(), rel=0.01)


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality", "city"])
def test_children_in_poverty_change_as_published(real: Atlas, level: Level) -> None:
    """Both years of every ward, added up; the interval of the change by Newcombe's method 10."""
    table = published("child_poverty_ahc_fye2024_2025_ward_gm.csv")
    table = table[table["ladcd"] == CITY].set_index("wdcd")
    owner = owners().drop_duplicates("ward").set_index("ward", drop=False)[level].reindex(table.index)
    sums = {}
    for year in ("2024", "2025"):
        top = table[f"children_0_15_relative_low_income_ahc_fye{year}"]
        base = (100 * top / table[f"pct_children_0_15_relative_low_income_ahc_fye{year}"]).round()
        sums[year] = (top.groupby(owner).sum(), base.groupby(owner).sum())
    changes = trends.changes(real, "child_poverty_two_years", level)
    changes = changes.set_axis([CITY], axis=0) if level == "city" else changes
    p = {year: top / base for year, (top, base) in sums.items()}
    ends = {year: wilson(top, base) for year, (top, base) in sums.items()}
    gap = p["2025"] - p["2024"]
    low = gap - np.hypot(p["2025"] - ends["2025"][0], ends["2024"][1] - p["2024"])
    high = gap + np.hypot(ends["2025"][1] - p["2025"], p["2024"] - ends["2024"][0])
    for name, raw in (("difference", gap), ("low", low), ("high", high)):
        assert changes[name].to_numpy() == pytest.approx(
            100 * raw.reindex(changes.index).to_numpy(), abs=1e-6
        )


def wilson(top: pd.Series, base: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return both ends of the interval of Wilson (1927), at 95 %."""
    z, p = 1.959963984540054, top / base
    middle = (p + z**2 / (2 * base)) / (1 + z**2 / base)
    half = z * np.sqrt(p * (1 - p) / base + z**2 / (4 * base**2)) / (1 + z**2 / base)
    return middle - half, middle + half


@pytest.mark.parametrize("level", ["msoa", "city"])
def test_children_before_housing_costs_are_the_published_counts(real: Atlas, level: Level) -> None:
    """Middle areas whose line is that of 2011; the city is the sum of all of them."""
    table = published("child_low_income_bhc_2014_15_to_2021_22_msoa11_gm.csv")
    wide = table.pivot_table(
        index="msoa11cd", columns="financial_year", values="children_relative_low_income_bhc"
    )
    bridge = published("lookup_msoa11_msoa21_gm.csv")
    inside = bridge[bridge["msoa21cd"].isin(owners()["msoa"])]
    found = of_series(real, "children_low_income_bhc", level)
    if level == "city":
        every = wide.reindex(inside["msoa11cd"].unique()).sum()
        assert found.loc[CITY].to_numpy() == pytest.approx(every.to_numpy(), abs=1)
        return
    one = inside.groupby("msoa21cd")["msoa11cd"].agg(list)
    split = inside.groupby("msoa11cd")["msoa21cd"].nunique()
    kept = {new: old[0] for new, old in one.items() if len(old) == 1 and split[old[0]] == 1}
    raw = wide.reindex(list(kept.values())).set_axis(list(kept), axis=0)
    assert len(raw) > 45
    assert found.reindex(raw.index).to_numpy() == pytest.approx(raw.to_numpy())


@pytest.mark.parametrize(("sex", "series"), [("Male", "men"), ("Female", "women")])
def test_life_expectancies_of_the_district_are_the_published_ones(real: Atlas, sex: str, series: str) -> None:
    """Nine periods of three years, of the city and of England beside it."""
    table = published("life_expectancy_lad_timeseries.csv")
    table = table[(table["indicator"] == "Life expectancy at birth") & (table["sex"] == sex)]
    one = f"life_expectancy_{series}_over_time"
    found = of_series(real, one, "city").loc[CITY]
    beside = time_series.context_series(real, real.series[one])
    for code, line in ((CITY, found), ("E92000001", beside)):
        raw = table[table["ladcd"] == code].sort_values("period")["value"]
        assert line.to_numpy(dtype=float) == pytest.approx(raw.to_numpy(), abs=1e-9)


# --- practices ---------------------------------------------------------------------------------------------

MEASURES = {
    "diabetes": "Diabetes: QOF prevalence",
    "depression": "Depression: QOF incidence - new diagnosis",
    "diabetes_foot_check": "People with type 2 diabetes who have received an annual foot check",
}
"""One of each kind: a register, new diagnoses, a check."""


def listed() -> pd.DataFrame:
    """Return the practices of the region with the people on their lists, by age."""
    table = published("gp_practice_qof_2024_25_gm.csv").set_index("gp_code")
    lists = published("gp_registered_population_april2026_gm.csv").groupby("gp_code").sum(numeric_only=True)
    ages = ["age_16_24", "age_25_49", "age_50_64", "age_65_74", "age_75_84", "age_85_plus"]
    return table.assign(all=lists["total"], sixteen=lists[ages].sum(axis=1))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_practice_has_its_published_figure(real: Atlas, measure: str) -> None:
    """All of the city's practices, and none besides."""
    raw = listed()[listed()["ladcd"] == CITY][MEASURES[measure]].dropna()
    found = practices.figures(real, measure)["value"].dropna()
    assert set(found.index) == set(raw.index)
    assert found.to_numpy() == pytest.approx(raw.reindex(found.index).to_numpy(), abs=1e-4)


def places_of_practices(level: Level) -> pd.Series:
    """Return the area that each of the city's practices stands in, by its point in published outlines."""
    table = listed()[listed()["ladcd"] == CITY]
    if level in {"lsoa", "msoa"}:
        return table["lsoa21cd"].map(owners()[level])
    points = gpd.GeoSeries.from_xy(table["lon"], table["lat"], index=table.index, crs=4326).to_crs(27700)
    wards = gpd.read_file(NEED / "ward_may2023_manchester_bgc.geojson").to_crs(27700)
    code = next(each for each in wards.columns if each.lower() in {"wd23cd", "wd24cd"})
    ward = gpd.GeoDataFrame(geometry=points).sjoin_nearest(wards[[code, "geometry"]])[code]
    return ward.map(owners().drop_duplicates("ward").set_index("ward", drop=False)[level])


@pytest.mark.parametrize("level", ALL)
def test_areas_have_the_practices_that_stand_in_them(real: Atlas, level: Level) -> None:
    """Every area, weighted by patients aged 16 and over; none where no practice stands."""
    table, owner = listed()[listed()["ladcd"] == CITY], places_of_practices(level)
    top = (table[MEASURES["diabetes"]] * table["sixteen"]).groupby(owner).sum()
    raw, patients = top / table["sixteen"].groupby(owner).sum(), table["all"].groupby(owner).sum()
    assert patients.sum() == real.practices["patients"].sum()
    for code in real.areas[level].index:
        found = practices.located_in(real, "diabetes", level, str(code))
        key = CITY if level == "city" else str(code)
        assert bool(found.practices) == (key in raw.index)
        if found.practices:
            assert found.patients == patients[key]
            assert found.value == pytest.approx(raw[key], abs=1e-3)


def test_practices_of_country_and_region_are_weighted_by_their_patients(real: Atlas) -> None:
    """From the national files: every practice with a published share and a list."""
    table = national("gp_practice_qof_2024_25").set_index("GP code")[MEASURES["diabetes"]]
    lists = national("gp_registered_population_april2026").groupby("gp_code").sum(numeric_only=True)
    ages = ["age_16_24", "age_25_49", "age_50_64", "age_65_74", "age_75_84", "age_85_plus"]
    people = lists[ages].sum(axis=1)
    both = pd.DataFrame({"share": table, "people": people}).dropna()
    own = listed().dropna(subset=[MEASURES["diabetes"], "sixteen"])
    found = practices.beside_columns(real, "diabetes", 1).iloc[0]
    for name, share, weight in (
        ("England", both["share"], both["people"]),
        ("Greater Manchester", own[MEASURES["diabetes"]], own["sixteen"]),
    ):
        column = next(
            each for each in found.index if name in each and "Manchester" not in each.replace(name, "")
        )
        assert found[column] == pytest.approx(float((share * weight).sum() / weight.sum()), abs=0.02)
    assert len(region()["lad24cd"].unique()) == 10
