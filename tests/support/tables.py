"""Tables for the tests of export formats: one with everything in it that a format could stumble over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point, Polygon

from placebased.exchange.formats.export_table import ExportTable
from placebased.place.catalogue import Source

MADE = date(2026, 3, 1)

CENSUS = Source(
    id="census",
    title="Census",
    publisher="The Office",
    licence="Open Licence",
    licence_url="https://example.org/licence",
    attribution="Source: the Office.",
    date="2021-03-21",
    age_note="",
    refresh_url="",
)
STREETS = replace(
    CENSUS,
    id="streets",
    title="Street map",
    publisher="Contributors",
    licence="ODbL 1.0",
    attribution="© Contributors.",
    date="2025",
)

NASTY = (
    "=HYPERLINK(1)",
    "+44 161 496 0000",
    '<img src=x onerror="alert(1)">',
    "a, b; =c | d",
    'two\nlines\tand "quotes"',
    "bell\x07 and half \ud800",
    "",
    "Ærø — Łódź 東京",
)
"""One text a row."""

READ_BACK = (
    "=HYPERLINK(1)",
    "+44 161 496 0000",
    '<img src=x onerror="alert(1)">',
    "a, b; =c | d",
    'two lines and "quotes"',
    "bell  and half ?",
    "",
    "Ærø — Łódź 東京",
)
"""The same as a format shows it that has one line a cell."""

FIGURES = (1.5, -2.0, float("nan"), float("inf"), 0.1, 3.0, 1e300, -0.25)
KNOWN = (1.5, -2.0, None, None, 0.1, 3.0, 1e300, -0.25)
"""The figures as they are read back: neither what is missing nor what is not finite is a number."""


def export(frame: pd.DataFrame, **settings: object) -> ExportTable:
    """Return a table on its way out, with a title and a day."""
    return ExportTable(**{"frame": frame, "title": "A table", "made": MADE, **settings})  # type: ignore[arg-type]


def nasty(*, shapes: bool = False) -> ExportTable:
    """Return the table with everything in it, with a shape for each row but one if asked for."""
    count = len(NASTY)
    codes = pd.Index([f"A{k}" for k in range(count)], name="Code")
    frame = pd.DataFrame(
        {
            "=Name": pd.Series(list(NASTY), dtype=object, index=codes),
            "figure": FIGURES,
            "count": pd.array([1, None, 3, 4, 5, 6, 7, 2**53 + 1], dtype="Int64"),
            "open": [True, None, False, True, True, True, True, True],
            "mixed": [-1, "-1", None, 2.5, True, "x", np.nan, pd.Timestamp(2025, 3, 1)],
            "fid": range(count),
            "figure|x": ["y"] * count,
            "FIGURE": [date(2024, 2, 29)] * count,
        },
        index=codes,
    )
    if shapes:
        corners = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
        drawn = [corners, Point(0, 1), None, Polygon(), *[corners] * (count - 4)]
        frame = gpd.GeoDataFrame(
            frame, geometry=gpd.GeoSeries(pd.Series(drawn, index=codes, dtype=object), crs=4326)
        )
    return export(
        frame,
        title="=Nasty <table>",
        units={"figure": "% of homes"},
        notes={"Period": "2021"},
        sources=[CENSUS, STREETS],
        attribution="© Crown.",
    )
