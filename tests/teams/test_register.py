"""A register that somebody brings is taken whole or not at all, and every fault names its rows."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.teams import register
from tests.support.city import drawn_box

GOOD = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "Riverside"}


def brought(*rows: dict[str, str]) -> pd.DataFrame:
    """Return rows as the text table of an uploaded file."""
    return pd.DataFrame(list(rows)).fillna("").astype(str)


def faults(city: Atlas, **changes: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is wrong with one good row after some changes."""
    held, found = register.read(brought(GOOD | changes), city)
    assert (held is None) == bool(found)
    return [(each.what, each.rows) for each in found]


def test_a_few_columns_are_enough(city: Atlas) -> None:
    """A name, a kind, a level and the name of an area make a team that covers that area's small areas."""
    held, found = register.read(brought(GOOD), city)
    assert found == []
    assert held is not None
    assert held.reach == {"night-nurses": frozenset({"S1", "S2", "S4", "S5", "S7", "S8"})}
    assert held.uploaded
    assert held.teams["hours"].tolist() == [""]


def test_several_areas_may_be_named_or_coded(city: Atlas) -> None:
    """Names and codes may stand side by side: Alder and W3 are the columns S1 S4 S7 and S3 S6 S9."""
    held, _ = register.read(brought(GOOD | {"level": "ward", "covers": "alder; W3"}), city)
    assert held is not None
    assert held.reach["night-nurses"] == frozenset({"S1", "S4", "S7", "S3", "S6", "S9"})


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"hours": "Mo-Fr 17:00-09:00"}, "hours end before they start"),
        ({"hours": "weekdays"}, "hours “weekdays”: they do not say from when to when"),
        ({"hours": "9am-5pm"}, "hours “9am-5pm”: they do not say on which days"),
        ({"hours": "Mo-Fr"}, "hours “Mo-Fr”: as hours, this would count as open day and night"),
        ({"hours": "Open"}, "hours “Open”: as hours, this would count as open day and night"),
        (
            {"hours": '"by appointment"'},
            'hours “"by appointment"”: as hours, this would count as open day and night',
        ),
        ({"hours": "Mon-Fri 10:00-05:00"}, "hours “Mon-Fri 10:00-05:00”: the end is before the start"),
        ({"covers": "Atlantis"}, "covers an area that does not exist at its level"),
        ({"level": "planet"}, "column level holds “planet”"),
        (
            {"base_postcode": "AB1 1AA"},
            "the base’s postcode is not on the list of whole postcodes in Threeby and what is around it",
        ),
        ({"capacity": "-3", "capacity_unit": "visits a week"}, "column capacity holds “-3”"),
        ({"capacity": "1e9", "capacity_unit": "visits a week"}, "capacity is more than 100,000"),
        ({"capacity": "3"}, "capacity has no unit"),
        ({"room": "full"}, "room now is stated without its date"),
        ({"room": "plenty", "room_as_of": "2026-11"}, "column room holds “plenty”"),
        ({"wte": "-1"}, "column wte holds “-1”"),
        ({"wte": "1e9"}, "wte is more than 100,000"),
        ({"hours": "24/7", "hours_basis": "read as"}, "hours are read and it is not said"),
        ({"team": ""}, "column team is empty"),
    ],
)
def test_each_fault_is_named_with_its_row(city: Atlas, changes: dict[str, str], what: str) -> None:
    """Whatever cannot be right stops the whole file, in words, with the line a spreadsheet shows."""
    found = faults(city, **changes)
    assert any(said.startswith(what) and any("row 2" in row for row in rows) for said, rows in found)


def test_all_faults_of_all_rows_come_at_once(city: Atlas) -> None:
    """Two different faults in two rows are both there, so that a person mends them in one go."""
    _, found = register.read(
        brought(GOOD | {"covers": "X"}, GOOD | {"team": "Other", "hours": "09:00-08:00"}), city
    )
    assert len(found) == 2


@pytest.mark.parametrize("rows", [0, register.MOST_ROWS + 1])
def test_an_empty_or_endless_file_is_refused(city: Atlas, rows: int) -> None:
    """Nothing to read, or more than any place has, is said in one fault."""
    table = pd.DataFrame([GOOD] * rows, columns=list(GOOD))
    held, found = register.read(table, city)
    assert held is None
    assert len(found) == 1


def test_columns_that_must_be_there_are_named(city: Atlas) -> None:
    """A file of something else says which columns it lacks rather than failing."""
    held, found = register.read(brought({"name": "x"}), city)
    assert held is None
    assert found[0].what == "has no column team, kind, level"


def test_the_template_can_be_brought_back(city: Atlas) -> None:
    """What is downloaded and not changed gives the same cover again."""
    held, found = register.read(register.template(register.pack_register(city)).astype(str), city)
    assert found == []
    assert held is not None
    assert sorted(map(len, held.reach.values())) == sorted(map(len, city.reach.values()))


DRAWN = GOOD | {"level": "drawn", "covers": "", "shape": drawn_box(0, 0, 1600, 1000)}


def test_a_drawn_area_is_kept_as_drawn_and_counted_from_small_areas(city: Atlas) -> None:
    """The rectangle over S1 and most of S2 covers both; the shape and its rule stay in the register."""
    held, found = register.read(brought(DRAWN), city)
    assert found == []
    assert held is not None
    assert held.reach == {"night-nurses": frozenset({"S1", "S2"})}
    row = held.teams.loc["night-nurses"]
    assert (row["level"], row["covers"]) == ("drawn", "middle inside")
    assert row["shape"].startswith("POLYGON ((")
    assert held.drawn["night-nurses"].fitted.codes == ("S1", "S2")


