"""Reading recipes."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, setting


def test_rows_are_text_by_column(tmp_path: Path) -> None:
    """A CSV of the recipe comes back as one dictionary a row."""
    (tmp_path / "a.csv").write_text('x,y\n1,"two, three"\n', encoding="utf-8")
    assert Recipe(tmp_path).rows("a.csv") == [{"x": "1", "y": "two, three"}]


@pytest.mark.parametrize("row", ["1", "1,2,3"])
def test_a_ragged_row_is_named_by_line(tmp_path: Path, row: str) -> None:
    """A row with too few or too many values is reported with the line a person sees."""
    (tmp_path / "a.csv").write_text(f"x,y\n1,2\n{row}\n", encoding="utf-8")
    with pytest.raises(PrepareError, match=r"a\.csv: line 3 has more or fewer values"):
        Recipe(tmp_path).rows("a.csv")


def test_bad_toml_is_named(tmp_path: Path) -> None:
    """A slip in a TOML file is reported with the file and the place in it."""
    (tmp_path / "place.toml").write_text("a = \n", encoding="utf-8")
    with pytest.raises(PrepareError, match=r"place\.toml: it is not valid TOML.*line 1"):
        Recipe(tmp_path).settings("place.toml")


def test_a_missing_setting_is_named() -> None:
    """A key the recipe lacks is reported with the keys it has."""
    with pytest.raises(PrepareError, match=r"place\.toml: the recipe has no 'areas' here; it has place"):
        setting({"place": {}}, "areas", file="place.toml")


def test_a_place_adds_its_rows_to_the_countrys(tmp_path: Path) -> None:
    """A row of a known first column makes the country's give way; a recipe that stands alone adds nothing."""
    country, own = tmp_path / "country", tmp_path / "own"
    for folder, text in ((country, "id,title\na,A\nb,B\n"), (own, "id,title,note\nb,Ours,new\nc,C,\n")):
        folder.mkdir()
        (folder / "sources.csv").write_text(text, encoding="utf-8")
    place = Recipe(own, filled={"place.toml": {"place": {}}}, below=country)
    assert [tuple(row.values()) for row in place.rows("sources.csv")] == [
        ("a", "A", ""), ("b", "Ours", "new"), ("c", "C", ""),
    ]  # fmt: skip
    alone = Recipe(own, below=country)
    assert [row["id"] for row in alone.rows("sources.csv")] == ["b", "c"]
