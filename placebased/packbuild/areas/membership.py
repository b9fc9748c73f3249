"""Which ward belongs to which neighbourhood and locality: a table a set, each of which a lead can replace.

A place has as many sets of neighbourhoods as its recipe names (``[[place.neighbourhood_sets]]``). How each is
made stands in ``[[neighbourhoods.sets]]`` of the same id: from a list, from another set and what differs in
it, from what is nearest, or with every ward as a neighbourhood of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError, need_columns
from placebased.packbuild.recipe import PLACE_FILE, Recipe, Settings, setting
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import to_metres

COLUMNS = [
    "ward", "ward_name", "neighbourhood", "neighbourhood_name", "locality",
    "vintage", "confidence", "source", "later_name", "note",
]  # fmt: skip

_LISTED = ("ward", "neighbourhood", "neighbourhood_name", "locality", "source", "confidence", "later_name")
"""What a list may say of a ward, in a column of its own or in one word for all of it."""


def neighbourhood_sets(place: Settings) -> list[Settings]:
    """Return what the pack says of its sets of neighbourhoods, its own choice first.

    Parameters
    ----------
    place
        The recipe's ``place.toml``, whose ``[neighbourhoods]`` may give the ``order`` of their ids.

    Raises
    ------
    PrepareError
        When the order names a set that there is not.
    """
    listed = {each["id"]: each for each in setting(place["place"], "neighbourhood_sets", file=PLACE_FILE)}
    order = place["neighbourhoods"].get("order", list(listed))
    if unknown := [each for each in order if each not in listed]:
        raise PrepareError(PLACE_FILE, f"the order names {', '.join(unknown)}: there is no such set")
    return [listed[each] for each in order]


def memberships(shared: Shared, recipe: Recipe, place: Settings, areas: Areas) -> dict[str, pd.DataFrame]:
    """Return the membership tables by file name, one row a ward.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, which may hold lists of its own.
    place
        Its ``place.toml``.
    areas
        The areas of the place.

    Returns
    -------
    dict of str to pandas.DataFrame
        The place's own choice first; columns as in ``COLUMNS``, in the order of the wards.

    Raises
    ------
    PrepareError
        When a set is not described, a list and the wards of the place differ, or a neighbourhood that a list
        names anew has no locality in the recipe.
    """
    described = {each["id"]: each for each in setting(place["neighbourhoods"], "sets", file=PLACE_FILE)}
    made: dict[str, pd.DataFrame] = {}
    files: dict[str, str] = {}
    for each in neighbourhood_sets(place):
        if each["id"] not in described:
            raise PrepareError(PLACE_FILE, f"[[neighbourhoods.sets]] has no {each['id']!r}")
        settings = described[each["id"]]
        maker = _MAKERS.get(settings["made"])
        if maker is None:
            raise PrepareError(PLACE_FILE, f"a set is made by {', '.join(_MAKERS)}, not {settings['made']!r}")
        before = {key: made[file] for key, file in files.items()}
        job = _Job(shared, recipe, areas, settings, before)
        made[each["file"]] = maker(job)[COLUMNS].reset_index(drop=True)
        files[each["id"]] = each["file"]
    return made


@dataclass(frozen=True)
class _Job:
    """What a set is made of: published files, recipe, areas, its settings, and the sets made before it."""

    shared: Shared
    recipe: Recipe
    areas: Areas
    settings: Settings
    before: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def list(self) -> pd.DataFrame:
        """Return the list that the set is read from, index the code of the ward in ascending order."""
        columns, file = self.settings["columns"], str(self.settings["file"])
        if self.recipe.has(file):
            raw = pd.DataFrame(self.recipe.rows(file))
            need_columns(file, columns.values(), raw.columns)
        else:
            raw = self.shared.table(file, columns.values())
        raw = raw.set_index(columns["ward"], drop=False).sort_index()
        wards = self.areas.wards.index
        if repeated := sorted(set(raw.index[raw.index.duplicated()])):
            raise PrepareError(file, f"wards stand in it more than once: {', '.join(repeated)}")
        if len(strays := wards.symmetric_difference(raw.index)):
            raise PrepareError(file, f"wards of the place and of this list differ: {', '.join(strays)}")
        return raw


def _listed(job: _Job) -> pd.DataFrame:
    """Return a set as a list has it; what the list has no column for is said once in the recipe."""
    raw, settings = job.list(), job.settings
    columns, same = settings["columns"], settings.get("same", {})
    said = {
        name: raw[columns[name]] if name in columns else pd.Series(same.get(name, ""), index=raw.index)
        for name in _LISTED
    }
    named = raw[columns["ward_name"]] if "ward_name" in columns else job.areas.wards["name"]
    if "sources" in settings:
        said["source"] = said["source"].map(lambda text: _condensed(text, settings["sources"]))
    later = said["later_name"]
    return pd.DataFrame(
        said
        | {
            "ward_name": named,
            "vintage": settings["vintage"],
            "later_name": later.where(later != said["neighbourhood_name"], ""),
            "note": [settings.get("notes", {}).get(name, "") for name in named],
        }
    )


def _varied(job: _Job) -> pd.DataFrame:
    """Return a set that is another one of the place but for the neighbourhoods that the list names anew."""
    settings, columns = job.settings, job.settings["columns"]
    if settings["of"] not in job.before:
        raise PrepareError(PLACE_FILE, f"{settings['id']}: the set {settings['of']!r} is to stand before it")
    main, raw = job.before[settings["of"]], job.list()
    names = raw[columns["neighbourhood_name"]].reset_index(drop=True)
    new = names.map(settings["new_ids"])
    apart = new.notna()
    ids = new.where(apart, main["neighbourhood"])
    localities = raw[columns["locality"]].reset_index(drop=True)
    localities = localities.where(localities != "", ids.map(settings["locality_of_new"]))
    if localities.isna().any():
        raise PrepareError(
            settings["file"], "a neighbourhood of the variant has no locality; give it one in place.toml"
        )
    note = main["note"].where(~apart, (main["note"] + " " + settings["note_of_new"]).str.strip())
    changes = {"neighbourhood": ids, "neighbourhood_name": names, "locality": localities, "note": note}
    later = main["later_name"].where(~apart & (main["later_name"] != names), "")
    confidence = main["confidence"].where(~apart, "inferred")
    return main.assign(**changes, later_name=later, confidence=confidence, vintage=settings["vintage"])


def _each_ward(job: _Job) -> pd.DataFrame:
    """Return each ward as a neighbourhood of its own, all in one locality: no local list is at hand."""
    wards, settings = job.areas.wards, job.settings
    code, name = wards.index.to_series(), wards["name"]
    return pd.DataFrame({
        "ward": code, "ward_name": name, "neighbourhood": code, "neighbourhood_name": name,
        "locality": settings["locality"], "vintage": settings["vintage"], "confidence": "inferred",
        "source": settings["source"], "later_name": "", "note": "",
    })  # fmt: skip


def _nearest(job: _Job) -> pd.DataFrame:
    """Return each ward with the group to which most of its small areas are nearest, in a straight line.

    Some groups are made of places and not of wards: a primary care network is made of practices. The first
    in the order of codes takes a ward that two groups have the same part of.
    """
    settings, wards = job.settings, job.areas.wards
    sites = _sites(job)
    middles = to_metres(job.areas.small[["ward", "geometry"]])
    points = np.column_stack([middles.geometry.centroid.x, middles.geometry.centroid.y])
    tree = cKDTree(np.column_stack([sites.geometry.x, sites.geometry.y]))
    group = sites["group"].to_numpy()[tree.query(points)[1]]
    counted = pd.crosstab(middles["ward"], group).reindex(wards.index)
    if strays := list(counted.index[counted.isna().all(axis=1)]):
        raise PrepareError(PLACE_FILE, f"{settings['id']}: no small area lies in {', '.join(strays)}")
    chosen, whole = counted.idxmax(axis=1), counted.sum(axis=1)
    names = sites.drop_duplicates("group").set_index("group")["named"]
    share = [f"{most:.0f} of {all_:.0f}" for most, all_ in zip(counted.max(axis=1), whole, strict=True)]
    return pd.DataFrame({
        "ward": wards.index.to_series(), "ward_name": wards["name"], "neighbourhood": chosen,
        "neighbourhood_name": chosen.map(names), "locality": settings["locality"],
        "vintage": settings["vintage"], "confidence": "inferred", "source": settings["source"],
        "later_name": "", "note": [settings["note"].replace("{share}", each) for each in share],
    })  # fmt: skip


def _looked_up(job: _Job) -> pd.DataFrame:
    """Return each ward with the area that the lookup has most of its small areas in.

    A ward that no small area is fitted to goes with most of what it lies within: its district.
    """
    settings, wards = job.settings, job.areas.wards
    columns, listed = settings["columns"], settings["wards"]
    table = job.shared.figures(settings["file"], columns.values())
    within = job.shared.figures(listed["file"], [listed["ward"], listed["within"]])
    within_of = within.set_index(listed["ward"])[listed["within"]].reindex(wards.index)
    named = [key for key in ("neighbourhood", "neighbourhood_name", "locality") if key in columns]
    taken = [columns[key] for key in named]
    of_wards, of_districts = (_most(table, columns[key], taken) for key in ("ward", "within"))
    found = of_wards.reindex(wards.index)
    lost = found.isna().any(axis=1)
    found[lost] = of_districts.reindex(within_of[lost]).to_numpy()
    if strays := list(found.index[found.isna().any(axis=1)]):
        raise PrepareError(settings["file"], f"it has nothing of {', '.join(map(str, strays[:5]))}")
    return pd.DataFrame({
        "ward": wards.index.to_series(), "ward_name": wards["name"],
        "locality": settings.get("locality", ""),
        **{key: found.iloc[:, at] for at, key in enumerate(named)},
        "vintage": settings["vintage"], "confidence": settings["confidence"], "source": settings["source"],
        "later_name": "", "note": "",
    })  # fmt: skip


def _most(table: pd.DataFrame, by: str, taken: list[str]) -> pd.DataFrame:
    """Return what most rows of each area say in some columns; of two as many, the first in their order."""
    keys = list(dict.fromkeys([by, *taken]))
    counted = table.groupby(keys, as_index=False).size()
    ordered = counted.sort_values([by, "size", *keys[1:]], ascending=[True, False, *[True] * len(keys[1:])])
    first = ordered.drop_duplicates(by)
    return first[taken].set_axis(pd.Index(first[by]), axis=0)


def _sites(job: _Job) -> gpd.GeoDataFrame:
    """Return the places inside that are of a group: columns ``group``, ``named``, a point."""
    settings = job.settings
    site, grouped = settings["sites"], settings["groups"]
    places = job.shared.table(site["file"], [site["code"], site["area"], site["lon"], site["lat"]])
    places = places[places[site["area"]].isin(job.areas.small.index)]
    groups = job.shared.table(grouped["file"], [grouped["code"], grouped["group"], grouped["name"]])
    groups = groups[groups[grouped["group"]] != ""].drop_duplicates(grouped["code"])
    found = places.merge(groups, left_on=site["code"], right_on=grouped["code"], suffixes=("", "_group"))
    if found.empty:
        raise PrepareError(grouped["file"], "none of its groups has a place here")
    names = found[grouped["name"]].map(lambda text: _called(text, grouped.get("ending", "")))
    lon, lat = (found[site[key]].astype(float) for key in ("lon", "lat"))
    return to_metres(
        gpd.GeoDataFrame(
            {"group": found[grouped["group"]], "named": names},
            geometry=gpd.points_from_xy(lon, lat),
            crs=job.areas.small.crs,
        )
    )


def _called(name: str, ending: str) -> str:
    """Return a name that a register has in capitals as it is read, with its ending as the recipe has it."""
    bare = name.strip().removesuffix(ending).strip() if ending else name.strip()
    return f"{bare.title() if bare.isupper() else bare} {ending}".strip()


def _condensed(text: str, known: dict[str, str]) -> str:
    """Return our short words for every address that ``text`` mentions, in the order of the recipe."""
    return "; ".join(f"{words} ({address})" for address, words in known.items() if address in text)


_MAKERS: dict[str, Callable[[_Job], pd.DataFrame]] = {
    "list": _listed,
    "variant": _varied,
    "each_ward": _each_ward,
    "nearest": _nearest,
    "looked_up": _looked_up,
}
"""How a set is made, by what its recipe calls it."""
