"""One frozen value that a session remembers and the address says, on a value of two fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import streamlit as st

from placebased.ui.runtime.url_state import ChoiceBox, Remembered, enter_page, hear_address, taken


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


def test_an_address_that_the_browser_said_before_is_no_news(
    tea: Remembered[Tea], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has not heard yet of what was written since; one that was changed by hand is read."""
    monkeypatch.setattr(st, "query_params", {"sort": "green"})
    hear_address()
    tea.put(Tea("white"))
    st.session_state["written_tea"] = {"sort": "white"}  # as writing the address does
    hear_address()
    assert not tea.asks({"sort": "green"})  # the run of the widget
    hear_address()
    assert not tea.asks({"sort": "green"})  # one that something else has started
    assert tea.asks({"sort": "black"})


def draw(tea: Remembered[Tea], value: Any, page: str = "") -> ChoiceBox:  # noqa: ANN401 - whatever it holds
    """Draw the widget of one field in a run of its own."""
    enter_page(page)
    box = tea.held("milk", value)
    st.session_state.setdefault(box.key, box.starts)  # as the widget does
    return box


def test_a_widget_stays_for_as_long_as_it_holds_the_value(tea: Remembered[Tea]) -> None:
    """What a person chooses leaves it as it is and as it started; a list is given back as a tuple."""
    box = draw(tea, ["oat"])
    assert box == ChoiceBox("choose_milk", ["oat"])
    assert draw(tea, ["oat"]) == box
    st.session_state[box.key] = ["cow"]
    assert taken(box.key) == ("cow",)
    assert draw(tea, ["cow"]) == box


def test_what_the_app_changes_is_another_widget(tea: Remembered[Tea]) -> None:
    """On another page it is one too; in one run it is the same, whoever asks for its key."""
    first = draw(tea, ["oat"])
    second = draw(tea, ["cow"])
    third = draw(tea, ["cow"], "teams")
    assert [first, second, third] == [
        ChoiceBox("choose_milk", ["oat"]),
        ChoiceBox("choose_milk_2", ["cow"]),
        ChoiceBox("choose_milk_3", ["cow"]),
    ]
    assert tea.box_of("milk", ["cow"]) == tea.box_of("milk", ["cow"]) == third.key


def test_who_asks_for_a_box_before_it_is_drawn_says_what_it_holds(tea: Remembered[Tea]) -> None:
    """A map drawn first asks for the key of a box whose value is not the field's own: the box shows that."""
    enter_page("")
    key = tea.box_of("milk", "goat")
    assert tea.held("milk", "goat") == ChoiceBox(key, "goat")


def test_a_box_that_was_replaced_is_heard_only_of_a_choice(tea: Remembered[Tea]) -> None:
    """What it showed when it was replaced, a slow browser says again with whatever is chosen elsewhere."""
    heard: list[str] = []
    first = draw(tea, "oat")
    first.hears(heard.append)("while it is there")
    draw(tea, "cow")
    first.hears(heard.append)("what it showed")
    st.session_state[first.key] = "none"
    first.hears(heard.append)("a choice")
    assert heard == ["while it is there", "a choice"]


def test_a_box_starts_with_the_first_option_where_its_own_is_gone() -> None:
    """Else with its own."""
    assert [ChoiceBox("b", "oat").among(options) for options in (("cow", "oat"), ("cow",))] == [1, 0]
