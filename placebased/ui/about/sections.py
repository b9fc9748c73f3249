"""What the page About the data is made of: a table, one row a section, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placebased.place.atlas import Atlas
from placebased.ui.about import age_view, data_view, moved_view


@dataclass(frozen=True, slots=True)
class AboutSection:
    """One section.

    Parameters
    ----------
    name
        What the code calls it.
    draw
        Draws it, its heading included.
    """

    name: str
    draw: Callable[[Atlas], None]


SECTIONS = (
    AboutSection("opening", data_view.draw_opening),
    AboutSection("moved", moved_view.draw_moved),
    AboutSection("needs", data_view.draw_needs),
    AboutSection("assets", data_view.draw_assets),
    AboutSection("ages", age_view.draw_ages),
    AboutSection("teams", data_view.draw_teams),
    AboutSection("not loaded", data_view.draw_not_loaded),
    AboutSection("sources", data_view.draw_sources),
    AboutSection("tables", data_view.draw_tables),
    AboutSection("texts", data_view.draw_texts),
)
"""The sections, from top to bottom."""


def draw_sections(atlas: Atlas) -> None:
    """Draw every section of the page.

    Parameters
    ----------
    atlas
        The place.
    """
    for section in SECTIONS:
        section.draw(atlas)
