"""How much an area differs, in words: every part of the sentence is worked out again."""

from __future__ import annotations

import math
import re

import pytest

from placebased.need import aggregation, area_figures, differences, funnels
from placebased.need import intervals as figure_intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator


@pytest.fixture(scope="module")
def share(real: Atlas) -> Indicator:
    """Return a share that small areas and wards have."""
    return next(
        i
        for i in real.indicators.values()
        if i.kind == "share" and i.polarity == "more_need" and not funnels.why_no_funnel(real, i, "lsoa")
    )


def test_a_sentence_says_what_is_beyond_chance(real: Atlas, share: Indicator) -> None:
    """Higher and lower by name, too close in words, and nothing where no interval exists."""
    found = figure_intervals.confidence_interval(real, share, "lsoa")["verdict"]
    for verdict, part in (("higher", "higher than"), ("lower", "lower than"), ("similar", "too close to")):
        code = str(found.index[found == verdict][0])
        assert part in differences.describe_difference(real, share, "lsoa", code)
    count = next(i for i in real.indicators.values() if i.kind == "count")
    assert differences.describe_difference(real, count, "lsoa", str(found.index[0])) == ""


def test_it_says_how_large_and_how_unusual(real: Atlas, share: Indicator) -> None:
    """Size by Cohen's h and place in the funnel stand in every sentence of a difference beyond chance."""
    table = figure_intervals.confidence_interval(real, share, "ward")
    position = funnels.funnel(real, share.id, "ward")["position"]
    whole = area_figures.city_figure(real, share.id) / share.scale
    told = table[table["verdict"].isin(["higher", "lower"])]
    assert len(told)
    for code, value in told["value"].to_dict().items():
        said = differences.describe_difference(real, share, "ward", str(code))
        h = round(abs(2 * math.asin(math.sqrt(value / share.scale)) - 2 * math.asin(math.sqrt(whole))), 2)
        size = next(
            w
            for w, most in zip(("very small", "small", "medium", "large"), (0.2, 0.5, 0.8, 4), strict=True)
            if h < most
        )
        assert re.search(rf"a {size} difference(?:\.| in points, a \w+ one as a ratio\.)", said)
        assert ("within what is usual among wards" in said) == (position.to_dict()[code] == "within")
        assert ("% limits" in said) == (position.to_dict()[code] != "within")


def test_few_areas_have_no_usual(real: Atlas, share: Indicator) -> None:
    """Three localities do not say how much localities differ."""
    said = {differences.describe_position(real, share, "locality", c) for c in real.areas["locality"].index}
    assert said == {""}


def test_a_ratio_is_said_where_it_says_something(share: Indicator) -> None:
    """1.5 times, 1.02 times, and no ratio for none of something."""
    assert differences.describe_effect(share, 30.0, 20.0, "Alba").startswith(
        "1.5 times Alba's figure, a small"
    )
    said = differences.describe_effect(share, 20.4, 20.0, "Alba")
    assert said == "1.02 times Alba's figure, a very small difference"
    assert differences.describe_effect(share, 0.0, 20.0, "Alba") == "a large difference"
    assert differences.effect_size(share, 0.0, 20.0) == ("large", 0.93)
    assert differences.describe_effect(share, math.nan, 20.0, "Alba") == ""


def test_twice_as_many_is_not_called_very_small_alone(share: Indicator) -> None:
    """Six of a hundred beside three: h = 0.15, a ratio of 2. Where a ratio says no more, one word will do."""
    said = differences.describe_effect(share, 6.0, 3.0, "Alba")
    assert said == "2.0 times Alba's figure, a very small difference in points, a medium one as a ratio"
    assert differences.size_cell(share, 6.0, 3.0) == "very small, as a ratio medium"
    assert differences.describe_size(share, 0.1, 1.0).endswith("a large one as a ratio")
    assert differences.describe_size(share, 60.0, 50.0) == "a small difference"
    assert differences.size_cell(share, math.nan, 50.0) == "no data"


def test_no_figure_of_a_ward_is_far_off_as_a_ratio_and_called_slight(real: Atlas) -> None:
    """Words agree with the ratio that stands before them: whatever is 1.9 times or 0.5 times says so."""
    told = 0
    for share in [i for i in real.indicators.values() if i.kind == "share"]:
        if aggregation.why_unavailable(share, "ward"):
            continue
        whole = area_figures.city_figure(real, share.id)
        for value in area_figures.figures(real, share.id, "ward")["value"].dropna():
            ratio = round(float(value) / whole, 2) if whole else 1.0
            words = differences.describe_size(share, float(value), whole)
            if ratio >= 1.86 or ratio <= 0.53:
                told += 1
                assert "medium" in words or "large" in words
    assert told > 100


def test_rates_go_by_their_ratio_and_scores_by_nothing(real: Atlas) -> None:
    """A rate's size is that of the ratio; a score has no measure."""
    rate = next(i for i in real.indicators.values() if i.kind == "rate")
    assert differences.effect_size(rate, 30.0, 20.0) == ("small", 1.50)
    assert differences.effect_size(rate, 30.0, 0.0) is None
    score = next(i for i in real.indicators.values() if i.kind == "score")
    assert differences.effect_size(score, 3.0, 2.0) is None


def test_where_nobody_states_an_error_that_is_said(real: Atlas) -> None:
    """A published score: how sure it is cannot be said, and why; a share of people has its sentences."""
    score = next(i for i in real.indicators.values() if i.kind == "score")
    code = str(real.areas["ward"].index[0])
    said = differences.describe_in_sentences(real, score, "ward", code)
    assert said == [f"How sure it is cannot be said. {figure_intervals.why_no_interval(real, score)}"]
    share = real.indicators[real.place.start_indicator]
    assert differences.describe_in_sentences(real, share, "ward", code)[0].startswith("It is ")
