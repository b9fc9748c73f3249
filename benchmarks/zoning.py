"""Suggestions of the drawing board beside the region methods of spopt, in processor time on one thread.

``OMP_NUM_THREADS=1 python -m benchmarks.zoning`` prints a table for the README. Spopt, the referee, is left
out where it is not installed. What each finds is judged alike, by people beyond the band; how many parts it
is in, libpysal counts. Spopt begins from nothing, so that it also shows what a new start would move.
"""

from __future__ import annotations

import argparse
import importlib.util
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import numpy as np
import pandas as pd
from libpysal.graph import Graph

from benchmarks.siting import Row, taken
from placebased.place.atlas import Atlas, open_pack
from placebased.place.loading import PeopleBand, pack_folder
from placebased.zone_design.comparison import moves
from placebased.zone_design.ground import DraftGround, ground_of
from placebased.zone_design.partition import Partition
from placebased.zone_design.suggestions import suggest

RULE = "balance"
SEEDS = 5
"""How often a method of the referee that begins at random begins anew; its best counts."""

Try = Callable[[], list[int]]


def in_use(atlas: Atlas) -> Partition:
    """Return the neighbourhoods in use as a draft."""
    names = dict(atlas.areas["neighbourhood"]["name"])
    return Partition.of(atlas.rungs["neighbourhood"], names, title="in use")


def people_beyond(partition: Partition, ground: DraftGround, band: PeopleBand) -> float:
    """Return how many people are too many or too few for the band, over all neighbourhoods."""
    sums = partition.sums(ground.people)[list(partition.names)]
    return float((sums - band.most).clip(lower=0).sum() + (band.least - sums).clip(lower=0).sum())


def pieces(partition: Partition, graph: Graph) -> int:
    """Return how many connected parts the neighbourhoods have together, by libpysal's own components."""
    owner = partition.owner
    cut = graph.adjacency.reset_index()
    inside = cut[cut["focal"].map(owner).to_numpy() == cut["neighbor"].map(owner).to_numpy()]
    return int(
        Graph.from_arrays(*(inside[name].to_numpy() for name in ("focal", "neighbor", "weight"))).n_components
    )


@dataclass(frozen=True)
class Judge:
    """What drafts are judged by: the one in use, the place, how many people are meant, the true borders."""

    own: Partition
    ground: DraftGround
    band: PeopleBand
    graph: Graph

    def __call__(self, partition: Partition, seconds: float) -> str:
        """Say of a draft how far it is from the band, what it would move, and what it took."""
        moved = sum(each.people for each in moves(self.own, partition, self.ground.people))
        beyond = people_beyond(partition, self.ground, self.band)
        return (
            f"{beyond:,.0f} people beyond the band, {moved:,.0f} moved, "
            f"{len(partition.zones)} neighbourhoods in {pieces(partition, self.graph)} parts, {seconds:.1f} s"
        )


# --- the referee's methods ---------------------------------------------------------------------------------


def by_max_p(shapes: gpd.GeoDataFrame, graph: Graph, band: PeopleBand) -> list[int]:
    """Return the regions of max-p: as many as there can be with at least the least people, close together."""
    from spopt.region import MaxPHeuristic

    model = MaxPHeuristic(shapes, graph.to_W(), ["x", "y"], "people", band.least)
    model.solve()
    return list(model.labels_)


def by_k_means(shapes: gpd.GeoDataFrame, graph: Graph, many: int, seed: int) -> list[int]:
    """Return as many connected regions as there are neighbourhoods, each close to its middle."""
    from spopt.region import RegionKMeansHeuristic

    model = RegionKMeansHeuristic(shapes[["x", "y"]].to_numpy(), many, graph.to_W(), seed=seed)
    model.solve()
    return list(model.labels_)


def referees(shapes: gpd.GeoDataFrame, graph: Graph, band: PeopleBand, many: int) -> dict[str, list[Try]]:
    """Return each method of the referee with its tries."""
    if importlib.util.find_spec("spopt") is None:
        return {}
    tries = [partial(by_k_means, shapes, graph, many, seed) for seed in range(SEEDS)]
    return {"spopt, max-p": [partial(by_max_p, shapes, graph, band)], "spopt, region k-means": list(tries)}


# --- the table ---------------------------------------------------------------------------------------------


def rows(atlas: Atlas) -> Iterator[Row]:
    """Yield the neighbourhoods in use, what is suggested from them, and what the referee finds."""
    ground, own, band = ground_of(atlas), in_use(atlas), atlas.place.bands[0]
    graph = Graph.build_contiguity(atlas.measured["lsoa"], rook=True)
    say = Judge(own, ground, band, graph)
    yield Row("in use", say(own, 0.0), "")
    seconds, found = taken(partial(suggest, own, ground, RULE, band))
    for each in found:
        yield Row("suggested from them", say(each.partition, seconds), "≤ the referee's")
    middles = [(point.x, point.y) for point in ground.middles]
    shapes = atlas.measured["lsoa"].assign(people=ground.people)
    shapes[["x", "y"]] = np.array(middles)
    index, shapes = shapes.index, shapes.reset_index(drop=True)  # max-p knows areas by their position
    by_position = Graph.build_contiguity(shapes, rook=True)
    for name, tries in referees(shapes, by_position, band, len(own.zones)).items():
        np.random.seed(0)  # noqa: NPY002 - the generator that max-p draws from
        seconds, labels = taken(lambda tries=tries: [attempt() for attempt in tries])  # type: ignore[misc]
        made = [
            Partition.of(pd.Series([str(label) for label in each], index=index), title=name)
            for each in labels
        ]
        best = min(made, key=lambda each: people_beyond(each, ground, band))
        yield Row(f"{name}, best of {len(tries)}", say(best, seconds), "")


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    warnings.simplefilter("ignore")
    for row in rows(open_pack(pack_folder())):
        print(f"| {row.what} | {row.found} | {row.reach} |", flush=True)


if __name__ == "__main__":
    main()
