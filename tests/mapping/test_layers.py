"""The layers of the live map."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.mapping.layers import ClassRow, NeedLayer

NAN = float("nan")
ROWS = (
    ClassRow(colour="#eeeeee", label="0 to 1"),
    ClassRow(colour="#111111", label="2 to 3", dark="#dddddd"),
)


def need(classes: str = "01-", values: tuple[float, ...] = (0.5, 2.25, NAN)) -> NeedLayer:
    """Make a need layer over three areas."""
    return NeedLayer(
        key="a", title="A", unit="% of homes", classes=classes, rows=ROWS, values=values, decimals=1
    )


def test_counts_of_classes_end_with_the_areas_without_data() -> None:
    """One area in each of the two classes and one without data."""
    assert need().counts() == (1, 1, 1)
    assert need("11-", (2.0, 3.0, NAN)).counts() == (0, 2, 1)


def test_need_layer_sends_both_themes() -> None:
    """A row without a colour for the dark theme sends the same colour twice."""
    rows = need().to_json()["rows"]
    assert rows == [["#eeeeee", "0 to 1", "#eeeeee"], ["#111111", "2 to 3", "#dddddd"]]


@pytest.mark.parametrize(
    ("classes", "values", "words"),
    [("01", (1.0,), "1 values for 2 classes"), ("02", (), "without a legend row"), ("0x", (), "legend row")],
)
def test_need_layer_that_does_not_fit_together_is_refused(
    classes: str, values: tuple[float, ...], words: str
) -> None:
    """Values and classes of two lengths, and classes that no legend row explains, are refused."""
    with pytest.raises(ValueError, match=words):
        need(classes, values)


def test_ten_classes_are_refused() -> None:
    """Ten classes would need a second character an area."""
    with pytest.raises(ValueError, match="nine at most"):
        NeedLayer(key="a", title="A", unit="", classes="", rows=ROWS * 5)


def test_a_note_is_sent_for_both_themes() -> None:
    """One that does not differ is sent twice."""
    plain = NeedLayer(key="a", title="A", unit="", classes="", rows=(), note="Darker")
    assert plain.to_json()["note"] == ["Darker", "Darker"]
    assert replace(plain, dark_note="Lighter").to_json()["note"] == ["Darker", "Lighter"]
