"""What a sceptic does with the files of a scenario: every figure again, from the files alone, with pandas."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pandas as pd

METRES_A_MINUTE = 80.0


def read(content: bytes) -> pd.DataFrame:
    """Return the table of a CSV file that was taken away."""
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")


def of_walks(homes: pd.DataFrame, minutes: float) -> dict[str, float]:
    """Return what the page says of everybody, from the walk of every postcode."""
    people = homes["Counted"]
    today, after = (homes[f"Walk {when} (metres)"] / METRES_A_MINUTE for when in ("today", "after"))
    near, then = today <= minutes, after <= minutes
    return {
        "people": people.sum(),
        "within_today": people[near].sum(),
        "within_after": people[then].sum(),
        "gained": people[then & ~near].sum(),
        "lost": people[near & ~then].sum(),
        "closer": people[after < today - 1e-6].sum(),
        "today": (people * today).sum() / people.sum(),
        "after": (people * after).sum() / people.sum(),
    }


def mean_by_plan(areas: pd.DataFrame, walks: pd.DataFrame, plans: pd.DataFrame) -> dict[str, float]:
    """Return the mean walk in metres under each plan, from the walks to every building."""
    costs, weights = _costs(walks), areas["Weight"].to_numpy()
    stays = np.flatnonzero((walks["Role"] == "there").to_numpy())
    found = {}
    for plan, sites in plans.groupby("Plan")["Id"]:
        rows = [_row(walks, str(plan), site) for site in sites]
        served = costs[[*stays, *rows]].min(axis=0)
        assert np.allclose(served, areas[f"{plan} (metres)"], atol=0.06)  # walks are said to a tenth
        found[str(plan)] = float(served @ weights / weights.sum())
    return found


def standing(areas: pd.DataFrame, walks: pd.DataFrame, new: int, mine: float) -> tuple[int, float, float]:
    """Return how many plans there are, the best mean, and the share that a choice is better than."""
    costs, weights = _costs(walks), areas["Weight"].to_numpy()
    there = (walks["Role"] == "there").to_numpy()
    houses = set(walks.loc[there, "Building"])
    open_ = walks[~there & ~walks["Building"].isin(houses)].drop_duplicates("Building").index
    kept = costs[there].min(axis=0) if there.any() else np.full(costs.shape[1], np.inf)
    means = np.array(
        [
            np.minimum(kept, costs[list(plan)].min(axis=0)) @ weights / weights.sum()
            for plan in combinations(open_, new)
        ]
    )
    same = np.isclose(means, mine, rtol=1e-6)
    better = float(
        ((means > mine) & ~same).sum() + (same.sum() - 1) / 2
    )  # other plans that are equal count half
    return len(means), float(means.min()), better / len(means)


def _costs(walks: pd.DataFrame) -> np.ndarray:
    return walks[[name for name in walks.columns if name.endswith(" (m)")]].to_numpy(dtype=float)


def _row(walks: pd.DataFrame, plan: str, site: str) -> int:
    """Return the row of a site: the same id may stand for a building and for the room's own site in it."""
    rows = walks[walks["Id"] == site].sort_values("Role", ascending=plan != "Your choice")
    return int(rows[rows["Role"] != "there"].index[0])
