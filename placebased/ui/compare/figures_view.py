"""Two figures at once: on one map with a scatter and a table that choose together, or on two locked maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.exchange import table_sources
from placebased.mapping import analysis_layers, need_fills
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NeedLayer
from placebased.mapping.message import MapMessage
from placebased.methods import bivariate
from placebased.methods.bivariate import BivariateClasses
from placebased.need import area_figures, comparators, comparison, doubt_columns
from placebased.need.comparison import ASSET_PREFIX
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports.document import Chart
from placebased.reports.scatter_chart import chart_of as scatter_chart_of
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import (
    charts,
    class_controls,
    controls,
    downloads,
    heading_words,
    layer_map,
    live_map,
    map_downloads,
    row_table,
)
from placebased.ui.widgets import value_strip as strip_html
from placebased.ui.widgets.class_controls import ClassScale
from placebased.views import chosen_place, class_scales, map_text, rate_strip, value_strip
from placebased.views.selection import Selection
from placebased.views.value_strip import ValueStrip

TITLE = "Two figures at once"
ONE_LINE = 50
"""Letters of a heading that stand in one line over one of two maps."""

CAPTION = "Both figures of every area"

LINES_DRAWN = 60
"""Areas up to which a scatter draws a line for each; of more only the chosen one has its lines."""

BOTH_MAPS = "A rule holds for both maps. Limits that you set hold for the need, on the first map."

MAPS = ("map", "map-beside")
"""Keys of the two live maps: that of the first figure, that of the second."""


def draw_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of both figures and of the level.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    controls.draw_need_box(atlas)
    mine = selection_state.held("second", value=second_figure(atlas, selection))
    options = [*(f"{ASSET_PREFIX}{c}" for c in atlas.categories), *atlas.indicators]
    st.selectbox(
        "Against", options, mine.among(options),
        format_func=lambda name: comparison.figure_label(atlas, name), key=mine.key,
        on_change=mine.take, args=("second",), help="What there is, or another need. Type to search.",
    )  # fmt: skip
    controls.draw_level_box(atlas)


def draw_map_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of both figures and of the level, and how each of two maps is coloured.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    draw_choices(atlas, selection)
    if not why_not_shown(atlas, selection):
        class_controls.draw_class_box(class_scale(atlas, selection))


def class_scale(atlas: Atlas, selection: Selection) -> ClassScale:
    """Return what the first of two maps shows; a rule holds for both maps, limits for the need of the first.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; both figures can be shown.
    """
    return replace(
        class_controls.need_scale(atlas, selection),
        starts=lambda: need_fills.class_starts(one_layer(atlas, selection, selection.need, dark=False)),
        usual=f"{class_controls.USUAL} {BOTH_MAPS}",
    )


def second_figure(atlas: Atlas, selection: Selection) -> str:
    """Return what the need is set against: what was chosen, or the first kind of asset.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return selection.second or f"{ASSET_PREFIX}{next(iter(atlas.categories))}"


