"""Fills that are no single indicator: every class has its words, and every digit its class."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.mapping import analysis_layers
from placebased.methods import bivariate, composite_index
from placebased.methods.class_breaks import NOT_FITTING, RULE_SENTENCES, ClassRequest
from placebased.methods.rank_uncertainty import Doubt
from placebased.methods.spatial_clusters import ClusterResult
from placebased.need import change, own_index
from placebased.need.own_index import OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries


@pytest.fixture(scope="module")
def answer(real: Atlas) -> OwnIndexResult:
    """Return an index of two domains by ward."""
    first, second = list(real.domains)[:2]
    weighing = composite_index.read_weighting({first: 60, second: 40}, own_index.domain_labels(real))
    given = own_index.index_inputs(real, "ward")
    found = own_index.compute_index(given, weighing, scale="spread", mean="arithmetic", doubt=Doubt())
    assert found is not None
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("show", ["score", "band", "top"])
def test_every_area_has_a_class_of_the_legend(
    real: Atlas, answer: OwnIndexResult, show: str, dark: bool
) -> None:
    """One character an area, in the order of the map's shapes, each with a row in the legend."""
    layer = analysis_layers.index_layer(real, answer, show, dark=dark)
    assert len(layer.classes) == len(real.areas["ward"])
    assert sum(layer.counts()) == len(layer.classes)
    assert len({row.label for row in layer.rows}) == len(layer.rows)


def test_band_one_is_the_first_class_and_the_last_class_holds_the_rest(
    real: Atlas, answer: OwnIndexResult
) -> None:
    """However many bands there are, the legend has at most five rows."""
    layer = analysis_layers.index_layer(real, answer, "band", dark=False)
    bands = answer.table["band"].reindex(real.areas["ward"].index)
    assert [int(d) for d in layer.classes] == [int(min(b, 5) - 1) for b in bands]
    assert layer.rows[0].label == "Band 1"
    assert layer.rows[-1].label.endswith("and further") == (bands.max() > 5)


def test_who_can_be_in_the_top_five_has_fixed_classes(real: Atlas, answer: OwnIndexResult) -> None:
    """Three classes, from the first and last place in the order that each area can have."""
    layer = analysis_layers.index_layer(real, answer, "top", dark=False)
    assert [row.label for row in layer.rows] == list(analysis_layers.TOP_CLASSES.values())
    table = answer.table.reindex(real.areas["ward"].index)
    expected = (table["rank_low"] <= 5).astype(int) + (table["rank_high"] <= 5).astype(int)
    assert [int(digit) for digit in layer.classes] == expected.tolist()
    assert 1 in set(expected)


def test_another_answer_has_another_key(real: Atlas, answer: OwnIndexResult) -> None:
    """The map repaints when the weights change, and only then."""
    one = analysis_layers.index_layer(real, answer, "score", dark=False).key
    assert one == analysis_layers.index_layer(real, answer, "score", dark=False).key
    other = OwnIndexResult(**{**vars(answer), "table": answer.table.assign(score=answer.table["score"] + 1)})
    assert one != analysis_layers.index_layer(real, other, "score", dark=False).key


def test_limits_that_are_kept_hold_for_other_scores(real: Atlas, answer: OwnIndexResult) -> None:
    """The rows stay while every score rises by ten, so that both maps can be compared."""
    asked = ClassRequest("own", (30.0, 50.0))
    risen = OwnIndexResult(**{**vars(answer), "table": answer.table.assign(score=answer.table["score"] + 10)})
    for each in (answer, risen):
        layer = analysis_layers.index_layer(real, each, "score", dark=False, asked=asked)
        assert [row.label for row in layer.rows] == ["29 or less", "30 to 49", "50 or more"]
        scores = each.table["score"].reindex(real.areas["ward"].index).round()
        assert [int(digit) for digit in layer.classes] == [(s >= 30) + (s >= 50) for s in scores]
        assert RULE_SENTENCES["own"] in layer.note


def test_limits_of_another_figure_are_not_used_and_that_is_said(real: Atlas, answer: OwnIndexResult) -> None:
    """The classes are the usual ones, in the legend of an index, a figure, a period and a change."""
    gone = ClassRequest(not_fitting=True)
    usual = analysis_layers.index_layer(real, answer, "score", dark=False)
    layer = analysis_layers.index_layer(real, answer, "score", dark=False, asked=gone)
    moved = analysis_layers.change_layer(SERIES, pd.Series([-1.0, 2.0]), span="", dark=False, asked=gone)
    assert (layer.classes, layer.rows) == (usual.classes, usual.rows)
    assert NOT_FITTING in layer.note
    assert NOT_FITTING in moved.note
    assert NOT_FITTING not in usual.note


