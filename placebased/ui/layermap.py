"""The map of a comparison: a layer in place of an indicator, everything else as chosen."""

from __future__ import annotations

from dataclasses import replace

from placebased import picture
from placebased.atlas import Atlas
from placebased.mapdata import MapFiles, MapMessage, NeedLayer
from placebased.selection import Selection
from placebased.ui import mapview, state


def with_layer(atlas: Atlas, selection: Selection, files: MapFiles, layer: NeedLayer) -> MapMessage:
    """Return what the map is told: a layer of the comparison in place of an indicator."""
    plain = replace(selection, need="", assets=(), teams=())
    base = picture.picture(atlas, plain, files, go=state.going())
    return replace(base, need=layer, notice="", label=f"Map of {atlas.place.name}: {layer.title}")


def draw(atlas: Atlas, selection: Selection, files: MapFiles, layer: NeedLayer) -> None:
    """Draw one map with a layer of the comparison."""
    message = with_layer(atlas, selection, files, layer)
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)
