from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from placebased.errors import NetworkFileError
from placebased.packbuild import walking_network
from placebased.travel import walking as distance
from placebased.travel.network import NETWORK_FILE, read_network

# Three crossings on a line going east, 100 m and 250 m apart, the second way written twice.
GRAPHML = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="graph" attr.name="crs" attr.type="string"/>
  <key id="d1" for="node" attr.name="y" attr.type="string"/>
  <key id="d2" for="node" attr.name="x" attr.type="string"/>
  <key id="d3" for="edge" attr.name="length" attr.type="string"/>
  <graph edgedefault="directed">
    <data key="d0">CRS</data>
    <node id="11"><data key="d1">NORTH</data><data key="d2">EAST0</data></node>
    <node id="22"><data key="d1">NORTH</data><data key="d2">EAST1</data></node>
    <node id="33"><data key="d1">NORTH</data><data key="d2">EAST2</data></node>
    <edge source="11" target="22" id="0"><data key="d3">100.0</data></edge>
    <edge source="22" target="33" id="0"><data key="d3">300.0</data></edge>
    <edge source="33" target="22" id="0"><data key="d3">250.0</data></edge>
  </graph>
</graphml>
"""
METRES = GRAPHML.replace("CRS", "epsg:27700").replace("NORTH", "400000.0")
METRES = METRES.replace("EAST0", "385000").replace("EAST1", "385100").replace("EAST2", "385350")


def written(folder: Path, text: str) -> Path:
    """Return a GraphML file with that text."""
    file = folder / "streets.graphml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_command_makes_a_network_that_can_be_walked(tmp_path: Path) -> None:
    """The command writes a file that distances follow: 350 m along the line, by the shorter second way."""
    assert walking_network.main([str(written(tmp_path, METRES)), str(tmp_path)]) == 0
    network = read_network(tmp_path / NETWORK_FILE)
    assert network is not None
    ends = np.array([[385350.0, 400000.0]])
    assert distance.metres_from((385000.0, 400000.0), ends, network=network).round(6).tolist() == [350.0]


def test_degrees_become_metres(tmp_path: Path) -> None:
    """A file in longitude and latitude, as OSMnx writes by default, is turned into eastings and northings."""
    text = GRAPHML.replace("CRS", "EPSG:4326").replace("NORTH", "53.4966")
    text = text.replace("EAST0", "-2.2275").replace("EAST1", "-2.2260").replace("EAST2", "-2.2222")
    nodes = walking_network.network_from(written(tmp_path, text)).nodes
    assert nodes[0].round(-2).tolist() == [385000.0, 400000.0]
    assert nodes[1, 0] - nodes[0, 0] == pytest.approx(99.6, abs=0.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not xml at all", "not GraphML"),
        (METRES.replace("epsg:27700", "epsg:3857"), "epsg:3857"),
        (METRES.replace(' attr.name="crs"', ' attr.name="other"'), "no stated system"),
        (METRES.replace("100.0<", "far<"), "lacks a number"),
        (METRES.replace("100.0<", "nan<"), "1 of its 3 paths have a length"),
        (METRES.replace("100.0<", "-5<"), "1 of its 3 paths have a length"),
        (METRES.replace('target="33"', 'target="99"'), "lacks a number"),
        (METRES[: METRES.index("<edge")] + "</graph></graphml>", "no paths"),
    ],
)
def test_a_wrong_file_is_answered_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    """What is not a walking network is refused with the reason, and nothing is written."""
    file = written(tmp_path, text)
    with pytest.raises(NetworkFileError, match=words):
        walking_network.network_from(file)
    assert walking_network.main([str(file), str(tmp_path)]) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / NETWORK_FILE).exists()


def test_the_streets_of_another_city_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], city_folder: Path
) -> None:
    """A pack whose people live elsewhere keeps what it has, and the sentence says how few are near them."""
    shutil.copy(city_folder / "postcodes.csv", tmp_path)
    assert walking_network.main([str(written(tmp_path, METRES)), str(tmp_path)]) == 1
    assert "lies elsewhere: only 0% of this place’s postcodes" in capsys.readouterr().err
    assert not (tmp_path / NETWORK_FILE).exists()
