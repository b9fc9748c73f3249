"""How long floating catchments take, beside the published library `access`, on the same made-up places.

Run ``python -m benchmarks.coverage`` (``--quick`` leaves out the large place; ``--england`` takes the 33,755
real small areas where their outlines are at hand). Both sides get the same pairs within reach, the same
stepped decay, and must give the same figure for every home. Finding the pairs counts for us and is not asked
of the other side. The large place is measured in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from placebased.travel.floating_catchment import (
    CatchmentPairs,
    catchment_pairs,
    decay_weights,
    two_step_floating_catchment,
)

SEED = 6
MINUTES = 20
SMALL, LARGE = (295, 1_000), (33_755, 40_000)
TARGETS = {SMALL: 0.020, LARGE: 30.0}
MEMORY_GB = 4.0
REPEATS = {SMALL: 15, LARGE: 3}
ENGLAND = Path(__file__).resolve().parents[2] / "shared" / "data" / "england"

Places = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def made_up(homes: int, sites: int) -> Places:
    """Return homes, sites, demand and supply, crowded in towns as people and services are."""
    random = np.random.default_rng(SEED)
    towns = max(1, homes // 300)
    side = 12_000.0 if towns == 1 else 400_000.0
    middles = random.uniform(0, side, (towns, 2))
    spread = 3_500.0

    def scattered(count: int) -> np.ndarray:
        return middles[random.integers(0, towns, count)] + random.normal(0, spread, (count, 2))

    demand = random.gamma(9.0, 190.0, homes)
    return scattered(homes), scattered(sites), demand, random.gamma(2.0, 25.0, sites)


def of_england(folder: Path) -> Places:
    """Return England's small areas and residents, with as many sites scattered among them as asked."""
    import geopandas as gpd

    shapes = gpd.read_parquet(next(folder.glob("*.parquet"))).to_crs(27700)
    people = pd.read_csv(next(folder.glob("need_core_*.csv"))).set_index("lsoa21cd")["pop_2021"]
    points = shapes.geometry.representative_point()
    homes = np.column_stack([points.x, points.y])
    demand = people.reindex(shapes["lsoa21cd"]).fillna(0).to_numpy(dtype=float)
    random = np.random.default_rng(SEED)
    near = homes[random.choice(len(homes), LARGE[1], p=demand / demand.sum())]
    return homes, near + random.normal(0, 400, near.shape), demand, random.gamma(2.0, 25.0, LARGE[1])


def ours(places: Places) -> tuple[CatchmentPairs, np.ndarray]:
    """Return the pairs within reach and every home's figure."""
    homes, sites, demand, supply = places
    pairs = catchment_pairs(homes, sites, MINUTES)
    return pairs, two_step_floating_catchment(pairs, demand, supply, "steps").access


def theirs(pairs: CatchmentPairs, demand: np.ndarray, supply: np.ndarray) -> np.ndarray:
    """Return what the published library gives for the same pairs, ready made."""
    from access import fca

    table = pd.DataFrame({"origin": pairs.homes, "dest": pairs.sites, "cost": pairs.metres / pairs.catchment})
    given = {
        "demand_df": pd.DataFrame({"geoid": range(len(demand)), "demand": demand}),
        "supply_df": pd.DataFrame({"geoid": range(len(supply)), "supply": supply}),
        "cost_df": table,
    }
    found = fca.two_stage_fca(
        **given,
        max_cost=1.0,
        demand_name="demand",
        supply_name="supply",
        weight_fn=lambda share: float(decay_weights(np.array([share]), 1.0, "steps")[0]),
    )
    return np.asarray(found.reindex(range(len(demand))).fillna(0.0), dtype=float).ravel()


def seconds(job: Callable[[], object], repeats: int) -> float:
    """Return the median wall time of a job, after one run that does not count."""
    job()
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        job()
        taken.append(time.perf_counter() - begun)
    return float(np.median(taken))


def measure(name: str, places: Places, repeats: int) -> dict[str, object]:
    """Measure both sides on one place, and see that they give the same figures."""
    _, _, demand, supply = places
    pairs, mine = ours(places)
    took = seconds(lambda: ours(places), repeats)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    begun = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = theirs(pairs, demand, supply)
    beside = time.perf_counter() - begun
    return {
        "name": name,
        "homes": len(demand),
        "sites": len(supply),
        "pairs": len(pairs.homes),
        "seconds": took,
        "access": beside,
        "same": bool(np.allclose(mine, other)),
        "gb": peak,
    }


def repaint() -> dict[str, float]:
    """Return the seconds of CPU from changed hours of teams to what the map is told, on the shipped place."""
    from placebased.mapping import explore_map
    from placebased.place import loading
    from placebased.place.atlas import open_pack
    from placebased.teams import register
    from placebased.ui.teams import parts
    from placebased.ui.teams import views as team_views
    from placebased.views.selection import Selection

    atlas, today = open_pack(loading.pack_folder()), date(2026, 11, 16)
    files = explore_map.map_files(atlas, [], today)
    found = {}
    for part in ("week", "grid", "capacity"):
        asked = Selection(part=part, service="team:" + str(atlas.teams["kind"].iloc[0]))
        taken = []
        for hour in range(5, 12):
            teams = atlas.teams.assign(hours=f"{hour:02}:00-22:00")
            held = register.Register(teams, atlas.reach)
            begun = time.process_time()
            shown = parts.view_in_part(parts.PartRequest(atlas, held, asked, today, dark=False))
            team_views.map_message(atlas, asked, shown, files, register=held, go="").to_json()
            taken.append(time.process_time() - begun)
        found[part] = float(np.median(taken[1:]))
    return found


def row(found: dict[str, object], target: float) -> str:
    """Return one row of the table."""
    took, beside = float(str(found["seconds"])), float(str(found["access"]))
    return (
        f"| {found['name']} | {found['homes']:,} × {found['sites']:,} | {found['pairs']:,} "
        f"| {took * 1000:,.1f} ms | {target * 1000:,.0f} ms | {beside * 1000:,.0f} ms "
        f"| {beside / took:,.0f}× | "
        f"{'yes' if found['same'] else 'NO'} | {float(str(found['gb'])):.2f} GB |"
    )


def large(*, england: bool) -> dict[str, object]:
    """Measure the large place in this process."""
    places = of_england(ENGLAND) if england else made_up(*LARGE)
    return measure("England" if england else "large, made up", places, REPEATS[LARGE])


def apart(*, england: bool) -> dict[str, object]:
    """Measure the large place in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.coverage", "--inner", *(["--england"] if england else [])]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(printed.splitlines()[-1]))


def main() -> int:
    """Print the table; return 1 where a target is missed or the two sides differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the small place")
    parser.add_argument("--england", action="store_true", help="the real small areas of England")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inner:
        print(json.dumps(large(england=given.england)))
        return 0
    results = [(measure("city, made up", made_up(*SMALL), REPEATS[SMALL]), TARGETS[SMALL])]
    if not given.quick:
        results += [
            (apart(england=england), TARGETS[LARGE])
            for england in ([False, True] if given.england else [False])
        ]
    print("| place | homes × sites | pairs | ours | target | `access` | faster | same figures | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    for found, target in results:
        print(row(found, target))
    for part, took in repaint().items():
        print(f"A team's hours changed, {part}: {took * 1000:.0f} ms of server CPU to the map's message.")
    good = all(f["same"] and float(str(f["seconds"])) <= t for f, t in results)
    return 0 if good and all(float(str(f["gb"])) < MEMORY_GB for f, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
