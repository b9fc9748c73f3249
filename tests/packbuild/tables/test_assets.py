"""The asset table."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.background import read_districts
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.assets import CENTRE, build_assets, corrected, merged
from tests.packbuild.conftest import MadeUp, degrees

POSTCODES = pd.DataFrame({"easting": [400_500], "northing": [400_500]}, index=["TF1 1AA"])
CHECK = {"farther_than_m": 250.0, "words": "moved {km} km"}


def points(*where: tuple[float, float], placed_by: str = CENTRE, postcode: str = "TF1 1AA") -> pd.DataFrame:
    """Return assets at points on the grid."""
    lon, lat = zip(*(degrees(*point) for point in where), strict=True)
    ids = [f"a{number}" for number in range(len(where))]
    return pd.DataFrame({"id": ids, "lon": lon, "lat": lat, "placed_by": placed_by, "postcode": postcode})


def assets_of(place: MadeUp) -> pd.DataFrame:
    """Return the assets of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    settings = recipe.settings("place.toml")
    areas, districts = read_areas(shared, settings), read_districts(shared, settings)
    return build_assets(shared, recipe, areas, postcodes=POSTCODES, districts=districts)


def test_a_point_far_from_its_postcode_is_moved_and_says_so() -> None:
    """A point said to stand for its postcode, two kilometres off, goes to the postcode."""
    row = corrected(points((400_500, 402_500)), POSTCODES, CHECK).iloc[0]
    assert (row["lon"], row["lat"]) == pytest.approx(degrees(400_500, 400_500), abs=2e-6)
    assert row["placed_by"] == "moved 2.0 km"


@pytest.mark.parametrize(
    "frame",
    [
        points((400_600, 400_500)),
        points((400_500, 402_500), placed_by="point given by the source"),
        points((400_500, 402_500), postcode="TF9 9ZZ"),
        points((400_500, 402_500), postcode=""),
    ],
    ids=["near", "not a postcode point", "postcode not known", "no postcode"],
)
def test_other_points_stay(frame: pd.DataFrame) -> None:
    """A near point, a surveyed point, and one without a known postcode stay where they are."""
    pd.testing.assert_frame_equal(corrected(frame, POSTCODES, CHECK), frame)


def test_buildings_of_one_site_are_one_asset() -> None:
    """Of points 100 metres apart the first is kept; the one a kilometre away stays."""
    kept = merged(points((400_000, 400_000), (400_100, 400_000), (401_000, 400_000)), within_m=150)
    assert list(kept["id"]) == ["a0", "a2"]


def test_a_chain_of_buildings_is_measured_from_those_kept() -> None:
    """Three points 100 metres apart in a row are two sites: the third lies 200 metres from the first."""
    kept = merged(points((400_000, 400_000), (400_100, 400_000), (400_200, 400_000)), within_m=150)
    assert list(kept["id"]) == ["a0", "a2"]


def test_unnamed_assets_carry_their_ward(place: MadeUp) -> None:
    """The ward fills the gap in the name of an unnamed asset."""
    assert list(assets_of(place)["name"]) == ["Corner Shop", "Shop (name not stated), East Ward"]


def test_assets_know_their_small_area(place: MadeUp) -> None:
    """Each asset has the small area that holds it and counts as inside."""
    frame = assets_of(place)
    assert list(frame["lsoa"]) == ["L1", "L4"]
    assert list(frame["inside"]) == [True, True]


def test_assets_beyond_the_line_are_kept(place: MadeUp) -> None:
    """A shop in the next district is kept, has no small area, and carries the district's name."""
    north_east, beyond = degrees(401_900, 401_900), degrees(403_000, 401_000)
    text = (place.shared / "shops.csv").read_text(encoding="utf-8")
    place.write("shops.csv", text.replace(f"{north_east[0]},{north_east[1]}", f"{beyond[0]},{beyond[1]}"))
    row = assets_of(place).iloc[1]
    assert (row["inside"], row["lsoa"], row["name"]) == (False, "", "Shop (name not stated), District D2")


def test_a_category_without_a_row_is_named(place: MadeUp) -> None:
    """Every category must be listed with its label and symbol."""
    place.change("asset_categories.csv", "food,Food shop", "drink,Food shop")
    with pytest.raises(PrepareError, match="there is no row for food"):
        assets_of(place)
