from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.finding import question_link
from placebased.finding.question import Question
from placebased.place.atlas import Atlas
from tests.support.neighbourhood_sets import drawn_set

WHOLE = Question(
    near="ward:W2",
    within=25,
    unit="min",
    words="food & drink",
    kinds=("larder", "library"),
    when="tue-19:00",
    step_free=True,
    no_steps=True,
    fresh=True,
    cost="5",
    asset="a3",
    neighbourhoods="three",
)


def test_the_whole_question_is_in_the_link(city: Atlas) -> None:
    """A question with every field set comes back from its own link unchanged, with nothing dropped."""
    assert question_link.decode(question_link.encode(WHOLE), city) == question_link.DecodedQuestion(WHOLE, ())


def test_a_language_of_the_place_is_in_the_link(real: Atlas) -> None:
    """By its name, which the place's table has."""
    asked = question_link.encode(Question(language="Urdu"))
    assert question_link.decode(asked, real).question == Question(language="Urdu")


def test_a_first_question_needs_no_parameters() -> None:
    """What a first question has anyway is not in the link; any distance is."""
    assert question_link.encode(Question()) == {}
    assert question_link.encode(Question(within=0)) == {"within": "any"}


def test_a_postcode_is_read_however_it_is_written(city: Atlas) -> None:
    """Small letters and missing blanks do not matter in a link's postcode."""
    known = str(city.postcodes.index[0])
    found = question_link.decode({"near": known.lower().replace(" ", "")}, city)
    assert found == question_link.DecodedQuestion(Question(near=known), ())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("near", "ZZ9 9ZZ", "not in the list of postcodes"),
        ("near", "ward:W9", "not in this data"),
        ("near", "@0,0", "not in or near Threeby"),
        ("near", "@x,y", "not in or near Threeby"),
        ("near", "上海", "not in this data"),
        ("within", "0min", "there is nothing"),
        ("within", "1000000m", "all distances"),
        ("within", "far", "not a distance"),
        ("kinds", "chemist,moon", "moon"),
        ("when", "tomorrow", "any time"),
        ("when", "2026-02-30T10:00", "any time"),
        ("audience", "nobody", "anyone"),
        ("language", "Klingon", "any is meant"),
        ("terms", "moon", "not in this data"),
        ("cost", "lots", "any cost is meant"),
        ("asset", "gone", "no longer listed"),
        ("neighbourhoods", "99", "no list"),
        ("colour", "<b>x", "not something this page knows"),
    ],
)
def test_what_is_not_there_is_dropped_in_words(city: Atlas, name: str, value: str, words: str) -> None:
    """Each thing in a link that is not in the data is dropped with one sentence that says so."""
    found = question_link.decode({name: value}, city)
    assert len(found.dropped) == 1
    assert words in found.dropped[0]


def test_a_set_that_was_handed_in_may_be_named_where_it_is_in_use(city: Atlas) -> None:
    """A link with the id of the set keeps it."""
    third = city.with_neighbourhoods(drawn_set())
    found = question_link.decode({"neighbourhoods": third.neighbourhoods.id, "draft": "a~b"}, third)
    assert (found.question.neighbourhoods, found.dropped) == (third.neighbourhoods.id, ())


def test_what_is_left_of_a_list_is_kept(city: Atlas) -> None:
    """Of several kinds those that exist are kept, once each and in order."""
    assert question_link.decode({"kinds": "library,moon,chemist,library"}, city).question.kinds == (
        "library",
        "chemist",
    )


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [(240, "min", (240, "min")), (241, "min", (0, "min")), (1, "m", (1, "m")), (-5, "m", (15, "min"))],
)
def test_a_distance_stays_within_reason(amount: int, unit: str, expected: tuple[int, str]) -> None:
    """Zero and less become a first question's distance; farther than the data becomes any distance."""
    assert question_link.limit_distance(amount, unit)[:2] == expected  # type: ignore[arg-type]


@given(st.dictionaries(st.sampled_from(sorted(question_link._READERS)), st.text(max_size=30)))
def test_no_link_breaks_the_page(city: Atlas, query: dict[str, str]) -> None:
    """Whatever a link holds, a question comes out whose own link opens without complaint."""
    found = question_link.decode(query, city)
    again = question_link.decode(question_link.encode(found.question), city)
    assert again == question_link.DecodedQuestion(found.question, ())
