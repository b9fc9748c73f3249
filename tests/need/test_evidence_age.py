"""How old the evidence is, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placebased.need import evidence_age
from placebased.need.evidence_age import KindAges, SourceAge
from placebased.place.atlas import Atlas

TODAY = date(2026, 12, 1)


def test_kinds_by_age(city: Atlas) -> None:
    """Chemists of 2025-03 and 2018-01, a larder of 2018 that was confirmed in 2025, one not dated library."""
    found = {each.kind: each for each in evidence_age.kinds_by_age(city, TODAY)}
    assert found["Chemists"].bands == (1, 0, 1, 0)
    assert found["Food larders"].bands == (2, 0, 0, 0)
    assert found["Libraries"].bands == (0, 0, 0, 1)
    assert (found["Chemists"].stale, found["Food larders"].stale) == (1, 0)


def test_what_newer_lists_would_mend(city: Atlas) -> None:
    """Only old listings count, and only where their source says where a newer list is."""
    known = {key: replace(each, refresh_url="https://newer.example") for key, each in city.sources.items()}
    none = {key: replace(each, refresh_url="") for key, each in city.sources.items()}
    with_address = evidence_age.kinds_by_age(replace(city, sources=known), TODAY)
    named = city.assets["source"].isin(list(known))
    assert sum(each.mendable for each in with_address) == (2 if named.all() else 0)
    assert all(not each.mendable for each in evidence_age.kinds_by_age(replace(city, sources=none), TODAY))


def test_sources_by_age(city: Atlas) -> None:
    """The survey of 2021, on which figures rest, is nearly six years old; what no figure rests on is out."""
    one = next(iter(city.sources))
    resting = sum(one in each.source for each in city.indicators.values())
    found = evidence_age.sources_by_age(city, TODAY)
    assert [
        (each.date, each.years, each.figures) for each in found if each.title == city.sources[one].title
    ] == [("2021", 5.9, resting)]


def test_in_words() -> None:
    """How many are old, of which kinds, and what can be mended."""
    kinds = (KindAges("Chemists", (1, 0, 2, 0), 2), KindAges("Libraries", (3, 1, 0, 0), 0))
    assert evidence_age.describe(kinds, "Threeby") == (
        "Of 7 listings in and around Threeby, 3 are more than two years old, or not dated (43%).",
        "What somebody has confirmed counts from that day.",
        "Most of the old ones are chemists (2) and libraries (1).",
        "For 2 of the old ones the source says where a newer list can be had.",
    )
    assert evidence_age.describe((), "Threeby") == ("No place is listed.",)


def test_rows() -> None:
    """What is not stated is said to be so."""
    assert evidence_age.listing_rows([KindAges("Chemists", (1, 0, 2, 0), 2)]) == [
        ("Chemists", "3", "1", "0", "2", "0", "2")
    ]
    assert evidence_age.figure_rows(
        [SourceAge("Survey", "2021", 5.9, 3, ""), SourceAge("Old", "", None, 1, "x")]
    ) == [
        ("Survey", "2021", "6", "3", "not stated"),
        ("Old", "not stated", "not stated", "1", "x"),
    ]
