from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from placebased.reports.document import Bullets, Gap, Picture, shown
from placebased.reports.profile import has
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_groups_are_told_and_counted(city_folder: Path) -> None:
    """Two chemists among 2,700 people are 0.74 for 1,000; each group has its row."""
    table = has.table(riverside(city_folder))
    assert [shown(cell) for cell in table.rows[0][:3]] == ["Health", "2", "0.74"]
    assert "straight line" in table.note


def test_what_is_rare_in_the_whole_place_is_named(city_folder: Path) -> None:
    """The city's one food larder is here; of the whole place nothing is rare."""
    assert has.rare_kinds(riverside(city_folder)) == ("Food larders: the only one listed in Threeby",)
    assert has.rare_kinds(ProfiledArea(city_inputs(city_folder), "city", "C1")) == ()


def test_the_section_lists_before_it_counts(city_folder: Path) -> None:
    """Strengths come as a list first; what is not listed and how old it is come last."""
    blocks = has.section(riverside(city_folder)).blocks
    assert blocks[0] == Bullets(("Health: 2 chemists.", "Food: 1 food larder."))
    assert isinstance(blocks[2], Picture)
    assert "3 listed places" in blocks[2].alternative


def test_the_legend_counts_what_the_list_counts(city_folder: Path) -> None:
    """Beside each sign of the map stands how many are in the place, and how many around it."""
    drawn = has.assets_map(riverside(city_folder)).drawing
    assert "in Riverside + around" in drawn
    assert re.findall(r">(\d+ \+ \d+|\d+)<", drawn.split("in Riverside + around")[1])[:2] == ["2", "1 + 1"]


def test_a_page_has_the_map_for_phones_too_and_documents_do_not(city_folder: Path) -> None:
    """The same places are counted in a drawing that is higher than wide."""
    for_page, for_paper = (
        has.assets_map(riverside(city_folder), for_page=True),
        has.assets_map(riverside(city_folder)),
    )
    assert for_paper.narrow is None
    assert for_page.narrow is not None
    assert for_page.narrow.width < for_page.narrow.height < for_page.width
    assert "in Riverside + around" in for_page.narrow.drawing
    assert for_page.drawing == for_paper.drawing


def test_nothing_listed_is_not_nothing_there(city_folder: Path) -> None:
    """A place without a listing says that a list is not the ground."""
    inputs = city_inputs(city_folder)
    bare = replace(inputs, atlas=replace(inputs.atlas, assets=inputs.atlas.assets.iloc[:0]))
    (block,) = has.section(ProfiledArea(bare, "ward", "W1", pictures=False)).blocks
    assert block == Gap("Nothing is listed inside Alder. That is not to say that there is nothing.")
