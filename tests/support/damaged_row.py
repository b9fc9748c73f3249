"""A table of the real pack with one cell changed, held to its contract."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from placebased.place.schemas import Table

PACK = Path(__file__).resolve().parents[2] / "geodata"


def faults_where(table: Table, column: str, value: str) -> list[str]:
    """Return what a contract finds wrong with the first two rows of its own file, one cell of them changed.

    Parameters
    ----------
    table
        A contract whose file is in the pack.
    column
        The column that is changed in the second row; the first stays as it is published.
    value
        What is written there; ``"="`` for what the first row has.

    Returns
    -------
    list of str
        Each fault in words, the name of the file left out.
    """
    rows = pd.read_csv(PACK / table.file, dtype=str, keep_default_na=False, nrows=2)
    assert table.check(rows)[1] == []
    second = rows.index[-1]
    if value == "=":
        rows.loc[second, list(table.key)] = rows.loc[0, list(table.key)]
    else:
        rows.loc[second, column] = value
    return [each.what for each in table.check(rows)[1]]
