"""The page of one's own index: the map's message, the bars, the table and what can be taken away."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.mapping import analysis_layers, explore_map, need_fills
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Blend
from placebased.mapping.message import MapMessage
from placebased.methods import composite_index
from placebased.methods.class_breaks import RULES, USUAL, ClassRequest
from placebased.methods.composite_index import MEANS, SCALES, Weighting
from placebased.methods.rank_sets import HOLDS
from placebased.methods.rank_uncertainty import CONCENTRATION, Doubt
from placebased.need import comparators, index_words, own_index
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place import custom_indicators
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui import markup
from placebased.ui.index import weights
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, need_cache
from placebased.ui.widgets import class_controls, downloads, map_downloads, source_note
from placebased.ui.widgets import value_strip as strip_html
from placebased.ui.widgets.bars import Bar, stacked_bars_html
from placebased.ui.widgets.class_controls import ClassScale
from placebased.views import chosen_place, class_scales, index_strip
from placebased.views.selection import Selection

BARS = 15
ROWS = 60


def compute_index(
    atlas: Atlas, selection: Selection, weighed: Weighting
) -> tuple[IndexInputs, OwnIndexResult | None]:
    """Return the domains at the selection's level and what its choices make of them.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    weighed
        The reader's points by domain, with what was mended.
    """
    given = need_cache.material(atlas, selection.level)
    scale = next(each for each in SCALES if each == selection.scale)
    mean = next(each for each in MEANS if each == selection.mean)
    spread = next(each for each in CONCENTRATION if each == selection.spread)
    hold = next(each for each in HOLDS if each == selection.hold)
    assumed = composite_index.read_assumed(selection.off)
    doubt = Doubt(spread, hold)
    return given, own_index.compute_index(
        given, weighed, scale=scale, mean=mean, doubt=doubt, assumed=assumed
    )


def heading_html(atlas: Atlas, selection: Selection, answer: OwnIndexResult | None) -> str:
    """Return the page's title and what the answer says.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make; ``None`` where no domain has points.
    """
    said = page_sentences(atlas, selection, answer)
    shown = describe_chosen(atlas, selection, answer) if answer else ""
    return markup.page_heading(
        page_title(atlas, selection), said, place=shown or describe_found(atlas, answer)
    )


def describe_found(atlas: Atlas, answer: OwnIndexResult | None) -> str:
    """Return what a wall says where no place is chosen: which areas share the top band.

    A wall has room for one sentence. What the points are on stands in the page's own first one.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make; ``None`` where no domain has points.

    Returns
    -------
    str
        Empty where no range is known: the wall then says what the points are on, and no order.
    """
    said = index_words.describe(atlas, answer) if answer and answer.ranged else []
    return said[1] if len(said) > 1 else ""


def page_title(atlas: Atlas, selection: Selection) -> str:
    """Return the heading of the page.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return f"Your index of need, by {atlas.place.words[selection.level]['many']}"


def page_sentences(atlas: Atlas, selection: Selection, answer: OwnIndexResult | None) -> list[str]:
    """Return what the answer says, that of the chosen place first; none is empty.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make; ``None`` where no domain has points.
    """
    if answer is None:
        return [NOTHING]
    said = (describe_chosen(atlas, selection, answer), *index_words.describe(atlas, answer))
    return [sentence for sentence in said if sentence]


def describe_chosen(atlas: Atlas, selection: Selection, answer: OwnIndexResult) -> str:
    """Return where the chosen place stands and why, of whatever level it is; empty if none is chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    """
    return chosen_place.describe_at_level(
        atlas,
        selection,
        answer.level,
        one=partial(index_words.describe_area, atlas, answer),
        several=partial(index_words.describe_several, answer),
    )


OF_THIS_PLACE = "The index is made of areas of this place. What its figures are elsewhere stands behind each."
NOTHING = "Nothing is shown, because no domain that has figures here has any points."


def class_request(selection: Selection) -> ClassRequest:
    """Return how the scores are to be sorted into classes.

    Parameters
    ----------
    selection
        What the reader looks at.
    """
    return class_scales.find_request(selection, class_scales.index_scale(selection.scale), decimals=0)


def draw_class_box(atlas: Atlas, selection: Selection, answer: OwnIndexResult | None) -> None:
    """Draw the choice of the classes of the scores; bands have classes of their own.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make; draws nothing where no domain has points.
    """
    if answer is None or (answer.ranged and selection.show != "score"):
        return
    make = partial(analysis_layers.index_layer, atlas, answer, "score", dark=False)
    class_controls.draw_class_box(
        ClassScale(
            id=class_scales.index_scale(selection.scale),
            unit="score out of 100",
            decimals=0,
            starts=lambda: need_fills.class_starts(make(asked=class_request(selection))),
            usual="Usual: natural breaks.",
            of_own=custom_indicators.DOMAIN in answer.shares.index,
        )
    )


