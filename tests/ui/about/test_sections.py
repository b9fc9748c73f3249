"""The sections of the page About the data."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.about import sections
from placebased.ui.about.sections import AboutSection


def test_sections_are_drawn_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch, city: Atlas) -> None:
    """Another section is another row: it is drawn where the row stands."""
    drawn: list[str] = []
    rows = (
        AboutSection("opening", lambda atlas: drawn.append(f"opening of {atlas.place.name}")),
        AboutSection("limits", lambda atlas: drawn.append(f"limits of {atlas.place.name}")),
    )
    monkeypatch.setattr(sections, "SECTIONS", rows)
    sections.draw_sections(city)
    assert drawn == ["opening of Threeby", "limits of Threeby"]
