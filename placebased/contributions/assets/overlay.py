"""The place with what people contributed laid over its pack: one atlas, in which everything moves together.

The pack itself is never changed. What is laid over it comes as plain values by asset id, from wherever
they are kept; this module knows no store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from placebased.place import sensitive_places, service_delivery
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Category, Source
from placebased.place.crs import points_to_degrees, points_to_metres
from placebased.place.point_in_area import area_of_points, ward_of_points
from placebased.place.postcodes import postcode_book
from placebased.place.service_delivery import GIVEN, WAYS
from placebased.place.withheld import FLAG, SERVES, YES

CONTRIBUTED = "contributed"
"""Id of the source of entries that came from people rather than from the pack."""

GONE = frozenset({"closed", "merged"})
"""What the value ``status`` says of an entry that is no longer shown."""

TO_POSTCODE, TO_POINT = "centre of the postcode", "the point that was given"
TO_DISTRICT = "the middle of the postcode’s district, as the postcode is on no list"

Values = Mapping[str, str]


def overlaid(atlas: Atlas, records: Mapping[str, Values], *, day: str) -> Atlas:
    """Return the place with contributed values in its assets.

    Parameters
    ----------
    atlas
        The place as its pack has it.
    records
        By asset id: the values that were set. An id the pack does not have is a new asset; a ``status``
        of ``closed`` or ``merged`` takes one away. An asset that cannot be placed, or whose kind is not
        known, is left out.
    day
        ISO date of the last contribution.

    Returns
    -------
    Atlas
        Shares everything but ``assets``, ``sheltered``, ``placeless``, ``sources`` and the kinds with it.
    """
    if not records:
        return atlas
    hidden = {ident: values for ident, values in records.items() if _shelters(atlas, ident, values)}
    given = {i: values for i, values in records.items() if values.get(GIVEN) in WAYS and i not in hidden}
    plain = {i: values for i, values in records.items() if not (i in hidden or i in given)}
    assets = laid_over(atlas, plain)
    if unplaced := [*hidden, *given]:
        assets = assets[~assets.index.isin(unplaced)]
    told = _told(atlas, assets)
    return replace(
        atlas,
        assets=assets,
        sheltered=_sheltered(atlas, hidden),
        placeless=_placeless(atlas, given),
        sources={**atlas.sources, CONTRIBUTED: _source(atlas, day)},
        categories={**atlas.categories, **told},
        unlisted_categories={k: kind for k, kind in atlas.unlisted_categories.items() if k not in told},
    )


def _told(atlas: Atlas, assets: pd.DataFrame) -> dict[str, Category]:
    """Return the kinds of which the pack has no listing, and of which somebody has told."""
    listed = set(assets["category"])
    return {key: kind for key, kind in atlas.unlisted_categories.items() if key in listed}


def _shelters(atlas: Atlas, ident: str, values: Values) -> bool:
    """Return whether an entry is kept off every map: by kind or mark, a new one also by its words.

    What the pack says of its own places was never typed here, so its words alone do not hide one.
    """
    if ident in atlas.sheltered.index:
        return True
    if ident not in atlas.assets.index:
        return sensitive_places.reason(values, atlas) != ""
    return values.get(FLAG) == YES or values.get("category", "") in atlas.sensitive_categories


def _sheltered(atlas: Atlas, records: Mapping[str, Values]) -> pd.DataFrame:
    """Return the entries of sensitive places with contributed values in them, none of them anywhere."""
    rows = _without_points(atlas, atlas.sheltered, records, SERVES)
    return sensitive_places.nowhere(rows, atlas.place.name)


def _placeless(atlas: Atlas, records: Mapping[str, Values]) -> pd.DataFrame:
    """Return the services that nobody goes to, with the area that each serves."""
    rows = _without_points(atlas, atlas.placeless, records, SERVES, GIVEN)
    return service_delivery.without_point(rows, atlas.place.name)


def _without_points(
    atlas: Atlas, own: pd.DataFrame, records: Mapping[str, Values], *fields: str
) -> pd.DataFrame:
    """Return a table of the pack with contributed values in it; only they have the columns of ``fields``."""
    gone = [ident for ident, values in records.items() if values.get("status", "") in GONE]
    left = {ident: values for ident, values in records.items() if ident not in gone}
    known = pd.concat([own, atlas.assets[atlas.assets.index.isin(list(left))]])
    before = {str(ident): row for ident, row in known.drop(index=gone, errors="ignore").iterrows()}
    rows = {ident: {**before.get(ident, {}), **left.get(ident, {})} for ident in {**before, **left}}
    named = {ident: row for ident, row in rows.items() if row.get("name") or ident in before}
    columns = [*atlas.assets.columns, *fields]
    frame = pd.DataFrame.from_dict(named, orient="index", dtype=object).reindex(columns=columns)
    capacity = pd.to_numeric(frame["capacity"], errors="coerce").astype(float)
    text = frame.drop(columns="capacity").astype(object).fillna("").assign(id=frame.index, capacity=capacity)
    text["source"] = text["source"].where(text["source"].isin(list(atlas.sources)), CONTRIBUTED)
    whole = text["category"].isin(list(sensitive_places.all_categories(atlas)))
    for name in fields:
        text[name] = [left.get(str(ident), {}).get(name, "") for ident in text.index]
    shown: pd.DataFrame = text.loc[whole, columns]
    return shown


def laid_over(atlas: Atlas, records: Mapping[str, Values]) -> pd.DataFrame:
    """Return the assets of the place with contributed values in them; same columns, pack order, new last.

    Parameters
    ----------
    atlas
        The place as its pack has it.
    records
        By id, the values that were set.
    """
    gone = {i for i, values in records.items() if values.get("status", "") in GONE}
    kept = atlas.assets.loc[~atlas.assets.index.isin(gone)]
    left = {i: values for i, values in records.items() if i not in gone}
    fresh = {i: values for i, values in left.items() if i not in kept.index}
    changed = _changed(atlas, kept, {i: values for i, values in left.items() if i in kept.index})
    added = _added(atlas, fresh)
    return pd.concat([changed, added]) if len(added) else changed


def _changed(atlas: Atlas, assets: pd.DataFrame, records: Mapping[str, Values]) -> pd.DataFrame:
    if not records:
        return assets
    rows = assets.loc[list(records)].copy()
    given = _frame(records)
    for column in rows.columns.intersection(given.columns):
        values = given[column]
        set_here = values.notna().to_numpy()
        rows.loc[set_here, column] = _typed(column, values[set_here])
    moved = given.index[_placeable(atlas, given) & _elsewhere(assets, given)]
    if len(moved):
        where = _placed(atlas, given.loc[moved])
        rows.loc[moved, where.columns] = where
    return pd.concat([assets.drop(index=rows.index), rows]).reindex(assets.index)


def _added(atlas: Atlas, records: Mapping[str, Values]) -> pd.DataFrame:
    every = [column for column in atlas.assets.columns if column != "id"]
    given = _frame(records).reindex(columns=every).astype(object)
    kinds = [*atlas.categories, *atlas.unlisted_categories]
    known = given["category"].isin(kinds) & given["name"].fillna("").ne("")
    given = given[known.to_numpy() & _placeable(atlas, given)]
    if given.empty:
        return atlas.assets.iloc[:0]
    where = _placed(atlas, given)
    text = given.drop(columns=[*where.columns, "capacity"]).fillna("")
    text["source"] = text["source"].where(text["source"].isin(list(atlas.sources)), CONTRIBUTED)
    capacity = pd.to_numeric(given["capacity"], errors="coerce").astype(float)
    frame: pd.DataFrame = pd.concat([text, where], axis=1).assign(id=given.index, capacity=capacity)
    ordered: pd.DataFrame = frame.reindex(columns=atlas.assets.columns)
    return ordered


def _frame(records: Mapping[str, Values]) -> pd.DataFrame:
    return pd.DataFrame.from_dict({i: dict(v) for i, v in records.items()}, orient="index", dtype=object)


def _typed(column: str, values: pd.Series) -> pd.Series:
    return pd.to_numeric(values, errors="coerce") if column in {"capacity", "lon", "lat"} else values


def _elsewhere(assets: pd.DataFrame, given: pd.DataFrame) -> np.ndarray:
    """Return which entries got a point, or a postcode that is not the pack's (whose point is better)."""
    postcodes = given.get("postcode", pd.Series("", index=given.index))
    other: np.ndarray = (postcodes != assets["postcode"].reindex(given.index)).to_numpy()
    return other | _points(given).notna().all(axis=1).to_numpy()


