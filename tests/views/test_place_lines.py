"""A place in five lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placebased.place.atlas import Atlas
from placebased.views.area_profile import profile_of
from placebased.views.place_lines import describe_holding, first_lines, local_first, most_standing_out

TODAY = date(2026, 1, 1)


def test_a_ward_is_told_in_five_lines(city: Atlas) -> None:
    """In this order, each with words."""
    said = {line.label: line.said for line in first_lines(city, profile_of(city, "ward", "W2", TODAY))}
    assert list(said) == ["Stands out most", "Has", "Who covers it", "When", "Not known"]
    assert said["Has"] == "1 chemist and 1 food larder."
    assert said["When"].startswith("Hours are stated for ")
    assert all(said.values())


def test_what_nobody_counts_is_counted_by_its_places(real: Atlas) -> None:
    """Nobody says “12 food support”; what has a plural of its own is counted as it is."""
    shown = profile_of(real, "city", real.place.city_code, TODAY)
    held = {each.category.id: each for kinds in shown.asset_counts.values() for each in kinds}
    support, libraries = held["food_support"], held["library"]
    assert describe_holding(support) == f"{support.count} places of food support"
    assert describe_holding(replace(support, count=1)) == "1 place of food support"
    assert describe_holding(libraries) == f"{libraries.count} libraries"


def test_what_stands_out_most_is_furthest_from_the_city(real: Atlas) -> None:
    """In either direction; its figure and the city's are said, and what the difference means."""
    shown = profile_of(real, "ward", "E05011357", TODAY)
    most = most_standing_out(shown)
    assert most is not None
    assert abs(most.gap) == max(abs(each.gap) for each in shown.standouts)
    said = first_lines(real, shown)[0].said
    assert said.startswith(f"{most.indicator.label}: ")
    assert said.endswith("(less need)." if most.gap < 0 else "(more need).")


def test_the_whole_place_is_compared_with_nothing(city: Atlas) -> None:
    """Its first line says so, or how deprived it is."""
    shown = profile_of(city, "city", "C1", TODAY)
    assert most_standing_out(shown) is None
    assert first_lines(city, shown)[0].said


def test_what_is_recent_only_is_said_to_be(city: Atlas) -> None:
    """Where nothing counts, nothing is said to be missing that is only unconfirmed."""
    bare = replace(profile_of(city, "ward", "W2", TODAY), asset_counts={})
    assert first_lines(city, bare)[1].said == "Nothing is listed inside."
    assert first_lines(city, bare, fresh=True)[1].said == "Nothing is confirmed within a year inside."


def test_teams_of_the_whole_place_come_first(city: Atlas) -> None:
    """Those that cover a part of it after them."""
    teams = local_first(list(profile_of(city, "ward", "W3", TODAY).teams))
    assert [team.extent for team in teams] == sorted(
        (team.extent for team in teams), key=lambda e: e != "whole"
    )
    assert {team.extent for team in teams} == {"whole", "part"}
