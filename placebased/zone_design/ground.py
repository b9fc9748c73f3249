"""What of a place every draft of its neighbourhoods is worked out from, once: by small area and by border."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from placebased.need import area_figures, most_deprived_fifth
from placebased.place.atlas import Atlas
from placebased.place.crs import DEGREES, METRES
from placebased.place.loading import Ground
from placebased.place.team_stage import is_there
from placebased.travel import walking
from placebased.travel.network import Network
from placebased.travel.residents import Residents
from placebased.zone_design import named_communities
from placebased.zone_design.contiguity import Borders, borders

BARRIERS = {"water": "water", "rail": "a railway", "motorway": "a motorway"}
"""Kinds of the ground that people cannot cross where they like, with their words."""

BESIDE = 30.0
"""Metres within which a border runs along a barrier: the lines of small areas are generalised to 20 m."""


@dataclass(frozen=True, eq=False)
class DraftGround:
    """A place by small area, ready to be added up for any partition.

    Attributes
    ----------
    people
        Residents; index: small areas.
    need
        The score by which the pack tells deprivation, same index; NaN where it is not known, and everywhere
        where the pack tells none.
    need_name
        What that score is called; empty where the pack tells none.
    fifth
        Whether each is among the country's most deprived fifth, same index.
    fifth_words
        What that fifth is called; empty where the pack does not tell it.
    larger
        The ward and the middle area of each, columns ``ward`` and ``msoa``, same index.
    listings
        How many listings each has by kind, same index, one column a kind of listing.
    kind_names
        What several of each kind are called.
    practices
        GP practices: ``name``, ``lsoa`` and ``patients`` (NaN where not known).
    teams
        Small areas of each team that is there today and works in some of the place, by its name and kind.
    communities
        Small areas of each community that residents name, by its name; they may overlap.
    middles
        A point inside each small area (EPSG:27700), shape ``(n,)``.
    borders
        Borders that small areas share.
    barriers
        Metres of each border that run along a barrier; one row a border, one column a kind of barrier.
    """

    people: pd.Series
    need: pd.Series
    need_name: str
    fifth: pd.Series
    fifth_words: str
    larger: pd.DataFrame
    listings: pd.DataFrame
    kind_names: dict[str, str]
    practices: pd.DataFrame
    teams: dict[tuple[str, str], frozenset[str]]
    communities: dict[str, frozenset[str]]
    middles: NDArray[np.object_]
    borders: Borders
    barriers: pd.DataFrame


def ground_of(atlas: Atlas) -> DraftGround:
    """Return what every draft of the neighbourhoods of a place is made from; it takes a second or two.

    Parameters
    ----------
    atlas
        The place.
    """
    index = atlas.areas["lsoa"].index
    people = atlas.areas["lsoa"]["people"].fillna(0.0)
    told = atlas.place.deprivation
    need = (
        area_figures.figures(atlas, told.indicator, "lsoa")["value"].reindex(index)
        if told
        else pd.Series(np.nan, index=index)
    )
    common = borders(atlas)
    inside = atlas.assets[atlas.assets["lsoa"].isin(index)]
    return DraftGround(
        people=people,
        need=need,
        need_name=atlas.indicators[told.indicator].label if told else "",
        fifth=most_deprived_fifth.flags(atlas).reindex(index, fill_value=False),
        fifth_words=told.words if told else "",
        larger=atlas.rungs[["ward", "msoa"]].reindex(index),
        listings=pd.crosstab(inside["lsoa"], inside["category"]).reindex(index, fill_value=0),
        kind_names={key: kind.plural for key, kind in atlas.categories.items()},
        practices=_practices(atlas, index),
        teams=_teams(atlas),
        communities={each.name: frozenset(each.codes) for each in named_communities.standing(atlas)},
        middles=atlas.measured["lsoa"].reindex(index).representative_point().to_numpy(),
        borders=common,
        barriers=along_barriers(common, atlas.ground),
    )


def _practices(atlas: Atlas, index: pd.Index) -> pd.DataFrame:
    table = atlas.practices
    inside = table[table["lsoa"].isin(index)]
    patients = pd.to_numeric(inside["patients"], errors="coerce")
    return pd.DataFrame({"name": inside["name"], "lsoa": inside["lsoa"], "patients": patients})


def _teams(atlas: Atlas) -> dict[tuple[str, str], frozenset[str]]:
    """Return the small areas of the teams that are there today and cover a part of the place."""
    there, whole = atlas.teams[is_there(atlas.teams)], len(atlas.areas["lsoa"])
    found = {}
    for team, name, kind in there[["team", "kind"]].itertuples(name=None):
        reach = atlas.reach[str(team)]
        if 0 < len(reach) < whole:
            found[str(name), str(kind)] = reach
    return found


def along_barriers(common: Borders, ground: Ground) -> pd.DataFrame:
    """Return how many metres of each border run along each kind of barrier.

    Parameters
    ----------
    common
        Borders that small areas share.
    ground
        What lies on the ground of the place.

    Returns
    -------
    pandas.DataFrame
        One row a border; one column a kind of :data:`BARRIERS` that the ground has; metres within
        :data:`BESIDE` of it.
    """
    found, window = {}, _window(common)
    for kind in BARRIERS:
        shapes = [feature for feature in ground.main if feature["properties"].get("kind") == kind]
        if not shapes or window is None:
            continue
        frame = gpd.GeoDataFrame.from_features(shapes, crs=DEGREES)
        drawn = shapely.clip_by_rect(frame.geometry.to_crs(METRES).to_numpy(), *window)
        pieces = shapely.get_parts(drawn)
        near = shapely.union_all(shapely.buffer(pieces[~shapely.is_empty(pieces)], BESIDE, quad_segs=2))
        shapely.prepare(near)
        found[kind] = np.where(
            shapely.intersects(near, common.lines),
            shapely.length(shapely.intersection(common.lines, near)),
            0.0,
        )
    return pd.DataFrame(found, index=range(len(common.lines)))


def _window(common: Borders) -> tuple[float, float, float, float] | None:
    """Return the box round all borders, a little wider; ``None`` where there is none."""
    if not len(common.lines):
        return None
    west, south, east, north = (float(end) for end in shapely.total_bounds(common.lines))
    return west - BESIDE, south - BESIDE, east + BESIDE, north + BESIDE


def middles_of(homes: Residents, index: pd.Index) -> NDArray[np.float64]:
    """Return the mean of where the people of each small area live.

    Parameters
    ----------
    homes
        Where the residents of the place live.
    index
        Codes of small areas.

    Returns
    -------
    numpy.ndarray
        Eastings and northings (EPSG:27700), shape ``(n, 2)``.
    """
    frame = pd.DataFrame(homes.points, columns=["east", "north"])
    weight = np.maximum(homes.people, 1e-9)
    sums = frame.mul(weight, axis=0).groupby(homes.lsoa).sum()
    whole = pd.Series(weight).groupby(homes.lsoa).sum()
    return sums.div(whole, axis=0).reindex(index).to_numpy(dtype=np.float64)


def walks_between(homes: Residents, index: pd.Index, network: Network | None) -> NDArray[np.float64]:
    """Return the metres on foot between the middles of the people of small areas; takes some seconds.

    Parameters
    ----------
    homes
        Where the residents of the place live.
    index
        Codes of small areas.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, in the order of the codes.
    """
    middles = middles_of(homes, index)
    return walking.metres_between(middles, middles, network=network)
