"""Two places, places alike, two figures: what is said is what the figures are."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.need import aggregation, area_figures, comparison
from placebased.need import intervals as figure_intervals
from placebased.need.comparison import ASSET_PREFIX, Area
from placebased.place.atlas import Atlas
from tests.support.rows import some


@pytest.fixture(scope="module")
def two(real: Atlas) -> tuple[Area, Area]:
    """Return the wards with the highest and the lowest overall deprivation."""
    score = next(i.id for i in real.indicators.values() if i.numerator == "imd_score")
    ordered = area_figures.figures(real, score, "ward")["value"].sort_values()
    return ("ward", str(ordered.index[-1])), ("ward", str(ordered.index[0]))


def test_a_difference_beyond_chance_is_one_of_intervals_that_do_not_meet(
    real: Atlas, two: tuple[Area, Area]
) -> None:
    """Higher means that the lowest end here lies above the highest end there."""
    rows = comparison.need_gaps(real, *two)
    told = [row for row in rows if row.words in {"higher", "lower"}]
    assert told
    for row in told:
        ends = figure_intervals.confidence_interval(real, row.indicator, "ward")
        here, there = (ends.loc[code] for _, code in two)
        if row.words == "higher":
            assert here["low"] > there["high"]
        else:
            assert here["high"] < there["low"]


def test_needs_come_with_the_largest_difference_first(real: Atlas, two: tuple[Area, Area]) -> None:
    """And the other way round every gap has the other sign."""
    rows = comparison.need_gaps(real, *two)
    assert [abs(r.gap) for r in rows] == sorted((abs(r.gap) for r in rows), reverse=True)
    turned = {r.indicator.id: r.gap for r in comparison.need_gaps(real, *two[::-1])}
    assert all(turned[r.indicator.id] == pytest.approx(-r.gap) for r in rows)


def test_what_one_has_and_the_other_has_not_is_said(real: Atlas, two: tuple[Area, Area]) -> None:
    """Every kind of asset named first is there and not here."""
    held = comparison.asset_counts(real, *two)
    said = comparison.describe(real, *two)
    only = held[(held["first"] > 0) & (held["second"] == 0)].index
    for category in some(only):
        assert real.categories[str(category)].plural.lower()[:4] in said[0].lower()


def test_teams_of_one_only_are_not_those_of_the_other(real: Atlas, two: tuple[Area, Area]) -> None:
    """A place set beside itself has no team that it has not."""
    assert comparison.teams_only_in(real, two[0], two[0]) == ((), ())
    first, second = comparison.teams_only_in(real, *two)
    assert not set(first) & set(second)


def test_wards_are_compared_with_those_of_neighbouring_districts(real: Atlas, two: tuple[Area, Area]) -> None:
    """Greater distances come later, and a ward elsewhere is named with its district."""
    found = comparison.similar_areas(real, *two[0])
    assert len(found) == 5
    assert [a.distance for a in found] == sorted(a.distance for a in found)
    peer = next(
        str(c)
        for c in comparison.similarity_measures(real, "ward").index
        if c not in real.areas["ward"].index
    )
    assert "(" in comparison.peer_name(real, "ward", peer)


def test_peers_are_measured_as_the_places_own_wards_are(real: Atlas) -> None:
    """The same measures, none missing, and of the same size."""
    table = comparison.similarity_measures(real, "ward")
    own = table.loc[real.areas["ward"].index]
    others = table.drop(own.index)
    assert table.notna().all(axis=None)
    assert len(others) > len(own)
    assert ((others.mean() / own.mean()).between(0.2, 5)).all()


def test_supply_is_counted_for_ten_thousand_residents(real: Atlas) -> None:
    """Counts over residents, by hand."""
    category = next(iter(real.categories))
    found = comparison.figure_values(real, f"{ASSET_PREFIX}{category}", "ward")
    counts = area_figures.asset_counts(real, "ward")[category].astype(float).tolist()
    people = real.areas["ward"]["people"].astype(float).tolist()
    assert found.tolist() == pytest.approx([10_000 * c / p for c, p in zip(counts, people, strict=True)])


def test_few_areas_are_cut_in_halves_and_many_in_thirds(real: Atlas) -> None:
    """Twelve neighbourhoods in nine classes would be one each."""
    need_id = real.place.start_indicator
    supply = f"{ASSET_PREFIX}{next(iter(real.categories))}"
    assert comparison.bivariate_table(real, need_id, supply, "neighbourhood")[1].classes == 2
    assert comparison.bivariate_table(real, need_id, supply, "ward")[1].classes == 3


def test_the_sentence_names_areas_of_much_need_and_little_supply(real: Atlas) -> None:
    """Those of the corner class, and no others."""
    need_id, supply = real.place.start_indicator, f"{ASSET_PREFIX}{next(iter(real.categories))}"
    table, found = comparison.bivariate_table(real, need_id, supply, "ward")
    corner = [str(c) for c, d in zip(table.index, found.digits, strict=True) if d == "6"]
    said = comparison.describe_bivariate(real, need_id, supply, "ward")
    names = pd.Series({str(c): real.name("ward", str(c)) for c in table.index})
    for code in some(corner[:6]):
        assert names[code] in said


def test_one_area_is_described_in_two_figures(real: Atlas) -> None:
    """By both figures and the class of each; several areas are counted as the corner class holds them."""
    names = real.place.start_indicator, f"{ASSET_PREFIX}{next(iter(real.categories))}"
    table, found = comparison.bivariate_table(real, *names, "ward")
    codes = list(map(str, table.index))
    corner = [code for code, digit in zip(codes, found.digits, strict=True) if digit == "6"]
    high = sum(digit in "678" for digit in found.digits)
    said = comparison.describe_pair(real, names, "ward", corner[0])
    assert said.startswith(f"{real.name('ward', corner[0])} is high in the first figure (")
    assert " and low in the second (" in said
    assert comparison.describe_pairs(real, names, "ward", codes) == (
        f"{high} are high in the first figure, and {len(corner)} low in the second too"
    )
    assert comparison.describe_pairs(real, names, "ward", []).startswith("none is high")


def test_boxes_of_two_places_are_of_one_size(real: Atlas, two: tuple[Area, Area]) -> None:
    """As wide and as tall as the larger of the two needs, each round its own middle."""
    one, other = comparison.bounding_boxes(real, *two)
    assert (one[2] - one[0], one[3] - one[1]) == pytest.approx((other[2] - other[0], other[3] - other[1]))
    for box, (level, code) in zip((one, other), two, strict=True):
        west, south, east, north = real.drawn[level].geometry.loc[code].bounds
        assert (box[0] + box[2], box[1] + box[3]) == pytest.approx((west + east, south + north))
        assert box[0] < west
        assert box[3] > north


def test_a_place_is_filled_by_the_smallest_areas_that_have_the_figure(real: Atlas) -> None:
    """Small areas where there are any; for what is published for wards alone, wards."""
    shown = [i for i in real.indicators.values() if not aggregation.why_unavailable(i, "neighbourhood")]
    for indicator in some(shown):
        assert comparison.finest_level(indicator, "neighbourhood") == indicator.geography


def test_what_a_place_is_made_of_and_what_holds_it(city: Atlas) -> None:
    """Alder is the western column of squares; Hillside is Cedar alone."""
    assert comparison.areas_within(city, ("ward", "W1"), "lsoa") == ["S1", "S4", "S7"]
    assert comparison.areas_within(city, ("neighbourhood", "HS"), "ward") == ["W3"]
    assert comparison.containing_area(city, ("lsoa", "S4"), "ward") == "W1"
    assert comparison.containing_area(city, ("ward", "W2"), "neighbourhood") == "RS"


def test_one_need_of_two_places_is_said_with_its_chance(real: Atlas, two: tuple[Area, Area]) -> None:
    """Higher or lower beyond chance exactly where the table of needs says so."""
    for row in some(comparison.need_gaps(real, *two)):
        said = comparison.describe_need(real, row.indicator, *two)
        assert said.startswith(row.indicator.label)
        assert ("by more than chance" in said) == (row.words in {"higher", "lower"})
        assert ("No interval is stated" in said) == (row.words == "no interval is stated")


def test_of_how_many_areas_a_mean_is_known_is_said_of_both_places(real: Atlas) -> None:
    """Areas without a figure leave the mean of the others; nobody reads it as the whole."""
    rows = real.areas["locality"].index
    pair: tuple[Area, Area] = (("locality", str(rows[0])), ("locality", str(rows[1])))
    partly = [
        indicator
        for indicator in real.indicators.values()
        if indicator.kind == "score"
        and all(
            row["known"] < row["of"] and not row["lowest"] < row["highest"]
            for row in (area_figures.figure_of(real, indicator.id, *area) for area in pair)
        )
    ]
    for indicator in some(partly):
        said = comparison.describe_need(real, indicator, *pair)
        row = area_figures.figure_of(real, indicator.id, *pair[0])
        assert f"In {real.name(*pair[0])} it is known for {row['known']:.0f} of {row['of']:.0f}" in said


def test_a_number_is_not_compared_by_chance(real: Atlas, two: tuple[Area, Area]) -> None:
    """A larger place has more of everything, and the whole has the most."""
    number = next(
        i
        for i in real.indicators.values()
        if i.kind == "count" and not aggregation.why_unavailable(i, "ward")
    )
    said = comparison.describe_need(real, number, *two)
    assert "a larger place has more of everything" in said
    assert f"({real.place.name}" not in said


def test_an_axis_says_its_unit(real: Atlas) -> None:
    """A need with its unit; supply says it in its name."""
    share = next(i for i in real.indicators.values() if i.kind == "share")
    assert comparison.axis_label(real, share.id) == f"{share.label} ({share.unit})"
    category = next(iter(real.categories))
    assert comparison.axis_label(real, f"{ASSET_PREFIX}{category}").endswith("per 10,000 people")


def test_what_is_not_there_is_nobodys_own(real: Atlas) -> None:
    """Pilots of the past and schemes to come tell no two places apart."""
    found = comparison.teams_only_in(real, ("neighbourhood", "GL"), ("neighbourhood", "AL"))
    names = {name for side in found for name in side}
    assert "Gorton Mill House" in names
    assert not names & {"Brunswick Village", "High Impact Primary Care pilot - Gorton and Levenshulme"}


def test_what_may_not_be_ranked_is_set_against_nothing(real: Atlas) -> None:
    """Classes of two figures are an order of areas, which the publisher asks not to be made."""
    bound = next(i for i in real.indicators.values() if "no_ranking" in i.conditions)
    assert bound.conditions_why in comparison.why_unavailable(real, bound.id, "ward")
