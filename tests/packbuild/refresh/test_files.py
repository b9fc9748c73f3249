"""A file is made anew in the shape that it has, and a short one is refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.files import made_file, refuse_short, write_file
from placebased.packbuild.sources.read import Shared
from tests.packbuild.refresh.conftest import PLACES

ROWS = pd.DataFrame(
    {
        "code": ["F3", "F1", "F5"],
        "name": ["Third", "First", "Far"],
        "address": ["", "1 High Street", ""],
        "postcode": ["AB1 2BB", "AB1 1AA", "AB1 2BB"],
        "lsoa21cd": ["L3", "L1", "L3"],
        "lon": [-1.9, -2.0, -1.0],
        "lat": [53.5, 53.5, 53.5],
    }
)
MAKES = {"file": "data/shops.parquet", "key": "code", "carry": ["list_size"]}


def test_the_shape_is_kept(shared: Path, tmp_path: Path) -> None:
    """Columns, their order and kinds are those of the file before; what is carried goes by its key."""
    made = made_file("s", ROWS, MAKES, shared=Shared(shared), places=PLACES)
    write_file(tmp_path / "new.parquet", made, shared / "data/shops.parquet")
    before, after = (
        pd.read_parquet(path) for path in (shared / "data/shops.parquet", tmp_path / "new.parquet")
    )
    assert list(after.columns) == list(before.columns)
    assert after.dtypes.equals(before.dtypes)
    assert after["code"].tolist() == ["F1", "F3", "F5"]
    assert after["list_size"].tolist()[0] == 10.0
    assert after["list_size"].isna().tolist() == [False, True, True]
    assert after["address"].isna().tolist() == [False, True, True]


def test_a_file_of_a_place(shared: Path, tmp_path: Path) -> None:
    """Rows in a box, under the file's own names, with what is the same everywhere and which are inside."""
    shape = "code_here,kind,within\nF1,shop,True\n"
    (shared / "data/place.csv").write_text(shape, encoding="utf-8")
    makes = {
        "file": "data/place.csv",
        "key": ["code_here"],
        "columns": {"code_here": "code"},
        "constant": {"kind": "shop"},
        "box": [-2.5, 53.0, -1.5, 54.0],
        "inside": {"within": "D1"},
        "keep": [{"column": "name", "pattern": "^(?:First|Third)$"}],
    }
    made = made_file("s", ROWS, makes, shared=Shared(shared), places=PLACES)
    write_file(tmp_path / "new.csv", made, shared / "data/place.csv")
    assert (tmp_path / "new.csv").read_text(encoding="utf-8") == (
        "code_here,kind,within\nF1,shop,True\nF3,shop,False\n"
    )


def test_kinds_of_a_file(shared: Path) -> None:
    """A kind is named by the first pattern that fits; a row of no kind is not in the file."""
    (shared / "data/homes.csv").write_text("code,kind\nF1,Nursing homes\n", encoding="utf-8")
    rows = ROWS.assign(kind=["Homecare|Nursing homes", "Residential homes|Nursing homes", "Hospital"])
    makes = {
        "file": "data/homes.csv",
        "key": "code",
        "kinds": [{"pattern": "Nursing homes", "as": "Nursing homes"}],
    }
    made = made_file("s", rows, makes, shared=Shared(shared), places=PLACES)
    assert made.to_numpy().tolist() == [["F1", "Nursing homes"], ["F3", "Nursing homes"]]


def test_a_short_file_is_refused(shared: Path) -> None:
    """A file with much less than it had is left as it was; the bound itself is enough."""
    with pytest.raises(
        PrepareError, match=r"0 rows came for data/shops.parquet, which had 2; that looks cut off"
    ):
        made_file("s", ROWS[:0], MAKES, shared=Shared(shared), places=PLACES)
    refuse_short("s", 90, 100, share=0.9, file="f")
    with pytest.raises(PrepareError, match="89 rows"):
        refuse_short("s", 89, 100, share=0.9, file="f")


def test_kinds_of_numbers(tmp_path: Path) -> None:
    """Whole numbers, true and false stay what they are."""
    like = pd.DataFrame({"n": pd.Series([1], dtype="int32"), "b": [True], "x": [1.5]})
    like.to_parquet(tmp_path / "like.parquet")
    write_file(
        tmp_path / "new.parquet",
        pd.DataFrame({"n": ["7"], "b": ["False"], "x": [""]}),
        tmp_path / "like.parquet",
    )
    made = pd.read_parquet(tmp_path / "new.parquet")
    assert made.dtypes.equals(like.dtypes)
    assert made["n"].tolist() == [7]
    assert made["b"].tolist() == [False]
