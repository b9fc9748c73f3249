"""Walking distance: the only module that computes it.

Without a walking network a distance is the straight line (EPSG:27700) times :data:`DETOUR_FACTOR`. With one
(see ``python -m placebased.packbuild.walking_network``) it is the length of the shortest path; a point
farther than :data:`MAX_SNAP_METRES` from every node falls back to the straight line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import shapely
from numpy.typing import NDArray

from placebased.errors import NetworkFileError

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DETOUR_FACTOR = 1.3
"""Metres walked for each metre of straight line.

An assumption, not measured here: studies of street networks find between 1.2 (grids) and 1.4 (estates of
dead ends), and rivers, canals and railways push single journeys higher. It is said wherever a distance is.
"""

METRES_PER_MINUTE = 80.0
"""Walking speed: 4.8 km/h, as transport planners take it for adults. Many people are slower."""

MAX_SNAP_METRES = 400.0
"""Metres from the nearest path beyond which a network says nothing about a point."""

NETWORK_FILE = "walking_network.npz"
"""Name of the compact network inside a place pack; a pack need not have one."""

_PLACES_AT_ONCE = 2_000
"""Places whose surroundings are added up in one go, to bound memory."""

_PATHS_AT_ONCE = 2_000_000
"""Shortest ways that are held in one go, to bound memory."""

Points = NDArray[np.float64]
"""Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``."""

Metres = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """Paths that people can walk, both ways.

    Attributes
    ----------
    nodes
        Where paths meet, shape ``(n, 2)``, EPSG:27700.
    ends
        For each path the rows of its two nodes, shape ``(m, 2)``.
    metres
        Length of each path, shape ``(m,)``.
    """

    nodes: Points
    ends: NDArray[np.int32]
    metres: Metres

    def save(self, file: Path) -> None:
        """Write the network as one compressed NumPy file.

        Parameters
        ----------
        file
            Where to write; an existing file is replaced.
        """
        np.savez_compressed(file, nodes=np.round(self.nodes, 1), ends=self.ends, metres=self.metres)

    @cached_property
    def _matrix(self) -> csr_array:
        from scipy.sparse import coo_array

        size = len(self.nodes)
        low, high = self.ends.min(axis=1).astype(np.int64), self.ends.max(axis=1).astype(np.int64)
        order = np.lexsort((self.metres, low * size + high))
        key = (low * size + high)[order]
        first = np.concatenate([[True], key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype=bool)
        kept = order[first]  # of parallel paths the shortest: a sparse matrix would add them up
        weights = np.maximum(self.metres[kept], 0.01)  # a length of 0 would mean no path at all
        return coo_array((weights, (low[kept], high[kept])), shape=(size, size)).tocsr()

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(_shapes(self.nodes))

    def snap(self, points: Points) -> tuple[NDArray[np.int64], Metres]:
        """Snap points to their nearest nodes.

        The metres are infinite beyond :data:`MAX_SNAP_METRES`.

        Parameters
        ----------
        points
            Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.

        Returns
        -------
        tuple of numpy.ndarray
            Row of each node, and metres walked to it, both of shape ``(n,)``.
        """
        row = _nearest_rows(self._tree, points)
        gap = np.hypot(*(points - self.nodes[row]).T)
        return row, np.where(gap <= MAX_SNAP_METRES, gap * DETOUR_FACTOR, np.inf)

    @cached_property
    def _parts(self) -> NDArray[np.int32]:
        """Return for each node the number of the part of the network that it is joined to."""
        from scipy.sparse.csgraph import connected_components

        return np.asarray(connected_components(self._matrix, directed=False)[1], dtype=np.int32)

    def path_metres(
        self, rows: NDArray[np.int64], to: NDArray[np.int64], group: NDArray[np.int64], *, limit: float
    ) -> Metres:
        """Return the metres along paths for pairs of nodes, each found once for all pairs that share it.

        Parameters
        ----------
        rows
            Nodes to start from.
        to, group
            For each pair the node it leads to, and the place in ``rows`` of the node it starts from.
        limit
            Longer ways need not be found: they, and pairs that no path joins, are infinite.

        Returns
        -------
        numpy.ndarray
            Shape of ``to``.
        """
        from scipy.sparse.csgraph import dijkstra

        lengths = np.full(len(to), np.inf)
        order = np.argsort(group, kind="stable")
        step = max(1, _PATHS_AT_ONCE // max(1, len(self.nodes)))
        for first in range(0, len(rows), step):
            pair_rows = order[
                np.searchsorted(group[order], first) : np.searchsorted(group[order], first + step)
            ]
            ways = dijkstra(self._matrix, directed=False, indices=rows[first : first + step], limit=limit)
            lengths[pair_rows] = ways[group[pair_rows] - first, to[pair_rows]]
        return lengths

    def connected(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return whether a path connects the nodes of each pair.

        Parameters
        ----------
        first
            Rows of nodes, shape ``(k,)``.
        second
            Rows of nodes, shape ``(k,)``.

        Returns
        -------
        numpy.ndarray
            Shape ``(k,)``.
        """
        return np.asarray(self._parts[first] == self._parts[second], dtype=np.bool_)

    def shortest_from(self, rows: NDArray[np.int64], legs: Metres, *, limit: float = math.inf) -> Metres:
        """Return the shortest metres from any of some nodes to every node (infinite where there is none).

        Parameters
        ----------
        rows, legs
            Nodes to start from, and the metres already walked at each.
        limit
            Paths longer than this need not be found.

        Returns
        -------
        numpy.ndarray
            Shape ``(nodes,)``, in metres.

        References
        ----------
        Dijkstra, E. W. (1959). *Numerische Mathematik* 1, 269-271. doi:10.1007/BF01386390
        """
        from scipy.sparse import coo_array, hstack, vstack
        from scipy.sparse.csgraph import dijkstra

        start = np.isfinite(legs)
        if not start.any():
            return np.full(len(self.nodes), np.inf)
        best = _shortest_legs(rows[start], legs[start])
        size = len(self.nodes)
        keys = np.array(list(best))
        # one extra node joined to every start by its leg; 1 m is added so that a leg of 0 stays an edge
        column = coo_array(
            (np.array(list(best.values())) + 1.0, (keys, np.zeros_like(keys))), shape=(size, 1)
        )
        corner = coo_array((1, 1), dtype=np.float64)
        whole = vstack([hstack([self._matrix, column]), hstack([column.T, corner])]).tocsr()
        metres = dijkstra(whole, directed=False, indices=size, limit=limit + 1.0)
        return np.asarray(metres[:size]) - 1.0


