"""What figures are set beside, and how they spread, worked out a second way from the published files."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from placebased.need import (
    area_figures,
    comparators,
    deprivation_gap,
    funnels,
    intervals,
    most_deprived_fifth,
    small_numbers,
)
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support.published import needs_published_files
from tests.support.raw_files import ALL, CITY, national, owners, published, region, small
from tests.test_raw_figures import fuel_poverty

pytestmark = [pytest.mark.source, needs_published_files]


def share_of(table: pd.DataFrame, top: str, base: str) -> float:
    """Return the quotient of two columns, in per cent."""
    return float(100 * table[top].sum() / table[base].sum())


def england_share_of_people() -> float:
    """Return disabled people in England, of all residents."""
    table = national("census21_disability_lsoa21")
    return share_of(table, "disabled_under_the_equality_act", "total_residents")


def england_count() -> float:
    """Return residents of England aged 65 and over."""
    table = national("census21_age5_lsoa21")
    return float(table[["age_65_69", "age_70_74", "age_75_79", "age_80_84", "age_85_and_over"]].sum().sum())


def england_score() -> float:
    """Return the score of the health domain in England, weighted by residents."""
    score = national("iod2025_lsoa21").set_index("lsoa21cd")["Health_score"]
    people = national("census21_age5_lsoa21").set_index("lsoa21cd")["total"].reindex(score.index)
    return float((score * people).sum() / people.sum())


def england_share_of_areas() -> float:
    """Return the small areas of England in its most deprived tenth for health."""
    return float(100 * (national("iod2025_lsoa21")["Health_decile"] == 1).mean())


def england_share_of_middle_areas() -> float:
    """Return people in England who give unpaid care, of those aged 5 and over."""
    table = national("census21_unpaid_care_msoa21")
    return float(100 * (table["total"] - table["provides_no_unpaid_care"]).sum() / table["total"].sum())


def england_share_of_wards() -> float:
    """Return children in low-income families in England, of the children that percentages imply."""
    table = national("child_poverty_ahc_fye2024_2025_ward")
    table = table[table["wdcd"].str.startswith("E")]
    top = table["children_0_15_relative_low_income_ahc_fye2025"]
    base = (100 * top / table["pct_children_0_15_relative_low_income_ahc_fye2025"]).round()
    known = top.notna() & base.notna()
    return float(100 * top[known].sum() / base[known].sum())


def england_estimate() -> float:
    """Return fuel-poor households of England, of all: every small area of 2011, whatever came of it."""
    table = national("fuel_poverty_2019_2022_lsoa")
    return share_of(table[table["year"] == table["year"].max()], "fuel_poor_households", "households")


ENGLAND: dict[str, tuple[Callable[[], float], float]] = {
    # indicator: the other route, and how far apart both may be as a share of the figure
    "disabled_share": (england_share_of_people, 1e-6),
    "age_65_people": (england_count, 1e-9),
    "health_score": (england_score, 1e-6),
    "health_tenth": (england_share_of_areas, 1e-6),
    "unpaid_care": (england_share_of_middle_areas, 1e-6),
    # six wards of the lookup have no row, and some rows are of wards that have changed since
    "child_poverty": (england_share_of_wards, 2e-3),
    # small areas of 2011 that were split are shared out, so nothing is lost but rounding
    "fuel_poverty_share": (england_estimate, 1e-3),
}
"""Every kind of figure that is set beside the country's."""


@pytest.mark.parametrize("indicator", ENGLAND)
def test_the_country_is_what_its_published_files_say(real: Atlas, indicator: str) -> None:
    """Added up over all of England from the files of the country."""
    way, apart = ENGLAND[indicator]
    assert comparators.wholes(real, indicator)[0].value == pytest.approx(way(), rel=apart)


def test_the_wards_of_other_districts_are_what_their_files_say(real: Atlas) -> None:
    """The 183 wards of Greater Manchester outside the city: a share, a count and a score of each."""
    people = published("census21_age5_lsoa21_gm.csv").set_index("lsoa21cd")["total"]
    disability = published("census21_disability_lsoa21_gm.csv").set_index("lsoa21cd")
    score = published("iod2025_lsoa21_gm.csv").set_index("lsoa21cd")["Health_score"]
    owner = region()["wd24cd"][region()["lad24cd"] != CITY]
    sums = pd.DataFrame(
        {
            "disabled": disability["disabled_under_the_equality_act"],
            "base": disability["total_residents"],
            "people": people,
            "weighted": score * people,
        }
    )
    wards = sums.reindex(owner.index).groupby(owner).sum()
    assert len(wards) == len(region()["wd24cd"].unique()) - len(owners()["ward"].unique()) == OTHER_WARDS
    parts = comparators.parts_by_comparator(real)
    for ward, row in wards.iterrows():
        assert parts[str(ward), "disabled_share"][:2] == (row["disabled"], row["base"])
        assert parts[str(ward), "resident_count"][0] == row["people"]
        assert parts[str(ward), "health_score"][0] == pytest.approx(row["weighted"], abs=0.01)


