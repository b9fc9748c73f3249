"""The composite over real areas: recomputed by another route, its totals held against published ones."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from placebased.methods import composite_index
from placebased.methods.composite_index import MEANS, SCALES, Mean, Scale, Weighting
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import area_figures, own_index
from placebased.need.intervals import why_no_interval
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.place.geography import Level

PACK = Path(__file__).resolve().parents[2] / "geodata"

# As published; see the pack's README for why ours differ.
IMD_SCORE_PUBLISHED, IMD_SCORE_HERE = 38.677, 38.95
ALONE_PUBLISHED, ALONE_HERE = 18_712, 18_725


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a file of the pack as text, read without any of the code under test."""
    with (PACK / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def wards(real: Atlas) -> IndexInputs:
    """Return the domains by ward."""
    return own_index.index_inputs(real, "ward")


def answered(
    real: Atlas,
    given: IndexInputs,
    points: dict[str, float],
    *,
    scale: Scale = "percentile",
    mean: Mean = "arithmetic",
    assumed: float = 0.0,
) -> OwnIndexResult:
    """Return the answer to some points."""
    weighing = composite_index.read_weighting(points, own_index.domain_labels(real))
    found = own_index.compute_index(given, weighing, scale=scale, mean=mean, doubt=Doubt(), assumed=assumed)
    assert found is not None
    return found


def ward_figures(row: dict[str, str]) -> dict[str, float]:
    """Return an indicator of every ward, from the text of the pack's files in plain Python.

    A withheld count is nought at one end and the largest withheld at the other, and the figure lies in
    the middle; a ward of which less than half is known has none.
    """
    owner = {each["code"]: each["ward"] for each in rows("small_areas.csv")}
    rules = {each["part"]: each for each in rows("parts.csv")}
    above, below = rules[row["numerator"]], rules[row["weight"] or row["denominator"]]
    most = float(above["withheld_below"] or 1) - 1
    names = ("low", "high", "low base", "high base", "known")
    sums = {ward: dict.fromkeys(names, 0.0) for ward in owner.values()}
    for parts in rows("need_lsoa.csv"):
        ward, top, base = sums[owner[parts["code"]]], parts[above["part"]], parts[below["part"]]
        if not top and above["missing"] != "small_count":
            continue
        people = float(base or parts[below["at_most"]])
        weight = people if row["weight"] else 1.0
        ward["low"] += float(top or 0) * weight
        ward["high"] += float(top or min(most, people)) * weight
        ward["low base"] += people
        ward["high base"] += people if base else min(most, people)
        ward["known"] += people if top else 0.0
    return {
        ward: (of["low"] / of["low base"] + of["high"] / of["high base"]) / 2
        for ward, of in sums.items()
        if of["known"] >= of["low base"] / 2
    }


def by_hand(domain: str) -> dict[str, float]:
    """Return a domain's mean of every ward, from the text of the pack's files in plain Python."""
    catalogue = {row["id"]: row for row in rows("indicators.csv")}
    members = next(row["members"] for row in rows("index_domains.csv") if row["id"] == domain).split(";")
    placed: dict[str, list[float]] = {row["code"]: [] for row in rows("wards.csv")}
    for member in members:
        row = catalogue[member.lstrip("+-")]
        if row["geography"] != "lsoa":
            continue
        figures = ward_figures(row)
        centre = sum(figures.values()) / len(figures)
        spread = math.sqrt(sum((f - centre) ** 2 for f in figures.values()) / len(figures))
        sign = -1 if member.startswith("-") or row["polarity"] == "less_need" else 1
        for ward, figure in figures.items():
            placed[ward].append(sign * (figure - centre) / spread)
    return {ward: sum(each) / len(each) for ward, each in placed.items() if each}


def test_domain_means_recomputed_from_the_files_by_another_route(real: Atlas, wards: IndexInputs) -> None:
    """Every domain of every ward, without pandas and without a line of the package."""
    assert by_hand("home")
    for domain in wards.members:
        whole = [m for m, _ in real.domains[domain].members if real.indicators[m].geography == "lsoa"]
        if tuple(whole) == wards.members[domain]:
            for ward, value in by_hand(domain).items():
                assert wards.raw[domain][ward] == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("scale", SCALES)
def test_every_composite_recomputed_by_another_route(
    real: Atlas, wards: IndexInputs, scale: Scale, mean: Mean
) -> None:
    """Scores from the downloaded table: weight times domain score, added or multiplied, give the score."""
    found = answered(real, wards, {"older": 40, "home": 30, "health": 30}, scale=scale, mean=mean)
    table = own_index.result_table(real, found)
    named = own_index.domain_labels(real)
    for _, row in table.iterrows():
        pairs = [(row[f"{named[d]}: weight"], row[f"{named[d]}: score"]) for d in ("older", "home", "health")]
        if mean == "arithmetic":
            score = sum(w * s for w, s in pairs)
        else:
            score = math.prod((1 + 0.99 * s) ** w for w, s in pairs)
        assert row["Score"] == pytest.approx(score, abs=0.06)
        assert sum(
            row[f"{named[d]}: points of the score"] for d in ("older", "home", "health")
        ) == pytest.approx(row["Score"], abs=0.08)


def test_the_workings_lead_from_every_figure_to_its_domain(real: Atlas, wards: IndexInputs) -> None:
    """From the workings alone: figure, mean and deviation give the distance, and those the mean."""
    found = answered(real, wards, {"older": 60, "place": 40})
    sheet = own_index.workings(real, wards, found)
    sign = np.where(sheet["More need when"] == "higher", 1, -1)
    distance = (
        sign * (sheet["Figure"] - sheet["Mean of the areas"]) / sheet["Standard deviation of the areas"]
    )
    assert distance.to_numpy() == pytest.approx(
        sheet["Standard deviations above the mean in need"].to_numpy(), abs=1e-4, nan_ok=True
    )
    means = sheet.groupby(["Code", "Domain"])["Standard deviations above the mean in need"].mean()
    stated = sheet.groupby(["Code", "Domain"])["Mean of the domain"].first()
    assert means.to_numpy() == pytest.approx(stated.to_numpy(), abs=1e-5)


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality"])
def test_every_score_can_be_recomputed_from_the_two_files(real: Atlas, level: Level) -> None:
    """By another route: figures to places in the order, these by the weights to the score, row by row."""
    given = own_index.index_inputs(real, level)
    found = answered(real, given, {"older": 40, "home": 30, "health": 7.5})
    sheet, table = own_index.workings(real, given, found), own_index.result_table(real, found)
    assert sheet["Area"].to_list() == [real.name(level, str(code)) for code in sheet["Code"]]
    ordered = sheet.groupby("Indicator")["Figure"].transform(lambda f: (f - f.mean()) / f.std(ddof=0))
    need = ordered.where(sheet["More need when"] == "higher", -ordered)
    domains = need.groupby([sheet["Code"], sheet["Domain"]]).mean().unstack()  # noqa: PD010
    places = 100 * (domains.rank() - 0.5) / len(domains)
    weights = pd.Series({label: table[f"{label}: weight"].iloc[0] for label in places.columns})
    assert weights.sum() == pytest.approx(1.0, abs=1e-3)
    scores = (places * weights).sum(axis=1)
    stated = table.set_index("Code")["Score"]
    assert scores[stated.index].to_numpy() == pytest.approx(stated.to_numpy(), abs=0.06)


def test_the_table_taken_away_has_bands_and_ranges_and_no_bare_rank(real: Atlas, wards: IndexInputs) -> None:
    """No column is a rank without its range."""
    columns = list(own_index.result_table(real, answered(real, wards, {"older": 100})).columns)
    assert columns[1] == "Band"
    assert not [c for c in columns if "rank" in c.lower()]
    assert {"Place in the order, from", "Place in the order, to"} <= set(columns)


def test_an_index_of_one_domain_follows_that_domain(real: Atlas, wards: IndexInputs) -> None:
    """All points on one domain put the wards in its order."""
    found = answered(real, wards, {"home": 100})
    assert list(found.table.index) == list(
        wards.raw["home"].sort_values(ascending=False, kind="stable").index
    )


def test_points_on_a_domain_without_figures_here_answer_nothing(real: Atlas, wards: IndexInputs) -> None:
    """Nothing is shown rather than something else."""
    weighing = composite_index.read_weighting({"older": 0}, own_index.domain_labels(real))
    found = own_index.compute_index(wards, weighing, scale="percentile", mean="arithmetic", doubt=Doubt())
    assert found is None


def silent_domains(given: IndexInputs) -> list[str]:
    """Return the domains none of whose members has a known error."""
    shares = given.unknown_shares()
    return [str(domain) for domain in shares.index[shares == 1]]


@pytest.mark.parametrize("level", ["lsoa", "ward", "neighbourhood"])
def test_without_a_known_error_there_is_no_range_until_one_is_assumed(real: Atlas, level: Level) -> None:
    """No band, no end of a range and no place in the order; with an assumed error there is each of them."""
    given = own_index.index_inputs(real, level)
    for domain in silent_domains(given):
        bare = answered(real, given, {domain: 100})
        assert (bare.ranged, bare.sure, bare.unknown) == (False, False, 1.0)
        assert bare.table[["low", "high", "rank_low", "rank_high", "band"]].isna().all(axis=None)
        assert bare.table["score"].notna().all()
        held = answered(real, given, {domain: 100}, assumed=25)
        assert (held.ranged, held.sure) == (True, True)
        assert (held.table["high"] - held.table["low"]).min() > 0
    assert silent_domains(given)


def test_an_assumed_error_is_added_by_its_definition(real: Atlas, wards: IndexInputs) -> None:
    """A quarter, 19 times in 20, is an error of 0.25 / 1.96; the mean of n such members has it over √n."""
    domain = silent_domains(wards)[0]
    count = len(wards.members[domain])
    error = own_index.domain_errors_with(wards, 25)[domain]
    assert error.to_numpy() == pytest.approx(0.25 / 1.959964 / math.sqrt(count), rel=1e-5)
    pd.testing.assert_frame_equal(own_index.domain_errors_with(wards, 0), wards.raw_errors)
    wide, narrow = (answered(real, wards, {domain: 100}, assumed=each).table for each in (50, 10))
    assert (wide["rank_high"] - wide["rank_low"]).sum() > (narrow["rank_high"] - narrow["rank_low"]).sum()


def test_the_share_of_the_weight_without_a_known_error(real: Atlas, wards: IndexInputs) -> None:
    """By hand: each domain's points times the share of its members that no interval is known for."""
    points = dict.fromkeys(real.domains, 1.0)
    without = [
        sum(bool(why_no_interval(real, real.indicators[m])) for m in held) / len(held)
        for held in wards.members.values()
    ]
    assert answered(real, wards, points).unknown == pytest.approx(sum(without) / len(without))
    sure = next(d for d, share in wards.unknown_shares().items() if share == 0)
    assert answered(real, wards, {str(sure): 100}).sure


def test_what_is_taken_away_says_what_was_assumed(real: Atlas, wards: IndexInputs) -> None:
    """A column of the table, and in the workings every figure says whether its error is known."""
    domain = silent_domains(wards)[0]
    for assumed, says, error in ((0.0, "left out", "not known"), (25.0, "25%", "assumed")):
        found = answered(real, wards, {domain: 100}, assumed=assumed)
        table, sheet = own_index.result_table(real, found), own_index.workings(real, wards, found)
        assert table["Assumed error of figures without a known one"].str.contains(says).all()
        assert set(table["Weight without a known error, %"]) == {100.0}
        assert set(sheet["Error"]) == {error}
        assert sheet["Standard error of that"].isna().all() == (not assumed)


def test_members_without_a_figure_at_a_level_are_named_with_the_reason(wards: IndexInputs) -> None:
    """What is left out is not passed over in silence."""
    reasons = [reason for domain in wards.left_out.values() for reason in domain.values()]
    assert reasons
    assert all(reasons)


def test_presets_are_whole_points_of_the_budget(real: Atlas) -> None:
    """Each adds up to 100."""
    for preset in real.presets:
        assert sum(own_index.preset_points(real, preset).values()) == composite_index.BUDGET
    assert sum(own_index.start_points(real).values()) == composite_index.BUDGET


def test_the_citys_deprivation_score_is_near_the_published_one(real: Atlas) -> None:
    """The department weighs by its own estimates of people and we by the census: 38.68 and 38.95."""
    score = next(i for i in real.indicators.values() if i.kind == "score" and i.id == real_score(real))
    here = area_figures.city_figure(real, score.id)
    assert round(here, 2) == IMD_SCORE_HERE
    assert abs(here / IMD_SCORE_PUBLISHED - 1) < 0.01
    assert "38.95 against a published 38.68" in " ".join((PACK / "README.md").read_text("utf-8").split())


def real_score(real: Atlas) -> str:
    """Return the id of the indicator whose figures are the overall score of deprivation."""
    return next(i.id for i in real.indicators.values() if i.numerator == "imd_score")


def test_people_living_alone_add_up_to_the_published_number_but_for_disclosure_control(real: Atlas) -> None:
    """The office changes small counts slightly: 18,725 added up, 18,712 published."""
    counted = next(i for i in real.indicators.values() if i.numerator == "alone_66" and i.kind == "count")
    assert area_figures.city_figure(real, counted.id) == ALONE_HERE
    assert abs(ALONE_HERE - ALONE_PUBLISHED) / ALONE_PUBLISHED < 0.001
    assert "18,712" in (PACK / "README.md").read_text("utf-8")


def test_a_figure_that_may_not_be_ranked_by_is_left_out_with_its_publishers_reason(
    real: Atlas, wards: IndexInputs
) -> None:
    """An index is an order, so it is in no domain, and the reason stands where members are left out."""
    bound = [i for i in real.indicators.values() if "no_ranking" in i.conditions]
    asked = {m for domain in real.domains.values() for m, _ in domain.members} & {i.id for i in bound}
    assert asked
    said = {m: reason for domain in wards.left_out.values() for m, reason in domain.items()}
    assert all(real.indicators[m].conditions_why in said[m] for m in asked)
    assert not asked & {m for members in wards.members.values() for m in members}


def of(inputs: IndexInputs, weighed: Weighting) -> OwnIndexResult | None:
    """Return the index by places in the order, figures off by a quarter of the usual spread."""
    return own_index.compute_index(
        inputs, weighed, scale="percentile", mean="arithmetic", doubt=Doubt(), assumed=25.0
    )


@pytest.mark.parametrize("level", ["ward", "lsoa"])
def test_what_is_shown_of_real_places_depends_on_neither_order_nor_seed(real: Atlas, level: Level) -> None:
    """Twenty seeds, each with the rows in another order: every score, band and end is the same."""
    inputs = own_index.index_inputs(real, level)
    weighed = composite_index.read_weighting(own_index.start_points(real), own_index.domain_labels(real))
    usual = of(inputs, weighed)
    assert usual is not None
    assert len(set(usual.table["band"])) > 1
    for seed in range(20):
        np.random.seed(seed)  # noqa: NPY002 - whatever might draw without being told to
        order = np.random.default_rng(seed).permutation(len(inputs.figures))
        turned = replace(
            inputs,
            **{
                name: getattr(inputs, name).iloc[order]
                for name in ("figures", "standard", "errors", "raw", "raw_errors")
            },
        )
        found = of(turned, weighed)
        assert found is not None
        same = found.table.reindex(usual.table.index)
        pd.testing.assert_frame_equal(same.round(6), usual.table.round(6))
