"""A draft of neighbourhoods as a layer of the map: letters, names, colours that neighbours do not share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from placebased import design
from placebased.mapping.layers import ZoneLayer
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.loading import PeopleBand
from placebased.zone_design.contiguity import Borders
from placebased.zone_design.partition import NONE, Partition

PALETTE = "parts"
UNITS: tuple[Level, ...] = ("lsoa", "ward", "msoa")
"""Levels whose areas can be painted as a whole, the first the small areas themselves."""


def colours_of(partition: Partition, borders: Borders, kept: Mapping[str, int]) -> dict[str, int]:
    """Return a colour for each neighbourhood, so that none has that of a neighbour while there are enough.

    Parameters
    ----------
    partition
        The draft.
    borders
        Borders that small areas share.
    kept
        Colours that neighbourhoods have already: they stay, so that nothing changes colour while painted.

    Returns
    -------
    dict of str to int
        Position in the palette by key.
    """
    owners = partition.owners
    beside: dict[str, set[str]] = {key: set() for key in partition.names}
    for one, other in zip(borders.first, borders.second, strict=True):
        first, second = owners[one], owners[other]
        if first != second and NONE not in {first, second}:
            beside[first].add(second)
            beside[second].add(first)
    many = len(design.palette(PALETTE))
    found = {key: kept[key] % many for key in partition.names if key in kept}
    for key in sorted(partition.names, key=lambda key: -len(beside[key])):
        if key in found:
            continue
        near, used = {found[other] for other in beside[key] if other in found}, Counter(found.values())
        ranked = [(colour in near, used[colour], colour) for colour in range(many)]
        found[key] = min(ranked)[-1]
    return found


def zone_layer(
    atlas: Atlas,
    partition: Partition,
    colours: Mapping[str, int],
    *,
    band: PeopleBand | None = None,
    done: int = 0,
    chosen: str = "",
    paints: bool = True,
) -> ZoneLayer:
    """Return the layer of a draft.

    Parameters
    ----------
    atlas
        The place, whose small areas are those of the draft in their order.
    partition
        The draft.
    colours
        What :func:`colours_of` returns.
    band
        How many people are meant; ``None`` where nobody says.
    done
        Number of the last stroke that is in it.
    chosen
        Key of the neighbourhood that is chosen on the page.
    paints
        Whether the map can be painted on.
    """
    light, dark = design.palette(PALETTE), design.palette(PALETTE, dark=True)
    words = atlas.place.words
    return ZoneLayer(
        title=partition.title,
        keys="".join(partition.names),
        names=tuple(partition.names.values()),
        colours=tuple((light[colours[key]], dark[colours[key]]) for key in partition.names),
        owners="".join(own or "-" for own in partition.owners),
        people=atlas.areas["lsoa"]["people"].fillna(0.0).tolist(),
        done=done,
        chosen=chosen,
        paints=paints,
        units=tuple((words[level]["many"], _numbers(atlas.rungs[level], level)) for level in UNITS)
        if paints
        else (),
        band=(band.least, band.most) if band else (0.0, 0.0),
    )


def _numbers(owner: pd.Series, level: str) -> Sequence[int]:
    """Return a number for the larger area of each small area; none for the small areas themselves."""
    return [] if level == "lsoa" else [int(code) for code in pd.factorize(owner)[0]]
