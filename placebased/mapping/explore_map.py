"""From what the reader asked to see to the one small message that makes the live map show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.mapping import files as mapfiles
from placebased.mapping.files import MapFile, MapFiles
from placebased.mapping.layers import (
    AssetLayer,
    Bounds,
    FillFiles,
    Focus,
    GroundLayer,
    HeadingFiles,
    LevelFiles,
    Marker,
    NeedLayer,
    TeamArea,
    TeamLayer,
)
from placebased.mapping.message import MapMessage
from placebased.mapping.need_fills import LABELLED, need_layer
from placebased.mapping.value_scale import value_scale
from placebased.need import aggregation
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.place.loading import Ground
from placebased.place.published_cache import published_cache
from placebased.place.tables.shapes import GROUND
from placebased.place.team_stage import is_there
from placebased.teams.drawn_areas import DRAWN
from placebased.views import map_text
from placebased.views.selection import AGES, Selection

NEAR_DEGREES = 0.012
"""Half the height of the box shown round a searched point (about 1.3 km)."""


LISTED: tuple[Level, ...] = ("neighbourhood", "locality")
"""Levels whose shapes depend on the neighbourhood list."""


def map_files(atlas: Atlas, others: Sequence[Atlas], today: date) -> MapFiles:
    """Return every file the browser fetches once: shapes of each level, assets, teams, background, ground.

    Parameters
    ----------
    atlas, others
        The place with its first neighbourhood list, and with each of its other lists.
    today
        The day from which the age of listings is measured.
    """
    bodies: dict[str, bytes] = {level: _shape_file(atlas, level) for level in LEVELS}
    bodies |= {_shape_name(other, level): _shape_file(other, level) for other in others for level in LISTED}
    stale = asset_table.age_bands(atlas.assets, today).tolist()
    categories = pd.DataFrame([vars(category) for category in atlas.categories.values()])
    bodies["assets"] = mapfiles.asset_file(atlas.assets, categories, stale=stale)
    bodies["asset-names"] = mapfiles.asset_names_file(atlas.assets)
    now = atlas.assets[asset_table.recent_listings(atlas.assets, today)]
    bodies["recent"] = mapfiles.asset_file(now, categories, stale=[0] * len(now))
    bodies["recent-names"] = mapfiles.asset_names_file(now)
    bodies["teams"] = mapfiles.team_file(_team_areas(atlas))
    bodies["background"] = mapfiles.background_file(_background(atlas))
    return MapFiles({**MapFiles.of(bodies).files, **_ground_files(atlas.ground)})


@lru_cache(maxsize=4)
def _ground_files(ground: Ground) -> dict[str, MapFile]:
    """Return the files of the ground by name; nothing that people contribute changes them."""
    features = {"ground": ground.main, "streets": ground.streets}
    return {name: MapFile.of(mapfiles.ground_file(each)) for name, each in features.items() if each}


def set_files(atlas: Atlas) -> dict[str, bytes]:
    """Return the files that are particular to a set of neighbourhoods that is not one of the pack's own.

    Parameters
    ----------
    atlas
        The place with that set.

    Returns
    -------
    dict of str to bytes
        By name, to go beside :func:`map_files`: shapes of neighbourhoods and localities, and teams, which
        may cover areas that this set does not have.
    """
    shapes = {_shape_name(atlas, level): _shape_file(atlas, level) for level in LISTED}
    return shapes | {_team_file_name(atlas): mapfiles.team_file(_team_areas(atlas))}


def _team_file_name(atlas: Atlas) -> str:
    own = atlas.place.lists(atlas.neighbourhoods.id)
    return "teams" if own else f"teams-{atlas.neighbourhoods.id}"


def _shape_name(atlas: Atlas, level: Level) -> str:
    first = atlas.neighbourhoods.id == atlas.place.sets[0].id
    return level if first or level not in LISTED else f"{level}-{atlas.neighbourhoods.id}"


def _shape_file(atlas: Atlas, level: Level) -> bytes:
    areas = atlas.areas[level]
    shapes = atlas.drawn[level].reindex(areas.index).geometry
    short = atlas.short_name_of
    return mapfiles.shape_file(areas.index.tolist(), areas["name"].tolist(), shapes, short=short)


def _background(atlas: Atlas) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame.from_features(atlas.background["features"], crs=4326)
    ground = frame.reindex(columns=["kind", "name", "home", "geometry"])
    return ground[ground["kind"] != "water"] if atlas.ground.main else ground  # that has the water itself


def map_message(
    atlas: Atlas,
    selection: Selection,
    files: MapFiles,
    *,
    go: str = "",
    sheet: FillFiles | None = None,
    levels: LevelFiles | None = None,
    headings: HeadingFiles | None = None,
) -> MapMessage:
    """Return the message that makes the live map show a selection.

    Parameters
    ----------
    atlas, files
        The place and its map files.
    selection
        What the reader asked to see.
    go
        Changes when the view is to move to what is chosen; empty leaves the view where it is.
    sheet
        The file with every fill of the level (:func:`fills_file`); without it the fill is sent.
    levels
        The sizes of area that may be chosen next (:func:`level_files`).
    headings
        The words over the map of what may be chosen next.
    """
    words, layer = atlas.place.words[selection.level], need_layer(atlas, selection)
    inside, inside_name = _inside(atlas, selection) if layer else (None, "")
    return MapMessage(
        label=f"Map of {atlas.place.name}: {map_text.title(atlas, selection)}",
        level=selection.level,
        one=words["one"],
        many=words["many"],
        shapes={level: files.url(_shape_name(atlas, level)) for level in LEVELS},
        home=_bounds(atlas, "city", atlas.place.city_code),
        labels=LABELLED[selection.level],
        need=layer,
        sheet=sheet,
        levels=levels,
        headings=headings,
        notice=_notice(atlas, selection),
        background=files.url("background"),
        ground=_ground(atlas, files),
        attribution="Contains OS and National Statistics data © Crown copyright and database right",
        assets=_assets(atlas, selection, files, parted=inside is not None),
        teams=_teams(atlas, selection, files),
        picked=selection.area_code,
        picked_level=selection.area_level,
        picked_asset=selection.asset,
        inside=inside,
        inside_name=inside_name,
        scale=value_scale(atlas, selection, layer),
        focus=_focus(atlas, selection, go),
        marker=_marker(atlas, selection),
    )


def filled_message(
    atlas: Atlas, selection: Selection, files: MapFiles, fill: NeedLayer, *, go: str = ""
) -> MapMessage:
    """Return the message of a map whose areas are filled by something else than a need.

    What lies outside a larger place that was chosen is dimmed, and left out of the legend, as for a need.

    Parameters
    ----------
    atlas, files
        The place and its map files.
    selection
        What the reader asked to see; its level is that of the fill.
    fill
        The fill, with its legend.
    go
        Changes when the view is to move to what is chosen; empty leaves the view where it is.
    """
    base = map_message(atlas, replace(selection, need=""), files, go=go)
    inside, inside_name = _inside(atlas, selection)
    assets = _assets(atlas, selection, files, parted=inside is not None)
    return replace(base, need=fill, inside=inside, inside_name=inside_name, assets=assets)


def level_files(selection: Selection, urls: Mapping[Level, str], box: str) -> LevelFiles | None:
    """Return what the browser can draw once another size of area is chosen.

    Parameters
    ----------
    selection
        What is shown.
    urls
        Address of the file of fills (:func:`fills_file`) of each level that has one, by the same classes.
    box
        Key of the box in which the level is chosen; empty for none.

    Returns
    -------
    LevelFiles or None
        ``None`` where there is nothing to draw ahead.
    """
    no_choice = {selection.level, "city"}
    others: dict[Level, str] = {level: url for level, url in urls.items() if level not in no_choice}
    return LevelFiles(box, others) if box and others else None


def _inside(atlas: Atlas, selection: Selection) -> tuple[tuple[int, ...] | None, str]:
    """Return positions of the areas in the chosen place, and its name; ``None`` where it is not larger."""
    every, within = atlas.areas[selection.level].index, map_text.areas_inside(atlas, selection)
    if len(within) == len(every):
        return None, ""
    name = atlas.name(map_text.level_of(selection), selection.area_code)
    return tuple(int(position) for position in every.get_indexer(within)), name


def _ground(atlas: Atlas, files: MapFiles) -> GroundLayer | None:
    if "ground" not in files.files:
        return None
    streets = files.url("streets") if "streets" in files.files else ""
    return GroundLayer(
        url=files.url("ground"),
        streets=streets,
        credit=_credit(atlas, GROUND.file),
        attribution=attribution(atlas, GROUND.file),
    )


def _credit(atlas: Atlas, file: str) -> str:
    """Return whose data a file of the pack is, and of which month; empty where its package does not say."""
    told = _resource(atlas, file)
    owners = phrases.join_list(sorted({str(each["publisher"]) for each in told.get("sources", [])}))
    dated = f" ({phrases.describe_date(str(told['date'])[:7])})" if told.get("date") else ""
    return f"© {owners}{dated}" if owners else ""


def attribution(atlas: Atlas, file: str) -> str:
    """Return what the licence of a file of the pack asks for, and of which month it is.

    Parameters
    ----------
    atlas
        The place.
    file
        Name of the file, as its package has it.
    """
    told = _resource(atlas, file)
    dated = f" Of {phrases.describe_date(str(told['date'])[:7])}." if told.get("date") else ""
    return f"{told['attribution']}{dated}" if told.get("attribution") else ""


def _resource(atlas: Atlas, file: str) -> dict[str, Any]:
    resources = atlas.package.get("resources", [])
    told: dict[str, Any] = next((each for each in resources if each.get("path") == file), {})
    return told


def _notice(atlas: Atlas, selection: Selection) -> str:
    """Return why there is no fill although a need is chosen."""
    indicator = atlas.indicators.get(selection.need)
    if indicator is None or not (reason := aggregation.why_unavailable(indicator, selection.level)):
        return ""
    return f"{indicator.label}: not available by {atlas.place.words[selection.level]['one']}. {reason}"


OLD = "Pale: 2 to 5 years old. White: 5 to 10. Dashed: older, or not dated."
"""How the age of a listing is drawn, in one line."""

AGE_HIDDEN = {"2": "what is over 2 years old", "5": "what is over 5 years old", "10": "what is older still"}
"""What is left out by the choice of an age."""


def _assets(atlas: Atlas, selection: Selection, files: MapFiles, *, parted: bool) -> AssetLayer | None:
    """Return the assets on the map; `parted` is whether only those in the chosen place are to be counted."""
    if not selection.assets:
        return None
    here = _rows_in(atlas, selection) if parted else None
    if selection.fresh:
        note = "Only what was confirmed, or dated by its source, within a year"
        url, names = files.url("recent"), files.url("recent-names")
        return AssetLayer(url=url, names=names, categories=selection.assets, note=note, here=here)
    return AssetLayer(
        url=files.url("assets"),
        names=files.url("asset-names"),
        categories=selection.assets,
        oldest=AGES.index(selection.age) - 1 if selection.age else None,
        note=f"Not on the map: {AGE_HIDDEN[selection.age]}." if selection.age else OLD,
        ages=asset_table.AGE_WORDS,
        here=here,
    )


def _rows_in(atlas: Atlas, selection: Selection) -> list[int]:
    """Return the row positions of the assets that are counted in the chosen place, as every sentence does."""
    owner = atlas.areas_of_points(atlas.assets, map_text.level_of(selection))
    return np.flatnonzero(owner.eq(selection.area_code).to_numpy()).tolist()


def _teams(atlas: Atlas, selection: Selection, files: MapFiles) -> TeamLayer | None:
    if not selection.teams:
        return None
    shown = {team.level for team in _team_areas(atlas) if team.group in selection.teams}
    levels = tuple(level for level in LEVELS if level in shown and level != "city")  # that is not outlined
    return TeamLayer(url=files.url(_team_file_name(atlas)), groups=selection.teams, levels=levels)


@published_cache(maxsize=16)
def _team_areas(atlas: Atlas) -> tuple[TeamArea, ...]:
    columns = ["id", "team", "kind", "level", "covers"]
    found = []
    for team, name, kind, level, covers in atlas.teams.loc[is_there(atlas.teams), columns].itertuples(
        index=False
    ):
        placed, codes = _team_place(atlas, str(team), str(level), str(covers))
        found.append(TeamArea(key=str(team), label=str(name), level=placed, codes=codes, group=str(kind)))
    return tuple(found)


def _team_place(atlas: Atlas, team: str, level: str, covers: str) -> tuple[str, tuple[str, ...]]:
    """Return level and codes of a team's area: small areas where it is drawn, or the level lacks it."""
    if level == DRAWN:
        return "lsoa", tuple(sorted(atlas.reach[team]))
    codes = team_extent.split_codes(covers) if level in LEVELS else ()
    for known, areas in atlas.areas.items():
        if known == level and atlas.reach[team] and not set(codes) <= set(areas.index):
            return "lsoa", tuple(sorted(atlas.reach[team]))
    return level, codes


