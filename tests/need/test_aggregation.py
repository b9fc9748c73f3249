"""Need rolled up from its parts: nothing is averaged that cannot be, nothing suppressed counts as nought."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.need.aggregation import roll_up, why_unavailable
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from tests.support.city import WHY_NOT


def rolled(city: Atlas, indicator: str, level: Level) -> pd.DataFrame:
    """Roll an indicator of the made-up city up to a level."""
    it = city.indicators[indicator]
    return roll_up(it, city.parts[it.geography], city.parents(it.geography, level))


def test_a_count_is_the_sum_of_its_parts(city: Atlas) -> None:
    """Older people in Alder: 10 + 40 + 70."""
    found = rolled(city, "older_count", "ward")["value"]
    assert found.to_dict() == {"W1": 120, "W2": 150, "W3": 180}


def test_a_share_is_recomputed_and_not_averaged(city: Atlas) -> None:
    """Alder is 205 of 600 households, 34.2 %; the mean of its three shares would be 26.7 %."""
    found = rolled(city, "alone_share", "ward")
    assert found["value"].to_dict() == pytest.approx({"W1": 34.1667, "W2": 19.3333, "W3": 20}, abs=1e-4)
    assert list(found.loc["W1", ["numerator", "denominator"]]) == [205, 600]


def test_a_suppressed_part_is_left_out_of_both_sums(city: Atlas) -> None:
    """Cedar is (30 + 90) of (150 + 450): the 300 households of S6 would make it look smaller (13.3 %)."""
    found = rolled(city, "alone_share", "ward").loc["W3"]
    assert list(found[["numerator", "denominator", "value"]]) == [120, 600, 20]
    assert list(found[["known", "of"]]) == [2, 3]


def test_an_area_with_nothing_known_has_no_figure(city: Atlas) -> None:
    """S6 has no value and no nought in its place."""
    found = rolled(city, "alone_share", "lsoa")
    assert found["value"].isna()["S6"]
    assert found["numerator"].isna()["S6"]
    assert found["value"].drop("S6").tolist() == [10, 20, 20, 30, 10, 40, 25, 20]


def test_a_rate_is_recomputed_with_its_scale(city: Atlas) -> None:
    """In Birch 23 claims of 1,500 people are 15.3 in a thousand."""
    assert rolled(city, "claims", "ward").at["W2", "value"] == pytest.approx(1000 * 23 / 1500)


def test_a_score_is_weighted_by_people(city: Atlas) -> None:
    """Alder: (10·100 + 40·400 + 20·700) / 1,200 = 25.83; unweighted it would be 23.3."""
    found = rolled(city, "hardship", "ward")["value"]
    assert found.to_dict() == pytest.approx({"W1": 31_000 / 1200, "W2": 37_000 / 1500, "W3": 45})
    assert rolled(city, "hardship", "city").at["C1", "value"] == pytest.approx(149_000 / 4500)


def test_a_tenth_becomes_a_share_of_small_areas(city: Atlas) -> None:
    """One of three small areas of Alder, and two of all nine, are in the first tenth."""
    assert rolled(city, "tenth", "ward").at["W1", "value"] == pytest.approx(100 / 3)
    assert rolled(city, "tenth", "city").at["C1", "value"] == pytest.approx(200 / 9)


def test_a_ward_figure_adds_up_to_neighbourhoods(city: Atlas) -> None:
    """Riverside is Alder and Birch: 50 of 300 children."""
    assert rolled(city, "child_poverty", "neighbourhood").at["RS", "value"] == pytest.approx(50 / 3)


def test_a_published_value_keeps_its_interval(city: Atlas) -> None:
    """The interval stands beside the value as published; where there is no value there is no interval."""
    found = rolled(city, "life", "msoa")
    assert list(found.loc["M1", ["value", "low", "high"]]) == [80.1, 78, 82.2]
    assert found.loc["M2", ["value", "low", "high"]].isna().all()


def test_only_a_published_value_has_an_interval(city: Atlas) -> None:
    """What is computed here has no published interval, even where parts for one are named."""
    share = replace(city.indicators["carers"], low="life_low", high="life_high")
    found = roll_up(share, city.parts["msoa"], city.parents("msoa", "msoa"))
    assert found["low"].isna().all()


def test_nobody_to_divide_by_gives_no_figure(city: Atlas) -> None:
    """A share of no households is not a number, not infinity and not nought."""
    parts = pd.DataFrame({"alone": [0.0, 3.0], "households": [0.0, 6.0]}, index=["a", "b"])
    found = roll_up(city.indicators["alone_share"], parts, pd.Series({"a": "x", "b": "y"}))
    assert found["value"].isna()["x"]
    assert found.at["y", "value"] == 50


def test_the_result_has_the_order_asked_for(city: Atlas) -> None:
    """Areas without any part are there, with no figure and none known of none."""
    it = city.indicators["older_count"]
    found = roll_up(it, city.parts["lsoa"], city.rungs["ward"], order=pd.Index(["W3", "new", "W1"]))
    assert found.index.tolist() == ["W3", "new", "W1"]
    assert found["value"].isna()["new"]
    assert list(found.loc["new", ["known", "of"]]) == [0, 0]


def share_of(top: str, base: str) -> Indicator:
    """Return a share of two parts, in per cent."""
    words: dict[str, Any] = dict.fromkeys(
        ("label", "question", "group", "unit", "period", "weight", "low", "high"), ""
    )
    words |= dict.fromkeys(("method", "caveat", "why_not_up"), "")
    return Indicator(
        id="share",
        polarity="more_need",
        geography="lsoa",
        kind="share",
        numerator=top,
        denominator=base,
        scale=100,
        decimals=1,
        status="derived",
        source=(),
        **words,
    )


counts = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 500), st.sampled_from("xyz")), min_size=1, max_size=12
)


@given(counts)
def test_a_share_lies_between_those_it_is_made_of(rows: list[tuple[int, int, str]]) -> None:
    """However households are grouped, a group's share is never beyond its smallest and largest part."""
    frame = pd.DataFrame(rows, columns=["top", "base", "owner"])
    frame["top"] = frame[["top", "base"]].min(axis=1)
    found = roll_up(share_of("top", "base"), frame[["top", "base"]], frame["owner"])["value"]
    single = 100 * frame["top"] / frame["base"]
    low, high = single.groupby(frame["owner"]).min(), single.groupby(frame["owner"]).max()
    assert (found >= low.to_numpy() - 1e-9).all()
    assert (found <= high.to_numpy() + 1e-9).all()


