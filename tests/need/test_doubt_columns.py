"""What files say of how sure a figure is: ends only where something is withheld, what a publisher asks."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.need import area_figures, conditions, doubt_columns, intervals
from placebased.place.atlas import Atlas

ESTIMATED = "children_low_income_iod"


def test_ends_stand_only_where_something_is_withheld(real: Atlas) -> None:
    """A figure whose parts are all known has no lowest and no highest: that would say it has no error."""
    figures = area_figures.figures(real, ESTIMATED, "ward")
    found = doubt_columns.ranges(figures)
    part = figures["known"] < figures["of"]
    assert 0 < part.sum() < len(part)
    assert found.loc[~part, ["Lowest possible", "Highest possible"]].isna().all(axis=None)
    assert found.loc[part, "Lowest possible"].equals(figures.loc[part, "lowest"])
    assert set(found.loc[figures["estimated"], "Estimate"]) == {"yes"}
    modelled = next(i.id for i in real.indicators.values() if i.status == "modelled" and i.kind == "share")
    whole = doubt_columns.ranges(area_figures.figures(real, modelled, "city"))
    assert whole["Highest possible"].isna().all()


def test_several_figures_carry_their_labels_and_what_they_are_set_beside(real: Atlas) -> None:
    """Two figures of three wards: interval, range, known and comparators of each."""
    codes = [str(code) for code in real.areas["ward"].index[:3]]
    listed = [real.indicators[ESTIMATED], real.indicators["disabled_share"]]
    found = doubt_columns.of_several(real, listed, "ward", codes)
    assert list(found.index) == codes
    for indicator in listed:
        about = {str(name).removeprefix(f"{indicator.label}: ") for name in found}
        assert {"95% interval from", "Lowest possible", "Areas below with a figure", "England"} <= about
    interval = intervals.confidence_interval(real, listed[1], "ward").loc[codes, "low"]
    assert found[f"{listed[1].label}: 95% interval from"].tolist() == pytest.approx(interval.tolist())


def test_a_pair_has_both_places_and_the_unit_of_each_figure(real: Atlas) -> None:
    """One row a figure, the columns of each place under its name."""
    one, other = (str(code) for code in real.areas["ward"].index[:2])
    listed = [real.indicators["disabled_share"], real.indicators["health_score"]]
    found = doubt_columns.of_a_pair(real, listed, [("Alder", ("ward", one)), ("Birch", ("ward", other))])
    assert found["Unit"].tolist() == [each.unit for each in listed]
    assert found["Alder: Areas below"].tolist() == [
        area_figures.figure_of(real, each.id, "ward", one)["of"] for each in listed
    ]
    assert found["Birch: 95% interval to"].notna().tolist() == [True, False]


def test_what_a_publisher_asks_stands_in_the_file(real: Atlas) -> None:
    """The condition of every bound figure, and of no other."""
    bound = [i for i in real.indicators.values() if not conditions.allows(i, "ranking")]
    assert bound
    for indicator in real.indicators.values():
        found = doubt_columns.rules(indicator, indicator.geography)
        assert found.get("Condition", "") == (indicator.conditions_why if indicator.conditions else "")
        assert found["Period"] == indicator.period


def test_an_empty_table_has_its_columns() -> None:
    """Nobody is listed, and the headings stay."""
    empty = pd.DataFrame(columns=["lowest", "highest", "known", "of", "coverage", "estimated"], dtype=float)
    assert list(doubt_columns.ranges(empty))[:2] == ["Lowest possible", "Highest possible"]


def test_a_table_on_paper_says_of_when_each_figure_is_and_how_sure(real: Atlas) -> None:
    """The interval as numbers, and between what an estimate lies; that neither is known where neither is."""
    ward = str(real.areas["ward"].index[real.areas["ward"]["name"] == "Didsbury West"][0])
    listed = [real.indicators[each] for each in (ESTIMATED, "health_score")]
    headers, rows = doubt_columns.in_words(real, listed, [("Alder", ("ward", ward))])
    assert headers == ["Figure", "Measured", "Alder: 95% interval", "Alder: lies between"]
    interval = intervals.confidence_interval(real, listed[0], "ward").loc[ward]
    assert rows[0][1:] == [
        listed[0].period,
        f"{interval['low']:.1f} to {interval['high']:.1f}",
        "10.7 to 12.5",
    ]
    assert rows[1][2:] == ["not known", "—"]


def test_what_stands_below_a_table_says_between_what_estimates_lie(real: Atlas) -> None:
    """One sentence for a figure with withheld counts, none for one that is known whole."""
    ward = str(real.areas["ward"].index[real.areas["ward"]["name"] == "Didsbury West"][0])
    rows = [
        (real.indicators[each], area_figures.figure_of(real, each, "ward", ward))
        for each in (ESTIMATED, "disabled_share")
    ]
    [said] = doubt_columns.told(rows)
    assert said.startswith(f"{rows[0][0].label} lies between 10.7 and 12.5; known for ")
