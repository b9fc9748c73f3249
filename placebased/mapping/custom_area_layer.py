"""A place of one's own as a fill of the map: which small areas are in it."""

from __future__ import annotations

from placebased import design
from placebased.custom_areas.fitting import CustomArea
from placebased.mapping.layers import ClassRow, NeedLayer, themed
from placebased.place.atlas import Atlas


@themed
def membership_layer(
    atlas: Atlas, place: CustomArea | None, *, unit: str = "", dark: bool = False
) -> NeedLayer:
    """Return the fill that says which small areas are in a place.

    Parameters
    ----------
    atlas
        The whole place.
    place
        The place of one's own; ``None`` before one is made.
    unit
        What the legend says below its title.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    inside = set(place.codes if place else ())
    digits = "".join("1" if code in inside else "0" for code in atlas.areas["lsoa"].index)
    words = ("outside", "inside")
    colours = design.palette("membership", dark=dark)
    rows = tuple(ClassRow(colour=colour, label=word) for colour, word in zip(colours, words, strict=True))
    title = place.name if place else "A place of your own"
    return NeedLayer(key="own", title=title, unit=unit, classes=digits, rows=rows)
