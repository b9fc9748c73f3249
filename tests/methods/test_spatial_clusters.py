"""Clusters: found where they were put, not found in noise, refused where they would be the model's own."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from placebased.methods import spatial_clusters
from placebased.methods.spatial_clusters import Method, NotTestableError

SIDE = 10


@pytest.fixture(scope="module")
def grid() -> gpd.GeoDataFrame:
    """Return a town of ten by ten square areas, named by row and column."""
    cells = {f"{r}{c}": box(c, r, c + 1, r + 1) for r in range(SIDE) for c in range(SIDE)}
    return gpd.GeoDataFrame(geometry=list(cells.values()), index=list(cells), crs=27700)


@pytest.fixture
def noise(grid: gpd.GeoDataFrame) -> pd.Series:
    """Return figures that lie nowhere in particular."""
    return pd.Series(np.random.default_rng(3).normal(10, 0.5, len(grid)), index=grid.index)


def with_corner(noise: pd.Series) -> pd.Series:
    """Return the figures with four by four high areas in a corner."""
    corner = [6.0 if r < "4" and c < "4" else 0.0 for r, c in (tuple(code) for code in noise.index)]
    return noise + pd.Series(corner, index=noise.index)


def test_queen_neighbours_share_a_border_or_a_corner(grid: gpd.GeoDataFrame) -> None:
    """A corner area has three neighbours and one in the middle has eight."""
    found = spatial_clusters.queen_contiguity(grid)
    assert sorted(found.neighbors["00"]) == ["01", "10", "11"]
    assert len(found.neighbors["55"]) == 8


@pytest.mark.parametrize("method", ["hot", "moran"])
def test_a_cluster_is_found_where_it_was_put(
    grid: gpd.GeoDataFrame, noise: pd.Series, method: Method
) -> None:
    """The inner areas of the high corner are high together, and the far corner is not."""
    found = spatial_clusters.find_clusters(with_corner(noise), grid, method=method)
    assert {found.kinds[c] for c in ("11", "12", "21", "22")} == {"high together"}
    assert found.kinds["99"] != "high together"
    assert "high, together with their neighbours" in spatial_clusters.describe(found, area_word="squares")


def test_low_figures_cluster_too(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """A corner that is low is low together."""
    found = spatial_clusters.find_clusters(20 - with_corner(noise), grid, method="hot")
    assert found.kinds["11"] == "low together"


def test_one_high_area_among_low_ones_is_told_apart(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """A high area in the middle of a low corner is unlike its neighbours, and their kinds differ."""
    values = (20 - with_corner(noise)).mask(noise.index == "11", 22.0)
    found = spatial_clusters.find_clusters(values, grid, method="moran")
    assert found.kinds["11"] == "high among low"


@pytest.mark.parametrize("method", ["hot", "moran"])
def test_noise_has_no_cluster_and_that_is_said(
    grid: gpd.GeoDataFrame, noise: pd.Series, method: Method
) -> None:
    """Figures dealt out by chance hold no cluster after control of false discoveries."""
    found = spatial_clusters.find_clusters(noise, grid, method=method)
    assert not found.any
    assert spatial_clusters.describe(found, area_word="squares").startswith(
        "No cluster found: 100 squares were tested"
    )


def test_the_answer_can_be_repeated(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """The seed is fixed, so p-values are the same to the last digit."""
    one, again = (spatial_clusters.find_clusters(noise, grid, method="moran") for _ in range(2))
    pd.testing.assert_series_equal(one.p_values, again.p_values)


def test_a_missing_figure_leaves_its_area_out(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """Missing is not low: the area is not tested and its neighbours are."""
    found = spatial_clusters.find_clusters(with_corner(noise).mask(noise.index == "55"), grid, method="hot")
    assert found.tested == 99
    assert np.isnan(found.p_values["55"])
    assert found.kinds["55"] == "none"


def test_an_area_without_neighbours_is_not_tested(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """An island is left alone, without a fault."""
    apart = pd.concat([grid, gpd.GeoDataFrame(geometry=[box(50, 50, 51, 51)], index=["island"], crs=27700)])
    found = spatial_clusters.find_clusters(
        pd.concat([noise, pd.Series({"island": 99.0})]), apart, method="hot"
    )
    assert found.tested == 100
    assert found.kinds["island"] == "none"


def test_modelled_figures_are_refused_with_the_reason(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """A model's own smoothing would be found again."""
    with pytest.raises(NotTestableError, match="the model's own"):
        spatial_clusters.find_clusters(noise, grid, method="hot", modelled=True)


def test_too_few_or_equal_figures_are_refused(grid: gpd.GeoDataFrame, noise: pd.Series) -> None:
    """Twelve areas say nothing about chance, and nothing clusters where all is the same."""
    with pytest.raises(NotTestableError, match="Only 12 areas"):
        spatial_clusters.find_clusters(noise.head(12), grid.head(12), method="hot")
    with pytest.raises(NotTestableError, match="same figure"):
        spatial_clusters.find_clusters(noise * 0, grid, method="hot")


