"""A map as one sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from placebased.mapping.explore_map import map_message
from placebased.mapping.files import MapFiles
from placebased.mapping.picture import sheet
from placebased.mapping.picture.scene import PictureScene
from placebased.mapping.picture.sheet import LANDSCAPE, PORTRAIT, PictureWords
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection

WORDS = PictureWords(
    title="A <title> & more", sentence="One thing.", sources=("Source: the office.",), made="Made today"
)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_a_picture_says_what_it_is(wards: PictureScene, real_files: MapFiles, size: sheet.Sheet) -> None:
    """Title, sentence, sources, credit with its licence and date, as text; every part inside the sheet."""
    drawn = sheet.draw_sheet(wards.message, real_files, WORDS, sheet=size)
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    said = " ".join(root.itertext())
    for words in (
        "A <title> & more",
        "One thing.",
        "Source: the office.",
        "Made today",
        "Open Database",
        "2021",
    ):
        assert words in said
    places = [
        (float(each.get("x", 0)), float(each.get("y", 0)))
        for each in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert len(places) > 30
    assert all(0 <= x <= size.width and 0 <= y <= size.height for x, y in places)
    assert size.width / size.height == pytest.approx(2**0.5 if size is LANDSCAPE else 2**-0.5, rel=0.001)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_however_long_its_words_the_map_keeps_its_room(
    wards: PictureScene, real_files: MapFiles, size: sheet.Sheet
) -> None:
    """What there is no room for ends in dots, over the map and under it."""
    words = PictureWords(
        title="A title " * 60, sentence="Five thousand letters. " * 220, sources=("Source of it. " * 600,)
    )
    root = ET.fromstring(sheet.draw_sheet(wards.message, real_files, words, sheet=size))  # noqa: S314 - our own
    frame = next(each for each in root.iter("{http://www.w3.org/2000/svg}rect") if each.get("rx") == "4")
    assert float(frame.get("height", 0)) > size.height * 0.15
    cut = [
        each.text
        for each in root.iter("{http://www.w3.org/2000/svg}text")
        if (each.text or "").endswith(" …")
    ]
    assert len(cut) == 2


def test_the_same_twice(wards: PictureScene, real_files: MapFiles) -> None:
    """To the byte; another view is another picture."""
    first, again = (sheet.draw_sheet(wards.message, real_files, WORDS) for _ in range(2))
    assert first == again
    near = sheet.draw_sheet(wards.message, real_files, WORDS, bounds=(-2.26, 53.46, -2.22, 53.48))
    assert near != first


def test_the_title_is_the_messages_own_if_none_is_given(wards: PictureScene, real_files: MapFiles) -> None:
    """Without the word that says it is a map of the place."""
    drawn = sheet.draw_sheet(wards.message, real_files, PictureWords())
    title = ET.fromstring(drawn).findtext("{http://www.w3.org/2000/svg}title")  # noqa: S314 - our own
    assert title == wards.message.label.partition(": ")[2]


def test_names_of_definitions_differ_between_pictures(wards: PictureScene, real_files: MapFiles) -> None:
    """So that several can stand on one page."""
    other = replace(wards.message, picked=wards.areas.codes[0])
    marks = {
        re.findall(r'id="(p[0-9a-f]{8})-map"', sheet.draw_sheet(each, real_files, WORDS))[0]
        for each in (wards.message, other)
    }
    assert len(marks) == 2


def test_a_place_without_a_point_is_nowhere_on_it(real: Atlas, real_files: MapFiles) -> None:
    """Every kind of asset asked for at once: as many are drawn as have a point, and no more."""
    selection = Selection(level="lsoa", assets=tuple(real.categories))
    message = map_message(real, selection, real_files)
    west, south, east, north = message.home
    wide = (west - 2, south - 2, east + 2, north + 2)
    drawn = sheet.draw_sheet(message, real_files, WORDS, bounds=wide)
    plates = [
        int(n)
        for n in re.findall(
            r'font-size="[\d.]+" fill="#16181d" font-weight="600" text-anchor="middle">(\d+)<', drawn
        )
    ]
    singles = drawn.count('stroke-width="3" stroke-linejoin="round"/>')
    known = int(np.isfinite(real.assets["lon"].to_numpy(dtype=float)).sum())
    legend_signs = len(real.categories)
    assert 0 < known <= len(real.assets)
    assert sum(plates) + singles - legend_signs == known


def test_a_long_legend_is_made_smaller_and_stays_on_the_sheet(real: Atlas, real_files: MapFiles) -> None:
    """Nothing is cut off, however much is shown at once."""
    kinds = tuple(dict.fromkeys(map(str, real.teams["kind"])))
    shown = Selection(
        level="ward", need=next(iter(real.indicators)), assets=tuple(real.categories), teams=kinds
    )
    drawn = sheet.draw_sheet(map_message(real, shown, real_files), real_files, WORDS)
    scale = float(re.findall(r"scale\((0\.\d+)\)\">", drawn)[-1])
    assert 0.3 < scale < 1


def test_a_phone_reads_the_legend_below_the_map(real: Atlas, real_files: MapFiles) -> None:
    """All its kinds in letters of their own size, and the map is about as high as wide."""
    names = real.areas["neighbourhood"]["name"].astype(str)
    longest = str(names.str.len().idxmax())
    shown = Selection(
        level="neighbourhood", need="", area=f"neighbourhood:{longest}", assets=tuple(real.categories)
    )
    size = sheet.phone_sheet(len(real.categories))
    words = PictureWords(title=f"What {names[longest]} has", made="Made today")
    root = ET.fromstring(  # noqa: S314 - our own
        sheet.draw_sheet(map_message(real, shown, real_files), real_files, words, sheet=size)
    )
    tag = "{http://www.w3.org/2000/svg}"
    frame = next(each for each in root.iter(f"{tag}rect") if each.get("rx") == "4")
    wide, high = float(frame.get("width", 0)), float(frame.get("height", 0))
    assert size.width == 400
    assert 0.8 < high / wide < 1.3
    moved = [each.get("transform", "") for each in root.iter(f"{tag}g")]
    scales = [float(each) for at in moved for each in re.findall(r"scale\(([\d.]+)\)", at)]
    assert scales[-1] > 0.9
