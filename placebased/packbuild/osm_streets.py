"""From an extract of OpenStreetMap to a network to walk along: which ways can be walked, and where they meet.

An extract is a file as Geofabrik gives it out (``.osm.pbf``), OSM's own XML (``.osm``), or a table of ways
with their tags (GeoParquet, GeoPackage). Two ways meet where they share a vertex, as OSM's own rule has it: a
bridge over a road has none in common with it. What lies between two meetings is one path, its length measured
along its shape on the national grid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from scipy.sparse.csgraph import dijkstra
from shapely.geometry import box

from placebased.errors import NetworkFileError
from placebased.packbuild.areas.streets import compact
from placebased.place.crs import DEGREES, METRES
from placebased.travel.network import Network, network_fault

NOT_WALKED = frozenset({
    "motorway", "motorway_link", "construction", "proposed", "no", "busway", "bus_guideway", "raceway",
    "abandoned", "razed", "platform", "escape", "planned",
})  # fmt: skip
"""Kinds of way that nobody walks along, or that are not there."""

REFUSED = frozenset(
    {"no", "private", "customers", "delivery", "permit", "agricultural", "forestry", "military"}
)
"""Values of ``foot``, or of ``access`` where ``foot`` says nothing, under which not everybody may walk."""

ALLOWED = frozenset({"yes", "designated", "permissive", "official", "destination"})
"""Values of ``foot`` that let people walk whatever ``access`` says."""

TAGS = ("highway", "foot", "access")
_OTHER = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_DECIMALS = 7
_OSM_FILES = (".pbf", ".osm")
_MOST_STARTS = 200
_SHORTEST_M, _LONGEST_M = 100.0, 1_000.0


@dataclass(frozen=True, slots=True)
class DetourRatios:
    """How much longer walks are than straight lines.

    Attributes
    ----------
    low, middle, high
        Walking distance over straight distance: a tenth of the walks have less than ``low``, half less than
        ``middle``, nine tenths less than ``high``.
    walks
        How many walks were looked at.
    """

    low: float
    middle: float
    high: float
    walks: int

    def __str__(self) -> str:
        middle = f"Walks are {self.middle:.2f} times as long as the straight line in the middle"
        return f"{middle}, {self.low:.2f} to {self.high:.2f} for eight in ten (of {self.walks:,} walks)."


def read_ways(file: Path, bounds: tuple[float, float, float, float] | None = None) -> gpd.GeoDataFrame:
    """Return the ways of an extract with the tags that say whether people may walk there.

    Parameters
    ----------
    file
        See the text of this module.
    bounds
        West, south, east and north in degrees, to read a part of it; all where not given.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326; lines, with :data:`TAGS` as text, empty where a tag is not there.

    Raises
    ------
    NetworkFileError
        If it is not such a file, in words.
    """
    try:
        frame = _read(file, bounds)
    except (DataSourceError, DataLayerError, OSError, ValueError, RuntimeError) as error:
        raise NetworkFileError(file.name, f"it cannot be read as an extract of streets ({error})") from error
    if "highway" not in frame:
        raise NetworkFileError(file.name, "it has no tag “highway”, which says what a way is")
    frame = frame.assign(**{tag: frame[tag].fillna("").astype(str) if tag in frame else "" for tag in TAGS})
    kept = frame[(frame["highway"] != "") & frame.geometry.notna()]
    lines = kept.explode(ignore_index=True)
    return lines[lines.geom_type == "LineString"][[*TAGS, "geometry"]].reset_index(drop=True)


def _read(file: Path, bounds: tuple[float, float, float, float] | None) -> gpd.GeoDataFrame:
    if not file.is_file():
        raise OSError("there is no such file")
    if file.suffix == ".parquet":
        frame = gpd.read_parquet(file)
    elif file.suffix in _OSM_FILES:
        frame = _with_tags(pyogrio.read_dataframe(file, layer="lines", bbox=bounds))
    else:
        frame = pyogrio.read_dataframe(file, bbox=bounds)
    if frame.crs is None:
        raise ValueError("it does not say in which system its coordinates are")
    frame = frame.to_crs(DEGREES)
    return frame if bounds is None else frame[frame.intersects(box(*bounds))]


def _with_tags(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ways with the tags that GDAL's reader packs into one column."""
    other = [dict(_OTHER.findall(str(packed or ""))) for packed in frame.get("other_tags", "")]
    missing = [tag for tag in TAGS if tag not in frame]
    return frame.assign(**{tag: [tags.get(tag, "") for tags in other] for tag in missing})