OTHER_WARDS = 183


@pytest.mark.parametrize("level", ALL)
def test_people_in_the_most_deprived_fifth_are_those_of_the_published_deciles(
    real: Atlas, level: Level
) -> None:
    """Residents of small areas of deciles 1 and 2: as a flag, as people, and as a share of all."""
    inside = small("iod2025_lsoa21_gm.csv")["IMD_decile"] <= 2
    people = small("census21_age5_lsoa21_gm.csv")["total"]
    assert most_deprived_fifth.flags(real).reindex(inside.index).tolist() == inside.tolist()
    owner = owners()[level]
    there, every = people.where(inside, 0).groupby(owner).sum(), people.groupby(owner).sum()
    count, share = (
        area_figures.figures(real, f"core20_{each}", level)["value"] for each in ("people", "share")
    )
    codes = [CITY] if level == "city" else list(map(str, count.index))
    assert count.tolist() == there.reindex(codes).tolist()
    assert share.tolist() == pytest.approx((100 * there / every).reindex(codes).tolist())


@pytest.mark.parametrize("level", ALL)
def test_withheld_counts_leave_the_range_that_the_published_file_leaves(real: Atlas, level: Level) -> None:
    """Children in low-income families: each count that is not published is nought, or nine of them."""
    counts = small("iod2025_indicators_lsoa21_gm.csv")[CHILDREN]
    base = small("need_core_lsoa21_gm.csv")["pop_0_15_2021"]
    owner = owners()[level]
    found = area_figures.figures(real, "children_low_income_iod", level)
    known = counts.notna().groupby(owner).sum()
    ends = [
        100 * counts.fillna(base.clip(upper=end)).groupby(owner).sum() / base.groupby(owner).sum()
        for end in (0, 9)
    ]
    partly = found[found["known"] < found["of"]]
    assert len(partly) > 0
    for code, row in partly.iterrows():
        raw = CITY if level == "city" else str(code)
        assert row["known"] == known[raw]
        assert (row["lowest"], row["highest"]) == pytest.approx((ends[0][raw], ends[1][raw]))


def test_older_people_of_a_ward_in_which_three_of_seven_counts_are_withheld(real: Atlas) -> None:
    """Piccadilly: 205 of 468 known, three withheld counts of nine at most: between 43.8 and 49.6 %.

    With ten in place of nine it would be 50.2; but counts of ten are published, so none of them is withheld.
    The share of those alone whose counts are known would be 55.7.
    """
    owner = owners()["ward"]
    here = owner.index[owner == "E05011376"]
    counts = small("iod2025_indicators_lsoa21_gm.csv").loc[here, OLDER]
    ages = small("census21_age5_lsoa21_gm.csv").loc[here]
    over_60 = ages[[*(f"age_{age}_{age + 4}" for age in range(60, 85, 5)), "age_85_and_over"]].sum(axis=1)
    assert (counts.sum(), over_60.sum(), counts.isna().sum()) == (205, 468, 3)
    assert pd.to_numeric(published("iod2025_indicators_lsoa21_gm.csv")[OLDER]).min() == 10
    least, most, not_so = (100 * (205 + 3 * each) / 468 for each in (0, 9, 10))
    assert not_so == pytest.approx(50.2, abs=0.05)
    row = area_figures.figure_of(real, "older_low_income", "ward", "E05011376")
    assert (row["lowest"], row["highest"]) == pytest.approx((least, most))
    assert row["value"] == pytest.approx((least + most) / 2)
    known = over_60[counts.notna()].sum()
    assert (row["known"], row["of"], row["coverage"]) == (4, 7, pytest.approx(known / 468))
    assert 100 * 205 / known == pytest.approx(55.7, abs=0.05)


OLDER = "income_deprivation_affecting_older_people_index_idaopi_numerator"

CHILDREN = "income_deprivation_affecting_children_index_idaci_numerator"


@pytest.mark.parametrize("level", ALL)
def test_intervals_are_wilsons_round_the_published_counts(real: Atlas, level: Level) -> None:
    """By the formula of Wilson as SciPy has it, area by area."""
    table = small("census21_disability_lsoa21_gm.csv").groupby(owners()[level]).sum(numeric_only=True)
    found = intervals.confidence_interval(real, real.indicators["disabled_share"], level)
    codes = [CITY] if level == "city" else list(map(str, found.index))
    counts = table[["disabled_under_the_equality_act", "total_residents"]].reindex(codes).astype(int)
    assert counts["total_residents"].sum() == table["total_residents"].sum() > 0
    pairs = counts.itertuples(index=False, name=None)
    for (_, row), (top, base) in zip(found.iterrows(), pairs, strict=True):
        exact = stats.binomtest(top, base).proportion_ci(method="wilson")
        assert (row["low"], row["high"]) == pytest.approx((100 * exact.low, 100 * exact.high), rel=1e-6)


