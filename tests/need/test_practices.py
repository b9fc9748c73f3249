"""What GP practices record: of practices, never of residents, and held to the published files."""

from __future__ import annotations

import math

import numpy as np
import pytest

from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from tests.support import readability

REGISTERED = 752_556
"""Patients of April 2026 on the lists of the city's practices, added up in the published file."""


def test_every_condition_and_check_of_the_file_is_there(real: Atlas) -> None:
    """Fourteen recorded prevalences, one incidence, eleven checks."""
    kinds = [each.kind for each in practices.measures(real).values()]
    assert (kinds.count("recorded"), kinds.count("new"), kinds.count("check")) == (14, 1, 11)


def test_patients_are_not_residents_and_that_is_said(real: Atlas) -> None:
    """752,556 on lists, 551,955 residents: both numbers stand in every sentence of an area."""
    assert real.practices["patients"].sum() == REGISTERED
    for level in ("neighbourhood", "city"):
        code = str(real.areas[level].index[0])
        said = " ".join(practices.describe(real, "diabetes", level, code))
        assert "752,556 people are on the lists of the practices in Manchester (April 2026)" in said
        assert "551,955 lived there when last counted" in said


def test_an_area_is_the_mean_of_its_practices_weighted_by_patients(real: Atlas) -> None:
    """Worked out practice by practice for every neighbourhood."""
    rows = real.practice_figures.loc[["diabetes"]].set_index("practice")
    owner = real.areas_of_points(real.practices, "neighbourhood")
    seen = 0
    for code in real.areas["neighbourhood"].index:
        inside = real.practices.index[owner == code]
        found = practices.located_in(real, "diabetes", "neighbourhood", str(code))
        expected = np.average(rows.loc[inside, "value"], weights=rows.loc[inside, "base"])
        assert found.value == pytest.approx(expected)
        assert found.practices == len(inside)
        assert found.lowest <= found.value <= found.highest
        seen += found.practices
    assert seen == len(real.practices) == 82


def test_one_practice_is_what_its_row_of_the_file_says(real: Atlas) -> None:
    """P84004: 8.9283 % of 6,842 patients aged 16 and over, Wilson's interval worked out by hand."""
    row = practices.figures(real, "diabetes").loc["P84004"]
    assert (row["value"], row["base"], row["patients"]) == (8.9283, 6842, 8551)
    p, n, z = 0.089283, 6842, 1.959964
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    assert (row["low"], row["high"]) == pytest.approx(
        (100 * (middle - half), 100 * (middle + half)), rel=1e-4
    )


def test_what_is_of_nobody_knows_how_many_has_no_interval_and_no_limits(real: Atlas) -> None:
    """The file gives checks as shares of a number that it does not give."""
    table = practices.figures(real, "diabetes_foot_check")
    assert table["low"].isna().all()
    assert set(table["position"]) == {"not known"}
    rows = practices.practice_rows(real, "diabetes_foot_check", "city", real.place.city_code)
    assert {row[2] for row in rows} == {"not stated"}
    assert "no practice is called unusual" in practices.how(real, "diabetes_foot_check")


def test_few_practices_are_outside_limits_that_allow_for_their_differing(real: Atlas) -> None:
    """Of 82 practices some lie outside the 99.8 % limits, not most of them."""
    outside = practices.figures(real, "diabetes")["position"].isin(["above 99.8", "below 99.8"])
    assert outside.sum() < 0.15 * len(outside)
    assert (practices.figures(real, "dementia")["position"] == "above 99.8").any()


def test_an_area_without_a_practice_says_so(real: Atlas) -> None:
    """Its residents are on lists elsewhere, which is not none."""
    empty = next(c for c in real.areas["lsoa"].index if c not in set(real.practices["lsoa"]))
    said = practices.describe(real, "diabetes", "lsoa", str(empty))
    assert said[0].startswith("No GP practice stands in ")
    rows = practices.area_rows(real, "diabetes", "lsoa")
    assert len(rows) == 295
    assert ["no practice stands here", "", "0", ""] in [row[1:] for row in rows]


def test_the_country_and_the_region_stand_beside(real: Atlas) -> None:
    """Weighted by patients over 6,049 practices of England that have a list of April 2026."""
    said = practices.describe(real, "diabetes", "city", real.place.city_code)[1]
    assert said.startswith("All practices: England 7.9%, Greater Manchester 8.2% and Manchester ")


def test_every_measure_has_a_sentence_at_every_level(real: Atlas) -> None:
    """None is blank, says nothing or is too hard to be read aloud."""
    for measure in practices.measures(real):
        for level in LEVELS:
            said = practices.describe(real, measure, level, str(real.areas[level].index[0]))
            assert all(said)
            assert list(readability.hard_to_read(real, " ".join(said))) == []
        assert list(readability.hard_to_read(real, practices.how(real, measure))) == []


def test_a_pack_without_practices_has_no_measures(city: Atlas) -> None:
    """Nothing is made up."""
    assert practices.measures(city) == {}


def test_what_few_have_is_not_rounded_to_nothing() -> None:
    """One in ten thousand is shown as such; no figure is no nought."""
    assert [practices.share(value) for value in (0.01, 0.78, 7.9283, math.nan)] == [
        "0.01%", "0.78%", "7.9%", "no data",
    ]  # fmt: skip
