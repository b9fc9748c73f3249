"""What follows from figures, a second way from the published files: smoothing, clusters, index, listings.

Neighbours are found in the published outlines, and every sum is written out with NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy import stats

from placebased.methods import composite_index, spatial_clusters
from placebased.methods.composite_index import Mean, Scale
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import area_figures, clusters, own_index, small_numbers
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support.published import SHARED, needs_published_files
from tests.support.raw_files import CITY, NEED, owners, published, small

pytestmark = [pytest.mark.source, needs_published_files]

OUTLINES: dict[Level, tuple[str, str]] = {
    "lsoa": ("lsoa21_gm_bgc.geojson", "lsoa21cd"),
    "ward": ("ward_may2023_gm_bgc.geojson", "wd23cd"),
}


@cache
def outlines(level: Level) -> gpd.GeoSeries:
    """Return the published outlines of the region at a level, in metres, by code."""
    file, code = OUTLINES[level]
    table = gpd.read_file(NEED / file).rename(columns=str.lower).to_crs(27700)
    return table.set_index(code).geometry


@cache
def neighbours(level: Level) -> dict[str, list[str]]:
    """Return for every area of the region those that its outline touches, be it in one point."""
    shapes = outlines(level)
    pairs = shapely.STRtree(shapes.to_numpy()).query(shapes.to_numpy(), predicate="intersects")
    found: dict[str, list[str]] = {str(code): [] for code in shapes.index}
    for one, other in pairs.T:
        if one != other:
            found[str(shapes.index[one])].append(str(shapes.index[other]))
    return found


def disabled_in(codes: list[str], level: Level) -> pd.DataFrame:
    """Return disabled people and all residents of areas of the region, by code."""
    table = published("census21_disability_lsoa21_gm.csv").set_index("lsoa21cd")
    counts = table[["disabled_under_the_equality_act", "total_residents"]].astype(float)
    counts.columns = pd.Index(["with", "all"])
    if level == "ward":
        wards = published("lookup_lsoa21_gm.csv").set_index("lsoa21cd")["wd24cd"]
        counts = counts.groupby(wards).sum()
    return counts.loc[codes]


# --- smoothing towards neighbours ------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["lsoa", "ward"])
def test_shares_are_smoothed_towards_their_neighbours_as_marshall_has_it(real: Atlas, level: Level) -> None:
    """Every area with those of the city that touch it: their mean, the variance left over, and the pull."""
    found = small_numbers.smoothed(real, "disabled_share", level, "neighbours").values
    codes = list(map(str, found.index))
    counts, touching = disabled_in(codes, level), neighbours(level)
    expected = {}
    for code in codes:
        near = counts.loc[[code, *(other for other in touching[code] if other in counts.index)]]
        x, n = near["with"].to_numpy(), near["all"].to_numpy()
        mean = x.sum() / n.sum()
        seen = (n * (x / n - mean) ** 2).sum() / n.sum()
        between = max(seen - mean * (1 - mean) / n.mean(), 0.0)
        own, size = x[0] / n[0], n[0]  # the area itself stands first
        pull = between / (between + mean * (1 - mean) / size)
        expected[code] = 100 * (mean + pull * (own - mean))
    assert found.to_numpy() == pytest.approx(pd.Series(expected).loc[codes].to_numpy(), rel=1e-6)
    assert (found - 100 * counts["with"] / counts["all"]).abs().max() > 0.1


# --- clusters --------------------------------------------------------------------------------------------

DRAWS = 1999
"""Permutations of the second way, from another seed than the product's."""


def with_beyond(real: Atlas) -> tuple[list[str], list[str]]:
    """Return the small areas of the city, and those after them that touch it from outside."""
    own = list(map(str, real.areas["lsoa"].index))
    touching = neighbours("lsoa")
    return own, sorted({other for code in own for other in touching[code]} - set(own))


