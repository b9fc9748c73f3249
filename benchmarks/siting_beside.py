"""Siting beside others and at the size of a country: what ``benchmarks.siting`` prints besides its own.

Lokigi counts the same plans where it is installed. The table of England is made from published small areas
and GP practices in a folder beside the repository, and left out where that is not there.
"""

from __future__ import annotations

import importlib.util
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.locations import ROOT
from placebased.methods.siting import p_median
from placebased.methods.siting.every_plan import count_every
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.place.atlas import Atlas
from placebased.scenarios import access_change, scenario_doubt
from placebased.scenarios.scenario import Add, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import scenario_walks
from placebased.scenarios.whom import EVERYBODY, people_of
from placebased.travel.network import Network

STOCK = ROOT.parent / "shared" / "data" / "stock"
BUILDINGS, PRACTICES = 40, 1_000
DETOUR = 1.3

Taken = Callable[[Callable[[], Any]], tuple[float, Any]]
"""Returns the processor seconds that some work took, and what it returned."""


def lokigi_seconds(metres: Numbers, people: Numbers, taken: Taken) -> tuple[float, float] | None:
    """Return what lokigi takes for every plan of three among forty, and its best mean, if installed."""
    if importlib.util.find_spec("lokigi") is None:
        return None
    from lokigi.site import SiteProblem

    names = [f"s{column}" for column in range(BUILDINGS)]
    areas = [f"a{row}" for row in range(len(metres))]
    problem = SiteProblem()
    problem.add_demand(pd.DataFrame({"area": areas, "people": people}), "people", "area")
    table = pd.DataFrame(metres[:, :BUILDINGS], columns=names)
    table.insert(0, "area", areas)
    problem.add_travel_matrix(table, "area")
    seconds, found = taken(partial(problem.solve, p=3, show_progress=False, brute_force_ignore_limit=True))
    return seconds, float(found.solution_df["weighted_average"].min())


def own_seconds(
    metres: Numbers, people: Numbers, aims: dict[str, Callable[[Numbers], Numbers]], taken: Taken
) -> tuple[float, float]:
    """Return what counting the same plans takes here for some aims, and the best value of the first."""
    problem = SitingProblem(metres[:, :BUILDINGS], people, 3)
    seconds, found = taken(partial(count_every, problem, aims))
    return seconds, float(found.values[next(iter(aims))].min())


def draws_seconds(atlas: Atlas, category: str, network: Network | None, taken: Taken) -> tuple[float, float]:
    """Return what 10,000 draws take for today beside two more sites: by the nearest, and by access."""
    changes = (Add(Spot("", 384_500, 395_000)), Add(Spot("", 386_500, 399_000)))
    sites = apply_scenario(atlas, Scenario(f"assets:{category}", changes=changes))
    people, options = people_of(atlas, EVERYBODY), AccessOptions(20.0, network=network)
    walks = scenario_walks(atlas, sites, network)
    nearest = partial(scenario_doubt.scenario_doubt, atlas, walks, people)
    what = ("sites", date(2026, 11, 30))
    access = partial(access_change.access_doubt, atlas, sites, options, what, people=people)
    nearest(), access()  # draws and walks are made once and kept
    return taken(nearest)[0], taken(access)[0]


def england(folder: Path) -> tuple[NDArray[np.float32], Numbers] | None:
    """Return metres from 33,755 small areas to 1,000 GP practices (float32) and people; ``None`` without."""
    if not (folder / "areas").is_dir():
        return None
    from pyproj import Transformer

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # shapes are not part of the answer
        at, people = pool.submit(_small_areas, folder).result()
    practices = pd.read_parquet(folder / "assets" / "gp_practices_england.parquet")
    known = practices.dropna(subset=["lon", "lat"]).sort_values("code")
    chosen = known.iloc[np.linspace(0, len(known) - 1, PRACTICES).astype(int)]
    change = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    east, north = (np.asarray(each) for each in change.transform(chosen["lon"], chosen["lat"]))
    metres: NDArray[np.float32] = np.empty((len(at), PRACTICES), dtype=np.float32)
    for row in range(0, len(at), 2_000):
        part = at[row : row + 2_000]
        metres[row : row + 2_000] = DETOUR * np.hypot(part[:, :1] - east, part[:, 1:] - north)
    return metres, people


def _small_areas(folder: Path) -> tuple[Numbers, Numbers]:
    """Return a point within each small area and its people."""
    import geopandas as gpd

    shapes = gpd.read_parquet(folder / "areas" / "lsoa21_england_bgc.parquet")
    middle = shapes.geometry.representative_point()
    named = pd.read_parquet(
        folder / "need" / "census21_age5_lsoa21.parquet", columns=["lsoa21cd", "total"]
    ).set_index("lsoa21cd")
    people = named["total"].reindex(shapes["lsoa21cd"]).to_numpy(dtype=np.float64)
    return np.c_[middle.x, middle.y], people


def england_row(table: tuple[NDArray[np.float32], Numbers], new: int, taken: Taken) -> str:
    """Return how long a live answer for England takes, how good it is surely, and the most memory."""
    metres: Any = table[0]  # a table of halves of the numbers that methods take
    seconds, plan = taken(partial(p_median.solve, SitingProblem(metres, table[1], new), p_median.LIVE))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return f"{seconds:.0f} s, certified ≤ {plan.gap:.2%}, {most:,.0f} MB of the process at most"