def walkable(ways: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the ways along which anybody may walk.

    Parameters
    ----------
    ways
        As :func:`read_ways` returns them.
    """
    foot, access = ways["foot"], ways["access"]
    barred = foot.isin(REFUSED) | (access.isin(REFUSED) & ~foot.isin(ALLOWED))
    return ways[~ways["highway"].isin(NOT_WALKED) & ~barred].reset_index(drop=True)


def network_of(ways: gpd.GeoDataFrame, *, dated: str = "", credit: str = "") -> Network:
    """Return ways as crossings and paths between them, in metres of the national grid.

    Parameters
    ----------
    ways
        That can be walked; EPSG:4326.
    dated
        Day or month of the extract, ISO form.
    credit
        Whose data it is, as it must be said wherever a distance is.

    Raises
    ------
    NetworkFileError
        If nothing can be walked along.
    """
    if ways.empty:
        raise NetworkFileError("the extract", "none of its ways can be walked along")
    corners, of_way = shapely.get_coordinates(ways.geometry.to_numpy(), return_index=True)
    _, vertex = np.unique(np.round(corners, _DECIMALS), axis=0, return_inverse=True)
    vertex = vertex.reshape(-1)
    east, north = shapely.get_coordinates(ways.geometry.to_crs(METRES).to_numpy()).T
    points = np.column_stack([east, north])
    is_node = _meetings(vertex, of_way)
    node_rows = np.flatnonzero(is_node)
    _, first, node = np.unique(vertex[node_rows], return_index=True, return_inverse=True)
    is_steps = (ways["highway"] == "steps").to_numpy()
    meetings = _Meetings(node_rows, node.reshape(-1), of_way, points)
    ends, metres, steps = _paths(meetings, is_steps)
    network = Network(points[node_rows[first]].round(1), ends, metres.round(1), steps, dated, credit)
    if problem := network_fault(network):
        raise NetworkFileError("the extract", problem)
    return network


def _meetings(vertex: NDArray[np.intp], of_way: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return which corners are ends of their way or are on more than one way, or twice on one."""
    ends = np.ones(len(vertex), dtype=np.bool_)
    ends[1:-1] = (of_way[1:-1] != of_way[:-2]) | (of_way[1:-1] != of_way[2:])
    return ends | (np.bincount(vertex)[vertex] > 1)


@dataclass(frozen=True)
class _Meetings:
    """Where ways meet, as rows of all corners; which crossing each is; way and point of each corner."""

    rows: NDArray[np.intp]
    node: NDArray[np.intp]
    of_way: NDArray[np.intp]
    points: NDArray[np.float64]


def _paths(
    meetings: _Meetings, is_steps: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.bool_]]:
    """Return the paths between one meeting and the next on a way: ends, metres, whether they are steps."""
    rows, node, of_way, points = meetings.rows, meetings.node, meetings.of_way, meetings.points
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    same = of_way[rows[:-1]] == of_way[rows[1:]]
    ends = np.column_stack([node[:-1], node[1:]])[same].astype(np.int32)
    metres = (along[rows[1:]] - along[rows[:-1]])[same]
    steps = is_steps[of_way[rows[:-1]][same]]
    real = (ends[:, 0] != ends[:, 1]) & (metres > 0)
    return ends[real], np.maximum(metres[real], 0.1), steps[real]


def detour(network: Network, *, seed: int = 0) -> DetourRatios | None:
    """Return how much longer walks of 100 metres to a kilometre are than the straight line.

    Walks are taken from some hundreds of crossings, chosen by chance, to every crossing at such a distance.

    Parameters
    ----------
    network
        Joined together.
    seed
        Start of the random numbers.

    Returns
    -------
    DetourRatios or None
        ``None`` where no two crossings lie so far apart.
    """
    joined = compact(network.largest_part())
    count = len(joined.nodes)
    starts = np.random.default_rng(seed).choice(count, size=min(_MOST_STARTS, count), replace=False)
    walked = dijkstra(joined._lengths, directed=False, indices=starts, limit=4 * _LONGEST_M)  # noqa: SLF001
    straight = np.hypot(*(joined.nodes[None, :, :] - joined.nodes[starts][:, None, :]).transpose(2, 0, 1))
    there = (straight >= _SHORTEST_M) & (straight <= _LONGEST_M) & np.isfinite(walked)
    ratios = walked[there] / straight[there]
    if not len(ratios):
        return None
    low, middle, high = np.quantile(ratios, [0.1, 0.5, 0.9])
    return DetourRatios(float(low), float(middle), float(high), len(ratios))


def tables(network: Network) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return crossings and paths as the published files of a recipe hold them.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    tuple of pandas.DataFrame
        ``lon``, ``lat`` of every crossing (EPSG:4326); ``u``, ``v``, ``metres``, ``steps`` of every path.
    """
    points = gpd.GeoSeries(gpd.points_from_xy(*network.nodes.T), crs=METRES).to_crs(DEGREES)
    nodes = pd.DataFrame({"lon": points.x.round(6), "lat": points.y.round(6)})
    u, v = network.ends.T
    return nodes, pd.DataFrame(
        {"u": u, "v": v, "metres": network.metres.astype("float32"), "steps": network.steps}
    )
