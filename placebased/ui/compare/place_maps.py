"""Two places on two maps: one need, one scale, the same classes, and movement that is locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.exchange import table_sources
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NO_CLASS, RANGE_ONLY, RANGE_ONLY_WORDS, NeedLayer
from placebased.mapping.message import MapMessage, Pick
from placebased.need import aggregation, comparators, comparison
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui import markup
from placebased.ui.compare import places_view
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls, downloads, heading_words, layer_map, live_map, map_downloads
from placebased.views.selection import Selection

FIELDS = ("area", "versus")
"""Which field of the selection holds the place of each map."""

MAPS = ("place-0", "place-1")
"""Keys of the two live maps, in the same order."""


def draw_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of the need, of the level and of both places.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    controls.draw_need_box(atlas)
    places_view.draw_choices(atlas, selection)


def why_not_shown(atlas: Atlas, selection: Selection) -> str:
    """Return why there are no maps of two places; empty if there are.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.need:
        return "Choose a need to see in both places."
    return aggregation.why_unavailable(atlas.indicators[selection.need], selection.level)


def draw_place_maps(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw what the need is in both places, a map of each, and the same as a table.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    places = places_view.two_places(atlas, selection)
    title = places_view.page_title(atlas, *places)
    if reason := why_not_shown(atlas, selection):
        st.html(markup.page_heading(title, [reason]))
        return
    indicator = atlas.indicators[selection.need]
    level = comparison.finest_level(indicator, selection.level)
    pair = comparison.describe_need(atlas, indicator, *places)
    heading_words.draw(title, page_sentences(atlas, selection), place=pair)
    messages = side_messages(atlas, selection, files)
    layer = messages[0].need
    if layer:
        st.html(layer_map.colour_key_html(layer, dark=dark))
    if strip := places_view.one_strip_html(atlas, indicator, places):
        st.html(markup.element("section", strip, cls="pb-profile pb-pair"))
    for side, column in enumerate(st.columns(2)):
        with column:
            st.html(layer_map.side_heading_html(atlas.name(*places[side])))
            _map(messages[side], side, level, present=selection.present)
            map_downloads.offer_message(
                atlas,
                partial(replace, messages[side]),
                files,
                sources=partial(table_sources.of_indicators, atlas, [selection.need]),
                key=f"place_{side + 1}_picture",
                what=atlas.name(*places[side]),
                live=MAPS[side],
            )
    if layer is not None:
        with heading_words.after_words():
            draw_table(atlas, selection, level, layer)


def page_sentences(atlas: Atlas, selection: Selection) -> list[str]:
    """Return what the page says of a need in both places.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; its need can be shown.
    """
    indicator = atlas.indicators[selection.need]
    level = comparison.finest_level(indicator, selection.level)
    pair = comparison.describe_need(atlas, indicator, *places_view.two_places(atlas, selection))
    beside = comparators.describe_listed(indicator, comparators.wholes(atlas, indicator.id))
    return [*places_view.describe_other_size(atlas, selection), pair, beside, _how(atlas, level)]


def _how(atlas: Atlas, level: Level) -> str:
    many = atlas.place.words[level]["many"]
    return f"Both maps show {many} at one scale and in the same classes, and move together."


def side_messages(atlas: Atlas, selection: Selection, files: MapFiles) -> list[MapMessage]:
    """Return what both maps are told: the same fill, each with its own place outlined and shown first.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    """
    indicator = atlas.indicators[selection.need]
    level = comparison.finest_level(indicator, selection.level)
    filled = replace(selection, level=level, asset="", near="", assets=(), teams=())
    places = places_view.two_places(atlas, selection)
    told = [explore_map.map_message(atlas, replace(filled, area=":".join(place)), files) for place in places]
    said = f"{phrases.in_sentence(indicator.label)}, by {atlas.place.words[level]['many']}"
    return [
        replace(message, home=home, label=f"Map of {atlas.name(*place)}: {said}")
        for message, home, place in zip(told, comparison.bounding_boxes(atlas, *places), places, strict=True)
    ]


def _map(message: MapMessage, side: int, level: Level, *, present: bool) -> None:
    west, south, east, north = message.home
    live_map.draw_map(
        message, key=MAPS[side], present=present, on_pick=place_picker(side, level), lock="places",
        anchor=((west + east) / 2, (south + north) / 2),
    )  # fmt: skip


def place_picker(side: int, level: Level) -> Callable[[Pick], None]:
    """Return what puts the place that was picked on one map into that map's side of the comparison.

    Parameters
    ----------
    side
        0 for the first map, 1 for the second.
    level
        Level of the areas.
    """

    def take(pick: Pick) -> None:
        atlas = selection_state.place()
        if pick.level != level or pick.code not in atlas.areas[level].index:
            return
        of_level = selection_state.selection().level
        code = comparison.containing_area(atlas, (level, pick.code), of_level)
        if code:
            selection_state.change(**{FIELDS[side]: f"{of_level}:{code}"})

    return take


def draw_table(atlas: Atlas, selection: Selection, level: Level, layer: NeedLayer) -> None:
    """Draw the same as a table: both figures, and how many areas of each place are in each class.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    level
        Level of the areas.
    layer
        The fill of the map, with its legend.
    """
    shown = classes_table(atlas, selection, level, layer)
    used = table_sources.of_indicators(atlas, [selection.need])
    what = f"How many {atlas.place.words[level]['many']} of each place are in each class"
    st.html(markup.table(*shown, numbers=True))
    downloads.offer_shown(atlas, *shown, key="classes", sources=used, what=what)


def classes_table(
    atlas: Atlas, selection: Selection, level: Level, layer: NeedLayer
) -> places_view.TableText:
    """Return how many areas of each place are in each class: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    level
        Level of the areas.
    layer
        The fill of the map, with its legend.
    """
    places = places_view.two_places(atlas, selection)
    names = [atlas.name(*place) for place in places]
    counts = [count_classes(atlas, place, level, layer.signs()) for place in places]
    many = atlas.place.words[level]["many"]
    rows = [
        [row.label, *(phrases.number(each.get(str(k), 0)) for each in counts)]
        for k, row in enumerate(layer.rows)
    ]
    rows += [
        [label, *(phrases.number(each.get(sign, 0)) for each in counts)]
        for sign, label in ((RANGE_ONLY, RANGE_ONLY_WORDS), (NO_CLASS, layer.no_data))
        if any(sign in each for each in counts)
    ]
    caption = f"How many {many} of each place are in each class of the maps: {layer.title}, {layer.unit}"
    return caption, ["Class", *names], rows


def count_classes(atlas: Atlas, place: Area, level: Level, classes: str) -> dict[str, int]:
    """Return how many areas of a level that make up a place are in each class, by its character.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code of the place.
    level
        Level of the areas.
    classes
        Class character of every area of the level, in the order of the map's file.
    """
    digits = dict(zip(map(str, atlas.areas[level].index), classes, strict=True))
    mine = [digits[code] for code in comparison.areas_within(atlas, place, level)]
    return {digit: mine.count(digit) for digit in dict.fromkeys(mine)}
