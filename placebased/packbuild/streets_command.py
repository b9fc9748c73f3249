"""Command line: ``python -m placebased.packbuild streets EXTRACT [--pack FOLDER] [--into FOLDER]``.

``--pack`` brings a walking network into a pack; ``--into`` writes the two files that a recipe reads one from.
Without either it says what is in the extract, and how much longer walks are than straight lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from placebased.errors import NetworkFileError
from placebased.packbuild import osm_streets
from placebased.packbuild.areas.streets import compact
from placebased.packbuild.walking_network import require_place
from placebased.place.crs import points_to_degrees
from placebased.place.tables.gazetteer import POSTCODES
from placebased.travel.network import NETWORK_FILE, Network, save_network

CREDIT = "© OpenStreetMap contributors (openstreetmap.org/copyright)"
MARGIN_M = 3_000.0
"""Metres beyond the outermost postcode of a pack from which streets are read."""

_TOO_SMALL = "No two crossings lie far enough apart to say how much longer walks are."

Bounds = tuple[float, float, float, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a walking network of an extract; return 0, or 2 with a sentence where that cannot be done.

    Parameters
    ----------
    arguments
        Words of the command line after ``streets``; ``None`` takes those of this process.
    """
    options = _parser().parse_args(arguments)
    try:
        network = _made(options.extract, options.pack, options.dated)
        if options.pack is not None:
            require_place(options.extract, network, options.pack)
            save_network(network, options.pack / NETWORK_FILE)
        if options.into is not None:
            _write(network, options.into)
    except (NetworkFileError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m placebased.packbuild streets",
        description="Make a network to walk along of an extract of OpenStreetMap.",
    )
    parser.add_argument("extract", type=Path, help="an .osm.pbf, .osm, .gpkg or .parquet file of streets")
    parser.add_argument("--pack", type=Path, metavar="FOLDER", help="bring the network into this pack")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="write the two files of a recipe there")
    parser.add_argument("--dated", default="", metavar="DATE", help="day or month of the extract, as 2026-11")
    return parser


def _made(extract: Path, pack: Path | None, dated: str) -> Network:
    """Return what of an extract is joined together, and say how much that is."""
    ways = osm_streets.walkable(osm_streets.read_ways(extract, None if pack is None else _bounds(pack)))
    every = compact(osm_streets.network_of(ways, dated=dated, credit=CREDIT))
    joined = compact(every.largest_part())
    share = len(joined.nodes) / len(every.nodes)
    print(f"{len(every.nodes):,} crossings and {len(every.ends):,} paths; {share:.0%} are in one piece.")
    print(osm_streets.detour(joined) or _TOO_SMALL)
    return joined


def _bounds(pack: Path) -> Bounds | None:
    """Return the box round the postcodes of a pack, in degrees; ``None`` where it lists none."""
    if not (pack / POSTCODES.file).exists():
        return None
    listed = pd.read_csv(pack / POSTCODES.file, usecols=["easting", "northing", "lsoa"])
    points = listed.loc[listed["lsoa"].notna(), ["easting", "northing"]].to_numpy(dtype=np.float64)
    if not len(points):
        return None
    (west, south), (east, north) = points.min(axis=0) - MARGIN_M, points.max(axis=0) + MARGIN_M
    lon, lat = points_to_degrees([west, west, east, east], [south, north, south, north])
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _write(network: Network, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    nodes, edges = osm_streets.tables(network)
    nodes.to_parquet(folder / "walk_nodes.parquet", index=False, compression="zstd")
    edges.to_parquet(folder / "walk_edges.parquet", index=False, compression="zstd")
