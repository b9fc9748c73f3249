"""Both plans as tables, and all to recompute them."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.exchange.formats import csv_file
from placebased.place.atlas import Atlas
from placebased.scenarios import plan_comparison
from placebased.scenarios.scenario import Add, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide import results
from placebased.ui.decide.answer import ScenarioAnswer, answer_for
from placebased.ui.decide.best import tables
from placebased.ui.decide.best.search import BestSearch
from tests.support import recomputed
from tests.support.siting_town import found_search, town

OPTIONS = AccessOptions(15.0)
TWO = (Add(Spot("", 400_600, 302_400)), Add(Spot("", 402_300, 300_600)))


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


@pytest.fixture(scope="module")
def found(place: Atlas) -> BestSearch:
    """Return a search that has counted every plan of two new chemists."""
    return found_search(place, *TWO)


@pytest.fixture(scope="module")
def answer(place: Atlas) -> ScenarioAnswer:
    """Return the scenario behind it."""
    return answer_for(place, Scenario("assets:chemist", "Mine", TWO), None, 15.0, whom="")


def test_both_plans_stand_side_by_side(found: BestSearch) -> None:
    """Four walks in minutes, and how many are beyond one."""
    _, heads, rows = tables.figure_rows(found)
    assert heads == ["", "Your choice", "Best plan"]
    assert rows[0][0] == "On average"
    assert all(" minutes (" in cell for row in rows[:4] for cell in row[1:])


def test_the_sites_have_the_marks_of_the_map(place: Atlas, found: BestSearch) -> None:
    """Letters and numbers, with names, places and for how many each is the nearest."""
    _, heads, rows = tables.site_rows(place, found)
    assert heads == ["Plan", "Mark", "Site", "Neighbourhood", "Nearest for"]
    assert [row[:2] for row in rows] == [
        ["Your choice", "A"],
        ["Your choice", "B"],
        ["Best plan", "1"],
        ["Best plan", "2"],
    ]
    assert {row[3] for row in rows} <= {"Riverside", "Hillside"}


def test_every_site_has_a_mark_of_its_own() -> None:
    """Also beyond the alphabet."""
    marks = [*tables.marks(tables.MINE, 60), *tables.marks(tables.BEST, 60)]
    assert len(set(marks)) == 120
    assert tables.marks(tables.MINE, 28)[25:] == ["Z", "A2", "B2"]


def test_the_mean_can_be_worked_out_from_what_is_taken_away(
    place: Atlas, found: BestSearch, answer: ScenarioAnswer
) -> None:
    """From the walks of small areas, and from the walks to every building."""
    areas = tables.export_areas(place, answer, OPTIONS, found).frame
    mean = np.average(areas["Best plan (metres)"], weights=areas["Weight"])
    assert mean == pytest.approx(found.best.value)
    walks = tables.export_walks(place, answer, OPTIONS, found).frame
    names = [found.question.spots.ids[site] for site in (*found.best.sites, *found.question.problem.open)]
    metres = walks.set_index("Id").loc[names].filter(like="(m)").to_numpy(dtype=float).min(axis=0)
    assert np.average(metres, weights=areas["Weight"]) == pytest.approx(found.best.value, abs=0.1)
    sites = tables.export_sites(place, answer, OPTIONS, found)
    assert sites.notes["Aim"] == "Shortest walk on average"
    assert sites.notes["How sure the best plan is"] == "This is proved: no other plan does better."
    assert len(sites.frame) == 4


def test_a_sceptic_finds_every_figure_again_in_the_files(
    place: Atlas, found: BestSearch, answer: ScenarioAnswer
) -> None:
    """From the CSV files alone: who gains, what both plans come to, and where the choice stands among all."""
    areas, walks, plans = (
        recomputed.read(csv_file.write(make(place, answer, OPTIONS, found)))
        for make in (tables.export_areas, tables.export_walks, tables.export_sites)
    )
    homes = recomputed.read(csv_file.write(results.export_homes(place, answer, OPTIONS)))
    again, said = recomputed.of_walks(homes, 15.0), answer.effects.total
    for name in ("people", "within_today", "within_after", "gained", "lost", "closer"):
        assert again[name] == pytest.approx(said[name]), name
    assert again["after"] == pytest.approx(said["minutes_after"] / said["people"])
    means = recomputed.mean_by_plan(areas, walks, plans)
    assert means["Best plan"] == pytest.approx(found.best.value, rel=1e-4)
    count, best, beaten = recomputed.standing(areas, walks, 2, means["Your choice"])
    shown = plan_comparison.standing(found.question, found.counted)  # type: ignore[arg-type]
    assert count == shown.plans
    assert beaten == pytest.approx(shown.better_than)
    assert best == pytest.approx(found.best.value, rel=1e-4)
