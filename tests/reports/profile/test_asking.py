from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placebased.reports.profile import asking
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_questions_come_from_what_is_shown_or_lacking(city_folder: Path) -> None:
    """What is silent, absent and rare is asked after; the first question asks what no list has."""
    asked = asking.questions(riverside(city_folder))
    assert asked[0] == "What do people value here that no list has?"
    assert "2 teams state no hours. Who can say them?" in asked
    assert "None is listed inside of: libraries. Where do people go for that?" in asked
    assert all(each.endswith("?") for each in asked)


def test_no_team_is_asked_after(city_folder: Path) -> None:
    """Where no team is known the question is who comes, not what hours they keep."""
    inputs = city_inputs(city_folder)
    bare = replace(inputs, atlas=replace(inputs.atlas, teams=inputs.atlas.teams.iloc[:0], reach={}))
    asked = asking.questions(ProfiledArea(bare, "ward", "W1"))
    assert "No team is listed. Who comes here, and how are they reached?" in asked
    assert not [each for each in asked if "hours" in each]
