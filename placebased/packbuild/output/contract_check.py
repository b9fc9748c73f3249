"""Whether the tables that were written are what the contract of a pack says: the reader would refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.place.schemas import Table


def check_tables(folder: Path, tables: Mapping[str, Table]) -> None:
    """Hold every table of a pack to its contract, each for itself.

    Parameters
    ----------
    folder
        Where the pack was written.
    tables
        The contract of each file; files that are no tables are left alone.

    Raises
    ------
    PrepareError
        At the first table with a fault, naming every fault of it: a column that the contract does not
        know, one that is missing, an empty value where none may be, a value out of bounds.
    """
    for table in tables.values():
        if table.file.endswith(".csv"):
            _check(table, pd.read_csv(folder / table.file, dtype=str, keep_default_na=False))


def _check(table: Table, raw: pd.DataFrame) -> None:
    known = {column.name for column in table.columns}
    unknown = [str(name) for name in raw.columns if name not in known]
    if unknown and table.extra is None:
        raise PrepareError(
            table.file, f"the contract (place/tables) has no column {', '.join(unknown)}; add it there"
        )
    _, faults = table.check(raw)
    if faults:
        raise PrepareError(
            table.file, "; ".join(f"{f.what} ({', '.join(f.rows) or f.remedy})" for f in faults)
        )
