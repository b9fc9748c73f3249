"""A draft of neighbourhoods on a picture, as the live map draws it (``ui/front/map/layers/zones.js``)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from placebased.mapping.layers import ZoneLayer
from placebased.mapping.picture import layers
from placebased.mapping.picture.canvas import Viewport, element, path_data
from placebased.mapping.picture.decode import LevelShapes
from placebased.mapping.picture.labels import Name
from placebased.mapping.picture.layers import colour

PALE = 0.55
"""Of the colours, so that streets and names can be read."""

NO_ZONE = "-"


def members(zones: ZoneLayer) -> dict[str, list[int]]:
    """Return the positions of the small areas of each neighbourhood by its letter, and of those in none.

    Parameters
    ----------
    zones
        The draft.
    """
    owners = np.array(list(zones.owners))
    return {key: np.flatnonzero(owners == key).tolist() for key in (*zones.keys, NO_ZONE)}


def residents(zones: ZoneLayer) -> dict[str, float]:
    """Return how many people live in each neighbourhood by its letter, and in none.

    Parameters
    ----------
    zones
        The draft.
    """
    people = np.asarray(zones.people, dtype=np.float64)
    return {key: float(people[held].sum()) for key, held in members(zones).items()}


def fills(zones: ZoneLayer, areas: LevelShapes, view: Viewport, mark: str) -> list[str]:
    """Return every neighbourhood filled, and what is in none hatched.

    Parameters
    ----------
    zones
        The draft.
    areas
        The small areas, in its order.
    view
        What part of the ground is drawn.
    mark
        As for :func:`placebased.mapping.picture.layers.patterns`.
    """
    held = members(zones)
    inks = {key: (light, PALE) for key, (light, _) in zip(zones.keys, zones.colours, strict=True)}
    inks[NO_ZONE] = (f"url(#{mark}-none)", 1.0)
    return [
        element(
            "path",
            d=path_data(areas.lines(held[key]), view, closed=True),
            fill=fill,
            fill_opacity=share,
            fill_rule="evenodd",
        )
        for key, (fill, share) in inks.items()
        if held[key]
    ]


def lines(zones: ZoneLayer, areas: LevelShapes, view: Viewport) -> list[str]:
    """Return the lines round the neighbourhoods.

    Parameters
    ----------
    zones, areas, view
        As for :func:`fills`.
    """
    held = members(zones)
    outlines = [areas.outline([areas.codes[k] for k in held[key]]) for key in zones.keys if held[key]]
    data = "".join(path_data(each, view, closed=True) for each in outlines)
    return [layers.stroke(data, colour("halo"), 5.5), layers.stroke(data, colour("ink"), 2.6)]


def names(zones: ZoneLayer, areas: LevelShapes, view: Viewport) -> list[Name]:
    """Return the names of the neighbourhoods, each in the small area nearest to where its people live.

    Parameters
    ----------
    zones, areas, view
        As for :func:`fills`.
    """
    held, people = members(zones), np.asarray(zones.people, dtype=np.float64)
    found = []
    for rank, (key, name) in enumerate(zip(zones.keys, zones.names, strict=True)):
        if held[key]:
            x, y = view.place(areas.at[[_middle(areas.at, held[key], people)]])[0].tolist()
            found.append(Name(text=name, x=x, y=y, rank=1e6 - rank, weight=700, must=True))
    return found


def _middle(at: npt.NDArray[np.float64], own: list[int], people: npt.NDArray[np.float64]) -> int:
    """Return the position of the small area nearest to the middle of the people of a neighbourhood."""
    weights = np.maximum(people[own], 1.0)
    middle = np.average(at[own], axis=0, weights=weights)
    return own[int(((at[own] - middle) ** 2).sum(axis=1).argmin())]
