"""A document as PDF: A4, large print, or one sheet of A3, typeset in this process and tagged (PDF/UA-1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from placebased import design
from placebased.mapping.picture import outlines
from placebased.reports.document import (
    BlankTable,
    Block,
    Bullets,
    Cell,
    Chart,
    DataTable,
    Document,
    DocumentSection,
    Gap,
    Paragraph,
    Picture,
    Questions,
    kept_with_next,
    shown,
)
from placebased.reports.printed_list import printable
from placebased.reports.writers import chart_picture, square, table_layout
from placebased.typesetting import typeset

TEMPLATE = Path(__file__).parent / "document.typ"

Form = Literal["a4", "large", "a3"]

SHEET = {
    "opening": (Paragraph,),
    "where": (Picture,),
    "has": (Bullets,),
    "residents": (Chart,),
    "needs": (Paragraph, Chart),
    "change": (Chart,),
    "cover": (Bullets,),
    "short": (Paragraph,),
    "pledges": (Paragraph,),
    "priorities": (DataTable, BlankTable),
    "outcomes": (DataTable, BlankTable),
    "questions": (Questions,),
}
"""Which blocks of which sections a single sheet has room for."""

MOST_CHARTS = {"needs": 4, "change": 2}
"""How many charts of a section a single sheet has; of others all."""

TO_WRITE_ON = {"outcomes": ("Domain", "Measure", "Now", "Target", "By when")}
"""Columns of a table to fill in that a single sheet has room for; the longer files have all."""

CHART_WIDE = {"a3": 400.0, "large": 460.0}
"""Pixels that charts of a form are wide: in a narrow column their letters are as large as elsewhere, and in
large print they are large too."""

MOST_COLUMNS_LARGE = 5
"""Columns that a table in large print has room for; the rows of a wider one are told one by one."""


def write(document: Document) -> bytes:
    """Return a document as PDF of A4 pages.

    Parameters
    ----------
    document
        What is printed.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return _typeset(document, "a4")


def write_large(document: Document) -> bytes:
    """Return a document as PDF of A4 pages in large print.

    Parameters
    ----------
    document
        What is printed.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return _typeset(document, "large")


def write_sheet(document: Document) -> bytes:
    """Return the most important of a document as PDF: one sheet of A3, on its side.

    Parameters
    ----------
    document
        What is printed.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return _typeset(document, "a3")


def _typeset(document: Document, form: Form) -> bytes:
    sections = one_sheet(document) if form == "a3" else document.sections
    return typeset(TEMPLATE, "pdf", document=_as_json(document, sections, form))


def one_sheet(document: Document) -> tuple[DocumentSection, ...]:
    """Return what of a document a single sheet has room for; what is left out stands in the longer files.

    Parameters
    ----------
    document
        The whole.
    """
    found = []
    for section in document.sections:
        kinds = SHEET.get(section.key, () if any(s.key in SHEET for s in document.sections) else (object,))
        blocks = [block for block in section.blocks if isinstance(block, kinds) and not _is_aside(block)]
        if blocks:
            kept = _first_charts(blocks, MOST_CHARTS.get(section.key, len(blocks)))
            kept = tuple(_short(block, section.key) for block in kept) if section.key in SHEET else kept
            found.append(DocumentSection(section.key, section.heading, kept))
    return tuple(found)


WORDS_OF_A_SHEET = 1500
"""Characters of one table that a sheet has room for as lines; of a longer one a column is left out."""


def _short(block: Block, key: str) -> Block:
    """Return a table as lines: a column of a sheet has no room for words side by side."""
    if isinstance(block, BlankTable) and key in TO_WRITE_ON:
        return replace(block, columns=tuple(each for each in block.columns if each in TO_WRITE_ON[key]))
    if not isinstance(block, DataTable):
        return block
    whole = [_as_line(block, row, range(2, len(row))) for row in block.rows]
    if sum(map(len, whole)) <= WORDS_OF_A_SHEET:
        return Bullets(tuple(whole), lead=block.title)
    ends = [_as_line(block, row, range(3, len(row))) for row in block.rows]
    left_out = block.columns[2].name
    return Bullets(tuple(ends), lead=f"{block.title}. “{left_out}” stands in the longer files.")


