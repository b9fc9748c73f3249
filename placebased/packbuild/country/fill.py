"""The recipe of one place of the country: that of the country, filled in with the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from placebased.packbuild.country.places import FILE, WHOLE, Place, read_lookup
from placebased.packbuild.recipe import Recipe, Settings, laid_over
from placebased.packbuild.sources.read import CutShared, Shared, matching
from placebased.place.crs import to_metres

OUTSIDE = ("comparators", "around")
"""Settings of what a place is set beside and of what lies around it: nothing where it is the country."""


def fill_recipe(shared: Shared, country: Recipe, place: Place) -> Recipe:
    """Return the recipe of a place of the country.

    Parameters
    ----------
    shared
        The folder of published files.
    country
        The recipe of the country. Beside its folder one of the place's name may lie over it, with a
        ``district.toml`` and whatever tables the place has of its own.
    place
        The place.

    Returns
    -------
    Recipe
        Every ``{slot}`` of ``[filled]`` in ``district.toml`` holds what is known of the place.
    """
    own = country.folder.parent / place.id
    overlaid = not place.whole and (own / FILE).is_file()
    recipe = Recipe(own, below=country.folder) if overlaid else country
    lookup = read_lookup(shared, country)
    mine = lookup[lookup[place.column].isin(place.values)]
    slots: dict[str, Any] = {
        "id": place.id, "name": place.name, "code": place.code, "one": place.one, "many": place.many,
        "column": place.column, "values": list(place.values),
        **_around(country, mine), **_wards(country, place, mine),
    }  # fmt: skip
    named = recipe.settings(FILE)["filled"]
    if place.whole:
        named = laid_over(named, recipe.settings(WHOLE)["filled"])
        named = {name: settings for name, settings in named.items() if name not in OUTSIDE}
    filled = {name: _filled(settings, slots) for name, settings in named.items()}
    return Recipe(
        recipe.folder, filled={f"{name}.toml": each for name, each in filled.items()}, below=recipe.below
    )


def cut(shared: Shared, recipe: Recipe, place: Settings) -> CutShared:
    """Return the published files of which only the rows of a place and of what lies near it are read.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    place
        Its ``place.toml``, filled in: the wards that its outline is drawn from.
    """
    settings = recipe.settings(FILE)["lookup"]
    names, near_m = settings["columns"], float(settings["near_m"])
    lookup = read_lookup(shared, recipe)
    own = matching(lookup, place["areas"]["lookup"]["where"])
    wards = place["areas"]["ward"]
    outline = CutShared(shared.root, wards["where"]).shapes(wards["file"], [wards["code"]])
    west, south, east, north = to_metres(outline).total_bounds
    x, y = lookup[names["easting"]], lookup[names["northing"]]
    near = lookup[x.between(west - near_m, east + near_m) & y.between(south - near_m, north + near_m)]
    touched = lookup[names["ward"]].isin(near[names["ward"]])  # whole wards: they are compared as such
    kept = pd.concat([own, lookup[touched]]).drop_duplicates(names["small"])
    areas = {
        column: set().union(*(kept[each].dropna() for each in levels))
        for column, levels in settings["cut"].items()
    }
    areas[wards["code"]] |= set(outline[wards["code"]])
    for bridge in settings["bridges"]:
        pairs = shared.figures(bridge["file"], [bridge["old"], bridge["new"]])
        before = set(pairs.loc[pairs[bridge["new"]].isin(areas[bridge["new"]]), bridge["old"]])
        for column in bridge["columns"]:
            areas[column] = areas.get(column, set()) | before
    return CutShared(shared.root, areas)


def _around(country: Recipe, mine: pd.DataFrame) -> Settings:
    """Return the slots that say what the place lies in: the region that most of it is part of."""
    names = country.settings(FILE)["lookup"]["columns"]
    region = mine[[names["region"], names["region_name"]]].value_counts().index[0]
    return {"region": region[0], "region_name": region[1]}


def _wards(country: Recipe, place: Place, mine: pd.DataFrame) -> Settings:
    """Return the slots that say which wards the place is made of: those named, else all of its districts'."""
    names = country.settings(FILE)["lookup"]["columns"]
    column = names["ward"] if place.column == names["ward"] else names["district"]
    return {"ward_column": column, "ward_values": sorted(set(mine[column]))}


def _filled(value: object, slots: Settings) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return a setting with its slots filled; one that is a slot alone becomes what the slot holds."""
    if isinstance(value, dict):
        return {str(_filled(key, slots)): _filled(each, slots) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, slots) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith("{") and value[1:-1] in slots:
        return slots[value[1:-1]]
    for key, said in slots.items():
        value = value.replace(f"{{{key}}}", str(said))
    return value


def country_recipe(folder: Path) -> Recipe:
    """Return the recipe of a country.

    Parameters
    ----------
    folder
        Its folder, with a ``district.toml``.
    """
    recipe = Recipe(folder)
    recipe.text(FILE)
    return recipe
