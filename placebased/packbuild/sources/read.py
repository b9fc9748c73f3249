"""Read the published files as they are: tables as text, shapes in degrees, every column checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

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
            self._tables[file] = _read_text_table(self.path(file), file)
        frame = self._tables[file]
        need_columns(file, columns, frame.columns)
        return frame.copy()

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
            frame = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
        except (RuntimeError, ValueError) as error:
            raise PrepareError(file, f"it cannot be read as shapes ({error})") from error
        need_columns(file, columns, frame.columns)
        return frame.to_crs(DEGREES)


def _read_text_table(path: Path, file: str) -> pd.DataFrame:
    try:
        if path.suffix == ".parquet":
            return _as_text(pd.read_parquet(path))
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, OSError) as error:
        raise PrepareError(file, f"it cannot be read as a table in UTF-8 ({error})") from error


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a typed file as its CSV would be: whole numbers without a point, nothing where missing."""
    return frame.astype(object).where(frame.notna(), "").astype(str)
