"""What became of things that are kept by name and link, in words."""

from __future__ import annotations

from dataclasses import replace

from placebased.contributions.events import Event
from placebased.contributions.kept_drafts.proposals import DRAFTS
from placebased.contributions.kept_links import as_read
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.place.atlas import Atlas
from tests.support.kept_drafts import drawn, said, whole

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
    found = SCENARIOS.news(events, real)
    assert [each.what for each in found] == ["taken out", "changed", "added"]
    assert found[2].name == f"Two more ({real.name('neighbourhood', 'HMR')})"
    assert found[1].says == "Why it was tried: emptied"
    assert [each.holds for each in SCENARIOS.history(events, "neighbourhood:HMR@12")] == [False, False, False]


def test_history_names_each_step(city: Atlas) -> None:
    """Kept first, then in use: two states of one draft, the later holds."""
    key, draft = f"city:{whole(city)[1]}#a", said(drawn(city))
    steps: list[tuple[dict[str, str], str]] = [(draft, "add"), ({"in_use_since": "2027-04"}, "correct")]
    events = [
        Event(
            "kept_draft", key, "set", "Ed", "editor", values, wish=wish, number=number, at="2027-03-03T10:00Z"
        )
        for number, (values, wish) in enumerate(steps, 1)
    ]
    assert [each.what for each in DRAFTS.news(events, city)] == ["changed", "added"]
    link = draft["view"]
    shown = DRAFTS.describe_fields(events[0])
    assert link[:40] in shown  # how it begins, on the desk and in feeds: nobody reads the rest
    assert link not in shown
    blank = replace(events[0], values={**draft, "review": ""})
    assert "emptied" not in DRAFTS.describe_fields(blank)
    assert "emptied" in DRAFTS.describe_fields(replace(blank, wish="correct"))
    assert as_read(city, "view", link) == f"{link[:40]}…"
    assert as_read(city, "why", link) == link
    assert [each.holds for each in DRAFTS.history(events, key.partition("#")[0])] == [True, False]
