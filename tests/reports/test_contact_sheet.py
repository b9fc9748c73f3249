"""All places of a kind on one sheet."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from placebased.mapping import need_fills
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.reports import contact_sheet
from placebased.reports.contact_sheet import KINDS
from placebased.reports.document import DataTable, Paragraph, Picture, shown
from placebased.views.selection import Selection
from tests.support.readability import hard_to_read

ALONE = Selection(need="alone_share", level="ward", area="ward:W1", sheet=True)


def test_every_place_has_its_map_its_figure_and_its_row(city: Atlas) -> None:
    """By hand: who lives alone in Alder and Birch is 350 of 1,350 households, in Cedar 120 of 600 known."""
    sheet = contact_sheet.contact_sheet(city, ALONE, "neighbourhood")
    assert sheet.title == f"{city.indicators['alone_share'].label}: all 2 neighbourhoods on one sheet"
    assert [(each.code, each.name) for each in sheet.places] == [("HS", "Hillside"), ("RS", "Riverside")]
    hillside, riverside = sheet.places
    assert "20.0%" in hillside.figure
    assert riverside.figure.startswith("25.9%")
    assert riverside.picture.alternative.startswith("Map of Riverside. ")
    assert "1 of 3 small areas: No data" in hillside.picture.alternative
    assert sheet.table is not None
    assert [each.name for each in sheet.table.columns][:2] == ["Neighbourhood", "Figure"]
    assert sheet.table.columns[-1].name == "No data"
    rows = [list(map(shown, row)) for row in sheet.table.rows]
    assert rows[1][:2] == ["Riverside", riverside.figure]
    assert {row[0]: sum(map(int, row[2:])) for row in rows} == {"Hillside": 3, "Riverside": 6}
    assert [row[-1] for row in rows] == ["1", "0"]


def test_classes_are_those_of_the_large_map(city: Atlas) -> None:
    """Also where another rule sorts them; what else is chosen makes no other sheet."""
    for rule in ("", "equal"):
        asked = Selection(need="alone_share", classes=rule)
        sheet = contact_sheet.contact_sheet(city, asked, "neighbourhood")
        assert sheet.layer is need_fills.need_layer(city, asked)
    assert contact_sheet.contact_sheet(city, ALONE, "ward") is contact_sheet.contact_sheet(
        city, Selection(need="alone_share", level="lsoa"), "ward"
    )


def test_what_cannot_be_shown_says_why(city: Atlas) -> None:
    """No need, and a need without a figure of the places themselves."""
    nothing = contact_sheet.contact_sheet(city, Selection(), "neighbourhood")
    assert (nothing.places, nothing.sentences) == ((), ("Choose a need to see it on every map.",))
    life = contact_sheet.contact_sheet(city, Selection(need="life"), "neighbourhood")
    assert [each.figure for each in life.places] == ["no data", "no data"]
    assert "Life expectancies cannot be averaged." in life.sentences
    written = contact_sheet.sheet_document(city, Selection(), "ward", date(2026, 1, 1))
    assert list(written.blocks) == [Paragraph("Choose a need to see it on every map.")]


def test_it_is_taken_away_as_one_picture_with_its_legend(city: Atlas) -> None:
    """Names, figures and classes stand in the picture; table, source and method go with it."""
    written = contact_sheet.sheet_document(city, ALONE, "neighbourhood", date(2026, 1, 1))
    (picture,) = (block for block in written.blocks if isinstance(block, Picture))
    sheet = contact_sheet.contact_sheet(city, ALONE, "neighbourhood")
    assert sheet.layer is not None
    said = [*(each.name for each in sheet.places), *(row.label for row in sheet.layer.rows), "No data"]
    assert [each for each in said if f">{each}<" not in picture.drawing] == []
    assert [block for block in written.blocks if isinstance(block, DataTable)] == [sheet.table]
    assert [each.id for each in written.sources] == list(city.indicators["alone_share"].source)
    assert [name for name, _ in written.methods] == [city.indicators["alone_share"].label]
    assert written.stamp.endswith("Made on 1 January 2026")


@pytest.mark.parametrize("listed", ["12", "13"])
def test_all_small_areas_of_the_shipped_pack_are_on_one_map_each(
    both_lists: dict[str, Atlas], listed: str
) -> None:
    """Whatever the list of neighbourhoods: as many maps as it has, and every class counts the same."""
    atlas = both_lists[listed]
    asked = Selection(need=atlas.place.start_indicator)
    sheet = contact_sheet.contact_sheet(atlas, asked, "neighbourhood")
    assert len(sheet.places) == int(listed)
    assert [each.name for each in sheet.places] == sorted(each.name for each in sheet.places)
    assert sheet.layer is not None
    assert sheet.table is not None
    counts = [sum(map(int, map(shown, cells))) for cells in list(zip(*sheet.table.rows, strict=True))[2:]]
    signs = Counter(sheet.layer.signs())
    assert counts == [signs[sign] for sign in sorted(signs, key=lambda sign: (not sign.isdigit(), sign))]
    assert sum(counts) == len(atlas.areas["lsoa"])
    assert [found for said in sheet.sentences for found in hard_to_read(atlas, said)] == []


def test_only_kinds_of_which_there_are_several_are_set_on_a_sheet() -> None:
    """A small area, or the whole place, gives way to the neighbourhoods."""
    given = [contact_sheet.kind_on_sheet(level) for level in LEVELS]
    assert given == ["neighbourhood", "neighbourhood", "ward", "neighbourhood", "locality", "neighbourhood"]
    assert set(given) == set(KINDS)
