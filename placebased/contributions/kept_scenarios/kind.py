"""Kept scenarios as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased.contributions.kept_links import news_tables, row_of
from placebased.contributions.kept_scenarios import overlay
from placebased.contributions.kept_scenarios.proposals import KIND, SCENARIOS
from placebased.contributions.last_read import EventReader
from placebased.place.atlas import Atlas


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.scenarios_of(store.events(KIND)))


KEPT_SCENARIOS = row_of(
    SCENARIOS,
    meanwhile="only you have it, in its link",
    accepted="The page What if lists it now, and opens it.",
    laying=_laying,
    tables=news_tables("Scenarios that partners keep", "Scenario"),
)
