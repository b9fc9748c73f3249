"""The whole place: aligned, checked, and opened whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from placebased.errors import NeighbourhoodSetError, PackError, UnknownAreaError
from placebased.need import area_figures
from placebased.place.atlas import Atlas, open_lists, open_pack, version_of
from placebased.place.geography import LEVELS
from tests.support.city import SMALL, swap
from tests.support.neighbourhood_sets import CROSSWAYS, drawn_set


def test_every_level_has_its_areas_with_names_and_people(city: Atlas) -> None:
    """Residents are added up: Alder 100 + 400 + 700, Riverside two wards, the city all 4,500."""
    people = {level: city.areas[level].set_index("name")["people"].to_dict() for level in LEVELS[1:]}
    assert people == {
        "msoa": {"South Row": 600, "Middle Row": 1500, "North Row": 2400},
        "ward": {"Alder": 1200, "Birch": 1500, "Cedar": 1800},
        "neighbourhood": {"Riverside": 2700, "Hillside": 1800},
        "locality": {"West": 2700, "East": 1800},
        "city": {"Threeby": 4500},
    }
    assert city.areas["lsoa"]["name"].tolist()[:4] == [
        "South Row 1",
        "South Row 2",
        "South Row 3",
        "Middle Row 1",
    ]
    assert city.counted_people == 4500


def test_areas_above_small_ones_name_their_wards(city: Atlas) -> None:
    """Wards stand in the order of their names; a small area has none to name."""
    assert city.areas["neighbourhood"]["wards"].to_dict() == {"RS": "Alder, Birch", "HS": "Cedar"}
    assert city.areas["city"]["wards"].tolist() == ["Alder, Birch, Cedar"]
    assert set(city.areas["lsoa"]["wards"]) == {""}


def test_an_area_has_a_name_and_an_unknown_one_an_error(city: Atlas) -> None:
    """A code or a level that is not there is said to be unknown."""
    assert city.name("ward", "W2") == "Birch"
    for level, code in (("ward", "W9"), ("street", "W2")):
        with pytest.raises(UnknownAreaError):
            city.name(level, code)  # type: ignore[arg-type]


def test_small_areas_of_a_larger_one(city: Atlas) -> None:
    """Birch is the middle column, the city is everything."""
    assert city.small_areas("ward", "W2").tolist() == ["S2", "S5", "S8"]
    assert tuple(city.small_areas("city", "C1")) == SMALL


def test_parents_of_each_published_level(city: Atlas) -> None:
    """Small areas and wards have owners above; middle areas belong to themselves or to the city."""
    assert city.parents("lsoa", "neighbourhood")["S5"] == "RS"
    assert city.parents("ward", "locality")["W3"] == "East"
    assert city.parents("msoa", "msoa").to_dict() == {"M1": "M1", "M2": "M2", "M3": "M3"}
    assert set(city.parents("msoa", "city")) == {"C1"}


def test_the_degree_of_fit_of_every_fitted_level(city: Atlas) -> None:
    """A quarter of Cedar's 1,800 people live in Birch's line: 450 of them are missed there."""
    ward = city.fit["ward"].T.to_dict()
    assert ward["W1"] == {"counted": 1200, "inside": 1, "missed": 0}
    assert ward["W2"] == {"counted": 1500, "inside": 1, "missed": 450}
    assert ward["W3"] == {"counted": 1800, "inside": 0.75, "missed": 0}
    assert city.fit["neighbourhood"].at["HS", "inside"] == 0.75


def test_shapes_of_larger_areas_are_joined_without_slivers(city: Atlas) -> None:
    """Neighbourhood, city and middle areas are one piece without holes, and cover what they are made of."""
    for level in LEVELS:
        shapes = city.drawn[level]
        assert set(shapes.index) == set(city.areas[level].index)
        assert (shapes.geometry.geom_type == "Polygon").all()
        assert shapes.geometry.is_valid.all()
        assert shapes.geometry.interiors.map(len).sum() == 0
        assert shapes.to_crs(27700).area.sum() == pytest.approx(9_000_000, rel=1e-4)


def test_measuring_is_in_metres(city: Atlas) -> None:
    """A square is 100 hectares, Birch's true line holds 375."""
    assert city.measured["lsoa"].crs == 27700
    assert city.measured["lsoa"].area["S5"] == pytest.approx(1_000_000, rel=1e-4)
    assert city.measured["ward"].area["W2"] == pytest.approx(3_750_000, rel=1e-4)


def test_assets_have_metres_too(city: Atlas) -> None:
    """The first chemist stands in the middle of S1, 500 m from both sides."""
    assert city.assets.at["a1", "east"] == pytest.approx(400_500, abs=0.2)
    assert city.assets.at["a1", "north"] == pytest.approx(300_500, abs=0.2)


def test_a_postcode_has_its_point(city: Atlas) -> None:
    """It is where the chemist of S1 is; one that is not in the table has none."""
    point = city.postcode_point("ZZ1 1AA")
    assert point == pytest.approx((city.assets.at["a1", "lon"], city.assets.at["a1", "lat"]), abs=1e-5)
    assert city.postcode_point("ZZ9 9ZZ") is None


