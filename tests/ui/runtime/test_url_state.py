"""One frozen value that a session remembers and the address says, on a value of two fields."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import streamlit as st

from placebased.ui.runtime.url_state import Remembered, enter_page


@dataclass(frozen=True)
class Tea:
    """A value to remember."""

    sort: str = "black"
    milk: tuple[str, ...] = ()


@pytest.fixture
def tea(monkeypatch: pytest.MonkeyPatch) -> Remembered[Tea]:
    """Return the value in a session of its own."""
    monkeypatch.setattr(st, "session_state", {})
    return Remembered("tea", Tea(), widgets="choose")


def test_a_new_session_starts_with_the_first_value(tea: Remembered[Tea]) -> None:
    """It is not known before an address was read, or a whole one given; a change leaves the other fields."""
    assert (tea.now(), tea.known) == (Tea(), False)
    tea.change(milk=("oat",))
    assert (tea.now(), tea.known) == (Tea(milk=("oat",)), False)
    tea.put(Tea("green"))
    assert (tea.now(), tea.known) == (Tea("green"), True)


def test_what_is_chosen_before_the_address_is_read_takes_nothing_else_from_it(tea: Remembered[Tea]) -> None:
    """The address holds for every other field; what was chosen holds, and once only."""
    tea.change(milk=("oat",))
    assert tea.asks({"sort": "green"})
    tea.opened(Tea("green", ("cow",)), dropped=(), query={"sort": "green"})
    assert tea.now() == Tea("green", ("oat",))
    tea.opened(Tea("white"), dropped=(), query={"sort": "white"})
    assert tea.now() == Tea("white")


def test_the_address_is_read_when_it_says_something_new(tea: Remembered[Tea]) -> None:
    """In a new session, and when it differs from what was written; an empty one of another page is not."""
    assert tea.asks({})
    tea.opened(Tea("green"), dropped=(), query={"sort": "green"})
    assert not tea.asks({"sort": "green"})
    assert not tea.asks({})
    assert tea.asks({"sort": "white"})


def test_the_run_after_a_widget_reads_no_address(tea: Remembered[Tea]) -> None:
    """For one run; the next one does."""
    tea.opened(Tea(), dropped=(), query={"sort": "black"})
    tea.change(sort="green")
    assert not tea.asks({"sort": "white"})
    assert tea.asks({"sort": "white"})


def test_what_was_dropped_is_told_once(tea: Remembered[Tea]) -> None:
    """And then forgotten."""
    tea.opened(Tea(), dropped=("No such tea.",), query={})
    assert tea.dropped() == ("No such tea.",)
    assert tea.dropped() == ()
    tea.drop("Gone.")
    assert tea.dropped() == ("Gone.",)


def test_every_move_has_a_token_of_its_own(tea: Remembered[Tea]) -> None:
    """None before the first; those of two values never meet."""
    assert tea.going() == ""
    tea.go()
    first = tea.going()
    assert first == tea.first_going
    tea.go()
    other = Remembered("cake", Tea(), widgets="ask")
    other.go()
    assert len({"", first, tea.going(), other.going()}) == 4


def test_a_widget_holds_the_field_and_gives_it_back(tea: Remembered[Tea]) -> None:
    """A list of a widget is a tuple of the value; one that holds the value already is left alone."""
    key = tea.held("milk", ["oat"])
    assert key == tea.box_of("milk") == "choose_milk"
    kept = st.session_state[key]
    tea.held("milk", ["oat"])
    assert st.session_state[key] is kept
    assert tea.taken("milk") == ("oat",)


def test_a_widget_is_told_its_value_anew_on_each_page(
    tea: Remembered[Tea], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each page that it comes to, and not again in later runs of that page."""
    set_: list[tuple[str, object]] = []

    class Session(dict[str, object]):
        def __setitem__(self, key: str, value: object) -> None:
            set_.append((key, value))
            super().__setitem__(key, value)

    monkeypatch.setattr(st, "session_state", Session())
    for page in ("", "", "teams", ""):
        enter_page(page)
        tea.held("sort", "black")
    assert [each for each in set_ if each[0] == "choose_sort"] == [("choose_sort", "black")] * 3
