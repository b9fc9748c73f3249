"""What words of a place ever were, as rows: the last three cells are the same for every kind."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.ui.kinds.outcome_view import HISTORY as MEASURES
from placebased.ui.kinds.priority_view import HISTORY as PRIORITIES
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages


def test_rows_say_who_signed_who_accepted_and_whether_they_hold(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Emptied lines and what nobody stated say so; every row is as long as its headings."""
    pages.use(city_folder)
    day = "2026-11-21T10:00:00+00:00"
    measure = {"domain": "Person", "measure": "Falls", "source": "", "now": "", "target": "", "by_when": ""}
    plan = {"text_1": "Walks", "why_1": "", "lead_1": ""}
    store.append(
        Event("priority", "ward:W1", "set", "Ed", "editor", plan, at=day),
        Event("priority", "ward:W1", "set", "Ed", "editor", {**plan, "text_1": ""}, at=day),
        Event("outcome", "ward:W1#1", "set", "Ed", "editor", measure, at=day),
    )
    store_cache.decided()
    atlas = place_cache.atlas("")
    signed = ("Ed, 21 November 2026", "Ed, 21 November 2026")
    assert PRIORITIES.rows(atlas, ("ward", "W1")) == [
        ("1", "emptied", "—", "—", *signed, "yes"),
        ("1", "Walks", "—", "—", *signed, "no"),
    ]
    missing = ("not stated",) * 4
    assert MEASURES.rows(atlas, ("ward", "W1")) == [("Falls", "Person", *missing, *signed, "yes")]
    assert {len(PRIORITIES.columns), len(MEASURES.columns)} == {7, 9}
