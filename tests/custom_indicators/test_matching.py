"""Which area a row is of: by code or name, by postcode, or in words why none."""

from __future__ import annotations

import pytest

from placebased.custom_indicators.matching import (
    Match,
    gone_wards,
    guess_area,
    known_areas,
    match,
    with_codes_beside,
)
from placebased.custom_indicators.reading import kept_columns
from placebased.exchange.table_reader import Uploaded
from placebased.place.atlas import Atlas


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("W1", Match("W1")),
        (" alder ", Match("W1")),
        ("Cedar Ward", Match("W3")),
        ("", Match("", "blank")),
        ("Total", Match("", "unknown")),
        ("E05009999", Match("", "elsewhere")),
        ("S1", Match("", "unknown")),
    ],
)
def test_wards_by_code_or_name(city: Atlas, cell: str, found: Match) -> None:
    """A code that no area has is said to be of another district or year, not misspelled."""
    assert match(city, [cell], "ward") == [found]


def test_postcodes_lie_in_small_areas(city: Atlas) -> None:
    """As the pack's own list has them: inside, outside the place, not listed, and blank."""
    cells = ["zz11aa", "ZZ1 1AB", "ZZ2 2BB", "ZZ9 9ZZ", ""]
    assert [(each.code, each.why) for each in match(city, cells, "postcode")] == [
        ("S1", ""), ("S5", ""), ("", "outside"), ("", "unlisted"), ("", "blank"),
    ]  # fmt: skip


def test_every_area_of_the_real_place_is_found_by_its_code(real: Atlas) -> None:
    """All small areas, middle areas, wards and neighbourhoods, each as itself."""
    for level in ("lsoa", "msoa", "ward", "neighbourhood"):
        codes = [str(code) for code in real.areas[level].index]
        assert [each.code for each in match(real, codes, level)] == codes


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        (("Code", "Name", "n"), (("W1", "Alder", "9"), ("W2", "Birch", "8")), ("Code", "ward")),
        (("Area", "n"), (("South Row", "9"), ("North Row", "8")), ("Area", "msoa")),
        (("n", "Where"), (("9", "Hillside"), ("8", "Riverside")), ("Where", "neighbourhood")),
        (("Post code", "n"), (("ZZ1 1AA", "1"), ("ZZ1 1AB", "2")), ("Post code", "postcode")),
    ],
)
def test_column_and_level_are_guessed(
    city: Atlas, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], expected: tuple[str, str]
) -> None:
    """From what stands in the cells."""
    read = kept_columns(Uploaded(columns, rows, (2, 3), ()), frozenset(known_areas(city)))
    assert guess_area(city, read) == expected


def test_middle_areas_of_2011_that_were_split_are_refused_precisely(real: Atlas) -> None:
    """Two of Manchester's became two each; all others kept their code (ONS lookup of MSOA 2011 to 2021)."""
    cells = ["E02001057", "Manchester 027", "E02001062"]
    assert match(real, cells, "msoa") == [Match("", "split"), Match("", "split"), Match("E02001062")]


OLD = [*("Ancoats and Clayton", "Ardwick", "Bradford", "city centre", "Gorton North", "Hulme"), ""]


def test_names_of_wards_in_a_table_of_earlier_wards_are_refused(real: Atlas) -> None:
    """Hulme of before May 2018 had other lines than Hulme today; a code of today still tells."""
    found = match(real, [*OLD, "E05011368"], "ward")
    assert {each.why for each in found[:6]} == {"before"}
    assert (found[6].why, found[7].code) == ("blank", "E05011368")
    assert [each.code for each in match(real, ["Hulme"], "ward")] == ["E05011368"]
    assert gone_wards(real, OLD) == ("Ancoats and Clayton", "Bradford", "City Centre", "Gorton North")
    assert not {"Bradford", "City Centre"} & set(real.areas["ward"]["name"])


@pytest.mark.parametrize(
    ("name", "cells"), [("Ward", OLD), ("WD11CD", [f"E050006{k}" for k in range(87, 94)])]
)
def test_wards_of_another_year_are_guessed_to_be_wards(real: Atlas, name: str, cells: list[str]) -> None:
    """So that what is wrong with them is said, not that they are no small areas."""
    rows = tuple((cell, "9") for cell in cells)
    read = kept_columns(Uploaded((name, "n"), rows, tuple(range(7)), ()), frozenset(known_areas(real)))
    assert guess_area(real, read) == (name, "ward")


def test_a_name_beside_the_code_of_another_year_is_refused(real: Atlas) -> None:
    """Wards of before 2018 are called like wards of today and are other areas: only their codes tell."""
    ward = str(real.areas["ward"].index[0])
    name = str(real.areas["ward"].at[ward, "name"])
    other = str(real.areas["ward"].index[1])
    rows = ((name, ward, "9"), (name, "E05000651", "8"), (name, other, "7"), (name, "", "6"))
    read = kept_columns(Uploaded(("Ward", "Code", "n"), rows, (2, 3, 4, 5), ()), frozenset(known_areas(real)))
    found = with_codes_beside(real, read, "Ward", match(real, read.column("Ward"), "ward"))
    assert found == [Match(ward), Match("", "elsewhere"), Match("", "another"), Match(ward)]
    by_code = match(real, read.column("Code"), "ward")
    assert with_codes_beside(real, read, "Code", by_code) == by_code
