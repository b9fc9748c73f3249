"""Figures on screen worked out a second way: from the published files, by plain sums.

Nothing of the preparation step is used here, nor of how figures are added up: the published files are read as
they are, and areas are put into larger ones by the published lookup and the list of neighbourhoods.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import pytest

from placebased.need.area_figures import figures
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support.published import needs_published_files
from tests.support.raw_files import ALL, CITY, NEED, owners, published, ratio, small

pytestmark = [pytest.mark.source, needs_published_files]


def alone_share(level: Level) -> pd.Series:
    """Return households of one person aged 66 or over, of all households."""
    table = small("census21_household_composition_lsoa21_gm.csv")
    return ratio(table["one_person_household_aged_66_years_and_over"], table["total"], level)


def disabled_share(level: Level) -> pd.Series:
    """Return disabled people, of all residents."""
    table = small("census21_disability_lsoa21_gm.csv")
    return ratio(table["disabled_under_the_equality_act"], table["total_residents"], level)


def disabled_people(level: Level) -> pd.Series:
    """Return the number of disabled people."""
    counts = small("census21_disability_lsoa21_gm.csv")["disabled_under_the_equality_act"]
    return counts.groupby(owners()[level]).sum()


def health_tenth(level: Level) -> pd.Series:
    """Return small areas of England's most deprived tenth for health, of all small areas."""
    decile = small("iod2025_lsoa21_gm.csv")["Health_decile"]
    return ratio((decile == 1).astype(float), decile.notna().astype(float), level)


def health_score(level: Level) -> pd.Series:
    """Return the mean of the published scores, weighted by residents."""
    score, people = (
        small("iod2025_lsoa21_gm.csv")["Health_score"],
        small("census21_age5_lsoa21_gm.csv")["total"],
    )
    return ratio(score * people, people, level, 1)


def unpaid_care(level: Level) -> pd.Series:
    """Return people who give unpaid care, of those aged 5 and over; published by middle area."""
    table = published("census21_unpaid_care_msoa21_gm.csv").set_index("msoa21cd")
    table = table.reindex(owners()["msoa"].unique())
    top, owner = table["total"] - table["provides_no_unpaid_care"], pd.Series(table.index, table.index)
    if level == "city":
        owner[:] = CITY
    return 100 * top.groupby(owner).sum() / table["total"].groupby(owner).sum()


def child_poverty(level: Level) -> pd.Series:
    """Return children in low-income families, of the children whom the published percentage implies."""
    table = published("child_poverty_ahc_fye2024_2025_ward_gm.csv")
    table = table[table["ladcd"] == CITY].set_index("wdcd")
    top = table["children_0_15_relative_low_income_ahc_fye2025"]
    bottom = (
        100 * top / table["pct_children_0_15_relative_low_income_ahc_fye2025"]
    ).round()  # whole children
    owner = owners().drop_duplicates("ward").set_index("ward", drop=False)[level].reindex(top.index)
    return 100 * top.groupby(owner).sum() / bottom.groupby(owner).sum()


def life_expectancy_women(level: Level) -> pd.Series:
    """Return the published life expectancy of women of middle areas whose line has not changed since 2011."""
    assert level == "msoa"
    table = published("life_expectancy_2016_2020_msoa11_gm.csv")
    women = table[table["sex"] == "Females"].set_index("msoa11cd")["life_expectancy_years"]
    bridge = published("lookup_msoa11_msoa21_gm.csv")
    same = bridge.groupby("msoa21cd")["msoa11cd"].agg(list)
    split = bridge.groupby("msoa11cd")["msoa21cd"].nunique()
    kept = {new: old[0] for new, old in same.items() if len(old) == 1 and split[old[0]] == 1}
    return pd.Series({new: women[old] for new, old in kept.items()}).reindex(owners()["msoa"].unique())


def fuel_poverty(level: Level) -> pd.Series:
    """Return fuel-poor households, of all, in small areas whose line has not changed since 2011."""
    table = published("fuel_poverty_2019_2022_lsoa_gm.csv")
    table = table[table["year"] == 2022].set_index("lsoacd").reindex(owners().index)
    return ratio(table["fuel_poor_households"], table["households"], level)


