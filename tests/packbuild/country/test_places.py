"""Which place of the country is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.country.places import (
    district_codes,
    find_combined,
    find_district,
    read_wards,
    small_areas,
    whole_country,
)
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared

Country = tuple[Shared, Recipe]


@pytest.mark.parametrize("asked", ["Oxbridge", " oxbridge ", "E2", "E1"])
def test_a_district_is_found_by_name_and_by_new_and_old_code(country: Country, asked: str) -> None:
    """In any capitals; the code is today's, whichever was asked for."""
    found = find_district(*country, asked)
    assert (found.id, found.name, found.code, found.one) == ("oxbridge", "Oxbridge", "E2", "district")


def test_what_the_register_puts_behind_a_name_is_left_out(country: Country) -> None:
    """“Camford, City of” is found as Camford and called so, and a city by the longest fitting code."""
    found = find_district(*country, "Camford")
    assert (found.name, found.one, found.many) == ("Camford", "city", "cities")
    assert find_district(*country, "Camford, City of") == found


def test_every_district_is_listed_once(country: Country) -> None:
    """By the codes of today."""
    codes = district_codes(*country)
    assert "E2" in codes
    assert codes == sorted(set(codes))
    assert [find_district(*country, each).code for each in codes] == codes


def test_near_names_are_offered(country: Country) -> None:
    """A slip of the pen is answered with what may have been meant."""
    with pytest.raises(
        PrepareError, match=r"no district of this name or code in Somewhere\. Did you mean Oxbridge"
    ):
        find_district(*country, "oxbrige")


def test_a_name_like_no_other_is_a_sentence(country: Country) -> None:
    """Without a near name the sentence says what to give."""
    with pytest.raises(PrepareError, match=r"Give its name or its official code"):
        find_district(*country, "zzz")


def test_a_combined_authority_is_all_of_its_districts(country: Country) -> None:
    """Its small areas are chosen by its own column; one that belongs to none is no authority."""
    found = find_combined(*country, "both")
    assert (found.code, found.column, found.values, found.one) == ("M1", "combined", ("M1",), "pair")
    with pytest.raises(PrepareError, match="no combined authority"):
        find_combined(*country, "Barset")


def test_a_list_of_wards_is_a_place(country: Country, tmp_path: Path) -> None:
    """The codes may stand in any column; the file gives the name."""
    listed = tmp_path / "the_two-banks.csv"
    listed.write_text("name,code\nOne,W1\nThree,W3\nOne again,W1\n", encoding="utf-8")
    found = read_wards(*country, listed)
    assert (found.name, found.values) == ("The two banks", ("W1", "W3"))


@pytest.mark.parametrize(
    ("text", "said"), [("a,b\n1,2\n", "no code of a ward"), ("W1\nW9\n", "W9: no small area")]
)
def test_a_list_without_wards_is_refused(country: Country, tmp_path: Path, text: str, said: str) -> None:
    """What is no ward is named."""
    listed = tmp_path / "list.csv"
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(PrepareError, match=said):
        read_wards(*country, listed)


def test_the_small_areas_of_a_place(country: Country) -> None:
    """Those that the lookup has in its district."""
    assert small_areas(*country, find_district(*country, "Oxbridge")) == ["L1", "L2"]


def test_all_of_the_country_is_a_place(country: Country) -> None:
    """All of its districts, under the name of the country."""
    found = whole_country(*country)
    assert (found.id, found.name, found.code, found.whole) == ("somewhere", "Somewhere", "C0", True)
    assert len(small_areas(*country, found)) == 4
