"""Write text files that are the same to the byte wherever and whenever they are made."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

Coordinates = float | Sequence["Coordinates"]
"""A number, or a sequence of such, nested as deep as the kind of geometry needs."""

DIGITS = 6
"""Decimals kept for a number that is not whole; more than any source states."""


def write_text(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 with LF line ends.

    Parameters
    ----------
    path
        File to write; one that is there is replaced.
    text
        Its whole content, with LF line ends.
    """
    path.write_text(text, encoding="utf-8", newline="\n")


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write ``content`` as indented JSON in the order given.

    Parameters
    ----------
    path
        File to write; one that is there is replaced.
    content
        Values that JSON knows, by name.
    """
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def write_table(path: Path, frame: pd.DataFrame) -> None:
    """Write ``frame`` as CSV without its index; missing values are empty, whole numbers have no point.

    Parameters
    ----------
    path
        File to write; one that is there is replaced.
    frame
        One row a line; the columns become the header.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    columns = [[cell(value) for value in frame[column]] for column in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    write_text(path, buffer.getvalue())


def cell(value: object) -> str:
    """Return ``value`` as the text of a CSV cell.

    Parameters
    ----------
    value
        What a cell of a frame holds: text, number, truth value, or a missing value.
    """
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return number(float(value))
    return str(value)


def number(value: float, *, digits: int = DIGITS) -> str:
    """Return ``value`` rounded to ``digits`` without trailing zeros; empty when it is not a number.

    Parameters
    ----------
    value
        Any number; NaN is written as nothing.
    digits
        Decimals kept at most.
    """
    if math.isnan(value):
        return ""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in {"-0", ""} else text


def write_features(
    path: Path, features: Iterable[tuple[dict[str, Any], BaseGeometry]], *, decimals: int
) -> None:
    """Write a GeoJSON feature collection, one feature a line so that a change shows as one line.

    Parameters
    ----------
    path
        File to write.
    features
        Properties and geometry (EPSG:4326) of each feature, in the order wanted.
    decimals
        Decimals of the coordinates; the geometry must already be rounded to them.
    """
    lines = [_feature(properties, geometry, decimals=decimals) for properties, geometry in features]
    write_text(path, '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")


def _feature(properties: dict[str, Any], geometry: BaseGeometry, *, decimals: int) -> str:
    facts = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    single = (
        geometry.geoms[0]
        if shapely.get_num_geometries(geometry) == 1 and hasattr(geometry, "geoms")
        else geometry
    )
    shape = json.dumps(_shorten(shapely.geometry.mapping(single), decimals), separators=(",", ":"))
    return f'{{"type":"Feature","properties":{facts},"geometry":{shape}}}'


def _shorten(shape: dict[str, Any], decimals: int) -> dict[str, Any]:
    return {"type": shape["type"], "coordinates": _round(shape["coordinates"], decimals)}


def _round(coordinates: Coordinates, decimals: int) -> Coordinates:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), decimals)
    return [_round(part, decimals) for part in coordinates]
