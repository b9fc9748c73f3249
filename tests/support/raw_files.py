"""The published files as they are, and which larger area each small area is in: another route to a figure.

Nothing of the preparation step is used here, nor of how figures are added up.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from placebased.place.geography import Level
from tests.support.published import SHARED

NEED = SHARED / "data" / "need"
FACTS = SHARED / "data" / "facts"
STOCK = SHARED / "data" / "stock" / "need"
CITY = "E08000003"

ALL: tuple[Level, ...] = ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city")


@cache
def published(name: str) -> pd.DataFrame:
    """Return a published file of need as it is."""
    return pd.read_csv(NEED / name)


@cache
def owners() -> pd.DataFrame:
    """Return for every small area of the city what it belongs to at each level."""
    table = published("lookup_lsoa21_gm.csv")
    table = table[table["lad24cd"] == CITY]
    listed = pd.read_csv(FACTS / "neighbourhoods.csv").set_index("ward_code")
    return pd.DataFrame(
        {
            "lsoa": table["lsoa21cd"],
            "msoa": table["msoa21cd"],
            "ward": table["wd24cd"],
            "neighbourhood": table["wd24cd"].map(listed["neighbourhood_id"]),
            "locality": table["wd24cd"].map(listed["locality"]),
            "city": CITY,
        }
    ).set_index("lsoa", drop=False)


def small(file: str, code: str = "lsoa21cd") -> pd.DataFrame:
    """Return the rows of the city's small areas of a published file."""
    return published(file).set_index(code).reindex(owners().index)


def ratio(top: pd.Series, bottom: pd.Series, level: Level, scale: float = 100) -> pd.Series:
    """Return the quotient of two counts, each added up to a level first."""
    owner = owners()[level]
    return scale * top.groupby(owner).sum() / bottom.groupby(owner).sum()


@cache
def national(name: str) -> pd.DataFrame:
    """Return a published file of all England as it is, without its extension."""
    return pd.read_parquet(STOCK / f"{name}.parquet")


@cache
def region() -> pd.DataFrame:
    """Return every small area of Greater Manchester with its middle area, ward and district."""
    table = published("lookup_lsoa21_gm.csv").set_index("lsoa21cd")
    return table[["msoa21cd", "wd24cd", "lad24cd"]]
