"""Documents of one place or of many, written into a folder: what was made is kept and not made again.

A file is there whole or not at all, and the same data gives the same bytes.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from placebased import phrases, typesetting
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea, CustomAreaError
from placebased.errors import DocumentError, PlaceBasedError, WorkError
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.reports.custom_area_profile import custom_area_profile
from placebased.reports.document import Document
from placebased.reports.look import PLAIN, Look
from placebased.reports.place_profile import place_profile
from placebased.reports.profile.inputs import ProfileInputs
from placebased.reports.writers.registry import (
    FORMATS,
    DocumentFormat,
    describe_failure,
    format_of,
    write_apart,
)
from placebased.views import link
from placebased.views.selection import Selection

LIST = "made.json"
"""Name of the file that says what was made, of which data, with the hash of each file."""

ALIKE = 3
"""How many names a sentence offers in place of one that is not there."""

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""Days that files can say they are of: outside, one is a slip, and no week of opening hours is known."""

Area = tuple[Level, str]


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file that was asked for.

    Attributes
    ----------
    number, of
        Which of how many it is.
    trouble
        Why it could not be made, a sentence; empty where it was.
    is_kept
        Whether it was there already, of the same data and day.
    """

    number: int
    of: int
    name: str
    trouble: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class AskedFile:
    """One file that is to be written, unless it is there already.

    Attributes
    ----------
    form
        Its format.
    made
        Which it is, as it will be told.
    """

    form: DocumentFormat
    made: MadeFile


@dataclass(frozen=True, slots=True)
class PreparedPlace:
    """What the files of one place are written from, a plain value: another process can do it.

    Attributes
    ----------
    folder
        Where they go.
    files
        One a format.
    stamp
        What they are made of: the data, the day and the look.
    document
        What they say; ``None`` where all are there, or where it could not be made.
    trouble
        Why it could not be made; empty where it was.
    """

    folder: Path
    files: tuple[AskedFile, ...]
    stamp: str
    document: Document | None
    trouble: str = ""


def areas_named(atlas: Atlas, named: Iterable[str]) -> tuple[Area, ...]:
    """Return the areas that people named.

    Parameters
    ----------
    atlas
        The place.
    named
        Names as the pack has them, codes, or ``level:code``.

    Returns
    -------
    tuple
        Level and code of each.

    Raises
    ------
    DocumentError
        For a name that is not there, or that several areas have; with what could be meant.
    """
    return tuple(_area(atlas, each) for each in named)


def _area(atlas: Atlas, text: str) -> Area:
    level, mark, code = text.partition(":")
    found = [
        (each, str(k))
        for each in LEVELS
        for k, name in atlas.areas[each]["name"].items()
        if (mark and (each, str(k)) == (level, code))
        or str(k) == text
        or str(name).casefold() == text.strip().casefold()
    ]
    if len(found) == 1:
        return found[0]
    said = phrases.shorten(text)
    if found:
        ways = phrases.join_list([f"{each}:{k}" for each, k in found], most=5)
        raise DocumentError(f"Several places are called “{said}”. Name one of {ways}.")
    alike = _alike(atlas, text.strip())
    meant = f" Is it {' or '.join(f'“{each}”' for each in alike)}?" if alike else ""
    raise DocumentError(f"There is no place called “{said}” in this data.{meant}")


def _alike(atlas: Atlas, text: str) -> list[str]:
    """Return names that may be meant: the largest areas whose names have the text in them, else near ones."""
    every = (str(name) for each in reversed(LEVELS) for name in atlas.areas[each]["name"])
    names = list(dict.fromkeys(every))  # a ward may be called as its small areas are: offered once
    having = [name for name in names if text and text.casefold() in name.casefold()]
    return having[:ALIKE] or difflib.get_close_matches(text, names, n=ALIKE)


def all_areas(atlas: Atlas, level: str) -> tuple[Area, ...]:
    """Return every area of a level.

    Parameters
    ----------
    atlas
        The place.
    level
        The level.

    Raises
    ------
    DocumentError
        For what is no level.
    """
    for each in LEVELS:
        if each == level:
            return tuple((each, str(code)) for code in atlas.areas[each].index)
    raise DocumentError(
        f"“{phrases.shorten(level)}” is no size of area. There are {phrases.join_list(LEVELS)}."
    )


def custom_areas(atlas: Atlas, codes: Iterable[str]) -> tuple[CustomArea, ...]:
    """Return the places of one's own that people gave.

    Parameters
    ----------
    atlas
        The whole place.
    codes
        Each as a link has it after ``own=``, e.g. ``"Our patch~E.ljid.1.12"``.

    Raises
    ------
    DocumentError
        For one of which no small area is in this data, or not every one.
    """
    return tuple(_custom_area(atlas, each) for each in codes)


def _custom_area(atlas: Atlas, code: str) -> CustomArea:
    try:
        place, notes = link_code.decode(code, atlas.rungs.index)
    except CustomAreaError as error:
        raise DocumentError(f"“{phrases.shorten(code)}” could not be opened. {error}") from error
    if notes:
        raise DocumentError(
            f"“{place.name}” has small areas that are no longer there, so no document of it was made. "
            "Open its link in the explorer, and give the link that it has then."
        )
    return place


def formats_named(text: str) -> tuple[DocumentFormat, ...]:
    """Return the formats that people named, each once.

    Parameters
    ----------
    text
        Short names, parted by commas.

    Raises
    ------
    DocumentError
        For a name that is none, or for none at all.
    """
    wanted = dict.fromkeys(name.strip() for name in text.split(",") if name.strip())
    found = [format_of(name) for name in wanted]
    known = phrases.join_list([each.name for each in FORMATS])
    strange = [name for name, each in zip(wanted, found, strict=True) if each is None]
    if strange or not found:
        said = f"“{phrases.shorten(strange[0])}” is no format." if strange else "No format is named."
        raise DocumentError(f"{said} There are {known}.")
    return tuple(each for each in found if each is not None)


def check_address(address: str) -> None:
    """Refuse what is no web address.

    Parameters
    ----------
    address
        Where the app is served; empty for nowhere.

    Raises
    ------
    DocumentError
        For what is none.
    """
    if address and not re.fullmatch(r"https?://[^\s/\"'<>\\]+(/[^\s\"'<>\\]*)?", address):
        raise DocumentError(f"“{phrases.shorten(address)}” is no web address: it begins with https://.")


def link_at(atlas: Atlas, address: str) -> Callable[[Level, str], str]:
    """Return what makes the address of the view of an area, under the address of an app.

    Parameters
    ----------
    atlas
        The place.
    address
        Where the app is served; empty for no links.
    """
    first = link.first_selection(atlas)

    def made(level: Level, code: str) -> str:
        shown = Selection(need=first.need, level=first.level, area=f"{level}:{code}")
        return f"{address.rstrip('/')}/?{urlencode(link.encode(shown, first))}" if address else ""

    return made


def own_link_at(address: str) -> Callable[[str], str]:
    """Return what makes the address of the profile of a place of one's own, under the address of an app.

    Parameters
    ----------
    address
        Where the app is served; empty for no links.
    """

    def made(code: str) -> str:
        return f"{address.rstrip('/')}/profile?{urlencode({'own': code})}" if address else ""

    return made


def file_stem(atlas: Atlas, area: Area | CustomArea) -> str:
    """Return how the files of a place are called, without what tells formats apart.

    Parameters
    ----------
    atlas
        The place.
    area
        Level and code, or a place of one's own.
    """
    if isinstance(area, CustomArea):
        return "-".join(part for part in (atlas.place.id, "own", _slug(area.name)) if part)
    level, code = area
    names = atlas.areas[level]["name"].map(_slug)
    own = str(names[code])
    shared = not own or int((names == own).sum()) > 1
    return "-".join(part for part in (atlas.place.id, level, own, _slug(code) if shared else "") if part)


def _slug(text: object) -> str:
    return re.sub(r"[^a-z0-9]+", "-", str(text).casefold()).strip("-")


def make_documents(
    inputs: ProfileInputs,
    areas: Sequence[Area | CustomArea],
    formats: Sequence[DocumentFormat],
    folder: Path,
    *,
    again: bool = False,
    look: Look = PLAIN,
) -> Iterator[MadeFile]:
    """Make the documents of some places, one after the other, and yield each file once it is there.

    Parameters
    ----------
    inputs
        What profiles are made from.
    areas
        The places.
    formats
        What is made of each.
    folder
        Where files go; it is made if it is not there.
    again
        Whether files are made that are there already, of the same data, day and look.
    look
        Of the organisation that gives them out.

    Yields
    ------
    MadeFile
        In the order of places and formats; one that could not be made says why, and the others go on.

    Raises
    ------
    DocumentError
        When the folder cannot be written to.
    """
    return write(prepare(inputs, areas, formats, folder, again=again, look=look))


def prepare(
    inputs: ProfileInputs,
    areas: Sequence[Area | CustomArea],
    formats: Sequence[DocumentFormat],
    folder: Path,
    *,
    again: bool = False,
    look: Look = PLAIN,
    part: slice = slice(None),
) -> Iterator[PreparedPlace]:
    """Yield each place as a plain value that its files are written from, in this process or in another.

    Parameters
    ----------
    inputs, areas, formats, folder, again, look
        As :func:`make_documents` has them.
    part
        Which of the places; files are numbered among all of them.
    """
    made = _read_list(folder)
    asked = " with contributions" if inputs.asked_store else ""
    stamp = f"{inputs.atlas.version} {inputs.today.isoformat()}{asked}{_sign_of(look)}"
    of = len(areas) * len(formats)
    for place, area in list(enumerate(areas))[part]:
        stem, first = file_stem(inputs.atlas, area), place * len(formats) + 1
        names = [stem + each.ending for each in formats]
        files = tuple(
            AskedFile(each, MadeFile(number, of, name, is_kept=kept))
            for number, each, name, kept in zip(
                range(first, first + len(formats)),
                formats,
                names,
                [not again and _is_there(folder / name, made.get(name), stamp) for name in names],
                strict=True,
            )
        )
        document, trouble = None, ""
        if not all(each.made.is_kept for each in files):
            try:
                document = replace(_document_of(inputs, area), look=look)
            except (PlaceBasedError, ImportError, OSError, MemoryError) as error:
                trouble = _trouble(error)
        yield PreparedPlace(folder, files, stamp, document, trouble)


def write(places: Iterable[PreparedPlace]) -> Iterator[MadeFile]:
    """Write the files of places that were prepared, and yield each once it is there.

    Parameters
    ----------
    places
        As :func:`prepare` yields them.

    Yields
    ------
    MadeFile
        In the order of places and formats; one that could not be made says why, and the others go on.

    Raises
    ------
    DocumentError
        When the folder cannot be written to.
    """
    for place in places:
        for each in place.files:
            if each.made.is_kept:
                yield each.made
            elif place.document is None:
                yield replace(each.made, trouble=place.trouble)
            else:
                yield _made(place, each, place.document)


def _made(place: PreparedPlace, asked: AskedFile, document: Document) -> MadeFile:
    """Write one file, and what it was made of into the list beside it."""
    try:
        body = _written(asked.form, document)
    except (PlaceBasedError, ImportError, OSError, MemoryError) as error:
        return replace(asked.made, trouble=_trouble(error))
    name = asked.made.name
    _put(place.folder / name, body)
    held = _read_list(place.folder)
    held[name] = {"data": place.stamp, "sha256": hashlib.sha256(body).hexdigest()}
    _put(place.folder / LIST, json.dumps(held, indent=1, sort_keys=True).encode())
    return asked.made


def _trouble(error: Exception) -> str:
    """Return why a file could not be made; the system's own words only where nothing else is known."""
    if isinstance(error, WorkError | OSError | MemoryError):
        return describe_failure(error)
    return str(error)


