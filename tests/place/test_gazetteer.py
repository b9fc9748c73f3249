"""A place found by what a person types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placebased.place.atlas import Atlas, open_pack
from placebased.place.gazetteer import LONGEST, Finder, Hit
from placebased.place.geography import LEVELS
from tests.support.city import FORMULA_NAME, SCRIPT_NAME
from tests.support.rows import some


@pytest.fixture(scope="module")
def finder(city: Atlas) -> Finder:
    """Return the search over the made-up city."""
    return Finder(city)


def test_a_whole_postcode_is_the_only_answer(finder: Finder) -> None:
    """It says in which small area it lies."""
    assert finder.find("zz11ab") == [Hit("postcode", "ZZ1 1AB", "postcode in Middle Row 2", "ZZ1 1AB")]


def test_a_postcode_outside_says_so(finder: Finder) -> None:
    """It is in the table, but in no small area of the place."""
    assert finder.find("ZZ2 2BB")[0].note == "postcode outside Threeby"


def test_a_postcode_that_is_not_listed_finds_nothing(finder: Finder) -> None:
    """Nothing else is offered in its place: a wrong place would look like an answer."""
    assert finder.find("ZZ9 9ZZ") == []


def test_an_ended_postcode_offers_the_middle_of_its_district(finder: Finder) -> None:
    """And says that it is not what was typed."""
    hit = finder.find("ZZ1 9ZZ")[0]
    assert hit.target in {"ZZ1 1AA", "ZZ1 1AB"}
    assert hit.note == "the middle of ZZ1, as ZZ1 9ZZ is not in the list"


def test_a_district_lists_its_own_postcodes(real: Atlas) -> None:
    """``M11`` is that district, not the start of ``M1 1``."""
    labels = [hit.label for hit in Finder(real).find("m11")]
    assert labels
    assert all(label.startswith("M11 ") for label in labels)


@pytest.mark.parametrize("begun", ["ZZ1", "zz1 1", "ZZ11A", "zz1 1a"])
def test_the_start_of_a_postcode_lists_those_that_begin_so(finder: Finder, begun: str) -> None:
    """Two begin with ZZ1."""
    assert [hit.label for hit in finder.find(begun)] == ["ZZ1 1AA", "ZZ1 1AB"]


@pytest.mark.parametrize(
    ("typed", "label", "note", "target"),
    [
        ("Birch", "Birch", "ward", "ward:W2"),
        ("birch", "Birch", "ward", "ward:W2"),
        ("Riverside", "Riverside", "neighbourhood", "neighbourhood:RS"),
        ("Threeby", "Threeby", "city", "city:C1"),
        ("east", "East", "locality", "locality:East"),
        ("middle row 2", "Middle Row 2", "small area", "lsoa:S5"),
        ("row middle", "Middle Row", "middle area", "msoa:M2"),
        ("The Dell", "The Dell", "shows Alder", "ward:W1"),
        ("hilltop", "Hilltop Library", "Library", "a5"),
        ("bich", "Birch", "ward", "ward:W2"),
        ("rivreside", "Riverside", "neighbourhood", "neighbourhood:RS"),
        ("Chemist & Co", SCRIPT_NAME, "Chemist, ZZ1 1AA", "a1"),
        ("=hyperlink", FORMULA_NAME, "Chemist", "a2"),
    ],
)
def test_the_best_answer_comes_first(finder: Finder, typed: str, label: str, note: str, target: str) -> None:
    """Whole names, parts of them, words in another order, local names, assets, and misspellings."""
    best = finder.find(typed)[0]
    assert (best.label, best.note, best.target) == (label, note, target)


def test_names_that_hold_the_words_come_before_those_that_are_like_them(finder: Finder) -> None:
    """The ward itself, then what begins with its name."""
    assert [hit.label for hit in finder.find("birch")][:2] == ["Birch", "Birch Larder"]


@pytest.mark.parametrize("typed", ["", "   ", "qqqq", "!!!", "§"])
def test_what_nothing_is_called_finds_nothing(finder: Finder, typed: str) -> None:
    """No answer is better than a wild guess."""
    assert finder.find(typed) == []


def test_no_more_answers_than_asked_for(finder: Finder) -> None:
    """Nine small areas are called Row; three are enough."""
    assert len(finder.find("row", most=3)) == 3
    assert len(finder.find("zz1", most=1)) == 1


def test_a_local_name_of_an_area_in_another_list_is_left_out(city_folder: Path, finder: Finder) -> None:
    """Old Birch is a neighbourhood only in the second list."""
    assert "Old Birch" not in {hit.label for hit in finder.find("Old Birch")}
    three = Finder(open_pack(city_folder, "three"))
    assert three.find("Old Birch")[0].target == "neighbourhood:BF"


@given(st.text(max_size=LONGEST * 3))
@example("row")
@example("zz1")
@example("ZZ1 1AB")
def test_whatever_is_typed_leads_somewhere_or_nowhere(city: Atlas, typed: str) -> None:
    """No text is an error, and every answer can be opened."""
    areas = {f"{level}:{code}" for level in LEVELS for code in city.areas[level].index}
    known = {"asset": city.assets.index, "postcode": city.postcodes.index}
    hits = Finder(city).find(typed)
    assert [hit.label for hit in hits if hit.target not in known.get(hit.kind, areas)] == []
    assert len(hits) <= 8


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality", "msoa"])
def test_every_area_of_the_shipped_pack_is_found_by_its_name(real: Atlas, level: str) -> None:
    """Among the first four answers to its own name; of many areas, every fourth is tried."""
    finder, names = Finder(real), real.areas[level]["name"]  # type: ignore[index]
    for code, name in some(names.iloc[:: 4 if len(names) > 12 else 1].items()):
        assert f"{level}:{code}" in {hit.target for hit in finder.find(name)[:4]}, name


@pytest.mark.parametrize(
    ("hit", "typed", "meant", "called"),
    [
        (Hit("area", "Moston West", "middle area", "msoa:a"), "moston", True, False),
        (Hit("area", "Moston West", "middle area", "msoa:a"), " West  MOSTON", True, False),
        (Hit("area", "Moston West", "middle area", "msoa:a"), "moston west", True, True),
        (Hit("area", "Moston West", "middle area", "msoa:a"), "mostn", False, False),
        (Hit("asset", "BMI Alexandra Hospital", "Hospital", "h"), "<b>x</b>", False, False),
        (Hit("asset", "BMI Alexandra Hospital", "Hospital", "h"), " ", False, False),
        (Hit("postcode", "M40 5LH", "the middle of M40", "M40 5LH"), "m405lh", True, True),
        (Hit("postcode", "M40 5LH", "the middle of M40", "M40 5LH"), "M40 5BU", False, False),
        (Hit("postcode", "M40 5LH", "postcode", "M40 5LH"), "M40", False, False),
    ],
)
def test_what_was_named_is_told_from_what_is_only_like_it(
    hit: Hit,
    typed: str,
    meant: bool,
    called: bool,
) -> None:
    """By all the words that were typed; the middle of a district is no postcode that is not listed."""
    assert (hit.is_meant_by(typed), hit.is_called(typed)) == (meant, called)
