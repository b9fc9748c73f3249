"""Reading published files."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    """A wrong --shared is met with a sentence that names the option."""
    with pytest.raises(PrepareError, match=r"there is no such folder.*--shared"):
        Shared(tmp_path / "nowhere")


def test_a_missing_file_is_named(place: MadeUp) -> None:
    """A file that was renamed is named as the recipe names it."""
    with pytest.raises(PrepareError, match=r"gone\.csv: the file is missing or was renamed"):
        Shared(place.shared).table("gone.csv", [])


def test_values_stay_text(place: MadeUp) -> None:
    """Nothing is taken for a number or for missing: NA is a place name, 01 keeps its nought."""
    place.write("odd.csv", "name,code\nNA,01\n,2\n")
    frame = Shared(place.shared).table("odd.csv", ["name", "code"])
    assert frame.to_numpy().tolist() == [["NA", "01"], ["", "2"]]


def test_a_change_to_a_table_does_not_reach_the_next_reader(place: MadeUp) -> None:
    """Each reader gets a copy, although the file is read once."""
    shared = Shared(place.shared)
    frame = shared.table("people.csv", ["lsoa"])
    frame["lsoa"] = "spoilt"
    assert list(shared.table("people.csv", ["lsoa"])["lsoa"]) == ["L1", "L2", "L3", "L4"]


def test_an_empty_table_is_reported(place: MadeUp) -> None:
    """A file with nothing in it is reported by name."""
    place.write("empty.csv", "")
    with pytest.raises(PrepareError, match=r"empty\.csv: it cannot be read as a table"):
        Shared(place.shared).table("empty.csv", [])


def test_shapes_come_with_the_columns_asked_for(place: MadeUp) -> None:
    """Shapes are checked for columns like tables."""
    with pytest.raises(PrepareError, match=r"small\.geojson: column 'code' is missing"):
        Shared(place.shared).shapes("small.geojson", ["code"])


def test_broken_geojson_is_reported(place: MadeUp) -> None:
    """A file cut short is reported by name, not with a traceback of the reader."""
    place.write("cut.geojson", '{"type": "FeatureCollection", "features": [')
    with pytest.raises(PrepareError, match=r"cut\.geojson: it cannot be read as shapes"):
        Shared(place.shared).shapes("cut.geojson", [])
