"""The map of a comparison: its layer is shown, and nothing that would lie over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placebased.mapping import analysis_layers, need_fills
from placebased.mapping.explore_map import map_files
from placebased.mapping.layers import NeedLayer
from placebased.methods.class_breaks import NOT_FITTING, ClassRequest
from placebased.place.atlas import Atlas
from placebased.ui.widgets import layer_map
from placebased.views.selection import Selection


def test_the_layer_stands_in_place_of_the_need(city: Atlas) -> None:
    """Assets and teams chosen on another page stay off; the chosen area stays marked."""
    files = map_files(city, [], date(2026, 1, 1))
    need = city.place.start_indicator
    code = str(city.areas["ward"].index[0])
    chosen = Selection(need=need, level="ward", area=f"ward:{code}", assets=tuple(city.categories)[:1])
    layer = analysis_layers.figure_layer(city, need, "ward", dark=False)
    message = layer_map.layer_message(city, chosen, files, layer)
    assert message.need is layer
    assert message.assets is None
    assert message.picked == code
    assert layer.title in message.label
    assert message.inside is None  # an area of the size that is shown


def test_what_lies_outside_a_chosen_place_is_dimmed(city: Atlas) -> None:
    """The legend of a comparison counts what lies in the place, as that of a need does."""
    files = map_files(city, [], date(2026, 1, 1))
    need, code = city.place.start_indicator, str(city.areas["ward"].index[0])
    layer = analysis_layers.figure_layer(city, need, "lsoa", dark=False)
    chosen = Selection(level="lsoa", area=f"ward:{code}")
    inside = layer_map.layer_message(city, chosen, files, layer).inside
    assert inside is not None
    assert [str(city.areas["lsoa"].index[each]) for each in inside] == list(city.small_areas("ward", code))


def test_the_key_has_a_colour_for_each_class(city: Atlas) -> None:
    """Every row of the legend stands over the map, in the colours of the theme; on paper both are light."""
    layer = need_fills.need_layer(city, Selection(need=city.place.start_indicator, level="ward"))
    assert layer is not None
    for dark in (False, True):
        drawn = layer_map.colour_key_html(layer, dark=dark)
        assert drawn.count("pb-swatch") == len(layer.rows)
        looks = [
            f"background:{row.dark if dark else row.colour};--on-paper:{row.colour}" for row in layer.rows
        ]
        assert all(f'style="{look}"' in drawn for look in looks)
        assert "No data" not in drawn
        still = layer_map.colour_key_html(layer, dark=dark, live=False)
        assert "--on-paper" not in still
        assert still.count("pb-turned") == len(layer.rows)  # turned from dark to light with its maps
        assert f"{'Lighter' if dark else 'Darker'}: more need" in still
        assert '<span class="pb-on-paper">Darker: more need</span>' in still or not dark
    light, night = (layer_map.colour_key_html(layer, dark=dark) for dark in (False, True))
    assert "<li>Darker: more need</li>" in light
    assert '<span class="pb-on-screen">Lighter: more need</span>' in night
    assert '<span class="pb-on-paper">Darker: more need</span>' in night
    holed = replace(layer, classes="-" + layer.classes[1:], values=())
    assert '<li><span class="pb-swatch pb-swatch-none"></span>No data' in layer_map.colour_key_html(
        holed, dark=False
    )


def test_a_heading_is_text() -> None:
    """Names come from data."""
    assert layer_map.side_heading_html("<b>Alder") == '<h2 class="pb-side">&lt;b&gt;Alder</h2>'


def test_classes_that_were_chosen_are_said_in_the_key() -> None:
    """Each rule has its sentence, limits of another figure theirs; the usual classes need none."""
    layer = NeedLayer(
        key="a", title="A", unit="", classes="", rows=(), note="Darker: more need. Classes: so."
    )
    assert layer_map.classes_said(layer, ClassRequest("equal")) == "Classes: so."
    assert layer_map.classes_said(layer, ClassRequest()) == ""
    assert layer_map.classes_said(layer, ClassRequest(not_fitting=True)) == NOT_FITTING
    assert layer_map.colour_key_html(layer, dark=False, classes_said="<so>").endswith(
        "<li>&lt;so&gt;</li></ul>"
    )
