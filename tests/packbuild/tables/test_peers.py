"""Wards of neighbouring districts: added up from small areas, those of the place left out."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.indicators import build_indicators
from placebased.packbuild.tables.parts import build_parts
from placebased.packbuild.tables.peers import build_peers
from tests.packbuild.conftest import MadeUp

RECIPE = """
measures = ["old_share"]
[lookup]
file = "around.csv"
small = "lsoa"
ward = "ward"
name = "ward_name"
district = "district"
"""

AROUND = """lsoa,ward,ward_name,district
L1,W1,West Ward,Twoford
P1,V1,Far Ward,Overthere
P2,V1,Far Ward,Overthere
"""

PEOPLE = """P1,100,20,5
P2,300,60,5
"""


@pytest.fixture
def around(place: MadeUp) -> MadeUp:
    """Return the made-up place with a ward next door."""
    people = (place.shared / "people.csv").read_text(encoding="utf-8")
    place.write("people.csv", people + PEOPLE)
    place.write("around.csv", AROUND)
    (place.recipe / "peers.toml").write_text(RECIPE, encoding="utf-8")
    return place


def built(place: MadeUp) -> pd.DataFrame:
    """Build the peers of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    areas = read_areas(shared, recipe.settings("place.toml"))
    indicators = build_indicators(recipe, build_parts(shared, recipe, areas).register)
    return build_peers(shared, recipe, areas, indicators)


def test_wards_next_door_are_added_up(around: MadeUp) -> None:
    """20 and 60 of 100 and 300; the place's own wards are not peers of themselves."""
    found = built(around)
    assert found.to_dict("records") == [
        {"code": "V1", "name": "Far Ward", "district": "Overthere", "measure": "old_share",
         "numerator": 80.0, "denominator": 400.0}
    ]  # fmt: skip


def test_a_place_without_peers_has_an_empty_table(place: MadeUp) -> None:
    """A recipe need not name any."""
    assert built(place).empty


def test_a_source_that_stops_at_the_border_is_refused(around: MadeUp) -> None:
    """A ward whose small areas lack a figure would look different from what it is."""
    around.write("people.csv", (around.shared / "people.csv").read_text(encoding="utf-8").replace("60", ""))
    with pytest.raises(PrepareError, match="old_share: small areas of Overthere have no figure"):
        built(around)


def test_an_unknown_measure_is_refused(around: MadeUp) -> None:
    """A slip in an id is named."""
    around.change("peers.toml", "old_share", "odd_share")
    with pytest.raises(PrepareError, match=r"'odd_share' is not in indicators\.toml"):
        built(around)
