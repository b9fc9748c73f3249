"""Publishing a register: for editors only, event by event, with history and a way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased import commonregister, register
from placebased.atlas import Atlas
from placebased.editors import Editor
from placebased.errors import ContributionError
from placebased.register import Register
from placebased.store import Store

EDITOR = Editor("Ada")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


def changed(atlas: Atlas, team: str, **fields: str) -> Register:
    """Return the pack's register with some fields of one team changed, as if brought."""
    rows = register.template(register.of_pack(atlas)).astype(str)
    for field, value in fields.items():
        rows.loc[rows["team"] == team, field] = value
    found, faults = register.read(rows.assign(id=list(atlas.teams.index)), atlas)
    assert faults == []
    assert found is not None
    return found


def test_without_anything_published_the_packs_register_holds(city: Atlas, store: Store) -> None:
    """An empty store, or none, changes nothing."""
    assert commonregister.common(store, city) is register.of_pack(city)
    assert commonregister.common(None, city) is register.of_pack(city)


def test_publishing_writes_only_what_changed(city: Atlas, store: Store) -> None:
    """One team's hours are one event with one field, and everybody sees them."""
    events = commonregister.publish(store, EDITOR, changed(city, "Row Wardens", hours="24/7"), atlas=city)
    assert [(e.subject, dict(e.values), e.who) for e in events] == [("t5", {"hours": "24/7"}, "Ada")]
    held = commonregister.common(store, city)
    assert held.teams.at["t5", "hours"] == "24/7"
    assert not held.brought
    assert dict(held.reach) == city.reach


def test_a_team_left_out_is_taken_out(city: Atlas, store: Store) -> None:
    """A register without the wardens takes them out; history says so."""
    rows = register.template(register.of_pack(city)).astype(str).assign(id=list(city.teams.index))
    without, _ = register.read(rows[rows["id"] != "t5"], city)
    assert without is not None
    commonregister.publish(store, EDITOR, without, atlas=city)
    assert "t5" not in commonregister.common(store, city).teams.index
    assert commonregister.history(store, city)["what"].tolist() == ["taken out of the register"]


def test_a_change_can_be_taken_back(city: Atlas, store: Store) -> None:
    """After it is undone the team says what it said before; both stand in the history."""
    brought = changed(city, "Row Wardens", capacity="7", capacity_unit="visits a week")
    (event,) = commonregister.publish(store, EDITOR, brought, atlas=city, note="counted")
    assert commonregister.common(store, city).teams.at["t5", "capacity"] == 7
    commonregister.take_back(store, EDITOR, event, atlas=city)
    assert commonregister.common(store, city).teams["capacity"].isna().all()
    assert commonregister.history(store, city)["what"].tolist() == [
        "taken back",
        "capacity: 7; capacity_unit: visits a week",
    ]


def test_nobody_else_can_publish_or_take_back(city: Atlas, store: Store) -> None:
    """A name in place of an editor is refused, and nothing is kept."""
    for stranger in ("Ada", None):
        with pytest.raises(ContributionError, match="signed-in editor"):
            commonregister.publish(store, stranger, changed(city, "Row Wardens", hours="24/7"), atlas=city)  # type: ignore[arg-type]
    assert store.events(commonregister.KIND) == []


def test_publishing_nothing_is_said(city: Atlas, store: Store) -> None:
    """A register that differs in nothing adds no event."""
    with pytest.raises(ContributionError, match="Nothing in this register differs"):
        commonregister.publish(store, EDITOR, changed(city, "Row Wardens"), atlas=city)


def test_what_cannot_stand_in_another_list_of_neighbourhoods_is_not_stated(
    city: Atlas, city_folder: Path, store: Store
) -> None:
    """A team published for a neighbourhood that the other list lacks has no stated area there."""
    from placebased.atlas import open_pack

    three = open_pack(city_folder, "three")
    commonregister.publish(store, EDITOR, changed(three, "Riverside Team", covers="BF"), atlas=three)
    assert commonregister.common(store, three).teams.at["t1", "covers"] == "BF"
    held = commonregister.common(store, city)
    assert (held.teams.at["t1", "covers"], held.reach["t1"]) == ("", frozenset())
