"""City standards are met, not met or not stated, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from placebased.place.agreed import Agreed, LocalDifference, Signature
from placebased.place.atlas import Atlas
from placebased.place.tables.teams import STANDARDS
from placebased.teams import register, standards
from placebased.teams.register import Register
from placebased.teams.standards import StandardResult

TODAY = date(2026, 11, 16)


def verdicts(city: Atlas, kind: str, rule: str, value: str, **changes: dict[str, str]) -> dict[str, str]:
    """Return by area how one standard is kept, some teams changed by id."""
    row = {"id": "s", "label": "Standard", "kind": kind, "rule": rule, "value": value, "source": "A page"}
    table, faults = STANDARDS.check(pd.DataFrame([row | {"confidence": ""}]))
    assert faults == []
    teams = city.teams.copy()
    for team, fields in changes.items():
        for field, text in fields.items():
            teams.loc[team, field] = text
    atlas = replace(city, standards=table.set_index("id", drop=False))
    found = standards.check(atlas, Register(teams, city.reach), "neighbourhood", TODAY)
    return {each.code: each.verdict for each in found}


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [("07:00-22:00", "met"), ("24/7", "met"), ("Mo-Fr 07:00-22:00", "not met"), ("", "not stated")],
)
def test_hours_must_all_be_held(city: Atlas, hours: str, verdict: str) -> None:
    """Seven to ten every day is met by that or more, missed by weekdays alone, unknown in silence."""
    found = verdicts(city, "reablement", "hours", "07:00-22:00", t2={"hours": hours})
    assert found == {"HS": verdict, "RS": verdict}


def test_a_team_of_its_own_is_not_a_shared_one(city: Atlas) -> None:
    """Riverside has its own team; Hillside has none; the city's reablement is nobody's own."""
    assert verdicts(city, "neighbourhood team", "own", "1") == {"HS": "not met", "RS": "met"}
    assert set(verdicts(city, "reablement", "own", "1").values()) == {"not met"}


def test_a_kind_that_the_register_never_names_is_not_stated(city: Atlas) -> None:
    """Silence about every neighbourhood says nothing about any of them."""
    assert set(verdicts(city, "dentists on wheels", "own", "1").values()) == {"not stated"}


def test_words_are_looked_for_and_silence_is_not_stated(city: Atlas) -> None:
    """Either phrase will do, wherever in the register it is said."""
    asked = ("reablement", "words", "within 2 hours;within two hours")
    assert set(verdicts(city, *asked).values()) == {"not stated"}
    found = verdicts(city, *asked, t2={"referral": "Responds Within Two Hours."})
    assert set(found.values()) == {"said to be so"}
    measured = {"referral": "91% within 2 hours, March 2026", "referral_basis": "measured"}
    assert set(verdicts(city, *asked, t2=measured).values()) == {"met"}


def test_hours_that_were_read_meet_nothing(city: Atlas) -> None:
    """Hours without stated days are read as met; where they would fall short, they are not stated."""
    read = {"hours": "07:00-22:00", "hours_basis": "read as", "hours_gap": "days not stated"}
    asked = ("reablement", "hours", "07:00-22:00")
    assert set(verdicts(city, *asked, t2=read).values()) == {"read as met"}
    some = read | {"hours": "Mo-Fr 07:00-22:00"}
    assert set(verdicts(city, *asked, t2=some).values()) == {"not stated"}
    late = read | {"hours": "08:00-22:00"}
    assert set(verdicts(city, *asked, t2=late).values()) == {"not met"}


def test_a_team_that_was_concluded_or_is_to_come_is_not_met(city: Atlas) -> None:
    """Riverside's own team counts as read if its source does not name it, and as none before it is there."""
    asked = ("neighbourhood team", "own", "1")
    assert verdicts(city, *asked, t1={"team_basis": "read as"})["RS"] == "read as met"
    assert verdicts(city, *asked, t1={"covers_basis": "read as"})["RS"] == "read as met"
    assert verdicts(city, *asked, t1={"status": "planned for 2027"})["RS"] == "not met"


