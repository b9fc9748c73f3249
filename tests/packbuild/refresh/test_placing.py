"""Rows lie at their own point, or at the centre of their postcode."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from placebased.packbuild.refresh.placing import placed, spelt
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import points_to_degrees
from tests.packbuild.refresh.conftest import PLACES


def test_at_postcodes(shared: Path) -> None:
    """Postcodes are spelt as usual and found; a row whose postcode is unknown is left out."""
    rows = pd.DataFrame({"code": ["a", "b"], "postcode": ["ab1  1aa", "ZZ1 1ZZ"]})
    made = placed(rows, Shared(shared), PLACES)
    (lon,), (lat,) = points_to_degrees([400_500.0], [400_500.0])
    assert made.to_dict("records") == [
        {"code": "a", "postcode": "AB1 1AA", "lsoa21cd": "L1", "lon": round(lon, 6), "lat": round(lat, 6)}
    ]


def test_at_their_own_points(shared: Path) -> None:
    """Eastings and northings become degrees; outside all areas no area is named, without a number no row."""
    rows = pd.DataFrame(
        {
            "code": ["a", "b", "c"],
            "easting": ["402500", "500000", ""],
            "northing": ["400500", "500000", "1"],
        }
    )
    made = placed(rows, Shared(shared), PLACES)
    assert made[["code", "lsoa21cd"]].to_numpy().tolist() == [["a", "L3"], ["b", ""]]
    again = placed(made[["code", "lon", "lat"]].astype(str), Shared(shared), PLACES)
    assert again["lsoa21cd"].tolist() == ["L3", ""]


def test_spelling_postcodes() -> None:
    """One blank before the last three signs; what is too short is none."""
    assert spelt(pd.Series(["m14 5al", "M145AL", "AL"])).tolist() == ["M14 5AL", "M14 5AL", ""]
