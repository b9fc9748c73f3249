from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from placebased.contributions.assets.changes import news, reminders, to_confirm
from placebased.contributions.assets.overlay import overlaid
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News
from placebased.place.atlas import Atlas

NEW = {"name": "Corner <b>Larder</b>", "category": "larder", "postcode": "ZZ1 1AA"}


def said(
    number: int, subject: str, values: Mapping[str, str], day: str = "2026-11-01", **more: object
) -> Event:
    """Return one decision of an editor."""
    at = f"{day}T10:00:00.000000+00:00"
    return Event("asset", subject, "set", "Ed", "editor", values, number=number, at=at, **more)  # type: ignore[arg-type]


EVENTS = [
    said(1, "new-1", NEW, "2026-10-31"),
    said(2, "a1", {"last_confirmed": "2026-11-01"}),
    said(3, "a3", {"phone": "0161 496 0001", "last_confirmed": "2026-11-02"}, "2026-11-02"),
    said(4, "a5", {"status": "closed"}, "2026-11-03"),
    said(5, "a2", {"name": "Wrong"}, "2026-11-04"),
    Event("asset", "a2", "undo", "Ed", "editor", about=5, number=6, at="2026-11-05"),
    Event("asset", "a4", "propose", "P", "partner", NEW, number=7, at="2026-11-06"),
]


@pytest.fixture(scope="module")
def found(city: Atlas) -> list[News]:
    """Return the news of seven events: one undone, one only proposed."""
    held = {i: record.values for i, record in state_of(EVENTS).records.items()}
    return news(EVENTS, pack=city, shown=overlaid(city, held, day="2026-11-06"))


def test_each_change_is_told_once(found: list[News]) -> None:
    """Newest first; what was taken back or only proposed is no news."""
    told = [(each.what, each.subject, each.day) for each in found]
    assert told == [
        ("closed", "a5", "2026-11-03"),
        ("changed", "a3", "2026-11-02"),
        ("confirmed", "a1", "2026-11-01"),
        ("added", "new-1", "2026-10-31"),
    ]


def test_what_is_gone_keeps_its_name(found: list[News], city: Atlas) -> None:
    """A closed entry is told by the name and the neighbourhood the pack knows."""
    assert (found[0].name, found[0].where, found[0].sort) == ("Hilltop Library", ("Hillside",), "Library")
    assert city.assets.at["a5", "name"] == "Hilltop Library"


def test_reminders_are_for_organisations_with_old_entries(city: Atlas) -> None:
    """Not confirmed for 92 days, or never; entries nobody runs by name need no reminder."""
    assets = city.assets.assign(
        organisation=["B", "B", "A", "A", ""],
        last_confirmed=["2026-08-21", "2026-08-20", "", "2026-11-01", ""],
    )
    due = reminders(assets, date(2026, 11, 21))
    assert list(due.index) == ["a3", "a2"]
    assert list(due["organisation"]) == ["A", "B"]
    assert to_confirm(assets, date(2026, 11, 21)).tolist() == [False, True, True, False, True]


def test_news_of_a_sensitive_place_say_nothing_of_where_it_is(real: Atlas) -> None:
    """Its place is the whole city, and its link leads to the list, not to a map."""
    values = {"name": "Rosewood Women's Refuge, M14 5TQ", "category": "refuge", "postcode": "M14 5TQ"}
    event = Event("asset", "new-1", "set", "Ann", "editor", values, note="At M14 5TQ", number=1)
    shown = overlaid(real, {"new-1": values}, day="2026-11-29")
    (found,) = news([event], pack=real, shown=shown)
    assert (found.name, found.where, found.note) == ("Rosewood Women's Refuge", ("Manchester",), "At")
    assert found.link == "find?asset=new-1"