def test_the_shipped_standards_tell_stated_read_and_said_apart(real: Atlas) -> None:
    """Twelve teams are listed, two coordinators named; days of reablement are read; two hours are quoted."""
    found = standards.check(real, register.pack_register(real), "neighbourhood", TODAY)
    said = dict(zip(real.standards.index, standards.describe(real, found), strict=True))
    assert said["own-team"].endswith("every neighbourhood: met in all 12.")
    assert said["own-coordinator"].endswith("met in 2 and read as met in 10 of 12.")
    assert "read as met in all 12. It is stated in none. We read: 7am-10pm" in said["reablement-hours"]
    assert said["reablement-hours"].endswith("; days not stated; October 2017.")
    assert said["crisis-two-hours"].endswith("said to be so in all 12. It is measured in none.")
    assert said["crisis-hours"].endswith("not stated for any of the 12.")


def test_a_team_somewhere_is_not_stated_rather_than_not_met(city: Atlas) -> None:
    """With the city's team of the past, the one whose area is not stated may yet meet it."""
    found = verdicts(city, "reablement", "own", "1", t2={"status": "past: ended"})
    assert set(found.values()) == {"not stated"}


def test_the_sentences_count_the_verdicts(real: Atlas) -> None:
    """One sentence a standard, and its counts add up to the areas."""
    found = standards.check(real, register.pack_register(real), "neighbourhood", TODAY)
    said = standards.describe(real, found)
    assert len(said) == len(real.standards)
    assert len(found) == len(real.standards) * len(real.areas["neighbourhood"])
    assert all(each.why for each in found)


def test_where_a_standard_is_not_met_comes_first_with_the_reason(city: Atlas) -> None:
    """A reason that all share is said once; one verdict for all is said of all."""
    label = {"s": "Standard"}
    atlas = replace(city, standards=pd.DataFrame({"label": label}))
    mixed = [
        StandardResult("s", "RS", "met", "Riverside Team"),
        StandardResult("s", "HS", "not met", "no team is known to cover it all"),
    ]
    assert standards.describe_standard(atlas, mixed, "s") == [
        "Not met in Hillside (no team is known to cover it all).",
        "Met in Riverside (Riverside Team).",
    ]
    assert standards.describe(atlas, mixed) == ["Standard: met in 1 and not met in 1 of 2."]
    quoted = "the register says “at once”; nobody is known to have measured it"
    said = [StandardResult("s", code, "said to be so", quoted) for code in ("HS", "RS")]
    assert standards.describe_standard(atlas, said, "s") == [
        (
            "Said to be so in all 2 neighbourhoods (the register says “at once”). "
            "Nobody is known to have measured it."
        )
    ]
    silent = [StandardResult("s", code, "not stated", f"because of {code}") for code in ("HS", "RS")]
    assert standards.describe_standard(atlas, silent, "s") == ["Not stated for any of the 2 neighbourhoods."]
    assert standards.describe(atlas, silent) == ["Standard: not stated for any of the 2."]


def test_what_is_shown_is_what_was_asked_for_else_the_first_gap(city: Atlas) -> None:
    """A standard that is gone gives the first that is not met everywhere, or the first of all."""
    atlas = replace(city, standards=pd.DataFrame({"label": {"a": "A", "b": "B"}}))
    found = [StandardResult("a", "RS", "met", ""), StandardResult("b", "RS", "not stated", "")]
    assert [standards.choose_standard(atlas, found, wanted) for wanted in ("a", "gone", "")] == [
        "a",
        "b",
        "b",
    ]
    assert standards.choose_standard(atlas, found[:1], "") == "a"


def test_the_pack_may_name_exactly_the_rules_there_are() -> None:
    """The contract of standards.csv offers the rules that can be checked, and no other."""
    rule = next(column for column in STANDARDS.columns if column.name == "rule")
    assert set(rule.choices) == {"own", "hours", "words"} == set(standards.RULES)


