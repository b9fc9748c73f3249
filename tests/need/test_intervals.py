"""How sure a figure is: an interval where one can be had, and the reason where none can."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.methods import confidence_intervals
from placebased.need import area_figures
from placebased.need import intervals as figure_intervals
from placebased.place.atlas import Atlas


def by_kind(atlas: Atlas, kind: str, *, modelled: bool = False) -> str:
    """Return the id of the first indicator of a kind that counts people or households at small areas."""
    return next(
        i.id
        for i in atlas.indicators.values()
        if i.kind == kind
        and (i.status == "modelled") == modelled
        and (
            kind not in {"share", "count"} or atlas.part_units[i.numerator] in figure_intervals.COUNTED_UNITS
        )
    )


def test_a_share_has_wilsons_interval_round_it(real: Atlas) -> None:
    """The figure lies inside, and the larger the area the narrower the interval."""
    indicator = real.indicators[by_kind(real, "share")]
    width = {}
    for level in ("lsoa", "ward"):
        found = figure_intervals.confidence_interval(real, indicator, level).dropna(subset=["value"])
        assert (found["low"] <= found["value"]).all()
        assert (found["value"] <= found["high"]).all()
        width[level] = (found["high"] - found["low"]).mean()
    assert width["ward"] < width["lsoa"] / 2


def test_higher_and_lower_mean_that_the_interval_leaves_the_whole_out(real: Atlas) -> None:
    """Every verdict can be checked against the ends of its interval."""
    indicator = real.indicators[by_kind(real, "share")]
    whole = float(figure_intervals.confidence_interval(real, indicator, "city")["value"].iloc[0])
    found = figure_intervals.confidence_interval(real, indicator, "ward")
    assert {"higher", "lower"} <= set(found["verdict"])
    assert (found.loc[found["verdict"] == "higher", "low"] > whole).all()
    assert (found.loc[found["verdict"] == "lower", "high"] < whole).all()


def test_a_count_is_not_held_against_the_whole_place(real: Atlas) -> None:
    """A city has more of everything than its parts, which says nothing."""
    found = figure_intervals.confidence_interval(real, real.indicators[by_kind(real, "count")], "ward")
    assert set(found["verdict"]) == {"not known"}
    assert found["low"].notna().all()


def test_a_published_interval_is_taken_as_it_is(real: Atlas) -> None:
    """Where the publisher gives ends, they are shown."""
    indicator = next(i for i in real.indicators.values() if i.low)
    found = figure_intervals.confidence_interval(real, indicator, indicator.geography).dropna(
        subset=["value"]
    )
    parts = real.parts[indicator.geography]
    pd.testing.assert_series_equal(found["low"], parts[indicator.low].reindex(found.index), check_names=False)


@pytest.mark.parametrize(("kind", "modelled"), [("score", False), ("score", True), ("share", True)])
def test_no_interval_comes_with_its_reason(real: Atlas, kind: str, modelled: bool) -> None:
    """Scores and modelled estimates have no stated error, and words say so."""
    indicator = real.indicators[by_kind(real, kind, modelled=modelled)]
    found = figure_intervals.confidence_interval(real, indicator, "ward")
    assert found["low"].isna().all()
    assert figure_intervals.why_no_interval(real, indicator)
    assert figure_intervals.describe_verdict(
        real, indicator, "not known"
    ) == figure_intervals.why_no_interval(real, indicator)


def test_a_verdict_is_said_with_the_places_name(real: Atlas) -> None:
    """It can be read out."""
    indicator = real.indicators[by_kind(real, "share")]
    assert figure_intervals.describe_verdict(real, indicator, "higher") == f"higher than {real.place.name}"


def test_a_standard_error_is_half_the_interval_over_its_z(real: Atlas) -> None:
    """Where there is no interval it is 0, where there is no figure it is missing."""
    indicator = real.indicators[by_kind(real, "share")]
    found = figure_intervals.confidence_interval(real, indicator, "ward")
    error = figure_intervals.standard_error(real, indicator, "ward")
    code = found.index[0]
    assert error[code] == pytest.approx((found["high"][code] - found["low"][code]) / 2 / 1.959964)
    score = real.indicators[by_kind(real, "score")]
    assert set(figure_intervals.standard_error(real, score, "ward")) == {0.0}
    fixed = next(i for i in real.indicators.values() if i.kind == "fixed")
    assert all(math.isnan(e) for e in figure_intervals.standard_error(real, fixed, "ward"))


def test_the_interval_holds_what_is_withheld_as_well(real: Atlas) -> None:
    """Round the lowest and round the highest possible share, and so wider than round the middle alone."""
    found = {i: area_figures.figures(real, i, "ward") for i in real.indicators}
    indicator = next(real.indicators[i] for i, table in found.items() if table["estimated"].any())
    figure = found[indicator.id][found[indicator.id]["estimated"]]
    table = figure_intervals.confidence_interval(real, indicator, "ward").loc[figure.index]
    assert (table["low"] < figure["lowest"]).all()
    assert (table["high"] > figure["highest"]).all()
    alone = confidence_intervals.wilson(figure["numerator"], figure["denominator"]) * indicator.scale
    assert (table["high"] - table["low"] > alone["high"] - alone["low"]).all()
    least = confidence_intervals.wilson(
        figure["lowest"] / indicator.scale * figure["denominator"], figure["denominator"]
    )
    assert (table["low"] / indicator.scale).tolist() == pytest.approx(least["low"].tolist())


def test_a_density_has_no_interval(real: Atlas) -> None:
    """People are counted, hectares are not: chance does not make a place denser."""
    density = next(i for i in real.indicators.values() if i.unit == "people per hectare")
    assert "chance does not move it" in figure_intervals.why_no_interval(real, density)


def test_people_of_areas_that_are_in_something_have_no_interval(real: Atlas) -> None:
    """How many live in the most deprived fifth follows from which areas are in it, as their share does."""
    assert real.place.deprivation is not None
    share = real.indicators[real.place.deprivation.fifth]
    [count] = [i for i in real.indicators.values() if i.kind == "count" and i.numerator == share.numerator]
    for each in (share, count):
        assert figure_intervals.why_no_interval(real, each).startswith("Each published area is in it or not")
    assert figure_intervals.confidence_interval(real, count, "ward")["low"].isna().all()