def test_another_list_gives_other_neighbourhoods(city_folder: Path) -> None:
    """In the second list Birch stands alone; wards and figures of wards stay what they are."""
    lists = open_lists(city_folder)
    assert list(lists) == ["two", "three"]
    three = lists["three"]
    assert three.areas["neighbourhood"]["people"].to_dict() == {"BF": 1500, "HS": 1800, "RS": 1200}
    assert three.fit["neighbourhood"].at["BF", "missed"] == 450
    assert three.areas["ward"].equals(lists["two"].areas["ward"])
    assert three.version == lists["two"].version


def test_an_unknown_list_means_the_first(city_folder: Path) -> None:
    """An out-of-date link still opens."""
    assert open_pack(city_folder, "seven").neighbourhoods.id == "two"
    assert open_pack(city_folder, "three").neighbourhoods.id == "three"


def test_a_lead_can_replace_the_list(own_city: Path) -> None:
    """Moving Birch to Hillside moves its people, its shape and its team's reach."""
    swap(own_city, "neighbourhoods.csv", "W2,Birch,RS,Riverside,West", "W2,Birch,HS,Hillside,East")
    moved = open_pack(own_city)
    assert moved.areas["neighbourhood"]["people"].to_dict() == {"HS": 3300, "RS": 1200}
    assert moved.reach["t1"] == {"S1", "S4", "S7"}
    assert moved.drawn["neighbourhood"].loc["RS"].geometry.equals(moved.drawn["ward"].loc["W1"].geometry)


def test_all_faults_come_at_once(own_city: Path) -> None:
    """A fault in a file, one between files and one of the second list are one error."""
    swap(own_city, "teams.csv", "Mo-Fr 08:00-18:00", "all day")
    swap(own_city, "postcodes.csv", ",S5", ",S0")
    swap(own_city, "neighbourhoods_three.csv", "W3,", "W9,")
    with pytest.raises(PackError) as raised:
        open_pack(own_city)
    assert {each.file for each in raised.value.faults} == {
        "teams.csv",
        "postcodes.csv",
        "neighbourhoods_three.csv",
    }
    assert len(set(raised.value.faults)) == len(raised.value.faults)


def test_a_folder_without_a_pack_is_an_error_with_its_name(tmp_path: Path) -> None:
    """The message says which folder was looked at."""
    with pytest.raises(PackError, match="nothing has 1 fault") as raised:
        open_pack(tmp_path / "nothing")
    assert raised.value.folder == "nothing"


def test_the_version_changes_with_any_byte(own_city: Path) -> None:
    """A letter changed, or a file renamed, is another version; nothing changed is the same."""
    before = version_of(own_city)
    assert version_of(own_city) == before
    swap(own_city, "aliases.csv", "The Dell", "The Dale")
    changed = version_of(own_city)
    (own_city / "aliases.csv").rename(own_city / "aliases_old.csv")
    assert len({before, changed, version_of(own_city)}) == 3


def test_the_pack_that_ships_opens(real: Atlas) -> None:
    """295 small areas, 59 middle areas, 32 wards, 12 neighbourhoods, 3 localities, one city."""
    counts = {level: len(real.areas[level]) for level in LEVELS}
    assert counts == {"lsoa": 295, "msoa": 59, "ward": 32, "neighbourhood": 12, "locality": 3, "city": 1}
    assert len(real.indicators) >= 40


def test_no_area_of_the_shipped_pack_is_called_by_a_code(real: Atlas) -> None:
    """Every name has words in it, and no code of the statistics office."""
    for level in LEVELS:
        names = real.areas[level]["name"]
        assert not names.str.contains(r"[EW]0\d{4,}", regex=True).any()
        assert names.str.contains(r"[A-Za-z]{3}", regex=True).all()
        assert not names.duplicated().any()


def handed_in(atlas: Atlas) -> Atlas:
    """Return a place with a third set of neighbourhoods, which its pack does not have."""
    return atlas.with_neighbourhoods(drawn_set())


def test_a_third_set_moves_every_figure(city: Atlas) -> None:
    """Crossways has 205 + 120 alone of 600 + 600 households, and a hardship of 112,000 over 3,000 people."""
    third = handed_in(city)
    alone = area_figures.figures(third, "alone_share", "neighbourhood")["value"]
    assert alone.to_dict() == pytest.approx({"XW": 100 * 325 / 1200, "MD": 100 * 145 / 750})
    hardship = area_figures.figures(third, "hardship", "locality")["value"]
    assert hardship.to_dict() == pytest.approx({"Core": 37_000 / 1_500, "Ends": 112_000 / 3_000})
    assert area_figures.figures(third, "alone_share", "city")["value"].tolist() == [
        area_figures.figures(city, "alone_share", "city")["value"].iloc[0]
    ]