@given(counts)
def test_two_steps_up_are_the_same_as_one(rows: list[tuple[int, int, str]]) -> None:
    """The groups' own parts give the whole's figure: 100 · all tops / all bases."""
    frame = pd.DataFrame(rows, columns=["top", "base", "owner"])
    groups = roll_up(share_of("top", "base"), frame[["top", "base"]], frame["owner"])
    whole = roll_up(share_of("top", "base"), frame[["top", "base"]], pd.Series("all", index=frame.index))
    assert whole.at["all", "value"] == pytest.approx(
        100 * groups["numerator"].sum() / groups["denominator"].sum()
    )


def test_every_level_has_a_figure_or_a_reason(city: Atlas) -> None:
    """There is a reason exactly where there is no figure: the empty map never stands there in silence."""
    without = {
        (i, level) for i in city.indicators for level in LEVELS if why_unavailable(city.indicators[i], level)
    }
    middle = {(i, level) for i in ("carers", "life") for level in LEVELS if level not in {"msoa", "city"}}
    assert without == middle | {("life", "city"), ("child_poverty", "lsoa"), ("child_poverty", "msoa")}


def test_the_reason_is_the_packs_own_or_a_plain_one(city: Atlas) -> None:
    """What the catalogue says comes first; without it there is a sentence that is true of all."""
    assert why_unavailable(city.indicators["carers"], "ward") == WHY_NOT
    mine = replace(city.indicators["carers"], status="own", why_not_up="")
    assert why_unavailable(mine, "ward").startswith("Your own table is of other areas")
    assert why_unavailable(city.indicators["child_poverty"], "lsoa") == (
        "It is published for other areas, which do not add up to these."
    )