def test_areas_beyond_the_line_are_neighbours_and_are_not_tested(
    grid: gpd.GeoDataFrame, noise: pd.Series
) -> None:
    """A low edge looks low alone; beside high areas beyond the line it does not, and they are not tested."""
    low = 20 - with_corner(noise)
    alone = spatial_clusters.find_clusters(low, grid, method="hot")
    outside = pd.Series(20.0, index=[f"x{r}" for r in range(SIDE)])
    beside = {f"x{r}": [f"{n}0" for n in (r - 1, r, r + 1) if 0 <= n < SIDE] for r in range(SIDE)}
    joined = spatial_clusters.find_clusters(low, grid, method="hot", beyond=(outside, beside))
    assert (alone.kinds["10"], alone.kinds["20"], alone.kinds["11"]) == ("low together",) * 3
    assert (joined.kinds["10"], joined.kinds["20"], joined.kinds["11"]) == ("none", "none", "low together")
    assert joined.kinds.index.tolist() == low.index.tolist()
    assert (alone.tested, joined.tested, alone.beyond, joined.beyond) == (100, 100, 0, SIDE)
    assert spatial_clusters.describe_edge(joined, area_word="squares").startswith("10 squares beyond")
    assert spatial_clusters.describe_edge(alone, area_word="squares").startswith("Nothing beyond")


def test_what_is_beyond_without_a_figure_or_a_neighbour_does_not_count(
    grid: gpd.GeoDataFrame, noise: pd.Series
) -> None:
    """One has no figure, one lies beside an area that has none."""
    values = noise.mask(noise.index == "09")
    outside = pd.Series([float("nan"), 5.0], index=["x", "y"])
    beside = {"x": ["99"], "y": ["09"]}
    found = spatial_clusters.find_clusters(values, grid, method="hot", beyond=(outside, beside))
    assert found.beyond == 0
    assert found.tested == 99


def test_joined_weights_hold_both_ways(grid: gpd.GeoDataFrame) -> None:
    """The further area has its neighbours, and they have it."""
    found = spatial_clusters.joined_contiguity(spatial_clusters.queen_contiguity(grid), {"x": ["00", "01"]})
    assert found.neighbors["x"] == ["00", "01"]
    assert "x" in found.neighbors["00"]
    assert found.id_order[-1] == "x"


def test_standardised_rates_are_those_of_assuncao_and_reis() -> None:
    """The example in the documentation of esda."""
    counts = pd.Series([30, 25, 25, 15, 33, 21, 30, 20])
    totals = pd.Series([100, 100, 110, 90, 100, 90, 110, 90])
    found = spatial_clusters.standardised_rates(counts, totals)
    assert found.head(4).tolist() == pytest.approx([1.03843594, -0.04099089, -0.56250375, -1.73061861])


def test_areas_of_a_place_are_counted_by_kind_and_those_without_a_figure_are_named_so() -> None:
    """Worked by hand: two alike, one alone, one without a cluster, and one that nobody could test."""
    kinds = pd.Series(
        {"a": "high together", "b": "high together", "c": "low among high", "d": "none", "e": "none"}
    )
    chance = pd.Series({"a": 0.001, "b": 0.001, "c": 0.001, "d": 0.6, "e": np.nan})
    found = spatial_clusters.ClusterResult(kinds, chance, 0.01, tested=4)
    assert spatial_clusters.describe_several(found, list("abcde")) == (
        "2 are high together with their neighbours, 1 is low among high neighbours and 1 was not tested"
    )
    assert spatial_clusters.describe_several(found, ["d"]) == "none lies in a cluster"
    said = [spatial_clusters.describe_area(found, code, name="Elm") for code in "acde"]
    assert said == [
        "Elm is high, together with its neighbours.",
        "Elm is low, among high neighbours.",
        "Elm lies in no cluster.",
        "Elm was not tested.",
    ]


def test_what_other_draws_could_decide_is_said_to_lie_near_the_limit() -> None:
    """By hand: at 0.01 the error is 2 √(0.005 · 0.995 / 19,999) = 0.000998, and 2.58 of it are 0.0026.

    At 0.0135 it is 0.00116, and 2.58 of it are 0.0030.
    """
    kinds = pd.Series({"a": "high together", "b": "high together", "c": "none", "d": "none", "e": "none"})
    chance = pd.Series({"a": 0.001, "b": 0.0075, "c": 0.0129, "d": 0.0135, "e": np.nan})
    found = spatial_clusters.ClusterResult(kinds, chance, 0.01, tested=4)
    assert found.near_limit.to_dict() == {"a": False, "b": True, "c": True, "d": False, "e": False}
    said = spatial_clusters.describe(found, area_word="squares")
    assert said.endswith("2 lie so near the limit that other random draws could decide otherwise.")
    assert "other random draws" in spatial_clusters.describe_area(found, "b", name="Elm")
    assert "other random draws" not in spatial_clusters.describe_area(found, "a", name="Elm")


def test_of_other_seeds_hardly_any_decides_what_is_not_said_to_lie_near(
    grid: gpd.GeoDataFrame, noise: pd.Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve seeds on squares that slope from one side to the other, with noise."""
    shapes, values = grid, noise + grid.geometry.centroid.x.rank() / len(grid) * 4 * noise.std()
    usual = spatial_clusters.find_clusters(values, shapes, method="hot")
    otherwise: set[str] = set()
    for seed in range(2, 14):
        monkeypatch.setattr(spatial_clusters, "SEED", seed)
        found = spatial_clusters.find_clusters(values, shapes, method="hot")
        otherwise |= set(found.kinds.index[found.kinds != usual.kinds])
    assert (usual.kinds != "none").sum() > 10
    assert len(otherwise - set(usual.near_limit.index[usual.near_limit])) <= 1
