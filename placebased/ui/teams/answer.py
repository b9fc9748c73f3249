"""What a question about teams is answered with: a title, sentences, a fill of the map, HTML, a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from placebased.mapping.layers import NeedLayer
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.reports.document import DataTable
from placebased.views.selection import Selection


@dataclass(frozen=True)
class View:
    """What the page shows.

    Attributes
    ----------
    layer, level
        The fill of the map and the areas it is of; no layer for a page without a map.
    place
        The sentence of them that is of the chosen place; empty for none.
    need
        Indicator that fills the map in place of a layer; empty for none.
    panel, below
        HTML beside and below the map.
    table
        The same as a table to take away, with readable headers.
    others
        Further tables beside and below the map to take away, by caption.
    drawn
        The tables beside and below the map, their cells as the page draws them.
    notes
        How it is made, where the page says so below the map.
    """

    title: str
    sentences: tuple[str, ...]
    panel: str
    below: str
    table: pd.DataFrame
    level: Level = "neighbourhood"
    layer: NeedLayer | None = None
    place: str = ""
    need: str = ""
    others: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    drawn: tuple[DataTable, ...] = ()
    notes: tuple[str, ...] = ()


def chosen_place(atlas: Atlas, selection: Selection) -> tuple[Level, str]:
    """Return level and code of the place that is looked at: the chosen area, else the whole place.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    level: Level = next((each for each in LEVELS if each == selection.area_level), "city")
    return level, selection.area_code or atlas.place.city_code


def neighbourhood_of(atlas: Atlas, selection: Selection) -> str:
    """Return the neighbourhood that the chosen area lies in; empty if none is chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    level, code = chosen_place(atlas, selection)
    owners = atlas.rungs.loc[atlas.small_areas(level, code), "neighbourhood"].unique()
    return str(owners[0]) if selection.area and len(owners) == 1 else ""
