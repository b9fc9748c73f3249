"""What a scenario changes, in sentences that a councillor can read aloud."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.plausible_draws import PlanDraws
from placebased.place.atlas import Atlas
from placebased.scenarios import effects_text
from placebased.scenarios.effects import WalkGap, effects_of
from placebased.scenarios.plan_check import PlanCheck
from placebased.scenarios.scenario import Add, Change, Drop, Move, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions, served_by
from placebased.scenarios.scenario_doubt import DRAWS, ScenarioDoubt
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import scenario_walks
from placebased.scenarios.whom import people_of
from tests.support import readability

TRIED = "10,000 plausible weightings and distances"
S9 = Spot("", 402_500, 302_500)


def said(city: Atlas, *changes: Change, subject: str = "assets:chemist", whom: str = "") -> list[str]:
    """Return what is said of some changes in the made-up city."""
    sites = apply_scenario(city, Scenario(subject, changes=changes))
    effects = effects_of(city, scenario_walks(city, sites, None), people_of(city, whom), 10)
    return effects_text.describe(city, sites, effects, whom)


def test_today_is_said_first(city: Atlas) -> None:
    """Within ten minutes each chemist reaches its own square alone: 600 of 4,500 people."""
    assert said(city)[0].startswith(
        "Today 600 of 4,500 people (13%) live within 10 minutes on foot of a chemist."
    )


def test_a_walk_says_that_hours_play_no_part(city: Atlas) -> None:
    """It is said once any site states hours, today or after, and not where no site does."""
    aside = "The walk is to the nearest chemist, whether it is open then or not."
    stated = (said(city), said(city, Drop("a1"), Rehour("a2", "Mo-Su 08:00-20:00")))
    assert [words[-1] for words in stated] == [aside, aside]
    assert not any("open then" in each for each in said(city, subject="assets:library"))


def test_gains_and_losses_are_said_with_people(city: Atlas) -> None:
    """S9 has 900 people, S1 has 100."""
    words = said(city, Add(S9), Drop("a1"))
    assert words[0] == "This scenario adds 1 and closes 1. There are 2 chemists today and 2 after it."
    assert words[1] == "900 people come within 10 minutes on foot of a chemist, and 100 no longer are."
    assert words[2] == "In all 1,400 people (31%) then live that near; today 600 (13%) do."
    assert "The walk grows most here: " in words[4]
    assert "(100 people), from " in words[4]


def test_what_is_planned_says_what_is_left_to_place(real: Atlas) -> None:
    """Eight of twenty apartments have a scheme that a source names; one more, of four, leaves eight."""
    subject = "homes:neighbourhood-apartments"
    words = []
    for changes in ((), (Add(Spot("", 384_000, 395_000), 4),)):
        sites = apply_scenario(real, Scenario(subject, changes=changes))
        effects = effects_of(real, scenario_walks(real, sites, None), people_of(real, ""), 10)
        words += effects_text.describe(real, sites, effects, "")
    assert "Of 20 apartments planned, 8 have a place, and 12 are left to place." in words
    assert "Of 20 apartments planned, 12 have a place, and 8 are left to place." in words


def test_a_walk_to_the_few_whose_place_is_stated_says_so(real: Atlas) -> None:
    """Eleven of twelve teams state no base, so the walk is to the twelfth alone."""
    sites = apply_scenario(real, Scenario("team:integrated neighbourhood team"))
    effects = effects_of(real, scenario_walks(real, sites, None), people_of(real, ""), 10)
    first = effects_text.describe(real, sites, effects, "")[0]
    assert "integrated neighbourhood team base whose place is stated" in first


def test_who_only_loses_is_said_first(city: Atlas) -> None:
    """Nobody reads that nought people come near."""
    assert said(city, Drop("a1"))[1] == (
        "100 people no longer live within 10 minutes on foot of a chemist. Nobody gains that."
    )


def test_a_group_is_named_once(city: Atlas) -> None:
    """A tenth of everybody is older."""
    words = said(city, Add(S9), whom="older_count")
    assert words[1].startswith("Counted here: ")
    assert words[2] == "90 people come within 10 minutes on foot of a chemist. Nobody loses that."


def test_a_base_that_is_not_stated_is_not_known(city: Atlas) -> None:
    """No walk is nought because nobody wrote a place down."""
    assert said(city, subject="team:neighbourhood team")[0] == (
        "Where neighbourhood team bases are today is not stated, so no walk to one is known."
    )
    words = said(city, Move("t1", S9), subject="team:neighbourhood team")
    assert "Today is not known." in words[1]
    assert words[2] == "Of 2 today, 2 state no place, so nobody's walk to them is counted. After it 1 do not."


def test_closing_all_leaves_no_walk(city: Atlas) -> None:
    """That is said, and nothing is nought or infinite."""
    words = " ".join(said(city, Drop("a1"), Drop("a2")))
    assert "After it no chemist has a stated place, so no walk is known." in words
    assert "inf" not in words
    assert "nan" not in words


def doubt(changes: list[float], *, never: bool = False) -> ScenarioDoubt:
    """Return a comparison of which some draws are given and the others are equal."""
    every = np.zeros(DRAWS)
    every[: len(changes)] = changes
    return ScenarioDoubt(PlanDraws(every, never), np.array([0.02, 0, 0, -0.02, 0, 0, 0, 0, 0]))


def test_doubt_is_counted_and_sized(city: Atlas) -> None:
    """Never a word of chance: how often, how much, and when."""
    some = effects_text.describe_doubt(city, doubt([-0.1] * 9_120 + [0.026] * 880))
    assert some.startswith(f"Better than today in 9,120 of {TRIED}; in the rest worse by at most 3%.")
    never = effects_text.describe_doubt(city, doubt([-0.1] * DRAWS, never=True))
    assert never.endswith("It cannot be worse, by construction: nobody walks further.")
    tried = effects_text.describe_doubt(city, doubt([-0.1] * DRAWS))
    assert tried.endswith("and worse in none of them. Others could differ.")
    assert effects_text.describe_doubt(city, doubt([])).endswith("it is as good as today.")
    few = effects_text.describe_doubt(city, doubt([0.5] * 10))
    assert few == f"Better than today in none of {TRIED}; in 10 worse by at most 50%."


def test_the_gap_is_said_both_ways() -> None:
    """Whoever walks more is named, today and after."""
    words = effects_text.describe_gap(WalkGap((14.0, 13.6), (12.0, 13.6)))
    assert words[-1] == (
        "So the most deprived fifth walks 1.6 minutes less than the least. "
        "Today it walks 0.4 minutes more than the least."
    )
    assert effects_text.describe_gap(None) == []
    assert "as far as the least" in effects_text.describe_gap(WalkGap((5.0, 5.0), (4.0, 5.0)))[-1]


def test_three_columns_are_said(city: Atlas) -> None:
    """Served, in reach but no capacity, out of reach."""
    sites = apply_scenario(city, Scenario("assets:chemist", changes=(Resize("a1", 150), Resize("a2", 200))))
    found = served_by(city, sites, people_of(city, ""), AccessOptions(5), after=True)
    assert effects_text.describe_served(found, found, "people") == [
        "After it 300 people are served.",
        "300 are in reach but there is no capacity.",
        "3,900 are out of reach.",
        "Today 300 are served.",
    ]


def test_the_error_of_small_areas_is_said() -> None:
    """Both means, and how much the coarser is off."""
    check = PlanCheck(1_040.0, 1_000.0, np.zeros(1))
    assert effects_text.describe_check(check, "Today") == (
        "Today the mean walk is 12.50 minutes by postcodes. "
        "If all of a small area go to one site, it is 13.00. That is 4% more."
    )


@pytest.mark.parametrize(
    "subject", ["assets:library", "team:integrated neighbourhood team", "homes:neighbourhood-apartments"]
)
@pytest.mark.parametrize("whom", ["", "alone_66_people"])
def test_everything_can_be_read_aloud(real: Atlas, subject: str, whom: str) -> None:
    """At most 25 words a sentence and the ninth grade, names as one word."""
    sites = apply_scenario(real, Scenario(subject))
    site = str(sites.table.index[0])
    spots = [Spot("", 384_000 + 900 * n, 395_000) for n in range(4)]
    changes = (
        Add(spots[0], 4, "Su 18:00-22:00"),
        Add(spots[1]),
        Move(site, spots[2]),
        Rehour(site, ""),
        Resize(site, 3),
    )
    hard: list[str] = []
    for some in ((), changes, (Drop(site),)):
        made = apply_scenario(real, Scenario(subject, changes=some))
        effects = effects_of(real, scenario_walks(real, made, None), people_of(real, whom), 15)
        for sentence in effects_text.describe(real, made, effects, whom):
            found = [readability.too_hard(each) for each in readability.measured(real, "scenario", sentence)]
            hard += [f"{each} {sentence}" for each in found if each]
    assert hard == []
