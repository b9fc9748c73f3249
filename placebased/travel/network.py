"""A network of streets and paths that people can walk: reading it, and the shortest ways along it.

A point walks straight to the nearest street or path, and from there along it in either direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.errors import NetworkFileError
from placebased.place.tables.shapes import NETWORK

if TYPE_CHECKING:
    from scipy.sparse import csr_array
    from scipy.spatial import cKDTree

NETWORK_FILE = NETWORK.file
"""Name of the network inside a place pack; a pack need not have one."""

MAX_SNAP_METRES = 400.0
"""Metres from the nearest street beyond which a network says nothing about a point."""

DECIMETRES = 10.0
"""Units to the metre in which the file keeps whole numbers."""

_SAMPLE_METRES = 40.0
"""Metres between the points along a street by which the streets near a point are looked up."""

_STREETS_TRIED = 10
"""Nearest of those points whose streets are measured exactly."""

_LEAST_METRES = 1e-6
"""Shortest length of a path: in a sparse matrix 0 would mean no path at all."""

_CELL_METRES = 1_000.0
"""By how much the squares whose starts are searched together are larger than the longest way asked for."""

_LENGTHS_AT_ONCE = 500_000
"""Lengths of shortest ways that are held in one go, to bound memory."""

_POINTS_AT_ONCE = 4_000
"""Points whose streets are looked up in one go, to bound memory."""

Points = NDArray[np.float64]
"""Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``."""

Metres = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SnappedPoints:
    """Points with the street that each is nearest to.

    Attributes
    ----------
    street
        Row of the path, shape ``(n,)``.
    along
        Metres along the path from its first node to where the point joins it, shape ``(n,)``.
    rest
        Metres from there to its other node, shape ``(n,)``.
    gap
        Metres from the point to the path; infinite where it is too far off (:data:`MAX_SNAP_METRES`).
    """

    street: Rows
    along: Metres
    rest: Metres
    gap: Metres

    def __getitem__(self, rows: Rows | slice) -> SnappedPoints:
        return SnappedPoints(self.street[rows], self.along[rows], self.rest[rows], self.gap[rows])

    def __len__(self) -> int:
        return len(self.street)


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
    steps
        Whether each path is a flight of steps, shape ``(m,)``; empty where that is not known of any.
    dated
        Day or month of the data in ISO form; empty where not stated.
    credit
        Whose data it is, as it must be said wherever a distance is; empty where not stated.
    avoids_steps
        Whether flights of steps were taken out.
    """

    nodes: Points
    ends: NDArray[np.int32]
    metres: Metres
    steps: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    dated: str = ""
    credit: str = ""
    avoids_steps: bool = False

    @cached_property
    def step_free(self) -> Network:
        """The same network without flights of steps, and without what only steps lead to."""
        if not self.steps.any():
            return self
        return replace(self._with_paths(~self.steps), avoids_steps=True).largest_part()

    def prepare(self) -> None:
        """Make what the first search would otherwise make: it is kept with the network."""
        self.nearest(self.snap(self.nodes[:1]), self.snap(self.nodes[:1]))
        self.connected(self.snap(self.nodes[:1]), self.snap(self.nodes[:1]))

    def largest_part(self) -> Network:
        """Return the paths of the largest connected part, over the same nodes.

        Returns
        -------
        Network
            With fewer paths; the nodes are all kept, so that rows stay what they are.
        """
        part = self._parts[self.ends[:, 0]]
        return self._with_paths(part == np.bincount(part).argmax())

    def _with_paths(self, kept: NDArray[np.bool_]) -> Network:
        steps = self.steps[kept] if len(self.steps) else self.steps
        return replace(self, ends=self.ends[kept], metres=self.metres[kept], steps=steps)

    @cached_property
    def _samples(self) -> tuple[cKDTree, Rows]:
        """Points along every street, at most :data:`_SAMPLE_METRES` apart, and the street of each."""
        from scipy.spatial import cKDTree

        first, last = self.nodes[self.ends[:, 0]], self.nodes[self.ends[:, 1]]
        pieces = np.ceil(np.hypot(*(last - first).T) / _SAMPLE_METRES).astype(np.int64) + 1
        street = np.repeat(np.arange(len(pieces)), pieces)
        step = np.arange(len(street)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        share = (step / np.maximum(pieces - 1, 1)[street])[:, np.newaxis]
        points = first[street] * (1 - share) + last[street] * share
        # not balanced: that would take longer to make than it saves
        return cKDTree(points, balanced_tree=False, compact_nodes=False), street

    @cached_property
    def _both_ways(self) -> tuple[Rows, Rows, Metres]:
        """From, to and length of every path in both directions; of parallel paths the shortest."""
        lengths = np.maximum(np.tile(self.metres, 2), _LEAST_METRES)
        start, end = np.concatenate([self.ends, self.ends[:, ::-1]]).astype(np.int64).T
        order = np.lexsort((lengths, end, start))
        start, end, lengths = start[order], end[order], lengths[order]
        first = np.concatenate([[True], (start[1:] != start[:-1]) | (end[1:] != end[:-1])])
        return start[first], end[first], lengths[first]

    @cached_property
    def _lengths(self) -> csr_array:
        from scipy.sparse import coo_array

        start, end, lengths = self._both_ways
        return coo_array((lengths, (start, end)), shape=(len(self.nodes),) * 2).tocsr()

    @cached_property
    def _parts(self) -> NDArray[np.int32]:
        """For each node the number of the part of the network that it is joined to."""
        from scipy.sparse.csgraph import connected_components

        return np.asarray(connected_components(self._lengths, directed=False)[1], dtype=np.int32)

    @cached_property
    def _longest_straight(self) -> float:
        """How many times its path the straight line between two nodes may be: above 1 by rounding alone."""
        first, last = self.nodes[self.ends[:, 0]], self.nodes[self.ends[:, 1]]
        straight = np.hypot(*(last - first).T)
        return max(1.0, float((straight / np.maximum(self.metres, _LEAST_METRES)).max(initial=1.0)))

    def _nodes_around(self, starts: SnappedPoints, metres: float) -> Rows:
        """Return the nodes that ways of some metres from any of the starts may pass."""
        near = self.nodes[self.ends[starts.street]].reshape(-1, 2)
        reach = metres * self._longest_straight
        low, high = near.min(axis=0) - reach, near.max(axis=0) + reach
        east, north = self.nodes.T
        return np.flatnonzero((east >= low[0]) & (east <= high[0]) & (north >= low[1]) & (north <= high[1]))

    def _batches(self, starts: SnappedPoints, limit: float) -> Iterator[tuple[Rows, Rows]]:
        """Return starts that lie near each other, some at a time, with the nodes that their ways may pass."""
        if not len(starts):
            return
        if math.isinf(limit):
            cells = [np.arange(len(starts))]
        else:
            row = np.floor(self.nodes[self.ends[starts.street, 0]] / (limit + _CELL_METRES)).astype(np.int64)
            order = np.lexsort(row.T)
            changes = np.flatnonzero((np.diff(row[order], axis=0) != 0).any(axis=1)) + 1
            cells = np.split(order, changes)
        for cell in cells:
            nodes = self._nodes_around(starts[cell], limit)
            step = max(1, _LENGTHS_AT_ONCE // (len(nodes) + len(cell)))
            yield from ((cell[first : first + step], nodes) for first in range(0, len(cell), step))

    def _with_starts(self, starts: SnappedPoints, nodes: Rows) -> csr_array:
        """Return lengths from node to node, and a row more for each start, to the nodes of its street."""
        from scipy.sparse import csr_array

        ends = np.searchsorted(nodes, self.ends[starts.street])
        legs = np.stack([starts.along, starts.rest], axis=1) + starts.gap[:, np.newaxis]
        loop = ends[:, 0] == ends[:, 1]  # two entries at one place would be added up: the shorter is kept
        legs[loop] = legs[loop].min(axis=1, keepdims=True)
        kept = np.isfinite(legs) & np.stack([~loop, np.ones_like(loop)], axis=1)
        every = len(nodes) == len(self.nodes)
        base = self._lengths if every else self._lengths[nodes][:, nodes]
        size = len(nodes) + len(starts)
        return csr_array(
            (
                np.concatenate([base.data, np.maximum(legs[kept], _LEAST_METRES)]),
                np.concatenate([base.indices, ends[kept]]),
                np.concatenate([base.indptr, base.indptr[-1] + np.cumsum(kept.sum(axis=1))]),
            ),
            shape=(size, size),
        )

    def snap(self, points: Points) -> SnappedPoints:
        """Return the street that each point is nearest to, as the straight line between its nodes lies.

        Parameters
        ----------
        points
            Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``; NaN where not known.

        Returns
        -------
        SnappedPoints
            In the order of ``points``; those too far from every street have an infinite gap.
        """
        parts = [
            self._snap(points[first : first + _POINTS_AT_ONCE])
            for first in range(0, max(1, len(points)), _POINTS_AT_ONCE)
        ]
        street, along, gap = (np.concatenate(each) for each in zip(*parts, strict=True))
        return SnappedPoints(street, along, self.metres[street] - along, gap)

    def _snap(self, points: Points) -> tuple[Rows, Metres, Metres]:
        """Return the nearest street of each of some points, where along it, and how far off."""
        known = np.isfinite(points[:, 0] + points[:, 1])
        tree, street_of = self._samples
        placed = np.where(known[:, np.newaxis], points, 0.0)
        many = min(_STREETS_TRIED, tree.n)
        tried = street_of[tree.query(placed, k=[*range(1, many + 1)])[1]]
        share, gap = self._beside(placed[:, np.newaxis], tried)
        best = np.arange(len(points)), gap.argmin(axis=1)
        street, along = tried[best], share[best] * self.metres[tried[best]]
        gap = np.where(known & (gap[best] <= MAX_SNAP_METRES), gap[best], np.inf)
        return street, along, gap

    def _beside(self, points: Points, street: Rows) -> tuple[Metres, Metres]:
        """Return where between its nodes a street is nearest to a point (0 to 1), and how near."""
        first, last = self.nodes[self.ends[street, 0]], self.nodes[self.ends[street, 1]]
        span = last - first
        squared = np.maximum((span**2).sum(axis=-1), _LEAST_METRES)
        share = np.clip(((points - first) * span).sum(axis=-1) / squared, 0.0, 1.0)
        off = points - first - share[..., np.newaxis] * span
        return share, np.hypot(off[..., 0], off[..., 1])

    def connected(self, first: SnappedPoints, second: SnappedPoints) -> NDArray[np.bool_]:
        """Return whether the network leads from each point to its counterpart.

        Parameters
        ----------
        first
            Points, as :meth:`snap` returns them.
        second
            As many points, or one for all.

        Returns
        -------
        numpy.ndarray
            Shape ``(n,)``.
        """
        parts = [self._parts[self.ends[each.street, 0]] for each in (first, second)]
        return np.asarray(np.isfinite(first.gap + second.gap) & (parts[0] == parts[1]), dtype=np.bool_)

    def nearest(self, starts: SnappedPoints, ends: SnappedPoints) -> Metres:
        """Return the metres along the network from each end to the nearest start.

        Parameters
        ----------
        starts, ends
            Points, as :meth:`snap` returns them.

        Returns
        -------
        numpy.ndarray
            Shape ``(ends,)``; infinite where no path leads to any.

        References
        ----------
        Dijkstra, E. W. (1959). *Numerische Mathematik* 1, 269-271. doi:10.1007/BF01386390
        """
        from scipy.sparse.csgraph import dijkstra

        nodes = np.arange(len(self.nodes))
        rows = len(nodes) + np.arange(len(starts))
        ways = dijkstra(self._with_starts(starts, nodes), indices=rows, min_only=True)
        found = self._metres_to(ways[np.newaxis], np.zeros(len(ends), dtype=np.int64), ends, nodes)
        _, end, metres = _along_one_street(starts, ends)
        np.minimum.at(found, end, metres)
        return found

    def pair_metres(
        self, starts: SnappedPoints, ends: SnappedPoints, pairs: tuple[Rows, Rows], *, limit: float = math.inf
    ) -> Metres:
        """Return the metres along the network between pairs of points.

        Parameters
        ----------
        starts, ends
            Points, as :meth:`snap` returns them; one search is made from each start.
        pairs
            Row of the start and row of the end of each pair.
        limit
            Longer ways need not be found: they, and pairs that no path joins, are infinite.

        Returns
        -------
        numpy.ndarray
            Shape of the pairs.

        References
        ----------
        Dijkstra, E. W. (1959). *Numerische Mathematik* 1, 269-271. doi:10.1007/BF01386390
        """
        from scipy.sparse.csgraph import dijkstra

        start, end = pairs
        order = np.argsort(start, kind="stable")
        bounds = np.searchsorted(start[order], np.arange(len(starts) + 1))
        found = np.full(len(start), np.inf)
        for rows, nodes in self._batches(starts, limit):
            mine = np.concatenate([order[bounds[row] : bounds[row + 1]] for row in rows])
            if len(mine):
                matrix = self._with_starts(starts[rows], nodes)
                ways = dijkstra(matrix, indices=len(nodes) + np.arange(len(rows)), limit=limit)
                way = np.repeat(np.arange(len(rows)), bounds[rows + 1] - bounds[rows])
                found[mine] = self._metres_to(ways, way, ends[end[mine]], nodes)
        same = starts.street[start] == ends.street[end]
        found[same] = np.minimum(found[same], _street_metres(starts[start[same]], ends[end[same]]))
        return found

    def _metres_to(self, ways: Metres, row: Rows, ends: SnappedPoints, nodes: Rows) -> Metres:
        """Return the metres to each point, from those to each of some nodes as a row of ``ways`` has them."""
        place = np.full(len(self.nodes), -1)
        place[nodes] = np.arange(len(nodes))
        first, last = place[self.ends[ends.street]].T
        by_first, by_last = (np.where(at < 0, np.inf, ways[row, at]) for at in (first, last))
        metres: Metres = np.minimum(by_first + ends.along, by_last + ends.rest) + ends.gap
        return metres


def _street_metres(first: SnappedPoints, second: SnappedPoints) -> Metres:
    """Return the metres between points that join the same street, along it."""
    metres: Metres = np.abs(first.along - second.along) + first.gap + second.gap
    return metres


def _along_one_street(starts: SnappedPoints, ends: SnappedPoints) -> tuple[Rows, Rows, Metres]:
    """Return the pairs of points that join the same street, and the metres between them."""
    tables = [pd.DataFrame({"street": each.street, "row": np.arange(len(each))}) for each in (starts, ends)]
    both = tables[0].merge(tables[1], on="street", suffixes=("_start", "_end"))
    start, end = both["row_start"].to_numpy(), both["row_end"].to_numpy()
    return start, end, _street_metres(starts[start], ends[end])


# --- the file ----------------------------------------------------------------------------------------------


def save_network(network: Network, file: Path) -> None:
    """Write a network as a NumPy archive that is the same to the byte whenever it is made.

    Parameters
    ----------
    network
        The network.
    file
        Where to write; an existing file is replaced. Points and lengths are kept to the decimetre, and
        nothing is compressed: compressed bytes differ from machine to machine.
    """
    np.savez(
        file,
        nodes=_whole(network.nodes),
        ends=network.ends.astype("<i4"),
        metres=_whole(network.metres),
        steps=network.steps.astype("|b1"),
        dated=_bytes(network.dated),
        credit=_bytes(network.credit),
    )


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype="|u1")


def _whole(metres: NDArray[np.float64]) -> NDArray[np.int32]:
    return np.round(metres * DECIMETRES).astype("<i4")


def read_network(file: Path) -> Network | None:
    """Return the network of a pack, or ``None`` if the pack has none.

    Parameters
    ----------
    file
        A file that :func:`save_network` wrote; it may be missing.

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
                _metres(held["nodes"]),
                held["ends"].astype(np.int32),
                _metres(held["metres"]),
                held["steps"].astype(np.bool_) if "steps" in held else np.zeros(0, dtype=np.bool_),
                dated=_text(held, "dated"),
                credit=_text(held, "credit"),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise NetworkFileError(
            file.name, "it is cut off, or no file of streets that was made here"
        ) from error
    if problem := network_fault(network):
        raise NetworkFileError(file.name, problem)
    return network


def _text(held: Mapping[str, NDArray[np.generic]], name: str) -> str:
    return held[name].tobytes().decode() if name in held else ""


def _metres(held: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return metres: whole numbers are decimetres, others metres, as files were written before."""
    found = held.astype(np.float64)
    return found / DECIMETRES if np.issubdtype(held.dtype, np.integer) else found


SHORTER_METRES, LONGEST_METRES = 5.0, 50_000.0
"""How much shorter than the straight line a path may be, whose ends were rounded; and how long at most."""


def network_fault(network: Network) -> str:
    """Return why a network cannot be walked, as the end of a sentence; empty if it can.

    Parameters
    ----------
    network
        As somebody's file has it.

    Returns
    -------
    str
        E.g. ``"3 of its 7 paths have a length that is no number of metres"``.
    """
    nodes, ends, metres = network.nodes, network.ends, network.metres
    if nodes.ndim != 2 or nodes.shape[1] != 2 or ends.shape != (len(metres), 2) or not len(metres):  # noqa: PLR2004 - pairs
        return "its tables do not fit together"
    if network.steps.shape not in {(0,), metres.shape}:
        return "its tables do not fit together"
    if ends.min() < 0 or ends.max() >= len(nodes):
        return "its paths lead to places that are not in it"
    if not np.isfinite(nodes).all():
        return "it has crossings without a point"
    return _length_fault(network)


def _length_fault(network: Network) -> str:
    """Return which paths have a length that none could have, as the end of a sentence."""
    begin, end = (network.nodes[network.ends[:, k]] for k in (0, 1))
    metres, straight = network.metres, np.hypot(*(begin - end).T)
    if wrong := int((~(np.isfinite(metres) & (metres >= 0))).sum()):
        return f"{wrong:,} of its {len(metres):,} paths have a length that is no number of metres from 0 up"
    if wrong := int(((metres < straight - SHORTER_METRES) | (metres > LONGEST_METRES)).sum()):
        count, limit = f"{wrong:,} of its {len(metres):,} paths", f"{LONGEST_METRES / 1000:.0f} km"
        return f"{count} are shorter than the straight line, or longer than {limit}"
    return ""


LEAST_COVERED = 0.5
"""Share of a place's postcodes that must lie within the bounds of its network."""


def elsewhere_fault(network: Network, points: Points) -> str:
    """Return that a network is one of another place, as the end of a sentence; empty if it is not.

    Parameters
    ----------
    network
        A sound network.
    points
        Points at which people of the place live, shape ``(n, 2)``, metres (EPSG:27700).

    Returns
    -------
    str
        Says how much of the place it reaches.
    """
    low, high = network.nodes.min(axis=0), network.nodes.max(axis=0)
    within = ((points >= low) & (points <= high)).all(axis=1)
    if not len(points) or within.mean() >= LEAST_COVERED:
        return ""
    return f"it lies elsewhere: only {within.mean():.0%} of this place’s postcodes are where its streets are"