def _as_line(table: DataTable, row: Sequence[Cell], places: Iterable[int]) -> str:
    said = [shown(row[0]), shown(row[1]), *(f"{table.columns[k].name}: {shown(row[k])}" for k in places)]
    return ". ".join(each.rstrip(".") for each in said) + "."


def _is_aside(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_aside


def _first_charts(blocks: Sequence[Block], most: int) -> tuple[Block, ...]:
    """Return blocks up to a number of charts: words that follow a chart stand or fall with it."""
    charts = [place for place, block in enumerate(blocks) if isinstance(block, Chart)]
    return tuple(blocks[: charts[most]] if len(charts) > most else blocks)


def _as_json(document: Document, sections: tuple[DocumentSection, ...], form: Form) -> str:
    held = {
        "form": form,
        "quiet": design.colour("quiet"),
        "line": document.look.line or design.colour("line"),
        "ink": document.look.heading or design.colour("ink"),
        "name": document.look.name,
        "cover": document.look.cover,
        "logo": list(document.look.logo),
        "logo_kind": document.look.logo_kind,
        "title": document.title,
        "subtitle": document.subtitle,
        "lang": document.language.partition("-")[0],
        "region": document.language.partition("-")[2] or "GB",
        "stamp": document.stamp,
        "link": document.link,
        "link_words": document.link_words,
        "square": _picture(square.square_of(document.link)) if document.has_square else None,
        "made": [document.made.year, document.made.month, document.made.day],
        "sections": [
            {
                "heading": section.heading,
                "key": section.key,
                "blocks": [
                    {**_block(block, form), "held": held}
                    for block, held in zip(section.blocks, kept_with_next(section.blocks), strict=True)
                ],
            }
            for section in sections
        ],
        "sources": list(document.source_lines),
        "notices": list(document.notices),
    }
    return printable(json.dumps(held, ensure_ascii=False))


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "kind": "picture",
        "drawing": outlines.outlined(picture.drawing),
        "share": picture.width / picture.height,
        "alt": picture.alternative,
        "caption": picture.caption,
        "title": "",
    }


def _block(block: Block, form: Form) -> dict[str, Any]:
    if isinstance(block, Chart):
        wide = CHART_WIDE.get(form, chart_picture.WIDTH)
        return _picture(chart_picture.picture_of(block, wide)) | {
            "kind": "chart",
            "title": block.heading,
        }
    if isinstance(block, Picture):
        return _picture(block)
    if isinstance(block, DataTable):
        wide = len(block.columns) > MOST_COLUMNS_LARGE
        return _rows_told(block) if form == "large" and wide else _table(block, "table")
    if isinstance(block, BlankTable):
        return _table(block, "blank")
    return _words(block)


def _table(block: DataTable | BlankTable, kind: str) -> dict[str, Any]:
    names, *rows = block.words
    return {
        "kind": kind,
        "title": block.title,
        "columns": names,
        "numeric": block.numeric,
        "rows": rows,
        "widths": list(table_layout.shares(block.words)),
        "note": block.note,
    }


def _rows_told(table: DataTable) -> dict[str, Any]:
    """Return a table row by row: what each is of, and under its name what every column says."""
    _, *names = (each.name for each in table.columns)
    rows = [
        {
            "name": shown(row[0]),
            "said": [[name, shown(cell)] for name, cell in zip(names, row[1:], strict=True) if shown(cell)],
        }
        for row in table.rows
    ]
    return {"kind": "rows", "title": table.title, "rows": rows, "note": table.note}


def _words(block: Paragraph | Bullets | Gap | Questions) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        kind = "lead" if block.is_lead else "aside" if block.is_aside else "paragraph"
        return {"kind": kind, "text": block.text}
    if isinstance(block, Gap):
        return {"kind": "gap", "text": block.text}
    lead = block.lead if isinstance(block, Bullets) else ""
    return {"kind": "bullets", "lead": lead, "items": list(block.items)}