def preview_blend(
    atlas: Atlas, answer: OwnIndexResult | None, weighed: Weighting, asked: ClassRequest = USUAL
) -> Blend | None:
    """Return how the browser can work out the score while a slider moves; ``None`` where it cannot.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make; ``None`` where no domain has points.
    weighed
        The reader's points by domain, with what was mended.
    asked
        How scores are to be sorted: the browser knows every rule, and limits that were set.
    """
    if answer is None or atlas.published is not None:
        # figures of a reader's own are in no file that the browser could fetch
        return None
    held = map_cache.blend(atlas.neighbourhoods.id, answer.level, answer.scale, answer.mean)
    if not held.files:
        return None
    boxes = {domain: weights.slider_key(domain) for domain in weighed.points}
    rule = asked.rule if asked.rule in RULES else ""
    return Blend(held.url("blend"), weighed.points, boxes, asked.starts, rule)


def map_message(
    atlas: Atlas,
    selection: Selection,
    answer: OwnIndexResult | None,
    files: MapFiles,
    *,
    dark: bool,
    go: str,
    blend: Blend | None = None,
) -> MapMessage:
    """Return what the map is told: the composite in place of an indicator, everything else as chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make; ``None`` where no domain has points.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    go
        Changes when the map is to move to what was chosen.
    blend
        How the browser can work out the score by itself; bands and places in the order it cannot.
    """
    if answer is None:
        empty = explore_map.map_message(atlas, replace(selection, need=""), files, go=go)
        return replace(empty, notice=NOTHING)
    asked = class_request(selection)
    layer = analysis_layers.index_layer(atlas, answer, selection.show, dark=dark, asked=asked)
    many = atlas.place.words[selection.level]["many"]
    label = f"Map of {atlas.place.name}: {layer.title}, by {many}"
    base = explore_map.filled_message(atlas, selection, files, layer, go=go)
    return replace(base, label=label, blend=blend if selection.show == "score" else None)


def offer_pictures(
    atlas: Atlas, selection: Selection, answer: OwnIndexResult | None, files: MapFiles
) -> None:
    """Draw the button that opens the choice of pictures of the index on the map.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make; draws nothing where no domain has points.
    files
        Addresses of the map's files.
    """
    if answer is None:
        return
    map_downloads.offer_message(
        atlas,
        lambda: map_message(atlas, selection, answer, files, dark=False, go=""),
        files,
        sources=lambda: used_sources(atlas, answer),
        key="map_picture",
    )


def draw_panel(atlas: Atlas, selection: Selection, answer: OwnIndexResult) -> None:
    """Draw what the scores are made of, the highest first; the chosen area is marked in its own place.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    """
    with st.container(key="panel"):
        if selection.area:
            st.button(
                f"Back to all of {atlas.place.name}", key="clear_choice", on_click=selection_state.clear
            )
        chosen = selection.area_code if selection.area_level == selection.level else ""
        known = [str(code) for code in answer.table.index[answer.table["score"].notna()]]
        shown = [code for place, code in enumerate(known) if place < BARS or code == chosen]
        line = "the line is the 90% range of the whole" if answer.ranged else "no error is known, so no range"
        caption = f"Points of the score from each domain; {line}"
        bars = [replace(_bar(atlas, answer, code), chosen=code == chosen) for code in shown]
        st.html(stacked_bars_html(bars, caption=caption))
        if len(known) > BARS:
            beyond = len(shown) > BARS
            alone = f", and {atlas.name(answer.level, chosen)} in its place after them" if beyond else ""
            st.caption(f"The first {BARS} of {len(known)}{alone}. The table has them all.")
        if said := source_note.fold_html(used_sources(atlas, answer)):
            st.html(said)


def _figures(answer: OwnIndexResult, code: str) -> dict[str, float]:
    row: dict[Hashable, Any] = answer.table.loc[code].to_dict()
    return {str(name): float(value) for name, value in row.items()}