def density(level: Level) -> pd.Series:
    """Return people per hectare, by the ground that the published outlines hold."""
    outlines = gpd.read_file(NEED / "lsoa21_manchester_bgc.geojson").set_index("lsoa21cd").to_crs(27700)
    hectares = (outlines.area / 1e4).reindex(owners().index)
    return ratio(small("census21_age5_lsoa21_gm.csv")["total"], hectares, level, 1)


@dataclass(frozen=True)
class Recomputed:
    """A figure with a second way to it, and the levels at which it is given."""

    indicator: str
    what: str
    way: Callable[[Level], pd.Series]
    levels: tuple[Level, ...]


RECOMPUTED = (
    Recomputed("alone_66_share", "a share of households", alone_share, ALL),
    Recomputed("disabled_share", "a share of people", disabled_share, ALL),
    Recomputed("disabled_people", "a count", disabled_people, ALL),
    Recomputed("health_tenth", "a share of small areas", health_tenth, ALL),
    Recomputed("health_score", "a weighted score", health_score, ALL),
    Recomputed("unpaid_care", "a share of middle areas", unpaid_care, ("msoa", "city")),
    Recomputed("child_poverty", "a share of wards", child_poverty, ALL[2:]),
    Recomputed("life_expectancy_women", "a published figure", life_expectancy_women, ("msoa",)),
    Recomputed("fuel_poverty_share", "an estimate", fuel_poverty, ALL),
    Recomputed("people_per_hectare", "a rate", density, ALL),
)
"""One at least of every kind of figure."""

EACH = [(row, level) for row in RECOMPUTED for level in row.levels]


@pytest.mark.parametrize(("row", "level"), EACH, ids=[f"{r.indicator}-{level}" for r, level in EACH])
def test_figures_are_what_the_published_files_say(real: Atlas, row: Recomputed, level: Level) -> None:
    """Every area of the level that has a figure has it by the second way too, and the same one."""
    shown = figures(real, row.indicator, level)["value"]
    second = row.way(level)
    if level in {"locality", "city"}:
        second.index = [real.place.city_code] if level == "city" else second.index
    assert len(shown.dropna()) >= 0.7 * len(shown)
    pd.testing.assert_series_equal(
        shown.dropna().astype(float),
        second.reindex(shown.dropna().index).astype(float),
        check_names=False,
        rtol=1e-9,
        atol=6e-4,  # life expectancies are kept to three decimals
    )


def district(file: str, column: str, **where: str) -> float:
    """Return what was published for the city as a whole."""
    table = published(file)
    for name, value in where.items():
        table = table[table[name] == value]
    return float(table[column].sum())


def test_the_city_is_what_was_published_for_it(real: Atlas) -> None:
    """Added up from small areas, and published for the district: the same but for noise in small counts."""
    tenth = district(
        "iod2025_lad_gm.csv",
        "imd_proportion_of_lso_as_in_most_deprived_10_percent_nationally",
        ltla24_code=CITY,
    )
    assert figures(real, "imd_tenth", "city")["value"].iloc[0] == pytest.approx(100 * tenth, abs=0.005)
    score = district("iod2025_lad_gm.csv", "imd_average_score", ltla24_code=CITY)
    assert figures(real, "imd_score", "city")["value"].iloc[0] == pytest.approx(score, rel=0.01)

    counted = {"file": "census21_lad_gm_long.csv", "column": "value", "ladcd": CITY, "measure": "Count"}
    limited = ("a lot", "a little")
    disabled = sum(
        district(
            **counted,
            table="disability",
            category=f"Disabled under the Equality Act: Day-to-day activities limited {how}",
        )
        for how in limited
    )
    assert figures(real, "disabled_people", "city")["value"].iloc[0] == pytest.approx(disabled, rel=1e-3)
    tenures = ("Rents from council or Local Authority", "Other social rented")
    social = sum(
        district(**counted, table="household_tenure", category=f"Social rented: {t}") for t in tenures
    )
    every = district(**counted, table="household_tenure")
    share = figures(real, "social_rented_share", "city")["value"].iloc[0]
    assert share == pytest.approx(100 * social / every, abs=0.05)
