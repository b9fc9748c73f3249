"""Neighbourhood lists."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import Areas, read_areas
from placebased.packbuild.areas.membership import COLUMNS, memberships, neighbourhood_sets
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def lists(place: MadeUp) -> dict[str, pd.DataFrame]:
    """Return the lists of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    settings = recipe.settings("place.toml")
    return memberships(shared, recipe, settings, read_areas(shared, settings))


def add_set(place: MadeUp, settings: str) -> None:
    """Add a third set, made as the settings say."""
    place.change(
        "place.toml",
        '[[neighbourhoods.sets]]\nid = "2"',
        '[[place.neighbourhood_sets]]\nid = "third"\nlabel = "Third"\nfile = "third.csv"\nnote = ""\n'
        f'[[neighbourhoods.sets]]\nid = "third"\n{settings}\n[[neighbourhoods.sets]]\nid = "2"',
    )


def test_one_row_a_ward_with_our_words_for_the_source(place: MadeUp) -> None:
    """The list has every ward once; the address in the source becomes our short words with the address."""
    frame = lists(place)["neighbourhoods.csv"]
    assert list(frame.columns) == COLUMNS
    assert list(frame["neighbourhood"]) == ["WS", "ES"]
    assert frame["source"].iloc[0] == "the list (example.org/list)"
    assert list(frame["note"]) == ["Note.", ""]


def test_a_later_name_is_given_only_when_it_differs(place: MadeUp) -> None:
    """A later name that repeats the name says nothing and is left out."""
    assert list(lists(place)["neighbourhoods.csv"]["later_name"]) == ["", "New East"]


def test_the_variant_keeps_ids_and_gives_the_new_area_its_own(place: MadeUp) -> None:
    """An unchanged neighbourhood keeps its id; the new one gets the recipe's, its locality and a note."""
    frame = lists(place)["neighbourhoods_13.csv"]
    assert list(frame["neighbourhood"]) == ["WS", "MID"]
    assert list(frame["locality"]) == ["All", "All"]
    assert list(frame["confidence"]) == ["stated", "inferred"]
    assert frame["note"].iloc[1] == "Inferred."
    assert list(frame["vintage"]) == ["2021", "2021"]


def test_a_ward_without_neighbourhood_is_named(place: MadeUp) -> None:
    """A ward that the list lacks stops the step and is named, and so is one that stands in it twice."""
    text = (place.shared / "wards.csv").read_text(encoding="utf-8")
    place.write("wards.csv", text.replace("East Ward,W2", "East Ward,W3"))
    with pytest.raises(PrepareError, match=r"wards of the place and of this list differ: W2, W3"):
        lists(place)
    place.write("wards.csv", text.replace("East Ward,W2", "East Ward,W1"))
    with pytest.raises(PrepareError, match=r"more than once: W1"):
        lists(place)


def test_a_new_neighbourhood_needs_a_locality(place: MadeUp) -> None:
    """A neighbourhood of the variant without locality in source and recipe stops the step."""
    place.change("place.toml", 'locality_of_new = { MID = "All" }', "locality_of_new = {}")
    with pytest.raises(PrepareError, match="no locality"):
        lists(place)


def test_any_number_of_sets_in_the_order_of_the_recipe(place: MadeUp) -> None:
    """A third set, of every ward on its own, stands first where the order says so."""
    add_set(place, 'made = "each_ward"\nlocality = "Twoford"\nvintage = "2025"\nsource = "the register"')
    assert list(lists(place)) == ["neighbourhoods.csv", "neighbourhoods_13.csv", "third.csv"]
    place.change("place.toml", '[[neighbourhoods.sets]]\nid = "third"', SETS_IN_ORDER)
    made = lists(place)
    assert list(made) == ["third.csv", "neighbourhoods.csv", "neighbourhoods_13.csv"]
    assert list(made["third.csv"]["neighbourhood"]) == ["W1", "W2"]
    assert [each["id"] for each in neighbourhood_sets(Recipe(place.recipe).settings("place.toml"))] == [
        "third", "2", "other",
    ]  # fmt: skip


SETS_IN_ORDER = '[neighbourhoods]\norder = ["third", "2", "other"]\n[[neighbourhoods.sets]]\nid = "third"'