SERIES = TimeSeries(
    id="s", label="Claims", question="", unit="% of people", polarity="more_need", geography="lsoa",
    kind="share", decimals=1, scale=100, source=(), caution="", why_not_up="", beside="",
)  # fmt: skip


def test_periods_share_their_legend() -> None:
    """Two periods of a series have the same rows, with limits that leave no gap at one decimal."""
    table = pd.DataFrame({"2013": [1.0, 2.0, 3.0], "2014": [2.0, 3.0, 4.0]})
    frozen = change.common_classes(table, decimals=1, most=3)
    layers = [
        analysis_layers.period_layer(SERIES, table[p], frozen, name=p, dark=False) for p in ("2013", "2014")
    ]
    assert layers[0].rows == layers[1].rows
    assert [row.label for row in layers[0].rows] == ["1.0 to 1.9", "2.0 to 2.9", "3.0 to 4.0"]
    assert layers[0].classes == "012"
    asked = ClassRequest("own", (2.5,))
    frozen = change.common_classes(table, decimals=1, asked=asked)
    kept = analysis_layers.period_layer(SERIES, table["2013"], frozen, name="2013", dark=False, asked=asked)
    assert [row.label for row in kept.rows] == ["2.4 or less", "2.5 or more"]
    assert kept.classes == "001"


def test_change_has_a_hue_a_direction() -> None:
    """Falls and rises of the same size have different colours, and the middle is neither."""
    layer = analysis_layers.change_layer(
        SERIES, pd.Series([-4.0, -1.0, 0.0, 1.0, 4.0]), span="2013 to 2014", dark=False
    )
    assert layer.classes[2] == "2"
    assert len({row.colour for row in layer.rows}) == 5
    kept = analysis_layers.change_layer(
        SERIES,
        pd.Series([-4.0, 0.0, 1.0, 4.0]),
        span="",
        dark=False,
        asked=ClassRequest("own", (-1.0, 1.0, 2.0)),
    )
    assert kept.classes == "0123"
    assert [row.colour for row in kept.rows] == [row.colour for row in layer.rows[1:]]


def test_no_change_is_named_by_its_colour_in_each_theme() -> None:
    """The middle is the palest on a light page and the darkest on a dark one, and the legend says which."""
    moved = pd.Series([-4.0, -1.0, 0.0, 1.0, 4.0])
    layer = analysis_layers.change_layer(SERIES, moved, span="2013 to 2014", dark=True)
    for night, note, colour in ((False, layer.note, "palest"), (True, layer.dark_note, "darkest")):
        fills = [row.dark if night else row.colour for row in layer.rows]
        light = [sum(int(fill[k : k + 2], 16) for k in (1, 3, 5)) for fill in fills]
        assert light[2] == (min if night else max)(light)
        assert f"The {colour} colour is about the same as before." in note


def test_nine_classes_have_nine_rows_in_words() -> None:
    """Each row says how both figures stand."""
    values = pd.Series(range(9), dtype=float)
    found = bivariate.classify(values, values, decimals=(0, 0))
    layer = analysis_layers.bivariate_layer(found, key="a:b", labels=("Need", "Supply"), dark=False)
    assert layer.rows[0].label == "low / low"
    assert layer.rows[5].label == "middle / high"
    assert layer.unit == "Need / Supply"


def test_only_kinds_of_cluster_that_were_found_are_in_the_legend() -> None:
    """An area that was not tested has no class."""
    found = ClusterResult(
        pd.Series(["none", "high together", "none"]), pd.Series([0.5, 0.001, math.nan]), 0.01, 2
    )
    layer = analysis_layers.cluster_layer(found, key="x", label="Need", dark=False)
    assert layer.classes in {"10-", "01-"}
    assert len(layer.rows) == 2
    assert layer.no_data == "Not tested"


def test_two_places_have_a_class_each_and_others_one(city: Atlas) -> None:
    """In the order in which they are named, whatever theirs is on the map."""
    codes = list(map(str, city.areas["ward"].index))
    layer = analysis_layers.pair_layer(city, "ward", (codes[2], codes[0]), dark=True)
    assert layer.classes == "120" + "2" * (len(codes) - 3)
    names = [city.name("ward", code) for code in (codes[2], codes[0])]
    assert [row.label for row in layer.rows] == [*names, "Other wards"]
    assert layer.key != analysis_layers.pair_layer(city, "ward", (codes[0], codes[2]), dark=True).key


def test_a_supply_has_a_fill_of_its_own(real: Atlas) -> None:
    """Assets per 10,000 people are context: neither good nor bad, with limits as shown."""
    name = f"assets:{next(iter(real.categories))}"
    layer = analysis_layers.figure_layer(real, name, "ward", dark=False)
    assert layer.title.endswith("per 10,000 people")
    assert sum(layer.counts()) == len(real.areas["ward"])
