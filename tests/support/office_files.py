"""Whether a file of office programs holds together: its parts can be read, and every tie leads somewhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring


def faults_of(file: bytes) -> list[str]:
    """Return what is wrong with a file: parts that are no XML, ties to nothing, parts without a type."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = set(package.namelist())
        parts = {name: package.read(name) for name in names}
    found = [f"{name} cannot be read" for name in sorted(names) if not _is_readable(name, parts[name])]
    return found or [*_loose_ties(parts), *_untyped(parts)]


def _is_readable(name: str, body: bytes) -> bool:
    if not name.endswith((".xml", ".rels")):
        return len(body) > 0
    try:
        fromstring(body)  # noqa: S314 - made by ourselves
    except ParseError:
        return False
    return True


def _loose_ties(parts: dict[str, bytes]) -> Iterator[str]:
    for name, body in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for tie in fromstring(body):  # noqa: S314 - made by ourselves
                target = tie.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                if tie.get("TargetMode") != "External" and posixpath.normpath(path) not in parts:
                    yield f"{name} leads to {target}, which is not there"


def _untyped(parts: dict[str, bytes]) -> Iterator[str]:
    types: Element = fromstring(parts["[Content_Types].xml"])  # noqa: S314 - made by ourselves
    endings = {each.get("Extension", "").lower() for each in types}
    named = {each.get("PartName", "").lstrip("/") for each in types}
    for name in sorted(parts):
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no type"
