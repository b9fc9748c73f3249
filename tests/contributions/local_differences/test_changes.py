"""What became of differences on purpose, in words."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.local_differences import changes
from placebased.place.atlas import Atlas

AT = "2026-11-21T10:00:00.0+00:00"


def test_news_and_history_name_each_step(real: Atlas) -> None:
    """Added, changed, taken out: the standard by its name, the words that were set, where it is shown."""
    subject = "neighbourhood:HMR@12#abc"
    first = {"standard": "own-team", "instead": "A shared team"}
    steps = [(first, "add"), ({"instead": ""}, "correct"), ({"gone": "yes"}, "close")]
    events = [
        Event("local_difference", subject, "set", "Ed", "editor", values, wish=wish, number=number, at=AT)
        for number, (values, wish) in enumerate(steps, 1)
    ]
    found = changes.news(events, real)
    label = str(real.standards.at["own-team", "label"])
    assert [each.what for each in found] == ["taken out", "changed", "added"]
    assert found[2].name == f"{label} ({real.name('neighbourhood', 'HMR')})"
    assert (
        found[2].says
        == f"The city standard that it differs from: {label}; What is done instead: A shared team"
    )
    assert found[1].says == "What is done instead: emptied"
    assert found[0].link == "profile?area=neighbourhood:HMR"
    past = changes.history(events, "neighbourhood:HMR@12")
    assert [each.holds for each in past] == [False, False, False]
