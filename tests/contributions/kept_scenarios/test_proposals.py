"""What is proposed as a scenario to keep, and what is refused."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.contributions.signed_lines import GONE, GONE_WORD, SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR

PLACE: Area = ("neighbourhood", "RS")
LINK = "https://explorer.example/decide?scenario=assets%3Achemist~~Two~a.a5&minutes=15#9/1/2"
SAID = {"scenario_name": "Two more", "view": LINK, "why": "", "review": "April 2027"}


def test_a_scenario_is_kept_by_its_link(store: Store, city: Atlas) -> None:
    """Whatever the explorer's address is; the scenario in it is what its link holds."""
    event = SCENARIOS.propose(store, city, SignedWords(PLACE, SAID, "Row"))
    assert event.values["view"] == "decide?scenario=assets%3Achemist~~Two~a.a5&minutes=15"
    assert SCENARIOS.held_in(event.values["view"]) == "assets:chemist~~Two~a.a5"
    assert event.data_version == city.version


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"scenario_name": " "}, "Say what the scenario is called"),
        ({"view": ""}, "Give the link"),
        ({"view": "explore?scenario=x"}, "holds no scenario"),
        ({"view": "decide?minutes=15"}, "holds no scenario"),
        ({"view": "decide?scenario=" + "x" * 3000}, "Link to the scenario"),
        ({"review": "soon"}, "Write when it is looked at again as"),
    ],
)
def test_what_says_nothing_is_refused(store: Store, city: Atlas, words: dict[str, str], fault: str) -> None:
    """In a sentence, and nothing is kept."""
    with pytest.raises(ContributionError, match=fault):
        SCENARIOS.propose(store, city, SignedWords(PLACE, {**SAID, **words}, "Row"))
    assert store.events("kept_scenario") == []


def test_no_scenario_speaks_of_what_shelters_people(store: Store, real: Atlas) -> None:
    """Neither in its words nor in the title inside its link."""
    for words in ({"why": "Near the refuge"}, {"view": "decide?scenario=assets-clibrary~~Womens+refuge"}):
        with pytest.raises(ContributionError, match="are in no scenario"):
            SCENARIOS.propose(
                store, real, SignedWords(("city", str(real.areas["city"].index[0])), {**SAID, **words}, "R")
            )


def test_what_others_changed_is_said_and_an_editor_cannot_empty_it(store: Store, city: Atlas) -> None:
    """By field, with who signed; and that it was taken out."""
    event = SCENARIOS.propose(store, city, SignedWords(PLACE, SAID, "Row"))
    with pytest.raises(ContributionError, match="Say what the scenario"):
        SCENARIOS.mended(city, event, {"scenario_name": ""})
    accept(store, EDITOR, event, atlas=city)
    other = SignedWords(PLACE, {"scenario_name": "Three"}, "Hill", event.subject, seen=2)
    accept(store, EDITOR, SCENARIOS.propose(store, city, other), atlas=city)
    assert SCENARIOS.changed_since(store, event.subject, 2)[0] == "What it is called: “Three” now."
    gone = SignedWords(PLACE, {GONE: GONE_WORD}, "Hill", event.subject, seen=4)
    accept(store, EDITOR, SCENARIOS.propose(store, city, gone), atlas=city)
    assert SCENARIOS.changed_since(store, event.subject, 4)[0] == "This scenario was taken out."
