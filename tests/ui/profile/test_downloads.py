"""How the page of a place is taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placebased import worker
from placebased.reports.document import Document, DocumentSection, Paragraph
from placebased.reports.writers import registry
from placebased.reports.writers.registry import FORMATS
from placebased.ui.profile import downloads
from placebased.ui.widgets.downloads import opening_key
from tests.support.city_fixtures import Pages

DOCUMENT = Document(
    title="Alder",
    subtitle="A ward",
    place="Threeby",
    language="en-GB",
    data_version="1",
    made=date(2026, 3, 1),
    link="",
    sections=(DocumentSection("opening", "In short", (Paragraph("Ten people live here."),)),),
)


def test_a_file_is_written_elsewhere_with_the_address_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own, within limits; the document is made only then."""
    given: list[object] = []

    def run_within(*each: object) -> bytes:
        given.extend(each)
        return b"file"

    monkeypatch.setattr(worker, "run_within", run_within)
    form = FORMATS[0]
    assert downloads.write(form, lambda: DOCUMENT, "https://here.example/profile") == b"file"
    limits, function, document = given
    assert (limits, function) == (registry.WRITING, form.write)
    assert isinstance(document, Document)
    assert document.link == "https://here.example/profile"


def test_a_workbook_is_written_at_once() -> None:
    """It is done within a moment."""
    form = next(each for each in FORMATS if each.name == "xlsx")
    assert downloads.write(form, lambda: DOCUMENT, "").startswith(b"PK")


def test_the_page_offers_every_format(pages: Pages, city_folder: Path) -> None:
    """Once the choice is opened; a closed one is one button."""
    app = pages.open(city_folder, "profile.py")
    assert not app.get("download_button")
    app.session_state[opening_key("profile")] = True
    app.run()
    labels = [str(getattr(each, "label", "")) for each in app.get("download_button")]
    assert labels == [each.label for each in FORMATS]
