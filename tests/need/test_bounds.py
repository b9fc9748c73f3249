"""Bounds of sums with withheld counts: by hand on three rows, and by hand from the published files."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.need.aggregation import MIN_COVERAGE, roll_up
from placebased.need.area_figures import figures
from placebased.need.bounds import fraction, lowest_and_highest
from placebased.place.atlas import Atlas
from placebased.place.catalogue import PartRule
from placebased.place.geography import Level
from tests.need.test_aggregation import share_of
from tests.support.published import needs_published_files, published_rows

SMALL = PartRule(missing="small_count", withheld_below=10, basis="inferred", rounded_to=5)
"""Counts below ten are withheld."""

NAN = float("nan")


def parts_of(top: list[float], base: list[float]) -> pd.DataFrame:
    """Return a table of a numerator and a base."""
    return pd.DataFrame({"top": top, "base": base})


def one_place(parts: pd.DataFrame, rules: dict[str, PartRule]) -> pd.Series:
    """Return the figure of all rows together."""
    return roll_up(share_of("top", "base"), parts, pd.Series("x", index=parts.index), rules=rules).iloc[0]


def test_a_withheld_count_is_anything_from_nought_to_the_limit() -> None:
    """40 of 100 are known and 100 more people are there: 40 to 49 of 200, and 22.25 % is the middle."""
    found = one_place(parts_of([40, NAN], [100, 100]), {"top": SMALL})
    assert list(found[["lowest", "value", "highest"]]) == [20, 22.25, 24.5]
    assert list(found[["numerator", "denominator", "coverage", "estimated"]]) == [44.5, 200, 0.5, True]


def test_no_more_can_be_withheld_than_there_are_people() -> None:
    """Four people cannot hold nine: 40 to 44 of 104."""
    found = one_place(parts_of([40, NAN], [100, 4]), {"top": SMALL})
    assert found["highest"] == pytest.approx(100 * 44 / 104)


def test_what_was_not_published_bounds_nothing() -> None:
    """Without a rule the rest is shown as what it is: known for part, and nothing said of the whole."""
    found = one_place(parts_of([40, NAN], [100, 50]), {"top": PartRule(missing="not_published")})
    assert found["value"] == 40
    assert np.isnan(found["lowest"])
    assert np.isnan(found["highest"])
    assert not found["estimated"]


def test_too_little_known_gives_no_figure_but_its_bounds() -> None:
    """Of 300 people 100 are known: no middle is offered, and the range stands."""
    found = one_place(parts_of([40, NAN, NAN], [100, 100, 100]), {"top": SMALL})
    assert found["coverage"] < MIN_COVERAGE
    assert np.isnan(found["value"])
    assert list(found[["lowest", "highest"]]) == pytest.approx([100 * 40 / 300, 100 * 58 / 300])


def test_a_base_that_is_missing_too_is_bounded_by_another_part() -> None:
    """At most 100 more people, at least the nine withheld: 40 of 200 to 49 of 109."""
    parts = parts_of([40, NAN], [100, NAN]).assign(adults=[120.0, 100.0])
    base = PartRule(missing="not_published", at_most="adults")
    found = one_place(parts, {"top": SMALL, "base": base})
    assert list(found[["lowest", "highest"]]) == pytest.approx([20, 100 * 49 / 109])


def test_a_count_added_from_fewer_areas_is_at_least_that() -> None:
    """Nothing bounds it from above, and what is known bounds it from below."""
    count = replace(share_of("top", ""), kind="count", scale=1)
    parts = pd.DataFrame({"top": [40, NAN]})
    found = roll_up(count, parts, pd.Series("x", index=parts.index)).iloc[0]
    assert list(found[["value", "lowest", "known", "of"]]) == [40, 40, 1, 2]
    assert np.isnan(found["highest"])
    bounded = roll_up(count, parts, pd.Series("x", index=parts.index), rules={"top": SMALL}).iloc[0]
    assert list(bounded[["lowest", "value", "highest"]]) == [40, 44.5, 49]


def test_what_is_all_known_has_no_range() -> None:
    """Lowest, highest and the figure are one."""
    found = one_place(parts_of([40, 10], [100, 100]), {"top": SMALL})
    assert list(found[["lowest", "value", "highest", "coverage"]]) == [25, 25, 25, 1]
    assert not found["estimated"]


rows = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), min_size=1, max_size=8)


@given(rows)
def test_the_true_share_lies_within_its_bounds(drawn: list[tuple[int, int, bool]]) -> None:
    """Whatever is withheld below ten, the share that was published lies between the two ends."""
    truth = parts_of([float(a) for a, _, _ in drawn], [float(a + b) for a, b, _ in drawn])
    hidden = truth.assign(top=truth["top"].where(truth["top"] >= 10))
    found = one_place(hidden, {"top": SMALL})
    if truth["base"].sum() > 0 and hidden["top"].notna().any():
        share = 100 * truth["top"].sum() / truth["base"].sum()
        assert found["lowest"] - 1e-9 <= share <= found["highest"] + 1e-9
    assert not (found["lowest"] > found["highest"])


def test_the_ends_are_those_of_the_sums() -> None:
    """The function under the table: two rows, one withheld, added up to one area."""
    it = fraction(share_of("top", "base"), parts_of([40, NAN], [100, 100]), {"top": SMALL}, None)
    low, high, base = lowest_and_highest(it, lambda values: np.array([values.sum()]), ratio=True)
    assert (low[0], high[0], base[0]) == (0.2, 0.245, 200)


PLACE = "E08000003"
CHILDREN = "income_deprivation_affecting_children_index_idaci_numerator"
OLDER = "income_deprivation_affecting_older_people_index_idaopi_numerator"
OVER_60 = (
    "age_60_64", "age_65_69", "age_70_74", "age_75_79", "age_80_84", "age_85_and_over",
)  # fmt: skip


def by_hand(counts: str, bases: dict[str, float], ward: str) -> tuple[float, float, float, int, int]:
    """Return lowest and highest share of a ward (or of all), coverage, known and of, from the raw files."""
    lookup = published_rows("lookup_lsoa21_gm.csv")
    within = [r["lsoa21cd"] for r in lookup if r["lad24cd"] == PLACE and ward in {r["wd24nm"], "all"}]
    published = {r["lsoa21cd"]: r[counts] for r in published_rows("iod2025_indicators_lsoa21_gm.csv")}
    known = {c: float(published[c]) for c in within if published[c] not in {"", "NA"}}
    hidden = [c for c in within if c not in known]
    base = sum(bases[c] for c in within)
    low = sum(known.values())
    high = low + sum(min(9, bases[c]) for c in hidden)
    covered = sum(bases[c] for c in known) / base
    return 100 * low / base, 100 * high / base, covered, len(known), len(within)


def children() -> dict[str, float]:
    """Return the children of every small area, from the published file."""
    rows = published_rows("need_core_lsoa21_manchester.csv")
    return {r["lsoa21cd"]: float(r["pop_0_15_2021"]) for r in rows}


def over_60() -> dict[str, float]:
    """Return the people aged 60 and over of every small area, from the census."""
    rows = published_rows("census21_age5_lsoa21_gm.csv")
    return {r["lsoa21cd"]: sum(float(r[band]) for band in OVER_60) for r in rows}


CASES = [
    ("children_low_income_iod", "Didsbury West", 10.665, 12.450),
    ("children_low_income_iod", "Chorlton Park", 37.814, 38.123),
    ("children_low_income_iod", "Ancoats & Beswick", 51.402, 53.615),
    ("children_low_income_iod", "Didsbury East", 14.678, 15.021),
    ("children_low_income_iod", "Chorlton", 12.206, 12.605),
    ("children_low_income_iod", "Hulme", 64.819, 65.644),
    ("children_low_income_iod", "all", 57.778, 57.968),
    ("older_low_income", "Piccadilly", 43.803, 49.573),
    ("older_low_income", "Didsbury West", 16.481, 16.852),
]


@needs_published_files
@pytest.mark.parametrize(("indicator", "ward", "low", "high"), CASES)
def test_ranges_of_the_shipped_pack_are_those_of_the_published_files(
    real: Atlas, indicator: str, ward: str, low: float, high: float
) -> None:
    """Worked out from the raw files in another way: every withheld count is nought, or nine."""
    counts, bases = (CHILDREN, children()) if indicator.startswith("children") else (OLDER, over_60())
    expected = by_hand(counts, bases, ward)
    assert expected[:2] == pytest.approx((low, high), abs=5e-4)
    level: Level = "city" if ward == "all" else "ward"
    names = real.areas[level]["name"]
    code = names.index[0] if ward == "all" else names.index[names == ward][0]
    found = figures(real, indicator, level).loc[code]
    assert list(found[["lowest", "highest", "coverage", "known", "of"]]) == pytest.approx(list(expected))
    assert found["value"] == pytest.approx((expected[0] + expected[1]) / 2)
    assert found["estimated"]
