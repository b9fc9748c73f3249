"""The layers of the live map."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from placebased.mapping import analysis_layers, cover_layers, custom_area_layer, walk_layers
from placebased.mapping.layers import ClassRow, NeedLayer, themed

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


MAKERS = [
    make
    for module in (analysis_layers, cover_layers, custom_area_layer, walk_layers)
    for name, make in inspect.getmembers(module, inspect.isfunction)
    if make.__module__ == module.__name__
    and not name.startswith("_")
    and "dark" in inspect.signature(make).parameters
]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_maker_of_fills_gives_the_light_colours_too(make: object) -> None:
    """What is printed is light, also for who looks at a dark screen."""
    assert hasattr(make, "__wrapped__")


def test_a_themed_fill_has_both_colours_and_both_notes() -> None:
    """The light ones stand where they always do; the dark ones are there for who asked for them."""

    @themed
    def make(*, dark: bool) -> NeedLayer:
        row = ClassRow(colour="#111111" if dark else "#eeeeee", label="all")
        return replace(need("00-"), rows=(row,), note="Lighter: more." if dark else "Darker: more.")

    both = make(dark=True).to_json()
    assert both["rows"] == [["#eeeeee", "all", "#111111"]]
    assert both["note"] == ["Darker: more.", "Lighter: more."]
    assert make(dark=False).rows == (ClassRow(colour="#eeeeee", label="all"),)


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
