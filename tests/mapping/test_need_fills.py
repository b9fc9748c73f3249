"""The fill of the areas by a need."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from placebased.mapping.need_fills import class_starts, fills_file, need_layer
from placebased.methods import class_breaks
from placebased.need import wording
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def test_the_fill_says_what_the_figures_say(city: Atlas) -> None:
    """Five different shares are five classes; S6 is no data; the legend is in per cent."""
    layer = need_layer(city, Selection(need="alone_share"))
    assert layer is not None
    assert layer.classes == "01130-421"
    assert [row.label for row in layer.rows] == ["10.0%", "20.0%", "25.0%", "30.0%", "40.0%"]
    assert layer.counts() == (2, 3, 1, 1, 1, 1)
    assert (layer.title, layer.unit) == ("Older people living alone", "% of households, 2021")
    assert layer.note == "Darker: more need."


def test_a_class_of_many_figures_has_both_limits(city: Atlas) -> None:
    """Nine small areas, nine different scores in five classes: a class of several is given from to."""
    layer = need_layer(city, Selection(need="reach"))
    assert layer is not None
    assert any(" to " in row.label for row in layer.rows)
    assert len(layer.rows) == 5


def test_notes_say_what_the_colours_mean(city: Atlas) -> None:
    """More need is lighter in the dark; a low score may be more need; context is neither."""
    dark = need_layer(city, Selection(need="hardship", level="ward"))
    less = need_layer(city, Selection(need="reach"))
    context = need_layer(city, Selection(need="owned"))
    assert dark is not None
    assert less is not None
    assert context is not None
    assert (
        dark.dark_note
        == "Lighter: more need. Mean of small areas, weighted by people. Modelled, not counted."
    )
    assert less.note == "Darker: more need (a lower figure)."
    assert context.note == "Darker: a higher figure."


def test_the_sheet_of_a_level_has_every_need_that_exists_there(city: Atlas) -> None:
    """Under the words of the choice box, each as a picture would send it; carers are not by ward."""
    fills = json.loads(fills_file(city, "ward"))["fills"]
    there = {fill["choice"]: fill for fill in fills}
    assert not any(choice.startswith("Carers") for choice in there)
    for indicator in city.indicators.values():
        layer = need_layer(city, Selection(need=indicator.id, level="ward"))
        if layer is not None:
            assert there.pop(wording.option_label(indicator)) == json.loads(
                json.dumps({"choice": wording.option_label(indicator), **layer.to_json()})
            )
    assert there == {}


def test_a_need_without_any_figure_can_be_drawn(city: Atlas) -> None:
    """All areas are no data, and the legend has no class."""
    parts = {**city.parts, "lsoa": city.parts["lsoa"].assign(alone=float("nan"))}
    layer = need_layer(replace(city, parts=parts), Selection(need="alone_share"))
    assert layer is not None
    assert (layer.classes, layer.rows) == ("-" * 9, ())


def test_limits_that_were_set_hold_at_every_level(city: Atlas) -> None:
    """With open ends in words, and classes that hold no area among them."""
    chosen = Selection(need="alone_share", classes="own", limits="alone_share:15, 30, 90")
    for level in ("lsoa", "ward"):
        layer = need_layer(city, replace(chosen, level=level))
        assert layer is not None
        assert [row.label for row in layer.rows] == [
            "14.9% or less",
            "15.0 to 29.9%",
            "30.0 to 89.9%",
            "90.0% or more",
        ]
        assert layer.counts()[3] == 0
        assert "limits that were set" in layer.note


def test_classes_that_are_kept_are_the_same_classes(city: Atlas) -> None:
    """Set as limits, where each class begins sorts the areas as before."""
    for need in ("alone_share", "reach"):
        layer = need_layer(city, Selection(need=need))
        assert layer is not None
        starts = class_breaks.write_limits(class_starts(layer))
        kept = need_layer(city, Selection(need=need, classes="own", limits=f"{need}:{starts}"))
        assert kept is not None
        assert kept.classes == layer.classes
        assert kept.key != layer.key


def test_no_need_puts_a_third_of_the_areas_on_top_as_usual(real: Atlas) -> None:
    """At the three sizes with enough areas, at most a quarter is in the class of most need, or they tie."""
    crowded = []
    for level in ("msoa", "ward", "neighbourhood"):
        for indicator in real.indicators.values():
            layer = need_layer(real, Selection(need=indicator.id, level=level))
            if layer is None or not len(layer.values) or not layer.rows:
                continue
            top = "0" if indicator.polarity == "less_need" else str(len(layer.rows) - 1)
            share = layer.classes.count(top) / len(layer.classes.replace("-", ""))
            shown = {
                round(v, layer.decimals) for v, c in zip(layer.values, layer.classes, strict=True) if c == top
            }
            if share > class_breaks.LARGEST_SHARE and len(shown) > 1:
                crowded.append((level, indicator.id, round(share, 2)))
    assert crowded == [("msoa", "core20_share", 0.39)]  # a quarter of the middle areas are wholly in it


@pytest.mark.parametrize("rule", list(class_breaks.RULES))
def test_a_rule_that_is_chosen_is_said(city: Atlas, rule: str) -> None:
    """In the line under the legend; and its file has every need by it."""
    layer = need_layer(city, Selection(need="reach", classes=rule))
    assert layer is not None
    assert class_breaks.RULE_SENTENCES[rule] in layer.note
    assert layer.key in {fill["key"] for fill in json.loads(fills_file(city, "lsoa", rule))["fills"]}
