"""What facilitators do in a workshop that is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from placebased.contributions.store import Store
from placebased.errors import MovedOnError
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark, opened, points

Open = Callable[[], Store]


@pytest.fixture
def rooms(store: Store) -> WorkshopStore:
    """Return the workshops of an empty store."""
    return WorkshopStore(store, clock=lambda: 1000.0)


def test_two_facilitators_cannot_overwrite_each_other(open_store: Open) -> None:
    """The later one is told what was done, and changes nothing; a double press steps once."""
    one, other = WorkshopStore(open_store()), WorkshopStore(open_store())
    made = one.make(RUN, GROUND)
    one.move(made.id, 0, "next")
    with pytest.raises(MovedOnError) as caught:
        other.move(made.id, 0, "next")
    assert caught.value.since == ("The next scene was opened: “Look <here>”.",)
    assert other.state(made.id).scene == "look"
    assert [(each.version, each.act, each.scene) for each in other.acts(made.id)] == [(1, "next", "look")]


@pytest.mark.parametrize(
    ("acts", "scene", "stage"),
    [
        (["next"], "look", "open"),
        (["next", "next", "close"], "points", "closed"),
        (["next", "next", "close", "open"], "points", "open"),
        (["next", "back"], "", "waiting"),
        (["next"] * 9, "agree", "open"),
        (["next", "end"], "look", "ended"),
        (["next", "next", "end", "back"], "points", "open"),
        (["back", "close", "open"], "", "waiting"),
    ],
)
def test_steps_lead_through_the_run_and_no_further(
    rooms: WorkshopStore, acts: list[str], scene: str, stage: str
) -> None:
    """A step that leads nowhere changes nothing, not even the version."""
    made = rooms.make(RUN, GROUND)
    for act in acts:
        rooms.move(made.id, rooms.state(made.id).version, act)
    state = rooms.state(made.id)
    assert (state.scene, state.stage) == (scene, stage)
    assert state.version == len(rooms.acts(made.id)) <= len(acts)
    assert (state.shown is None) == (stage in {"waiting", "ended"})


def test_scenes_can_be_added_while_it_runs(rooms: WorkshopStore) -> None:
    """The next step leads there; answers that were given stay where they are."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    state = rooms.add_scene(made.id, rooms.state(made.id).version, ShowScene("more", "agree", "And this?"))
    assert rooms.move(made.id, state.version, "next").scene == "more"
    assert rooms.count(made.id, "points") == 1
    assert (
        rooms.choose_address(made.id, state.version + 1, "http://10.0.0.1:1").address == "http://10.0.0.1:1"
    )


def test_a_changed_link_ends_the_old_one(rooms: WorkshopStore) -> None:
    """At once, and only for whoever saw the workshop as it is."""
    made = rooms.make(RUN, GROUND)
    key = rooms.new_key(made.id, 0)
    assert (rooms.may_lead(made.id, made.key), rooms.may_lead(made.id, key)) == (False, True)
    with pytest.raises(MovedOnError, match="link was changed"):
        rooms.new_key(made.id, 0)