def test_a_third_set_moves_names_shapes_and_parents(city: Atlas) -> None:
    """Areas, their wards, their outlines and who belongs to whom are those of the set."""
    third = handed_in(city)
    assert third.name("neighbourhood", "XW") == "Crossways"
    assert third.areas["neighbourhood"].at["XW", "wards"] == "Alder, Cedar"
    assert third.parents("ward", "locality").to_dict() == {"W1": "Ends", "W2": "Core", "W3": "Ends"}
    assert third.drawn["neighbourhood"].geometry["MD"].equals(city.drawn["ward"].geometry["W2"])
    assert third.membership["neighbourhood"].to_dict() == {"W1": "XW", "W2": "MD", "W3": "XW"}
    with pytest.raises(UnknownAreaError):
        third.name("neighbourhood", "RS")


def test_a_third_set_counts_assets_and_teams_in_its_own_areas(city: Atlas) -> None:
    """A1 lies in Alder, a2 and a3 in Birch, a5 in Cedar; the team of Riverside goes on covering two wards."""
    third = handed_in(city)
    counted = area_figures.asset_counts(third, "neighbourhood")
    assert counted.sum(axis=1).to_dict() == {"XW": 2, "MD": 2}
    assert third.reach == city.reach
    teams = area_figures.team_counts(third, "neighbourhood", ("neighbourhood team",))
    assert teams.to_dict() == {"XW": 2, "MD": 1}


def test_a_code_that_both_sets_have_means_the_area_of_the_set_in_use(city: Atlas) -> None:
    """Riverside drawn as Birch and Cedar has its team there; a team may yet name Hillside, which is gone."""
    east = ("RS", "Riverside", "East")
    moved = city.with_neighbourhoods(drawn_set({"W1": ("AL", "Alone", "West"), "W2": east, "W3": east}))
    assert moved.reach["t1"] == {"S2", "S3", "S5", "S6", "S8", "S9"}
    names = {"AL": "Alone", "RS": "Riverside", "HS": "Hillside"}
    assert moved.areas_of_teams("neighbourhood").to_dict() == names
    assert moved.areas_of_teams("locality").to_dict() == {"East": "East", "West": "West"}
    assert moved.areas_of_teams("drawn").empty


def test_a_drawn_area_of_a_team_does_not_move(city: Atlas) -> None:
    """Nobody can tell from its row where it lies: what it covers is taken over as it is."""
    teams = city.teams.copy()
    teams.loc["t5", ["level", "covers"]] = ["drawn", "middle inside"]
    placed = replace(city, teams=teams, reach={**city.reach, "t5": frozenset({"S7"})})
    assert handed_in(placed).reach["t5"] == {"S7"}


def test_a_third_set_changes_nothing_but_itself(city: Atlas) -> None:
    """The place it was handed to keeps its list, and both share what does not depend on it."""
    before = {level: frame.copy() for level, frame in city.areas.items()}
    reach, rungs, set_before = dict(city.reach), city.rungs.copy(), city.neighbourhoods
    third = handed_in(city)
    assert city.neighbourhoods is set_before
    assert all(city.areas[level].equals(frame) for level, frame in before.items())
    assert (city.reach, city.rungs.equals(rungs)) == (reach, True)
    assert third.assets is city.assets
    assert third.areas["ward"] is city.areas["ward"]
    assert third.drawn["lsoa"] is city.drawn["lsoa"]
    assert third.version == city.version


def test_sets_follow_one_another_without_a_trace(city: Atlas) -> None:
    """Going back to the pack's own set gives what was there before."""
    back = handed_in(city).with_neighbourhoods(city.neighbourhoods)
    assert back.reach == city.reach
    for level in LEVELS:
        assert back.areas[level].equals(city.areas[level])
    assert back.fit["neighbourhood"].equals(city.fit["neighbourhood"])


def test_a_set_that_leaves_out_a_ward_is_refused(city: Atlas) -> None:
    """What is left out is named."""
    part = drawn_set({code: row for code, row in CROSSWAYS.items() if code != "W2"})
    with pytest.raises(NeighbourhoodSetError, match=r"leaves out wards of the place \(W2\)"):
        city.with_neighbourhoods(part)


def test_what_is_counted_in_a_third_set_adds_up_to_the_city(real: Atlas) -> None:
    """Whatever can be counted, in five neighbourhoods that nobody planned: each sum is the city's figure."""
    wards = real.fixed.ward_names.index
    grouping = {str(w): (f"N{k % 5}", f"Part {k % 5}", f"L{k % 5 % 2}") for k, w in enumerate(wards)}
    fifth = real.with_neighbourhoods(drawn_set(grouping))
    counts = [i.id for i in real.indicators.values() if i.kind == "count" and i.geography == "lsoa"]
    assert len(counts) >= 3
    totals = {
        level: pd.Series({i: area_figures.figures(fifth, i, level)["value"].sum() for i in counts})
        for level in ("neighbourhood", "locality", "city")
    }
    assert totals["neighbourhood"].to_dict() == pytest.approx(totals["city"].to_dict())
    assert totals["locality"].to_dict() == pytest.approx(totals["city"].to_dict())
    assert len(fifth.areas["neighbourhood"]) == 5
    assert fifth.areas["neighbourhood"]["people"].sum() == real.counted_people
    assert (
        area_figures.asset_counts(fifth, "neighbourhood")
        .sum()
        .equals(area_figures.asset_counts(real, "neighbourhood").sum())
    )
