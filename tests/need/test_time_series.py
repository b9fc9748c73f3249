"""Series of a place by level: only where they exist, in words that say what may not be concluded."""

from __future__ import annotations

import math
from itertools import product

import pandas as pd
import pytest

from placebased import phrases
from placebased.need import area_figures, time_series
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import LEVELS
from tests.support.rows import some


def by(real: Atlas, geography: str, kind: str) -> TimeSeries:
    """Return the first series of a geography and kind."""
    return next(s for s in real.series.values() if (s.geography, s.kind) == (geography, kind))


def test_every_series_can_be_shown_somewhere_and_says_what_may_not_be_concluded(real: Atlas) -> None:
    """Each level is either shown, with words of caution, or refused with a reason."""
    assert real.series
    for series in real.series.values():
        for level in LEVELS:
            if level in time_series.levels(series):
                assert series.caution in " ".join(time_series.describe(real, series, level))
            else:
                assert time_series.why_unavailable(series, level)


def test_the_periods_of_a_series_are_those_of_its_map(real: Atlas) -> None:
    """In the order of the columns, at a level at which the series exists."""
    for series in some(list(real.series.values())):
        wide = time_series.area_series(real, series, time_series.levels(series)[0])
        assert time_series.periods(real, series) == tuple(map(str, wide.columns))


def test_a_position_in_an_order_is_not_averaged(real: Atlas) -> None:
    """It exists for small areas alone; asking for wards is refused in words."""
    series = by(real, "lsoa", "fixed")
    assert time_series.levels(series) == ("lsoa",)
    with pytest.raises(ValueError, match="cannot be averaged"):
        time_series.area_series(real, series, "ward")


def test_a_share_of_the_city_is_that_of_all_its_parts(real: Atlas) -> None:
    """Summed from the points themselves, without the code that rolls up."""
    series = by(real, "lsoa", "share")
    points = real.series_points.loc[series.id]
    wide = time_series.area_series(real, series, "city")
    for period in some(set(points["period"])):
        rows = points[points["period"] == period]
        expected = series.scale * rows["numerator"].sum() / rows["denominator"].sum()
        assert float(wide[str(period)].iloc[0]) == pytest.approx(expected)


def test_a_count_of_middle_areas_adds_up_to_the_city(real: Atlas) -> None:
    """Splitting areas that were redrawn loses no child: 35,238 in the first year and 48,533 in the last."""
    series = by(real, "msoa", "count")
    row = time_series.area_series(real, series, "city").iloc[0]
    assert [round(float(row.iloc[k])) for k in (0, -1)] == [35_238, 48_533]


def test_a_series_of_the_whole_district_stands_beside_another(real: Atlas) -> None:
    """One row, and the comparison for the same periods."""
    series = by(real, "city", "fixed")
    wide = time_series.area_series(real, series, "city")
    assert list(time_series.context_series(real, series).index) == list(wide.columns)
    assert series.beside


def test_ups_and_downs_are_counted_as_shown(real: Atlas) -> None:
    """The numbers in the sentence are those of the table."""
    series = by(real, "ward", "share")
    wide = time_series.area_series(real, series, "ward")
    first, last = time_series.first_and_last(wide)
    moved = phrases.as_shown(wide[last] - wide[first], series.decimals)
    said = " ".join(time_series.describe(real, series, "ward"))
    assert f"{int((moved > 0).sum())} went up, {int((moved < 0).sum())} down" in said


@pytest.mark.parametrize(
    ("value", "shown"), [(1.25, "+1.2"), (-3.0, "−3.0"), (0.04, "0.0"), (math.nan, "no data")]
)
def test_differences_carry_their_sign(value: float, shown: str) -> None:
    """Nothing is +0.0."""
    assert time_series.format_signed(value, 1) == shown


def test_one_label_has_one_value(real: Atlas) -> None:
    """An indicator and a series of the same name have the same figure of the same period at every level."""
    compared = 0
    for indicator, series in product(real.indicators.values(), real.series.values()):
        period = str(real.series_points.loc[[series.id], "period"].iloc[-1])
        if indicator.label != series.label or period not in indicator.period:
            continue
        for level in time_series.levels(series):
            told = time_series.area_series(real, series, level)[period].dropna()
            shown = area_figures.figures(real, indicator.id, level)["value"].reindex(told.index)
            assert told.to_numpy() == pytest.approx(shown.to_numpy(), abs=0.5 * 10**-series.decimals)
            compared += len(told)
    assert compared > 300


def test_labels_of_indicators_and_of_series_are_each_used_once(real: Atlas) -> None:
    """Two figures of one name in one list cannot be told apart."""
    for listed in (real.indicators, real.series):
        labels = [each.label for each in listed.values()]
        assert len(set(labels)) == len(labels)


def test_claimants_of_one_ward_are_one_share(real: Atlas) -> None:
    """Piccadilly in 2022, worked out from the pack's own rows: 2.53 %, not the 1.55 % of another base."""
    series = real.series["claimants_over_time"]
    wide = time_series.area_series(real, series, "ward")
    names = real.areas["ward"]["name"]
    code = str(names.index[names == "Piccadilly"][0])
    rows = pd.read_csv(real.folder / "need_lsoa.csv").set_index("code").loc[real.small_areas("ward", code)]
    expected = 100 * rows["claimants"].sum() / rows["age_16_plus"].sum()
    assert float(wide["2022"].to_dict()[code]) == pytest.approx(expected) == pytest.approx(2.53, abs=0.005)


def test_only_areas_that_were_not_drawn_anew_have_a_line(real: Atlas) -> None:
    """Two merged areas had averaged ranks; the fall of the city's share came from areas split twice over."""
    position = real.series["imd_position"]
    wide = time_series.area_series(real, position, "lsoa")
    assert wide.loc[["E01034119", "E01034128"]].isna().all().all()
    tenth = time_series.area_series(real, real.series["imd_tenth_over_time"], "city").iloc[0]
    # of 263 unchanged areas 107, 115 and 109 are in the tenth
    assert tenth.tolist() == pytest.approx([100 * n / 263 for n in (107, 115, 109)])
    said = " ".join(time_series.describe(real, real.series["imd_tenth_over_time"], "city"))
    assert "Counted in the 263 of 295 small areas whose lines stayed the same" in said
    assert "Nothing is shown for 32 small areas" in " ".join(time_series.describe(real, position, "lsoa"))


def test_a_count_shared_out_by_people_is_said_to_be(real: Atlas) -> None:
    """Wards that hold a piece of a small area whose other piece lies in another ward."""
    said = " ".join(time_series.describe(real, real.series["claimants_over_time"], "ward"))
    assert "shared out by people in Ancoats & Beswick" in said
    whole = " ".join(time_series.describe(real, real.series["claimants_over_time"], "locality"))
    assert "shared out" not in whole


def test_several_areas_are_counted_by_direction(real: Atlas) -> None:
    """All areas together as the sentence of the whole counts them; those that are not there are not known."""
    series = next(iter(real.series.values()))
    level = time_series.levels(series)[0]
    codes = list(map(str, time_series.area_series(real, series, level).index))
    said = time_series.describe_several(real, series, level, codes)
    assert said in " ".join(time_series.describe(real, series, level))
    assert time_series.describe_several(real, series, level, ["nowhere"]).endswith("1 not known")