def test_a_team_that_may_be_gone_decides_nothing(real: Atlas) -> None:
    """What only such a team would make met is not stated."""
    sure = standards.check(real, register.pack_register(real), "neighbourhood", TODAY)
    met = {(r.standard, r.code) for r in sure if r.verdict == "met"}
    teams = real.teams.assign(status="seen 2019; today not known")
    doubted = standards.check(real, Register(teams, real.reach), "neighbourhood", TODAY)
    assert met
    assert {r.verdict for r in doubted if (r.standard, r.code) in met} == {"not stated"}


def test_each_area_is_counted_once_and_differing_on_purpose_apart(real: Atlas) -> None:
    """Rows add up to the neighbourhoods; a difference moves one, and keeps what the register says."""
    held = register.pack_register(real)
    before = standards.count_by_standard(real, standards.check(real, held, "neighbourhood", TODAY))
    assert list(before.columns) == list(standards.COUNTED)
    assert set(before.sum(axis=1)) == {len(real.areas["neighbourhood"])}
    assert before[standards.DIFFERING].sum() == 0
    said = LocalDifference("own-team", "A shared team", "", "", "", "", Signature("Row", "2026-11-21"))
    differing = replace(real, agreed=Agreed(differences={("neighbourhood", "HMR"): (said,)}))
    found = standards.check(differing, held, "neighbourhood", TODAY)
    after = standards.count_by_standard(differing, found)
    moved = (after - before).loc["own-team"]
    assert moved[standards.DIFFERING] == 1
    assert moved.sum() == 0
    assert not (after - before).drop("own-team").to_numpy().any()
    (mine,) = (each for each in found if each.differs)
    assert (mine.code, mine.verdict, mine.counted) == ("HMR", "met", standards.DIFFERING)
    assert standards.verdicts_by_area(found, "own-team")["HMR"] == standards.DIFFERING
    assert standards.describe(differing, found)[0].endswith("On purpose, 1 area differs from it.")


def test_stated_and_measured_are_told_apart() -> None:
    """Met by what is stated, or said to be so, is stated; only what somebody measured is measured."""
    counted = {
        each.counted
        for each in (
            StandardResult("s", "RS", "met", ""),
            StandardResult("s", "RS", "said to be so", ""),
        )
    }
    assert counted == {standards.STATED_AS_MET}
    assert StandardResult("s", "RS", "met", "", is_measured=True).counted == standards.MEASURED_AS_MET
    assert StandardResult("s", "RS", "read as met", "").counted == standards.READ_AS_MET


def test_several_areas_are_each_counted_once_as_the_map_shows_them(city: Atlas) -> None:
    """One verdict for all is said of all; what differs on purpose is counted beside what was found."""
    atlas = replace(city, standards=pd.DataFrame({"label": {"s": "Standard"}}))
    met, missed = StandardResult("s", "RS", "met", ""), StandardResult("s", "HS", "not met", "")
    differing = replace(missed, differs="two teams share it")
    there = ["RS", "HS"]
    assert standards.describe_several([met, missed], "s", there) == (
        "the standard on the map is met in 1 and not met in 1"
    )
    assert standards.describe_several([met, replace(missed, verdict="met")], "s", there) == (
        "the standard on the map is met in all 2"
    )
    assert standards.describe_several([met, differing], "s", there) == (
        "the standard on the map is met in 1; 1 differs on purpose from it"
    )
    both = [replace(met, differs="so"), differing]
    assert standards.describe_several(both, "s", there) == "2 differ on purpose from the standard on the map"
    assert standards.describe_area(atlas, [met, missed], "s", "HS") == (
        "In Hillside, the standard on the map is not met."
    )
    assert standards.describe_area(atlas, [differing], "s", "HS") == (
        "Hillside differs on purpose from the standard on the map."
    )
