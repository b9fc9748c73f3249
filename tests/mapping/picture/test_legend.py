"""The legend of a picture."""

from __future__ import annotations

import re
from dataclasses import replace

from placebased.mapping.picture import layers, legend
from placebased.mapping.picture.scene import PictureScene


def words(scene: PictureScene, key: tuple[str, ...] = ()) -> list[str]:
    """Return every line of text in the legend."""
    return re.findall(r">([^<]+)</text>", "".join(b.drawn for b in legend.blocks(scene, "m", 250, key)))


def test_the_classes_are_those_of_the_live_map(wards: PictureScene) -> None:
    """Their limits, how many areas each has, and their colours."""
    need = wards.message.need
    assert need is not None
    drawn = "".join(block.drawn for block in legend.blocks(wards, "m", 250, ()))
    said = words(wards)
    assert all(row.label in said and row.colour in drawn for row in need.rows)
    assert [str(count) in said for count in need.counts()[:-1]] == [True] * len(need.rows)
    assert need.no_data not in said


def test_what_has_no_figure_is_in_the_legend(wards: PictureScene) -> None:
    """With the hatch of the map."""
    need = wards.message.need
    assert need is not None
    holed = replace(need, classes="--" + need.classes[2:], values=())
    scene = replace(wards, message=replace(wards.message, need=holed))
    drawn = "".join(block.drawn for block in legend.blocks(scene, "m", 250, ()))
    assert holed.no_data in words(scene)
    assert "url(#m-none)" in drawn


def test_only_a_range_is_told_from_no_figure(wards: PictureScene) -> None:
    """Each by a hatch of its own, in the legend as on the map."""
    need = wards.message.need
    assert need is not None
    holed = replace(need, classes="--" + need.classes[2:], values=(), ranges={1: "0 to 3"})
    scene = replace(wards, message=replace(wards.message, need=holed))
    drawn = "".join(block.drawn for block in legend.blocks(scene, "m", 250, ()))
    assert "Only a range is known" in words(scene)
    assert "url(#m-none)" in drawn
    assert "url(#m-range)" in drawn
    assert 'id="m-range"' in layers.patterns(holed, "m")
    assert {layers.fill_of(holed, sign, "m") for sign in holed.signs()[:2]} == {
        "url(#m-none)",
        "url(#m-range)",
    }


def test_two_figures_have_a_square(wards: PictureScene) -> None:
    """The first figure upwards, the second to the right, every class with how many areas it has."""
    need = wards.message.need
    assert need is not None
    names = ("low", "middle", "high")
    rows = tuple(replace(need.rows[0], label=f"{one} / {two}") for one in names for two in names)
    count = len(need.classes)
    classes = "".join(str(k % 9) for k in range(count))
    two = replace(need, rows=rows, classes=classes, values=(), axes=("Old", "Homes"))
    scene = replace(wards, message=replace(wards.message, need=two, scale=None, assets=None), teams=())
    said = words(scene)
    assert said.index("↑ Old") < said.index("high") < said.index("middle") < said.index("low")
    assert said.count("high") == said.count("low") == 2
    assert "Homes →" in said
    assert not [each for each in said if " / " in each]
    counts = [int(each) for each in said if each.isdigit()]
    assert sum(counts) == count + sum(range(1, 10))


def test_assets_teams_and_numbered_names_are_told(wards: PictureScene) -> None:
    """Each in a part of its own; without any of it the part is not there."""
    assert len(legend.blocks(wards, "m", 250, ("Deansgate",))) == 4
    said = words(wards, ("Deansgate",))
    assert "1 Deansgate" in said
    assert {category["plural"] for category, _, _ in wards.tally()} <= set(said)
    bare = replace(wards, teams=(), assets=None)
    assert len(legend.blocks(bare, "m", 250, ())) == 1


def test_why_there_is_no_fill_is_said(wards: PictureScene) -> None:
    """In place of classes."""
    told = replace(wards.message, need=None, notice="Not by ward.", assets=None)
    assert words(replace(wards, message=told, teams=())) == ["Not by ward."]


def test_a_larger_chosen_place_makes_the_counts_its_own(wards: PictureScene) -> None:
    """Only its areas are counted, and the legend says where; figures to compare with stand under it."""
    message = wards.message
    told = replace(message, inside=(0, 1, 2), inside_name="North", assets=None)
    scene = replace(wards, message=told, teams=())
    said, drawn = words(scene), "".join(block.drawn for block in legend.blocks(scene, "m", 250, ()))
    assert "wards in North" in said
    assert sum(int(each) for each in re.findall(r'text-anchor="end">(\d+)<', drawn)) == 3
    assert message.scale is not None
    assert all(f"{mark.name}: {mark.figure}" in said for mark in message.scale.marks)


def test_a_long_name_leaves_room_for_the_unit(wards: PictureScene) -> None:
    """What is counted in a place of a long name stands under the unit, which no narrow legend breaks up."""
    need = wards.message.need
    assert need is not None
    message = replace(wards.message, inside=(0,), inside_name="Clayton, Openshaw, Gorton and Abbey Hey")
    drawn = "".join(block.drawn for block in legend.blocks(replace(wards, message=message), "m", 185, ()))
    lines = re.findall(r">([^<>]+)</text>", drawn)
    assert any(need.unit.startswith(line) and len(line) > 3 for line in lines), lines
    assert min(map(len, lines[:4])) > 1
