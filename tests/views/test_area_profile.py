"""What is said of a place: strengths first, differences without blame, gaps as gaps."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from placebased.errors import UnknownAreaError
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.views.area_profile import (
    STANDOUTS,
    STANDOUTS_A_GROUP,
    AreaProfile,
    describe_fit,
    profile_of,
    standouts,
    team_summaries,
)
from tests.support.rows import some

TODAY = date(2026, 1, 1)

BLAME = re.compile(
    r"\b(worst|bad|badly|poor|deprived areas?|failing|problem|troubled|rough|notorious|no-go|hotspot)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b[EW]0\d{4,}\b")


def test_a_ward_in_figures(city: Atlas) -> None:
    """Birch: 1,500 residents, a chemist and a larder, no library."""
    found = profile_of(city, "ward", "W2", TODAY)
    assert (found.name, found.people, found.wards) == ("Birch", 1500, "")
    held = {
        group: [(h.category.id, h.count, h.stale) for h in rows] for group, rows in found.asset_counts.items()
    }
    assert held == {"Health": [("chemist", 1, 1)], "Food": [("larder", 1, 0)]}
    assert found.absent == ("Libraries",)


def test_a_neighbourhood_names_its_wards(city: Atlas) -> None:
    """So that people know what is meant by it."""
    assert profile_of(city, "neighbourhood", "RS", TODAY).wards == "Alder, Birch"


def test_strengths_come_before_needs() -> None:
    """Whoever reads a profile from the top reads first what the place has."""
    order = [field.name for field in fields(AreaProfile)]
    assert (
        order.index("asset_counts")
        < order.index("teams")
        < order.index("standouts")
        < order.index("not_stated")
    )


def test_teams_are_the_most_local_first(city: Atlas) -> None:
    """In Alder: the ward's crew, then the neighbourhood's team, then the city's; not those elsewhere."""
    found = team_summaries(city, "ward", "W1")
    assert [(line.team, line.level, line.extent) for line in found] == [
        ("Alder Crew", "ward", "whole"),
        ("Riverside Team", "neighbourhood", "whole"),
        ("Home Again <b>bold</b>", "city", "whole"),
    ]


def test_what_a_team_does_not_state_is_said_to_be_not_stated(city: Atlas) -> None:
    """The crew states no hours, organisation, status or date; the Riverside Team states its hours."""
    crew, riverside, _ = team_summaries(city, "ward", "W1")
    assert {crew.hours, crew.organisation, crew.as_of, crew.status} == {"not stated"}
    assert (riverside.hours, riverside.status) == (
        "Monday to Friday 8am to 6pm; Saturday and Sunday closed",
        "running",
    )


def test_a_team_that_covers_part_of_a_place_says_so(city: Atlas) -> None:
    """The wardens of S3 and S6 work in two of Cedar's three small areas."""
    assert [(line.team, line.extent) for line in team_summaries(city, "ward", "W3")] == [
        ("Row Wardens", "part"),
        ("Home Again <b>bold</b>", "whole"),
    ]


def test_what_stands_out_is_worked_out_by_hand(city: Atlas) -> None:
    """The wards' gaps from the city, in the wards' standard deviations, for Cedar.

    hardship (45 − 33.11) / 11.42 = 1.04; reach (60 − 50.89) / 20.40 = 0.45, where more is less need;
    alone_share (20 − 24.10) / 8.38 = −0.49; tenth (33.3 − 22.2) / 19.2 = 0.58; claims (10 − 12.67) / 2.69
    = −0.99; child_poverty (30 − 23.33) / 11.55 = 0.58. `owned` is context, `older_share` is the same
    everywhere, `older_count` is a count. Of the three of Income only the two furthest are named: hardship
    and claims. More need comes first.
    """
    found = standouts(city, "ward", "W3")
    assert [each.indicator.id for each in found] == [
        "hardship",
        "child_poverty",
        "reach",
        "alone_share",
        "claims",
    ]
    assert found[0].sentence == "Here it is 45.0. In Threeby it is 33.1. That is 11.9 higher: more need."
    assert found[0].place_in == "It is higher than Alder and Birch."
    assert found[2].sentence == "Here it is 60. In Threeby it is 51. That is 9 higher: less need."
    assert found[3].sentence == (
        "Here it is 20.0%. In Threeby it is 24.1%. That is 4.1 percentage points lower: less need. "
        "It is known for 2 of 3 small areas. They hold 67% of households."
    )
    assert found[3].place_in == "It is higher than Birch and lower than Alder."


def test_the_city_stands_out_from_nothing(city: Atlas) -> None:
    """There is nothing to compare it with."""
    assert standouts(city, "city", "C1") == ()


def test_an_area_without_a_figure_does_not_stand_out_by_it(city: Atlas) -> None:
    """S6 has no share of older people living alone."""
    assert "alone_share" not in {each.indicator.id for each in standouts(city, "lsoa", "S6")}


def test_of_versions_of_one_measure_only_one_is_named(real: Atlas) -> None:
    """A share and a score of the same thing say one thing, not two."""
    versions = [i.measure for i in real.indicators.values() if i.measure]
    assert len(set(versions)) < len(versions)
    for code in real.areas["ward"].index:
        named = [each.indicator.measure for each in standouts(real, "ward", str(code))]
        told = [each for each in named if each]
        assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("level", "code", "inside", "missed"),
    [
        ("ward", "W1", "1,200 people. About 100% of", "About 0 people"),
        ("ward", "W2", "1,500 people. About 100% of", "About 450 people"),
        ("ward", "W3", "1,800 people. About 75% of", "About 0 people"),
        ("neighbourhood", "RS", "2,700 people. About 100% of", "About 450"),
    ],
)
def test_the_degree_of_fit_is_said(city: Atlas, level: Level, code: str, inside: str, missed: str) -> None:
    """How many of those counted live inside the line, and how many inside it are counted elsewhere."""
    said = describe_fit(city, level, code)
    assert inside in said
    assert missed in said


