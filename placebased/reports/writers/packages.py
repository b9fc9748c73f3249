"""Files of office programs, which are zipped folders, made the same to the byte for the same document."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from placebased.reports.document import Document

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the earliest that a zipped folder can say."""

_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def describe(about: Any, document: Document) -> None:
    """Say in the properties of a file what it is, of which data, and when it was made.

    Parameters
    ----------
    about
        Its core properties, of the library.
    document
        What it is of.
    """
    day = datetime(document.made.year, document.made.month, document.made.day)  # noqa: DTZ001 - a day, no moment
    about.title, about.subject, about.language = document.title, document.subtitle, document.language
    about.author = about.last_modified_by = document.place
    about.comments, about.created, about.modified, about.revision = document.stamp, day, day, 1


def settled(package: bytes, made: date) -> bytes:
    """Return a zipped folder with its parts in order, under one date, and with one day as when it was made.

    Folders within it (the workbooks of charts) are settled too.

    Parameters
    ----------
    package
        The file as a library wrote it.
    made
        The day that it says it was made.
    """
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=_order):
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, _settled_part(name, old.read(name), made))
    return held.getvalue()


def _order(name: str) -> tuple[bool, str]:
    """Put the list of types first, where readers look for it."""
    return (name != "[Content_Types].xml", name)


def _settled_part(name: str, body: bytes, made: date) -> bytes:
    if name.endswith(".xlsx"):
        return settled(body, made)
    if name == "docProps/core.xml":
        return _MOMENTS.sub(rb"\g<1>" + f"{made.isoformat()}T00:00:00Z".encode() + rb"\g<3>", body)
    return body