def put_on_one_footing(counts: pd.DataFrame) -> np.ndarray:
    """Return shares less their mean, over the deviation that each size lets expect (Assunção and Reis)."""
    x, n = counts["with"].to_numpy(), counts["all"].to_numpy()
    mean = x.sum() / n.sum()
    between = (n * (x / n - mean) ** 2).sum() / n.sum() - mean / n.mean()
    variance = between + mean / n
    found: np.ndarray = (x / n - mean) / np.sqrt(np.where(variance > 0, variance, mean / n))
    return found


@dataclass(frozen=True)
class Local:
    """The statistic of one area, what chance makes of it, and the kind of cluster that it would be."""

    observed: float
    by_chance: np.ndarray
    kind: str

    @property
    def p(self) -> float:
        """Two-sided pseudo p-value."""
        tail = min((self.by_chance >= self.observed).sum(), (self.by_chance <= self.observed).sum())
        return float(min(2 * (tail + 1) / (DRAWS + 1), 1.0))


def local(values: np.ndarray, row: int, near: list[int], method: str) -> Local:
    """Return the statistic of an area; the figures of all others are put elsewhere by chance."""
    chance = np.random.default_rng(row)
    z = (values - values.mean()) / values.std()
    others = np.delete(np.arange(len(values)), row)
    drawn = np.array([z[chance.choice(others, len(near), replace=False)] for _ in range(DRAWS)])
    if method == "hot":  # the area counts among its neighbours, and stays where it is
        observed = float(z[[row, *near]].mean())
        by_chance = (drawn.sum(axis=1) + z[row]) / (len(near) + 1)
        return Local(observed, by_chance, "high together" if observed > by_chance.mean() else "low together")
    observed = float(z[row] * z[near].mean())
    side, other = ("high", "low") if z[row] > 0 else ("low", "high")
    kind = f"{side} together" if observed > 0 else f"{side} among {other}"
    return Local(observed, z[row] * drawn.mean(axis=1), kind)


@pytest.mark.parametrize("method", ["hot", "moran"])
def test_clusters_are_those_of_the_published_counts_and_outlines(
    real: Atlas, method: spatial_clusters.Method
) -> None:
    """Conditional permutation by another seed: p-values as near as chance lets them be, kinds the same."""
    own, beyond = with_beyond(real)
    counts = disabled_in([*own, *beyond], "lsoa")
    share = (counts["with"] / counts["all"]).to_numpy()
    values = put_on_one_footing(counts) if method == "moran" else share
    row, touching = {code: k for k, code in enumerate(counts.index)}, neighbours("lsoa")
    found = clusters.find(real, "disabled_share", method)
    assert found.beyond == len(beyond)
    kinds = found.kinds.to_dict()
    clustered = [code for code in own if kinds[code] != "none"]
    assert len(clustered) > 20
    for code in {*own[::10], *clustered}:
        mine = local(values, row[code], [row[o] for o in touching[code] if o in row], method)
        # two seeds differ by their noise: five of its standard deviations are reached by none of so few
        noise = np.sqrt(max(mine.p * (1 - mine.p), 0.002) * (2 / DRAWS + 2 / spatial_clusters.PERMUTATIONS))
        assert abs(float(found.p_values[code]) - mine.p) < 5 * noise, code
        assert kinds[code] in {"none", mine.kind}, code


# --- an index of one's own -------------------------------------------------------------------------------

POINTS = {"health": 60, "older": 40}


def over_people(values: pd.Series, base: pd.Series, level: Level) -> pd.Series:
    """Return the mean of small areas' figures weighted by a base, by area of a level."""
    return (values * base).groupby(owners()[level]).sum() / base.groupby(owners()[level]).sum()


