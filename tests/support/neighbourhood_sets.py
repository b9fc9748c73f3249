"""Sets of neighbourhoods that the packs do not have, to be handed in."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from placebased.place.neighbourhoods import NeighbourhoodSet

Grouping = Mapping[str, tuple[str, str, str]]
"""By ward: code and name of its neighbourhood, and the locality."""

CROSSWAYS: Grouping = {
    "W1": ("XW", "Crossways", "Ends"),
    "W2": ("MD", "Midway", "Core"),
    "W3": ("XW", "Crossways", "Ends"),
}
"""The made-up city put together otherwise: the outer wards Alder and Cedar, and Birch between them."""


def rows_of(grouping: Grouping) -> pd.DataFrame:
    """Return a grouping as the rows of a list of neighbourhoods."""
    columns = ["neighbourhood", "neighbourhood_name", "locality"]
    frame = pd.DataFrame.from_dict(dict(grouping), orient="index", columns=columns)
    return frame.rename_axis("ward").reset_index()


def drawn_set(grouping: Grouping = CROSSWAYS, *, label: str = "Drawn", note: str = "") -> NeighbourhoodSet:
    """Return a set that somebody drew."""
    return NeighbourhoodSet.of(rows_of(grouping), label=label, source="drawn here", note=note)


def numbered_set(number: int) -> NeighbourhoodSet:
    """Return one of any number of different sets of the made-up city."""
    return drawn_set(label=f"Drawn, {number}")
