"""Read the published files as they are: tables as text, shapes in degrees, every column checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
from pyarrow import ArrowException

from placebased.packbuild.errors import PrepareError, need_columns
from placebased.place.crs import DEGREES


class Shared:
    """The folder of published files.

    Parameters
    ----------
    root
        The folder the recipe's file names are relative to.

    Raises
    ------
    PrepareError
        When the folder is not there.
    """

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise PrepareError(
                str(root), "there is no such folder; name the folder of published files with --shared"
            )
        self.root = root
        self._tables: dict[str, pd.DataFrame] = {}
        self._figures: dict[str, pd.DataFrame] = {}

    def path(self, file: str) -> Path:
        """Return where ``file`` is, or raise :class:`PrepareError` when it is not there.

        Parameters
        ----------
        file
            Name relative to the folder.

        Raises
        ------
        PrepareError
            When there is no such file.
        """
        path = self.root / file
        if not path.is_file():
            raise PrepareError(file, f"the file is missing or was renamed (looked in {self.root})")
        return path

    def table(self, file: str, columns: Iterable[str]) -> pd.DataFrame:
        """Return the CSV or Parquet ``file`` with every value as text, empty where nothing stands.

        Parameters
        ----------
        file
            Name relative to the folder; a name that ends in ``.parquet`` is read as Parquet.
        columns
            Columns it must have; it may have more, and all of them are returned.

        Raises
        ------
        PrepareError
            When the file or one of the columns is missing.
        """
        if file not in self._tables:
            self._tables[file] = (
                _as_text(self._parquet(file)) if _is_parquet(file) else _read_csv(self.path(file), file)
            )
        frame = self._tables[file]
        need_columns(file, columns, frame.columns)
        return frame.copy()

    def figures(self, file: str, columns: Iterable[str]) -> pd.DataFrame:
        """Return a table as :meth:`table` does, but for the numbers of a Parquet file, which stay numbers.

        Parameters
        ----------
        file
            Name relative to the folder.
        columns
            Columns it must have; it may have more, and all of them are returned.

        Raises
        ------
        PrepareError
            When the file or one of the columns is missing.
        """
        if not _is_parquet(file):
            return self.table(file, columns)
        if file not in self._figures:
            self._figures[file] = self._parquet(file)
        frame = self._figures[file]
        need_columns(file, columns, frame.columns)
        return frame.copy(deep=False)

    def filters(self, columns: Iterable[str]) -> list[tuple[str, str, Any]] | None:
        """Return which rows of a Parquet file with these columns are read, as its reader has it; here all.

        Parameters
        ----------
        columns
            Columns of the file.
        """
        del columns
        return None

    def _parquet(self, file: str) -> pd.DataFrame:
        path = self.path(file)
        try:
            return pd.read_parquet(path, filters=self.filters(pq.read_schema(path).names))
        except (ArrowException, ValueError, OSError) as error:
            raise PrepareError(file, _BROKEN.format(error=_first_line(error))) from error

    def shapes(self, file: str, columns: Iterable[str]) -> gpd.GeoDataFrame:
        """Return the shapes of a GeoJSON or GeoParquet file in EPSG:4326, columns as in :meth:`table`.

        Parameters
        ----------
        file
            Name relative to the folder; a name that ends in ``.parquet`` is read as GeoParquet.
        columns
            Columns it must have; it may have more, and all of them are returned.

        Raises
        ------
        PrepareError
            When the file or one of the columns is missing, or the file holds no shapes.
        """
        path = self.path(file)
        try:
            frame = self._shapes(path)
        except (RuntimeError, ValueError, ArrowException, OSError) as error:
            raise PrepareError(file, f"it cannot be read as shapes ({_first_line(error)})") from error
        need_columns(file, columns, frame.columns)
        return frame.to_crs(DEGREES)

    def _shapes(self, path: Path) -> gpd.GeoDataFrame:
        if not _is_parquet(path.name):
            return gpd.read_file(path)
        return gpd.read_parquet(path, filters=self.filters(pq.read_schema(path).names))


class CutShared(Shared):
    """The same folder, of whose Parquet files only the rows of some areas are read.

    Parameters
    ----------
    root
        The folder the recipe's file names are relative to.
    areas
        By the name of a column with area codes: the codes whose rows are read. A file with several of these
        columns is cut by the first of them; one with none is read whole.
    """

    def __init__(self, root: Path, areas: Mapping[str, Iterable[str]]) -> None:
        super().__init__(root)
        self._areas = {column: sorted(codes) for column, codes in areas.items()}

    def filters(self, columns: Iterable[str]) -> list[tuple[str, str, Any]] | None:
        """Return which rows of a Parquet file with these columns are read, as its reader has it.

        Parameters
        ----------
        columns
            Columns of the file.
        """
        there = set(columns)
        found = next((column for column in self._areas if column in there), None)
        return None if found is None else [(found, "in", self._areas[found])]


_BROKEN = "it cannot be read as a table ({error}); restore it from where the published files came from"


def matching(frame: pd.DataFrame, conditions: Mapping[str, str | list[str]]) -> pd.DataFrame:
    """Return the rows whose columns say what the conditions do.

    Parameters
    ----------
    frame
        Columns of text or of numbers.
    conditions
        By column, its text or a list of texts of which it has one.
    """
    for column, wanted in conditions.items():
        said = frame[column].astype(str)
        frame = frame[said.isin([wanted] if isinstance(wanted, str) else wanted)]
    return frame


def _is_parquet(file: str) -> bool:
    return file.endswith(".parquet")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _read_csv(path: Path, file: str) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, OSError) as error:
        raise PrepareError(file, f"it cannot be read as a table in UTF-8 ({error})") from error


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a typed file as its CSV would be: whole numbers without a point, nothing where missing."""
    return frame.astype(object).where(frame.notna(), "").astype(str)
