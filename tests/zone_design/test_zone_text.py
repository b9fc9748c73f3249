"""What a draft does, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.zone_design import zone_text
from placebased.zone_design.ground import DraftGround, ground_of
from placebased.zone_design.partition import Partition
from placebased.zone_design.zone_figures import ZoneWalk, figures
from tests.support.named_communities import named
from tests.support.readability import hard_to_read

BAND = PeopleBand("1,000 to 2,000", 1000, 2000, "Somebody says so.")
ROWS = Partition.of(
    pd.Series(list("aaabbbccc"), index=[f"S{n}" for n in range(1, 10)]),
    {"a": "South", "b": "Middle", "c": "North"},
    title="Rows",
)


@pytest.fixture(scope="module")
def ground(city: Atlas) -> DraftGround:
    """Return the made-up city by small area."""
    return ground_of(city)


def test_the_first_sentences_are_as_long_whatever_is_painted(ground: DraftGround) -> None:
    """How many, and how many fit; nothing drawn yet says what to do."""
    said = zone_text.describe(figures(ROWS, ground), BAND, "square")
    assert said == ["3 neighbourhoods with 4,500 residents.", "1 of 3 have 1,000 to 2,000 residents."]
    empty = Partition.of(pd.Series("", index=ROWS.areas), title="")
    assert zone_text.describe(figures(empty, ground), BAND, "square") == [
        "Nothing is drawn yet. Make a neighbourhood, then put squares into it."
    ]
    assert len(zone_text.describe(figures(ROWS, ground), None, "square")) == 1


def test_what_does_not_fit_is_named(ground: DraftGround) -> None:
    """Too many, too few, in none, in parts, still empty."""
    odd, _ = ROWS.assign(["S5"], "").assign(["S1"], "A").with_zone("New")
    said = zone_text.describe_standing(odd, figures(odd, ground), BAND, "square")
    assert "1 square is in none, with 500 residents." in said
    assert "Still empty: New." in said
    assert any(each.startswith("More than 2,000 live in North") for each in said)
    assert any("parts" in each for each in said)
    whole = Partition.of(pd.Series("a", index=ROWS.areas), title="")
    assert zone_text.describe_standing(whole, figures(whole, ground), None, "square") == [
        "Everybody is in one neighbourhood, and every neighbourhood fits."
    ]


def test_what_lines_do_to_communities_that_residents_name(city: Atlas) -> None:
    """None named, all kept, and the one whose smaller parts are largest first."""
    ground = ground_of(city)
    says = zone_text.describe_communities
    assert says(ROWS, figures(ROWS, ground), ground) == ["Nobody has named a community here yet."]
    kept = ground_of(named(city, {"The Hill": ("S1", "S2")}))
    assert says(ROWS, figures(ROWS, kept), kept)[0] == "It is kept together."
    cut = ground_of(named(city, {"The Hill": ("S1", "S4"), "Low end": ("S4", "S5", "S7", "S8")}))
    said = says(ROWS, figures(ROWS, cut), cut)
    assert said[:2] == [
        "The lines cut 2 communities of 2.",
        "Residents of Low end would be in North (1,500) and Middle (900).",
    ]
    assert list(hard_to_read(city, " ".join(said))) == []


def test_patients_of_practices_stand_against_residents(city: Atlas, ground: DraftGround) -> None:
    """By hand: 900 for 600 residents, 300 for 1,500; where nobody knows, nothing is said."""
    held = pd.DataFrame({"name": ["A", "B", "C"], "lsoa": ["S1", "S4", "S5"], "patients": [900.0, 100, 200]})
    said = zone_text.describe_practices(figures(ROWS, replace(ground, practices=held)))
    assert "Most patients for each resident are on lists in South: 900 for 600 residents." in said
    assert "Fewest are on lists in Middle: 300 for 1,500 residents." in said
    assert list(hard_to_read(city, " ".join(said))) == []
    unknown = held.assign(patients=[900.0, float("nan"), float("nan")])
    said = zone_text.describe_practices(figures(ROWS, replace(ground, practices=unknown)))
    assert not any("on lists" in each for each in said)


def test_every_sentence_can_be_read_aloud(city: Atlas, ground: DraftGround) -> None:
    """By the rule that holds for every page."""
    found, words = figures(ROWS, ground), city.place.words
    names = {
        level: {str(c): str(n) for c, n in city.areas[level]["name"].items()} for level in ("ward", "msoa")
    }
    walks = {"A": ZoneWalk("S1", 400.0, 900.0), "B": ZoneWalk("S5", 800.0, 900.0)}
    said = [
        *zone_text.describe_need(found, ground),
        *zone_text.describe_teams(ROWS, found),
        *zone_text.describe_strengths(found, ground),
        *zone_text.describe_cuts(found, names, words),
        *zone_text.describe_barriers(found),
        *zone_text.describe_practices(found),
        *zone_text.describe_walks(ROWS, walks, "along streets"),
    ]
    assert list(hard_to_read(city, " ".join(said))) == []
    assert "The lines cut 3 wards: Alder, Birch and Cedar." in said
    assert "No middle area is cut." in said
    assert f"The walk to the middle is shortest in {ROWS.names['A']}: 5 minutes." in said
    assert zone_text.minutes(float("nan")) == "not known"
