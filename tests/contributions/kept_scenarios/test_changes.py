"""What became of kept scenarios, in words."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kept_scenarios import changes
from placebased.place.atlas import Atlas

AT = "2026-11-21T10:00:00.0+00:00"


def test_news_and_history_name_each_step(real: Atlas) -> None:
    """Added, changed, taken out: the name, the words that were set, where it is shown."""
    first = {"scenario_name": "Two more", "view": "decide?scenario=a", "why": "Try", "review": "2027-04"}
    steps = [(first, "add"), ({"why": ""}, "correct"), ({"gone": "yes"}, "close")]
    events = [
        Event("kept_scenario", "neighbourhood:HMR@12#abc", "set", "Ed", "editor", values, wish=wish,
              number=number, at=AT)
        for number, (values, wish) in enumerate(steps, 1)
    ]  # fmt: skip
    found = changes.news(events, real)
    assert [each.what for each in found] == ["taken out", "changed", "added"]
    assert found[2].name == f"Two more ({real.name('neighbourhood', 'HMR')})"
    assert found[1].says == "Why it was tried: emptied"
    assert [each.holds for each in changes.history(events, "neighbourhood:HMR@12")] == [False, False, False]
