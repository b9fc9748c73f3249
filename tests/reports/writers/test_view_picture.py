"""A view as one picture."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from placebased.reports.document import DocumentSection, Paragraph, Picture
from placebased.reports.view_document import shown_table
from placebased.reports.writers import view_picture
from tests.support.documents import BARS, SQUARE, TABLE, small_document

MAP = Picture(SQUARE, 40.0, 20.0, "Map of Alder.")
LONG = shown_table("Every area", ["Area", "Share"], [[f"Area {k}", f"{k}.5%"] for k in range(295)])
VIEW = replace(
    small_document(),
    title="Alone & <b>",
    sections=(DocumentSection("all", "All", (Paragraph("One sentence."), MAP, BARS, TABLE, LONG)),),
)


def words_of(drawing: str) -> list[str]:
    """Return the text of a drawing, line by line."""
    root = ET.fromstring(drawing)  # noqa: S314 - made by ourselves
    return ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_everything_of_the_view_stands_in_it() -> None:
    """Title, sentence, figures of charts and tables, source, stamp and link, as text."""
    said = words_of(view_picture.draw(VIEW).drawing)
    for expected in ("Alone & <b>", "One sentence.", "26.2%", "25.9%", "Area 11", VIEW.stamp, VIEW.link):
        assert expected in said
    assert any(each.startswith("Sources: The count") for each in said)


def test_a_long_table_says_what_it_leaves_out() -> None:
    """Twelve rows stand in it."""
    said = words_of(view_picture.draw(VIEW).drawing)
    assert "The first 12 of 295; all are in the file (XLSX, CSV)." in said
    assert "Area 12" not in said


def test_it_says_what_it_is_of_to_those_who_cannot_see_it() -> None:
    """Its root has a title and a description."""
    root = ET.fromstring(view_picture.write_svg(VIEW))  # noqa: S314 - made by ourselves
    assert root.get("role") == "img"
    assert root[0].text == "Alone & <b>"
    assert VIEW.stamp in str(root[1].text)


def test_two_maps_stand_side_by_side() -> None:
    """So the picture of two is lower than two pictures of one would be."""
    two = replace(VIEW, sections=(DocumentSection("map", "Map", (MAP, MAP)),))
    one = replace(VIEW, sections=(DocumentSection("map", "Map", (MAP,)),))
    assert view_picture.draw(two).height < view_picture.draw(one).height


def test_pixels_are_twice_as_many() -> None:
    """The width of the PNG is that of a sheet that can be printed."""
    body = view_picture.write_png(VIEW)
    assert body.startswith(b"\x89PNG")
    assert int.from_bytes(body[16:20], "big") == 1920
    assert view_picture.write_svg(VIEW) == view_picture.write_svg(VIEW)