def _shapes(points: Points) -> NDArray[np.object_]:
    return np.asarray(shapely.points(points), dtype=object)


def _nearest_rows(tree: shapely.STRtree, points: Points) -> NDArray[np.int64]:
    return np.asarray(tree.nearest(_shapes(points)) if len(points) else [], dtype=np.int64)


def _shortest_legs(rows: NDArray[np.int64], legs: Metres) -> dict[int, float]:
    best: dict[int, float] = {}
    for row, leg in zip(rows.tolist(), legs.tolist(), strict=True):
        best[row] = min(leg, best.get(row, math.inf))
    return best


def read_network(file: Path) -> Network | None:
    """Return the network of a pack, or ``None`` if the pack has none.

    Parameters
    ----------
    file
        A file that :meth:`Network.save` wrote; it may be missing.

    Returns
    -------
    Network | None
        ``None`` where the file does not exist.

    Raises
    ------
    NetworkFileError
        If the file is not a network, or its paths name nodes that are not in it.
    """
    if not file.exists():
        return None
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as held:
            network = Network(
                held["nodes"].astype(np.float64),
                held["ends"].astype(np.int32),
                held["metres"].astype(np.float64),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise NetworkFileError(file.name, f"it cannot be read ({error})") from error
    if problem := _network_fault(network):
        raise NetworkFileError(file.name, problem)
    return network


def _network_fault(network: Network) -> str:
    nodes, ends, metres = network.nodes, network.ends, network.metres
    if nodes.ndim != 2 or nodes.shape[1] != 2 or ends.shape != (len(metres), 2) or not len(metres):  # noqa: PLR2004 - pairs
        return "its tables do not fit together"
    if ends.min() < 0 or ends.max() >= len(nodes):
        return "its paths lead to places that are not in it"
    if not (np.isfinite(nodes).all() and np.isfinite(metres).all() and (metres >= 0).all()):
        return "it has paths without a length or places without a point"
    return ""


def metres_from(origin: tuple[float, float], points: Points, *, network: Network | None = None) -> Metres:
    """Return the metres on foot from one point to each of many.

    Parameters
    ----------
    origin
        Easting and northing (EPSG:27700).
    points
        NaN where a point is not known: its distance is NaN.
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, in metres; NaN where a point is not known.
    """
    straight = np.hypot(points[:, 0] - origin[0], points[:, 1] - origin[1]) * DETOUR_FACTOR
    if network is None:
        return np.asarray(straight)
    row, leg = network.snap(np.array([origin]))
    to, off = network.snap(np.nan_to_num(points))
    along = network.shortest_from(row, leg)[to] + off
    return np.where(np.isfinite(along) & (row[0] != to), along, straight)


def nearest(points: Points, targets: Points, *, network: Network | None = None) -> Metres:
    """Return for each point the metres on foot to the nearest target; infinite if there is no target.

    Parameters
    ----------
    points
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    targets
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, in metres.
    """
    if not len(targets) or not len(points):
        return np.full(len(points), np.inf)
    near = targets[_nearest_rows(shapely.STRtree(_shapes(targets)), points)]
    straight = np.hypot(*(points - near).T) * DETOUR_FACTOR
    if network is None:
        return np.asarray(straight)
    row, leg = network.snap(targets)
    to, off = network.snap(points)
    along = network.shortest_from(row, leg)[to] + off
    return np.where(np.isfinite(along), along, straight)


def pairs_within(
    homes: Points, sites: Points, metres: float, *, network: Network | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64], Metres]:
    """Return which homes and sites lie within some metres on foot of each other.

    Parameters
    ----------
    homes
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    sites
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    metres
        Longest distance on foot; pairs exactly as far apart are returned.
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    tuple
        Rows of homes, rows of sites and the metres between them, ordered by home, then site.
    """
    from scipy.spatial import cKDTree

    nothing = np.zeros(0, np.int64)
    if not (len(homes) and len(sites)):
        return nothing, nothing, np.zeros(0)
    span = metres / DETOUR_FACTOR if network is None else metres  # no path is shorter than the straight line
    pairs = cKDTree(homes).sparse_distance_matrix(cKDTree(sites), span, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs["j"], pairs["i"]))]
    home, site, straight = pairs["i"], pairs["j"], pairs["v"] * DETOUR_FACTOR
    if network is None:
        return home, site, np.minimum(straight, metres)  # rounding must not put a pair beyond the end
    walked = _network_metres(network, homes, sites, (home, site, straight), limit=metres)
    near = walked <= metres
    return home[near], site[near], walked[near]