def test_the_rule_by_which_a_drawn_area_counts_is_written_beside_it(city: Atlas) -> None:
    """By “any part inside” a rectangle of 100 m over S1 covers S1; by its middle it would cover nobody."""
    held, _ = register.read(
        brought(DRAWN | {"shape": drawn_box(0, 0, 100, 100), "covers": "Any part  inside"}), city
    )
    assert held is not None
    assert held.reach["night-nurses"] == frozenset({"S1"})


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"shape": drawn_box(9000, 0, 9900, 900)}, "the drawn area cannot be taken: This shape lies outside"),
        ({"shape": drawn_box(0, 0, 100, 100)}, "the drawn area cannot be taken: This shape is so small"),
        ({"shape": "a circle"}, "the drawn area cannot be taken: This cannot be read as a shape"),
        ({"shape": ""}, "its level is drawn and it has no shape"),
        ({"level": "ward", "covers": "Alder"}, "has a shape and its level is not drawn"),
        ({"covers": "most of it"}, "covers does not say how a drawn area is counted"),
    ],
)
def test_a_drawn_area_that_cannot_be_names_its_row(city: Atlas, changes: dict[str, str], what: str) -> None:
    """Each in words, with the team and the row, and nothing of the file is taken."""
    _, found = register.read(brought(GOOD | {"team": "Other"}, DRAWN | changes), city)
    assert [(f.what.startswith(what), f.rows) for f in found] == [(True, ("Night Nurses, row 3",))]


def test_faults_name_the_row_as_its_reader_counts(city: Atlas) -> None:
    """Rows that stood in lines 7 and 12 of a file with blank lines are named so, by every rule."""
    rows = brought(GOOD | {"covers": "Atlantis"}, GOOD | {"team": "Other", "kind": ""})
    _, found = register.read(rows, city, lines=(7, 12))
    assert sorted(row for each in found for row in each.rows) == ["Night Nurses, row 7", "Other, row 12"]


def test_a_postcode_is_written_as_it_is_meant(city: Atlas) -> None:
    """“zz11aa” is a good postcode of the place."""
    held, _ = register.read(brought(GOOD | {"base_postcode": "zz11aa"}), city)
    assert held is not None
    assert held.teams["base_postcode"].tolist() == ["ZZ1 1AA"]


def test_headings_may_be_written_as_people_write_them(city: Atlas) -> None:
    """“Base Postcode” is base_postcode."""
    rows = pd.DataFrame([{"Team": "X", "KIND": "wardens", "Level": "city", "Base Postcode": "AB1 1AA"}])
    _, found = register.read(rows, city)
    assert [f.what for f in found] == [
        "the base’s postcode is not on the list of whole postcodes in Threeby and what is around it"
    ]


def test_a_renamed_team_is_known_by_its_id_and_a_copied_row_is_another_team(city: Atlas) -> None:
    """The wardens keep their id under a new name; a copy of their row with its own name gets its own."""
    rows = register.export_table(register.pack_register(city))
    copied = rows[rows["id"] == "t5"].assign(team="Second Wardens")
    rows.loc[rows["id"] == "t5", "team"] = "Wardens of the Row"
    held, found = register.read(pd.concat([rows, copied]), city)
    assert found == []
    assert held is not None
    assert held.teams["team"].loc[["t5", "second-wardens"]].tolist() == [
        "Wardens of the Row", "Second Wardens",
    ]  # fmt: skip


def test_a_row_without_an_id_means_the_known_team_of_its_name(city: Atlas) -> None:
    """A file without ids does not make a second team of one that is there."""
    row = {"team": "row wardens", "kind": "wardens", "level": "city"}
    held, _ = register.read(brought(row), city, previous=register.pack_register(city))
    assert held is not None
    assert held.teams.index.tolist() == ["t5"]


def test_values_are_told_as_people_read_them(city: Atlas) -> None:
    """Codes of areas become names, a shape a few words, hours plain words; everything else stays."""
    assert register.describe_value(city, "covers", "W1;W3") == "Alder; Cedar"
    assert register.describe_value(city, "shape", drawn_box(0, 0, 9, 9)) == "a shape of 4 corners"
    assert register.describe_value(city, "covers", "half inside").startswith(
        "small areas of which at least half"
    )
    assert register.describe_value(city, "hours", "24/7") == "24/7"


def test_new_hours_drop_what_was_said_of_the_old_ones(real: Atlas) -> None:
    """Whoever states other hours, or room, does not inherit the reading or its date; the rest stays."""
    common = register.pack_register(real)
    rows = register.export_table(common)
    mine = rows["id"] == "manchester-reablement"
    rows.loc[mine, "hours"] = "Mo-Su 07:00-22:00"
    rows.loc[mine, ["wte", "caseload", "staffing_as_of"]] = ["61.5", "340", "2026-11"]
    held, found = register.read(rows, real, previous=common)
    assert found == []
    assert held is not None
    row = held.teams.loc["manchester-reablement"]
    assert (row["hours_basis"], row["hours_gap"], row["hours_as_of"]) == ("", "", "")
    assert (row["wte"], row["caseload"], row["staffing_as_of"]) == (61.5, 340, "2026-11")
    assert row["covers_basis"] == "stated"
    again, _ = register.read(register.export_table(held), real, previous=held)
    assert again is not None
    assert again.teams.at["manchester-reablement", "wte"] == 61.5


def test_what_is_to_come_is_not_there(real: Atlas) -> None:
    """Brunswick Village was about to open when its source spoke, Village 135 was open, a pilot is past."""
    held = register.pack_register(real)
    assert "village-135" in held.there().index
    assert "brunswick-village" not in held.there().index
    assert "brunswick-village" in held.current().index
    assert "high-impact-primary-care-pilot-gorton-and-levenshulme" not in held.current().index
