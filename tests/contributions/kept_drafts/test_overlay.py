"""The place with the drafts that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kept_drafts.overlay import drafts_of, overlaid
from placebased.place.atlas import Atlas
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