def raw_members(level: Level) -> dict[str, pd.DataFrame]:
    """Return the members of both domains from the published files, more need above."""
    ages, iod = small("census21_age5_lsoa21_gm.csv"), small("iod2025_indicators_lsoa21_gm.csv")
    homes, ill = (
        small("census21_household_composition_lsoa21_gm.csv"),
        small("census21_disability_lsoa21_gm.csv"),
    )
    people, owner = ages["total"].astype(float), owners()[level]
    by = [f"age_{a}_{a + 4}" for a in range(60, 85, 5)] + ["age_85_and_over"]
    over_60 = ages[by].sum(axis=1)
    counts = iod["income_deprivation_affecting_older_people_index_idaopi_numerator"]
    low, high = (counts.fillna(over_60.clip(upper=end)).groupby(owner).sum() for end in (0, 9))
    base = over_60.groupby(owner).sum()
    covered = over_60.where(counts.notna()).groupby(owner).sum() / base
    health = {
        "disabled": over_people(
            ill["disabled_under_the_equality_act"] / ill["total_residents"], ill["total_residents"], level
        ),
        **{
            name: over_people(iod[name], people, level)
            for name in (
                "comparative_illness_and_disability_ratio_indicator",
                "acute_morbidity_indicator",
                "years_of_potential_life_lost_indicator",
                "mental_health_indicator",
            )
        },
    }
    older = {
        "alone": over_people(
            homes["one_person_household_aged_66_years_and_over"] / homes["total"], homes["total"], level
        ),
        "short of money": ((low + high) / 2 / base).where(covered >= 0.5),
        "75 and over": over_people(ages[by[3:]].sum(axis=1) / people, people, level),
    }
    return {"health": pd.DataFrame(health), "older": pd.DataFrame(older)}


@pytest.mark.parametrize(("scale", "mean"), [("percentile", "arithmetic"), ("spread", "geometric")])
@pytest.mark.parametrize("level", ["lsoa", "ward"])
def test_scores_of_an_index_follow_from_the_published_files(
    real: Atlas, level: Level, scale: Scale, mean: Mean
) -> None:
    """Standardise each member, average the domains, put them on a scale and weight them: step by step."""
    inputs = own_index.index_inputs(real, level)
    members = raw_members(level)
    assert {d: len(inputs.members[d]) for d in POINTS} == {d: len(t.columns) for d, t in members.items()}
    scores = {}
    for domain, table in members.items():
        standard = (table - table.mean()) / table.std(ddof=0)
        together = standard.mean(axis=1)
        if scale == "percentile":
            scores[domain] = 100 * (stats.rankdata(together) - 0.5) / len(together)
        else:
            scores[domain] = 50 + 10 * (together - together.mean()) / together.std(ddof=0)
    shares = np.array(list(POINTS.values())) / 100
    table = pd.DataFrame(scores, index=members["health"].index)
    if mean == "arithmetic":
        expected = (table * shares).sum(axis=1)
    else:
        expected = np.exp((np.log(1 + table.clip(0, 100) * 0.99) * shares).sum(axis=1))
    points = dict.fromkeys(real.domains, 0) | POINTS
    weighed = composite_index.read_weighting(points, own_index.domain_labels(real))
    found = own_index.compute_index(inputs, weighed, scale=scale, mean=mean, doubt=Doubt())
    assert found is not None
    assert found.table["score"].to_numpy() == pytest.approx(
        expected.reindex(found.table.index).to_numpy(), rel=1e-6
    )


# --- listings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "file"), [("pharmacy", "pharmacies.csv"), ("gp_practice", "gp_practices.csv")]
)
def test_listings_are_counted_where_their_published_points_lie(real: Atlas, category: str, file: str) -> None:
    """By the published outlines of wards, and from wards by the published list of neighbourhoods."""
    listed = pd.read_csv(SHARED / "data" / "assets" / file)
    points = gpd.GeoSeries(gpd.points_from_xy(listed["lon"], listed["lat"]), crs=4326).to_crs(27700)
    wards = outlines("ward")
    ward = pd.Series(pd.NA, index=listed.index, dtype=object)
    for code, outline in wards[wards.index.isin(set(owners()["ward"]))].items():
        ward[shapely.contains(outline, points.to_numpy())] = code
    above = owners().drop_duplicates("ward").set_index("ward")
    for level in ("ward", "neighbourhood", "locality", "city"):
        by_hand = (ward if level == "ward" else ward.map(above[level])).value_counts()
        found = area_figures.asset_counts(real, level)[category]
        codes = [CITY] if level == "city" else list(map(str, found.index))
        assert found.tolist() == by_hand.reindex(codes, fill_value=0).tolist(), level
