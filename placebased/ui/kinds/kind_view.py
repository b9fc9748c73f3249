"""What a kind of contribution may draw of its own; everything else is drawn alike for every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placebased.contributions.queue import Waiting
from placebased.place.agreed import OWN, Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level


def _no_section(_atlas: Atlas) -> None:
    """Draw nothing."""


def _nothing_beside(_atlas: Atlas, _each: Waiting) -> None:
    """Draw nothing."""


def _nothing_below(_atlas: Atlas, _place: Area) -> None:
    """Draw nothing."""


def _nothing_past(_atlas: Atlas, _place: Area) -> list[tuple[str, ...]]:
    return []


@dataclass(frozen=True, kw_only=True)
class KindView:
    """The parts of pages that one kind of contribution draws itself.

    Attributes
    ----------
    invitation
        Label of the button on the page Tell us that opens its form; empty where it has none there.
    form
        Draws that form.
    drafted
        Whether what is typed into it is kept on the device until it is sent
        (:mod:`placebased.ui.kinds.draft`).
    beside
        Draws on the editors' page, below before and after of a proposal, what an editor should know of it.
    history
        Draws a section of the editors' page: what was decided, and ways back that this kind alone has.
    section
        Section of Place on a page that what was accepted stands in; empty for none.
    levels
        Levels of the areas that it may be said of.
    of_own
        Whether it may be said of a place of somebody's own too.
    below
        Draws what else stands below that section.
    change, several
        Label of the button there that opens the form, and what things of this kind are called.
    past_columns, past
        Headings of the table of everything that they ever were, and what returns its rows.
    """

    invitation: str = ""
    drafted: bool = False
    form: Callable[[Atlas], None] = _no_section
    beside: Callable[[Atlas, Waiting], None] = _nothing_beside
    history: Callable[[Atlas], None] = _no_section
    section: str = ""
    levels: tuple[Level, ...] = LEVELS
    of_own: bool = False
    below: Callable[[Atlas, Area], None] = _nothing_below
    change: str = ""
    several: str = ""
    past_columns: tuple[str, ...] = ()
    past: Callable[[Atlas, Area], list[tuple[str, ...]]] = _nothing_past

    def is_of(self, place: Area) -> bool:
        """Return whether it may be said of a place.

        Parameters
        ----------
        place
            Level and code.
        """
        return self.of_own if place[0] == OWN else place[0] in self.levels
