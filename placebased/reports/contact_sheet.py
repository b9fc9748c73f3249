"""All places of one kind on one sheet: a small map and one figure of each, in the same classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from placebased import phrases
from placebased.exchange import table_sources
from placebased.mapping import need_fills
from placebased.mapping.layers import NeedLayer
from placebased.mapping.picture import small_map_sheet, small_maps
from placebased.mapping.picture.small_map_sheet import SmallMapCard
from placebased.mapping.picture.small_maps import SmallMapShapes
from placebased.need import aggregation, area_figures, comparators, comparison, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import BEST_FITTED, Level
from placebased.reports.document import (
    Block,
    Cell,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Paragraph,
    Picture,
)
from placebased.reports.place_profile import LANGUAGE
from placebased.views.selection import Selection

KINDS: tuple[Level, ...] = ("ward", "neighbourhood", "locality")
"""Kinds of place that are set on a sheet: several, and each made of smaller areas."""


@dataclass(frozen=True, slots=True)
class PlaceOnSheet:
    """One place of a sheet.

    Attributes
    ----------
    figure
        Its one figure in words, with its doubt; ``"no data"`` where it has none.
    picture
        Its small map.
    """

    code: str
    name: str
    figure: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """All places of a kind by one need.

    Attributes
    ----------
    sentences
        How to read it, what it is set beside, or why there is none.
    layer
        The fill of all its maps, from which its one legend is drawn; ``None`` where there is none.
    places
        In the order of their names; none where there is no fill.
    table
        The same as a table: the figure of each place, and how many of its areas are in each class; ``None``
        where there is no fill.
    """

    title: str
    sentences: tuple[str, ...]
    layer: NeedLayer | None = None
    places: tuple[PlaceOnSheet, ...] = ()
    table: DataTable | None = None


def contact_sheet(atlas: Atlas, selection: Selection, level: Level, *, dark: bool = False) -> ContactSheet:
    """Return all places of a kind by the need of a selection; kept, because it is the same for all visitors.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at: its need, and how that is sorted into classes.
    level
        Kind of place, one of :data:`KINDS`.
    dark
        Whether the theme is dark.
    """
    return _sheet(atlas, _asked(selection), level, dark)


def _asked(selection: Selection) -> Selection:
    """Return what of a selection makes its sheet."""
    return Selection(need=selection.need, classes=selection.classes, limits=selection.limits)


@lru_cache(maxsize=64)
def _sheet(atlas: Atlas, asked: Selection, level: Level, dark: bool) -> ContactSheet:  # noqa: FBT001 - a key
    words = atlas.place.words[level]
    many = phrases.plural(len(atlas.areas[level]), words["one"], words["many"])
    indicator = atlas.indicators.get(asked.need)
    if indicator is None:
        return ContactSheet(f"All {many} on one sheet", ("Choose a need to see it on every map.",))
    title = f"{indicator.label}: all {many} on one sheet"
    fill = _fill(atlas, asked, level)
    if fill is None:
        why = aggregation.why_unavailable(indicator, comparison.finest_level(indicator, level))
        return ContactSheet(title, (why,))
    cards = _cards(fill)
    places = tuple(
        PlaceOnSheet(code, card.name, card.figure, _picture(fill, card, dark=dark))
        for code, card in cards.items()
    )
    return ContactSheet(title, _sentences(fill), fill.layer, places, _table(fill, cards))


def sheet_document(atlas: Atlas, selection: Selection, level: Level, made: date) -> Document:
    """Return a sheet as it is taken away: all maps and their legend in one picture, and the table.

    Parameters
    ----------
    atlas, selection, level
        As for :func:`contact_sheet`.
    made
        The day it is made.
    """
    sheet = contact_sheet(atlas, selection, level)
    fill = _fill(atlas, _asked(selection), level)
    blocks: list[Block] = [Paragraph(each) for each in sheet.sentences]
    methods: tuple[tuple[str, str], ...] = ()
    if fill is not None and sheet.table is not None:
        drawing, width, height = small_map_sheet.draw(fill.layer, list(_cards(fill).values()))
        words = f"{sheet.title}. The table below says the same."
        blocks = [*blocks[:1], Picture(drawing, width, height, words), *blocks[1:], sheet.table]
        methods = ((fill.indicator.label, f"{fill.indicator.method} {fill.indicator.caveat}".strip()),)
    return Document(
        title=sheet.title,
        subtitle="",
        place=atlas.place.name,
        language=LANGUAGE,
        data_version=atlas.version,
        made=made,
        link="",
        sections=(DocumentSection("sheet", "Small maps", tuple(blocks)),),
        sources=tuple(table_sources.of_indicators(atlas, [selection.need])),
        notices=(table_sources.SHAPES_ATTRIBUTION,),
        methods=methods,
    )


@dataclass(frozen=True, eq=False)
class _SheetFill:
    """What every map of a sheet is filled by: a need, of the areas of one level inside places of another."""

    atlas: Atlas
    indicator: Indicator
    layer: NeedLayer
    level: Level
    drawn: Level

    @property
    def many(self) -> str:
        """What the filled areas are called."""
        return self.atlas.place.words[self.drawn]["many"]


def _fill(atlas: Atlas, asked: Selection, level: Level) -> _SheetFill | None:
    """Return what the maps of a sheet are filled by: the smallest areas that have the figure."""
    indicator = atlas.indicators.get(asked.need)
    if indicator is None:
        return None
    drawn = comparison.finest_level(indicator, level)
    layer = need_fills.need_layer(atlas, replace(asked, level=drawn))
    return _SheetFill(atlas, indicator, layer, level, drawn) if layer else None


def _sentences(fill: _SheetFill) -> tuple[str, ...]:
    """Return how the maps are read, where their areas do not end at the line, and what is beside them."""
    atlas, indicator, level = fill.atlas, fill.indicator, fill.level
    is_whole = level not in BEST_FITTED or fill.drawn in BEST_FITTED or atlas.fit[level]["inside"].min() >= 1
    said = (
        f"Each map shows {fill.many} in the same classes. All are at one scale, with north at the top.",
        ""
        if is_whole
        else f"The {fill.many} are drawn whole, so some reach over the line or stop short of it.",
        aggregation.why_unavailable(indicator, level)
        or comparators.describe_listed(indicator, comparators.wholes(atlas, indicator.id)),
    )
    return tuple(each for each in said if each)


def _shapes(fill: _SheetFill) -> dict[str, SmallMapShapes]:
    """Return what each place's map is of, by code in the order of their names."""
    atlas, level = fill.atlas, fill.level
    signs = dict(zip(map(str, atlas.areas[fill.drawn].index), fill.layer.signs(), strict=True))
    inside, around = atlas.drawn[fill.drawn].geometry, atlas.drawn[level].geometry
    found = {}
    for code in map(str, atlas.areas[level].sort_values("name").index):
        members = comparison.areas_within(atlas, (level, code), fill.drawn)
        found[code] = SmallMapShapes(
            "".join(signs[each] for each in members),
            tuple(small_maps.rings_of(inside.loc[each]) for each in members),
            small_maps.rings_of(around.loc[code]),
        )
    return found


