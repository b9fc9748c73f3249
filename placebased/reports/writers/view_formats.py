"""Every form in which a view of the app is taken away: a slide, a page, a picture or a file."""

from __future__ import annotations

from placebased.reports import view_document
from placebased.reports.document import Document
from placebased.reports.writers import docx_file, pdf_file, view_book, view_picture, view_slides
from placebased.reports.writers.registry import DocumentFormat

_OFFICE = "application/vnd.openxmlformats-officedocument"


def write_page(document: Document) -> bytes:
    """Return a view as PDF of A4 pages.

    Parameters
    ----------
    document
        The view.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return pdf_file.write(view_document.on_paper(document))


def write_page_to_edit(document: Document) -> bytes:
    """Return a view as a file for a word processor.

    Parameters
    ----------
    document
        The view.

    Raises
    ------
    TypesettingError
        When a picture cannot be made.
    """
    return docx_file.write(view_document.on_paper(document))


VIEW_FORMATS: tuple[DocumentFormat, ...] = (
    DocumentFormat(
        "slide",
        "Slide (PowerPoint, Impress)",
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        view_slides.write,
    ),
    DocumentFormat("page", "Page (PDF)", ".pdf", "application/pdf", write_page),
    DocumentFormat(
        "docx",
        "Page to edit (Word, Writer)",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        write_page_to_edit,
    ),
    DocumentFormat("png", "Picture (PNG)", ".png", "image/png", view_picture.write_png),
    DocumentFormat("svg", "Picture (SVG)", ".svg", "image/svg+xml", view_picture.write_svg, is_typeset=False),
    DocumentFormat(
        "xlsx",
        "File (Excel, Calc)",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        view_book.write,
        is_quick=True,
        is_typeset=False,
    ),
    DocumentFormat(
        "csv", "File (CSV)", ".csv", "text/csv", view_book.write_csv, is_quick=True, is_typeset=False
    ),
)
"""In the order in which they are offered."""
