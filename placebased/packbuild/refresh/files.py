"""Make a file of the published files anew, in the shape that it has, of rows that were fetched."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from placebased.packbuild.errors import PrepareError, need_columns
from placebased.packbuild.recipe import Settings
from placebased.packbuild.refresh.cache import write_whole
from placebased.packbuild.refresh.placing import SMALL_AREA
from placebased.packbuild.refresh.records import of_a_kind
from placebased.packbuild.sources.read import Shared

SHARE_KEPT = 0.9
"""Share of the rows of the file before below which a new one is refused, unless the table says another."""


def made_file(
    source: str, rows: pd.DataFrame, makes: Settings, *, shared: Shared, places: Settings
) -> pd.DataFrame:
    """Return the new rows of a file in its own columns, in their order and of their kinds.

    Parameters
    ----------
    source
        Id of the source, for sentences.
    rows
        Placed rows under our names of columns.
    makes
        One ``[[source.makes]]``: ``file``; ``key``, its column or columns by which rows are told apart;
        ``columns``, where its name of a column is not ours; ``constant``, columns that say the same in every
        row; ``keep``, rows by a pattern on our columns; ``kinds``, as for a source; ``box``, west, south,
        east and north in degrees; ``inside``, a column that says whether a row lies in a district;
        ``carry``, columns that are taken by key from the file as it was.
    shared
        The folder with the file as it was.
    places
        ``[places]`` of the table of sources.

    Raises
    ------
    PrepareError
        When the file as it was is missing, or it has too few rows now.
    """
    file = str(makes["file"])
    keys = makes["key"] if isinstance(makes["key"], list) else [makes["key"]]
    before = shared.table(file, keys)
    rows = _inside(_in_box(rows, makes), makes, shared, places)
    for rule in makes.get("keep", []):
        need_columns(source, [rule["column"]], rows.columns)
        rows = rows[rows[rule["column"]].str.contains(rule["pattern"], regex=True)]
    rows = of_a_kind(rows, makes)
    names = {column: str(makes.get("columns", {}).get(column, column)) for column in before.columns}
    made = pd.DataFrame(index=rows.index)
    for column, ours in names.items():
        made[column] = makes.get("constant", {}).get(column, rows.get(ours, ""))
    made = _carried(made, before, makes)
    made = made.drop_duplicates(keys).sort_values(keys).reset_index(drop=True)
    refuse_short(source, len(made), len(before), share=float(makes.get("share", SHARE_KEPT)), file=file)
    return made


def refuse_short(source: str, rows: int, before: int, *, share: float, file: str) -> None:
    """Refuse a file that is much shorter than it was: it is more likely cut than true.

    Parameters
    ----------
    source
        Id of the source, for sentences.
    rows, before
        How many rows it has now, and had.
    share
        Share of the rows that must be there.
    file
        Its name.

    Raises
    ------
    PrepareError
        When fewer are there.
    """
    if rows < before * share:
        what = f"{rows:,} rows came for {file}, which had {before:,}; that looks cut off"
        raise PrepareError(source, f"{what}, and it is left as it was")


def write_file(path: Path, made: pd.DataFrame, shape: Path) -> None:
    """Write a file whole or not at all, with the kinds of columns of the one that has its shape.

    Parameters
    ----------
    path
        Where.
    made
        Its rows.
    shape
        The file as it was.
    """
    body = io.BytesIO()
    if path.suffix == ".parquet":
        like = pd.read_parquet(shape)
        typed = {column: _typed(made[column], like[column]) for column in like.columns}
        pd.DataFrame(typed).to_parquet(body, index=False, compression="zstd")
    else:
        body.write(made.to_csv(index=False, lineterminator="\n").encode())
    write_whole(path, body.getvalue())


def _typed(values: pd.Series, like: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(like):
        return values.astype(str).eq("True")
    if pd.api.types.is_integer_dtype(like):
        return pd.to_numeric(values).astype(like.dtype)
    if pd.api.types.is_numeric_dtype(like):
        return pd.to_numeric(values.replace("", None), errors="coerce").astype(float)
    return values.astype(str).where(values.astype(str) != "", None).astype(like.dtype)


def _in_box(rows: pd.DataFrame, makes: Settings) -> pd.DataFrame:
    if "box" not in makes:
        return rows
    west, south, east, north = makes["box"]
    return rows[rows["lon"].between(west, east) & rows["lat"].between(south, north)]


def _inside(rows: pd.DataFrame, makes: Settings, shared: Shared, places: Settings) -> pd.DataFrame:
    """Return the rows with the columns that say whether each lies in a district."""
    if "inside" not in makes:
        return rows
    lookup = shared.table(places["lookup"], [SMALL_AREA, places["district"]])
    of_area = dict(zip(lookup[SMALL_AREA], lookup[places["district"]], strict=True))
    district = rows[SMALL_AREA].map(of_area)
    return rows.assign(**{column: (district == code).astype(str) for column, code in makes["inside"].items()})


def _carried(made: pd.DataFrame, before: pd.DataFrame, makes: Settings) -> pd.DataFrame:
    known = before.drop_duplicates(makes["key"]).set_index(makes["key"])
    for column in makes.get("carry", []):
        made[column] = made[makes["key"]].map(known[column]).fillna("")
    return made