def _cards(fill: _SheetFill) -> dict[str, SmallMapCard]:
    """Return every map of a sheet by the code of its place, in the order of their names."""
    atlas, level = fill.atlas, fill.level
    shapes = _shapes(fill)
    views = small_maps.views_at_one_scale(each.box for each in shapes.values())
    found = {}
    for (code, each), view in zip(shapes.items(), views, strict=True):
        row = area_figures.figure_of(atlas, fill.indicator.id, level, code)
        figure = wording.describe_value(fill.indicator, row)
        found[code] = SmallMapCard(atlas.name(level, code), figure, each, view)
    return found


def _picture(fill: _SheetFill, card: SmallMapCard, *, dark: bool) -> Picture:
    """Return a small map, and in words how many of its areas are in each class."""
    signs = card.shapes.signs
    told = [
        f"{number} of {len(signs)} {fill.many}: {label}"
        for sign, label in small_map_sheet.class_names(fill.layer).items()
        if (number := signs.count(sign))
    ]
    drawing = small_maps.draw(fill.layer, card.shapes, card.view, dark=dark)
    words = f"Map of {card.name}. {'; '.join(told)}."
    return Picture(drawing, small_maps.WIDTH, small_maps.HEIGHT, words)


def _table(fill: _SheetFill, cards: Mapping[str, SmallMapCard]) -> DataTable:
    """Return the figure of each place, and how many of its areas are in each class."""
    one, classes = fill.atlas.place.words[fill.level]["one"], small_map_sheet.class_names(fill.layer)
    values = area_figures.figures(fill.atlas, fill.indicator.id, fill.level)["value"]
    rows: list[tuple[Cell, ...]] = [
        (
            card.name,
            Figure(card.figure, float(values[code])),
            *(Figure(phrases.number(n), n) for n in map(card.shapes.signs.count, classes)),
        )
        for code, card in cards.items()
    ]
    return DataTable(
        title=f"{fill.layer.title}, {fill.layer.unit}: figures, and how many {fill.many} are in each class",
        columns=(
            DataColumn(f"{one[:1].upper()}{one[1:]}"),
            DataColumn("Figure", is_numeric=True),
            *(DataColumn(label, is_numeric=True) for label in classes.values()),
        ),
        rows=tuple(rows),
        sources=fill.indicator.source,
    )


def kind_on_sheet(level: Level) -> Level:
    """Return the kind of place that a sheet shows: that of the place in view where it is one of several.

    Parameters
    ----------
    level
        Level of the place in view.
    """
    return level if level in KINDS else "neighbourhood"