def draw_one_map(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw both figures on one map, as a scatter and as a table; a choice in one holds in all three.

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
    title, said, place = page_words(atlas, selection)
    heading_words.draw(title, said, place=place)
    layer = two_way_layer(atlas, selection, dark=dark)
    if layer is None:
        return
    view, beside = st.columns(2)
    with view, st.container(key="map_place"):
        layer_map.draw_layer_map(
            atlas,
            selection,
            files,
            layer,
            on_paper=lambda: two_way_layer(atlas, selection, dark=False) or layer,
            sources=partial(used_sources, atlas, selection),
        )
    with beside, st.container(key="beside_map"):
        draw_scatter(atlas, selection, dark=dark)
        draw_table(atlas, selection)


def draw_two_maps(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw each figure on a map of its own; the two move together.

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
    title, said, place = page_words(atlas, selection)
    heading_words.draw(title, said, place=place)
    if why_not_shown(atlas, selection):
        return
    names = maps_of(atlas, selection)
    lines = max(len(comparison.axis_label(atlas, name)) for name in names.values()) > ONE_LINE
    for column, (key, name) in zip(st.columns(2), names.items(), strict=True):
        make = partial(one_layer, atlas, selection, name)
        layer = make(dark=dark)
        message = layer_map.layer_message(atlas, selection, files, layer)
        asked = class_scales.find_request(selection, name, comparison.decimals(atlas, name))
        with column:
            over = layer_map.side_heading_html(
                comparison.axis_label(atlas, name)
            ) + layer_map.colour_key_html(layer, dark=dark, classes_said=layer_map.classes_said(layer, asked))
            st.html(markup.element("div", over, cls="pb-over pb-over-long" if lines else "pb-over"))
            live_map.draw_map(
                message, key=key, present=selection.present, on_pick=selection_state.picked, lock="pair"
            )
            map_downloads.offer_message(
                atlas,
                partial(_one_message, atlas, selection, files, partial(make, dark=False)),
                files,
                sources=partial(used_sources, atlas, selection),
                key=f"{key}_picture",
                what=comparison.axis_label(atlas, name),
                live=key,
            )
    with heading_words.after_words():
        if strips := strips_html(atlas, selection):
            st.html(strips)
        draw_table(atlas, selection)


def strips_html(atlas: Atlas, selection: Selection) -> str:
    """Return a strip of all areas for each of both figures, with the chosen area marked; empty for none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; both figures can be shown.
    """
    code, drawn = _chosen(selection), ""
    for name in maps_of(atlas, selection).values() if code else ():
        if strip := _strip(atlas, selection, name, code):
            label = comparison.figure_label(atlas, name)
            drawn += markup.heading(label, level=3) + strip_html.value_strip_html(strip, label=label)
    return markup.element("section", drawn, cls="pb-profile pb-pair") if drawn else ""


def _strip(atlas: Atlas, selection: Selection, name: str, code: str) -> ValueStrip | None:
    """Return the strip of one figure with an area marked; of assets, where it stands by what is listed."""
    level, indicator = selection.level, atlas.indicators.get(name)
    if indicator is not None:
        return value_strip.strip_of(atlas, indicator, level, code)
    whole = float(comparison.figure_values(atlas, name, "city").iloc[0])
    return rate_strip.strips_of(
        atlas.areas[level]["name"],
        comparison.figure_values(atlas, name, level),
        (atlas.place.name, whole),
        decimals=comparison.decimals(atlas, name),
    ).get(code)


def maps_of(atlas: Atlas, selection: Selection) -> dict[str, str]:
    """Return which figure each of two maps has, by the key of the map.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return dict(zip(MAPS, (selection.need, second_figure(atlas, selection)), strict=True))


def one_layer(atlas: Atlas, selection: Selection, name: str, *, dark: bool) -> NeedLayer:
    """Return the fill of one of two maps.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    name
        The need, or the kind of asset.
    dark
        Whether the theme is dark.
    """
    asked = class_scales.find_request(selection, name, comparison.decimals(atlas, name))
    return analysis_layers.figure_layer(atlas, name, selection.level, asked=asked, dark=dark)


def _one_message(
    atlas: Atlas, selection: Selection, files: MapFiles, light: Callable[[], NeedLayer]
) -> MapMessage:
    return layer_map.layer_message(atlas, selection, files, light())


def used_sources(atlas: Atlas, selection: Selection) -> list[Source]:
    """Return where both figures come from.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return table_sources.of_indicators(atlas, [selection.need, second_figure(atlas, selection)])


def why_not_shown(atlas: Atlas, selection: Selection) -> str:
    """Return why two figures cannot be shown together at this level; empty if they can.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.need:
        return "Choose a need to set against something."
    names = (selection.need, second_figure(atlas, selection))
    reasons = [comparison.why_unavailable(atlas, name, selection.level) for name in names]
    return next((reason for reason in reasons if reason), "")


def page_words(atlas: Atlas, selection: Selection) -> tuple[str, list[str], str]:
    """Return the heading, the sentences, and the one of them that is of the chosen place; empty for none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if reason := why_not_shown(atlas, selection):
        return TITLE, [reason], ""
    labels, names = _labels(atlas, selection), (selection.need, second_figure(atlas, selection))
    said = comparison.describe_bivariate(atlas, *names, selection.level)
    place = chosen_place.describe_at_level(
        atlas,
        selection,
        selection.level,
        one=partial(comparison.describe_pair, atlas, names, selection.level),
        several=partial(comparison.describe_pairs, atlas, names, selection.level),
    )
    title = f"{labels[0]} against {phrases.in_sentence(labels[1])}"
    return title, [*filter(None, [place, said]), *_set_beside(atlas, names)], place


def _set_beside(atlas: Atlas, names: tuple[str, str]) -> list[str]:
    """Return what needs among two figures are set beside; of assets, how they are counted."""
    needs = [atlas.indicators[name] for name in names if name in atlas.indicators]
    found = [(each, comparators.describe_listed(each, comparators.wholes(atlas, each.id))) for each in needs]
    listed = [asset_table.WHERE_COUNTED] if any(name.startswith(ASSET_PREFIX) for name in names) else []
    return [*(f"{each.label}. {beside}" for each, beside in found if beside), *listed]


def _labels(atlas: Atlas, selection: Selection) -> tuple[str, str]:
    return comparison.figure_label(atlas, selection.need), comparison.figure_label(
        atlas, second_figure(atlas, selection)
    )


def _axes(atlas: Atlas, selection: Selection) -> tuple[str, str]:
    return comparison.axis_label(atlas, selection.need), comparison.axis_label(
        atlas, second_figure(atlas, selection)
    )


def _pair(atlas: Atlas, selection: Selection) -> tuple[pd.DataFrame, BivariateClasses]:
    table, found = comparison.bivariate_table(
        atlas, selection.need, second_figure(atlas, selection), selection.level
    )
    for end, name in zip(("first", "second"), (selection.need, second_figure(atlas, selection)), strict=True):
        reach = comparison.figure_reach(atlas, name, selection.level)
        texts = comparison.figure_texts(atlas, name, selection.level, ranges=True)
        table = table.assign(
            **{f"{end}_low": reach["low"], f"{end}_high": reach["high"], f"{end}_said": texts}
        )
    return table.assign(name=atlas.areas[selection.level]["name"], digit=list(found.digits)), found


def describe_reach(atlas: Atlas, selection: Selection) -> str:
    """Describe what the lines through the points of the scatter are, and which figure has none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; both figures can be shown.

    Returns
    -------
    str
        Whole sentences.
    """
    names = (selection.need, second_figure(atlas, selection))
    known = {
        name: comparison.figure_reach(atlas, name, selection.level)["low"].notna().any() for name in names
    }
    whose = "" if len(atlas.areas[selection.level]) <= LINES_DRAWN else " of the area that you choose"
    with_lines = [f"The lines{whose} show between what a figure lies (95% interval)."]
    without = [
        f"{comparison.figure_label(atlas, name)}: no line, because "
        f"{'no error is stated' if name in atlas.indicators else 'it counts what is listed'}."
        for name in names
        if not known[name]
    ]
    return " ".join([*(with_lines if any(known.values()) else []), *without])


def _with_drawn_lines(pairs: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Return the pairs with the ends of those lines alone that can be told apart."""
    if len(pairs) <= LINES_DRAWN:
        return pairs
    ends = [f"{figure}_{end}" for figure in ("first", "second") for end in ("low", "high")]
    kept = pd.Series(pairs.index.astype(str) == chosen, index=pairs.index)
    return pairs.assign(**{end: pairs[end].where(kept) for end in ends})


def two_way_layer(atlas: Atlas, selection: Selection, *, dark: bool) -> NeedLayer | None:
    """Return the two-way fill, or ``None`` if the two cannot be shown together.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    dark
        Whether the theme is dark.
    """
    if why_not_shown(atlas, selection):
        return None
    _, found = _pair(atlas, selection)
    key = f"{selection.need}:{second_figure(atlas, selection)}:{selection.level}"
    return analysis_layers.bivariate_layer(found, key=key, labels=_labels(atlas, selection), dark=dark)


def scatter_chart(atlas: Atlas, selection: Selection) -> Chart | None:
    """Return the scatter of the page as a chart of a document; ``None`` where no area has both figures.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; both figures can be shown.
    """
    pairs, _ = _pair(atlas, selection)
    one, other = selection.need, second_figure(atlas, selection)
    chart = scatter_chart_of(
        pairs,
        _axes(atlas, selection),
        title=page_words(atlas, selection)[0],
        words=(atlas.place.words[selection.level]["one"], atlas.place.words[selection.level]["many"]),
        chosen=_chosen(selection),
        decimals=(comparison.decimals(atlas, one), comparison.decimals(atlas, other)),
        sources=tuple(source.id for source in used_sources(atlas, selection)),
    )
    between = _describe_between(atlas, selection)
    return chart and replace(chart, note=" ".join(filter(None, (chart.note, between))))


def _describe_between(atlas: Atlas, selection: Selection) -> str:
    """Return that points of a printed scatter have no lines, and where what they could be is read."""
    names = (selection.need, second_figure(atlas, selection))
    reaches = [comparison.figure_reach(atlas, name, selection.level)["low"].notna().any() for name in names]
    if not any(reaches):
        return ""
    estimates = any(
        area_figures.figures(atlas, name, selection.level)["estimated"].any()
        for name in names
        if name in atlas.indicators
    )
    middle = (
        " Estimates stand in the middle of what they can be; the table gives both ends." if estimates else ""
    )
    return f"A point is one figure, and every figure could have come out a little otherwise.{middle}"


def draw_scatter(atlas: Atlas, selection: Selection, *, dark: bool) -> None:
    """Draw the scatter, whose points choose an area as the map does, and the key to its colours.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    dark
        Whether the theme is dark.
    """
    pairs, found = _pair(atlas, selection)
    charts.draw_scatter(
        _with_drawn_lines(pairs, _chosen(selection)),
        _axes(atlas, selection),
        classes=found.classes,
        chosen=_chosen(selection),
        dark=dark,
        on_pick=_pick,
    )
    st.html(markup.paragraph(describe_reach(atlas, selection), cls="pb-note"))
    inside, areas = counted_inside(atlas, selection, found)
    st.html(colour_key_html(inside, _labels(atlas, selection), dark=dark, areas=areas))


def counted_inside(
    atlas: Atlas, selection: Selection, found: BivariateClasses
) -> tuple[BivariateClasses, str]:
    """Return the classes with the areas of a larger place that was chosen counted alone, as the map counts.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    found
        Both figures cut into classes.

    Returns
    -------
    tuple of BivariateClasses and str
        The second is what is counted, as ``"wards in North"``.
    """
    every, inside = atlas.areas[selection.level].index, map_text.areas_inside(atlas, selection)
    many = atlas.place.words[selection.level]["many"]
    if len(inside) == len(every):
        return found, many
    there = Counter(found.digits[place] for place in every.get_indexer(inside))
    counts = tuple(there[str(each)] for each in range(len(found.counts)))
    name = atlas.name(map_text.level_of(selection), selection.area_code)
    return replace(found, counts=counts), f"{many} in {name}"


def colour_key_html(
    found: BivariateClasses, labels: tuple[str, str], *, dark: bool, areas: str = "areas"
) -> str:
    """Return the square of colours with its classes in words and how many areas are in each.

    Parameters
    ----------
    found
        Both figures cut into classes.
    labels
        What both figures are called.
    dark
        Whether the theme is dark.
    areas
        What is counted, in plain words.
    """
    words = [first for first, _ in bivariate.class_labels(found.classes)][:: found.classes]
    seen, printed = (bivariate.class_colours(found.classes, dark=each) for each in (dark, False))
    cells = list(zip(seen, printed, found.counts, strict=True))
    rows = ""
    for place in reversed(range(found.classes)):
        row = cells[place * found.classes : (place + 1) * found.classes]
        axis = _axis("row", found.classes, f"↑ {labels[0]}") if place == found.classes - 1 else ""
        rows += f'<tr>{axis}<th scope="row">{words[place]}</th>{"".join(map(_cell, row))}</tr>'
    head = "".join(f'<th scope="col">{word}</th>' for word in words)
    across = _axis("col", found.classes, f"{labels[1]} →")
    caption = f"Beside each colour: how many {areas}."
    corner = '<td colspan="2"></td>'
    inner = f"<thead><tr>{corner}{across}</tr><tr>{corner}{head}</tr></thead><tbody>{rows}</tbody>"
    square = markup.element("table", inner, cls="pb-square")
    return markup.element("div", square + markup.paragraph(caption, cls="pb-note"), cls="pb-beside")


def _axis(along: str, classes: int, title: str) -> str:
    """Return the title of one figure along its side of the square."""
    return f'<th scope="{along}group" {along}span="{classes}" class="pb-axis">{markup.text(title)}</th>'


def _cell(cell: tuple[str, str, int]) -> str:
    seen, printed, count = cell
    look = f"background:{seen};--on-paper:{printed}"
    return f'<td><span class="pb-swatch" style="{look}"></span>{count}</td>'


def _chosen(selection: Selection) -> str:
    return selection.area_code if selection.area_level == selection.level else ""


def _pick(code: str) -> None:
    if code:
        selection_state.change(area=f"{selection_state.selection().level}:{code}", asset="", near="")
    else:
        selection_state.clear()


def draw_table(atlas: Atlas, selection: Selection) -> None:
    """Draw both figures of every area with their classes in words; a row chooses its area.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    headers, rows = whole_table(atlas, selection)
    shown = whole_table(atlas, selection, ranges=True)[1]
    caption = (
        "Both figures of every area, the highest of the first on top. Choose a row to see it on the map."
    )
    row_table.draw_row_table(
        caption, headers, shown, key="figures_table", chosen=_chosen(selection), on_pick=_pick
    )
    used = used_sources(atlas, selection)
    both = (selection.need, second_figure(atlas, selection))
    listed = [atlas.indicators[each] for each in both if each in atlas.indicators]
    asked = {
        f"{indicator.label}: {key.lower()}": said
        for indicator in listed
        for key, said in doubt_columns.rules(indicator, selection.level).items()
    }
    downloads.offer_shown(
        atlas, CAPTION, headers, list(rows.values()), key="figures", sources=used,
        more=lambda: doubt_columns.of_several(atlas, listed, selection.level, rows), notes=asked,
    )  # fmt: skip


def whole_table(
    atlas: Atlas, selection: Selection, *, ranges: bool = False
) -> tuple[list[str], dict[str, list[str]]]:
    """Return the headings of the table, and its cells by code.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at; both figures can be shown.
    ranges
        Whether a figure that is known only in part carries its range; in a file the range has columns.
    """
    pairs, found = _pair(atlas, selection)
    headers = [atlas.place.words[selection.level]["one"].capitalize(), *_axes(atlas, selection), "Classes"]
    cells = table_cells(atlas, selection, pairs, found.classes)
    if not ranges:
        return headers, cells
    one, other = (
        comparison.figure_texts(atlas, name, selection.level, ranges=True)
        for name in (selection.need, second_figure(atlas, selection))
    )
    return headers, {code: [row[0], one[code], other[code], *row[3:]] for code, row in cells.items()}


def table_cells(
    atlas: Atlas, selection: Selection, pairs: pd.DataFrame, classes: int
) -> dict[str, list[str]]:
    """Return the rows of the table by code: the name, both figures, and their classes in words.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    pairs
        Both figures of every area (index: area code).
    classes
        Classes of each figure.
    """
    words = dict(zip("012345678", map(" / ".join, bivariate.class_labels(classes)), strict=False))
    places = [comparison.decimals(atlas, n) for n in (selection.need, second_figure(atlas, selection))]
    order = pairs.sort_values("first", ascending=False, na_position="last", kind="stable")
    listed = order[["name", "first", "second", "digit"]].itertuples(name=None)
    return {
        str(code): [
            str(name), phrases.number(one, places[0]), phrases.number(other, places[1]),
            words.get(digit, phrases.NO_DATA),
        ]
        for code, name, one, other, digit in listed
    }  # fmt: skip
