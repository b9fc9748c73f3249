"""Postcodes as people type them, read the same wherever they are typed."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.place.atlas import Atlas
from placebased.place.postcodes import PostcodeBook, find_postcodes, postcode_book, read_postcode


@pytest.mark.parametrize(
    "typed",
    [
        "M11 3AD", "m113ad", "M113AD", " M11  3AD ", "M11-3AD", "M11_3AD", "M11/3AD", "`M11 3AD", "M11 3AD.",
        "M11 3 AD", "M1 1 3AD", "M11 3AD (rear)", "M11 3AD, Manchester", "12 Ashton Old Road, M11 3AD",
        "M11\u00a03AD", "\uff2d11 3AD",
    ],
)  # fmt: skip
def test_a_postcode_is_read_however_it_is_typed(real: Atlas, typed: str) -> None:
    """Case, blanks, dashes, strays and words round it do not matter, and nothing needs to be said."""
    found = read_postcode(typed, real)
    assert (found.postcode, found.standing, found.note) == ("M11 3AD", "listed", "")


@pytest.mark.parametrize("typed", ["Mll 3AD", "MI1 3AD", "M1I 3AD", "M11 3AD / M11 3AE", "MlI3AD"])
def test_a_mended_reading_is_said(real: Atlas, typed: str) -> None:
    """Letters taken for figures, and the first of two postcodes, are shown as understood."""
    found = read_postcode(typed, real)
    assert (found.postcode, found.standing) == ("M11 3AD", "listed")
    assert "M11 3AD" in found.note


def test_two_readings_that_both_exist_are_asked_about(real: Atlas) -> None:
    """``mll3ad`` may be Motherwell's ML1 3AD as well."""
    found = read_postcode("mll 3ad", real)
    assert (found.postcode, found.standing, found.placed) == ("", "unclear", False)
    assert "ML1 3AD" in found.note
    assert "M11 3AD" in found.note


def test_a_capital_o_is_a_nought_where_a_figure_must_stand(real: Atlas) -> None:
    """No postcode has a letter there, so there is one reading."""
    found = read_postcode("M11 OAD", real)
    assert found.postcode == "M11 0AD"
    assert found.note.startswith("Read as M11 0AD.")


@pytest.mark.parametrize(("typed", "district"), [("M11", "M11"), ("m1", "M1"), ("M11, Manchester", "M11")])
def test_a_district_is_that_district(real: Atlas, typed: str, district: str) -> None:
    """``M11`` is never sector 1 of M1; its point is one of its own postcodes, and that is said."""
    found = read_postcode(typed, real)
    assert (found.postcode, found.standing) == (district, "district")
    assert found.nearest.startswith(f"{district} ")
    assert found.nearest in found.note


def test_a_sector_is_that_sector(real: Atlas) -> None:
    """With its blank, or without where no district is written so."""
    assert [read_postcode(typed, real).postcode for typed in ("M1 1", "M11 3", "M113")] == [
        "M1 1",
        "M11 3",
        "M11 3",
    ]


def test_the_middle_of_a_district_is_the_middle_of_its_postcodes(real: Atlas) -> None:
    """By another route: within half a kilometre of the mean of the district's points."""
    there = real.postcodes[real.postcodes.index.str.match(r"M11 \d")][["easting", "northing"]].mean()
    found = read_postcode("M11 9ZZ", real)
    assert found.standing == "unlisted"
    assert "M11 9ZZ is not in the list of postcodes" in found.note
    assert abs(found.east - there["easting"]) + abs(found.north - there["northing"]) < 500


@pytest.mark.parametrize(
    "typed", ["LS1 4AB", "SW1A 1AA", "ML1 3AD", "SK8 7AA", "sk87aa", "LS1", "M24 2BT", "BT1 1AA", "je23ab"]
)
def test_a_real_postcode_elsewhere_is_outside_and_not_mistyped(real: Atlas, typed: str) -> None:
    """Also one of a district, or even of a sector, of which the pack has other postcodes."""
    found = read_postcode(typed, real)
    assert (found.standing, found.placed) == ("outside", False)
    assert "outside Manchester" in found.note


def test_what_is_in_no_district_is_perhaps_mistyped(real: Atlas) -> None:
    """It is said to be unknown, never placed."""
    found = read_postcode("ZZ9 9ZZ", real)
    assert (found.standing, found.placed) == ("unknown", False)
    assert found.note.endswith("Is it typed right?")


@pytest.mark.parametrize("typed", ["", "Crumpsall", "A6", "ll", "Moss Side", "1M 1AA", "0161 496 0000", "12"])
def test_other_words_are_no_postcode(real: Atlas, typed: str) -> None:
    """A road, a name and a phone number."""
    assert read_postcode(typed, real).standing == "none"


def test_every_listed_postcode_reads_as_itself(real: Atlas) -> None:
    """Also run together in small letters: the whole list, so no look-alike ever wins over what is written."""
    book = postcode_book(real)
    some = list(real.postcodes.index[::37])
    assert [book.read(each.replace(" ", "").lower()).postcode for each in some] == some


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(real: Atlas, typed: str) -> None:
    """A point is given exactly where it is said to be placed, and what is not plain has a note."""
    found = read_postcode(typed, real)
    assert math.isnan(found.east) != found.placed
    assert found.note or found.standing in {"listed", "none"}


def test_a_pack_without_districts_knows_its_own(city: Atlas) -> None:
    """The table is optional: then its own postcodes say which districts there are."""
    assert read_postcode("zz1", city).standing == "district"
    assert read_postcode("ZZ1 9ZZ", city).standing == "unlisted"
    assert read_postcode("LS1 4AB", city).standing == "unknown"


def test_a_postcode_beyond_the_list_in_a_sector_that_it_cuts_is_outside(city: Atlas) -> None:
    """The pack names them, so that they are told from those that ended."""
    table = pd.DataFrame({"district": ["ZZ1"], "sectors": ["1;4"], "beyond": ["1QQ"]})
    book = PostcodeBook(replace(city, postcode_districts=table))
    assert [book.read(f"ZZ1 {unit}").standing for unit in ("1QQ", "1ZZ", "4AA", "9AA")] == [
        "outside",
        "unlisted",
        "outside",
        "unlisted",
    ]


def test_postcodes_are_found_among_words() -> None:
    """Each once, in their order."""
    assert find_postcodes("m11 3ad, M8 5UF; M11-3AD\nand OL1 1AA") == ["M11 3AD", "M8 5UF", "OL1 1AA"]


@pytest.mark.parametrize("typed", ["M11 3ADD", "M11 33AD", "M11 3A", "m11 3add", "M11 33 AD", "M11 3A."])
def test_a_mistyped_postcode_is_not_its_district(real: Atlas, typed: str) -> None:
    """A letter or digit too many or too few is said; no place is taken for it."""
    found = read_postcode(typed, real)
    assert (found.postcode, found.standing, found.placed) == ("", "unclear", False)
    assert "mistyped" in found.note


@pytest.mark.parametrize(
    ("typed", "postcode"), [("M14 STQ", "M14 5TQ"), ("M8 SUF", "M8 5UF"), ("m8suf", "M8 5UF")]
)
def test_an_s_may_be_a_five(real: Atlas, typed: str, postcode: str) -> None:
    """Where a figure must stand and one listed postcode has it."""
    found = read_postcode(typed, real)
    assert (found.postcode, found.standing) == (postcode, "listed")
    assert found.note.startswith(f"Read as {postcode}.")
