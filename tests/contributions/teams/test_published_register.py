"""The register everybody sees: the pack's own with what was decided laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.contributions.teams import published_register
from placebased.place.atlas import Atlas, open_pack
from placebased.teams import register
from tests.support.city import drawn_box


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


def say(store: Store, subject: str, **values: str) -> Event:
    """Let values of a team hold."""
    return store.append(Event("team", subject, "set", "Ada", "editor", values=values))[0]


def test_without_anything_decided_the_packs_register_holds(city: Atlas, store: Store) -> None:
    """An empty store, or none, changes nothing, and neither does a proposal."""
    assert published_register.common(store, city) is register.pack_register(city)
    assert published_register.common(None, city) is register.pack_register(city)
    store.append(Event("team", "t5", "propose", "P", "partner", values={"hours": "24/7"}))
    assert published_register.common(store, city) is register.pack_register(city)


def test_what_was_decided_is_laid_over_the_pack(city: Atlas, store: Store) -> None:
    """One team's hours are set, another is taken out, a third comes in with a drawn area."""
    say(store, "t5", hours="24/7")
    say(store, "t4", removed="yes")
    say(store, "new", team="Nights", kind="nursing", level="drawn", shape=drawn_box(0, 0, 1600, 1000))
    held = published_register.common(store, city)
    assert held.teams.at["t5", "hours"] == "24/7"
    assert "t4" not in held.teams.index
    assert (held.reach["new"], list(held.drawn)) == (frozenset({"S1", "S2"}), ["new"])
    assert not held.uploaded


def test_an_earlier_register_can_be_had(city: Atlas, store: Store) -> None:
    """After the first event the wardens work day and night, after the second from nine."""
    first = say(store, "t5", hours="24/7")
    say(store, "t5", hours="Mo-Fr 09:00-17:00")
    then = published_register.laid_over(city, published_register.state(store, until=first.number))
    assert then.teams.at["t5", "hours"] == "24/7"
    assert published_register.common(store, city).teams.at["t5", "hours"] == "Mo-Fr 09:00-17:00"


def test_what_cannot_stand_in_another_list_of_neighbourhoods_is_not_stated(
    city: Atlas, city_folder: Path, store: Store
) -> None:
    """A team published for a neighbourhood that the other list lacks has no stated area there."""
    three = open_pack(city_folder, "three")
    say(store, "t1", covers="BF")
    assert published_register.common(store, three).teams.at["t1", "covers"] == "BF"
    held = published_register.common(store, city)
    assert (held.teams.at["t1", "covers"], held.reach["t1"]) == ("", frozenset())


def test_differences_are_only_what_differs() -> None:
    """A changed field, a team left out, and a new team with all that is stated; an equal one is not told."""
    before = {"a": {"team": "A", "hours": ""}, "b": {"team": "B", "hours": ""}, "c": {"team": "C"}}
    after = {"a": {"team": "A", "hours": "24/7"}, "d": {"team": "D", "hours": ""}, "c": {"team": "C"}}
    assert published_register.differences(before, after) == {
        "a": {"hours": "24/7"},
        "b": {"removed": "yes"},
        "d": {"team": "D", "removed": ""},
    }


def test_a_register_that_could_not_stand_says_why(city: Atlas, store: Store) -> None:
    """Hours that are none and a name that is taken are both found."""
    say(store, "t5", hours="whenever")
    assert [
        f.what.partition("”")[0]
        for f in published_register.faults(city, published_register.state(store), touched=["t5"])
    ] == ["hours “whenever"]
    say(store, "t5", hours="", team="Alder Crew")
    found = published_register.faults(city, published_register.state(store), touched=["t5"])
    assert [f.what for f in found] == ["two teams have one name"]


def test_the_whole_place_has_the_register_that_everybody_sees(city: Atlas, store: Store) -> None:
    """Panels, maps and counts stand on the same teams; what came with the pack can still be told apart."""
    assert published_register.in_place(store, city) is city
    say(store, "t5", level="drawn", covers="middle inside", shape=drawn_box(0, 0, 1600, 1000))
    say(store, "t4", removed="yes")
    placed = published_register.in_place(store, city)
    assert placed.reach["t5"] == frozenset({"S1", "S2"})
    assert "t4" not in placed.teams.index
    assert "t4" in register.pack_register(placed).teams.index
    assert published_register.common(store, placed).reach == published_register.common(store, city).reach


def test_what_does_not_fit_a_newer_pack_is_said(city: Atlas, store: Store) -> None:
    """A team published under a name that the pack has by now: the pack's own holds, with the reason."""
    assert published_register.unfit(store, city) == ()
    say(store, "new", team="Nights", kind="nursing", level="none")
    assert published_register.unfit(store, city) == ()
    name = str(city.teams.at["t5", "team"])
    say(store, "new", team=name, kind="wardens", level="none")
    (why,) = published_register.unfit(store, city)
    assert any(name in row for row in why.rows)
    assert published_register.common(store, city).teams.index.equals(city.teams.index)
    assert published_register.unfit(None, city) == ()


def test_a_reading_goes_with_the_hours_that_it_was_of(real: Atlas, store: Store) -> None:
    """Hours that an editor decides are not shown as the pack's reading of older ones."""
    say(store, "manchester-reablement", hours="Mo-Su 08:00-20:00")
    row = published_register.common(store, real).teams.loc["manchester-reablement"]
    assert (row["hours"], row["hours_basis"], row["hours_gap"]) == ("Mo-Su 08:00-20:00", "", "")


def test_staff_caseload_and_room_are_published_with_their_dates(real: Atlas, store: Store) -> None:
    """What somebody states of a team stands in the register that everybody sees."""
    team = "manchester-reablement"
    say(
        store,
        team,
        wte="61.5",
        caseload="340",
        staffing_as_of="2026-11",
        room="some",
        room_as_of="2026-11-27",
    )
    row = published_register.common(store, real).teams.loc[team]
    assert (row["wte"], row["caseload"], row["room"], row["room_as_of"]) == (61.5, 340, "some", "2026-11-27")
    assert (row["hours_basis"], row["hours_as_of"]) == ("read as", "2017-10")
