"""What stands beside a figure that age drives: published values, the share of older people, or a ratio."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placebased.need import age, area_figures
from placebased.place.atlas import Atlas, open_pack
from placebased.place.geography import LEVELS

RATES = """indicator,part,rate,standard,source
older_count,residents,0.08,Landia,count
"""


@pytest.fixture(scope="module")
def driven(city_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up city, whose number of older people is said to be driven by age."""
    return shutil.copytree(city_folder, tmp_path_factory.mktemp("driven") / "pack")


def test_disability_has_the_published_standardised_share_of_the_city(real: Atlas) -> None:
    """11.4 and 10.9 %, as published for the district; the crude share is 17.5 %, for the city is young."""
    disabled = next(i for i in real.indicators.values() if i.numerator == "disabled" and i.denominator)
    code = real.place.city_code
    assert age.published(real, disabled.id, code) == pytest.approx(22.3)
    said = age.describe(real, disabled.id, "city", code)
    assert "With age taken out it is 22.3%. Age-standardised by the Office for National Statistics" in said


def test_an_area_has_the_ratio_with_age_taken_out_and_how_old_its_people_are(real: Atlas) -> None:
    """Both beside the city's; and that no rates by age are loaded."""
    disabled = next(i for i in real.indicators.values() if i.numerator == "disabled" and i.denominator)
    code = str(real.areas["ward"].index[0])
    said = age.describe(real, disabled.id, "ward", code)
    ratio, older = age.beside(real, disabled)
    for other in (ratio, older):
        value = area_figures.figures(real, other.id, "ward")["value"][code]
        assert f"{value:.{other.decimals}f}" in said
        assert other.label[1:] in said
    assert age.NO_RATES in said


def test_only_what_age_drives_says_so(real: Atlas) -> None:
    """At every level; everything else says nothing of age."""
    driven = {i.id for i in real.indicators.values() if i.age_driven}
    assert driven
    for indicator in real.indicators:
        for level in LEVELS:
            said = age.describe(real, indicator, level, str(real.areas[level].index[0]))
            assert bool(said) == (indicator in driven), (indicator, level)


def test_without_rates_nothing_is_standardised(real: Atlas) -> None:
    """The pack that ships has none, and none is made up."""
    assert real.age_rates.empty
    assert all(age.standardised_ratio(real, each, "ward") is None for each in real.indicators)


def test_with_rates_the_ratio_is_worked_out(driven: Path) -> None:
    """Alder has 120 older people of 1,200; 8 % would be 96: a ratio of 125."""
    (driven / "age_rates.csv").write_text(RATES, encoding="utf-8")
    text = (driven / "indicators.csv").read_text(encoding="utf-8")
    header = text.splitlines()[0].split(",")
    assert "age_driven" in header
    place = open_pack(driven)
    table = age.standardised_ratio(place, "older_count", "ward")
    assert table is not None
    row = {str(name): float(table[name].to_dict()["W1"]) for name in table}
    assert (row["expected"], row["ratio"]) == pytest.approx((96, 125))
    assert row["low"] < row["ratio"] < row["high"]
    assert age.standardised_ratio(place, "claims", "ward") is None


def test_a_pack_that_says_nothing_of_age_has_nothing_beside(city: Atlas) -> None:
    """No columns, no sentence."""
    assert age.beside(city, city.indicators["older_share"]) == []
    assert age.describe(city, "older_share", "ward", "W1") == ""
