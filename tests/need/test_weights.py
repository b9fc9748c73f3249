"""How much residents count: an average of 1 over people, so that weighted people add up to people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.need import area_figures, weights
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Domain


def weighted(atlas: Atlas, choice: str) -> float:
    """Return the weighted people of the place under a choice."""
    return float((weights.weights(atlas, choice).by_small_area * atlas.areas["lsoa"]["people"]).sum())


def test_alike_is_one_for_everybody(city: Atlas) -> None:
    """Without a choice, or with one that does not exist, nobody counts more than another."""
    for choice in (weights.UNIFORM, "lost", "life"):
        assert set(weights.weights(city, choice).by_small_area) == {1.0}


@pytest.mark.parametrize("choice", ["alone_share", "older_count", "hardship", "reach", "tenth"])
def test_weighted_people_add_up_to_people(city: Atlas, choice: str) -> None:
    """Whatever they are weighted by, the 4,500 people stay 4,500."""
    assert weighted(city, choice) == pytest.approx(4500)


def test_twice_the_share_counts_twice(city: Atlas) -> None:
    """S1 has 10% and S4 30% living alone, so a resident of S4 counts three times one of S1."""
    found = weights.weights(city, "alone_share")
    assert found.by_small_area["S4"] == pytest.approx(3 * found.by_small_area["S1"])


def test_without_a_figure_people_count_as_the_average(city: Atlas) -> None:
    """S6 has no figure: it counts 1 and is told."""
    found = weights.weights(city, "alone_share")
    assert (found.by_small_area["S6"], found.unknown) == (1.0, 1)


def test_a_count_is_taken_for_each_person(city: Atlas) -> None:
    """A tenth of the people are older everywhere, so their number tells no area apart."""
    assert weights.weights(city, "older_count").by_small_area.tolist() == pytest.approx([1.0] * 9)


@pytest.mark.parametrize(
    ("choice", "zero"),
    [("alone_share", True), ("older_count", True), ("hardship", False), ("reach", False), ("tenth", False)],
)
def test_only_what_has_a_zero_counts_twice_for_twice_as_much(city: Atlas, choice: str, zero: bool) -> None:
    """Counts, shares and rates have one; scores, what is good, and an all-or-nothing share have none."""
    assert weights.has_true_zero(city, city.indicators[choice]) is zero
    found = weights.weights(city, choice)
    assert found.basis == ("amount" if zero else "order")
    assert found.meaning == weights.meaning(city, choice)
    assert ("twice as high" in found.meaning) is zero
    assert ("place in the order" in found.meaning) is not zero


@pytest.mark.parametrize("choice", ["hardship", "reach"])
def test_by_order_the_most_need_counts_twice_the_least(city: Atlas, choice: str) -> None:
    """Whatever the figures, and the others lie between in equal steps; nobody counts nothing."""
    found = weights.weights(city, choice).by_small_area
    assert found.max() == pytest.approx(2 * found.min())
    assert found.min() > 0


def test_no_resident_of_the_real_place_weighs_nothing_by_a_score(real: Atlas) -> None:
    """By scores and by the share in the most deprived tenth nobody counts less than half of anybody else."""
    scores = [i for i in weights.weighting_indicators(real) if not weights.has_true_zero(real, i)]
    least = [weights.weights(real, i.id).by_small_area.agg(["min", "max"]) for i in scores]
    assert len(scores) > 10
    assert all(ends["max"] <= 2.0001 * ends["min"] for ends in least)


def test_all_alike_means_nothing_more(city: Atlas) -> None:
    """There is no sentence where nobody counts more than another; the reader's index counts by order."""
    assert weights.meaning(city, weights.UNIFORM) == weights.weights(city, weights.UNIFORM).meaning == ""
    assert weights.meaning(city, "life") == ""


def test_less_of_what_is_good_counts_more(city: Atlas) -> None:
    """Getting about is best in S9 (90) and worst in S7 (10), so residents of S7 count most."""
    found = weights.weights(city, "reach").by_small_area
    assert (found.idxmax(), found.idxmin()) == ("S7", "S9")


def test_strength_moves_weights_from_alike_to_twice_as_far(city: Atlas) -> None:
    """Strength 0 makes all alike, 1 changes nothing, and none falls under a tenth."""
    found = weights.weights(city, "alone_share")
    assert set(found.scaled(0.0)) == {1.0}
    assert found.scaled(1.0).tolist() == pytest.approx(found.by_small_area.clip(lower=0.1).tolist())
    assert found.scaled(9.0).min() == 0.1


def test_the_readers_index_weighs_by_its_points(city: Atlas) -> None:
    """With all points on hardship, the order of weights is the order of hardship."""
    domains = {
        "income": Domain("income", "Income", "", "", (("hardship", ""),)),
        "older": Domain("older", "Older", "", "", (("alone_share", ""),)),
    }
    own = replace(city, domains=domains, presets={})
    found = weights.weights(own, weights.INDEX, points={"income": 100}).by_small_area
    assert found.idxmax() == "S6"
    assert found["S1"] == found["S8"]
    alone = weights.weights(own, weights.INDEX, points={"older": 50}).by_small_area
    assert alone.idxmax() == "S7"


def test_only_figures_of_small_areas_are_offered(city: Atlas) -> None:
    """What is published for larger areas cannot weigh the residents of small ones."""
    offered = {each.id for each in weights.weighting_indicators(city)}
    assert "alone_share" in offered
    assert offered.isdisjoint({"carers", "life", "child_poverty"})


def test_a_count_withheld_as_small_is_no_average(real: Atlas) -> None:
    """24 small areas hold back their children in low-income families: each counts as few, not as the city."""
    made = weights.weights(real, "children_low_income_iod")
    rows = area_figures.figures(real, "children_low_income_iod", "lsoa")
    withheld = rows[rows["value"].isna()]
    assert (made.middles, made.unknown) == (len(withheld), 0) == (24, 0)
    highest = withheld["highest"] / area_figures.city_figure(real, "children_low_income_iod")
    # the mean of all people differs a little from that of children, by which the city's figure is made
    assert (made.by_small_area[withheld.index] < 1.1 * highest).all()
