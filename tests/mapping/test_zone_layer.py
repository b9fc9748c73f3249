"""A draft as a layer of the map."""

from __future__ import annotations

import pandas as pd

from placebased.mapping.zone_layer import colours_of, zone_layer
from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.zone_design.contiguity import borders
from placebased.zone_design.partition import Partition

DRAFT = Partition.of(
    pd.Series(list("aaabbbcc."), index=[f"S{n}" for n in range(1, 10)]).replace(".", ""), title="Rows"
)


def test_neighbours_have_different_colours_and_keep_them(city: Atlas) -> None:
    """A colour that is there stays, whatever is painted."""
    found = colours_of(DRAFT, borders(city), {})
    assert found["A"] != found["B"] != found["C"]
    assert colours_of(DRAFT, borders(city), {"A": 5, "B": 5})["A"] == 5


def test_every_neighbour_differs_in_the_whole_city(real: Atlas) -> None:
    """With eight colours there are enough for the wards."""
    made, common = Partition.of(real.rungs["ward"], title=""), borders(real)
    found = colours_of(made, common, {})
    own = [found[key] for key in made.owners]
    assert all(
        own[a] != own[b] or made.owners[a] == made.owners[b]
        for a, b in zip(common.first, common.second, strict=True)
    )


def test_the_message_has_letters_people_and_units(city: Atlas) -> None:
    """As the script in the browser reads it."""
    layer = zone_layer(
        city, DRAFT, {"A": 0, "B": 1, "C": 2}, band=PeopleBand("", 1000, 2000, ""), done=4, chosen="B"
    ).to_json()
    assert (layer["keys"], layer["owners"], layer["done"], layer["chosen"]) == ("ABC", "AAABBBCC-", 4, "B")
    assert layer["people"].split(",")[-1] == "900"
    assert layer["band"] == [1000, 2000]
    assert [each[0] for each in layer["units"]] == [
        city.place.words[level]["many"] for level in ("lsoa", "ward", "msoa")
    ]
    assert (len(layer["units"][0]), layer["units"][1][1]) == (1, [0, 1, 2] * 3)
    still = zone_layer(city, DRAFT, {"A": 0, "B": 1, "C": 2}, paints=False).to_json()
    assert (still["units"], still["paints"], still["band"]) == ([], False, [0, 0])
