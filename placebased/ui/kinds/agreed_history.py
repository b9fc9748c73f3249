"""Everything that words of a place ever were, and on the editors' page the way back to any of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from placebased.contributions import decisions, places
from placebased.contributions.events import Event, state_of
from placebased.contributions.signed_history import EarlierWords
from placebased.contributions.signed_lines import SignedLines, place_in
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui.kinds import place_choice
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.runtime.caches import store_cache
from placebased.ui.widgets import downloads

Way = tuple[str, str]
"""What is brought back to how it was after an event: its subject, and how it is offered."""


@dataclass(frozen=True, kw_only=True)
class AgreedHistory:
    """How one kind shows what its words ever were.

    Attributes
    ----------
    lines
        Of the kind.
    heading, caption
        Of the section of the editors' page, and of its table.
    columns
        Headings of the table.
    past
        Returns every state that the words of a place ever had, from the events of the kind.
    cells
        Returns one of them as cells: those of the last three columns (who signed, who accepted, whether it
        holds now) are the same for every kind and are left out.
    ways
        Returns, from what ``past`` returned, what may be brought back: by the number of an event.
    ask, button
        Label of the choice of one of them, and of the button.
    """

    lines: SignedLines
    heading: str
    caption: str
    columns: tuple[str, ...]
    past: Callable[[Sequence[Event], str], list[EarlierWords]]
    cells: Callable[[EarlierWords], Sequence[str]]
    ways: Callable[[Sequence[EarlierWords]], Mapping[int, Way]]
    ask: str
    button: str

    def rows(self, atlas: Atlas, place: Area) -> list[tuple[str, ...]]:
        """Return every state that the words of a place ever had, as cells of a table.

        Parameters
        ----------
        atlas
            The place with one of its lists of neighbourhoods.
        place
            Level and code.
        """
        events = store_cache.last_read().events(self.lines.kind)
        return [self._row(each) for each in self.past(events, places.key_of(atlas, place))]

    def _row(self, each: EarlierWords) -> tuple[str, ...]:
        return (*self.cells(each), each.signed, each.accepted, "yes" if each.holds else "no")

    def draw(self, atlas: Atlas) -> None:
        """Draw, for each place that has any, the table of what it had and the way back to it.

        Parameters
        ----------
        atlas
            The place as it is shown.
        """
        kind, store = self.lines.kind, store_cache.store()
        keys = sorted({place_in(each) for each in state_of(store.events(kind)).records})
        here = {key: place for key in keys if (place := places.place_of(atlas, key)) is not None}
        if not here:
            return
        st.subheader(self.heading)
        key = st.selectbox(
            "Which place", list(here), key=f"{kind}_place",
            format_func=lambda each: place_choice.describe(atlas, here[each]),
        )  # fmt: skip
        past = self.past(store.events(kind), key)
        rows = [self._row(each) for each in past]
        downloads.draw_table(atlas, self.caption, self.columns, rows, key=f"{kind}_history")
        if ways := self.ways(past):
            self._draw_way_back(atlas, ways)

    def _draw_way_back(self, atlas: Atlas, ways: Mapping[int, Way]) -> None:
        kind, store = self.lines.kind, store_cache.store()
        until = st.selectbox(
            self.ask, list(ways), key=f"{kind}_until", format_func=lambda number: ways[number][1]
        )
        subject = ways[until][0]
        wanted = self.lines.way_back(store, subject, until)
        base = self.lines.seen_now(store, subject)
        st.button(
            self.button,
            key=f"{kind}_back",
            disabled=not wanted,
            on_click=carry_out,
            args=(
                lambda who: decisions.change(
                    store, who, (kind, subject), wanted, atlas=atlas, base=base,
                    note=f"Put back as after event {until}" if until else "Put back as before the first",
                ),
                "Put back. This, too, can be taken back.",
            ),
        )  # fmt: skip
