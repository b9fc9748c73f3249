"""What does not lie where it is said to lie is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from placebased.errors import Fault
from placebased.place.loading import read_pack
from placebased.place.spatial_integrity import spatial_faults
from tests.support.city import swap


def faults_of(folder: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the rows of what does not agree, by file and the first words of what is wrong."""
    faults: list[Fault] = []
    raw = read_pack(folder, faults)
    assert raw is not None
    assert faults == []
    return {(each.file, " ".join(each.what.split()[:4])): each.rows for each in spatial_faults(raw)}


def edit(folder: Path, file: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the features of a file of shapes."""
    document = json.loads((folder / file).read_text(encoding="utf-8"))
    change(document["features"])
    (folder / file).write_text(json.dumps(document), encoding="utf-8")


def test_everything_in_the_city_lies_where_it_should(city_folder: Path) -> None:
    """Squares, wards, points and shares agree."""
    assert faults_of(city_folder) == {}


def test_codes_that_changed_places_are_found_in_one_file(own_city: Path) -> None:
    """S1 and S2 are drawn in each other's place; where they are measured is right."""

    def exchange(features: list[dict[str, Any]]) -> None:
        features[0]["properties"]["code"], features[1]["properties"]["code"] = "S2", "S1"

    edit(own_city, "lsoa.geojson", exchange)
    assert faults_of(own_city) == {("lsoa.geojson", "has other outlines than"): ("S2", "S1")}


def test_codes_that_changed_places_in_both_files_are_found_by_points(own_city: Path) -> None:
    """S1 and S5 are drawn and measured in each other's place: their chemists and postcodes lie elsewhere."""

    def exchange(features: list[dict[str, Any]]) -> None:
        features[0]["properties"]["code"], features[4]["properties"]["code"] = "S5", "S1"

    edit(own_city, "lsoa.geojson", exchange)
    edit(own_city, "lsoa_true.geojson", exchange)
    found = faults_of(own_city)
    assert found["assets.csv", "has points more than"] == ("a1", "a2")
    assert found["postcodes.csv", "has points more than"] == ("ZZ1 1AA", "ZZ1 1AB")


def test_areas_over_each_other_are_found(own_city: Path) -> None:
    """S1 takes the place of S2 as well."""

    def cover(features: list[dict[str, Any]]) -> None:
        features[0]["geometry"] = features[1]["geometry"]

    edit(own_city, "lsoa.geojson", cover)
    assert faults_of(own_city)["lsoa.geojson", "has areas that lie"] == ("S1 and S2",)


def test_points_that_name_no_area_or_another_are_found(own_city: Path) -> None:
    """The library in S9 names S7, 1,000 m away; the chemist's postcode in S1 names none."""
    swap(own_city, "assets.csv", ",true,S9", ",true,S7")
    swap(own_city, "postcodes.csv", ",S1", ",")
    assert faults_of(own_city) == {
        ("assets.csv", "has points more than"): ("a5",),
        ("postcodes.csv", "has points that name"): ("ZZ1 1AA",),
    }


def test_a_practice_with_swapped_coordinates_is_found(own_city: Path) -> None:
    """P1 stands in S1; P2 names it and stands in another ocean."""
    at = "-1.994051,52.602287", "52.602287,-1.994051"
    rows = [f"P{k},Practice {k},,{place},S1,," for k, place in enumerate(at, start=1)]
    text = "\n".join(["code,name,postcode,lon,lat,lsoa,patients,patients_as_of", *rows, ""])
    (own_city / "practices.csv").write_text(text, encoding="utf-8")
    (where,) = faults_of(own_city).values()
    assert where in {("P2",), ("1",)}


def test_other_hectares_are_found(own_city: Path) -> None:
    """Alder is 1 km by 3 km, 300 hectares."""
    swap(own_city, "wards.csv", "W1,Alder,300", "W1,Alder,310")
    assert faults_of(own_city) == {("wards.csv", "states other hectares than"): ("W1",)}


def test_other_shares_and_shares_left_out_are_found(own_city: Path) -> None:
    """Half of S1 cannot lie in Alder, which has all of it; a quarter of S3 lies in Birch, unstated."""
    swap(own_city, "overlaps.csv", "S1,W1,1\n", "S1,W1,0.5\n")
    swap(own_city, "overlaps.csv", "S3,W2,0.25\n", "")
    assert faults_of(own_city) == {
        ("overlaps.csv", "states other shares than"): ("S1 in W1, line 2",),
        ("overlaps.csv", "leaves out wards that"): ("S1", "S3"),
    }


def test_a_fit_to_a_ward_elsewhere_is_found(own_city: Path) -> None:
    """Nothing of S1 lies in Cedar."""
    swap(own_city, "small_areas.csv", "M1,W1", "M1,W3")
    assert faults_of(own_city) == {("small_areas.csv", "fits small areas to"): ("S1",)}
