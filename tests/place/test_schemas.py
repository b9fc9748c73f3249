"""What a column may hold, and how a table says what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.place.schemas import Column, Kind, Table

TABLE = Table(
    "things.csv",
    (
        Column("code", required=True),
        Column("size", "number", low=0, high=10),
        Column("rank", "integer", low=1),
        Column("colour", "choice", choices=("red", "blue")),
        Column("there", "flag"),
        Column("open", "hours"),
    ),
)


def raw(**changes: list[str]) -> pd.DataFrame:
    """Return two faultless rows as text, with some columns replaced."""
    usual = {
        "code": ["a", "b"],
        "size": ["1.5", ""],
        "rank": ["1", "2.0"],
        "colour": ["red", ""],
        "there": ["TRUE", "false"],
    }
    return pd.DataFrame({**usual, "open": ["Mo-Fr 09:00-17:00", ""], **changes}, dtype=str)


def test_faultless_text_becomes_typed_columns() -> None:
    """Numbers are numbers, flags are truths, an empty number is missing and not nought."""
    table, faults = TABLE.check(raw())
    assert faults == []
    assert table["size"].iloc[0] == 1.5
    assert table["size"].isna().tolist() == [False, True]
    assert table["there"].tolist() == [True, False]
    assert table["open"].tolist() == ["Mo-Fr 09:00-17:00", ""]


def test_spaces_round_a_value_do_not_count() -> None:
    """A space that slipped in while typing is no fault."""
    table, faults = TABLE.check(raw(code=[" a", "b "], colour=["red ", " "]))
    assert faults == []
    assert table["code"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("column", "value", "should"),
    [
        ("size", "many", "a number between 0 and 10"),
        ("size", "1,5", "a number between 0 and 10"),
        ("size", "-1", "a number between 0 and 10"),
        ("size", "11", "a number between 0 and 10"),
        ("size", "inf", "a number between 0 and 10"),
        ("rank", "2.5", "a whole number of 1 or more"),
        ("rank", "0", "a whole number of 1 or more"),
        ("colour", "green", "one of: red, blue"),
        ("there", "yes", "true or false"),
        ("open", "9 to 5", "opening hours such as “Mo-Fr 09:00-17:00”"),
    ],
)
def test_a_wrong_value_is_quoted_with_what_it_should_be(column: str, value: str, should: str) -> None:
    """The fault names the column, the value, what belongs there and the line a spreadsheet shows."""
    filled = raw()[column].replace("", raw()[column].iloc[0]).tolist()
    _, (found,) = TABLE.check(raw(**{column: [filled[0], value]}))
    assert found.what == f"column {column} holds “{value}” where it should hold {should}"
    assert found.rows == ("line 3",)
    assert found.remedy.endswith(".") is False


def test_a_long_value_is_cut_in_the_fault() -> None:
    """Forty characters are enough to find it."""
    _, (found,) = TABLE.check(raw(colour=["x" * 60, "red"]))
    assert f"“{'x' * 40}…”" in found.what


def test_bounds_are_said_as_far_as_there_are_any() -> None:
    """Without an upper bound only the lower is named; without any, a number is enough."""
    for column, said in (
        (Column("n", "number", low=0), "a number of 0 or more"),
        (Column("n", "number"), "a number"),
    ):
        _, (found,) = Table("t.csv", (column,), key=("n",)).check(pd.DataFrame({"n": ["x"]}))
        assert found.what.endswith(f"where it should hold {said}")


def test_a_required_value_that_is_empty_is_a_fault() -> None:
    """A space is empty too."""
    _, (found,) = TABLE.check(raw(code=["a", " "]))
    assert (found.what, found.rows) == ("column code is empty", ("line 3",))


def test_a_missing_column_is_named_and_stands_in_empty() -> None:
    """The fault lists what is there; the table has the column, so that the search for faults goes on."""
    table, (found,) = TABLE.check(raw().drop(columns=["colour", "open"]))
    assert found.what == "has no column colour, open"
    assert "code, size, rank, there" in found.remedy
    assert table["colour"].tolist() == ["", ""]


def test_all_faults_of_a_table_are_found_at_once() -> None:
    """A missing column, a wrong number and a code that stands twice: three faults."""
    _, faults = TABLE.check(raw(code=["a", "a"], size=["1", "many"]).drop(columns="open"))
    assert [each.what.split(" ")[0:3] for each in faults] == [
        ["has", "no", "column"],
        ["column", "size", "holds"],
        ["code", "stands", "in"],
    ]


def test_a_code_that_stands_twice_is_named_with_its_line() -> None:
    """The first row may stay; the second is shown."""
    _, (found,) = TABLE.check(raw(code=["a", "a"]))
    assert (found.what, found.rows) == ("code stands in more than one row", ("a, line 3",))


def test_a_key_of_two_columns_may_repeat_each_of_them() -> None:
    """Only the pair has to be unique."""
    table = Table("pairs.csv", (Column("lsoa"), Column("ward")), key=("lsoa", "ward"))
    pairs = pd.DataFrame({"lsoa": ["S1", "S1", "S1"], "ward": ["W1", "W2", "W1"]})
    _, (found,) = table.check(pairs)
    assert (found.what, found.rows) == ("lsoa + ward stands in more than one row", ("S1 + W1, line 4",))


def test_further_columns_are_parts_only_where_a_table_has_parts() -> None:
    """The table of need takes any column as numbers; another table drops what it does not know."""
    need, faults = Table("need.csv", (Column("code", required=True),), extra="number").check(
        pd.DataFrame({"code": ["S1", "S2"], "people": ["5", "few"]})
    )
    assert need["people"].iloc[0] == 5
    assert [each.rows for each in faults] == [("line 3",)]
    assert "note" not in TABLE.check(raw(note=["x", "y"]))[0]


@pytest.mark.parametrize("kind", ["text", "number", "integer", "flag", "choice", "hours"])
def test_a_table_without_rows_is_faultless(kind: Kind) -> None:
    """Every kind of column can be read where there is nothing to read."""
    column = Column("x", kind, required=True)
    table, faults = Table("t.csv", (column,), key=("x",)).check(pd.DataFrame({"x": pd.Series(dtype=str)}))
    assert (len(table), faults) == (0, [])


def test_a_caller_may_say_what_its_rows_are_called() -> None:
    """A fault of the second row names it as the caller does, not by its line."""
    table = Table("t.csv", (Column("code", required=True),))
    _, faults = table.check(pd.DataFrame({"code": ["a", ""]}), row_names=["the first", "the second"])
    assert [each.rows for each in faults] == [("the second",)]


def test_two_columns_of_one_name_are_a_fault() -> None:
    """Which of them is meant nobody can know."""
    frame = raw()
    frame.insert(1, "size", ["7", "8"], allow_duplicates=True)
    _, (found,) = TABLE.check(frame)
    assert found.what == "has more than one column called size"


@pytest.mark.parametrize("text", ["1e13", "-1e308", "1e-13", "inf", "nan"])
def test_numbers_that_cannot_be_counted_with_are_a_fault(text: str) -> None:
    """Beyond a million millions, or nearer to nought than their reciprocal, nothing is counted."""
    table = Table("things.csv", (Column("code"), Column("sum", "number")))
    frame, (found,) = table.check(pd.DataFrame({"code": ["a"], "sum": [text]}))
    assert frame["sum"].isna().all()
    assert found.what == f"column sum holds “{text}” where it should hold a number"


@pytest.mark.parametrize(
    ("text", "good"),
    [("2025", True), ("2024-02-29", True), ("2025-02-29", False), ("2025-13", False), ("soon", False)],
)
def test_a_date_is_one_that_a_calendar_has(text: str, *, good: bool) -> None:
    """2024 had a 29 February, 2025 did not."""
    table = Table("things.csv", (Column("code"), Column("day", "date")))
    _, found = table.check(pd.DataFrame({"code": ["a"], "day": [text]}))
    assert (found == []) == good


def test_rows_of_a_table_without_a_key_may_be_alike() -> None:
    """Two stretches of one street have the same name and kind."""
    assert replace(TABLE, key=()).check(raw(code=["a", "a"]))[1] == []
