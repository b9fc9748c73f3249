"""Which column is the count, the base or the rate."""

from __future__ import annotations

import pytest

from placebased.custom_indicators.columns import ROWS, guess, guess_counted, one_row_a_person
from placebased.custom_indicators.reading import OwnColumns
from placebased.place.atlas import Atlas


def table(*names: str, personal: bool = False, rows: int = 3) -> OwnColumns:
    """Return a table by ward with numbers under some headings."""
    cells = tuple((("W1", "W2", "W3")[k % 3], *("9" for _ in names)) for k in range(rows))
    kinds = ("name", *("number" for _ in names))
    return OwnColumns(("Ward", *names), kinds, cells, tuple(range(2, rows + 2)), (), (), personal)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "count", "base", "figure"),
    [
        (("Visits", "Population"), "Visits", "Population", "share"),
        (("Households", "Warm visits"), "Warm visits", "Households", "share"),
        (("Denominator", "Numerator", "Rate"), "Numerator", "Denominator", "share"),
        (("Visits",), "Visits", "", "count"),
        (("Total",), "Total", "", "count"),
        (("% isolated",), "% isolated", "", "stated"),
        (("Rate per 1,000",), "Rate per 1,000", "", "stated"),
        (("Year", "Rank"), ROWS, "", "count"),
        ((), ROWS, "", "count"),
    ],
)
def test_columns_are_guessed_from_their_headings(
    city: Atlas, names: tuple[str, ...], count: str, base: str, figure: str
) -> None:
    """A count with its base where both can be told; years and ranks are neither."""
    columns, guessed = guess(city, table(*names))
    assert (columns.count, columns.base, guessed) == (count, base, figure)


@pytest.mark.parametrize(
    ("heading", "counted"),
    [
        ("Households", "households"),
        ("homes_visited", "households"),
        ("Pupils", "children"),
        ("Cases", "people"),
    ],
)
def test_what_is_counted_is_guessed_from_a_heading(heading: str, counted: str) -> None:
    """People where nothing says otherwise, so that small counts are hidden."""
    assert guess_counted(heading) == counted


def test_a_row_a_person_is_noticed() -> None:
    """By what was left out, or by many rows without a number."""
    assert one_row_a_person(table("Visits", personal=True), areas=3)
    assert one_row_a_person(table(rows=9), areas=3)
    assert not one_row_a_person(table("Visits", rows=9), areas=3)
    assert not one_row_a_person(table(rows=3), areas=3)
