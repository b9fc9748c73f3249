"""The made-up city with buildings to choose from, and questions of where to put something in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd

from placebased.place.atlas import Atlas
from placebased.place.loading import Deprivation
from placebased.scenarios import best_plan
from placebased.scenarios.scenario import Change, Scenario
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import siting_question
from placebased.ui.decide.best.search import BestSearch


def town(city: Atlas) -> Atlas:
    """Return the made-up city with a chemist in its north and a larder in the middle of each small area.

    Parameters
    ----------
    city
        The made-up city.

    Returns
    -------
    Atlas
        Areas in order of hardship where deprivation is asked for.
    """
    middles = city.measured["lsoa"].geometry.centroid
    rows = pd.concat([city.assets.reindex(["a3"])] * len(middles), ignore_index=True)
    rows.index = pd.Index([f"larder-{code}" for code in middles.index], name=city.assets.index.name)
    # off the middle, where a chemist is, and so that no two walks are alike
    rows["east"] = middles.x.to_numpy() + 40.0 + 7.0 * np.arange(len(rows))
    rows["north"] = middles.y.to_numpy()
    rows["lsoa"], rows["name"] = middles.index, [f"Larder {code}" for code in middles.index]
    assets = pd.concat([city.assets[city.assets["category"] == "chemist"], rows])
    place = replace(city.place, deprivation=Deprivation("hardship", "tenth", "hardship"))
    return replace(city, assets=assets, place=place)


def sites_of(
    city: Atlas, added: Mapping[str, tuple[float, float]], *, dropped: Collection[str] = ()
) -> pd.DataFrame:
    """Return chemists as a scenario has them, with some that are new.

    Parameters
    ----------
    city
        The made-up city.
    added
        Easting and northing of each new one, by its id.
    dropped
        Ids of those that close.

    Returns
    -------
    pandas.DataFrame
        As a question of where to put sites takes them.
    """
    today = city.assets[city.assets["category"] == "chemist"][["name", "lsoa", "east", "north"]]
    today = today.assign(east_today=today["east"], north_today=today["north"], was_there=True)
    today["stays"] = ~today.index.isin(list(dropped))
    new = [
        [f"New {name}", "S1", east, north, np.nan, np.nan, False, True]
        for name, (east, north) in added.items()
    ]
    return pd.concat([today, pd.DataFrame(new, index=list(added), columns=today.columns)])


def found_search(place: Atlas, *changes: Change) -> BestSearch:
    """Return a search for the best plan, with every plan counted, without a child process.

    Parameters
    ----------
    place
        From :func:`town`.
    changes
        What the room has changed of the chemists.

    Returns
    -------
    BestSearch
        Whose candidates are the larders.
    """
    sites = apply_scenario(place, Scenario("assets:chemist", "Mine", changes)).table
    question = siting_question(place, sites, SitingWishes(("larder",)), None)
    counted = best_plan.count_here(best_plan.COUNTED_AIMS, best_plan.asked(question))
    done = SimpleNamespace(is_done=True, found=counted, error=None, is_cancelled=False)
    return BestSearch((), question, best_plan.live_plan(question), counting=done)  # type: ignore[arg-type]
