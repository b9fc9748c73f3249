"""What is drawn under the areas is of a kind that the map knows."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from placebased.place.schemas import Table
from placebased.place.tables.shapes import GROUND, GROUND_KINDS, STREETS
from tests.support.damaged_row import PACK


@pytest.mark.parametrize("table", [GROUND, STREETS])
def test_a_kind_that_the_map_cannot_draw_is_named(table: Table) -> None:
    """Every published feature is of a known kind; a canal boat is none."""
    features = json.loads((PACK / table.file).read_text(encoding="utf-8"))["features"]
    rows = pd.DataFrame([each["properties"] for each in features]).astype(str)
    assert set(rows["kind"]) <= set(GROUND_KINDS)
    (fault,) = table.check(rows.head(2).assign(kind="canal boat"))[1]
    assert fault.what.startswith("column kind holds “canal boat” where it should hold one of: ")
