"""The place with the drafts that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kept_drafts.overlay import drafts_of, overlaid
from placebased.place.atlas import Atlas
from placebased.zone_design.as_set import set_in_link
from tests.support.kept_drafts import drawn, said, whole


def test_what_holds_stands_whatever_list_of_neighbourhoods_is_shown(city: Atlas) -> None:
    """It is of the whole place; what was taken out is left out."""
    key, words = f"city:{whole(city)[1]}", said(drawn(city))
    events = [
        Event("kept_draft", f"{key}#{n}", "set", "Ed", "editor", {**words, **more}, wish="add", number=n)
        for n, more in enumerate(({}, {"gone": "yes"}), 1)
    ]
    (found,) = overlaid(city, drafts_of(events)).agreed.drafts[whole(city)]
    assert (found.name, found.draft, found.since) == ("One for all", drawn(city), "")
    assert overlaid(city, drafts_of(events[1:])) is city


def test_a_draft_is_shown_by_the_name_that_it_was_kept_by(city: Atlas) -> None:
    """Every page names the neighbourhoods as partners do, not as the draft was called while it was drawn."""
    words = {**said(drawn(city)), "draft_name": "Two for ~ all"}
    event = Event(
        "kept_draft", f"city:{whole(city)[1]}#1", "set", "Ed", "editor", words, wish="add", number=1
    )
    (found,) = overlaid(city, drafts_of([event])).agreed.drafts[whole(city)]
    made = set_in_link(found.draft, city)
    assert made is not None
    assert made.label == "Two for - all"
