"""The answer of Find on its way out: the question, what was found in words, its map, and the list."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import numpy as np

from placebased.assets.directory import Directory
from placebased.finding import answer_text
from placebased.finding.listing import ListingText, describe_listing
from placebased.finding.question import Question
from placebased.finding.search import SearchResult
from placebased.hours import moments
from placebased.mapping.layers import Bounds
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import DataTable, Document
from placebased.ui.find import downloads as find_downloads
from placebased.ui.find import find_map, results
from placebased.ui.find.asking import ask
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView

NOTHING_ASKED = "Nothing is asked yet. Ask first; the answer can be taken away then."

ON_NO_MAP = "On no map, or without a place to go to"

HEADERS = ("Place", "Kind", "Fits", "On foot", "Open then", "Phone", "Where", "Who says so")

LONGEST = 1_000
"""Places that a table lists; the page's own table to take away has more."""


def prepare() -> TakenView | str:
    """Return the answer that this visitor looks at, or that nothing is asked."""
    listed, typed = selection_state.neighbourhoods(), question_state.asked()
    if not typed.asked:
        return NOTHING_ASKED
    atlas, now = place_cache.atlas(listed), moments.now()
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(
        f"{atlas.place.id}-places-{now:%Y-%m-%d}", partial(document_of, atlas, typed, now, listed, seen=seen)
    )


def document_of(
    atlas: Atlas, typed: Question, now: datetime, listed: str, *, seen: Bounds | None = None
) -> Document:
    """Return the answer to a question as a document; sensitive places are listed, and on no map.

    Parameters
    ----------
    atlas
        The place.
    typed
        The question as it was typed.
    now
        The present moment, in the place's time zone.
    listed
        Id of the list of neighbourhoods; empty for the pack's own choice.
    seen
        The part of the map that is looked at, in degrees; where the answer lies if not known.
    """
    found = ask(atlas, typed, now, neighbourhoods=listed)
    directory, answer, unplaced = found.directory, found.answer, (found.hidden, found.unplaced)
    files = map_cache.files(place_cache.today())
    export = find_downloads.export_table(atlas, directory, answer, now, unplaced=unplaced)
    walked = [answer_text.describe_walking(directory, answer)] if answer.origin is not None else []
    drawn = find_map.rows_to_draw(answer, *results.rows_to_list(directory, answer))
    message = find_map.map_message(atlas, answer, drawn, files, go="taken")
    focus = message.focus.bounds if message.focus else None
    tables = [
        table
        for table in (
            list_of(directory, answer, now, "Places found"),
            list_of(*unplaced, now, ON_NO_MAP),
        )
        if table.rows
    ]
    return view_document.view_document(
        atlas,
        title=f"Places found: {answer_text.describe_question(directory, answer)}",
        sentences=[
            answer_text.describe_count(answer, results.count_unplaced(*unplaced)),
            *answer_text.describe_missing(directory, unplaced[0], answer),
            *answer_text.describe_notes(answer),
        ],
        made=place_cache.today(),
        maps=[map_downloads.map_seen(message, files, seen or focus, title="Places found")],
        tables=tables,
        notes=walked,
        sources=export.sources,
    )


def list_of(directory: Directory, answer: SearchResult, now: datetime, title: str) -> DataTable:
    """Return what was found as a table, those that fit first, as the page lists them.

    Parameters
    ----------
    directory
        The directory of assets, or that of places which are on no map.
    answer
        What was found in it.
    now
        The present moment, in the place's time zone.
    title
        What the table is of.
    """
    sure, maybe = results.rows_to_list(directory, answer)
    rows = [int(row) for row in np.concatenate([sure, maybe])[:LONGEST]]
    fits = set(map(int, sure))
    listed = [_row(describe_listing(directory, answer, row, now), is_sure=row in fits) for row in rows]
    more = len(sure) + len(maybe) - len(rows)
    note = f"{more} more stand in the page's own table." if more > 0 else ""
    return view_document.shown_table(title, HEADERS, listed, note=note)


def _row(each: ListingText, *, is_sure: bool) -> list[str]:
    fits = "yes" if is_sure else f"may fit; not stated: {', '.join(each.not_stated)}".rstrip(": ")
    return [
        each.name, each.kind, fits, each.walk or each.given or each.serves or "not asked",
        each.open_words, each.phone or "not stated", results.where_text(each), each.provenance,
    ]  # fmt: skip