@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward", "neighbourhood"])
def test_funnels_and_smoothed_figures_follow_from_the_published_counts(real: Atlas, level: Level) -> None:
    """Limits by Spiegelhalter's additive effects, estimates by Marshall's: step by step with NumPy."""
    table = small("census21_disability_lsoa21_gm.csv").groupby(owners()[level]).sum(numeric_only=True)
    x, n = (table[c].to_numpy(float) for c in ("disabled_under_the_equality_act", "total_residents"))
    p, target = x / n, x.sum() / n.sum()
    error = np.sqrt(target * (1 - target) / n)
    z = (p - target) / error
    inner = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    phi, w = float((inner**2).mean()), 1 / error**2
    tau2 = max((len(n) * phi - (len(n) - 1)) / (w.sum() - (w**2).sum() / w.sum()), 0.0)
    funnel = funnels.funnel(real, "disabled_share", level).reindex(table.index)
    for name, side, q in (
        ("low95", -1, 0.975),
        ("high95", 1, 0.975),
        ("low998", -1, 0.999),
        ("high998", 1, 0.999),
    ):
        limit = 100 * (target + side * stats.norm.ppf(q) * np.sqrt(error**2 + tau2))
        assert funnel[name].to_numpy() == pytest.approx(np.clip(limit, 0, 100), rel=1e-3)
    between = max(float((n * (p - target) ** 2).sum() / n.sum()) - target * (1 - target) / n.mean(), 0.0)
    trust = between / (between + target * (1 - target) / n)
    smooth = small_numbers.smoothed(real, "disabled_share", level)
    assert smooth.values.reindex(table.index).to_numpy() == pytest.approx(
        100 * (target + trust * (p - target)), rel=2e-3
    )
    assert smooth.reliability.reindex(table.index).to_numpy() == pytest.approx(trust, abs=0.02)


def test_the_gap_is_that_of_the_published_files(real: Atlas) -> None:
    """Slope and ends from ridits of published scores and people; England's fifths from its own deciles."""
    table = small("census21_disability_lsoa21_gm.csv")
    people = small("census21_age5_lsoa21_gm.csv")["total"]
    score = small("iod2025_lsoa21_gm.csv")["IMD_score"]
    together = people.groupby(score).sum()
    middle = (together.cumsum() - together / 2) / people.sum()
    rank, base = score.map(middle), table["total_residents"]
    share = 100 * table["disabled_under_the_equality_act"] / base
    slope, level = np.polyfit(rank, share, 1, w=np.sqrt(base))
    gap = deprivation_gap.deprivation_gap(real, "disabled_share")
    assert gap is not None
    assert gap.index.slope == pytest.approx(slope, rel=1e-6)
    assert gap.index.ratio == pytest.approx((level + slope) / level, rel=1e-6)
    most, least = (rank >= 0.8), (rank < 0.2)
    for found, ends in ((gap.most, most), (gap.least, least)):
        assert found == pytest.approx(
            share_of(table[ends], "disabled_under_the_equality_act", "total_residents")
        )
    england = national("census21_disability_lsoa21").set_index("lsoa21cd")
    decile = national("iod2025_lsoa21").set_index("lsoa21cd")["IMD_decile"].reindex(england.index)
    country = deprivation_gap.country_gap(real, real.indicators["disabled_share"])
    assert country is not None
    for found, wanted in ((country.most, (1, 2)), (country.least, (9, 10))):
        fifth = england[decile.isin(wanted)]
        assert found == pytest.approx(
            share_of(fifth, "disabled_under_the_equality_act", "total_residents"), rel=1e-6
        )


@pytest.mark.parametrize("level", ALL)
def test_the_ratio_with_age_taken_out_and_the_share_of_older_people_stand_beside(
    real: Atlas, level: Level
) -> None:
    """The published ratio weighted by residents, and those aged 65 and over of all."""
    ages = small("census21_age5_lsoa21_gm.csv")
    older = ages[["age_65_69", "age_70_74", "age_75_79", "age_80_84", "age_85_and_over"]].sum(axis=1)
    ratio = small("iod2025_indicators_lsoa21_gm.csv")["comparative_illness_and_disability_ratio_indicator"]
    owner, people = owners()[level], ages["total"]
    every = people.groupby(owner).sum()
    for indicator, raw in (
        ("illness_ratio", (ratio * people).groupby(owner).sum() / every),
        ("age_65_share", 100 * older.groupby(owner).sum() / every),
    ):
        found = area_figures.figures(real, indicator, level)["value"]
        codes = [CITY] if level == "city" else list(map(str, found.index))
        assert found.tolist() == pytest.approx(raw.reindex(codes).tolist())


def test_the_estimate_has_the_same_figure_by_both_routes_at_the_city(real: Atlas) -> None:
    """Fuel poverty of the city is within the reach of areas that were split of what its file adds up to."""
    assert area_figures.city_figure(real, "fuel_poverty_share") == pytest.approx(
        float(fuel_poverty("city").iloc[0]), rel=1e-9
    )
