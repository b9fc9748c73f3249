"""The language of parts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.sources.formula import evaluate, numbers

TABLE = pd.DataFrame({
    "a": ["1", "2", ""],
    "b": ["10", "20", "30"],
    "c d": ["100", "200", "300"],
    "decile": ["1", "10", ""],
    "rate": ["0.5", "0", "0.25"],
})  # fmt: skip


def values(formula: str) -> list[float]:
    """Return what a formula gives for each row of the table."""
    return [float(value) for value in evaluate(formula, TABLE, file="t.csv")]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a", [1, 2, np.nan]),
        ("a + b", [11, 22, np.nan]),
        ("c d - b + a", [91, 182, np.nan]),
        ("sum(b : c d)", [110, 220, 330]),
        ("sum(a : b)", [11, 22, np.nan]),
        ("tenth(decile)", [1, 0, np.nan]),
        ("one(decile)", [1, 1, np.nan]),
        ("percent(rate)", [50, 0, 25]),
        ("implied(b, rate)", [20, np.nan, 120]),
        ("implied_percent(b, c d)", [10, 10, 10]),
    ],
)
def test_formulas(formula: str, expected: list[float]) -> None:
    """Every form gives the value worked by hand, and a missing value stays missing."""
    assert values(formula) == pytest.approx(expected, nan_ok=True)


def test_a_formula_that_is_not_understood_is_quoted() -> None:
    """A misspelt function is quoted in the message."""
    with pytest.raises(PrepareError, match=r"'mean\(a\)' is not understood"):
        values("mean(a)")


def test_a_column_that_is_gone_is_named_with_its_file() -> None:
    """A renamed column in a sum or a range is named with the source file."""
    for formula in ("a + gone", "sum(gone : b)", "tenth(gone)"):
        with pytest.raises(PrepareError, match=r"t\.csv: column 'gone' is missing"):
            values(formula)


def test_what_is_no_number_is_quoted() -> None:
    """A mark for suppressed values is never taken as missing without a word."""
    with pytest.raises(PrepareError, match=r"column 'x' has '\*' where a number is expected"):
        numbers(pd.DataFrame({"x": ["1", "*"]}), "x", file="t.csv")
