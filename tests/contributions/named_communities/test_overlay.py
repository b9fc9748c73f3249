"""The place with the communities that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.named_communities.overlay import communities_of, overlaid
from placebased.place.atlas import Atlas
from tests.support.kept_drafts import whole
from tests.support.named_communities import outline, said


def test_what_holds_stands_whatever_list_of_neighbourhoods_is_shown(city: Atlas) -> None:
    """It is of the whole place; what was taken out is left out."""
    key, words = f"city:{whole(city)[1]}", said("S1")
    events = [
        Event("named_community", f"{key}#{n}", "set", "Ed", "editor", {**words, **more}, wish="add", number=n)
        for n, more in enumerate(({}, {"gone": "yes"}), 1)
    ]
    (found,) = overlaid(city, communities_of(events)).agreed.communities[whole(city)]
    assert (found.name, found.outline, found.why) == ("The Hill", outline("S1"), "Said at the library")
    assert overlaid(city, communities_of(events[1:])) is city
