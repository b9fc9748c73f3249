"""Where a row of a list is: its postcode and its point, each used where it is good; what was not is said."""

from __future__ import annotations

import math
from collections.abc import Mapping

from shapely import prepare
from shapely.geometry import Point as ShapelyPoint

from placebased.contributions.assets.entry import AROUND
from placebased.exchange.lists.coordinates import NONE, Bounds, Located, is_pair, locate, locate_pair
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres, to_metres
from placebased.place.postcodes import TypedPostcode, find_postcodes, postcode_book

FAR = 3_000.0
"""Metres between a postcode and a point from which one of them must be wrong."""

Point = tuple[float, float]


class Places:
    """Places rows of a list within one place.

    Parameters
    ----------
    atlas
        Has the postcodes, and the extent within which points are believed.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._book = postcode_book(atlas)
        self._name = atlas.place.name
        self._outline = to_metres(atlas.drawn["city"]).geometry.union_all()
        prepare(self._outline)
        west, south, east, north = atlas.drawn["city"].total_bounds
        self._bounds: Bounds = (west - AROUND, south - AROUND, east + AROUND, north + AROUND)

    def settle(self, values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
        """Return a row's values with the postcode and the point that hold, and what has to be said of them.

        Parameters
        ----------
        values
            By field; postcode and point as they are written.

        Returns
        -------
        tuple
            Values, ``lon`` and ``lat`` in degrees (EPSG:4326); and sentences.
        """
        kept = {name: value for name, value in values.items() if name not in {"lon", "lat", "coordinates"}}
        located = self._located(values)
        if is_pair(kept.get("address", "")):  # a column of places may hold a point instead
            moved = locate_pair(kept.pop("address"), self._bounds, self._is_inside)
            located = located if located.point else moved
        typed = self._postcode(values.get("postcode", ""), kept.get("address", ""))
        if typed.standing == "listed":
            kept["postcode"] = typed.postcode
            return self._with_postcode(kept, typed, located)
        notes = [located.says] if located.says else []
        if located.point:
            kept |= _as_values(located.point)
            notes += self._far_out(located.point)
            if written := kept.pop("postcode", ""):
                notes.append(
                    f"Its postcode “{written[:20]}” is not in the list of postcodes; its point was used."
                )
            if typed.standing == "unlisted":
                kept["postcode"] = typed.postcode
        elif typed.postcode and not kept.get("postcode"):
            kept["postcode"] = typed.postcode
        return kept, notes

    def _postcode(self, written: str, address: str) -> TypedPostcode:
        """Return the postcode that is written, or one that ends the address."""
        typed = self._book.read(written)
        within = find_postcodes(address) if typed.standing == "none" else []
        return self._book.read(within[-1]) if within else typed

    def _located(self, values: Mapping[str, str]) -> Located:
        located = locate(values.get("lon", ""), values.get("lat", ""), self._bounds, self._is_inside)
        if located.point is None and values.get("coordinates"):
            return locate_pair(values["coordinates"], self._bounds, self._is_inside)
        return located if values.get("lon") or values.get("lat") else NONE

    def _is_inside(self, point: Point) -> bool:
        return not math.isnan(point[0]) and bool(self._outline.covers(ShapelyPoint(_metres(point))))

    def _far_out(self, point: Point) -> list[str]:
        """Return a sentence for a point that is believed, though far from the place itself."""
        away = self._outline.distance(ShapelyPoint(_metres(point)))
        return (
            [f"Its point is {away / 1_000:.0f} km outside {self._name}: is it right?"] if away > FAR else []
        )

    def _with_postcode(
        self, kept: dict[str, str], typed: TypedPostcode, located: Located
    ) -> tuple[dict[str, str], list[str]]:
        notes = [typed.note] if typed.note else []
        if located.point is None:
            return kept, [*notes, *([f"{located.says} Its postcode was used."] if located.says else [])]
        if located.says:
            notes.append(located.says)
        apart = math.dist((typed.east, typed.north), _metres(located.point))
        if apart > FAR:
            notes.append(f"Its point is {apart / 1_000:.0f} km from its postcode; the postcode was used.")
            return kept, notes
        return kept | _as_values(located.point), notes

    def metres(self, values: Mapping[str, str]) -> Point:
        """Return where a checked row is, in metres (EPSG:27700).

        Parameters
        ----------
        values
            With ``lon`` and ``lat``, or with a postcode that has a point.
        """
        if "lon" in values and "lat" in values:
            return _metres((float(values["lon"]), float(values["lat"])))
        typed = self._book.read(values.get("postcode", ""))  # a sensitive place has none
        return typed.east, typed.north


def _metres(point: Point) -> Point:
    east, north = points_to_metres([point[0]], [point[1]])
    return float(east[0]), float(north[0])


def _as_values(point: Point) -> dict[str, str]:
    return {"lon": f"{point[0]:.6f}", "lat": f"{point[1]:.6f}"}