def _bounds(atlas: Atlas, level: Level, code: str) -> Bounds:
    west, south, east, north = atlas.drawn[level].geometry.loc[code].bounds
    return float(west), float(south), float(east), float(north)


def _focus(atlas: Atlas, selection: Selection, go: str) -> Focus | None:
    if not go:
        return None
    if point := _point(atlas, selection):
        lon, lat = point
        box = (lon - 2 * NEAR_DEGREES, lat - NEAR_DEGREES, lon + 2 * NEAR_DEGREES, lat + NEAR_DEGREES)
        return Focus(token=go, bounds=box)
    for level in LEVELS:
        if level == selection.area_level:
            return Focus(token=go, bounds=_bounds(atlas, level, selection.area_code))
    return None


def _point(atlas: Atlas, selection: Selection) -> tuple[float, float] | None:
    if selection.asset in atlas.assets.index:
        row = atlas.assets.loc[[selection.asset]]
        return float(row["lon"].iloc[0]), float(row["lat"].iloc[0])
    return atlas.postcode_point(selection.near) if selection.near else None


def _marker(atlas: Atlas, selection: Selection) -> Marker | None:
    point = atlas.postcode_point(selection.near) if selection.near else None
    return Marker(lon=point[0], lat=point[1], label=selection.near) if point else None
