"""What became of the register: who changed what, when and where, and what one can go back to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions import decisions, news
from placebased.contributions.editors import Editor
from placebased.contributions.news import News
from placebased.contributions.store import Store
from placebased.contributions.teams import changes as team_changes
from placebased.contributions.teams import decisions as team_decisions
from placebased.contributions.teams import published_register
from placebased.place.atlas import Atlas
from tests.support.city import drawn_box
from tests.support.registers import changed

EDITOR = Editor("Ada")
NIGHTS = {"team": "Nights", "kind": "nursing", "level": "ward", "covers": "W1;W3"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


def told(store: Store, city: Atlas) -> list[News]:
    """Return what became of the register, newest first."""
    return team_changes.news(store.events("team"), city, published_register.common(store, city))


def publish(store: Store, city: Atlas, **teams: dict[str, str] | None) -> int:
    """Publish changes of teams and return the number of the last decision."""
    return team_decisions.publish(store, EDITOR, changed(city, store, **teams), atlas=city)[-1].number


def test_each_decision_is_told_with_who_what_and_where(store: Store, city: Atlas) -> None:
    """A new team in two wards is added where those lie; a change says the field; a team is taken out."""
    publish(store, city, nights=NIGHTS)
    publish(store, city, nights={"hours": "24/7"})
    publish(store, city, t5=None)
    gone, new_hours, added = told(store, city)
    assert [(e.what, e.name, e.who) for e in (gone, new_hours, added)] == [
        ("taken out", "Row Wardens", "Ada"), ("changed", "Nights", "Ada"), ("added", "Nights", "Ada"),
    ]  # fmt: skip
    assert new_hours.says == "Hours: 24/7"
    assert "Area covered: Alder; Cedar" in added.says
    assert added.where == ("Hillside", "Riverside")
    assert gone.link == "teams"


def test_a_drawn_area_is_told_in_words_not_in_coordinates(store: Store, city: Atlas) -> None:
    """The history says how many corners it has."""
    shape = {"level": "drawn", "covers": "", "shape": drawn_box(0, 0, 1600, 1000)}
    publish(store, city, t5=shape)
    (only,) = told(store, city)
    assert "Drawn area: a shape of 4 corners" in only.says


def test_what_was_taken_back_stays_in_the_history_and_holds_no_more(store: Store, city: Atlas) -> None:
    """Both the change and its taking back are there; only the second holds."""
    publish(store, city, t5={"hours": "24/7"})
    decision = store.events("team")[-1]
    decisions.undo(store, EDITOR, decision, atlas=city)
    assert [(e.what, e.holds) for e in told(store, city)] == [("taken back", True), ("changed", False)]


def test_a_team_of_the_whole_place_is_there(store: Store, city: Atlas) -> None:
    """It works in the whole place rather than in a list of all neighbourhoods; one not stated, nowhere."""
    publish(store, city, t2={"hours": "24/7"}, t3={"hours": "24/7"})
    assert {e.name: e.where for e in told(store, city)} == {
        "Home Again <b>bold</b>": ("Threeby",), "Somewhere Team": (),
    }  # fmt: skip


def test_earlier_states_are_before_each_step(store: Store, city: Atlas) -> None:
    """Two teams in one go are one step; the newest state is the present one and no way back."""
    first = publish(store, city, t5={"hours": "24/7"}, t4={"hours": "24/7"})
    publish(store, city, t5={"hours": ""})
    back, pack = team_changes.earlier(told(store, city))
    assert (back.number, pack.number) == (first, 0)
    assert "Ada: changed" in back.says
    assert {"Row Wardens", "Alder Crew"} <= set(
        back.says.replace(" and ", ", ").replace("changed ", ", ").split(", ")
    )
    assert team_changes.earlier([]) == []


def test_changes_are_counted_by_neighbourhood(store: Store, city: Atlas) -> None:
    """A team in two neighbourhoods counts in both; one that works nobody knows where is kept apart."""
    publish(store, city, nights=NIGHTS)
    publish(store, city, t1={"hours": "24/7"}, t3={"hours": "24/7"})
    counted = news.by_area(told(store, city), nowhere="not stated")
    assert {area: counts.total() for area, counts in counted.items()} == {
        "Riverside": 2,
        "Hillside": 1,
        "not stated": 1,
    }
