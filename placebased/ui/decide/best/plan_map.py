"""Both plans on one map: the sites of each, and where the best plan makes the walk shorter or longer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from placebased.mapping import walk_layers
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NeedLayer, PlannedSite
from placebased.mapping.message import MapMessage, Pick
from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees, points_to_metres
from placebased.scenarios.effects_text import with_article
from placebased.travel.walking import METRES_PER_MINUTE
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.best import tables
from placebased.ui.decide.best.search import BestSearch
from placebased.ui.decide.buildings import FARTHEST
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import layer_map, live_map

WHY_NOT = "best_why_not"
"""Key of the building of which it is asked why it is not in the plan."""

HOW = "Large letters are your choice, large numbers the best plan. The table above names them."

ASK = "Click on a building, or near it, to ask why it is not in the plan. The answer is below the map."


def draw(atlas: Atlas, answer: ScenarioAnswer, found: BestSearch) -> None:
    """Draw both plans on a map, once it is opened.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    found
        The search.
    """
    fold = st.expander("Both plans on the map", key="best_on_map", on_change="rerun")
    if not fold.open:
        return
    with fold:
        said = f"{HOW} {ASK}" if can_be_asked(found) else HOW
        st.html(markup.paragraph(said, cls="pb-note"))
        files = map_cache.files(place_cache.today())
        dark = st.context.theme.type == "dark"
        message = map_message(atlas, answer, found, files, dark=dark)
        west, south, east, north = message.home
        live_map.draw_map(
            message, key="best_map", present=False, on_pick=partial(take_pick, found), lock="plans",
            anchor=((west + east) / 2, (south + north) / 2),
        )  # fmt: skip


def can_be_asked(found: BestSearch) -> bool:
    """Return whether it can be said of a building what stands against it.

    Parameters
    ----------
    found
        The search.
    """
    return found.question.problem.new > 0 and found.question.aim.measure is not None


def take_pick(found: BestSearch, pick: Pick) -> None:
    """Ask of the building that was clicked, or of the nearest one, why it is not in the plan.

    Parameters
    ----------
    found
        The search.
    pick
        What was picked on the map.
    """
    question, spots = found.question, found.question.spots
    candidates = question.problem.candidates
    if pick.asset:
        clicked = [int(site) for site in candidates if spots.ids[site] == pick.asset]
    elif pick.at is not None:
        apart = np.hypot(*(spots.points[candidates] - points_to_metres(*pick.at)).T)
        clicked = [int(candidates[apart.argmin()])] if len(apart) and apart.min() <= FARTHEST else []
    else:
        clicked = []
    if clicked and can_be_asked(found):
        st.session_state[WHY_NOT] = clicked[0]


def map_message(
    atlas: Atlas, answer: ScenarioAnswer, found: BestSearch, files: MapFiles, *, dark: bool
) -> MapMessage:
    """Return what the map is told.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario.
    found
        The search.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    plain = replace(
        selection_state.selection(), level="lsoa", area="", asset="", near="", fresh=False, age=""
    )
    listed = candidate_listings(atlas, found)
    kinds = tuple(dict.fromkeys(atlas.assets["category"].reindex(listed).astype(str)))
    fill = layer(atlas, answer, found, dark=dark)
    message = layer_map.layer_message(atlas, plain, files, fill, assets=kinds)
    shown = message.assets
    if shown is not None:
        shown = replace(shown, only=[int(row) for row in atlas.assets.index.get_indexer(pd.Index(listed))])
    return replace(message, assets=shown, sites=planned_sites(found))


def candidate_listings(atlas: Atlas, found: BestSearch) -> list[str]:
    """Return the first listing of each building that can be chosen; points that are no building are left out.

    Parameters
    ----------
    atlas
        The place.
    found
        The search.
    """
    ids = found.question.spots.ids
    return [ids[site] for site in found.question.problem.candidates if ids[site] in atlas.assets.index]


def layer(atlas: Atlas, answer: ScenarioAnswer, found: BestSearch, *, dark: bool) -> NeedLayer:
    """Return the fill: how the walk changes from the room's choice to the best plan, or the walk by the plan.

    Parameters
    ----------
    atlas, answer, found, dark
        As :func:`map_message` takes them.
    """
    question, what = found.question, with_article(answer.sites.subject.one)
    areas = atlas.areas["lsoa"].index
    after = pd.Series(question.problem.served(found.best.sites), index=areas) / METRES_PER_MINUTE
    if not question.choice:
        return walk_layers.walk_layer(after, what, "by the best plan", dark=dark)
    before = pd.Series(question.problem.served(question.choice), index=areas) / METRES_PER_MINUTE
    fill = walk_layers.change_in_walk_layer(after - before, what, dark=dark)
    return replace(fill, unit="minutes on foot, your choice to the best plan")


def planned_sites(found: BestSearch) -> tuple[PlannedSite, ...]:
    """Return the new sites of both plans: letters for the room's choice, numbers for the best plan.

    Parameters
    ----------
    found
        The search.
    """
    spots = found.question.spots
    return tuple(
        PlannedSite(lon=lon, lat=lat, label=f"{name} {mark}: {spots.names[site]}", sign=mark)
        for name, plan in tables.plans_of(found).items()
        for mark, site in zip(tables.marks(name, len(plan)), plan, strict=True)
        for lon, lat in [point_to_degrees(*map(float, spots.points[site]))]
    )
