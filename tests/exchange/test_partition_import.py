"""A list of small areas and their neighbourhoods, read whatever is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.errors import ListError
from placebased.exchange.partition_import import read_partition
from placebased.place.atlas import Atlas

PLAIN = "LSOA21CD,neighbourhood\n" + "".join(f"S{n},{'North' if n > 6 else 'South'}\n" for n in range(1, 10))


def read(city: Atlas, text: str, name: str = "draft.csv") -> tuple[dict[str, str], str]:
    """Return the neighbourhood of each small area, and all that is said, of a list as text."""
    found = read_partition(name, text.encode(), city)
    return {str(code): str(zone) for code, zone in found.owner.items()}, " ".join(found.notes)


def test_a_plain_list_is_taken_as_it_is(city: Atlas) -> None:
    """By codes, and by the names that people know."""
    owner, said = read(city, PLAIN)
    assert (owner["S1"], owner["S9"], said) == ("South", "North", "")
    named = PLAIN
    for code, name in city.areas["lsoa"]["name"].items():
        named = named.replace(f"{code},", f"{name},")
    assert read(city, named)[0] == owner


def test_an_area_twice_alike_counts_once(city: Atlas) -> None:
    """It is named by its rows."""
    owner, said = read(city, PLAIN + "S1,South\n")
    assert owner["S1"] == "South"
    assert "1 small area stands there more than once alike, and counts once: " in said
    assert "rows 2 and 11" in said


def test_an_area_in_two_neighbourhoods_is_left_in_none(city: Atlas) -> None:
    """Nobody can know which is meant."""
    owner, said = read(city, PLAIN + "S1,North\n")
    assert owner["S1"] == ""
    assert "(S1) stands in rows 2 and 11, for South and North. It is left in none." in said


def test_where_numbers_stand_beside_it_goes_where_most_are(city: Atlas) -> None:
    """A list of practices with their patients: an area goes to the network with the most."""
    owner, said = read(city, "LSOA,Network,Patients\nS1,Ash,30\nS1,Elm,70\nS2,Ash,10\nS1,Ash,25\n")
    assert (owner["S1"], owner["S2"], owner["S3"]) == ("Elm", "Ash", "")
    assert "1 small area stands in several neighbourhoods, and went where its number is largest." in said
    assert "7 small areas are in no row" in said


def test_a_table_of_more_practices_than_a_draft_has_neighbourhoods_is_read(city: Atlas) -> None:
    """Patients of a small area are with a hundred practices; most are with one."""
    few = "".join(f"S{n},Practice {k},1\n" for n in range(1, 10) for k in range(100))
    most = "".join(f"S{n},Practice {n % 2},500\n" for n in range(1, 10))
    owner, said = read(city, f"LSOA_CODE,PRACTICE_NAME,NUMBER_OF_PATIENTS\n{few}{most}")
    assert (owner["S1"], owner["S2"], len(set(owner.values()))) == ("Practice 1", "Practice 0", 2)
    assert "9 small areas stand in several neighbourhoods" in said


def test_an_area_without_a_neighbourhood_is_named_by_its_row(city: Atlas) -> None:
    """It stands in the file: it is in none, and not said to be missing."""
    owner, said = read(city, PLAIN.replace("S2,South", "S2,").replace("S9,North\n", ""))
    assert (owner["S2"], owner["S9"]) == ("", "")
    assert "1 small area has no neighbourhood in the file (row 3), and so no place in the draft." in said
    assert "1 small area is in no row, and so in none." in said


def test_codes_that_are_not_known_are_named_by_row(city: Atlas) -> None:
    """They are left out, and the rest is taken."""
    owner, said = read(city, PLAIN + "X1,North\n,North\n")
    assert owner["S9"] == "North"
    assert "No small area of this place has these codes; they are left out: row 11 (X1)." in said


def test_names_that_differ_in_capitals_are_one_and_numbers_are_names(city: Atlas) -> None:
    """The spelling that most rows have; a number under such a heading is a neighbourhood too."""
    owner, said = read(city, "code,team\nS1,North\nS2,north \nS3,NORTH\nS4,North\nS5,South\n")
    assert {owner[f"S{n}"] for n in range(1, 5)} == {"North"}
    assert "names that differ in capitals alone: “north” and “NORTH”." in said
    numbered = read(city, "code,neighbourhood,residents\nS1,1,900\nS2,2,800\nS3,1,700\n")[0]
    assert (numbered["S1"], numbered["S2"], numbered["S3"]) == (
        "Neighbourhood 1",
        "Neighbourhood 2",
        "Neighbourhood 1",
    )


def test_rows_of_other_places_do_not_count(city: Atlas) -> None:
    """A list of the whole country has more neighbourhoods than a draft; those of this place are few."""
    country = "".join(f"E0101{n:04d},Elsewhere {n}\n" for n in range(100))
    owner, said = read(city, PLAIN + country)
    assert (owner["S1"], owner["S9"]) == ("South", "North")
    assert "row 11 (E01010000)" in said


def test_codes_of_before_are_followed(city: Atlas) -> None:
    """One that was split becomes its parts, and that is said by row."""
    table = pd.DataFrame({"code": ["S0"], "ons_name": ["Old 1"], "now": ["S1;S2"]})
    older = replace(city, former_small_areas=table)
    owner, said = read(older, "code,name of neighbourhood\nS0,South\nS3,North\n")
    assert (owner["S1"], owner["S2"], owner["S3"]) == ("South", "South", "North")
    assert "Codes of 2011 were followed to those of today. row 2: S0 is S1 and S2." in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\nX1,North\nX2,South\n", "No column has codes or names of small areas"),
        ("code,residents\nS1,100\nS2,200\n", "No column says which neighbourhood"),
        ("code,neighbourhood\nS1,\nS2,\n", "neighbourhood"),
        ("code,team,share\nS1,North,0.5\nS1,South,0.5\n", "several neighbourhoods alike"),
        ("", "empty"),
    ],
)
def test_what_is_no_list_is_refused_in_words(city: Atlas, text: str, says: str) -> None:
    """What is missing, and what to do."""
    with pytest.raises(ListError, match=says):
        read(city, text)
