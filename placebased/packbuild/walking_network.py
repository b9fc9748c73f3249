"""Bring a walking network into a pack.

Run it with ``python -m placebased.packbuild.walking_network streets.graphml geodata``.

The file is GraphML as OSMnx writes it: nodes with ``x`` and ``y``, edges with ``length`` in metres, and
the graph's ``crs``. What comes out is one compact file that :mod:`placebased.travel.network` reads. It takes
the place of the network that a recipe brings (:mod:`placebased.packbuild.areas.streets`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd

from placebased.errors import NetworkFileError
from placebased.place.crs import DEGREES, METRES, points_to_metres
from placebased.place.tables.gazetteer import POSTCODES
from placebased.travel.network import NETWORK_FILE, Network, elsewhere_fault, network_fault, save_network

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"
_SYSTEMS = {f"epsg:{DEGREES}": DEGREES, f"epsg:{METRES}": METRES}


def network_from(file: Path) -> Network:
    """Return the walking network of a GraphML file.

    Parameters
    ----------
    file
        As ``osmnx.save_graphml`` writes it, in EPSG:4326 or EPSG:27700.

    Raises
    ------
    NetworkFileError
        If it is not such a file, in words.
    """
    try:
        root = ET.parse(file).getroot()  # noqa: S314 - a file that the person at the keyboard names
    except (ET.ParseError, OSError) as error:
        raise NetworkFileError(file.name, f"it is not GraphML ({error})") from error
    names = {key.get("id", ""): key.get("attr.name", "") for key in root.iter(f"{_SPACE}key")}
    system = _system(file, root, names)
    nodes = {node.get("id", ""): _values(node, names) for node in root.iter(f"{_SPACE}node")}
    edges = [
        (e.get("source", ""), e.get("target", ""), _values(e, names)) for e in root.iter(f"{_SPACE}edge")
    ]
    return _network(file, system, nodes, edges)


def _values(element: ET.Element, names: dict[str, str]) -> dict[str, str]:
    return dict(_pairs(element, names))


def _pairs(element: ET.Element, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for data in element.findall(f"{_SPACE}data"):
        yield names.get(data.get("key", ""), ""), data.text or ""


def _system(file: Path, root: ET.Element, names: dict[str, str]) -> int:
    graph = root.find(f"{_SPACE}graph")
    stated = "" if graph is None else _values(graph, names).get("crs", "")
    if stated.lower() not in _SYSTEMS:
        known = " or ".join(sorted(_SYSTEMS))
        raise NetworkFileError(
            file.name, f"its coordinates are in {stated or 'no stated system'}, not in {known}"
        )
    return _SYSTEMS[stated.lower()]


def _network(
    file: Path, system: int, nodes: dict[str, dict[str, str]], edges: list[tuple[str, str, dict[str, str]]]
) -> Network:
    row = {name: k for k, name in enumerate(nodes)}
    try:
        points = np.array([(float(n["x"]), float(n["y"])) for n in nodes.values()], dtype=np.float64)
        ends = np.array([(row[a], row[b]) for a, b, _ in edges], dtype=np.int32)
        metres = np.array([float(values["length"]) for _, _, values in edges], dtype=np.float64)
    except (KeyError, ValueError) as error:
        raise NetworkFileError(file.name, f"a node or an edge lacks a number or a name ({error})") from error
    if not len(points) or not len(metres):
        raise NetworkFileError(file.name, "it holds no paths")
    if system == DEGREES:
        points = np.column_stack(points_to_metres(points[:, 0], points[:, 1]))
    network = Network(points, ends, metres)
    if problem := network_fault(network):
        raise NetworkFileError(file.name, problem)
    return network


def require_place(file: Path, network: Network, pack: Path) -> None:
    """Refuse the streets of another place, where the pack says where its own people live.

    Parameters
    ----------
    file
        Where the streets come from.
    network
        The streets.
    pack
        Folder of the pack.

    Raises
    ------
    NetworkFileError
        If they are of another place.
    """
    postcodes = pack / POSTCODES.file
    if not postcodes.exists():
        return
    listed = pd.read_csv(postcodes, usecols=["easting", "northing", "lsoa"])
    points = listed.loc[listed["lsoa"].notna(), ["easting", "northing"]].to_numpy(dtype=np.float64)
    if problem := elsewhere_fault(network, points):
        raise NetworkFileError(file.name, problem)


def main(arguments: list[str] | None = None) -> int:
    """Write the compact network into a pack; return 0, or 1 with a sentence where that cannot be done.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    """
    parser = argparse.ArgumentParser(
        prog="python -m placebased.packbuild.walking_network", description=__doc__
    )
    parser.add_argument("graphml", type=Path, help="the street network as OSMnx saved it")
    parser.add_argument("pack", type=Path, help="folder of the place pack that gets it")
    wanted = parser.parse_args(arguments)
    try:
        network = network_from(wanted.graphml)
        require_place(wanted.graphml, network, wanted.pack)
    except NetworkFileError as error:
        print(error, file=sys.stderr)
        return 1
    save_network(network, wanted.pack / NETWORK_FILE)
    print(f"{len(network.nodes):,} crossings and {len(network.metres):,} paths are in {NETWORK_FILE}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
