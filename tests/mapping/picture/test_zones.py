"""A draft of neighbourhoods on a picture."""

from __future__ import annotations

import re
from dataclasses import replace

from placebased.mapping.explore_map import map_message
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import ZoneLayer
from placebased.mapping.picture import sheet, zones
from placebased.mapping.picture.sheet import PictureWords
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def drafted(real: Atlas) -> ZoneLayer:
    """Return a draft: the first hundred small areas, all others but the last ten, and those in none."""
    many = len(real.areas["lsoa"])
    owners = "A" * 100 + "B" * (many - 110) + "-" * 10
    people = [10.0] * many
    return ZoneLayer(
        title="Ours",
        keys="AB",
        names=("Upper <End>", "Lower End"),
        colours=(("#aa0000", "#aa0000"), ("#0000aa", "#0000aa")),
        owners=owners,
        people=people,
    )


def drawn(real: Atlas, files: MapFiles, layer: ZoneLayer) -> str:
    """Return the picture of a draft."""
    plain = map_message(real, Selection(need="", level="lsoa", area=""), files)
    return sheet.draw_sheet(replace(plain, zones=layer, labels=()), files, PictureWords(title="Ours"))


def test_people_are_counted_where_they_are_drawn(real: Atlas) -> None:
    """Of every neighbourhood and of none, each small area once."""
    layer = drafted(real)
    assert zones.residents(layer) == {"A": 1000.0, "B": 10.0 * (len(layer.owners) - 110), "-": 100.0}
    held = zones.members(layer)
    assert sorted(k for each in held.values() for k in each) == list(range(len(layer.owners)))


def test_a_draft_is_drawn_named_and_counted(real: Atlas, real_files: MapFiles) -> None:
    """Each neighbourhood has its colour on the map and in the legend, its name there too, and its people."""
    layer = drafted(real)
    made = drawn(real, real_files, layer)
    for ink in ("#aa0000", "#0000aa"):
        assert len(re.findall(f'fill="{ink}" fill-opacity="0.55"', made)) == 2
    words = re.findall(r"<text[^>]*>([^<]*)</text>", made)
    told = words[words.index("residents") + 1 :]
    lower = 10 * (len(layer.owners) - 110)
    assert told[:6] == ["Upper &lt;End&gt;", "1,000", "Lower End", f"{lower:,}", "In none", "100"]
    assert {"Upper &lt;End&gt;", "Lower End"} <= set(words[: words.index("residents")])


def test_a_board_without_a_neighbourhood_is_drawn(real: Atlas, real_files: MapFiles) -> None:
    """All of it is hatched, and the legend says how many live in none."""
    many = len(real.areas["lsoa"])
    empty = ZoneLayer(title="Empty", keys="", names=(), colours=(), owners="-" * many, people=[1.0] * many)
    made = drawn(real, real_files, empty)
    assert f">{many:,}<" in made
    assert "In none" in made
