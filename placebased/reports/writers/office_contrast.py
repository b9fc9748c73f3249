"""Colours of documents and slides that are too pale to read, found and made darker.

Templates are never trusted: what an organisation chose is kept wherever it can be read (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from placebased import design

LEAST = 4.5
"""Of letters on white paper, as WCAG 2.2 asks for text (1.4.3)."""

STYLES = (
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Normal"),
    *("List Bullet", "List Number", "Quote", "Caption"),
)
"""Styles whose letters stand on white."""

TABLE = "Light List Accent 4"
"""Style of tables, one that word processors have and people can change at once."""

HEAD = './w:tblStylePr[@w:type="firstRow"]//w:shd'
"""What fills the head of a table, on which white letters stand."""

TINT = './/a:schemeClr[@val="tx1"]/a:tint'
"""What makes letters of slides paler than the theme's own."""

TINTED = ("themeFillTint", "themeFillShade")
"""What makes a fill another than the theme's own."""

ACCENT = ".//*[local-name()='accent1']/*[local-name()='srgbClr']"
"""Where a theme says its first accent."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as in WCAG 2.2.

    Parameters
    ----------
    one, other
        ``#rrggbb``.
    """
    low, high = sorted(map(_light, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _light(value: str) -> float:
    parts = [int(value[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # noqa: PLR2004 - WCAG's own
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def on_white(value: str) -> float:
    """Return the contrast of a colour with white.

    Parameters
    ----------
    value
        ``#rrggbb``.
    """
    return contrast(value, design.colour("white"))


def describe_pale(what: str, value: str, used: str) -> str:
    """Return that a colour cannot be read on white, and what stands for it.

    Parameters
    ----------
    what
        What has it, as the beginning of a sentence.
    value, used
        The colour, and the one that is used, ``#rrggbb``.
    """
    return (
        f"{what} ({value}) is too pale to read on white: its contrast is {on_white(value):.1f}, and "
        f"{LEAST} is needed. {used} is used."
    )


def darken_document(made: Any) -> tuple[str, ...]:
    """Give styles of a document that are too pale the colour of ink; return a sentence on each.

    Parameters
    ----------
    made
        The document of the library: its styles are changed.
    """
    from docx.shared import RGBColor

    ink, notes = design.colour("ink"), []
    for style in made.styles:
        if style.name in STYLES and style.font.color.rgb is not None:
            value = f"#{str(style.font.color.rgb).lower()}"
            if on_white(value) < LEAST:
                style.font.color.rgb = RGBColor.from_string(ink.removeprefix("#").upper())
                notes.append(describe_pale(f"The style “{style.name}”", value, ink))
    return (*notes, *_darken_table_head(made))


def _darken_table_head(made: Any) -> list[str]:
    """Give the head of tables a fill that white letters can be read on; return what was changed."""
    from docx.oxml.ns import qn

    used, notes = design.colour("primary"), []
    styles = [each.element for each in made.styles if each.name == TABLE]
    for fill in (found for style in styles for found in style.xpath(HEAD)):
        value = _filled(made, fill)
        if value and on_white(value) < LEAST:
            for name in ("themeFill", *TINTED):
                fill.attrib.pop(qn(f"w:{name}"), None)
            fill.set(qn("w:fill"), used.removeprefix("#").upper())
            notes.append(describe_pale("The head of tables", value, used))
    return notes


def _filled(made: Any, fill: Any) -> str:
    """Return the colour that programs fill with: the theme's where that is named, else the one given."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    given, named = fill.get(qn("w:fill"), ""), fill.get(qn("w:themeFill"), "")
    if named and not any(fill.get(qn(f"w:{name}")) for name in TINTED):
        ties = (tie for tie in made.part.rels.values() if tie.reltype == RELATIONSHIP_TYPE.THEME)
        for theme in (parse_xml(tie.target_part.blob) for tie in ties):
            for held in theme.xpath(f".//*[local-name()='{named}']/*[local-name()='srgbClr']"):
                given = held.get("val")
    return f"#{given.lower()}" if re.fullmatch("[0-9a-fA-F]{6}", given) else ""


def darken_slides(made: Any) -> tuple[str, ...]:
    """Give slides a first accent that white letters can be read on, and letters that are not too pale.

    Parameters
    ----------
    made
        The presentation of the library: its themes, masters and layouts are changed.

    Returns
    -------
    tuple of str
        A sentence on each theme that was changed, and one on letters.
    """
    from lxml import etree
    from pptx.oxml import parse_xml

    notes = []
    for part in themes_of(made):
        theme = parse_xml(part.blob)
        for held in theme.xpath(ACCENT):
            value, used = f"#{held.get('val').lower()}", design.colour("primary")
            if on_white(value) < LEAST:
                held.set("val", used.removeprefix("#").upper())
                part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
                notes.append(describe_pale("The theme's first accent", value, used))
    return (*notes, *_darken_letters(made))


def _darken_letters(made: Any) -> list[str]:
    """Take the tint from letters of masters and layouts that it makes too pale; return a sentence on them."""
    holders = [*made.slide_masters, *(each for master in made.slide_masters for each in master.slide_layouts)]
    tints = [tint for holder in holders for tint in holder.element.xpath(TINT)]
    pale = {tint: found for tint in tints if (found := _tinted(int(tint.get("val")) / 100_000)) < LEAST}
    for tint in pale:
        tint.getparent().remove(tint)
    if not pale:
        return []
    told = f"their contrast is {min(pale.values()):.1f}, and {LEAST} is needed"
    said = f"Subtitles and feet are tinted, and too pale to read on white: {told}."
    return [f"{said} The theme's own colour is used."]


def _tinted(share: float) -> float:
    """Return the contrast to white of black of which so much stays: its other light is that of white."""
    return 1.05 / (1.05 - share)


def themes_of(made: Any) -> Iterator[Any]:
    """Yield the parts that hold the themes of a presentation's masters.

    Parameters
    ----------
    made
        The presentation of the library.
    """
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for master in made.slide_masters:
        yield master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