def _sign_of(look: Look) -> str:
    """Return what tells a look from others; nothing for the plain one."""
    return "" if look == PLAIN else f" {hashlib.sha256(repr(look).encode()).hexdigest()[:12]}"


def _written(form: DocumentFormat, document: Document) -> bytes:
    """Return a file; a template that somebody brought is opened in the bounded child process alone."""
    if {"docx": document.look.docx, "pptx": document.look.pptx}.get(form.name):
        return write_apart(form, document)
    body = form.write(document)
    if not form.is_quick:
        typesetting.forget()
    return body


def _document_of(inputs: ProfileInputs, area: Area | CustomArea) -> Document:
    if isinstance(area, CustomArea):
        return custom_area_profile(inputs, area, link=inputs.own_link(link_code.encode(area)))
    return place_profile(inputs, *area)


def _is_there(file: Path, said: dict[str, str] | None, stamp: str) -> bool:
    if said is None or said.get("data") != stamp or not file.is_file():
        return False
    return hashlib.sha256(file.read_bytes()).hexdigest() == said.get("sha256")


def _read_list(folder: Path) -> dict[str, dict[str, str]]:
    """Return what was made before; nothing where that cannot be read, and all is made again."""
    with suppress(OSError, ValueError):
        held = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if isinstance(held, dict) and all(isinstance(each, dict) for each in held.values()):
            return held
    return {}


