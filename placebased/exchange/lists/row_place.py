"""Where a row of a list is: its postcode and its point, each used where it is good; what was not is said."""

from __future__ import annotations

import math
from collections.abc import Mapping

from placebased.contributions.assets.entry import AROUND
from placebased.exchange.lists.coordinates import NONE, Bounds, Located, locate, locate_pair
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres
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
        typed = self._postcode(values.get("postcode", ""), values.get("address", ""))
        located = self._located(values)
        if typed.standing == "listed":
            kept["postcode"] = typed.postcode
            return self._with_postcode(kept, typed, located)
        notes = [located.says] if located.says else []
        if located.point:
            kept |= _as_values(located.point)
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
        located = locate(values.get("lon", ""), values.get("lat", ""), self._bounds)
        if located.point is None and values.get("coordinates"):
            return locate_pair(values["coordinates"], self._bounds)
        return located if values.get("lon") or values.get("lat") else NONE

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
