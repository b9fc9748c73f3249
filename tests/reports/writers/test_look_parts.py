"""What office files take from a look; documents with one are tried in ``tests/reports/test_look.py``."""

from __future__ import annotations

from pptx import Presentation

from placebased.reports.look import Look
from placebased.reports.writers import look_parts


def test_slides_of_a_template_are_dropped_and_layouts_stay() -> None:
    """With their ties, so that the file holds nothing of them."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[0])
    look_parts.drop_slides(made)
    assert len(made.slides) == 0
    assert len(made.slide_layouts) == 11


def test_a_logo_is_described_by_whose_it_is() -> None:
    """Or only as a logo."""
    assert look_parts.describe_logo(Look(name="Ours")) == "Logo of Ours"
    assert look_parts.describe_logo(Look()) == "Logo"