def _put(file: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(body)
        part.replace(file)
    except OSError as error:
        why = error.strerror or "it cannot be written to"
        raise DocumentError(f"{file.name} could not be written to {file.parent}: {why}.") from error
    finally:
        with suppress(OSError):  # gone already where all went well; else also where somebody stopped it
            part.unlink(missing_ok=True)


def day_of(text: str, today: date) -> date:
    """Return the day that people named.

    Parameters
    ----------
    text
        In ISO 8601; empty for today.
    today
        The day it is.

    Raises
    ------
    DocumentError
        For what is no day, or none between :data:`FIRST_DAY` and :data:`LAST_DAY`.
    """
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError as error:
        raise DocumentError(f"“{phrases.shorten(text)}” is no day. Write it as 2026-11-30.") from error
    if text and not FIRST_DAY <= day <= LAST_DAY:
        raise DocumentError(f"{text} is outside the years {FIRST_DAY.year} to {LAST_DAY.year}.")
    return day


def folder_of(text: str) -> Path:
    """Return the folder that people named.

    Parameters
    ----------
    text
        Its path; the folder that the command is given in is ``.``, never nothing.

    Raises
    ------
    DocumentError
        For no name at all.
    """
    if not text.strip():
        raise DocumentError("No folder is named for the files. Give one after --out.")
    return Path(text)
