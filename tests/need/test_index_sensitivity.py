"""What moves an index: by hand on made-up scores, and found on the real pack."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placebased.methods import composite_index
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import index_sensitivity, own_index
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def wards(real: Atlas) -> IndexInputs:
    """Return the domains by ward."""
    return own_index.index_inputs(real, "ward")


def weighing(real: Atlas, points: dict[str, float]) -> composite_index.Weighting:
    """Return points as they can be used."""
    return composite_index.read_weighting(points, own_index.domain_labels(real))


def answered(real: Atlas, given: IndexInputs, points: dict[str, float]) -> OwnIndexResult:
    """Return the answer to some points."""
    found = own_index.compute_index(
        given, weighing(real, points), scale="percentile", mean="arithmetic", doubt=Doubt()
    )
    assert found is not None
    return found


def test_influence_is_the_squared_correlation_with_the_result(real: Atlas, wards: IndexInputs) -> None:
    """By numpy from the scores of the downloaded table; shares add up to 100."""
    found = answered(real, wards, dict.fromkeys(real.domains, 1.0))
    table = index_sensitivity.influence(found)
    total = found.table["score"].to_numpy(dtype=float)
    for domain in ("older", "income"):
        by_hand = np.corrcoef(found.scores[domain].to_numpy(dtype=float), total)[0, 1] ** 2
        assert table["effect"].to_dict()[domain] == pytest.approx(by_hand)
    assert table["influence"].sum() == pytest.approx(100)
    assert "Points are not influence" in index_sensitivity.describe_influence(real, table)
    alone = index_sensitivity.influence(answered(real, wards, {"older": 100}))
    assert alone["effect"].tolist() == pytest.approx([1.0])
    assert index_sensitivity.describe_influence(real, alone) == ""


def test_two_domains_of_one_mind_have_more_influence_than_points(real: Atlas, wards: IndexInputs) -> None:
    """Growing older goes its own way here: it has fewer parts of the influence than points."""
    table = index_sensitivity.influence(answered(real, wards, dict.fromkeys(real.domains, 1.0)))
    older = table.T["older"]
    assert older["influence"] < older["points"] / 2


def test_members_that_say_one_thing_twice_are_found(real: Atlas, wards: IndexInputs) -> None:
    """Correlations by numpy; every pair is listed once, and none below the limit."""
    pairs = index_sensitivity.overlaps(real, wards)
    assert len(pairs) > 3
    assert pairs["correlation"].abs().min() >= index_sensitivity.ALIKE
    assert len({frozenset(pair) for pair in zip(pairs["first"], pairs["second"], strict=True)}) == len(pairs)
    first = pairs.iloc[0]
    figures = wards.standard[[first["first"], first["second"]]].dropna().to_numpy(dtype=float)
    assert first["correlation"] == pytest.approx(np.corrcoef(figures.T)[0, 1])
    assert "nearly the same" in index_sensitivity.describe_overlaps(real, pairs)


def test_one_figure_in_two_domains_is_named_first(real: Atlas, wards: IndexInputs) -> None:
    """A member that is put into a second domain counts twice, and it is said."""
    member = wards.members["income"][0]
    twice = replace(wards, members={**wards.members, "home": (*wards.members["home"], member)})
    pairs = index_sensitivity.overlaps(real, twice)
    assert pairs.iloc[0]["correlation"] == 1.0
    assert "counts in two domains" in index_sensitivity.describe_overlaps(real, pairs)


def test_the_packs_own_domains_hold_no_figure_twice_and_none_that_is_all_or_nothing(
    real: Atlas, wards: IndexInputs
) -> None:
    """Each member counts in one domain, and no small area's figure is only 0 or 100."""
    held = [member for members in wards.members.values() for member in members]
    assert len(held) == len(set(held))
    small = own_index.index_inputs(real, "lsoa").figures
    assert small.nunique().min() > 10


def test_what_may_not_be_ranked_is_left_out_with_the_reason(real: Atlas, wards: IndexInputs) -> None:
    """A member whose publisher asks not to put areas in order by it does not put areas in order here."""
    barred = {i.id for i in real.indicators.values() if "no_ranking" in i.conditions}
    left = {m: why for members in wards.left_out.values() for m, why in members.items() if m in barred}
    assert left
    assert all("not put in order" in why for why in left.values())
    assert barred.isdisjoint(wards.figures.columns)


def test_alternatives_count_what_changes(real: Atlas, wards: IndexInputs) -> None:
    """Each member of a weighted domain, three scales and one average; the counts of one worked out again."""
    points = {"older": 50.0, "income": 50.0}
    found = answered(real, wards, points)
    tried = index_sensitivity.alternatives(real, wards, weighing(real, points), found)
    members = sum(len(wards.members[domain]) for domain in points)
    assert len(tried) == members + 3 + 1
    other = own_index.compute_index(
        wards, weighing(real, points), scale="percentile", mean="geometric", doubt=Doubt()
    )
    assert other is not None
    last = tried[-1]
    both = pd.concat([found.table["band"], other.table["band"]], axis=1, keys=["now", "other"])
    assert last.bands == int((both["now"] != both["other"]).sum())
    assert last.areas == len(wards.raw)
    said = index_sensitivity.describe_alternatives(tried, "wards")
    assert said.startswith(f"Of {len(tried)} other ways")
    assert "change band" in said
    assert index_sensitivity.describe_alternatives([], "wards") == ""


def test_without_bands_it_counts_how_far_places_move(real: Atlas, wards: IndexInputs) -> None:
    """Where no error is known there is no band that could change."""
    shares = wards.unknown_shares()
    points = {str(shares.index[shares == 1][0]): 100.0}
    tried = index_sensitivity.alternatives(real, wards, weighing(real, points), answered(real, wards, points))
    assert {each.bands for each in tried} == {None}
    assert "a tenth of the list" in index_sensitivity.describe_alternatives(tried, "wards")
