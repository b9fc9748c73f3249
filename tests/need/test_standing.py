"""Where an area stands: only those it can be told apart from count, and ties are named as ties."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from placebased.need import conditions, intervals, standing
from placebased.need.area_figures import figures
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support.published import needs_published_files, published_rows


def test_ties_and_close_ones_are_not_below(city: Atlas) -> None:
    """S2's 20 % of 100 households: five others overlap it, one shows the same."""
    found = standing.standing(city, city.indicators["alone_share"], "lsoa", "S2")
    assert found is not None
    assert found.others == 7
    assert (found.same, found.below + found.above + found.close) == (2, 5)


def test_without_intervals_what_differs_as_shown_is_told_apart(city: Atlas) -> None:
    """A score has no error: 45 is higher than both others."""
    said = standing.describe_standing(city, city.indicators["hardship"], "ward", "W3")
    assert said == "It is higher than Alder and Birch."


def test_few_others_are_named_by_how_they_stand(real: Atlas) -> None:
    """Three localities, every figure: each other one is named once, as the ends of both have it."""
    said_of = {}
    for indicator in real.indicators.values():
        for code in real.areas["locality"].index:
            said = standing.describe_standing(real, indicator, "locality", str(code))
            table = standing.ends(real, indicator, "locality").dropna()
            low, high = (
                dict(zip(table.index, map(float, table[end]), strict=True)) for end in ("low", "high")
            )
            for other in map(str, table.index.drop(code, errors="ignore") if said else ()):
                name = real.name("locality", other)
                how = next(each for each in _BY_NAME if re.search(f"{each}[^.]*{name}", said))
                assert how != "higher than" or high[other] < low[str(code)]
                assert how != "lower than" or low[other] > high[str(code)]
                assert said.count(name) == 1
                said_of[how] = said
    assert len(said_of) == len(_BY_NAME)


_BY_NAME = ("lower than", "too close to", "the same as in", "higher than")
"""How one of few others is named; what is lower may stand before what is higher in one sentence."""


def test_an_area_without_a_figure_or_without_others_stands_nowhere(city: Atlas) -> None:
    """S6 has none; the city has no others."""
    share = city.indicators["alone_share"]
    assert standing.standing(city, share, "lsoa", "S6") is None
    assert standing.describe_standing(city, share, "lsoa", "S6") == ""
    assert standing.describe_standing(city, share, "city", "C1") == ""


def test_what_may_not_be_ranked_has_no_standing(city: Atlas) -> None:
    """No place among the others, and no end that is named."""
    bound = replace(city.indicators["hardship"], conditions=("no_ranking",), conditions_why="Asked.")
    assert standing.describe_standing(city, bound, "ward", "W3") == ""
    assert standing.describe_end(city, bound, "ward", pd.Series({"W1": 1.0, "W2": 2.0})) == ""


@pytest.mark.parametrize(
    ("indicator", "values", "expected"),
    [
        ("hardship", [1, 2, 3], "Highest: Cedar (3.0)."),
        ("reach", [1, 2, 3], "Lowest: Alder (1)."),
        ("hardship", [2, 2, 2.04], ""),
        ("hardship", [1, float("nan"), float("nan")], ""),
    ],
)
def test_the_end_that_means_need_is_named(
    city: Atlas, indicator: str, values: list[float], expected: str
) -> None:
    """The lowest where less means need, of three one alone; nothing where all show the same."""
    given = pd.Series(values, index=["W1", "W2", "W3"])
    assert standing.describe_end(city, city.indicators[indicator], "ward", given) == expected


def test_ties_are_counted_and_not_picked_from(city: Atlas) -> None:
    """Four share the highest; or two lead and three share the next."""
    score = city.indicators["hardship"]
    codes = [f"S{k}" for k in range(1, 7)]
    four = standing.describe_end(city, score, "lsoa", pd.Series([9, 9, 9, 9, 1, 1], index=codes))
    assert four == "Highest: 4 share 9.0."
    three = standing.describe_end(city, score, "lsoa", pd.Series([9, 8, 7, 7, 7, 1], index=codes))
    assert three.endswith(" and 3 that share 7.0.")
    assert three.count("(") == 2


