"""A room's question of where to put sites, made from the made-up city."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from placebased.errors import SitingError
from placebased.place.atlas import Atlas
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import (
    SitingQuestion,
    most_deprived_fifth,
    siting_question,
)
from tests.support.siting_town import sites_of, town

LARDERS = SitingWishes(("larder",))
NORTH = {"new-1": (400600.0, 302400.0), "new-2": (402300.0, 300600.0)}


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


def asked(place: Atlas, wishes: SitingWishes = LARDERS, **sites: object) -> SitingQuestion:
    """Return a question with two new chemists."""
    return siting_question(place, sites_of(place, NORTH, **sites), wishes, None)  # type: ignore[arg-type]


def test_what_is_there_stays_and_the_choice_is_a_candidate(place: Atlas) -> None:
    """Two chemists are open, nine larders and two points can be chosen, and the choice has two sites."""
    found = asked(place)
    assert found.spots.role == ("there",) * 2 + ("building",) * 9 + ("chosen",) * 2
    assert found.problem.open == (0, 1)
    assert found.problem.candidates.tolist() == [*range(2, 13)]
    assert (found.choice, found.is_comparable, found.notes) == ((11, 12), True, ())
    assert found.names_of(found.choice) == ["New new-1", "New new-2"]


def test_a_choice_in_a_candidate_building_is_that_building(place: Atlas) -> None:
    """Two doors of one building are one candidate, and the choice is among the plans."""
    larder = place.assets.loc["larder-S7", ["east", "north"]]
    found = siting_question(place, sites_of(place, {"new-1": tuple(larder)}), LARDERS, None)
    assert found.names_of(found.choice) == ["Larder S7"]
    assert len(found.problem.candidates) == 9


def test_sites_that_may_move_are_chosen_anew(place: Atlas) -> None:
    """Two of today and two new ones: four sites, each of which may stand anywhere."""
    found = asked(place, replace(LARDERS, existing="free"))
    assert (found.problem.new, found.problem.open) == (4, ())
    assert sorted(found.spots.ids[site] for site in found.choice) == ["a1", "a2", "new-1", "new-2"]


def test_where_some_close_only_those_of_today_are_candidates(place: Atlas) -> None:
    """The room drops one; the question is which of the two to keep."""
    wishes = replace(LARDERS, existing="close", keep=1)
    found = siting_question(place, sites_of(place, {}, dropped=["a1"]), wishes, None)
    assert [found.spots.ids[site] for site in found.problem.candidates] == ["a1", "a2"]
    assert [found.spots.ids[site] for site in found.choice] == ["a2"]
    assert found.problem.new == 1


def test_a_site_of_today_can_stay_also_where_its_kind_can_be_chosen(place: Atlas) -> None:
    """The buildings of chemists are those of the sites themselves; nothing else is a candidate."""
    wishes = replace(LARDERS, kinds=("chemist", "larder"), existing="close", keep=1)
    found = siting_question(place, sites_of(place, {}), wishes, None)
    assert [found.spots.ids[site] for site in found.problem.candidates] == ["a1", "a2"]
    assert len(found.choice) == 2


def test_fixed_buildings_are_open_and_forbidden_ones_are_no_candidates(place: Atlas) -> None:
    """Of three new sites one is fixed, so two are looked for, and not in the building left out."""
    wishes = replace(LARDERS, new=3, fixed=("larder-S9",), forbidden=("larder-S8",))
    found = siting_question(place, sites_of(place, {}), wishes, None)
    ids = [found.spots.ids[site] for site in found.problem.candidates]
    assert found.problem.new == 2
    assert not {"larder-S8", "larder-S9"} & set(ids)
    assert found.spots.ids[found.problem.open[-1]] == "larder-S9"


def test_a_building_that_has_a_site_already_is_none_of_the_new_ones(place: Atlas) -> None:
    """Asked for in any case it stays as it is, which is said; both new ones are looked for elsewhere."""
    wishes = replace(LARDERS, kinds=("chemist", "larder"), new=2, fixed=("a1",))
    found = siting_question(place, sites_of(place, {}), wishes, None)
    assert found.problem.new == 2
    name = str(place.assets.at["a1", "name"])
    assert found.notes == (f"A site is in {name} already, so it is none of the new ones.",)


def test_a_need_stands_in_for_people(place: Atlas) -> None:
    """Older people are the weights, and they are called so."""
    counted = {name: each for name, each in place.indicators.items() if name == "older_count"}
    found = asked(place, replace(LARDERS, need="older_count"))
    values = place.parts["lsoa"][counted["older_count"].numerator].reindex(place.areas["lsoa"].index)
    assert found.problem.weights == pytest.approx(values.to_numpy(dtype=float))
    assert found.whose != "people"


def test_a_need_that_is_not_known_somewhere_is_refused_and_the_area_named(place: Atlas) -> None:
    """A missing figure is not nobody."""
    parts = place.parts["lsoa"].copy()
    name = place.indicators["older_count"].numerator
    parts[name] = parts[name].astype(float)
    parts.loc["S4", name] = np.nan
    spoilt = replace(place, parts={**place.parts, "lsoa": parts})
    with pytest.raises(SitingError, match="is not known for Middle Row 1"):
        asked(spoilt, replace(LARDERS, need="older_count"))


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ({"aim": "fame"}, "“fame” is no aim"),
        ({"kinds": ()}, "New sites|No building can be chosen"),
        ({"need": "owned"}, "no count of people"),
        ({"fixed": ("nowhere",)}, "Not among the buildings .* “nowhere”"),
        ({"forbidden": ("a4",)}, "Not among the buildings .* Larder over the line|“a4”"),
        ({"fixed": ("larder-S1",), "forbidden": ("larder-S1",)}, "at once: Larder S1"),
        ({"new": 1, "fixed": ("larder-S1", "larder-S2")}, "2 buildings are to be used"),
        (
            {"new": 3, "kinds": ("chemist",)},
            "only 2 buildings can be chosen. Among .*, 2 have a site already",
        ),
        (
            {"new": 11, "forbidden": ("larder-S1",)},
            "only 10 buildings can be chosen. Among .*, 1 is left out",
        ),
        ({"existing": "close", "keep": 3}, "only 2 of today's can be chosen"),
        ({"existing": "close", "keep": 2, "forbidden": ("a1",)}, "only 1 of today's can be chosen"),
        ({"new": 0, "existing": "kept", "capacity": 10.0}, "fewer than the 4,500 who are to be near"),
        ({"new": 40}, "only 11 buildings can be chosen"),
        ({"new": -1}, "cannot be less than nothing"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(place: Atlas, wishes: dict[str, object], says: str) -> None:
    """Each says which wish is to blame."""
    sites = {} if wishes.get("kinds") == () else NORTH
    with pytest.raises(SitingError, match=says):
        siting_question(place, sites_of(place, sites), replace(LARDERS, **wishes), None)  # type: ignore[arg-type]


def test_kinds_whose_buildings_all_have_a_site_say_so(place: Atlas) -> None:
    """Nobody looks for chemists among chemists without hearing why none is found."""
    says = "no building can be chosen. Among the kinds chosen, 2 have a site already. Choose more kinds"
    with pytest.raises(SitingError, match=says):
        siting_question(place, sites_of(place, {}), replace(LARDERS, kinds=("chemist",), new=3), None)


def test_a_choice_beside_an_open_site_is_none_and_is_said(place: Atlas) -> None:
    """The new chemist is put where one is already."""
    at = tuple(place.assets.loc["a1", ["east", "north"]])
    found = siting_question(place, sites_of(place, {"new-1": at}), LARDERS, None)
    assert (found.choice, found.is_comparable) == ((), False)
    assert "New new-1 stands where another site is" in found.notes[0]


def test_without_any_choice_or_number_it_is_asked_for(place: Atlas) -> None:
    """The room has put nothing on the map yet."""
    with pytest.raises(SitingError, match="Say how many new sites"):
        siting_question(place, sites_of(place, {}), LARDERS, None)


def test_the_most_deprived_fifth_holds_a_fifth_of_people(place: Atlas, city: Atlas) -> None:
    """Areas by hardship, in whole areas; nowhere where the place names no measure."""
    found = most_deprived_fifth(place)
    people = place.areas["lsoa"]["people"].to_numpy(dtype=float)
    assert 0 < people[found].sum() < 0.4 * people.sum()
    assert not most_deprived_fifth(city).any()