@pytest.mark.parametrize(("level", "code"), [("lsoa", "S1"), ("msoa", "M1"), ("city", "C1")])
def test_what_is_not_fitted_has_no_degree_of_fit(city: Atlas, level: Level, code: str) -> None:
    """Small areas, what they nest in, and the city are what they are."""
    assert describe_fit(city, level, code) == ""


def test_gaps_are_said(city: Atlas) -> None:
    """Alder: two of three teams without hours, one team without an area, two figures not by ward."""
    assert profile_of(city, "ward", "W1", TODAY).not_stated == (
        "Working hours are not stated for 2 of the 3 teams listed here.",
        "For 1 team in the register no area is stated; some may work here.",
        "Opening hours are not stated for 0 of 1 assets.",
        "No figure at this level for: Carers and Life expectancy.",
    )


def test_an_unknown_place_is_an_error(city: Atlas) -> None:
    """Whoever asks for it hears so, and gets no empty profile."""
    with pytest.raises(UnknownAreaError):
        profile_of(city, "ward", "W9", TODAY)


def sentences(profile: AreaProfile) -> list[str]:
    """Return everything a profile says in words of our own (names and labels of the data aside)."""
    said = [profile.fit, *profile.not_stated, *(each.sentence for each in profile.standouts)]
    return said + [each.place_in for each in profile.standouts]


@pytest.mark.parametrize("level", ["ward", "neighbourhood", "locality", "city"])
def test_no_place_of_the_shipped_pack_is_blamed(real: Atlas, level: Level) -> None:
    """In no profile of a ward or anything above it is a word that judges, or a code in place of a name."""
    for code in some(real.areas[level].index):
        profile = profile_of(real, level, code, TODAY)
        for sentence in some(sentences(profile)):
            assert not BLAME.search(sentence), sentence
            assert not CODE.search(sentence), sentence
        assert not CODE.search(profile.name + profile.wards)


def test_a_profile_of_the_shipped_pack_names_a_handful_of_needs(real: Atlas) -> None:
    """Five or six for every tenth small area and every ward, no more than two of a group."""
    levels: dict[Level, int] = {"lsoa": 10, "ward": 1}
    for level, code in some(
        ((v, code) for v, step in levels.items() for code in real.areas[v].index[::step])
    ):
        groups = [each.indicator.group for each in standouts(real, level, code)]
        assert 5 <= len(groups) <= STANDOUTS
        assert max(groups.count(group) for group in groups) <= STANDOUTS_A_GROUP


def test_labels_of_the_shipped_pack_do_not_judge(real: Atlas) -> None:
    """What an indicator is called says what is measured, not what the people are."""
    judging = re.compile(r"\b(bad|failing|problem|troubled|deprived area)\b", re.IGNORECASE)
    assert [i.label for i in real.indicators.values() if judging.search(i.label)] == []


def test_every_level_has_a_profile(city: Atlas) -> None:
    """Each area of each level can be asked for."""
    for level in LEVELS:
        for code in some(city.areas[level].index):
            assert profile_of(city, level, code, TODAY).name


def test_a_drawn_team_is_told_as_drawn(city: Atlas) -> None:
    """A team whose area is a shape says so in place of a level, and how much of the area it covers."""
    teams = city.teams.copy()
    teams.loc["t5", "level"] = "drawn"
    placed = replace(city, teams=teams, reach={**city.reach, "t5": frozenset({"S3"})})
    line = next(each for each in team_summaries(placed, "ward", "W3") if each.team == "Row Wardens")
    assert (line.level, line.extent) == ("drawn area", "part")


def test_a_team_of_a_reading_says_so(real: Atlas) -> None:
    """Reablement's days and the coordinator of Gorton are ours; staff and room are not stated by anybody."""
    teams = {each.team: each for each in profile_of(real, "neighbourhood", "GL", TODAY).teams}
    assert teams["Manchester Reablement"].hours.endswith("; days not stated; October 2017")
    coordinator = teams["Gorton & Levenshulme health development coordinator"]
    assert coordinator.readings == "Read by us, not stated: that there is this team."
    assert {each.staffing for each in teams.values()} == {"Staff in post, caseload and room now: not stated."}
    gaps = profile_of(real, "neighbourhood", "GL", TODAY).not_stated
    assert gaps[1].startswith("Working hours are read by us, not stated, for 1 of the ")
    assert not teams["High Impact Primary Care pilot - Gorton and Levenshulme"].there


def test_a_team_that_may_be_gone_is_not_called_here_today(real: Atlas) -> None:
    """In Cheetham a fieldworker was seen 2019 to 2021 and the North has a reablement and a bed-based unit."""
    code = str(real.areas["ward"].index[real.areas["ward"]["name"] == "Cheetham"][0])
    shown = profile_of(real, "ward", code, TODAY)
    rows = real.teams[real.teams["status"].str.contains("not known")]
    expected = sum(bool(real.reach[str(t)] & set(real.small_areas("ward", code))) for t in rows.index)
    assert expected == sum(team.unsure for team in shown.teams) == 3
    said = " ".join(shown.not_stated)
    assert (
        f"Whether they are here today is not known of 3 of the {sum(t.there for t in shown.teams)}." in said
    )
    assert "here today." not in said.replace("Whether they are here today", "")