def test_a_list_may_lie_in_the_recipe_and_say_once_what_is_the_same(place: MadeUp) -> None:
    """A list of three columns is enough: the rest is said in one word for all of it."""
    (place.recipe / "own.csv").write_text("code,area\nW2,Left\nW1,Right\n", encoding="utf-8")
    add_set(
        place,
        'made = "list"\nfile = "own.csv"\nvintage = "2025"\n'
        'columns = { ward = "code", neighbourhood = "area", neighbourhood_name = "area" }\n'
        'same = { locality = "Twoford", confidence = "stated", source = "the council" }',
    )
    frame = lists(place)["third.csv"]
    assert list(frame["neighbourhood"]) == ["Right", "Left"]
    assert set(frame["locality"]) == {"Twoford"}
    assert set(frame["source"]) == {"the council"}


NEAREST = """made = "nearest"
locality = "Twoford"
vintage = "2022"
source = "practices"
note = "{share} small areas."
sites = { file = "practices.csv", code = "id", area = "lsoa", lon = "lon", lat = "lat" }
groups = { file = "networks.csv", code = "practice", group = "network", name = "name", ending = "PCN" }"""


def places_at(areas: Areas, **ids: str) -> str:
    """Return a list of practices, each in the middle of a small area."""
    lines = [
        f"{name},{code},{middle.x},{middle.y}"
        for name, code in ids.items()
        for middle in [areas.small.geometry[code].representative_point()]
    ]
    return "\n".join(("id,lsoa,lon,lat", *lines)) + "\n"


def test_a_ward_goes_to_the_group_that_most_of_it_is_nearest_to(place: MadeUp) -> None:
    """L1 and L3 are the west ward's, L2 and L4 the east ward's; a practice of no network does not count."""
    settings = Recipe(place.recipe).settings("place.toml")
    areas = read_areas(Shared(place.shared), settings)
    place.write("practices.csv", places_at(areas, A="L1", B="L2", D="L3"))
    place.write("networks.csv", "practice,network,name\nA,U1,WEST PCN\nB,U2,East of it PCN\n")
    add_set(place, NEAREST)
    frame = lists(place)["third.csv"]
    assert list(frame["neighbourhood"]) == ["U1", "U2"]
    assert list(frame["neighbourhood_name"]) == ["West PCN", "East of it PCN"]
    assert set(frame["confidence"]) == {"inferred"}
    assert list(frame["note"]) == ["2 of 2 small areas.", "2 of 2 small areas."]


def test_groups_without_a_place_here_are_a_sentence(place: MadeUp) -> None:
    """Networks of elsewhere make no set of this place."""
    place.write("practices.csv", "id,lsoa,lon,lat\nA,Z9,0,50\n")
    place.write("networks.csv", "practice,network,name\nA,U1,WEST PCN\n")
    add_set(place, NEAREST)
    with pytest.raises(PrepareError, match=r"networks\.csv: none of its groups has a place here"):
        lists(place)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('made = "guessing"', "not 'guessing'"),
        ('made = "variant"\nof = "9"\ncolumns = {}', "'9' is to stand before it"),
    ],
)
def test_a_set_that_cannot_be_made_is_a_sentence(place: MadeUp, settings: str, said: str) -> None:
    """A way of making a set that there is not, or a set that it stands on."""
    add_set(place, settings)
    with pytest.raises(PrepareError, match=said):
        lists(place)


LOOKED_UP = """made = "looked_up"
vintage = "2025"
confidence = "stated"
source = "the register"
file = "levels.csv"
locality = "Country"
columns = { ward = "ward", within = "district", neighbourhood = "board", neighbourhood_name = "board_name" }
wards = { file = "wards.csv", ward = "ward_code", within = "locality" }"""


def test_a_ward_is_where_the_lookup_has_most_of_it(place: MadeUp) -> None:
    """Two of three small areas of W1 are of B; W2, which has no small area, goes with its district."""
    rows = ("small,ward,district,board,board_name", "a,W1,All,B,Board", "b,W1,All,B,Board",
            "c,W1,All,A,Other",
            "d,W8,All,A,Other", "e,W8,All,A,Other")  # fmt: skip
    place.write("levels.csv", "\n".join(rows) + "\n")
    add_set(place, LOOKED_UP)
    frame = lists(place)["third.csv"]
    assert list(frame["neighbourhood"]) == ["B", "A"]
    assert list(frame["neighbourhood_name"]) == ["Board", "Other"]
    assert set(frame["locality"]) == {"Country"}
    place.write("levels.csv", "\n".join(rows).replace("All", "Else") + "\n")
    with pytest.raises(PrepareError, match=r"levels\.csv: it has nothing of W2"):
        lists(place)