def _bar(atlas: Atlas, answer: OwnIndexResult, code: str) -> Bar:
    row = _figures(answer, code)
    named = own_index.domain_labels(atlas)
    points: dict[Hashable, Any] = answer.parts.loc[code].to_dict()
    parts = tuple((named[str(domain)], float(value)) for domain, value in points.items())
    name = atlas.name(answer.level, code)
    if not answer.ranged:
        return Bar(name, parts, None, None, f"{row['score']:.0f}")
    ends = f"{row['low']:.0f} to {row['high']:.0f}"
    close = f"{row['low']:.0f}" == f"{row['high']:.0f}"
    words = f"{row['score']:.0f} ({'under 1 either way' if close else ends}), band {row['band']:.0f}"
    return Bar(name, parts, row["low"], row["high"], words)


def draw_method_note(atlas: Atlas, answer: OwnIndexResult, inputs: IndexInputs) -> None:
    """Draw how the ranges were made, what the domains hold, and what they lack.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make.
    inputs
        The domains of the level, with what each holds and lacks.
    """
    fold = st.expander("How sure this is, and what each domain holds", key="index_how", on_change="rerun")
    if not fold.open:
        return
    with fold:
        none = comparators.describe_none(atlas, OF_THIS_PLACE)
        said = [*index_words.describe_doubt(atlas, inputs, answer), *([none] if none else [])]
        st.html("".join(map(paragraph, said)))
        st.html("".join(_domain(atlas, inputs, domain) for domain in atlas.domains))


def _domain(atlas: Atlas, given: IndexInputs, domain_id: str) -> str:
    domain = atlas.domains[domain_id]
    used = [text(_member(atlas, given, member)) for member in given.members.get(domain_id, ())]
    out = [
        text(f"Not used here: {phrases.in_sentence(atlas.indicators[m].label)}. {reason}")
        for m, reason in given.left_out[domain_id].items()
    ]
    lacks = paragraph(f"What it lacks: {domain.lacks}", cls="pb-note") if domain.lacks else ""
    inner = heading(domain.label, level=3) + paragraph(domain.why) + bullets(used + out) + lacks
    return element("section", inner, cls="pb-profile")


def _member(atlas: Atlas, given: IndexInputs, member: str) -> str:
    indicator = atlas.indicators[member]
    side = "" if given.signs[member] > 0 else " (a lower figure means more need)"
    beside = comparators.describe_wholes(atlas, indicator)
    return f"{indicator.label}, {indicator.period}{side}{f'. {beside}' if beside else ''}"


def draw_table_section(
    atlas: Atlas, selection: Selection, answer: OwnIndexResult, inputs: IndexInputs
) -> None:
    """Draw the table and what can be taken away, once opened (it would travel with every change).

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    inputs
        The domains of the level, with what each holds and lacks.
    """
    fold = st.expander("The same as a table, and to take away", key="index_table", on_change="rerun")
    if fold.open:
        with fold:
            st.html(_table(atlas, selection, answer))
            draw_downloads(atlas, selection, answer, inputs)


def _table(atlas: Atlas, selection: Selection, answer: OwnIndexResult) -> str:
    """Return the table by band, with ranges and the points of each domain."""
    more = len(answer.table) > ROWS
    rest = f" The first {ROWS} of {len(answer.table)}; the download has all." if more else ""
    caption, headers, rows = whole_table(atlas, selection, answer, most=ROWS)
    found = index_strip.strips_of(atlas, answer)
    first = next(iter(found.values()), None)
    if first is None:
        return markup.table(f"{caption}{rest}", headers, rows, numbers=True)
    codes = [str(code) for code in answer.table.index[:ROWS]]
    cells = [strip_html.row_strip_html(found[c], is_shared=True) if c in found else "" for c in codes]
    key = f"On the strips: {strip_html.row_key(first)}{' with its 90% range' if answer.ranged else ''}."
    at = headers.index("Score") + 1
    drawn = markup.DrawnColumn(f"Among all {len(first.areas.dots)}", cells, at=at, key=key)
    table = markup.table(f"{caption}{rest}", headers, rows, numbers=True, drawn=drawn)
    return strip_html.share_picture(first.areas, table)


def whole_table(
    atlas: Atlas, selection: Selection, answer: OwnIndexResult, *, most: int | None = None
) -> tuple[str, list[str], list[list[str]]]:
    """Return the table by band: its caption, headings and cells as people read them.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    most
        Rows at most; ``None`` for all.
    """
    words, named = atlas.place.words[selection.level], own_index.domain_labels(atlas)
    headers = [
        words["one"].capitalize(), "Band", "Score", "90% range of the score", "Place in the order",
        own_index.TOP_HEADING, *(named[str(d)] for d in answer.shares.index),
    ]  # fmt: skip
    rows = [_table_row(atlas, answer, str(code)) for code in answer.table.index[:most]]
    return f"Your index of need, by {words['many']}, with the points from each domain.", headers, rows


