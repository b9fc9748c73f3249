"""Where to put sites: how good and how quick the answers are, in processor time on one thread.

``OMP_NUM_THREADS=1 python -m benchmarks.siting`` prints a table for the README. The 40 problems of OR-Library
are read from a folder beside the repository (``--pmed``) and left out where it is not there. Spopt solves
some of the same problems as a referee, where it is installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks import machine, siting_beside
from placebased.locations import ROOT
from placebased.methods import inequality
from placebased.methods.siting import covering, equity, inequality_measures, p_centre, p_median
from placebased.methods.siting.every_plan import count_every
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.place.atlas import Atlas, open_pack
from placebased.place.loading import pack_folder
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.walking_costs import mean_metres
from placebased.travel.network import NETWORK_FILE, read_network
from placebased.travel.residents import residents_of

PMED = ROOT.parent / "shared" / "data" / "siting" / "pmed"
FIXED = 12
NOT_HOSTS = {"Getting around", "Parks and green space"}


Found = TypeVar("Found")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    found: str
    reach: str


def taken(work: Callable[[], Found]) -> tuple[float, Found]:
    """Return the processor seconds that some work took, children included, and what it returned."""
    before = _seconds()
    found = work()
    return _seconds() - before, found


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


# --- OR-Library ---------------------------------------------------------------------------------------------


def pmed(folder: Path, name: str) -> SitingProblem:
    """Return a problem of OR-Library: of parallel edges the last counts, then shortest paths."""
    from scipy.sparse.csgraph import shortest_path

    numbers = np.array((folder / f"{name}.txt").read_text(encoding="ascii").split(), dtype=int)
    vertices, edges, new = numbers[:3]
    lengths = np.zeros((vertices, vertices))
    for first, second, length in numbers[3 : 3 + 3 * edges].reshape(-1, 3):
        lengths[first - 1, second - 1] = lengths[second - 1, first - 1] = length
    return SitingProblem(shortest_path(lengths, directed=False), np.ones(vertices), int(new))


def or_library(folder: Path, some: int) -> Iterator[Row]:
    """Solve the problems of OR-Library, p-median and p-centre."""
    if not (folder / "answers.csv").is_file():
        return
    with (folder / "answers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[:some]
    live, proof, centre = [], [], []
    covers: list[tuple[float, bool]] = []
    for row in rows:
        problem = pmed(folder, row["instance"])
        best = float(row["p_median_optimum"])
        seconds, plan = taken(partial(p_median.solve, problem, p_median.LIVE))
        live.append((seconds, plan.value / best - 1, plan.gap))
        seconds, plan = taken(partial(p_median.solve, problem))
        proof.append((seconds, plan.is_proved and plan.value == best))
        seconds, plan = taken(partial(p_centre.solve, problem))
        centre.append((seconds, plan.is_proved and plan.value == float(row["p_centre_optimum"])))
        covers += covering_answers(problem, float(row["p_centre_optimum"]))
        print(row["instance"], live[-1], proof[-1], centre[-1], covers[-2:], file=sys.stderr, flush=True)
    count = len(rows)
    off, times = [each[1] for each in live], [each[0] for each in live]
    yield Row(
        f"OR-Library, {count} p-medians: live answer",
        f"optimal in {sum(value == 0 for value in off)}, at most {max(off):.2%} off; {_spread(times)}",
        "within 0.1 %",
    )
    yield Row(
        "… proof",
        f"{sum(each[1] for each in proof)} of {count} proved; {_spread([each[0] for each in proof])}",
        "40 of 40",
    )
    within = sum(each[0] <= 5 for each in centre)  # noqa: PLR2004 - seconds, as the column beside says
    yield Row(
        "… p-centre of the same",
        f"{sum(each[1] for each in centre)} of {count} proved, {within} in 5 s; "
        + _spread([each[0] for each in centre]),
        "40 of 40, ≤ 5 s each",
    )
    yield Row(
        "… covering answers that follow",
        f"{sum(right for _, right in covers)} of {len(covers)}; {_spread([each[0] for each in covers])}",
        "80 of 80",
    )


def covering_answers(problem: SitingProblem, radius: float) -> Iterator[tuple[float, bool]]:
    """Yield seconds, and whether so many sites cover all within the p-centre's cost, but not within one less.

    Of distances that are whole, the fewest sites are at most p within the optimum, and more within one below.
    """
    for reach, enough in ((radius, True), (radius - 1, False)):
        seconds, (chosen, needed, _) = taken(
            partial(covering.cover_all, problem.building_costs <= reach, most=problem.new)
        )
        found = len(chosen) <= problem.new if enough else needed > problem.new
        yield seconds, found


def _spread(seconds: list[float]) -> str:
    return f"median {np.median(seconds):.2f} s, longest {max(seconds):.1f} s, all {sum(seconds):.0f} s"


# --- the place ---------------------------------------------------------------------------------------------


def place_costs(atlas: Atlas) -> tuple[Numbers, str]:
    """Return the costs of every candidate building of the place, and what they took to work out."""
    network = read_network(pack_folder() / NETWORK_FILE)
    kinds = [
        name for name, kind in atlas.categories.items() if not kind.furniture and kind.group not in NOT_HOSTS
    ]
    buildings, residents = candidate_buildings(atlas, kinds), residents_of(atlas)
    if network is not None:
        network.prepare()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work = partial(mean_metres, residents, atlas.areas["lsoa"].index, buildings.points, network=network)
    seconds, metres = taken(work)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    told = f"{seconds:.1f} s, {more:.0f} MB more at most, {metres.nbytes / 1e6:.1f} MB kept"
    return metres, told


def cases(metres: Numbers, people: Numbers) -> Iterator[tuple[str, SitingProblem]]:
    """Yield the set cases: 3 to 20 new sites, with and without 12 that are open."""
    every = np.arange(metres.shape[1])
    fixed = tuple(int(each) for each in every[:: len(every) // FIXED][:FIXED])
    for new in (3, 5, 10, 20):
        yield f"{new}", SitingProblem(metres, people, new)
        yield f"{new} beside 12", SitingProblem(metres, people, new, open=fixed)


def median_of_place(metres: Numbers, people: Numbers, reach: tuple[str, str]) -> Iterator[Row]:
    """Answer and prove the set cases."""
    told, live, proof = [], [], []
    for name, problem in cases(metres, people):
        quick, plan = taken(partial(p_median.solve, problem, p_median.LIVE))
        slow, best = taken(partial(p_median.solve, problem))
        live.append(quick)
        proof.append(slow)
        told.append((plan.value / best.value - 1, plan.gap, best.is_proved))
        print(name, f"{quick:.3f} {slow:.2f}", told[-1], best.rounds, file=sys.stderr, flush=True)
    shape = f"{metres.shape[0]} × {metres.shape[1]:,}"
    off, gap = max(each[0] for each in told), max(each[1] for each in told)
    exact = sum(each[0] <= 1e-9 for each in told)  # noqa: PLR2004 - rounding
    yield Row(
        f"{shape}: live answer, {len(told)} cases",
        f"best in {exact}, at most {off:.3%} off; certified ≤ {gap:.2%}; {1000 * max(live):.0f} ms at most",
        reach[0],
    )
    yield Row(
        f"{shape}: proof",
        f"{sum(each[2] for each in told)} of {len(told)} proved; {max(proof):.1f} s at most",
        reach[1],
    )


def measures(people: Numbers) -> dict[str, Callable[[Numbers], Numbers]]:
    """Return what plans are valued by where all are counted."""
    return {
        "mean": partial(inequality_measures.mean, people=people),
        "worst fifth": partial(inequality_measures.worst_served_mean, people=people),
        "farthest": partial(inequality_measures.farthest, people=people),
        "Gini": partial(inequality_measures.gini, people=people),
    }


def every_plan(metres: Numbers, people: Numbers, favoured: np.ndarray) -> Iterator[Row]:
    """Count every plan of three among a hundred, and the price of fairness."""
    problem = SitingProblem(metres[:, :100], people, 3)
    aims = measures(people)
    for name, measure in aims.items():
        seconds, _ = taken(partial(count_every, problem, {name: measure}))
        yield Row(f"161,700 plans: {name}", f"{seconds:.2f} s", "")
    seconds, _ = taken(partial(count_every, problem, aims))
    yield Row("161,700 plans: all four", f"{seconds:.2f} s", "")
    few = SitingProblem(metres, people, 3)
    seconds, steps = taken(partial(equity.price_of_fairness, few, favoured))
    proved = sum(step.plan.is_proved for step in steps)
    told = (
        f"{seconds:.2f} s, {proved} of {len(steps)} proved, {len({step.plan.sites for step in steps})} plans"
    )
    yield Row(f"price of fairness, 21 shares, 3 of {metres.shape[1]:,}", told, "≤ 2 s")


def referee(metres: Numbers, people: Numbers) -> Iterator[Row]:
    """Let spopt prove the same cases with the solver that comes with PuLP, where both are installed."""
    if importlib.util.find_spec("spopt") is None:
        return
    import pulp
    from spopt.locate import PMedian

    for new in (5, 10):
        problem = SitingProblem(metres, people, new)
        own, plan = taken(partial(p_median.solve, problem))
        for solver in ("PULP_CBC_CMD", "HiGHS"):
            if solver not in pulp.listSolvers(onlyAvailable=True):
                continue
            model = PMedian.from_cost_matrix(metres, people, p_facilities=new)
            other, _ = taken(partial(model.solve, pulp.getSolver(solver, msg=False, threads=1)))
            same = abs(model.problem.objective.value() / plan.value - 1) < 1e-6  # noqa: PLR2004 - tolerance
            value = "same value" if same else "another value"
            told = f"{own:.2f} s to {other:.1f} s: {other / own:.0f} times cheaper, {value}"
            yield Row(f"proof, {new} new, to spopt with {solver}", told, "≥ 20 times")


def beside(atlas: Atlas, metres: Numbers, people: Numbers) -> Iterator[Row]:
    """Count the same plans as lokigi, and try today beside a plan under 10,000 draws."""
    own, best = siting_beside.own_seconds(metres, people, measures(people), taken)
    other = siting_beside.lokigi_seconds(metres, people, taken)
    if other is not None:
        same = "same best mean" if abs(other[1] / best - 1) < 1e-6 else "another best mean"  # noqa: PLR2004 - rounding
        told = f"{own:.2f} s to {other[0]:.0f} s: {other[0] / own:.0f} times cheaper, {same}"
        yield Row("9,880 plans, four aims, to lokigi", told, "≥ 200 times")
    network = read_network(pack_folder() / NETWORK_FILE)
    for category in ("library", "pharmacy"):
        nearest, access = siting_beside.draws_seconds(atlas, category, network, taken)
        yield Row(
            f"10,000 draws, today beside a plan ({category})",
            f"nearest {nearest:.2f} s, E2SFCA {access:.2f} s",
            "≤ 0.1 s, ≤ 1 s",
        )


def england() -> Iterator[Row]:
    """Answer at once for England."""
    table = siting_beside.england(siting_beside.STOCK)
    if table is None:
        return
    for new in (10, 50):
        told = siting_beside.england_row(table, new, taken)
        yield Row(f"England, 33,755 × 1,000, {new} new", told, "≤ 10 s, ≤ 1.5 %, ≤ 600 MB")


def of_place(parts: set[str]) -> Iterator[Row]:
    """Answer the questions of the place, as far as they are asked for."""
    if not {"place", "plans", "referee", "beside"} & parts:
        return
    atlas = open_pack(pack_folder())
    people = atlas.areas["lsoa"]["people"].to_numpy(dtype=np.float64)
    metres, told = place_costs(atlas)
    yield Row(f"costs of {metres.shape[1]:,} buildings from 14,229 postcodes", told, "")
    square = metres[:, np.linspace(0, metres.shape[1] - 1, len(metres)).astype(int)]
    if "place" in parts:
        yield from median_of_place(square, people, ("best in 8, ≤ 200 ms, ≤ 0.5 %", "≤ 5 s"))
        yield from median_of_place(metres, people, ("≤ 0.1 % off, ≤ 500 ms", "≤ 15 s"))
    if "plans" in parts:
        yield from every_plan(square, people, most_deprived_fifth(atlas, people))
    if "referee" in parts:
        yield from referee(square, people)
    if "beside" in parts:
        yield from beside(atlas, square, people)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.siting", description=__doc__)
    parser.add_argument("--pmed", type=Path, default=PMED, help="folder with the problems of OR-Library")
    parser.add_argument("--first", type=int, default=40, help="how many of them")
    parser.add_argument(
        "--parts", nargs="*", default=["place", "plans", "referee", "beside", "england", "pmed"]
    )
    given = parser.parse_args()
    rows = list(of_place(set(given.parts)))
    if "england" in given.parts:
        rows += england()
    if "pmed" in given.parts:
        rows += or_library(given.pmed, given.first)
    print(machine.describe("").sentence())
    print("| What | Found | To reach |\n|---|---|---|")
    print("\n".join(f"| {row.what} | {row.found} | {row.reach} |" for row in rows))


def most_deprived_fifth(atlas: Atlas, people: Numbers) -> np.ndarray:
    """Return which small areas are the most deprived fifth by the index of multiple deprivation."""
    parts = atlas.parts["lsoa"]
    score = parts["imd_score"].reindex(atlas.areas["lsoa"].index).to_numpy(dtype=np.float64)
    return np.asarray(inequality.fifths(inequality.relative_ranks(score, people)) == 1)


if __name__ == "__main__":
    main()
