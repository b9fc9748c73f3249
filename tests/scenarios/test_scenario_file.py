"""A scenario in a file: the same again, and a sentence for every fault of a bad one."""

from __future__ import annotations

import json

import pytest

from placebased.errors import ScenarioError
from placebased.scenarios import scenario_file, scenario_link
from placebased.scenarios.scenario import Drop, Rehour, Scenario
from tests.scenarios.test_scenario import EVERY

MADE = Scenario("assets:chemist", "Two new ones", EVERY, "d71f303da2")


def test_what_a_file_holds_comes_back() -> None:
    """It is read in a child process, as other strangers' files are."""
    opened = scenario_file.load(scenario_file.to_json(MADE), "d71f303da2")
    assert opened.scenario == MADE
    assert opened.notes == ()


def test_an_older_file_says_so_and_loses_nothing() -> None:
    """Its changes are all there."""
    opened = scenario_file.load("\ufeff" + scenario_file.to_json(MADE), "newer")
    assert opened.scenario == MADE
    assert "made on other data (version d71f303da2; today's is newer)" in opened.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"kind": "own place"}',
        "[" * 100_000,
        json.dumps({"kind": scenario_file.FILE_KIND, "placed": 1}),
        json.dumps({"kind": scenario_file.FILE_KIND, "placed": "assets:chemist", "changes": "none"}),
    ],
    ids=["empty", "text", "list", "nothing", "other", "deep", "number", "changes"],
)
def test_what_is_no_scenario_is_refused_in_a_sentence(text: str) -> None:
    """Whatever stands in it, the reader is told what to choose instead."""
    with pytest.raises(ScenarioError, match=r"^This file is no saved scenario\. Choose one"):
        scenario_file.parse_saved(text)


def test_a_file_that_is_far_too_long_is_not_read() -> None:
    """It is refused before it is handed to anybody."""
    with pytest.raises(ScenarioError, match="longer than 1,000,000 characters"):
        scenario_file.load(" " * 1_000_001, "1")


def test_halves_of_letters_break_no_link() -> None:
    """JSON may hold them in any text; an address cannot."""
    half = "\ud800"
    changes = [{"change": "drop", "site": f"a1{half}"}, {"change": "add", "to": {"listing": half}},
               {"change": "re-hour", "site": "a1", "hours": f"24/7{half}"}]  # fmt: skip
    content = {"kind": scenario_file.FILE_KIND, "placed": f"assets:chemist{half}", "changes": changes}
    opened = scenario_file.load(json.dumps({**content, "data_version": half}), "1")
    assert opened.scenario == Scenario("assets:chemist", changes=(Drop("a1"), Rehour("a1", "24/7")))
    assert scenario_link.is_short({"scenario": scenario_link.encode(opened.scenario)})


def test_changes_that_mean_nothing_are_named() -> None:
    """The others are kept."""
    content = {"kind": scenario_file.FILE_KIND, "placed": "assets:chemist"}
    changes = [{"change": "drop", "site": "a1"}, 7] + [{"change": "drop", "site": "a1"}] * 99
    opened = scenario_file.load(json.dumps({**content, "changes": changes}), "1")
    assert opened.scenario.changes == (Drop("a1"),) * 99
    assert [note.split(",")[0] for note in opened.notes][1:] == [
        "Of 101 changes the first 100 are read; the rest is left out."
    ]
