"""Streets of a region become the network of a place: near it, joined together, and nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from placebased.packbuild.areas.areas import Areas, read_areas
from placebased.packbuild.areas.streets import build_network, compact
from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.place.loading import read_package
from placebased.travel.network import NETWORK_FILE, Network, read_network
from tests.packbuild.conftest import EAST, MIDDLE, MadeUp, degrees

SETTINGS: dict[str, Any] = {
    "nodes": "streets/nodes.parquet",
    "edges": "streets/edges.parquet",
    "margin_m": 1000.0,
    "source": "maps",
}
NODES = [
    (MIDDLE, MIDDLE),
    (MIDDLE + 100, MIDDLE),
    (EAST + 900, MIDDLE),
    (EAST + 1200, MIDDLE),
    (MIDDLE, MIDDLE + 300),
    (MIDDLE, MIDDLE + 400),
]
"""A street in the middle that leads east, out of the margin; and a lane that nothing joins to it."""

EDGES = [(0, 1, 100.0, False), (1, 2, 1800.06, False), (2, 3, 300.0, False), (4, 5, 100.0, False)]


def streets(place: MadeUp, edges: list[tuple[int, int, float, bool]]) -> Areas:
    """Write the published streets and return the areas of the place."""
    folder = place.shared / "streets"
    folder.mkdir(exist_ok=True)
    pd.DataFrame([degrees(*each) for each in NODES], columns=["lon", "lat"]).to_parquet(
        folder / "nodes.parquet"
    )
    pd.DataFrame(edges, columns=["u", "v", "metres", "steps"]).to_parquet(folder / "edges.parquet")
    return read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))


def test_what_is_near_and_joined_is_kept(place: MadeUp) -> None:
    """The street up to the margin stays, to the decimetre; what lies beyond and the lane apart do not."""
    areas = streets(place, EDGES)
    made = build_network(Shared(place.shared), SETTINGS, areas, dated="2021-08", credit="© M")
    assert made.ends.tolist() == [[0, 1], [1, 2]]
    assert made.metres.tolist() == [100.0, 1800.1]
    assert np.abs(made.nodes - np.array(NODES[:3])).max() < 1
    assert (made.dated, made.credit) == ("2021-08", "© M")


def test_nothing_near_is_said(place: MadeUp) -> None:
    """A file of streets elsewhere, or without a column, is named."""
    areas = streets(place, EDGES[2:3])
    with pytest.raises(PrepareError, match="none of its paths"):
        build_network(Shared(place.shared), SETTINGS, areas, dated="")
    with pytest.raises(PrepareError, match="metres"):
        build_network(Shared(place.shared), SETTINGS | {"edges": SETTINGS["nodes"]}, areas, dated="")


def test_of_two_paths_the_shorter_is_kept_and_a_way_round_steps() -> None:
    """Between one pair of nodes: of three levels ways the shortest, and steps only where they are shorter."""
    nodes = np.array([[0, 0], [1, 1], [10, 0], [20, 0]], dtype=float)
    ends = np.array([[2, 0], [0, 2], [0, 2], [2, 3], [3, 2]], dtype=np.int32)
    metres = np.array([50.0, 40.0, 10.0, 10.0, 20.0])
    steps = np.array([False, False, True, False, True])
    found = compact(Network(nodes, ends, metres, steps, "2021"))
    assert found.nodes.tolist() == [[0, 0], [10, 0], [20, 0]]
    assert found.ends.tolist() == [[0, 1], [0, 1], [1, 2]]
    assert found.metres.tolist() == [40, 10, 10]
    assert found.steps.tolist() == [False, True, False]


def test_a_pack_has_the_network_that_its_recipe_names(place: MadeUp, tmp_path: Path) -> None:
    """It is a file of its own with its licence; a pack whose recipe names none has none, and says so."""
    streets(place, EDGES)
    build_pack(place.shared, place.recipe, tmp_path / "without")
    assert not (tmp_path / "without" / NETWORK_FILE).exists()
    said = "\n".join(f"{key} = {value!r}" for key, value in SETTINGS.items())
    settings = place.recipe / "place.toml"
    first = Recipe(place.recipe).rows("sources.csv")[0]
    settings.write_text(
        settings.read_text(encoding="utf-8")
        + "\n[walking_network]\n"
        + said.replace("'maps'", f"'{first['id']}'"),
        encoding="utf-8",
    )
    with (place.recipe / "resource_sources.csv").open("a", encoding="utf-8") as rows:
        rows.write(f"walking_network,{first['id']}\n")
    build_pack(place.shared, place.recipe, tmp_path / "with")
    made = read_network(tmp_path / "with" / NETWORK_FILE)
    assert made is not None
    assert (made.metres.tolist(), made.dated) == ([100.0, 1800.1], first["date"])
    assert made.credit == f"© {first['publisher']}"
    resources = {each["name"]: each for each in read_package(tmp_path / "with", [])["resources"]}
    assert resources["walking_network"]["licenses"][0]["title"] == first["licence"]
    assert [field["name"] for field in resources["walking_network"]["schema"]["fields"]] == [
        "nodes",
        "ends",
        "metres",
        "steps",
        "dated",
        "credit",
    ]
    assert "encoding" not in resources["walking_network"]