def _table_row(atlas: Atlas, answer: OwnIndexResult, code: str) -> list[str]:
    row = _figures(answer, code)
    name = atlas.name(answer.level, code)
    if math.isnan(row["score"]):
        return [name, *[phrases.NO_DATA] * (5 + len(answer.shares))]
    points = [f"{p:.1f}" for p in answer.parts.loc[code].astype(float)]
    if not answer.ranged:
        return [name, _UNKNOWN, f"{row['score']:.1f}", *[_UNKNOWN] * 3, *points]
    first, last = int(row["rank_low"]), int(row["rank_high"])
    place = str(first) if first == last else f"{first} to {last}"
    return [
        name, f"{row['band']:.0f}", f"{row['score']:.1f}", f"{row['low']:.1f} to {row['high']:.1f}", place,
        own_index.top_word(first, last), *points,
    ]  # fmt: skip


_UNKNOWN = "no error known"


def draw_downloads(atlas: Atlas, selection: Selection, answer: OwnIndexResult, inputs: IndexInputs) -> None:
    """Draw the downloads: the table with weights and domain scores, and every figure under them.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    inputs
        The domains of the level, with what each holds and lacks.
    """
    name = f"{atlas.place.id}-own-index-{selection.level}"
    with st.container(horizontal=True):
        downloads.offer(lambda: export_table(atlas, answer), name=name, key="index", shapes=True)
        downloads.offer(
            lambda: workings_table(atlas, answer, inputs),
            name=f"{name}-workings",
            key="index_workings",
            what="all workings",
        )


def export_table(atlas: Atlas, answer: OwnIndexResult) -> ExportTable:
    """Return the index with the weights and the score of each domain, to be taken away with its areas.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index.

    Returns
    -------
    ExportTable
        One row an area, shapes in the CRS in which the level is drawn.
    """
    frame, drawn = own_index.result_table(atlas, answer), atlas.drawn[answer.level]
    shapes = drawn.geometry.reindex(frame["Code"]).tolist()
    areas = gpd.GeoDataFrame(frame.reset_index(drop=True), geometry=shapes, crs=drawn.crs)
    lines = table_sources.SHAPES_ATTRIBUTION
    return replace(_export(atlas, answer, "Your index of need", areas), attribution=lines)


def workings_table(atlas: Atlas, answer: OwnIndexResult, given: IndexInputs) -> ExportTable:
    """Return every figure under the index, to be taken away.

    Parameters
    ----------
    atlas, answer
        The place and the index.
    given
        The domains before any weighing.
    """
    frame = own_index.workings(atlas, given, answer)
    return _export(atlas, answer, "Your index of need: all workings", frame)


def used_sources(atlas: Atlas, answer: OwnIndexResult) -> list[Source]:
    """Return where the figures come from that an index is made of.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make.
    """
    used = (m for d in answer.shares.index for m, _ in atlas.domains[str(d)].members)
    return table_sources.of_indicators(atlas, used)


def _export(atlas: Atlas, answer: OwnIndexResult, title: str, frame: pd.DataFrame) -> ExportTable:
    return downloads.export_of(
        atlas, title, frame, sources=used_sources(atlas, answer), notes=provenance(atlas, answer)
    )


def provenance(atlas: Atlas, answer: OwnIndexResult) -> dict[str, str]:
    """Return what every file of the index says of how it was made.

    Parameters
    ----------
    atlas
        The place.
    answer
        The index that the reader's weights make.
    """
    weights = "; ".join(
        f"{own_index.domain_labels(atlas)[str(d)]} {100 * s:.1f}" for d, s in answer.shares.items()
    )
    return {
        "Weights out of 100": weights,
        "Scale": composite_index.SCALE_WORDS[answer.scale][0],
        "Average": composite_index.MEAN_WORDS[answer.mean][0],
        "Ranges": _ranges_note(answer),
    }


def _ranges_note(answer: OwnIndexResult) -> str:
    if not answer.ranged:
        return "none: no error is known for any figure"
    unknown = f"; no error is known for {100 * answer.unknown:.0f}% of the weight" if answer.unknown else ""
    assumed = (
        f", assumed to be {answer.assumed:g}% of a standard deviation" if unknown and answer.assumed else ""
    )
    return (
        f"90%, from weights (Dirichlet, sum {CONCENTRATION[answer.doubt.spread]:g}) and figures within their "
        f"error; bands and places hold {own_index.HOLD_WORDS[answer.doubt.hold]}{unknown}{assumed}"
    )
