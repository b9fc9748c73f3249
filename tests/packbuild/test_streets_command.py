"""The command that makes a walking network of an extract of OpenStreetMap."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import LineString

from placebased.packbuild.__main__ import main
from placebased.packbuild.streets_command import CREDIT
from placebased.travel.network import NETWORK_FILE, read_network
from tests.packbuild.test_osm_streets import STREET, extract

# Through the made-up city, which lies from 400 000 east and 300 000 north.
THROUGH = LineString([(400_000 + 100 * n, 301_500) for n in range(31)])


def test_into_a_pack(own_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The network is in the pack with its date and credit, and what was found is said."""
    file = extract(tmp_path, (THROUGH, "residential"))
    assert main(["streets", str(file), "--pack", str(own_city), "--dated", "2026-11"]) == 0
    assert capsys.readouterr().out.startswith("2 crossings and 1 paths; 100% are in one piece.\n")
    network = read_network(own_city / NETWORK_FILE)
    assert network is not None
    assert (network.dated, network.credit) == ("2026-11", CREDIT)


def test_for_a_recipe(tmp_path: Path) -> None:
    """Two files are written for a recipe to read."""
    file = extract(tmp_path, (STREET, "residential"))
    assert main(["streets", str(file), "--into", str(tmp_path / "out")]) == 0
    assert {each.name for each in (tmp_path / "out").iterdir()} == {
        "walk_nodes.parquet",
        "walk_edges.parquet",
    }


def test_streets_of_another_place(own_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Streets that are not there, and a file that is none, are a sentence; the pack is as it was."""
    before = {each.name for each in own_city.iterdir()}
    for file in (extract(tmp_path, (STREET, "path")), tmp_path / "nothing.osm.pbf"):
        assert main(["streets", str(file), "--pack", str(own_city)]) == 2
        assert capsys.readouterr().err.startswith("error: ")
    assert {each.name for each in own_city.iterdir()} == before
