"""Every format in which a document can be taken away: another one is a row here and a module beside it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass

from placebased import worker
from placebased.errors import WorkError
from placebased.reports.document import Document
from placebased.reports.writers import docx_file, pdf_file, pptx_file, xlsx_file


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One format.

    Attributes
    ----------
    name
        Short name, as a command and keys of buttons have it.
    label
        What people read on its button.
    ending
        End of the file's name, after the name of what it is of.
    media_type
        As registered with IANA.
    write
        Makes the file of a document.
    is_quick
        Whether it is written in a moment; a workbook needs a file meanwhile, which a child process may not
        have.
    is_typeset
        Whether the typesetter has a part in it.
    """

    name: str
    label: str
    ending: str
    media_type: str
    write: Callable[[Document], bytes]
    is_quick: bool = False
    is_typeset: bool = True


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: tuple[DocumentFormat, ...] = (
    DocumentFormat("pdf", "PDF, A4", ".pdf", "application/pdf", pdf_file.write),
    DocumentFormat("pdf-large", "PDF, large print", "-large.pdf", "application/pdf", pdf_file.write_large),
    DocumentFormat("pdf-sheet", "PDF, one sheet (A3)", "-sheet.pdf", "application/pdf", pdf_file.write_sheet),
    DocumentFormat(
        "docx",
        "Document to edit (Word, LibreOffice)",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        docx_file.write,
    ),
    DocumentFormat(
        "pptx",
        "Slides to edit (PowerPoint, Impress)",
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        pptx_file.write,
    ),
    DocumentFormat(
        "xlsx",
        "All figures, workbook",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        xlsx_file.write,
        is_quick=True,
        is_typeset=False,
    ),
    DocumentFormat(
        "csv", "All figures, CSV", ".csv", "text/csv", xlsx_file.write_csv, is_quick=True, is_typeset=False
    ),
)
"""In the order in which they are offered."""

WRITING = worker.WorkerLimits(seconds=60.0)
"""What writing one file may take, in a process of its own."""


def write_apart(form: DocumentFormat, document: Document) -> bytes:
    """Return a document as a file, written in a process of its own unless that is done in a moment.

    Other visitors do not wait for it, and a template that somebody brought is opened there alone.

    Parameters
    ----------
    form
        The format.
    document
        The document.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    WorkError
        When it took too long, or too many files are being made.
    """
    if form.is_quick:
        return form.write(document)
    return worker.run_within(WRITING, form.write, document)


def format_of(name: str) -> DocumentFormat | None:
    """Return a format by its short name; ``None`` where there is none.

    Parameters
    ----------
    name
        E.g. ``"pdf"``.
    """
    return next((each for each in FORMATS if each.name == name), None)


def describe_failure(error: BaseException) -> str:
    """Return why there is no file, and what to do, as sentences.

    Parameters
    ----------
    error
        What went wrong.
    """
    if isinstance(error, OSError) and error.errno in _FULL:
        return _WHY["full"]
    if isinstance(error, MemoryError):
        return _WHY["memory"]
    reason = error.reason if isinstance(error, WorkError) else ""
    return _WHY.get(reason, f"It could not be made. {_TRY}")


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_TRY = "Please try again. If it fails again, take another form of it."
_WHY = {
    "busy": "Too many files are being made just now. Please try again in a minute.",
    "time": f"It took too long, so it was stopped. {_TRY}",
    "memory": f"It needs more memory than one file may have. {_TRY}",
    "output": f"It holds more than one file can. {_TRY}",
    "died": f"What makes files here has stopped and starts anew. {_TRY}",
    "full": "The disk of the server is full, so nothing was made. Please tell whoever runs it.",
}
