"""An organisation's own look for documents: its name, colours, words, logo and templates, from a folder.

Nothing in the folder is trusted. Colours are held to the contrast of WCAG 2.2; templates are opened in the
bounded child process, and one that is broken, hides a program or lacks a layout of slides is not used. Each
such case is a sentence in :attr:`Look.notes`, and the document is made without that part. What is too pale in
a template is made darker, and a style that it lacks is the usual one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placebased import design, phrases, settings, worker
from placebased.errors import DocumentError, WorkError
from placebased.reports import look_files
from placebased.reports.writers import office_contrast

FILE = "look.toml"
"""The file of the folder that names everything else in it."""

LARGEST = 20_000
"""Bytes that this file may have."""

LARGEST_LOGO = 500_000
"""Bytes that a logo may have."""

LONGEST = {"name": 120, "cover": 600}
"""Characters of each text."""

READING = worker.WorkerLimits(seconds=20.0, memory=400_000_000)
"""What looking at one template may take."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DEFAULTS = {"heading": "ink", "line": "line"}
"""The two colours that can be given, and the name in ``design.json`` of what stands for each else."""


@dataclass(frozen=True, slots=True)
class Look:
    """How documents of an organisation look.

    Attributes
    ----------
    name, cover
        The organisation, and what it says at the head of each document; empty for nothing.
    heading, line
        Colours of headings and of the lines under them, ``#rrggbb``; empty for the usual ones.
    logo
        A picture, PNG or SVG; empty for none.
    docx, pptx
        Templates; empty for the usual ones.
    notes
        What could not be used, and why: a sentence each.
    """

    name: str = ""
    cover: str = ""
    heading: str = ""
    line: str = ""
    logo: bytes = b""
    docx: bytes = b""
    pptx: bytes = b""
    notes: tuple[str, ...] = field(default=())

    @property
    def logo_kind(self) -> str:
        """``"png"``, ``"svg"``, or empty where there is no logo."""
        return "" if not self.logo else "png" if self.logo.startswith(look_files.PNG) else "svg"


PLAIN = Look()
"""The look of documents of no organisation."""


def of_setting() -> Look:
    """Return the look that the setting names; the plain one where it names none."""
    folder = settings.REPORT_LOOK.read()
    return read_look(Path(folder)) if folder else PLAIN


def read_look(folder: Path) -> Look:
    """Return the look that a folder describes.

    Parameters
    ----------
    folder
        It has ``look.toml``, all of whose lines are optional (``docs/settings.md``); ``logo``, ``docx`` and
        ``pptx`` are names of files in the folder.
    """
    try:
        body = _bytes_of(folder / FILE, LARGEST)
        given = tomllib.loads(body.decode("utf-8"))
    except (DocumentError, ValueError) as error:
        why = str(error) if isinstance(error, DocumentError) else f"{FILE} is no TOML: {error}."
        return Look(notes=(f"The look of {phrases.shorten(str(folder))} is not used. {why}",))
    return _look_of(folder, given)


def _look_of(folder: Path, given: dict[str, object]) -> Look:
    notes: list[str] = []
    known = {*LONGEST, *_DEFAULTS, "logo", "docx", "pptx"}
    notes += [f"{FILE} does not know “{phrases.shorten(each)}”." for each in given if each not in known]
    texts = {name: _text(name, given, notes) for name in LONGEST}
    colours = {name: _colour(name, given, notes) for name in _DEFAULTS}
    logo = _part(folder, "logo", given, notes, look_files.parse_logo, LARGEST_LOGO)
    docx = _part(folder, "docx", given, notes, look_files.parse_docx, look_files.LARGEST)
    pptx = _part(folder, "pptx", given, notes, look_files.parse_pptx, look_files.LARGEST)
    return Look(**texts, **colours, logo=logo, docx=docx, pptx=pptx, notes=tuple(notes))


def _text(name: str, given: dict[str, object], notes: list[str]) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST[name]:
        notes.append(f"“{name}” in {FILE} is not used: it is text of at most {LONGEST[name]} characters.")
        return ""
    return " ".join(value.split())


def _colour(name: str, given: dict[str, object], notes: list[str]) -> str:
    value = given.get(name, "")
    if value == "":
        return ""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        notes.append(f"The colour “{name}” is not used: it is # and six signs of 0 to 9 and a to f.")
        return ""
    if office_contrast.on_white(value) < office_contrast.LEAST:
        usual = design.colour(_DEFAULTS[name])
        notes.append(office_contrast.describe_pale(f"The colour “{name}”", value, usual))
        return ""
    return value.lower()


def _part(  # noqa: PLR0917 - one row of the table of files
    folder: Path,
    name: str,
    given: dict[str, object],
    notes: list[str],
    parse: Callable[[bytes], Sequence[str]],
    most: int,
) -> bytes:
    """Return a file of the folder that is fit to be used; empty, with a note, where it is not."""
    value = given.get(name, "")
    if value == "":
        return b""
    try:
        body = _bytes_of(folder / _plain_name(value), most)
        remarks = worker.run_within(READING, parse, body)
    except (DocumentError, WorkError) as error:
        said = phrases.shorten(str(value))
        notes.append(f"“{said}”, named as {name} in {FILE}, is not used. {error}")
        return b""
    notes += [f"In “{phrases.shorten(str(value))}”: {each}" for each in remarks]
    return body


def _plain_name(value: object) -> str:
    if not isinstance(value, str) or Path(value).name != value:
        raise DocumentError("It must be the name of a file in the same folder.")
    return value


def _bytes_of(file: Path, most: int) -> bytes:
    try:
        if file.stat().st_size > most:
            raise DocumentError(f"{file.name} has more than {most:,} bytes.")
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(f"{file.name} cannot be read: {error.strerror or 'it is not there'}.") from error
