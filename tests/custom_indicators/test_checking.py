"""What a reader's table comes to, row by row, and what is said of the rest."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from placebased.custom_indicators.checking import CheckedTable, check, refit
from placebased.custom_indicators.columns import ROWS, Columns
from placebased.custom_indicators.matching import known_areas
from placebased.custom_indicators.reading import OwnColumns, parse_file
from placebased.custom_indicators.table import Description, indicator_of
from placebased.errors import ListError
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import with_indicators

PACK = Path(__file__).resolve().parents[2] / "geodata"

VISITS = Description("Visits", "share")
BY_WARD = Columns("Ward", "ward", "Visits", "People")


def table(place: Atlas, text: str) -> OwnColumns:
    """Return a table as the child process gives it."""
    found = parse_file("mine.csv", text.encode(), known_areas(place))
    assert isinstance(found, OwnColumns)
    return found


def came_to(place: Atlas, text: str, columns: Columns = BY_WARD, said: Description = VISITS) -> CheckedTable:
    """Return what a table comes to."""
    return check(place, table(place, text), columns, said)


def test_every_row_that_is_left_out_is_said_with_its_line(city: Atlas) -> None:
    """A total, a code of another district, a word for a number, a held-back count; the others count."""
    found = came_to(
        city,
        "Ward,Visits,People\nAlder,12,60\nBirch,30,100\nE05009999,9,90\nTotal,51,250\nCedar,<5,100\n",
    )
    assert found.table.rows == (("W1", 12.0, 60.0), ("W2", 30.0, 100.0), ("W3", None, None))
    assert [(line, cell) for line, cell, _ in found.remarks] == [(4, "E05009999"), (5, "Total"), (6, "Cedar")]
    assert "of another district, or of another year" in found.remarks[0][2]
    assert "held back before" in found.remarks[2][2]
    said = " ".join(found.said)
    assert "2 of 3 wards have a figure." in said
    assert "Cedar: no figure, which is not nought." in said


def test_small_counts_are_hidden_and_it_is_said(city: Atlas) -> None:
    """The number of them, the rule, and no number under the limit anywhere."""
    found = came_to(city, "Ward,Visits,People\nAlder,7,60\nBirch,30,100\nCedar,8,100\n")
    assert found.table.hidden == ("W1",)
    assert "1 more is hidden. Counts under 8 are hidden" in " ".join(found.said)
    assert [row[1] for row in found.table.rows] == [None, 30.0, 8.0]


def test_rows_that_contradict_each_other_give_no_figure(city: Atlas) -> None:
    """Unless they are said to be parts; the same row twice is one."""
    text = "Ward,Visits,People\nAlder,12,60\nAlder,20,60\nBirch,30,100\nBirch,30,100\nCedar,9,90\n"
    found = came_to(city, text)
    assert found.table.rows == (("W1", None, None), ("W2", 30.0, 100.0), ("W3", 9.0, 90.0))
    assert "Alder: several rows that differ, so no figure." in found.said
    added = came_to(city, text, replace(BY_WARD, add_up=True))
    assert added.table.rows[:2] == (("W1", 32.0, 120.0), ("W2", 60.0, 200.0))


def test_a_sum_of_parts_of_which_one_is_missing_is_no_figure(city: Atlas) -> None:
    """It would be too small, and nobody could see it."""
    text = "Ward,Visits,People\nAlder,12,60\nAlder,*,60\nBirch,30,100\n"
    found = came_to(city, text, replace(BY_WARD, add_up=True))
    assert found.table.rows[0] == ("W1", None, None)
    assert "Alder: a row without its number, so no figure." in found.said


def test_a_count_cannot_be_larger_than_its_base(city: Atlas) -> None:
    """A share over 100% is a mistaken column; a rate may be."""
    text = "Ward,Visits,People\nAlder,70,60\nBirch,30,100\n"
    found = came_to(city, text)
    assert found.table.rows[0] == ("W1", None, None)
    assert "Alder: a count that is larger than its base, so no figure." in found.said
    rate = came_to(city, text, said=Description("Visits", "rate", "events", per=1000.0))
    assert rate.table.rows[0] == ("W1", 70.0, 60.0)


def test_postcodes_are_counted_into_small_areas(city: Atlas) -> None:
    """Rows count as one each: nine in S1, and those not listed are said; the other areas have no figure."""
    rows = ["ZZ1 1AA"] * 9 + ["ZZ1 1AB"] * 2 + ["ZZ9 9ZZ"] * 3
    text = "Postcode\n" + "\n".join(rows) + "\n"
    found = came_to(
        city, text, Columns("Postcode", "postcode", ROWS, add_up=True), Description("Calls", "count")
    )
    kept = {code: top for code, top, _ in found.table.rows if top is not None}
    assert kept == {"S1": 9.0}
    assert found.table.hidden == ("S5",)
    assert found.said[0] == (
        "3 of 14 rows left out: the postcode is on no list: it ended, is newer than the list, or is mistyped."
    )
    assert len(found.table.rows) == 9


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ward,Visits,People\nE05009999,9,90\n", "of another district, or of another year"),
        ("Ward,Visits,People\nAlder,90,9\n", "is the base the right column"),
        ("Ward,Visits,People\nAlder,9,90\nAlder,8,90\n", "say that they add up"),
        ("Ward,Visits,People\nAlder,9.5,90\n", "the figure cannot be used"),
    ],
)
def test_a_table_without_any_figure_is_refused_with_the_reason(city: Atlas, text: str, why: str) -> None:
    """So that the person knows what to change."""
    with pytest.raises(ListError, match="No area has a figure") as refused:
        came_to(city, text)
    assert why in refused.value.why


def test_a_saved_figure_fits_the_same_place_again(city: Atlas) -> None:
    """The same id; areas that the place has not are said; another list of neighbourhoods is refused."""
    kept = came_to(city, "Ward,Visits,People\nAlder,7,60\nBirch,30,100\nCedar,8,100\n").table
    assert refit(city, kept).table == kept
    other = replace(kept, rows=(*kept.rows, ("W8", 30.0, 100.0)))
    assert refit(city, other).table == kept
    assert refit(city, other).said[0] == "1 areas of the file are not areas of this place today."
    with pytest.raises(ListError, match="another list"):
        refit(city, replace(kept, neighbourhoods="another"))
    with pytest.raises(ListError, match="None of its areas"):
        refit(city, replace(kept, rows=(("W8", 30.0, 100.0),), hidden=()))


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of the pack, read by another route."""
    with (PACK / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_small_areas_of_the_real_place_add_up_to_wards_by_another_route(real: Atlas) -> None:
    """Counts and bases of 295 small areas, added up from the pack's own files without the product."""
    small = rows_of("small_areas.csv")
    given = {
        row["lsoa"] if "lsoa" in row else row["code"]: (8 + k % 40, 100 + k) for k, row in enumerate(small)
    }
    text = "Code,Visits,People\n" + "".join(f"{code},{top},{base}\n" for code, (top, base) in given.items())
    found = came_to(real, text, Columns("Code", "lsoa", "Visits", "People"))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in small:
        top, base = given[row["lsoa"] if "lsoa" in row else row["code"]]
        sums[row["ward"]][0] += top
        sums[row["ward"]][1] += base
    mine = indicator_of(found.table)
    values = area_figures.figures(with_indicators(real, [mine]), mine.indicator.id, "ward")["value"].to_dict()
    assert len(sums) == 32
    assert values == pytest.approx({ward: 100 * top / base for ward, (top, base) in sums.items()})


def test_a_table_of_earlier_wards_is_refused_with_since_when(real: Atlas) -> None:
    """All of it, since the names that stayed have other lines; and what to bring instead is said."""
    text = "Ward,Visits,People\nBradford,12,60\nGorton North,30,100\nHulme,9,90\n"
    with pytest.raises(ListError) as refused:
        came_to(real, text)
    assert "“Bradford” and “Gorton North” are no wards any more." in refused.value.why
    assert "drawn anew in May 2018" in refused.value.why
    codes = came_to(real, "Ward,Visits,People\nE05000690,12,60\nE05011368,9,90\n")
    assert [cell for _, cell, _ in codes.remarks] == ["E05000690"]
    assert "drawn anew in May 2018" in " ".join(codes.said)


def test_several_times_are_not_added_up_in_silence(city: Atlas) -> None:
    """Three years of one ward are three figures: where a column says so, the reader is told."""
    text = "Ward,Year,Visits,People\nAlder,2023,12,60\nAlder,2024,14,60\nBirch,2023,9,90\n"
    found = came_to(city, text, replace(BY_WARD, add_up=True))
    assert "“Year” may say of which time each row is." in found.said
    one = came_to(city, "Ward,Year,Visits,People\nAlder,2023,12,60\nBirch,2023,9,90\n")
    assert not [said for said in one.said if "time" in said]


@pytest.fixture
def joined(city: Atlas) -> Atlas:
    """Return the city with S1 joined from two areas of 2011, and one that became S2 and S3."""
    rows = [("F1", "Old 1", "S1"), ("F2", "Old 2", "S1"), ("F3", "Old 3", "S2;S3")]
    return replace(city, former_small_areas=pd.DataFrame(rows, columns=["code", "ons_name", "now"]))


BY_CODE = Columns("Code", "lsoa", "Visits", "People")


def test_areas_of_2011_are_added_up_to_those_of_today(joined: Atlas) -> None:
    """By code or by name; one that was split is refused in words, and the rest is as it was."""
    text = "Code,Visits,People\nF1,12,60\nOld 2,8,40\nF3,30,100\nS4,9,90\n"
    found = came_to(joined, text, BY_CODE)
    rows = {code: (top, base) for code, top, base in found.table.rows}
    assert rows["S1"] == (20.0, 100.0)
    assert rows["S4"] == (9.0, 90.0)
    assert (rows["S2"], rows["S3"]) == ((None, None), (None, None))
    assert found.remarks == (
        (4, "F3", "an area of 2011 that is several today, and a figure cannot be divided among them"),
    )
    assert "2 rows of areas of 2011 were added up to the ones that they are parts of today." in found.said


@pytest.mark.parametrize(
    "text",
    [
        "Code,Visits,People\nF1,12,60\nS4,9,90\n",
        "Code,Visits,People\nF1,12,60\nF2,*,40\nS4,9,90\n",
        "Code,Visits,People\nF1,12,60\nF2,9,40\nS1,20,90\nS4,9,90\n",
        "Code,Visits,People\nF1,12,60\nF1,13,60\nF2,9,40\nS4,9,90\n",
    ],
)
def test_an_area_that_lacks_a_part_has_no_figure(joined: Atlas, text: str) -> None:
    """A part without its row or number, or counted twice, would make it too small or too large."""
    found = came_to(joined, text, BY_CODE)
    assert found.table.rows[0] == ("S1", None, None)
    assert sum("so no figure" in sentence for sentence in found.said) == 1


def test_rates_of_areas_that_were_joined_are_refused(joined: Atlas) -> None:
    """They cannot be added up."""
    said = Description("Rate", "stated")
    found = came_to(joined, "Code,Rate\nF1,12.5\nF2,8\nS4,9\n", Columns("Code", "lsoa", "Rate"), said)
    assert found.table.rows[0] == ("S1", None, None)
    assert [line for line, _, _ in found.remarks] == [2, 3]


def test_every_small_area_of_2011_is_carried_over_or_refused_in_the_real_place(real: Atlas) -> None:
    """As the lookup of the statistics office has it: two pairs of 2011 are one each, fifteen were split."""
    gone = [row["code"] for row in rows_of("former_small_areas.csv")]
    numbers = {"E01005282": "20,60", "E01005283": "30,90"}
    text = "Code,Visits,People\n" + "".join(f"{code},{numbers.get(code, '9,90')}\n" for code in gone)
    found = came_to(real, text, BY_CODE)
    known = {code: (top, base) for code, top, base in found.table.rows if top is not None}
    assert known == {"E01034128": (50.0, 150.0), "E01034119": (18.0, 180.0)}
    assert len(found.remarks) == 15
    assert len(gone) == 19
