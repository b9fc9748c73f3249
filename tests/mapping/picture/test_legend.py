"""The legend of a picture."""

from __future__ import annotations

import re
from dataclasses import replace

from placebased.mapping.picture import legend
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
