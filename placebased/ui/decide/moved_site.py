"""What the map of What if shows once a site was dragged, asked for beside the page, which takes longer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from placebased.place.crs import points_to_metres
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import Move, Spot
from placebased.scenarios.scenario_sites import new_faults
from placebased.ui.decide import moved_address, view
from placebased.ui.decide.answer import answer_for, hour_asked
from placebased.ui.runtime.caches import draft_cache, find_cache, place_cache
from placebased.views import link

_SITE, _LON, _LAT = "site", "lon", "lat"


def after_move(query: Mapping[str, str]) -> dict[str, Any] | None:
    """Return what changes on the map, as parts of its message; ``None`` where the site cannot be moved there.

    Parameters
    ----------
    query
        Parameters of the address; nothing in them is trusted.

    Returns
    -------
    dict or None
        ``need``, ``sites`` and ``moves``, as :class:`placebased.mapping.message.MapMessage` writes them.

    Raises
    ------
    ScenarioError
        If the scenario places nothing that can be placed.
    """
    asked = query.get("neighbourhoods", "")
    draft_cache.hand_in(asked, query.get("draft", ""))
    atlas = place_cache.atlas(asked if place_cache.known(asked) else "")
    selection, spot = link.decode(query, atlas).selection, _spot(query)
    if spot is None:
        return None
    now = scenario_link.decode(selection.scenario, atlas.version).scenario
    moved = replace(now.with_change(Move(query.get(_SITE, ""), spot)), version=atlas.version)
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    before, answer = (
        answer_for(
            atlas, each, network, float(selection.minutes), whom=selection.whom, then=hour_asked(selection)
        )
        for each in (now, moved)
    )
    if new_faults(before.sites, answer.sites):  # the page says why it cannot stand there
        return None
    dark = query.get(moved_address.DARK) == "1"
    fill, sites = view.fill_and_sites(atlas, answer, selection.shows, dark=dark)
    parameters = {
        **link.encode(selection, link.first_selection(atlas)),
        "scenario": scenario_link.encode(moved),
    }
    return {
        "need": fill.to_json(),
        "sites": [site.to_json() for site in sites],
        "moves": moved_address.address(parameters, dark=dark),
    }


def _spot(query: Mapping[str, str]) -> Spot | None:
    """Return where a site is to stand; ``None`` for what is no point of the earth."""
    try:
        lon, lat = (float(query.get(name, "")) for name in (_LON, _LAT))
    except ValueError:
        return None
    if not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
        return None
    east, north = (float(each) for each in points_to_metres(lon, lat))
    return Spot("", round(east), round(north)) if math.isfinite(east) and math.isfinite(north) else None
