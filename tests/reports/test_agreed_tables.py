"""What was agreed as tables: decisions, kept scenarios, and what is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placebased.place.agreed import (
    Agreed,
    Area,
    KeptScenario,
    LocalDifference,
    Pledge,
    SharedDecision,
    Signature,
)
from placebased.place.atlas import Atlas
from placebased.reports import agreed_tables

RS: Area = ("neighbourhood", "RS")
SIGNED = Signature("Row", "2026-11-21")
TODAY = date(2027, 4, 1)


def kept(view: str, review: str = "") -> KeptScenario:
    """Return a scenario that somebody keeps."""
    return KeptScenario("Try", view, "", review, SIGNED)


def test_each_decision_is_a_row_with_its_pledges(city: Atlas) -> None:
    """Of every place; what came of it is not stated until somebody says so."""
    given = (Pledge("Council", "rooms", "", 2.0, "rooms", is_given=True),)
    said = SharedDecision(
        "",
        "Open the hall",
        "",
        given,
        "",
        view="",
        data_version="",
        source="",
        signed=Signature("Row", "2026-11-21"),
    )
    atlas = replace(city, agreed=Agreed(decisions={RS: (said,), ("ward", "W1"): (said,)}))
    first, second = agreed_tables.decision_table(atlas)[2]
    assert first[1:] == (
        "Open the hall",
        "not stated",
        "Pledged: 2 rooms, all given.",
        "Row, 21 November 2026",
    )
    assert (first[0], second[0]) == ("Riverside", city.name("ward", "W1"))


def test_a_kept_scenario_says_what_it_does_or_why_that_is_not_known(city: Atlas) -> None:
    """One of older data says so; one of nothing that is here says that."""
    both = (kept("decide?scenario=assets:chemist~old~~d.a1"), kept("decide?scenario=assets:moon"))
    _, heads, (row, lost) = agreed_tables.scenario_table(replace(city, agreed=Agreed(scenarios={RS: both})))
    assert len(heads) == len(row)
    assert row[:2] == ("Try", "Riverside")
    assert row[2].startswith("This scenario closes 1. There are 2 chemists today and 1 after it.")
    assert "made on other data" in row[2]
    assert row[3:] == ("not stated", "not stated", "Row, 21 November 2026")
    assert "can be placed" in lost[2]


def test_what_is_looked_at_again_says_whether_it_is_due(city: Atlas) -> None:
    """Of every sort; what cannot be read never is. Tables without a row are left out."""
    differing = LocalDifference("s1", "A shared team", "Few", "2026", "when we meet", "", SIGNED)
    scenarios = {RS: (kept("decide?scenario=a", "April 2027"),)}
    atlas = replace(city, agreed=Agreed(scenarios=scenarios, differences={RS: (differing,)}))
    assert agreed_tables.review_table(atlas, TODAY)[2] == [
        ("April 2027", "due now", "Try", "Riverside", "Scenario"),
        ("when we meet", "the day cannot be read", "A shared team", "Riverside", "Differs on purpose"),
    ]
    assert [len(each[2]) for each in agreed_tables.tables(atlas, TODAY)] == [1, 2]
    assert agreed_tables.tables(city, TODAY) == []
