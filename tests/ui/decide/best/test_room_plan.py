"""The best plan beside a scenario that a room is shown."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from placebased.errors import SitingError
from placebased.mapping import layers
from placebased.mapping.picture import wall_map
from placebased.place.atlas import Atlas
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import Add, Change, Drop, Scenario, Spot
from placebased.ui.decide import view
from placebased.ui.decide.best import room_plan
from placebased.ui.runtime.caches import find_cache, map_cache
from tests.support import readability
from tests.support.siting_town import town

TWO = (Add(Spot("", 400_600, 302_400)), Add(Spot("", 402_300, 300_600)))


@pytest.fixture
def place(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """Return the made-up city with a larder in each small area, whose maps are their titles."""
    monkeypatch.setattr(find_cache, "walking", lambda **_asked: (None, ""))
    monkeypatch.setattr(map_cache, "files", lambda _day: None)
    monkeypatch.setattr(view, "map_message", lambda _a, _s, answer, _f, *, dark: _Message(answer, dark))
    monkeypatch.setattr(wall_map, "draw", lambda message, _files: message.title)
    return town(city)


class _Message:
    """What a map is told, as far as it is looked at here."""

    def __init__(self, answer: object, dark: object) -> None:
        assert not dark
        self.title = answer.scenario.title  # type: ignore[attr-defined]
        self.need = layers.NeedLayer(key="k", title="Change", unit="minutes", classes="", rows=())


def link(*changes: Change, more: str = "") -> str:
    """Return the address of a view of a scenario."""
    written = scenario_link.encode(Scenario("assets:chemist", "Mine", changes))
    return f"decide?scenario={written}{more}"


def test_only_a_scenario_that_changes_something_has_a_best_plan_beside_it() -> None:
    """No other view, and no view of what is there today."""
    assert room_plan.is_scenario(link(*TWO))
    assert not room_plan.is_scenario(link())
    assert not room_plan.is_scenario("index?level=ward")
    assert not room_plan.is_scenario("")


def test_the_best_plan_comes_with_what_the_choice_costs_and_how_sure_it_is(place: Atlas) -> None:
    """As many sites as the room has chosen, read aloud; its address opens it, and both maps are drawn."""
    found = room_plan.best_beside(place, link(*TWO, more="&ask=kinds.larder&minutes=20"))
    first, mean, _deprived, sure = found.sentences
    assert first.startswith("Best sites found: Larder ")
    assert mean.startswith("With your choice the walk on average is ")
    assert sure == "This is proved: no other plan does better."
    assert [fault for each in found.sentences for fault in readability.hard_to_read(place, each)] == []
    assert found.drawings == ("Mine", "Best plan")
    assert found.fill is not None
    page, _, query = found.link.partition("?")
    given = dict(parse_qsl(query))
    best = scenario_link.decode(given.pop("scenario"), place.version).scenario
    assert (page, given) == ("decide", {"minutes": "20"})
    assert len([each for each in best.changes if isinstance(each, Add)]) == len(TWO)


def test_a_choice_without_a_new_site_is_told_so(place: Atlas) -> None:
    """Closing one of today's is no question of where."""
    site = str(place.assets.index[place.assets["category"] == "chemist"][0])
    found = room_plan.best_beside(place, link(Drop(site)))
    assert (found.sentences, found.link) == ((room_plan.NONE_FOUND, room_plan.NOTHING_NEW), "")


def test_what_cannot_be_answered_is_said_in_words(place: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room's own view stays; nobody sees a fault of the program."""

    def refuse(*_given: object) -> None:
        raise SitingError(["Choose a kind."])

    monkeypatch.setattr(room_plan, "siting_question", refuse)
    assert room_plan.best_beside(place, link(*TWO)).sentences == (room_plan.NONE_FOUND, "Choose a kind.")
    assert room_plan.best_beside(place, "decide?scenario=gone~~~a._1_1").sentences[0] == room_plan.NONE_FOUND
