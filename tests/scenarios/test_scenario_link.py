"""A scenario in a link: the same again, short, and refused in words where it means nothing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from placebased.scenarios.scenario import (
    UNTITLED,
    Add,
    Drop,
    Move,
    Rehour,
    Resize,
    Scenario,
    Spot,
    clean_title,
)
from placebased.scenarios.scenario_link import decode, encode, is_short, other_data
from tests.scenarios.test_scenario import EVERY

TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
AMOUNT = st.floats(0, 1_000_000)
SPOT = st.builds(Spot, TEXT) | st.builds(
    Spot, st.just(""), st.integers(-9_999_999, 9_999_999), st.integers(0, 9_999_999)
)
CHANGE = st.one_of(
    st.builds(Add, SPOT, st.none() | AMOUNT, st.just("") | TEXT),
    st.builds(Drop, TEXT),
    st.builds(Move, TEXT, SPOT),
    st.builds(Resize, TEXT, AMOUNT),
    st.builds(Rehour, TEXT, st.just("") | TEXT),
)


@given(TEXT, st.lists(CHANGE, max_size=5), TEXT)
def test_what_a_link_holds_comes_back(title: str, changes: list[Add | Drop], subject: str) -> None:
    """Whatever people write, the address gives the same scenario."""
    scenario = Scenario(subject, clean_title(title), tuple(changes), "d71f303da2")
    address = urlencode({"scenario": encode(scenario)})
    opened = decode(parse_qs(address)["scenario"][0], "d71f303da2")
    assert opened.scenario == scenario
    assert opened.notes == ()


def test_what_is_placed_may_stand_alone() -> None:
    """A link that somebody writes by hand opens today, with its colon as people write it."""
    assert decode("assets:library", "1").scenario == Scenario("assets:library", UNTITLED)
    assert decode(encode(Scenario("assets:library")), "1").scenario == Scenario("assets:library")


def test_a_change_takes_a_few_characters() -> None:
    """Six changes of every kind fit into an address many times over."""
    text = encode(Scenario("assets:chemist", "Two new ones", EVERY, "d71f303da2"))
    assert text == (
        "assets-cchemist~d71f303da2~Two new ones~a.a3.12-d5.Mo--Fr 09-c00--17-c00~a._400500_300500"
        "~d.a1~m.a2.a3~r.new--1.0~h.a2"
    )
    assert is_short({"scenario": text})
    assert not is_short({"scenario": text * 20})


def test_what_means_nothing_is_left_out_in_words() -> None:
    """The changes that can be read are kept; each other one is a sentence."""
    opened = decode("assets-cchemist~~~d.a1~x.a2~a~r.a1.lots~m.a1._1", "1")
    assert opened.scenario.changes == (Drop("a1"),)
    assert len(opened.notes) == 4
    assert all(note.endswith("so it was left out.") for note in opened.notes)


def test_too_many_changes_are_counted() -> None:
    """The first hundred are read."""
    opened = decode("assets-cchemist~~" + "~d.a" * 120, "1")
    assert len(opened.scenario.changes) == 100
    assert opened.notes == ("Of 120 changes the first 100 are read; the rest is left out.",)


def test_other_data_is_said() -> None:
    """A scenario without a change, or that does not say on what it was made, is of any data."""
    made = Scenario("assets:chemist", changes=(Drop("a1"),), version="old")
    assert other_data(made, "new")[0].startswith("This scenario was made on other data (version old; ")
    assert other_data(made, "old") == ()
    assert other_data(Scenario("assets:chemist", version="old"), "new") == ()


@given(st.text(max_size=60))
def test_any_text_opens_something(text: str) -> None:
    """Nothing that stands in an address raises."""
    assert isinstance(decode(text, "1").scenario, Scenario)
