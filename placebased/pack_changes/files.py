"""What moved between two packs, as files: tables, one JSON document, an Atom feed, a page."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from placebased.contributions.news import FeedEntry, atom_feed
from placebased.exchange import table_sources
from placebased.exchange.formats import csv_file
from placebased.exchange.formats.export_table import ExportTable
from placebased.pack_changes import text
from placebased.pack_changes.figures import RULE
from placebased.pack_changes.moved import PackMoved
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source

_FEED_MOST = 500
"""Entries of the feed."""

Rows = Sequence[tuple[str, ...]]
Table = tuple[str, Sequence[str], Rows]


def tables(moved: PackMoved) -> dict[str, Table]:
    """Return every table of the report: its title, headers and rows, by the name of its file.

    Parameters
    ----------
    moved
        What moved.
    """
    return {
        "kinds": ("Kinds of place", text.KIND_HEADERS, text.kind_rows(moved)),
        "listings": ("Listings that are not as they were", text.LISTING_HEADERS, text.listing_rows(moved)),
        "figures": ("Figures that are not as they were", text.FIGURE_HEADERS, text.figure_rows(moved)),
        "not_compared": ("Figures that are not compared", text.REST_HEADERS, text.rest_rows(moved)),
        "sources": ("Sources with another date", text.SOURCE_HEADERS, text.source_rows(moved)),
    }


def report_files(moved: PackMoved, after: Atlas, *, made: date) -> dict[str, bytes]:
    """Return every file of the report by its name.

    Parameters
    ----------
    moved
        What moved.
    after
        The newer pack, whose sources the tables name.
    made
        The day of the report.
    """
    written = {
        f"moved_{name}.csv": csv_file.write(_exported(moved, table, made, sources_of(moved, after, name)))
        for name, table in tables(moved).items()
        if table[2]
    }
    return written | {
        "moved.json": json_document(moved),
        "moved.atom": feed(moved, made=made),
        "moved.html": page(moved),
    }


def json_document(moved: PackMoved) -> bytes:
    """Return everything that moved as one JSON document.

    Parameters
    ----------
    moved
        What moved.
    """
    said = {"said": text.describe(moved), **asdict(moved)}
    return json.dumps(said, ensure_ascii=False, indent=1, default=list).encode()


def feed(moved: PackMoved, *, made: date, address: str = "") -> bytes:
    """Return the listings that are not as they were as an Atom feed, at most some hundreds.

    Parameters
    ----------
    moved
        What moved.
    made
        The day of the report.
    address
        Web address of the explorer, without a slash at its end; empty where none is known.
    """
    at = f"{made.isoformat()}T00:00:00+00:00"
    entries = [
        FeedEntry(
            title=f"{each.what.capitalize()}: {each.name}{f', {each.ward}' if each.ward else ''}",
            key=(moved.before, moved.after, each.what, each.key_before, each.key),
            updated=at,
            summary=f"{each.kind}. {'; '.join(each.details)}".strip(),
            link=f"{address}/about",
        )
        for each in moved.listings[:_FEED_MOST]
    ]
    rest = len(moved.listings) - len(entries)
    summary = FeedEntry(
        title=f"What moved in {moved.place}",
        key=(moved.before, moved.after),
        updated=at,
        summary=" ".join([*text.describe(moved), *([f"{rest:,} more are in the tables."] if rest else [])]),
        link=f"{address}/about",
    )
    title = f"What moved in the data of {moved.place}"
    return atom_feed([summary, *entries], title=title, place=moved.place, key=(moved.place, "packs"))


def page(moved: PackMoved) -> bytes:
    """Return the report as one page of HTML that needs nothing else.

    Parameters
    ----------
    moved
        What moved.
    """
    said = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in text.describe(moved))
    title = html.escape(f"What moved in {moved.place}")
    drawn = "".join(_table(*each) for each in tables(moved).values() if each[2])
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>body{font:16px/1.5 sans-serif;margin:2rem}table{border-collapse:collapse;margin:1rem 0}"
        "th,td{border:1px solid;padding:.25rem .5rem;text-align:left;vertical-align:top}"
        f"caption{{text-align:left;font-weight:bold}}</style><h1>{title}</h1>{said}{drawn}</html>"
    ).encode()


def _table(title: str, headers: Sequence[str], rows: Rows) -> str:
    head = "".join(f'<th scope="col">{html.escape(each)}</th>' for each in headers)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><caption>{html.escape(title)}</caption><tr>{head}</tr>{body}</table>"


def sources_of(moved: PackMoved, after: Atlas, name: str) -> Sequence[Source]:
    """Return where a table comes from, as far as the newer pack says so.

    Parameters
    ----------
    moved
        What moved.
    after
        The newer pack.
    name
        Name of the table's file.
    """
    if name == "figures":
        return table_sources.of_indicators(
            after, list(dict.fromkeys(each.indicator for each in moved.figures))
        )
    kinds = {row[0] if name == "kinds" else row[2] for row in tables(moved)[name][2]}
    listed = after.assets[
        after.assets["category"].map(lambda each: after.categories[each].plural).isin(kinds)
    ]
    used = set(listed["source"]) if name in {"kinds", "listings"} else set()
    return [source for key, source in after.sources.items() if key in used]


def _exported(moved: PackMoved, table: Table, made: date, sources: Sequence[Source]) -> ExportTable:
    title, headers, rows = table
    notes: Mapping[str, str] = {
        "data version before": moved.before,
        "data version": moved.after,
        "method": f"{text.NOT_CLOSED} {RULE}",
    }
    frame = pd.DataFrame([list(row) for row in rows], columns=list(headers))
    return ExportTable(frame=frame, title=title, made=made, notes=notes, sources=tuple(sources))
