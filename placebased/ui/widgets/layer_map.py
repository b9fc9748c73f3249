"""The map of a comparison: a layer in place of an indicator, everything else as chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NO_CLASS, RANGE_ONLY, NeedLayer
from placebased.mapping.message import MapMessage
from placebased.mapping.picture.small_map_sheet import class_names
from placebased.methods.class_breaks import NOT_FITTING, ClassRequest
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import live_map, map_downloads
from placebased.views.selection import Selection


def layer_message(
    atlas: Atlas, selection: Selection, files: MapFiles, layer: NeedLayer, *, assets: tuple[str, ...] = ()
) -> MapMessage:
    """Return what the map is told: a layer of the comparison in place of an indicator.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    layer
        The fill of the map, with its legend.
    assets
        Kinds of asset that are shown with it.
    """
    plain = replace(selection, need="", assets=assets, teams=())
    base = explore_map.filled_message(atlas, plain, files, layer)  # the view stays: all areas are compared
    return replace(base, label=f"Map of {atlas.place.name}: {layer.title}")


def draw_layer_map(
    atlas: Atlas,
    selection: Selection,
    files: MapFiles,
    layer: NeedLayer,
    *,
    on_paper: Callable[[], NeedLayer],
    sources: Callable[[], Iterable[Source]],
) -> None:
    """Draw one map with a layer of the comparison, and offer pictures of it.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    layer
        The fill of the map, with its legend.
    on_paper
        Makes the same in the colours of the light theme, once somebody asks for a picture.
    sources
        Finds where its figures come from, once somebody asks.
    """
    message = layer_message(atlas, selection, files, layer)
    live_map.draw_map(message, key="map", present=selection.present, on_pick=selection_state.picked)
    map_downloads.offer_message(
        atlas,
        lambda: layer_message(atlas, selection, files, on_paper()),
        files,
        sources=sources,
        key="map_picture",
    )


def side_heading_html(plain: str) -> str:
    """Return the heading over one of two maps.

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    """
    return markup.element("h2", markup.text(plain), cls="pb-side")


def colour_key_html(layer: NeedLayer, *, dark: bool, live: bool = True, classes_said: str = "") -> str:
    """Return the classes of a map in one line: of two maps side by side each is too narrow for its legend.

    Parameters
    ----------
    layer
        The fill of the map, with its legend.
    dark
        Whether the theme is dark.
    live
        Whether its maps are live ones: these are printed light, and so is their key. Still ones are turned
        from dark to light on paper, with their key.
    classes_said
        What is said of classes that somebody chose; empty for the usual ones.
    """
    shown = [(row.dark or row.colour) if dark else row.colour for row in layer.rows]
    looks = [
        f"background:{colour}" + (f";--on-paper:{row.colour}" if live else "")
        for colour, row in zip(shown, layer.rows, strict=True)
    ]
    cls = "pb-swatch" if live else "pb-swatch pb-turned"
    items = [
        f'<span class="{cls}" style="{look}"></span>{markup.text(row.label)}'
        for look, row in zip(looks, layer.rows, strict=True)
    ]
    items += [
        f'<span class="pb-swatch pb-swatch-none"></span>{markup.text(said)}'
        for sign, said in class_names(layer).items()
        if sign in {NO_CLASS, RANGE_ONLY}
    ]
    said = _direction((layer.dark_note or layer.note) if dark else layer.note)
    printed = _direction(layer.note)
    if said and said != printed:
        words = markup.element("span", markup.text(said), cls="pb-on-screen")
        items.append(words + markup.element("span", markup.text(printed), cls="pb-on-paper"))
    elif said:
        items.append(markup.text(said))
    if classes_said:
        items.append(markup.text(classes_said))
    return markup.bullets(items, cls="pb-key pb-classes")


def classes_said(layer: NeedLayer, asked: ClassRequest) -> str:
    """Return what the key beside a map says of classes that somebody chose; empty for the usual ones.

    Parameters
    ----------
    layer
        The fill of the map; its note ends with how its classes were made.
    asked
        How figures were to be sorted into classes.
    """
    if asked.not_fitting:
        return NOT_FITTING
    return layer.note.partition(". ")[2] if asked.rule else ""


def _direction(note: str) -> str:
    """Return which end is more need, and not how classes were made."""
    return note.partition(". ")[0].rstrip(".")
