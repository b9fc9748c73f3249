"""The search for the best alternative of one session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.errors import SitingError
from placebased.methods.siting import every_plan
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan
from placebased.scenarios.best_plan import BackgroundWork
from placebased.scenarios.scenario import Add, Spot
from placebased.scenarios.siting_question import SitingQuestion
from placebased.ui.decide.best import search
from placebased.ui.decide.best.search import BestSearch
from tests.support import misbehaving
from tests.support.siting_town import found_search, town

TWO = (Add(Spot("", 400_600, 302_400)), Add(Spot("", 402_300, 300_600)))


@pytest.fixture(scope="module")
def found(city: Atlas) -> BestSearch:
    """Return a search that has counted every plan of two new chemists."""
    return found_search(town(city), *TWO)


def test_the_counted_best_is_proved(found: BestSearch) -> None:
    """It has the value of the plan at once, which was the best."""
    assert found.best.is_proved
    assert found.best.value == pytest.approx(found.live.value)
    assert not found.is_going
    assert found.front[0].mean == pytest.approx(found.best.value)


def test_a_search_without_anything_in_the_background_is_over(found: BestSearch) -> None:
    """The plan at once is all there is."""
    alone = BestSearch((), found.question, found.live)
    alone.cancel()
    assert (alone.is_going, alone.best, alone.counted, alone.front) == (False, found.live, None, ())


def test_a_search_that_is_stopped_is_over_when_the_page_is_drawn_next(
    found: BestSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody looks at it once more to find that out."""
    monkeypatch.setattr(search, "ENDED_SECONDS", 20.0)  # for a busy machine
    work = BackgroundWork(misbehaving.sleeps, (60.0,))
    going = BestSearch((), found.question, found.live, counting=work)
    was_going = going.is_going
    going.stop()
    assert (was_going, going.is_going, work.is_cancelled) == (True, False, True)
    assert going.best == found.live


def test_few_plans_are_counted_and_many_proved(found: BestSearch, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is proved at once starts nothing more."""
    begun: list[str] = []
    monkeypatch.setattr(best_plan, "start_counting", lambda _: begun.append("counted"))
    monkeypatch.setattr(search, "Proof", lambda *_: begun.append("proof"))
    BestSearch((), found.question, found.live).start()
    monkeypatch.setattr(every_plan, "MOST_PLANS", 3)
    open_ = replace(found.live, lower=0.0)
    BestSearch((), found.question, open_).start()
    BestSearch((), found.question, replace(found.live, lower=found.live.value)).start()
    assert begun == ["counted", "proof"]


def test_the_same_question_is_searched_once(found: BestSearch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one takes its place, and what went on is ended; a question that fails leaves nothing going."""
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    monkeypatch.setattr(BestSearch, "start", lambda _: None)
    ended: list[tuple[object, ...]] = []
    monkeypatch.setattr(BestSearch, "cancel", lambda self: ended.append(self.key))
    first = search.search_for(("a",), lambda: found.question)
    assert search.search_for(("a",), lambda: pytest.fail("asked again")) is first
    assert search.search_for(("b",), lambda: found.question) is not first

    def refused() -> SitingQuestion:
        raise SitingError(["No."])

    with pytest.raises(SitingError):
        search.search_for(("c",), refused)
    assert ended == [("a",), ("b",)]
    assert state == {}
