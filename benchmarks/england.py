"""All small areas of England, for the app's map and for the plain page alike."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks import static_page
from placebased.mapping import classification
from placebased.mapping import files as map_files

SHAPES = "lsoa21_england_simplified.parquet"
FIGURES = "need_core_lsoa21_england.csv"
NEEDS = {
    "IMD_score": "Deprivation score",
    "Health_score": "Health score",
    "mental_health_indicator": "Mental health",
    "years_of_potential_life_lost_indicator": "Years of life lost",
    "pct_fuel_poor_2022": "Fuel poverty",
    "patient_to_gp_ratio": "Patients a GP",
}
CLASSES = 5
DECIMALS = 5


def write(source: Path, folder: Path) -> None:
    """Write what the benchmark app reads (``england/``) and the plain page (``england.html``).

    Parameters
    ----------
    source
        Folder with the outlines (EPSG:4326) and the figures of all English small areas.
    """
    shapes = gpd.read_parquet(source / SHAPES)
    figures = pd.read_csv(source / FIGURES).set_index("lsoa21cd").reindex(shapes["lsoa21cd"])
    classes = {need: digits(figures[need]) for need in NEEDS}
    home = folder / "england"
    home.mkdir()
    codes = shapes["lsoa21cd"].tolist()
    (home / "lsoa.json").write_bytes(map_files.shape_file(codes, codes, shapes.geometry))
    bounds = [float(edge) for edge in shapes.total_bounds]
    ramp = classification.colour_ramp(CLASSES, "more_need", dark=False)
    told = {"needs": NEEDS, "classes": classes, "bounds": bounds, "colours": ramp}
    (home / "needs.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "england.html").write_text(_page(shapes, classes, ramp), encoding="utf-8")


def digits(values: pd.Series[float]) -> str:
    """Sort figures into five classes of equal size: one digit an area, ``-`` without a figure."""
    limits = np.nanquantile(values, np.linspace(0, 1, CLASSES + 1)[1:-1])
    return "".join("-" if np.isnan(value) else str(np.searchsorted(limits, value)) for value in values)


def _page(shapes: gpd.GeoDataFrame, classes: dict[str, str], ramp: tuple[str, ...]) -> str:
    rounded = shapes[["geometry"]].set_geometry(
        shapely.transform(shapes.geometry.to_numpy(), lambda points: points.round(DECIMALS))
    )
    rounded.insert(0, "name", shapes["lsoa21cd"])
    fills = {need: {"classes": marks, "colours": ramp} for need, marks in classes.items()}
    level = {"shapes": json.loads(rounded.to_json(drop_id=True)), "fills": fills}
    return static_page.page({"needs": NEEDS, "levels": {"lsoa": level}}, canvas=True)
