"""What became of areas of an earlier census."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.former import former_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp

BRIDGE = '\n[bridges.older]\nfile = "older.csv"\nold = "old"\nnew = "new"\n'

LOOKUP = """old,name,new
L1,Same,L1
A,Split,L2
A,Split,L3
B,Joined,L4
C,Joined too,L4
D,Partly outside,L2
D,Partly outside,X9
E,Elsewhere,X8
"""


@pytest.fixture
def bridged(place: MadeUp) -> MadeUp:
    """Return a recipe that names a lookup of older areas."""
    (place.shared / "older.csv").write_text(LOOKUP, encoding="utf-8")
    with (place.recipe / "tables.toml").open("a", encoding="utf-8") as tables:
        tables.write(BRIDGE)
    with (place.recipe / "place.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[former_small_areas]\nbridge = "older"\nname = "name"\n')
    return place


TABLE = "former_small_areas"
TODAY = pd.Index(["L1", "L2", "L3", "L4"])


def test_codes_that_are_gone_are_listed_with_what_they_became(bridged: MadeUp) -> None:
    """One that kept its code and one of another place are not; one over the line keeps its part outside."""
    made = former_areas(Shared(bridged.shared), Recipe(bridged.recipe), TABLE, TODAY)
    assert made.to_numpy().tolist() == [
        ["A", "Split", "L2;L3"],
        ["B", "Joined", "L4"],
        ["C", "Joined too", "L4"],
        ["D", "Partly outside", "L2;X9"],
    ]


def test_a_recipe_without_a_lookup_has_none(place: MadeUp) -> None:
    """The table is there and empty."""
    made = former_areas(Shared(place.shared), Recipe(place.recipe), TABLE, TODAY)
    assert (list(made.columns), len(made)) == (["code", "ons_name", "now"], 0)


def test_a_lookup_that_the_recipe_has_not_is_named(bridged: MadeUp) -> None:
    """With the file to look in."""
    file = bridged.recipe / "place.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"older"', '"oldest"'), encoding="utf-8")
    with pytest.raises(PrepareError, match=r"there is no bridge oldest in tables\.toml"):
        former_areas(Shared(bridged.shared), Recipe(bridged.recipe), TABLE, TODAY)
