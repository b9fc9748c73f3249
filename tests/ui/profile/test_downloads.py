"""How the page of a place is taken away."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from placebased.errors import WorkError
from placebased.reports.document import Document
from placebased.reports.writers.registry import FORMATS, DocumentFormat
from placebased.ui.profile import downloads
from placebased.ui.runtime import view_address
from placebased.ui.widgets import made_files
from tests.support.city_fixtures import Pages, html_of

KEY = downloads.KEY


def test_the_page_offers_every_format(pages: Pages, city_folder: Path) -> None:
    """Once the choice is opened; a closed one is one button."""
    app = pages.open(city_folder, "profile.py")
    assert not [each for each in app.button if str(each.key).startswith(f"{KEY}_")]
    app.session_state[KEY] = True
    app.run()
    labels = [each.label for each in app.button if str(each.key).startswith(f"{KEY}_")]
    assert labels == [each.label for each in FORMATS]


def test_a_file_has_the_address_of_the_page_in_it_and_a_failure_is_said(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made with the link; where what makes files was ended, the page says so and offers no file."""
    asked: list[tuple[str, str]] = []

    def died(form: DocumentFormat, document: Document, **_: object) -> bytes:
        asked.append((form.name, document.link))
        raise WorkError("died")

    monkeypatch.setattr(made_files, "write", died)
    monkeypatch.setattr(view_address, "address", lambda _, query: f"https://here.example/?{urlencode(query)}")
    app = pages.open(city_folder, "profile.py", area="ward:W1")
    app.session_state[KEY] = True
    app.run()
    app.button(key=f"{KEY}_pdf").click().run()
    assert not app.exception
    assert "What makes files here has stopped and starts anew. Please try again." in html_of(app)
    assert not app.get("download_button")
    ((name, link),) = asked
    assert name == "pdf"
    assert link == "https://here.example/?area=ward%3AW1"
