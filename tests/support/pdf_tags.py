"""Whether a PDF can be read aloud: its tags, its language, its bookmarks, and words for every picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError


def pdf_faults(file: bytes) -> list[str]:
    """Return what a PDF lacks of PDF/UA-1 as far as this looks; one that cannot be opened says only that."""
    try:
        reader = PdfReader(io.BytesIO(file), strict=True)
        root: Any = reader.trailer["/Root"].get_object()
        return [words for words, is_there in _asked(reader, root) if not is_there]
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        return [f"cannot be read: {type(error).__name__}"]


def _asked(reader: PdfReader, root: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - as its library gives it
    tags = list(_tags(root["/StructTreeRoot"].get_object())) if "/StructTreeRoot" in root else []
    figures = [each for each in tags if each.get("/S") == "/Figure"]
    metadata = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    yield "no tags", bool(tags)
    yield "not marked as tagged", bool(root.get("/MarkInfo", {}).get("/Marked"))
    yield "no language", bool(root.get("/Lang"))
    yield "no mark of PDF/UA", b"pdfuaid:part" in metadata
    yield "no title", bool(reader.metadata and reader.metadata.title)
    yield "no bookmarks", bool(reader.outline)
    yield "a picture without words", bool(figures) and all(each.get("/Alt") for each in figures)
    yield "no heading", any(str(each.get("/S")).startswith("/H") for each in tags)
    yield "no page", len(reader.pages) > 0


def _tags(node: Any) -> Iterator[Any]:  # noqa: ANN401 - as its library gives it
    """Yield every element under one of the tree of tags."""
    held = node.get("/K", [])
    for each in held if isinstance(held, list) else [held]:
        inner = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(inner, dict) and "/S" in inner:
            yield inner
            yield from _tags(inner)
