"""Logos and templates that an organisation brings, looked at before they are used.

These functions run in the bounded child process. They say in an error why a file cannot be used, and return
a sentence on each colour of it that is too pale.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import ParseError

from placebased import phrases
from placebased.errors import DocumentError
from placebased.reports.writers import docx_styles, office_contrast

PNG = b"\x89PNG\r\n\x1a\n"

LARGEST, MOST_UNPACKED, MOST_PARTS = 20_000_000, 100_000_000, 3_000
"""Bytes of a template, bytes that it unpacks to, and parts that it has, at most."""

MOST_PIXELS = 25_000_000
"""Pixels of a logo."""

LAYOUTS = {"Title Slide": (0, 1), "Title and Content": (0, 1), "Two Content": (0, 1, 2)}
"""Layouts that a template for slides has, with the numbers of the placeholders that are filled."""

_PROGRAM = ("vbaproject", "vbadata", "activex", "oleobject", "/embeddings/")


def parse_logo(body: bytes) -> tuple[str, ...]:
    """Look at a logo.

    Parameters
    ----------
    body
        Bytes of a file.

    Returns
    -------
    tuple of str
        Nothing: a logo has its own colours.

    Raises
    ------
    DocumentError
        For what is neither PNG nor plain SVG.
    """
    if body.startswith(PNG):
        _check_pixels(body)
        return ()
    text = body.decode("utf-8", errors="replace")
    if "<svg" not in text[:2000] or "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise DocumentError("It is neither PNG nor SVG without declarations of its own.")
    _check_drawing(text)
    return ()


def _check_pixels(body: bytes) -> None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(body)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DocumentError(f"It has more than {MOST_PIXELS:,} pixels.")
            picture.verify()
    except (OSError, SyntaxError, ValueError) as error:
        raise DocumentError("The picture is cut off or broken.") from error


def _check_drawing(text: str) -> None:
    from xml.etree.ElementTree import fromstring

    try:
        root = fromstring(text)  # noqa: S314 - declarations were refused above, and this is a bounded child
    except ParseError as error:
        raise DocumentError("The drawing is broken.") from error
    for each in root.iter():
        name = str(each.tag).rpartition("}")[2].lower()
        leads = [
            v for k, v in each.attrib.items() if k.rpartition("}")[2] == "href" and not v.startswith("#")
        ]
        if name in {"script", "foreignobject"} or any(not v.startswith("data:image/") for v in leads):
            raise DocumentError("The drawing holds a script, or leads to another file.")


def parse_docx(body: bytes) -> tuple[str, ...]:
    """Look at a template for word processors.

    Parameters
    ----------
    body
        Bytes of a ``.docx`` file.

    Returns
    -------
    tuple of str
        Which styles it lacks, and a sentence on each that is too pale.

    Raises
    ------
    DocumentError
        For one that is broken or too large, holds a program, or leads outside.
    """
    _check_package(body, "word/document.xml")
    import docx

    try:
        made = docx.Document(io.BytesIO(body))
        lacking = docx_styles.supply(made)
        remarks = office_contrast.darken_document(made)
    except Exception as error:
        raise DocumentError(_BROKEN) from error
    return (*docx_styles.describe_supplied(lacking), *remarks)


def parse_pptx(body: bytes) -> tuple[str, ...]:
    """Look at a template for slides.

    Parameters
    ----------
    body
        Bytes of a ``.pptx`` file.

    Returns
    -------
    tuple of str
        A sentence on each theme that is too pale.

    Raises
    ------
    DocumentError
        For one that is broken or too large, holds a program, leads outside, or lacks a layout.
    """
    _check_package(body, "ppt/presentation.xml")
    from pptx import Presentation

    try:
        made = Presentation(io.BytesIO(body))
        found = {
            each.name: {place.placeholder_format.idx for place in list(each.placeholders)}
            for each in made.slide_layouts
        }
        remarks = office_contrast.darken_slides(made)
    except Exception as error:
        raise DocumentError(_BROKEN) from error
    missing = [
        name if name not in found else f"{name} with placeholders {phrases.join_list(list(map(str, wanted)))}"
        for name, wanted in LAYOUTS.items()
        if not set(wanted) <= found.get(name, set())
    ]
    if missing:
        raise DocumentError(f"It lacks these layouts: {', '.join(missing)}.")
    return remarks


_BROKEN = "It is cut off or broken. Save it again."


def _check_package(body: bytes, main: str) -> None:
    """Refuse a zipped folder that is no plain document; its sizes are known before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            parts = package.infolist()
            if sum(each.file_size for each in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
                raise DocumentError("It unpacks to far more than a template needs.")
            names = [each.filename for each in parts]
            if main not in names or len(set(names)) != len(names):
                raise DocumentError(f"It is no such document: {main} is missing or there twice.")
            if any(sign in name.lower() for name in names for sign in _PROGRAM):
                raise DocumentError("It holds a program or an embedded file. Save it without.")
            for each in parts:
                if each.filename.endswith((".xml", ".rels")):
                    _check_part(each.filename, package.read(each))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise DocumentError(_BROKEN) from error


def _check_part(name: str, body: bytes) -> None:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise DocumentError(f"{name} has declarations of its own.")
    if name.endswith(".rels") and b"External" in body:
        raise DocumentError("It leads to other files or addresses. Take these links out.")
    if name == "[Content_Types].xml" and b"macroEnabled" in body:
        raise DocumentError("It holds a program or an embedded file. Save it without.")
    if name == "[Content_Types].xml" and b".template.main+xml" in body:
        raise DocumentError("It is of the kind .dotx or .potx. Save it as .docx or .pptx.")