def _network_metres(
    network: Network,
    homes: Points,
    sites: Points,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], Metres],
    *,
    limit: float,
) -> Metres:
    """Return the metres walked of each pair: along paths, or straight where the network cannot say."""
    home, site, straight = pairs
    start, leg = network.snap(sites)
    end, off = network.snap(homes)
    rows, group = np.unique(start, return_inverse=True)
    along = network.path_metres(rows, end[home], group[site], limit=limit) + leg[site] + off[home]
    # the straight line where a point is off the network, parts are not connected or both share a node
    silent = ~np.isfinite(leg[site] + off[home]) | ~network.connected(start[site], end[home])
    return np.where(silent | (start[site] == end[home]), straight, along)


def sum_within(
    places: Points,
    homes: Points,
    weights: NDArray[np.float64],
    metres: float,
    *,
    network: Network | None = None,
) -> NDArray[np.float64]:
    """Return how much weight (people, say) lives within some metres on foot of each place.

    Parameters
    ----------
    places
        Shape ``(n, 2)``.
    homes, weights
        Where the weight is, shape ``(m, 2)``, and how much, shape ``(m,)`` or ``(m, k)``.
    metres
        Radius on foot; what lies exactly as far counts.
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)`` or ``(n, k)``.
    """
    sums = np.zeros((len(places), *weights.shape[1:]))
    if network is not None:
        for k, place in enumerate(places):
            sums[k] = weights[metres_from((place[0], place[1]), homes, network=network) <= metres].sum(axis=0)
        return sums
    tree = shapely.STRtree(_shapes(homes))
    for k in range(0, len(places), _PLACES_AT_ONCE):
        some = _shapes(places[k : k + _PLACES_AT_ONCE])
        place, home = tree.query(some, predicate="dwithin", distance=metres / DETOUR_FACTOR)
        np.add.at(sums, place + k, weights[home])
    return sums


def distance_basis(network: Network | None) -> str:
    """Describe in a few words what distances rest on, as it stands after “on foot”.

    Parameters
    ----------
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    str
        A phrase.
    """
    return "along walking paths" if network is not None else f"by the straight line × {DETOUR_FACTOR:g}"


def describe_method(network: Network | None) -> str:
    """Describe how distances are made.

    Parameters
    ----------
    network
        Paths to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    str
        Whole sentences.
    """
    speed = f"at {METRES_PER_MINUTE * 60 / 1000:g} km an hour"
    if network is not None:
        return f"Distances follow walking paths; minutes are {speed}. Many people walk more slowly."
    return (
        f"Distances are the straight line times {DETOUR_FACTOR:g}, because streets bend; "
        f"minutes are {speed}. "
        "Rivers, railways and hills can make the way longer, and many people walk more slowly."
    )


def describe_distance(metres: float) -> str:
    """Describe a distance on foot with its minutes.

    >>> describe_distance(430.0), describe_distance(1840.0)
    ('430 m, 6 min', '1.8 km, 23 min')

    Parameters
    ----------
    metres
        Metres walked; not finite where not known.

    Returns
    -------
    str
        E.g. ``"430 m, 6 min"``; minutes are rounded up.
    """
    if not math.isfinite(metres):
        return "distance not known"
    length = f"{round(metres, -1):.0f} m" if round(metres, -1) < 1000 else f"{metres / 1000:.1f} km"  # noqa: PLR2004 - a kilometre
    return f"{length}, {max(1, math.ceil(metres / METRES_PER_MINUTE))} min"
