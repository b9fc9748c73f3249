from __future__ import annotations

import pytest

from placebased.reports.writers import table_layout


def test_long_texts_get_more_room() -> None:
    """A column of sentences is wider than one of numbers, and none is too narrow for its longest word."""
    long = "a text of a good many words that would be very high in a narrow column"
    shares = table_layout.shares([["Team", "No"], [long, "7"], [long, "12"]])
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] > 3 * shares[1]


def test_columns_to_fill_in_have_room() -> None:
    """An empty column is as wide as what people will write needs, not as its heading."""
    first, second, third = table_layout.shares([["", "Do", "By"], ["1", "", ""], ["2", "", ""]])
    assert second == third > 2 * first


def test_a_table_is_split_where_the_slide_ends() -> None:
    """Three rows of one line fit where there is room for four with the heading; the rest goes on."""
    rows = [["Head", "Of"], *([["a", "b"]] * 7)]
    high = 4 * (10 * table_layout.LINE + 2)
    pieces = table_layout.split(rows, wide=400, high=high, size=10, padding=2)
    assert pieces == [(0, 3), (3, 6), (6, 7)]


def test_words_are_not_cut_at_the_end_of_a_line() -> None:
    """Three words of six letters take three lines of ten; by their letters alone it would be two."""
    assert table_layout.lines(["aaaaaa bbbbbb cccccc"], (1.0,), wide=54, size=10) == 3
    assert table_layout.lines(["aaaaaa bbb cccccc"], (1.0,), wide=54, size=10) == 2
    assert table_layout.lines(["aaaaaa bbb cccccc"], (1.0,), wide=54, size=10, edges=27) == 4
    assert table_layout.lines([""], (1.0,), wide=54, size=10) == 1


def test_a_slide_has_the_columns_of_its_own_rows() -> None:
    """A long name further down makes no column of the first piece wider: it fits as it is drawn."""
    long = ["a name that goes on and on and on " * 3, "1", "2"]
    rows = [["Name", "Low", "High"], *([["Short", "above the limits", "1"]] * 20), *([long] * 60)]
    room = {"wide": 300.0, "high": 200.0, "size": 10.0, "padding": 4.0}
    end = table_layout.first_piece(rows, **room)
    piece = rows[: end + 1]
    across = table_layout.shares(piece)
    tall = [table_layout.lines(row, across, wide=300, size=10, edges=table_layout.EDGES) for row in piece]
    assert 0 < sum(10 * table_layout.LINE * each + 4 for each in tall) <= 200
    more = rows[: end + 2]
    assert table_layout.first_piece(more, **room) == end < 20


def test_a_row_that_is_too_high_stands_alone() -> None:
    """Nothing is lost where one row alone is higher than the slide."""
    rows = [["Head"], ["x " * 500], ["y"]]
    assert table_layout.split(rows, wide=100, high=50, size=10, padding=2) == [(0, 1), (1, 2)]
    assert table_layout.lines(["x" * 100], (1.0,), wide=54, size=10) == 10


def test_the_longest_word_of_each_column_has_room() -> None:
    """Set a tenth broader than planned, in six columns on a page, none is cut in two."""
    names = ("Figure", "Riverside", "95% interval", "Manchester", "Neighbourhoods most like it", "Measured")
    cells = (
        "One-person households",
        "62,991 people",
        "62,500 to 63,485",
        "not compared",
        "47,255",
        "Census 2021",
    )
    rows = [names, cells]
    wide, size = 482.0, 7.5
    needed = [max(map(len, f"{name} {cell}".split())) for name, cell in zip(names, cells, strict=True)]
    given = [share * wide - 4.5 for share in table_layout.shares(rows)]
    assert all(
        room > 1.1 * word * size * table_layout.LETTER for room, word in zip(given, needed, strict=True)
    )


def test_long_texts_give_way_to_the_words_of_other_columns() -> None:
    """Eight columns, one of a long name: the column of texts is narrower, and no name is cut in two."""
    names = ("Figure", "Wythenshawe (Baguley)", "95% interval", "Manchester", "England", "Greater Manchester")
    cells = ("Small areas among England's most deprived tenth for education and skills (% of small areas)",)
    rows = [[*names, "Neighbourhoods most like it", "Measured"], [*cells, *["20.1%"] * 6, "Deprivation 2025"]]
    share = table_layout.shares(rows)
    assert share[1] * 482.0 > 1.3 * len("Wythenshawe") * 7.5 * table_layout.LETTER
    assert share[0] > share[3]
