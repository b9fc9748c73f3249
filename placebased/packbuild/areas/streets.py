"""The streets and paths in and round a place, as a network to walk along.

The published files hold a whole region. What comes out is the part within some metres of the place, in metres
of the national grid, without what no street joins to the rest.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError, need_columns
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import points_to_metres, to_metres
from placebased.travel.network import Network

NODE_COLUMNS = ("lon", "lat")
EDGE_COLUMNS = ("u", "v", "metres", "steps")


def build_network(
    shared: Shared, settings: Settings, areas: Areas, *, dated: str, credit: str = ""
) -> Network:
    """Return the walking network of a place and of some metres round it.

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        Of the recipe: ``nodes`` and ``edges``, two Parquet files, and ``margin_m``. Nodes have longitude and
        latitude (EPSG:4326); edges have the rows of their two nodes, their metres and whether they are steps.
    areas
        The areas of the place, whose wards make up its outline.
    dated
        Day or month of the data in ISO form.
    credit
        Whose data it is, as it must be said wherever a distance is.

    Returns
    -------
    Network
        The largest part that is joined together; nodes in their published order, edges by their nodes.

    Raises
    ------
    PrepareError
        When a file or a column is missing, or nothing lies near the place.
    """
    nodes = _parquet(shared, str(settings["nodes"]), NODE_COLUMNS)
    edges = _parquet(shared, str(settings["edges"]), EDGE_COLUMNS)
    east, north = points_to_metres(nodes["lon"].to_numpy(), nodes["lat"].to_numpy())
    points = np.column_stack([east, north]).round(1)
    reach = to_metres(areas.wards).geometry.union_all().buffer(float(settings["margin_m"]))
    shapely.prepare(reach)
    near = shapely.contains_xy(reach, points)
    ends = edges[["u", "v"]].to_numpy(dtype=np.int64)
    kept = near[ends].all(axis=1) & (ends[:, 0] != ends[:, 1])
    if not kept.any():
        raise PrepareError(str(settings["edges"]), "none of its paths lies in or near the place")
    metres = edges["metres"].to_numpy(dtype=np.float64).round(1)
    steps = edges["steps"].to_numpy(dtype=np.bool_)
    whole = Network(points, ends[kept].astype(np.int32), metres[kept], steps[kept], dated, credit)
    return compact(whole.largest_part())


def _parquet(shared: Shared, file: str, columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.read_parquet(shared.path(file))
    need_columns(file, columns, frame.columns)
    return frame


def compact(network: Network) -> Network:
    """Return a network without nodes that no path uses and without paths that a shorter one makes needless.

    Parameters
    ----------
    network
        Any network that says of each path whether it is steps.

    Returns
    -------
    Network
        Paths in the order of their nodes. Of two between the same nodes the shorter is kept, and a longer one
        without steps beside steps.
    """
    low, high = np.sort(network.ends, axis=1).T
    order = np.lexsort((network.metres, network.steps, high, low))
    low, high, steps = low[order], high[order], network.steps[order]
    metres = network.metres[order]
    again = np.concatenate([[False], (low[1:] == low[:-1]) & (high[1:] == high[:-1])])
    # what comes again is longer, or it is steps: those are kept where they are the shorter way
    first = np.maximum.accumulate(np.where(again, 0, np.arange(len(again))))
    kept = ~again | (metres < metres[first])
    used, rows = np.unique(np.stack([low[kept], high[kept]], axis=1), return_inverse=True)
    ends = rows.reshape(-1, 2).astype(np.int32)
    return replace(network, nodes=network.nodes[used], ends=ends, metres=metres[kept], steps=steps[kept])