def _points(given: pd.DataFrame) -> pd.DataFrame:
    """Return the longitudes and latitudes that were given as numbers; NaN for none."""
    text = given.reindex(columns=["lon", "lat"])
    return pd.DataFrame({c: pd.to_numeric(text[c], errors="coerce").astype(float) for c in text})


def _placeable(atlas: Atlas, given: pd.DataFrame) -> np.ndarray:
    by_postcode: np.ndarray = _stand_ins(atlas, given).ne("").to_numpy()
    return by_postcode | _points(given).notna().all(axis=1).to_numpy()


def _stand_ins(atlas: Atlas, given: pd.DataFrame) -> pd.Series:
    """Return the listed postcode by which each entry is placed; empty for none.

    It is its own, or the one in the middle of the district where its own is on no list.
    """
    postcodes = given.get("postcode", pd.Series("", index=given.index)).fillna("").astype(object)
    other = ~postcodes.isin(atlas.postcodes.index) & postcodes.ne("")
    book = postcode_book(atlas)
    return postcodes.where(~other, postcodes[other].map(lambda typed: book.read(str(typed)).nearest))


def _placed(atlas: Atlas, given: pd.DataFrame) -> pd.DataFrame:
    """Return where entries are: a given point goes before the centre of the postcode."""
    points = _points(given)
    exact = points.notna().all(axis=1).to_numpy()
    table = atlas.postcodes.reindex(_stand_ins(atlas, given))
    lon, lat = points_to_degrees(table["easting"].to_numpy(), table["northing"].to_numpy())
    lon, lat = np.where(exact, points["lon"], lon).round(6), np.where(exact, points["lat"], lat).round(6)
    east, north = points_to_metres(lon, lat)
    where = pd.DataFrame({"lon": lon, "lat": lat, "east": east, "north": north}, index=given.index)
    where["lsoa"] = area_of_points(where["east"], where["north"], atlas.measured["lsoa"])
    where["ward"] = ward_of_points(where, atlas.measured["ward"])
    listed = given.get("postcode", pd.Series("", index=given.index)).isin(atlas.postcodes.index)
    placed_by = np.where(exact, TO_POINT, np.where(listed, TO_POSTCODE, TO_DISTRICT))
    return where.assign(inside=where["lsoa"] != "", placed_by=placed_by)


def _source(atlas: Atlas, day: str) -> Source:
    return Source(
        id=CONTRIBUTED,
        title="Entries that people contributed here",
        publisher=f"Partners and editors in {atlas.place.name}",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution=f"Contains entries contributed by partners in {atlas.place.name}.",
        date=day,
        age_note="",
        refresh_url="",
    )
