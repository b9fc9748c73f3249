"""Which shapes of letters a PDF has, and whether it draws one that is missing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, StreamObject, TextStringObject

DRAWN = {b"Tj", b"TJ", b"'", b'"'}


def missing_shapes(file: bytes) -> int:
    """Return how many signs are drawn with the shape of what is missing (number 0 of every typeface)."""
    reader = PdfReader(io.BytesIO(file))
    return sum(code == 0 for page in reader.pages for code in _codes(page, reader))


def _codes(holder: PageObject | StreamObject, reader: PdfReader) -> Iterator[int]:
    """Yield the numbers of all shapes that a page or a picture in it draws."""
    stream = holder.get_contents() if isinstance(holder, PageObject) else ContentStream(holder, reader)
    for operands, operator in stream.operations if stream is not None else ():
        if operator in DRAWN:
            held = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            yield from (code for text in held if isinstance(text, str | bytes) for code in _pairs(text))
    inner = holder.get("/Resources", {}).get("/XObject", {})
    for each in dict(inner).values():
        form = each.get_object()
        if form.get("/Subtype") == "/Form":
            yield from _codes(form, reader)


def _pairs(text: str | bytes) -> Iterator[int]:
    """Yield the numbers of two bytes that a string in a page is made of."""
    raw = (
        text
        if isinstance(text, bytes)
        else text.original_bytes
        if isinstance(text, TextStringObject)
        else b""
    )
    return (int.from_bytes(raw[k : k + 2], "big") for k in range(0, len(raw), 2))


def embedded_fonts(file: bytes) -> dict[str, int]:
    """Return the typefaces that a PDF brings along, by name, with how many shapes of each it has."""
    reader = PdfReader(io.BytesIO(file))
    found: dict[str, int] = {}
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        each: Any = reader.get_object(number)
        if isinstance(each, dict) and each.get("/Subtype") == "/Type0":
            descriptor = each["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            kind = "/FontFile2" if "/FontFile2" in descriptor else "/FontFile3"
            name = str(each["/BaseFont"]).partition("+")[2]
            found[name] = found.get(name, 0) + _count(descriptor[kind].get_object().get_data())
    return found


def _count(program: bytes) -> int:
    """Return how many shapes a program of a typeface has."""
    if program[:4] in {b"OTTO", b"\0\1\0\0", b"true"}:
        return int(TTFont(io.BytesIO(program))["maxp"].numGlyphs)
    held = CFFFontSet()
    held.decompile(io.BytesIO(program), None)
    return len(held[0].CharStrings)