def life_tables() -> dict[str, tuple[float, float, float]]:
    """Return published life expectancy of men with its interval, by middle area that kept its line."""
    bridge = published_rows("lookup_msoa11_msoa21_gm.csv")
    new: dict[str, set[str]] = {}
    for row in bridge:
        new.setdefault(row["msoa11cd"], set()).add(row["msoa21cd"])
    rows = published_rows("life_expectancy_2016_2020_msoa11_gm.csv")
    return {
        next(iter(new[r["msoa11cd"]])): tuple(  # type: ignore[misc]
            float(r[c]) for c in ("life_expectancy_years", "ci95_low", "ci95_high")
        )
        for r in rows
        if r["sex"] == "Males" and len(new.get(r["msoa11cd"], ())) == 1 and r["life_expectancy_years"]
    }


@needs_published_files
def test_published_intervals_are_used_in_words(real: Atlas) -> None:
    """By the published ends: those whose interval meets an area's own are not counted as lower."""
    level: Level = "msoa"
    published = life_tables()
    indicator = next(i for i in real.indicators.values() if i.low and "men" in i.label.split())
    table = standing.ends(real, indicator, level).dropna(subset=["value"])
    assert len(table) > 40
    for code in table.index[:10]:
        value, low, _ = published[code]
        others = [published[c] for c in table.index if c != code]
        below = sum(high < low for v, _, high in others if round(v, 1) != round(value, 1))
        plain = sum(v < value for v, _, _ in others)
        found = standing.standing(real, indicator, level, str(code))
        assert found is not None
        assert found.below == below
        assert found.below <= plain


def test_no_sentence_ranks_what_may_not_be_ranked(real: Atlas) -> None:
    """Every indicator of the shipped pack whose publisher forbids it, at every ward."""
    bound = [i for i in real.indicators.values() if not conditions.allows(i, "ranking")]
    assert bound
    for indicator in bound:
        for code in real.areas["ward"].index:
            assert standing.describe_standing(real, indicator, "ward", str(code)) == ""


def test_no_end_is_named_beyond_its_interval(real: Atlas) -> None:
    """Where others overlap the first, it alone is named, with how many are too close: counted one by one."""
    seen = 0
    for indicator in real.indicators.values():
        if intervals.why_no_interval(real, indicator) or not standing.has_order(indicator, "msoa"):
            continue
        table = standing.ends(real, indicator, "msoa").dropna()
        said = standing.describe_end(real, indicator, "msoa", table["value"])
        if "too close to it" not in said:
            continue
        low = indicator.polarity == "less_need"
        first = str(table["value"].idxmin() if low else table["value"].idxmax())
        value, lowest, highest = (float(table[column].to_dict()[first]) for column in table)
        meets = (table["low"] <= highest) & (table["high"] >= lowest) & (table["value"] != value)
        assert f". {meets.sum()} other" in said
        assert said.count("(") == 1 + real.name("msoa", first).count("(")
        seen += 1
    assert seen > 5


@needs_published_files
def test_the_lowest_life_expectancy_is_told_apart_by_its_published_interval(real: Atlas) -> None:
    """From the file itself: only one other middle area reaches as low as the lowest."""
    men = next(i for i in real.indicators.values() if i.low == "life_men_low")
    here = set(real.areas["msoa"].index)
    mine = {code: figures_of for code, figures_of in life_tables().items() if code in here}
    lowest = min(mine, key=lambda code: mine[code][0])
    close = sum(low <= mine[lowest][2] for _, low, _ in mine.values()) - 1
    said = standing.describe_end(real, men, "msoa", figures(real, men.id, "msoa")["value"])
    assert close == 1
    figure = f"{real.name('msoa', lowest)} ({mine[lowest][0]:.1f} years)"
    assert said == f"Lowest: {figure}. 1 other is too close to it to tell."
