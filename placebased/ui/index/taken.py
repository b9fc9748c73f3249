"""A reader's own index on its way out: its words, its map, the scores as bars and the table by band."""

from __future__ import annotations

from functools import partial

from placebased.mapping.layers import Bounds
from placebased.need import comparators, index_words
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Chart, ChartSeries, Document, Figure
from placebased.ui.index import view as index_view
from placebased.ui.index import weights as weight_sliders
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView
from placebased.views.selection import Selection

BARS = index_view.BARS
"""Areas that are drawn as bars, as many as the page has."""


def prepare() -> TakenView | str:
    """Return what this visitor looks at on Your index, or why there is nothing."""
    atlas, selection = selection_state.atlas(), selection_state.selection()
    weighed = weight_sliders.weighting(atlas, selection)
    given, answer = index_view.compute_index(atlas, selection, weighed)
    if answer is None:
        return index_view.NOTHING
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(
        f"{atlas.place.id}-own-index-{selection.level}",
        partial(document, atlas, selection, given, answer, seen=seen),
    )


def document(
    atlas: Atlas,
    selection: Selection,
    given: IndexInputs,
    answer: OwnIndexResult,
    *,
    seen: Bounds | None = None,
) -> Document:
    """Return an index as a document.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    given
        The domains before any weighing.
    answer
        The index that the reader's weights make.
    seen
        The part of the map that is looked at, in degrees; all of it if not known.
    """
    today = place_cache.today()
    files = map_cache.files(today)
    message = index_view.map_message(atlas, selection, answer, files, dark=False, go="")
    members = [atlas.indicators[m] for d in answer.shares.index for m in given.members.get(str(d), ())]
    provenance = [f"{name}: {said}." for name, said in index_view.provenance(atlas, answer).items()]
    none = comparators.describe_none(atlas, index_view.OF_THIS_PLACE)
    return view_document.view_document(
        atlas,
        title=index_view.page_title(atlas, selection),
        sentences=index_view.page_sentences(atlas, selection, answer),
        made=today,
        maps=[map_downloads.map_seen(message, files, seen)],
        charts=[bars(atlas, selection, answer)],
        tables=[view_document.shown_table(*index_view.whole_table(atlas, selection, answer), numbers=True)],
        notes=[*index_words.describe_doubt(atlas, given, answer), *([none] if none else []), *provenance],
        sources=index_view.used_sources(atlas, answer),
        method_sheet=view_document.methods_of(members),
    )


def bars(atlas: Atlas, selection: Selection, answer: OwnIndexResult) -> Chart:
    """Return the scores of the first areas as bars, each with its range where one is known.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        The index that the reader's weights make.
    """
    table = answer.table[answer.table["score"].notna()]
    first = table.head(BARS)
    many = atlas.place.words[selection.level]["many"]
    names = tuple(atlas.name(answer.level, str(code)) for code in first.index)
    figures = tuple(Figure(f"{score:.1f}", float(score)) for score in first["score"])
    low, high = (tuple(map(float, first[end])) if answer.ranged else () for end in ("low", "high"))
    series = ChartSeries("Score", "area", figures, low, high)
    said = ", ".join(f"{name} {figure.shown}" for name, figure in zip(names, figures, strict=True))
    more = f"The first {len(first)} of {len(table)} {many}; the table has all. " if len(table) > BARS else ""
    return Chart(
        kind="bar",
        title="Scores, in the order of the table",
        categories=names,
        series=(series,),
        unit="score out of 100",
        alternative=f"Scores as bars: {said}.",
        note=f"{more}The table says how sure each is.",
        ends=(0.0, 100.0),
    )
