"""Logos and templates that an organisation brings; what is refused is tried in ``test_look.py``."""

from __future__ import annotations

import io

import docx
import pytest

from placebased.errors import DocumentError
from placebased.reports import look_files


def test_the_usual_template_has_every_style() -> None:
    """So that whoever starts from one lacks none."""
    held = io.BytesIO()
    docx.Document().save(held)
    look_files.parse_docx(held.getvalue())
    with pytest.raises(DocumentError):
        look_files.parse_pptx(held.getvalue())
