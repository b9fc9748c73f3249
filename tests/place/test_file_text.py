"""What keeps a file from being text, a table or JSON is said in words, with where it goes wrong."""

from __future__ import annotations

import pytest

from placebased.place.file_text import decode, read_json, short_rows, table_misfits


@pytest.mark.parametrize(
    ("content", "text", "says"),
    [
        (b"\xef\xbb\xbfcode", "code", ""),
        ("code".encode("utf-16"), "", "UTF-16"),
        (b"a\nb\0c\n", "", "line 2 holds bytes of value nought"),
        ("a\nb\ncafé\n".encode("latin-1"), "", "line 3 cannot be read"),
    ],
    ids=["mark", "UTF-16", "nought", "Latin-1"],
)
def test_bytes_are_text_or_the_line_is_named(content: bytes, text: str, says: str) -> None:
    """A byte order mark is passed over; whatever is not UTF-8 is named."""
    decoded, why = decode(content)
    assert decoded == text
    assert says in why


def test_the_lines_to_blame_are_named() -> None:
    """The third line has three values for two headings; the quotation mark of the second never ends."""
    assert table_misfits("a,b\n1,2\n1,2,3\n") == ("has rows with more values than its 2 headings", ["line 3"])
    what, lines = table_misfits('a,b\n"1,2\n3,4\n')
    assert ("opened and not closed" in what, lines) == (True, ["line 2"])
    assert table_misfits(" \n") == ("is empty", [])


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("code,a\nx,1\ny\nz,\n", [False, True, False]),
        ('code,a\n"x\n\nx",1\n\ny\n', [False, True]),
        ("code,a\n", []),
    ],
    ids=["blank is no lack", "lines in a cell, empty lines", "headings alone"],
)
def test_rows_that_end_too_early_are_told_from_blanks(text: str, short: list[bool]) -> None:
    """A row without its last comma has lost a value; one with it states that there is none."""
    assert short_rows(text) == short


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": [1,', "breaks off in line 1"),
        ('{\n"a" = 1}', "goes wrong in line 2, column 5"),
        ('{"a": NaN}', "holds NaN, which is no number"),
        ("[" * 200_000, "lists in lists without end"),
        ("9" * 6_000, "a number of too many digits"),
    ],
    ids=["cut", "equals", "nan", "nested", "digits"],
)
def test_what_is_no_json_is_said_in_words(text: str, says: str) -> None:
    """Each way of going wrong has its own sentence."""
    content, why = read_json(text)
    assert content is None
    assert says in why


def test_json_is_read() -> None:
    """An object comes back with nothing to say about it."""
    assert read_json('{"a": [1, null]}') == ({"a": [1, None]}, "")
